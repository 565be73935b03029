"""Every address × everybody: the answer is what ``rules/permissions.py`` says, and refusals change
nothing.

A new address is tested as soon as it stands in the URL configuration; one whose parameters nobody
knows here fails until ``Samples`` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.signals import template_rendered
from django.utils.safestring import SafeString

from bancheng.data.models import (
    Case,
    Person,
)
from bancheng.data.queries.receipts import code_of
from bancheng.rules.papers import PERMISSION_OF_PAPER
from bancheng.rules.people import Reporter, Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.rules.predicates import Actor, CaseFacts
from bancheng.web.access import Kind
from tests.people import PEOPLE, Town
from tests.scenarios import MORNING
from tests.web.everywhere.addresses import Page, pages
from tests.web.everywhere.reach import ACTORS, REACH
from tests.web.everywhere.samples import Sample, Samples, furnish
from tests.web.everywhere.taken_back import taken_back

SIGN_IN, PROVE, FORBIDDEN, HIDDEN, OPEN = "sign in", "prove it", "forbidden", "hidden", "open"
WAYS = ("GET", "POST")
WRONG_METHOD = "wrong method"  # as good as open or hidden: nothing is said about the object

ALL_PAGES = pages()

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
    "office_sheet_discard": "a file of which nothing has been written is let go",
    "binding_withdraw": "what has not begun is taken back",
    "preferences": "nothing but one's own language and type size",
    "ledger_export": "an export of everything, journaled",
    "view_delete": "a setting; the cases it shows stay",
    "ledger_book": "likewise, on paper",
    "roll_up_workbook": "an export of everything, journaled",
    "calendar_withdraw": "one's own request, which nobody has decided",
}
"""Addresses whose form has no field: an empty POST by who may is the whole step."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to an address, the answer the rules give, and whether its page is filled in."""

    sample: Sample
    method: str
    expected: str
    is_written_out: bool


@pytest.fixture
def samples(town: Town) -> Samples:
    """Something behind every address."""
    return furnish(town)


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
        asked = {permission}
        if method == "GET":  # what is asked for once more is asked after the method
            asked.add(PERMISSION_OF_PAPER.get(sample.given.get("paper"), permission))
        return OPEN if all(may(one, self.viewer, facts) for one in asked) else FORBIDDEN

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
    wrong = [
        fault
        for page in ALL_PAGES
        for request in _requests(visitor, page, samples)
        for fault in _faults(visitor, page, request)
    ]
    assert not wrong, "\n" + "\n".join(wrong)


def _requests(visitor: Visitor, page: Page, samples: Samples) -> Iterator[Request]:
    """Both ways for each answer a page has for one person of each kind; else in turn, to spare time."""
    said: set[str] = set()
    turn = ACTORS.index(visitor.name) + ALL_PAGES.index(page)
    for place, sample in enumerate(samples.fill(page), start=turn):
        answers = {method: visitor.expects(page, sample, method) for method in WAYS}
        is_new = visitor.name not in DOUBLES and not said.issuperset(answers.values())
        said.update(answers.values())
        for way in WAYS if is_new else (WAYS[place % 2],):
            yield Request(sample, way, answers[way], is_written_out=is_new and answers[way] == OPEN)


def _faults(visitor: Visitor, page: Page, request: Request) -> Iterator[str]:
    """Ask, compare, and take back whatever was written."""
    expected, writes = request.expected, Writes()
    pen = nullcontext() if request.is_written_out else _without_words()
    with taken_back(visitor.browser), connection.execute_wrapper(writes), pen:
        answer = visitor.browser.generic(request.method, page.address(request.sample.given))
        if answer.streaming:
            answer.getvalue()
    asked = f"{visitor.name}: {request.method} {page.name} {dict(request.sample.given)}"
    found, written = _read(answer), writes.tables
    if not _fits(found, expected, page):
        yield f"{asked}: {answer.status_code} is “{found}”, the rules say “{expected}”"
    if written and (expected != OPEN or found != OPEN):
        yield f"{asked}: refused with {answer.status_code}, and yet written to {written}"
    is_empty_form = request.method == "POST" and page.name not in ONE_BUTTON
    if is_empty_form and written - KEPT_OF_ANY_FORM:
        yield f"{asked}: an empty form has written to {written}"


@contextmanager
def _without_words() -> Iterator[None]:
    """Templates are named, not filled in: a page seen once need not be written out again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _name_only)
        yield


def _name_only(template: Template, context: Context) -> SafeString:
    template_rendered.send(sender=template, template=template, context=context)
    return SafeString()


def _fits(found: str, expected: str, page: Page) -> bool:
    if found == WRONG_METHOD:
        return expected in {OPEN, HIDDEN}
    is_nothing_there = page.access.kind is Kind.PUBLIC and found == HIDDEN
    return found == expected or is_nothing_there


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
