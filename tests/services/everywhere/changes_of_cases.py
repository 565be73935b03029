"""Changes around a case that are no steps of it."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import uuid4

from bancheng.rules.catalogues import Paper, RevealPurpose
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Status
from bancheng.services import (
    attachments,
    contacts,
    papers,
    registration,
    replies,
)
from bancheng.services.reporter import look_ups, receipts, self_reports
from tests.people import Town
from tests.scenarios import MORNING, case_at, entry, photo
from tests.services.everywhere.changes import Change, change
from tests.services.steps import LATER


@change
def attachments__note_opened(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    kept = attachments.keep(case, [photo()], by=town.registrar, at=LATER)
    return partial(attachments.note_opened, kept[0], by=town.registrar, at=LATER)


@change
def contacts__reveal(town: Town) -> Change:
    return _on_a_case(town, contacts.reveal, purpose=RevealPurpose.CALL_BACK)


@change
def look_ups__look_up(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(look_ups.look_up, case.number, "0000", origin="192.0.2.7", at=LATER)


@change
def papers__print_out(town: Town) -> Change:
    return _on_a_case(town, papers.print_out, paper=Paper.FORM_1)


@change
def papers__take(town: Town) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(papers.take, case.pk, paper=Paper.RECEIPT, by=Reporter(case.pk), at=LATER)


@change
def receipts__show(town: Town) -> Change:
    return _on_a_case(town, receipts.show)


@change
def receipts__show_once(town: Town) -> Change:
    return _on_a_case(town, receipts.show_once, at=MORNING)


@change
def receipts__renew(town: Town) -> Change:
    return _on_a_case(town, receipts.renew)


def _sent(town: Town) -> dict[str, object]:
    return {"center_id": town.center.pk, "at": LATER, "submission": uuid4()}


@change
def registration__register_case(town: Town) -> Change:
    return partial(registration.register_case, entry(), by=town.registrar, **_sent(town))


@change
def registration__register_and_accept(town: Town) -> Change:
    return partial(registration.register_and_accept, entry(), by=town.registrar, **_sent(town))


@change
def replies__close_silent(town: Town) -> Change:
    case = case_at(Status.ANSWERED, town)
    return partial(replies.close_silent, case.pk, at=LATER + timedelta(days=30))


@change
def replies__close_all_silent(town: Town) -> Change:
    case_at(Status.ANSWERED, town)
    return partial(replies.close_all_silent, at=LATER + timedelta(days=30))


@change
def self_reports__send(town: Town) -> Change:
    return partial(self_reports.send, entry(), origin="192.0.2.7", **_sent(town))


def _on_a_case(town: Town, service: Callable[..., object], **more: object) -> Change:
    case = case_at(Status.REGISTERED, town)
    return partial(service, case.pk, **{"by": town.registrar, "at": LATER, **more})
