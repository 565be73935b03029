"""Form 1's upper half as one value, and everything that can be wrong with it (S1, S2, S9, S19).

The one source of messages for the desk, the public form and machines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bancheng.rules.catalogues import Behalf, Channel, Failure, Filing, Kind, Reason, StuckAt
from bancheng.rules.intake import companies, contacts, texts
from bancheng.rules.intake.faults import Fault, fault_of
from bancheng.rules.wording import Wording, zh

OLDEST_YEARS = 10

NOT_LISTED = zh("这一项不在清单里，重新选一下。")
_NO_DAY = zh("还没填办理日期。")
_IN_THE_FUTURE = zh("办理日期 {day} 还没到，最晚填今天。")
_TOO_OLD = zh("办理日期写成了 {year} 年，太早了，核对一下年份。")
_NO_MATTER = zh("还没写办理业务名称。不在清单里的，直接写。")
_NO_REASON = zh("至少勾 1 项。说不准的，勾“其他原因”并写几个字。")
_NO_OTHER_REASON = zh("勾了“其他原因”，还要写几个字，说是什么原因。")
_NO_PROBLEM = zh("还没写遇到的问题及诉求。")
_NO_SUGGESTION = zh("还没写意见或建议。")
_NO_COMPANY = zh("替企业来办，还没写企业名称。")
_NO_PRINCIPAL = zh("代别人来办，还没写本人姓名。")


_TO_THE_REPORTER = {
    contacts.NO_NAME: zh("还没写您的姓名。"),
    contacts.NAME_WITHOUT_LETTERS: zh("姓名里没有字，照您自己的写法写。"),
    _NO_DAY: zh("还没填哪天去办的。"),
    _IN_THE_FUTURE: zh("{day} 还没到，写去办的那一天。"),
    _TOO_OLD: zh("写成了 {year} 年，太早了，核对一下年份。"),
    _NO_MATTER: zh("还没写办什么业务。"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What is typed into the form; empty text, None or no reason where nothing was.

    ``window_id`` is the window that received the reporter (none online); ``principal`` the person
    for whom somebody else came; ``external_number`` that of the place the case was handed in from;
    ``is_from_paper``: written on paper on ``handled_on``, so the limits run from that day;
    ``channel_entry_id`` and ``reason_entry_ids`` are the centre's own entries beneath the channel
    and the reasons (``rules.ways.entries``);
    ``answers``: code → what was answered in the fields a centre has added (``rules.intake_forms``).
    """

    name: str
    phone: str
    handled_on: date | None
    matter: str
    problem: str
    reasons: frozenset[Reason] = frozenset()
    other_reason: str = ""
    kind: Kind = Kind.PROBLEM
    channel: Channel = Channel.COUNTER
    filing: Filing | None = None
    stuck_at: StuckAt | None = None
    failure: Failure | None = None
    behalf: Behalf = Behalf.SELF
    principal: str = ""
    company_name: str = ""
    credit_code: str = ""
    window_id: int | None = None
    external_number: str = ""
    is_from_paper: bool = False
    channel_entry_id: int | None = None
    reason_entry_ids: frozenset[int] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)


def said_to_reporter(wording: Wording) -> Wording:
    """The same fault in words for the reporter's own form, whose labels are other ones."""
    return Wording(_TO_THE_REPORTER.get(wording.sentence, wording.sentence), wording.facts)


def tidy(entry: Registration) -> Registration:
    """``entry`` with clean texts, canonical phone and code, and “other” ticked where it is written.

    What cannot be taken stays as typed; ``check`` names it.
    """
    other = texts.clean(entry.other_reason)
    return replace(
        entry,
        name=texts.clean(entry.name),
        phone=_canonical_phone(entry.phone),
        matter=texts.clean(entry.matter),
        problem=texts.clean(entry.problem),
        reasons=entry.reasons | ({Reason.OTHER} if other else set()),
        other_reason=other,
        principal=texts.clean(entry.principal),
        company_name=texts.clean(entry.company_name),
        credit_code=_canonical_code(entry.credit_code),
        external_number=texts.clean(entry.external_number),
    )


def tidy_contact(name: str, phone: str) -> tuple[str, str]:
    """A name and a phone as a registration keeps them, to be compared."""
    return texts.clean(name), _canonical_phone(phone)


def check(entry: Registration, *, today: date) -> dict[str, Wording]:
    """Every fault of ``entry``, by field name in the order of the form; empty when it can be taken."""
    tidied = tidy(entry)
    faults = (*_who(tidied), *_what(tidied, today))
    return {name: wording for name, wording in faults if wording is not None}


_Found = Iterator[tuple[str, Wording | None]]


def _who(entry: Registration) -> _Found:
    yield "name", contacts.check_name(entry.name)
    yield "phone", fault_of(contacts.phone, entry.phone)
    if entry.behalf is Behalf.SOMEBODY or entry.principal:
        yield "principal", _line(entry.principal, texts.NAME_LONGEST, _NO_PRINCIPAL)
    if entry.behalf is Behalf.COMPANY or entry.company_name:
        yield "company_name", _line(entry.company_name, texts.COMPANY_LONGEST, _NO_COMPANY)
    if entry.credit_code:
        yield "credit_code", fault_of(companies.credit_code, entry.credit_code)


def _what(entry: Registration, today: date) -> _Found:
    yield "handled_on", _day(entry.handled_on, today)
    yield "matter", _line(entry.matter, texts.MATTER_LONGEST, _NO_MATTER)
    if entry.kind is Kind.PROBLEM and not entry.reasons:
        yield "reasons", Wording(_NO_REASON)
    if Reason.OTHER in entry.reasons:
        yield (
            "other_reason",
            _line(entry.other_reason, texts.OTHER_REASON_LONGEST, _NO_OTHER_REASON),
        )
    yield "problem", _problem(entry)
    yield "external_number", _line(entry.external_number, texts.EXTERNAL_NUMBER_LONGEST, None)


def _line(text: str, longest: int, missing: str | None) -> Wording | None:
    return texts.check_text(text, longest=longest, missing=missing)


def _day(day: date | None, today: date) -> Wording | None:
    if day is None:
        return Wording(_NO_DAY)
    if day > today:
        return Wording(_IN_THE_FUTURE, {"day": day.isoformat()})
    if day.year < today.year - OLDEST_YEARS:
        return Wording(_TOO_OLD, {"year": day.year})
    return None


def _problem(entry: Registration) -> Wording | None:
    return texts.check_text(
        entry.problem,
        longest=texts.PROBLEM_LONGEST,
        has_lines=True,
        missing=_NO_PROBLEM if entry.kind is Kind.PROBLEM else _NO_SUGGESTION,
        too_long=texts.PROBLEM_TOO_LONG,
    )


def _canonical_phone(typed: str) -> str:
    try:
        return contacts.phone(typed)
    except Fault:
        return texts.clean(typed)


def _canonical_code(typed: str) -> str:
    try:
        return companies.credit_code(typed)
    except Fault:
        return texts.clean(typed)
