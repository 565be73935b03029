"""What is answered in the added fields: as it is kept, what can be wrong with it, how it reads.

An answer is text in one spelling: a day as 2026-10-09, a number without commas, several options each
on a line, “yes” or “no”. Where nothing was answered there is none.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from bancheng.rules import dates
from bancheng.rules.catalogues import Kind
from bancheng.rules.intake import texts
from bancheng.rules.intake.faults import Fault, fault_of
from bancheng.rules.intake.registration import Registration, check
from bancheng.rules.intake_forms.form import AddedField, FieldKind, Form
from bancheng.rules.sights import Sight
from bancheng.rules.wording import Wording, zh

TEXT_LONGEST = 200
LONG_TEXT_LONGEST = 2000
YES, NO = "yes", "no"

_NUMBER = re.compile(r"[+-]?\d{1,12}(\.\d{1,4})?")
_NOT_WRITTEN = zh("还没写“{label}”。")
_NOT_CHOSEN = zh("还没选“{label}”。")
_NO_FILE = zh("还没传“{label}”。")
_NO_NUMBER = zh("这里只写数字，比如 3 或 2.5。")
_TOO_SMALL = zh("最小是 {least}，写大一些。")
_TOO_LARGE = zh("最大是 {most}，写小一些。")
_NOT_OFFERED = zh("“{choice}”不在选项里，重新选。")
_SO_MANY_FILES = zh("{count} 个附件")

Answers = Mapping[str, str]
"""Code of the field → what was answered."""


def tidied(form: Form, answers: Answers, *, is_reporter: bool = False) -> dict[str, str]:
    """The answers to this form in their one spelling; what cannot be read stays as it was typed.

    Files are no text; they are told by their names once they have been filed.
    """
    found = {
        field.code: _tidied(field, answers.get(field.code, ""))
        for field in form.added_for(is_reporter=is_reporter)
        if field.kind is not FieldKind.FILE
    }
    return {code: answer for code, answer in found.items() if answer}


def _tidied(field: AddedField, typed: str) -> str:
    if field.kind is FieldKind.DATE and typed.strip():
        return typed if fault_of(dates.read, typed) else dates.read(typed).isoformat()
    if field.kind is FieldKind.NUMBER:
        return _number_as_kept(typed)
    return texts.clean(typed)


def _number_as_kept(typed: str) -> str:
    even = unicodedata.normalize("NFKC", typed).replace(",", "").strip()
    if not _NUMBER.fullmatch(even):
        return texts.clean(typed)
    kept = f"{Decimal(even):f}"
    kept = kept.rstrip("0").rstrip(".") if "." in kept else kept
    return "0" if kept == "-0" else kept


def check_entry(
    form: Form,
    entry: Registration,
    *,
    today: date,
    is_reporter: bool = False,
    filed: Collection[str] = (),
) -> dict[str, Wording]:
    """Every fault of ``entry`` on this form, by field; ``filed``: the codes that have their files."""
    found = check(entry, today=today)
    for field in form.own:
        if field.is_required and entry.kind is Kind.PROBLEM and not getattr(entry, field.name):
            found[field.name] = Wording(_NOT_CHOSEN, {"label": field.title})
    answers = tidied(form, entry.answers, is_reporter=is_reporter)
    for added in form.added_for(is_reporter=is_reporter):
        fault = check_answer(added, answers.get(added.code, ""), is_filed=added.code in filed)
        if fault is not None:
            found[added.code] = fault
    return found


def check_answer(field: AddedField, answer: str, *, is_filed: bool = False) -> Wording | None:
    """What is wrong with an answer in its one spelling; None when it can be taken."""
    if field.kind is FieldKind.FILE:
        return Wording(_NO_FILE, {"label": field.label}) if _lacks(field, is_filed) else None
    if not answer:
        return _missing(field) if field.is_required else None
    if field.kind in {FieldKind.CHOICE, FieldKind.CHOICES, FieldKind.YES_NO}:
        return _check_choice(field, answer)
    if field.kind is FieldKind.DATE:
        return fault_of(dates.read, answer)
    if field.kind is FieldKind.NUMBER:
        return fault_of(lambda typed: _number(field, typed), answer)
    is_long = field.kind is FieldKind.LONG_TEXT
    longest = LONG_TEXT_LONGEST if is_long else TEXT_LONGEST
    return texts.check_text(answer, longest=longest, has_lines=is_long)


def _lacks(field: AddedField, is_filed: bool) -> bool:
    return field.is_required and not is_filed


def _missing(field: AddedField) -> Wording:
    is_typed = field.kind in {FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.NUMBER, FieldKind.DATE}
    return Wording(_NOT_WRITTEN if is_typed else _NOT_CHOSEN, {"label": field.label})


def _check_choice(field: AddedField, answer: str) -> Wording | None:
    offered = (YES, NO) if field.kind is FieldKind.YES_NO else field.choices
    chosen = answer.split("\n") if field.kind is FieldKind.CHOICES else [answer]
    for choice in chosen:
        if choice not in offered:
            return Wording(_NOT_OFFERED, {"choice": choice})
    return None


def _number(field: AddedField, typed: str) -> Decimal:
    if not _NUMBER.fullmatch(typed):
        raise Fault(_NO_NUMBER)
    found = Decimal(typed)
    if field.least is not None and found < field.least:
        raise Fault(_TOO_SMALL, least=str(field.least))
    if field.most is not None and found > field.most:
        raise Fault(_TOO_LARGE, most=str(field.most))
    return found


def number_in(typed: str) -> Decimal:
    """The number somebody has typed; Fault where there is none."""
    kept = _number_as_kept(typed)
    if not _NUMBER.fullmatch(kept):
        raise Fault(_NO_NUMBER)
    return Decimal(kept)


def in_words(kind: FieldKind, answer: str) -> str:
    """An answer as it reads on screens, papers and in exports."""
    if kind is FieldKind.YES_NO:
        return {YES: zh("是"), NO: zh("否")}.get(answer, answer)
    is_list = kind in {FieldKind.CHOICES, FieldKind.FILE}
    return "、".join(answer.split("\n")) if is_list else answer


def as_seen(kind: FieldKind, answer: str, sight: Sight) -> str | Wording:
    """An answer as far as it may be read by whoever sees this much of the reporter.

    What is asked in an added field may say who that is, and so may the names of the files.
    """
    if sight is Sight.NONE:
        return sight.label
    if kind is FieldKind.FILE and sight is not Sight.FULL:
        return Wording(_SO_MANY_FILES, {"count": len(answer.split("\n"))})
    return in_words(kind, answer)
