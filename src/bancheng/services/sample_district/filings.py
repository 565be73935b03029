"""The quarterly returns of the past quarters: drafted, filed, sent back, received, late or missing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from bancheng.data.models import Case, Person
from bancheng.data.queries.cases import current_round
from bancheng.data.queries.returns import figures
from bancheng.rules.catalogues import Reason
from bancheng.rules.people import Role
from bancheng.rules.returns.entries import (
    OVERVIEW_LONGEST,
    TITLE_LONGEST,
    ReturnEntry,
    TypicalEntry,
    proposed_scope,
)
from bancheng.rules.returns.quarters import Quarter, quarters_between
from bancheng.rules.workflow import Status
from bancheng.services.returns import drafting, submissions
from bancheng.services.returns.steps import Which
from bancheng.services.sample_district.books import Book, book
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.chance import chance
from bancheng.services.sample_district.moments import Office, moment
from bancheng.services.sample_district.papers import photo
from bancheng.services.sample_district.plans import Planned

Steps = Iterator[datetime]

DISTRICT = "310117"
LATE_BY = 3
"""Days after the due date."""


class Course(StrEnum):
    """Which way a return goes."""

    RECEIVED = "received"
    CORRECTED = "corrected"  # sent back once, then received
    LATE = "late"  # filed after its day
    RETURNED = "returned"  # sent back, and still there
    DRAFT = "draft"  # begun, not filed
    MISSING = "missing"


def filings(planned: Planned, cast: Cast) -> list[Steps]:
    """The returns of every centre for every quarter that is over, each as steps in time."""
    last = Quarter.of(planned.office.now.date()).moved(-1)
    courses = [
        (key, quarter, _course(key, last, quarter))
        for quarter in quarters_between(Quarter.of(planned.since), last)
        for key in cast.places.centers
        if (Role.REGISTRAR, key) in cast.staff.posts and (Role.LEAD, key) in cast.staff.posts
    ]
    return [
        Filing(key, quarter, course, planned.office, cast).steps()
        for key, quarter, course in courses
        if course is not Course.MISSING
    ]


def _course(key: str, last: Quarter, quarter: Quarter) -> Course:
    for entry in book("filings")["course"]:
        if entry["center"] == key and last.moved(-entry["back"]) == quarter:
            return Course(entry["how"])
    return Course.RECEIVED


class Filing:
    """One return on its way; ``at`` is the moment of the step being taken."""

    def __init__(
        self, key: str, quarter: Quarter, course: Course, office: Office, cast: Cast
    ) -> None:
        self.key, self.quarter, self.course = key, quarter, course
        self.office, self.cast = office, cast
        self.center = cast.places.centers[key]
        self.luck = chance("filing", f"{key} {quarter.code}")
        self.which = Which(self.center.pk, quarter)
        self.at = self._begins()

    def steps(self) -> Steps:
        """The whole way, as far as it goes."""
        yield self.at
        self._draft(self._entry())
        if self.course is Course.DRAFT:
            return
        yield self._pass(0.2)
        submissions.submit(self.which, by=self._person(Role.REGISTRAR), at=self.at)
        if self.course in {Course.RETURNED, Course.CORRECTED}:
            yield self._pass(5)
            yield from self._sent_back()
        if self.course is not Course.RETURNED:
            yield self._pass(6)
            supervisor = self.cast.staff.pick(
                Role.SUPERVISOR, DISTRICT, on=self.at.date(), by=self.quarter.code
            )
            submissions.receive(self.which, by=supervisor.person, at=self.at)

    def _begins(self) -> datetime:
        """In the first working days after the quarter; what is late, some days after its day."""
        if self.course is Course.LATE:
            day = self.quarter.due_on() + timedelta(days=LATE_BY)
        else:
            most = 4 if self.course is Course.RECEIVED else 1
            day = self.office.calendar.add(self.quarter.last, self.luck.randint(1, most))
        return self.office.later(moment(day, self.luck.uniform(9.2, 11)), 0)

    def _pass(self, hours: float) -> datetime:
        self.at = self.office.later(self.at, hours + self.luck.uniform(0, 1))
        return self.at

    def _person(self, role: Role) -> Person:
        by = self.quarter.code
        return self.cast.staff.pick(role, self.key, on=self.at.date(), by=by).person

    def _draft(self, entry: ReturnEntry) -> None:
        pictures = [photo(_texts()["photo"], self.luck.randint(1, 900))] if entry.cases else []
        drafting.save(
            self.which,
            by=self._person(Role.REGISTRAR),
            at=self.at,
            entry=entry,
            uploads={0: pictures},
        )

    def _sent_back(self) -> Steps:
        """The district asks for more; the lead mends it and files it again."""
        supervisor = self.cast.staff.pick(
            Role.SUPERVISOR, DISTRICT, on=self.at.date(), by=self.quarter.code
        )
        submissions.send_back(
            self.which, by=supervisor.person, at=self.at, remark=_texts()["remark"]
        )
        if self.course is Course.CORRECTED:
            yield self._pass(3)
            submissions.submit(self.which, by=self._person(Role.LEAD), at=self.at)

    def _entry(self) -> ReturnEntry:
        matters = figures.matters_of(self.center.pk, self.quarter, most=16)
        case = self._typical()
        return ReturnEntry(
            scope=proposed_scope([name for name, _count in matters]) or _texts()["scope"],
            cases=(_told(case),) if case else (),
        )

    def _typical(self) -> Case | None:
        """The first case that was closed in the quarter and may be told."""
        days = (self.quarter.first, self.quarter.last)
        closed = Case.objects.filter(
            center=self.center,
            status=Status.CLOSED,
            closed_on__range=days,
            is_confidential=False,
        )
        return closed.exclude(handler=None).order_by("closed_at", "pk").first()


def _texts() -> Book:
    found: Book = book("filings")["texts"]
    return found


def _told(case: Case) -> TypicalEntry:
    """The case as a centre would tell it, without names."""
    texts, answered = _texts(), current_round(case)
    reason = next((Reason(row.reason).label for row in case.reasons.order_by("pk")), "")
    title = texts["title"].format(matter=case.matter, reason=reason)
    overview = texts["overview"].format(
        problem=case.problem, answer=answered.answer if answered else "", tail=texts["tail"]
    )
    return TypicalEntry(
        title=title[:TITLE_LONGEST],
        number=case.number,
        overview=overview[:OVERVIEW_LONGEST],
        is_masked=True,
    )
