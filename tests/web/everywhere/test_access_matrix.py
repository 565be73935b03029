"""Every address × everybody: the answer is what ``rules/permissions.py`` says, and refusals change
nothing.

A new address is tested as soon as it stands in the URL configuration; one whose parameters nobody
knows here fails until ``Samples`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import connection, transaction
from django.test import Client

from bancheng.data.models import (
    Appointment,
    Attachment,
    Case,
    Person,
    SavedView,
)
from bancheng.data.queries.receipts import code_of
from bancheng.rules.people import Reporter, Viewer
from bancheng.rules.permissions import Actor, CaseFacts, Permission, may
from bancheng.rules.workflow import Status
from bancheng.services import attachments
from bancheng.web.access import Kind
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING, case_at, photo
from tests.web.everywhere.addresses import Page, pages
from tests.web.everywhere.behind import imports_of, jobs_of
from tests.web.everywhere.returns import RETURNS_REACHED, file_returns, return_addresses

SIGN_IN, PROVE, FORBIDDEN, HIDDEN, OPEN = "sign in", "prove it", "forbidden", "hidden", "open"
WRONG_METHOD = "wrong method"  # as good as open or hidden: nothing is said about the object

ALL_PAGES = pages()

STRANGERS = ("nobody", "deactivated")
REPORTERS = ("reporter", "reporter of another case", "reporter with a wrong code")
ACTORS = (*PEOPLE, *STRANGERS, *REPORTERS, "registrar with a reporter's code")

DOUBLES = (
    "colleague",
    "official",
    "all_rounder",
    "center_administrator",
    "other_registrar",
    "other_handler",
    "other_member",
    "other_supervisor",
    "deactivated",
    "reporter with a wrong code",
)
"""Who stands where somebody else does, too: asks each address one way only."""

HERE, ELSEWHERE, ABOVE, OWN = "here", "elsewhere", "above", "own"
ADMINISTERS = {"administrator": {HERE, ELSEWHERE, ABOVE}, "center_administrator": {HERE}}
OF_THE_GROUP = ("registrar", "handler", "colleague", "lead", "member", "all_rounder")
OF_THE_OTHER_GROUP = ("other_registrar", "other_handler", "other_lead", "other_member")
REGISTRAR = ("registrar", "registrar with a reporter's code")
READS_ROSTERS = {
    **{name: {HERE} for name in OF_THE_GROUP},
    **{name: {ELSEWHERE} for name in OF_THE_OTHER_GROUP},
    "supervisor": {HERE, ELSEWHERE},
    "registrar with a reporter's code": {HERE},
    **ADMINISTERS,
}
MAKES_SIGNS = {
    **{name: {HERE} for name in ("registrar", "lead", "all_rounder")},
    **{name: {ELSEWHERE} for name in ("other_registrar", "other_lead")},
    "supervisor": {HERE, ELSEWHERE},
    "registrar with a reporter's code": {HERE},
    **ADMINISTERS,
}
OPEN_TO_ALL_STAFF = {name: {HERE, ELSEWHERE, ABOVE} for name in ACTORS}
ASKED_FOR = {
    "registrar": {HERE},
    "registrar with a reporter's code": {HERE},
    "other_registrar": {ELSEWHERE},
}
LEADS = {"lead": {HERE}, "other_lead": {ELSEWHERE}}
REACH: Mapping[Permission, Mapping[str, set[str]]] = {
    Permission.PLACE_MANAGE: ADMINISTERS,
    Permission.PERSON_MANAGE: ADMINISTERS,
    Permission.ROSTER_VIEW: READS_ROSTERS,
    Permission.SAVED_VIEW_KEEP: {key: {OWN} for key in REGISTRAR} | {"lead": {HERE}},
    Permission.LEDGER_IMPORT: {**ASKED_FOR, **LEADS, "all_rounder": {HERE}},
    Permission.JOB_VIEW: ASKED_FOR,
    Permission.SIGN_MAKE: MAKES_SIGNS,
    Permission.DESK_VIEW: OPEN_TO_ALL_STAFF,
    **RETURNS_REACHED,
}
"""Who reaches things of 岳阳 (here), of 方松 (elsewhere), of the district (above), or their own."""

HIDDEN_FROM_ALL = {
    "receipt_once": "shown once, right after registering what one may not see",
    "sign_mark_shown": "no mark has been uploaded",
}
"""Address → why even who may open it finds nothing without having done something else first."""

KEPT_OF_ANY_FORM = {"data_draft", "data_notice"}
"""What an empty form may write: it is a draft of its own, or marks what was read."""

NOT_FOR_STAFF = {"look_up"}
"""Public addresses whose form staff may not send: they never speak as the reporter."""

ONE_BUTTON = {
    "person_password": "the button is the confirmation; the answer shows the new password once",
    "person_reopen": "likewise",
    "person_unlock": "likewise",
    "person_retire": "the button is the confirmation",
    "place_retire": "likewise",
    "report_discard": "one's own draft and its photos are thrown away",
    "receipt_renew": "the old code is void at once",
    "import_discard": "a file of which nothing has been taken over is let go",
    "preferences": "nothing but one's own language and type size",
    "ledger_export": "an export of everything, journaled",
    "view_delete": "a setting; the cases it shows stay",
    "ledger_book": "likewise, on paper",
    "roll_up_workbook": "an export of everything, journaled",
}
"""Addresses whose form has no field: an empty POST by who may is the whole step."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One way to fill in an address, and what that is: a case, or a thing somewhere."""

    given: Mapping[str, object]
    case: Case | None = None
    where: str = HERE


@dataclass(slots=True)
class Samples:
    """Real objects for every parameter."""

    town: Town
    plain: Case
    conduct: Case
    far: Case
    asked: tuple[int, int]
    brought: tuple[int, int]

    def fill(self, page: Page) -> Iterator[Sample]:
        """The samples of an address; KeyError for parameters that nobody has thought of."""
        makers = {
            frozenset(): lambda: [Sample({})],
            frozenset({"case_id"}): self._cases,
            frozenset({"case_id", "action"}): lambda: self._cases(action="note"),
            frozenset({"case_id", "paper"}): lambda: self._cases(paper="form-1"),
            frozenset({"case_id", "letter"}): lambda: self._cases(letter="receipt"),
            frozenset({"case_id", "attachment_id"}): lambda: self._files("attachment_id"),
            frozenset({"case_id", "file_id"}): lambda: self._files("file_id"),
            frozenset({"public_code"}): lambda: [Sample({"public_code": "form101"})],
            frozenset({"public_code", "photo_id"}): lambda: [
                Sample({"public_code": "form101", "photo_id": 1})
            ],
            frozenset({"area_id"}): lambda: [
                Sample({"area_id": self.town.district.pk}, None, ABOVE)
            ],
            frozenset({"center_id"}): lambda: self._here_and_there("center_id", "center"),
            frozenset({"person_id"}): lambda: self._here_and_there("person_id", "registrar"),
            frozenset({"job_id"}): lambda: self._behind("job_id", self.asked),
            frozenset({"import_id"}): lambda: self._behind("import_id", self.brought),
            frozenset({"appointment_id"}): self._posts,
            frozenset({"kind", "place_id"}): self._places,
            frozenset({"view_id"}): self._views,
            frozenset({"home_kind", "home_id", "kind"}): self._homes,
        }
        if page.parameters in (filed := return_addresses(self.town)):
            yield from (Sample(given, None, where) for given, where in filed[page.parameters]())
        else:
            yield from makers[page.parameters]()

    def _cases(self, **more: object) -> Iterator[Sample]:
        for case in (self.plain, self.conduct):
            yield Sample({"case_id": case.pk, **more}, case)

    def _files(self, name: str) -> Iterator[Sample]:
        for case in (self.plain, self.conduct):
            file = Attachment.objects.filter(case=case).order_by("pk")[0]
            yield Sample({"case_id": case.pk, name: file.pk}, case)

    def _here_and_there(self, parameter: str, name: str) -> Iterator[Sample]:
        yield Sample({parameter: getattr(self.town, name).pk})
        yield Sample({parameter: getattr(self.town, f"other_{name}").pk}, None, ELSEWHERE)

    def _behind(self, parameter: str, made: tuple[int, int]) -> Iterator[Sample]:
        for number, where in zip(made, (HERE, ELSEWHERE), strict=True):
            yield Sample({parameter: number}, None, where)

    def _posts(self) -> Iterator[Sample]:
        for person, where in ((self.town.registrar, HERE), (self.town.other_registrar, ELSEWHERE)):
            post = Appointment.objects.get(person=person)
            yield Sample({"appointment_id": post.pk}, None, where)

    def _views(self) -> Iterator[Sample]:
        for name, center, where in (("registrar", None, OWN), ("lead", self.town.center, HERE)):
            view, _ = SavedView.objects.get_or_create(
                saved_by=getattr(self.town, name), center=center, defaults={"saved_at": MORNING}
            )
            yield Sample({"view_id": view.pk}, None, where)

    def _places(self) -> Iterator[Sample]:
        town = self.town
        for kind, place, where in (
            ("window", town.window, HERE),
            ("window", town.other_window, ELSEWHERE),
            ("department", town.department, ABOVE),
            ("area", town.district, ABOVE),
        ):
            yield Sample({"kind": kind, "place_id": place.pk}, None, where)

    def _homes(self) -> Iterator[Sample]:
        for home_kind, home, kind, where in (
            ("center", self.town.center, "window", HERE),
            ("center", self.town.other_center, "window", ELSEWHERE),
            ("area", self.town.district, "center", ABOVE),
        ):
            given = {"home_kind": home_kind, "home_id": home.pk, "kind": kind}
            yield Sample(given, None, where)


@pytest.fixture
def samples(town: Town) -> Samples:
    """A plain case with an assisting department, one about conduct, one of the other centre."""
    plain = case_at(Status.IN_PROGRESS, town)
    plain.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    conduct = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    far = case_at(Status.IN_PROGRESS, town, is_elsewhere=True)
    for case, by in ((plain, town.registrar), (conduct, town.lead), (far, town.other_registrar)):
        attachments.keep(case, [photo()], by=by, at=MORNING, is_for_reporter=True)
    file_returns(town)
    return Samples(town, plain, conduct, far, jobs_of(town), imports_of(town))


@dataclass(slots=True)
class Visitor:
    """Who asks: a browser, and what the rules know of them."""

    name: str
    browser: Client
    viewer: Viewer | None = None
    proved: int = 0  # the case whose number and code this browser has proved

    def expects(self, page: Page, sample: Sample, method: str) -> str:
        """The answer the rules give."""
        kind, permission = page.access.kind, page.access.permission
        if kind is Kind.PUBLIC:
            is_refused = page.name in NOT_FOR_STAFF and method == "POST" and self.viewer is not None
            return FORBIDDEN if is_refused else OPEN
        assert permission is not None
        if kind is Kind.REPORTER:
            return self._as_reporter(permission, sample)
        if self.viewer is None:
            return SIGN_IN
        if kind is Kind.STAFF:
            return self._as_staff(page, permission, sample)
        facts = facts_of(sample.case, self.viewer)
        if not may(Permission.CASE_VIEW, self.viewer, facts):
            return HIDDEN
        return OPEN if may(permission, self.viewer, facts) else FORBIDDEN

    def _as_staff(self, page: Page, permission: Permission, sample: Sample) -> str:
        assert self.viewer is not None
        if not may(permission, self.viewer):
            return FORBIDDEN
        if page.name in HIDDEN_FROM_ALL:
            return HIDDEN
        if not sample.given:
            return OPEN
        return OPEN if sample.where in REACH[permission].get(self.name, set()) else HIDDEN

    def _as_reporter(self, permission: Permission, sample: Sample) -> str:
        assert sample.case is not None
        if self.proved != sample.case.pk:
            return PROVE
        if self.viewer is not None:
            return FORBIDDEN
        actor: Actor = Reporter(self.proved)
        return OPEN if may(permission, actor, facts_of(sample.case, None)) else FORBIDDEN


def facts_of(case: Case | None, _viewer: Viewer | None) -> CaseFacts:
    """The facts of a sample, written down here once more, apart from the queries."""
    assert case is not None
    return CaseFacts(
        case_id=case.pk,
        center_id=case.center_id,
        area_path=case.center.area.path,
        is_confidential=case.failure == "conduct",
        handler_id=case.handler_id,
        assisting_department_ids=frozenset(case.assistances.values_list("department", flat=True)),
    )


@pytest.fixture
def visitor(request: pytest.FixtureRequest, samples: Samples) -> Visitor:
    """The visitor called by the parameter."""
    name, town, browser = request.param, samples.town, Client()
    if name in PEOPLE:
        browser.force_login(getattr(town, name))
        return Visitor(name, browser, town.viewer(name))
    if name == "deactivated":
        browser.force_login(town.registrar)
        Person.objects.filter(pk=town.registrar.pk).update(is_active=False)
    if name == "reporter with a wrong code":
        browser.post("/progress/", {"number": samples.plain.number, "word": "22222222"})
    if name in {"reporter", "registrar with a reporter's code"}:
        _prove(browser, samples.plain)
        if name != "reporter":
            browser.force_login(town.registrar)
            session = browser.session
            session["reporter_proofs"] = {str(samples.plain.pk): _proof(samples.plain)}
            session.save()
            return Visitor(name, browser, town.viewer("registrar"), samples.plain.pk)
        return Visitor(name, browser, proved=samples.plain.pk)
    if name == "reporter of another case":
        _prove(browser, samples.far)
        return Visitor(name, browser, proved=samples.far.pk)
    return Visitor(name, browser)


def _proof(case: Case) -> dict[str, object]:
    return {"edition": case.code_edition, "at": MORNING.timestamp(), "has_code": True}


def _prove(browser: Client, case: Case) -> None:
    answer = browser.post("/progress/", {"number": case.number, "word": code_of(case)})
    assert answer.status_code == 302


@pytest.mark.no_cover  # asks what other tests cover, thousands of times
@pytest.mark.parametrize("visitor", ACTORS, indirect=True)
def test_every_address_answers_as_the_rules_say(visitor, samples):
    wrong = []
    asked = ((page, sample) for page in ALL_PAGES for sample in samples.fill(page))
    for turn, (page, sample) in enumerate(asked):
        for method in _methods(visitor.name, turn):
            wrong += _faults(visitor, page, sample, method)
    assert not wrong, "\n" + "\n".join(wrong)


def _methods(name: str, turn: int) -> tuple[str, ...]:
    """Both ways for one person of each kind; their doubles take turns, to spare time."""
    if name not in DOUBLES:
        return ("GET", "POST")
    return ("GET",) if (turn + DOUBLES.index(name)) % 2 else ("POST",)


def _faults(visitor: Visitor, page: Page, sample: Sample, method: str) -> Iterator[str]:
    """Ask, compare, and take back whatever was written."""
    expected, writes = visitor.expects(page, sample, method), Writes()
    asked = f"{visitor.name}: {method} {page.name} {dict(sample.given)}"
    with _taken_back(visitor.browser), connection.execute_wrapper(writes):
        answer = visitor.browser.generic(method, page.address(sample.given))
        if answer.streaming:
            answer.getvalue()
    found, written = _read(answer), writes.tables
    if not _fits(found, expected, page):
        yield f"{asked}: {answer.status_code} is “{found}”, the rules say “{expected}”"
    if written and (expected != OPEN or found != OPEN):
        yield f"{asked}: refused with {answer.status_code}, and yet written to {written}"
    is_empty_form = method == "POST" and page.name not in ONE_BUTTON
    if is_empty_form and written - KEPT_OF_ANY_FORM:
        yield f"{asked}: an empty form has written to {written}"


def _fits(found: str, expected: str, page: Page) -> bool:
    if found == WRONG_METHOD:
        return expected in {OPEN, HIDDEN}
    is_nothing_there = page.access.kind is Kind.PUBLIC and found == HIDDEN
    return found == expected or is_nothing_there


@contextmanager
def _taken_back(browser: Client) -> Iterator[None]:
    """Undo what happens within, in the database and in the browser."""
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies.clear()
    for name, value in cookies.items():
        browser.cookies[name] = value


def _read(answer: object) -> str:
    """Which of the answers it is; a fault of our own would have raised."""
    status = answer.status_code  # type: ignore[attr-defined]
    location = answer.headers.get("Location", "")  # type: ignore[attr-defined]
    if status in {302, 401}:
        page = location or answer.templates[0].name  # type: ignore[attr-defined]
        if page.startswith("/sign-in/?next=") or page == "accounts/sign_in.html":
            return SIGN_IN
        if page.startswith("/progress/?next=") or page == "public/look_up.html":
            return PROVE
    if status in {403, 404}:
        return FORBIDDEN if status == 403 else HIDDEN
    if status == 405:
        return WRONG_METHOD
    assert status in {200, 204, 302, 400, 409, 422, 429}, f"{status} at {location}"
    return OPEN


_WRITE = re.compile(r'(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) "(data_\w+)"')


class Writes:
    """The product's tables that statements have written to, as the database was told."""

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute, sql, *rest):
        """Note the table of a writing statement and let it pass."""
        if found := _WRITE.match(sql):
            self.tables.add(found[2])
        return execute(sql, *rest)
