"""The reporter's way in without an account: number and query code, or number and phone tail."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from bancheng.data.databases import one_at_a_time
from bancheng.data.fields import digest
from bancheng.data.models import Case, LookUpAttempt
from bancheng.data.queries import cases
from bancheng.data.queries.receipts import code_of
from bancheng.data.queries.ways.settings import is_on
from bancheng.rules.journal import Event
from bancheng.rules.numbering import folded_number, is_case_number, is_query_code
from bancheng.rules.people import Reporter
from bancheng.rules.refusals import Invalid, TooManyAttempts
from bancheng.rules.ways.settings import Setting
from bancheng.rules.wording import Wording, zh
from bancheng.services import journal

_CODE, _TAIL = zh("查询码"), zh("电话尾号")


def look_up(number: str, word: str, *, origin: str, at: datetime) -> Reporter:
    """The reporter of case ``number`` if ``word`` is its query code or the phone's last four digits.

    With the digits alone they may follow the case, with the code also speak (reply, rate, withdraw);
    a complaint about conduct opens by the code alone. Every look-up that succeeds is journaled.

    A number that cannot be one is told so, and counts as no guess.

    ``origin`` is the network address; it is kept only as a digest. After
    ``settings.LOOK_UP_FAILURES`` wrong tries for a number (ten times as many from one origin) the
    door is shut for ``settings.LOOK_UP_MINUTES``; a wrong number and a wrong code look the same.
    """
    folded, source = folded_number(number)[:60], digest(origin)
    if not is_case_number(folded):
        raise Invalid({"number": Wording(zh("编号要像 岳阳-2026-0141 这样写全。"))})
    with transaction.atomic():
        # Written down before it is counted, and one after the other: many at once are still many.
        one_at_a_time(_DOOR)
        attempt = LookUpAttempt.objects.create(number=folded, origin=source, failed_at=at)
        is_shut = _is_shut(attempt)
        found = None if is_shut else _found(attempt, word)
        if is_shut:
            attempt.delete()  # a shut door is not kept shut by those who rattle at it
    if is_shut:
        raise TooManyAttempts(minutes=settings.LOOK_UP_MINUTES)
    if found is None:
        raise Invalid({"word": Wording(zh("编号和查询码对不上。核对回执，或打窗口电话问。"))})
    return found


_DOOR = "look-ups"


def _is_shut(attempt: LookUpAttempt) -> bool:
    """Whether this attempt is one too many, for its number or its origin."""
    since = attempt.failed_at - timedelta(minutes=settings.LOOK_UP_MINUTES)
    recent = LookUpAttempt.objects.filter(failed_at__gt=since)
    by_number = recent.filter(number=attempt.number).count()
    by_origin = recent.filter(origin=attempt.origin).count()
    most = settings.LOOK_UP_FAILURES
    return by_number > most or by_origin > most * 10


def _found(attempt: LookUpAttempt, word: str) -> Reporter | None:
    """Who the right word has let in, after writing it down.

    The code forgives all wrong tries for the number; the tail, which staff know, only itself.
    """
    case = cases.by_number(attempt.number)
    reporter = None if case is None else _proved(case, word)
    if case is None or reporter is None:
        return None
    forgiven = {"number": attempt.number} if reporter.has_code else {"pk": attempt.pk}
    LookUpAttempt.objects.filter(**forgiven).delete()
    key = _CODE if reporter.has_code else _TAIL
    at = attempt.failed_at
    journal.write(Event.LOOK_UP, by=reporter, at=at, case=case, details={"key": key})
    return reporter


def _proved(case: Case, word: str) -> Reporter | None:
    """What ``word`` proves: the code that its holder may speak, the tail that they may look.

    Those complained of see the tail in every masked number: it does not open a case about conduct,
    nor any at a centre that has said so.
    """
    if is_query_code(word, code_of(case)):
        return Reporter(case.pk)
    if case.is_confidential or not is_on(Setting.TAIL_LOOK_UP, case.center):
        return None
    is_tail = digest(folded_number(word)) == case.contact.phone_tail_digest
    return Reporter(case.pk, has_code=False) if is_tail else None
