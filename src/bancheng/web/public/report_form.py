"""The public form, form 1's upper half in the public's words: it only parses; the rules judge."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bancheng.data.queries.intake_forms import FormInForce
from bancheng.rules import catalogues, dates
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.registration import NOT_LISTED, Registration, said_to_reporter
from bancheng.rules.intake_forms.answers import check_entry
from bancheng.rules.intake_forms.form import STANDARD, Field
from bancheng.rules.refusals import Invalid
from bancheng.web.added_fields import answers_in, take_shape
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen, line_input
from bancheng.web.forms import DateInput, PlainForm
from bancheng.web.public.report_drafts import TRAP
from bancheng.web.words.wording import say

_APART = frozenset({"other_reason", "consent"})
"""Drawn elsewhere: beside the reasons, and below everything."""
_EVEN = frozenset({"kind", "behalf"})
_BELOW = frozenset({"matter", "problem", "handled_on", "phone", "failure"})
"""Their hints stand below the label."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A field and how it is drawn."""

    bound: forms.BoundField
    css: str
    is_below: bool


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
    files = forms.Field(  # type: ignore[assignment]
        label=_("照片"),
        help_text=_("可不传，最多 6 张，一张最多 20 MB"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/*"}),
    )
    handled_on = Line(_("哪天去办的"), _("去过几次的，写最近一次"), widget=DateInput())
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

    def __init__(
        self,
        *args: Any,
        windows: Iterable[tuple[str, str]],
        asked: FormInForce | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.shape = asked.form if asked else STANDARD
        self.edition_id = asked.edition_id if asked else None
        take_shape(self, self.shape, is_reporter=True)
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

    def is_good(self, *, today: date, filed: Collection[str] = ()) -> bool:
        """Whether it can be taken; what the rules find wrong is put next to its field.

        ``filed``: the codes of the added fields whose files are held already.
        """
        entry = self.entry()
        found = check_entry(self.shape, entry, today=today, is_reporter=True, filed=filed)
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
            answers=answers_in(self, self.shape, is_reporter=True),
        )

    @property
    def main(self) -> list[Shown]:
        """The fields that are seen at once."""
        return [one for one in self._shown() if one.bound.name not in self._folded]

    @property
    def ends_with_reporter(self) -> bool:
        """Whether name and phone come last, as they always have: the folded part stands before."""
        return [one.bound.name for one in self.main][-2:] == ["name", "phone"]

    @property
    def folded(self) -> list[Shown]:
        """The fields of the folded part."""
        return [one for one in self._shown() if one.bound.name in self._folded]

    @property
    def _folded(self) -> set[str]:
        own = (field for field in self.shape.own if field.name in MORE)
        asked: tuple[Field, ...] = (*self.shape.added, *own)
        return {field.key for field in asked if not field.is_required}

    def _shown(self) -> Iterator[Shown]:
        for name in self.fields:
            if name not in _APART:
                yield Shown(self[name], "even" if name in _EVEN else "", name in _BELOW)

    @property
    def is_more_open(self) -> bool:
        """Whether the folded part must stand open: it holds an error or something typed."""
        folded = (one.bound.name for one in self.folded)
        return any(name in self.errors or self._is_filled(name) for name in folded)

    def _is_filled(self, name: str) -> bool:
        return self[name].value() not in (None, "", [], catalogues.Behalf.SELF)


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
