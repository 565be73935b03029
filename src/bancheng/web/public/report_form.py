"""The public form, form 1's upper half in the public's words: it only parses; the rules judge."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bancheng.rules import catalogues, dates
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.registration import NOT_LISTED, Registration, check, said_to_reporter
from bancheng.rules.refusals import Invalid
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen, line_input
from bancheng.web.forms import DateInput, PlainForm
from bancheng.web.public.report_drafts import TRAP
from bancheng.web.words.wording import say


class ReportForm(PlainForm):
    """What the reporter types; every field may come in empty."""

    kind = Choice(_("您要说的是"), catalogues.Kind.choices(), widget=forms.RadioSelect)
    matter = Line(_("办什么业务"), _("比如：居住证、社保卡、营业执照"))
    reasons = forms.MultipleChoiceField(
        label=_("为什么没办成"),
        help_text=_("可勾几项；提意见建议的不用勾"),
        choices=catalogues.Reason.choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _(NOT_LISTED)},
    )
    other_reason = Line(
        _("其他原因是什么"),
        widget=line_input(placeholder=_("其他原因，写几个字")),
    )
    problem = Line(
        _("遇到的问题及诉求"),
        _("在哪办、卡在哪、想怎么办"),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    handled_on = Line(_("哪天去办的"), _("去过几次的，写最近一次"), widget=DateInput())
    files = forms.Field(  # type: ignore[assignment]
        label=_("照片"),
        help_text=_("可不传，最多 6 张，一张最多 20 MB"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*"}),
    )
    window_id = Choice(_("在哪个窗口"), [])
    filing = Choice(_("材料怎么交的"), catalogues.Filing.choices(), first=_("不说"))
    stuck_at = Choice(_("卡在哪一步"), catalogues.StuckAt.choices(), first=_("说不准"))
    failure = Choice(
        _("属于哪一类"),
        catalogues.Failure.choices(),
        first=_("说不准"),
        help_text=_("选“不给办”“服务态度作风”的，只有中心工作小组组长和区里看得到。"),
    )
    behalf = Choice(_("替谁反映"), catalogues.Behalf.choices(), widget=forms.RadioSelect)
    principal = Line(_("本人姓名"), _("代别人的写"))
    company_name = Line(_("企业名称"), _("替企业的写"))
    credit_code = Line(_("统一社会信用代码"), _("可不填"))
    name = Line(_("您的姓名"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    phone = Line(
        _("联系电话"),
        _("只用来给您回话"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    consent = forms.BooleanField(
        label=_("我看过了，同意"),
        required=False,
    )

    def __init__(self, *args: Any, windows: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["window_id"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = [("", _("没去过，或记不清")), *windows]

    def clean_handled_on(self) -> date | None:
        """The date, or none; an impossible one says why."""
        typed = self.cleaned_data["handled_on"]
        try:
            return dates.read(typed) if typed.strip() else None
        except Fault as fault:
            raise ValidationError(say(fault.wording)) from fault

    def clean_consent(self) -> bool:
        """Nothing is kept without it."""
        if not self.cleaned_data["consent"]:
            raise ValidationError(_("看一下上面的说明，同意就打勾；不同意，就请到窗口当面说。"))
        return True

    def clean(self) -> None:
        """Nobody sees the trap; who fills it all the same is told."""
        if self.data.get(TRAP):
            raise ValidationError(_("有一格要留空的填了字，没有提交。刷新这一页，再写一次。"))

    def is_good(self, *, today: date) -> bool:
        """Whether it can be taken; what the rules find wrong is put next to its field."""
        found = check(self.entry(), today=today)
        new = {name: said_to_reporter(w) for name, w in found.items() if name not in self.errors}
        self.take(Invalid(new))
        return not self.errors

    def entry(self) -> Registration:
        """What was typed, as the rules take it."""
        self.is_valid()
        typed = self.cleaned_data
        window = typed.get("window_id")
        return Registration(
            name=typed.get("name", ""),
            phone=typed.get("phone", ""),
            handled_on=typed.get("handled_on"),
            matter=typed.get("matter", ""),
            problem=typed.get("problem", ""),
            reasons=frozenset(map(catalogues.Reason, typed.get("reasons", ()))),
            other_reason=typed.get("other_reason", ""),
            kind=chosen(catalogues.Kind, typed, "kind") or catalogues.Kind.PROBLEM,
            channel=catalogues.Channel.QR,
            filing=chosen(catalogues.Filing, typed, "filing"),
            stuck_at=chosen(catalogues.StuckAt, typed, "stuck_at"),
            failure=chosen(catalogues.Failure, typed, "failure"),
            behalf=chosen(catalogues.Behalf, typed, "behalf") or catalogues.Behalf.SELF,
            principal=typed.get("principal", ""),
            company_name=typed.get("company_name", ""),
            credit_code=typed.get("credit_code", ""),
            window_id=int(window) if window else None,
        )

    @property
    def is_more_open(self) -> bool:
        """Whether the folded part must stand open: it holds an error or something typed."""
        return any(name in self.errors or self._is_filled(name) for name in MORE)

    def _is_filled(self, name: str) -> bool:
        return self[name].value() not in (None, "", catalogues.Behalf.SELF)


MORE = (
    "window_id",
    "filing",
    "stuck_at",
    "failure",
    "behalf",
    "principal",
    "company_name",
    "credit_code",
)
"""The fields of the folded part."""
