"""The registration form of the desk: it only parses; what can be wrong is said by the rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.rules import catalogues, dates
from bancheng.rules.intake import attachments
from bancheng.rules.intake.faults import Fault
from bancheng.rules.intake.registration import NOT_LISTED, Registration, tidy_contact
from bancheng.rules.intake_forms.form import STANDARD, AddedField, Field, FieldKind, Form
from bancheng.rules.ways.entries import Catalogue, Offer, other_words, split, split_several
from bancheng.rules.wording import Wording, zh
from bancheng.web.added_fields import answers_in, take_shape
from bancheng.web.fields import Choice, Line, SeveralFiles, chosen, line_input
from bancheng.web.forms import PlainForm
from bancheng.web.own_entries import still_offered, ticks
from bancheng.web.words.wording import say

_GONE = zh("先前选的附件少了 {count} 个：已随别的表登记，或放得太久清掉了。要用的，重新选。")
_OF_ANOTHER = zh("附件是登记{whose}时选的。也是现在这位的，就勾上；不是，就去掉。")

PHONE = {
    "inputmode": "tel",
    "class": "num",
    "hx-post": reverse_lazy("register_earlier"),
    "hx-params": "phone",
    "hx-trigger": "change",
    "hx-target": "#earlier",
}
"""Asks for earlier cases as soon as a phone has been typed."""

MATTER = {
    "accesskey": "y",
    "list": "matters",
    "hx-get": reverse_lazy("register_matters"),
    "hx-include": "[name=window_id]",
    "hx-trigger": "input changed delay:200ms",
    "hx-target": "#matters",
}
"""Fills the list of business names while one is being typed."""


WIDTHS = {
    "name": "c3",
    "phone": "c4",
    "behalf": "c5",
    "handled_on": "c3",
    "window_id": "c4",
    "channel": "c5",
    "company_name": "c5",
    "credit_code": "c4",
    "principal": "c3",
    "kind": "c3",
    "failure": "c3",
    "filing": "c3",
    "stuck_at": "c3",
    "external_number": "c4",
    "files": "c8",
    FieldKind.TEXT: "c6",
    FieldKind.CHOICE: "c4",
    FieldKind.DATE: "c3",
    FieldKind.NUMBER: "c3",
    FieldKind.YES_NO: "c3",
    FieldKind.FILE: "c8",
}
"""Columns of the grid by field or kind; all others take the whole width."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A field with its place in the grid."""

    bound: forms.BoundField
    css: str


_SHOWN = {Catalogue.CHANNEL: "channel", Catalogue.REASON: "reasons"}
"""The list of a centre → the field that chooses from it."""


class RegistrationForm(PlainForm):
    """Form 1's upper half and what the plan adds; every field may come in empty."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    draft = forms.UUIDField(widget=forms.HiddenInput)
    held_name = Line("", widget=forms.HiddenInput())
    held_phone = Line("", widget=forms.HiddenInput())
    name = Line(_("反映人姓名"), widget=line_input(autofocus=True))
    phone = Line(_("联系电话"), widget=line_input(**PHONE))
    behalf = Choice(_("为谁来办"), catalogues.Behalf.choices(), widget=forms.RadioSelect)
    handled_on = Line(_("办理日期"), widget=line_input(inputmode="numeric"))
    window_id = Choice(_("接待窗口"), [])
    channel = Choice(_("从哪里来"), Offer(Catalogue.CHANNEL).choices())
    matter = Line(_("办理业务名称"), _("输两个字就能选，也可以直接写"), widget=line_input(**MATTER))
    reasons = forms.MultipleChoiceField(
        label=_("“办不成事”的原因"),
        help_text=_("勾 1 项或几项"),
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
        _("按反映人原话写：哪天、找了谁、卡在哪、想怎么办"),
        widget=forms.Textarea(attrs={"rows": 4, "accesskey": "w"}),
    )
    company_name = Line(_("企业名称"))
    credit_code = Line(_("统一社会信用代码"), _("可不填"))
    principal = Line(_("本人姓名"), _("代别人来办时写"))
    kind = Choice(_("反映的是"), catalogues.Kind.choices())
    failure = Choice(_("哪一类办不成"), catalogues.Failure.choices(), first=_("说不准"))
    filing = Choice(_("在哪里交的材料"), catalogues.Filing.choices(), first=_("没问"))
    stuck_at = Choice(_("卡在哪一步"), catalogues.StuckAt.choices(), first=_("没问"))
    external_number = Line(_("转来的编号"), _("12345 等转来时写"))
    files: Any = forms.Field(  # also a name of Django's, which sets it on the instance
        label=_("附件"),
        help_text=_("照片、PDF、Word、Excel，一个最多 20 MB"),
        required=False,
        widget=SeveralFiles(attrs={"accept": ",".join(attachments.ACCEPTED_ENDINGS)}),
    )
    is_from_paper = forms.BooleanField(
        label=_("补录纸质登记表"), help_text=_("期限从办理日期起算"), required=False
    )

    are_files_theirs = forms.BooleanField(label=_("附件也是现在这位的，一起登记"), required=False)

    def __init__(
        self,
        *args: Any,
        windows: Iterable[tuple[str, str]],
        shape: Form = STANDARD,
        edition_id: int | None = None,
        offers: Mapping[Catalogue, Offer] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offers = {Catalogue.REASON: Offer(Catalogue.REASON), **(offers or {})}
        self._offer(self.offers)
        self.shape, self.edition_id = shape, edition_id
        self._choice("window_id").choices = list(windows)
        take_shape(self, shape)
        if self.is_bound:  # the focus belongs to the summary of errors then
            self.fields["name"].widget.attrs.pop("autofocus")
            self.fields["problem"].widget.attrs["rows"] = 3

    def clean_handled_on(self) -> date | None:
        """The date, or none; an impossible one says why."""
        typed = self.cleaned_data["handled_on"]
        try:
            return dates.read(typed) if typed.strip() else None
        except Fault as fault:
            raise ValidationError(say(fault.wording)) from fault

    @property
    def center_id(self) -> int | None:
        """The centre of the chosen window; None when what was sent is not in the list."""
        chosen = self.cleaned_data.get("window_id") or ""
        return int(chosen.partition("/")[0]) if chosen else None

    def entry(self) -> Registration:
        """What was typed, as the rules take it; call it after ``is_valid``."""
        typed = self.cleaned_data
        window = (typed.get("window_id") or "").partition("/")[2]
        channel, channel_entry_id = split(typed.get("channel") or catalogues.Channel.COUNTER)
        reasons, reason_entry_ids = split_several(typed.get("reasons", ()))
        return Registration(
            name=typed.get("name", ""),
            phone=typed.get("phone", ""),
            handled_on=typed.get("handled_on"),
            matter=typed.get("matter", ""),
            problem=typed.get("problem", ""),
            reasons=frozenset(map(catalogues.Reason, reasons)),
            reason_entry_ids=reason_entry_ids,
            other_reason=self._other_reason(reason_entry_ids),
            kind=chosen(catalogues.Kind, typed, "kind") or catalogues.Kind.PROBLEM,
            channel=catalogues.Channel(channel),
            channel_entry_id=channel_entry_id,
            filing=chosen(catalogues.Filing, typed, "filing"),
            stuck_at=chosen(catalogues.StuckAt, typed, "stuck_at"),
            failure=chosen(catalogues.Failure, typed, "failure"),
            behalf=chosen(catalogues.Behalf, typed, "behalf") or catalogues.Behalf.SELF,
            principal=typed.get("principal", ""),
            company_name=typed.get("company_name", ""),
            credit_code=typed.get("credit_code", ""),
            window_id=int(window) if window else None,
            external_number=typed.get("external_number", ""),
            is_from_paper=typed.get("is_from_paper", False),
            answers=answers_in(self, self.shape),
        )

    def _offer(self, offers: Mapping[Catalogue, Offer]) -> None:
        """Let be chosen what the centre offers; what it offers no more is not proposed either."""
        for catalogue, offer in offers.items():
            name, choices = _SHOWN[catalogue], offer.choices()
            self._choice(name).choices = ticks(offer) if catalogue.is_several else choices
            if name in self.initial:
                self.initial[name] = still_offered(offer, self.initial[name])

    def _other_reason(self, entry_ids: frozenset[int]) -> str:
        """What was typed, or else what own entries beneath “other” say."""
        typed: str = self.cleaned_data.get("other_reason", "")
        return typed if typed.strip() else other_words(self.offers[Catalogue.REASON], entry_ids)

    @property
    def main(self) -> list[Placed]:
        """The fields that are seen at once."""
        return [self._placed(field) for field in self._asked() if not field.is_folded]

    @property
    def folded(self) -> list[Placed]:
        """The fields of the second area."""
        return [self._placed(field) for field in self._asked() if field.is_folded]

    @property
    def file_names(self) -> list[str]:
        """The names of the added fields that take files."""
        return [field.code for field in self.shape.added if field.kind is FieldKind.FILE]

    def _asked(self) -> Iterator[Field]:
        fields = (self.shape.field(name) for name in self.fields)
        return (field for field in fields if field is not None)

    def _placed(self, field: Field) -> Placed:
        width = WIDTHS.get(field.kind if isinstance(field, AddedField) else field.key, "c12")
        return Placed(self[field.key], width)

    def note_whose_files(self, *, are_any: bool) -> None:
        """Remember for whom the first of the waiting files was chosen, until none waits."""
        sent = cast(QueryDict, self.data)
        sent["files_wait"] = "1" if are_any else ""
        if not are_any:
            sent["held_name"] = sent["held_phone"] = ""
        elif not sent.get("held_name") and not sent.get("held_phone"):
            self._let_files_be_theirs()

    def _let_files_be_theirs(self) -> None:
        sent = cast(QueryDict, self.data)
        sent["held_name"], sent["held_phone"] = sent.get("name", ""), sent.get("phone", "")

    def check_files(self, waiting: Iterable[int]) -> None:
        """Name the files that were shown and are gone; ask about those of somebody else."""
        shown = {int(part) for part in self.data.get("held", "").split(",") if part.isdecimal()}
        here = shown & set(waiting)
        if shown - here:
            self.add_error("files", say(Wording(_GONE, {"count": len(shown - here)})))
        if not here or not self.is_of_another:
            return
        if self.cleaned_data.get("are_files_theirs"):
            self._let_files_be_theirs()
        else:
            whose = {"whose": self.data["held_name"] or self.data["held_phone"]}
            self.add_error("are_files_theirs", say(Wording(_OF_ANOTHER, whose)))

    @property
    def is_of_another(self) -> bool:
        """Whether neither name nor phone are those for whom the waiting files were chosen."""
        before, now = (
            tidy_contact(str(self[name].value() or ""), str(self[phone].value() or ""))
            for name, phone in (("held_name", "held_phone"), ("name", "phone"))
        )
        return any(before) and all(old != new for old, new in zip(before, now, strict=True))

    @property
    def is_more_open(self) -> bool:
        """Whether the second area must stand open: it holds an error or something typed."""
        names = (*(one.bound.name for one in self.folded), "are_files_theirs")
        return any(name in self.errors or _is_filled(self, name) for name in names)

    def _choice(self, name: str) -> forms.ChoiceField:
        found = self.fields[name]
        assert isinstance(found, forms.ChoiceField)
        return found


def _is_filled(form: RegistrationForm, name: str) -> bool:
    return form[name].value() not in (None, "", False, [], catalogues.Kind.PROBLEM)
