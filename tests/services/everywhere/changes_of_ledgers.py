"""Changes around the ledger: what is taken out, saved views, old ledgers, returns."""

from functools import partial

from bancheng.data.models import SavedView
from bancheng.data.queries.finding.ledger import Filter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.rules.workflow import Status
from bancheng.services import (
    ledger,
)
from bancheng.services.finding import saved_views, search
from bancheng.services.imports import takeovers
from bancheng.services.jobs.queue import Work
from bancheng.services.returns import drafting, printing, roll_ups, submissions
from tests.people import Town
from tests.scenarios import case_at
from tests.services.everywhere.changes import Change, change
from tests.services.imports.taking import row, takings_of, typed
from tests.services.returns.quarter import (
    AFTERWARDS,
    Q4,
    closed_case,
    filled,
    return_at,
    snapshot,
    which,
)
from tests.services.steps import LATER


@change
def ledger__take_out(town: Town) -> Change:
    how = {"by": town.registrar, "at": LATER, "described": "全部", "has_contacts": True}
    return partial(ledger.take_out, Filter(), **how)


@change
def ledger__print_book(town: Town) -> Change:
    case_at(Status.REGISTERED, town)
    how = {"by": town.registrar, "at": LATER, "described": "全部"}
    return partial(ledger.print_book, Filter(), **how)


@change
def drafting__save(town: Town) -> Change:
    entry = filled(closed_case(town))
    uploads = {0: [snapshot()]}
    return partial(
        drafting.save,
        which(town),
        by=town.registrar,
        at=AFTERWARDS,
        entry=entry,
        uploads=uploads,
    )


@change
def submissions__save_and_submit(town: Town) -> Change:
    entry = filled(closed_case(town))
    how = {"by": town.registrar, "at": AFTERWARDS, "entry": entry}
    return partial(submissions.save_and_submit, which(town), **how)


@change
def submissions__submit(town: Town) -> Change:
    return_at(ReturnStatus.DRAFT, town)
    return partial(submissions.submit, which(town), by=town.lead, at=AFTERWARDS)


@change
def submissions__send_back(town: Town) -> Change:
    return_at(ReturnStatus.SUBMITTED, town)
    how = {"by": town.supervisor, "at": AFTERWARDS, "remark": "补上办理过程。"}
    return partial(submissions.send_back, which(town), **how)


@change
def submissions__receive(town: Town) -> Change:
    return_at(ReturnStatus.SUBMITTED, town)
    return partial(submissions.receive, which(town), by=town.supervisor, at=AFTERWARDS)


@change
def printing__print_out(town: Town) -> Change:
    return partial(printing.print_out, which(town), by=town.registrar, at=AFTERWARDS)


@change
def roll_ups__note_taken_out(town: Town) -> Change:
    return partial(roll_ups.note_taken_out, Q4, by=town.supervisor, at=AFTERWARDS)


def _view(town: Town) -> SavedView:
    how = {"name": "要催的", "query": "light=late", "by": town.lead, "at": LATER}
    return saved_views.keep(**how)


@change
def saved_views__keep(town: Town) -> Change:
    return partial(_view, town)


@change
def saved_views__change(town: Town) -> Change:
    how = {"name": "先催的", "center_id": town.center.pk, "by": town.lead, "at": LATER}
    return partial(saved_views.change, _view(town).pk, **how)


@change
def saved_views__delete(town: Town) -> Change:
    return partial(saved_views.delete, _view(town).pk, by=town.lead, at=LATER)


@change
def search__rebuild(town: Town) -> Change:
    case_at(Status.REGISTERED, town)
    return partial(search.rebuild, at=LATER)


@change
def takeovers__run(town: Town) -> Change:
    taking = takings_of(town)
    one = taking.check(typed(row(1), row(2)))
    work = Work(one.token, town.registrar, LATER, {"import_id": one.pk}, lambda: LATER)
    return partial(takeovers.run, work)
