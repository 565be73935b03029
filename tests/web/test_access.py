"""The doors' guards: who is let in, who is asked to sign in, who is told no."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.cache import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from bancheng.data.models import Case
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, NotPermitted
from bancheng.rules.workflow import Status
from bancheng.web import access
from bancheng.web.access import Access, Kind
from tests.scenarios import MORNING, case_at


@access.public
def open_page(request):
    """A page for everybody."""
    return HttpResponse("open")


@access.requires(Permission.CASE_REGISTER)
def desk_page(request):
    """A page for those who register."""
    return HttpResponse(str(request.viewer.person_id))


@access.requires_case(Permission.CASE_DECIDE)
def case_page(request, case, tail=""):
    """A page of one case."""
    return HttpResponse(f"{case.number}{tail}")


@access.requires_reporter(Permission.CASE_REPLY)
def reporter_page(request, case):
    """A page of a reporter's own case."""
    return HttpResponse(case.number)


def asked(by=None, **session):
    request = RequestFactory().get("/somewhere/?page=2")
    request.user = by or AnonymousUser()
    request.session = SessionStore()
    request.session.update(session)
    return request


@pytest.fixture
def case(town):
    return case_at(Status.REGISTERED, town)


def test_each_guard_leaves_its_mark():
    assert open_page.access == Access(Kind.PUBLIC)
    assert desk_page.access == Access(Kind.STAFF, Permission.CASE_REGISTER)
    assert case_page.access == Access(Kind.CASE, Permission.CASE_DECIDE)
    assert reporter_page.access == Access(Kind.REPORTER, Permission.CASE_REPLY)


def test_an_open_page_is_open():
    assert open_page(asked()).content == b"open"


def test_a_stranger_is_asked_to_sign_in_and_led_back(town):
    answer = desk_page(asked())
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=%2Fsomewhere%2F%3Fpage%3D2"


def test_a_permission_lets_in_and_keeps_out(town):
    assert desk_page(asked(town.registrar)).content == str(town.registrar.pk).encode()
    with pytest.raises(NotPermitted):
        desk_page(asked(town.handler))


def test_a_password_of_ones_own_comes_first(town):
    town.registrar.must_change_password = True
    answer = desk_page(asked(town.registrar))
    assert answer["Location"] == "/password/?next=%2Fsomewhere%2F%3Fpage%3D2"


def test_a_case_is_given_to_those_who_may(town, case):
    answer = case_page(asked(town.registrar), case_id=case.pk, tail="!")
    assert answer.content.decode() == f"{case.number}!"


def test_a_case_that_may_be_seen_but_not_decided(town, case):
    with pytest.raises(NotPermitted) as refusal:
        case_page(asked(town.member), case_id=case.pk)
    assert str(refusal.value.wording) == "只有本中心登记人员和组长能定受理。"


@pytest.mark.parametrize("who", ["other_registrar", "stranger", "administrator", "auditor"])
def test_a_case_out_of_sight_is_as_if_it_were_not(town, case, who):
    person = getattr(town, who)
    for case_id in (case.pk, case.pk + 999):
        with pytest.raises(NotFound) as refusal:
            case_page(asked(person), case_id=case_id)
        assert str(refusal.value.wording) == NotFound.sentence


def test_a_case_page_asks_a_stranger_to_sign_in(town, case):
    assert case_page(asked(), case_id=case.pk)["Location"].startswith("/sign-in/")


def test_the_person_is_read_once_a_request(town, django_assert_num_queries):
    request = asked(town.registrar)
    with django_assert_num_queries(1):
        first = access.viewer_of(request)
        assert access.viewer_of(request) is first


def test_a_request_before_the_sessions_has_no_viewer():
    assert access.viewer_of(RequestFactory().get("/")) is None


def proved(case_id, edition=1, at=MORNING, *, has_code=True):
    """A session in which somebody has proved a case."""
    proof = {"edition": edition, "at": at.timestamp(), "has_code": has_code}
    return {access.REPORTER_PROOFS: {str(case_id): proof}}


def test_a_reporter_opens_their_own_case_and_no_other(town, case):
    request = asked(**proved(case.pk))
    assert reporter_page(request, case_id=case.pk).content.decode() == case.number
    elsewhere = reporter_page(asked(**proved(case.pk)), case_id=case.pk + 1)
    assert elsewhere["Location"].startswith("/progress/")


def test_a_proof_ends_with_its_code_and_its_day(town, case, set_clock):
    longest = timedelta(seconds=settings.REPORTER_LONGEST_SECONDS)
    set_clock(MORNING + longest)
    assert reporter_page(asked(**proved(case.pk)), case_id=case.pk).status_code == 200
    for later, edition in ((longest + timedelta(seconds=1), 1), (timedelta(0), 2)):
        set_clock(MORNING + later)
        answer = reporter_page(asked(**proved(case.pk, edition)), case_id=case.pk)
        assert answer["Location"].startswith("/progress/")


def test_a_tail_makes_a_proved_code_last_no_longer(town, case, set_clock):
    request = asked()
    access.remember_reporter(request, case)
    set_clock(MORNING + timedelta(hours=1))
    access.remember_reporter(request, case, has_code=False)
    assert access.reporter_of(request, case).has_code
    set_clock(MORNING + timedelta(seconds=settings.REPORTER_LONGEST_SECONDS + 1))
    assert access.reporter_of(request, case) is None
    access.remember_reporter(request, case, has_code=False)
    assert not access.reporter_of(request, case).has_code


def test_staff_do_not_speak_as_the_reporter(town, case):
    with pytest.raises(NotPermitted):
        reporter_page(asked(town.registrar, **proved(case.pk)), case_id=case.pk)


def test_a_case_that_is_gone_is_not_found(town):
    with pytest.raises(NotFound):
        reporter_page(asked(**proved(7)), case_id=7)


@pytest.mark.parametrize("who", [None, "registrar"])
def test_the_last_ten_proofs_are_remembered_until_they_are_forgotten(town, who):
    request = asked(getattr(town, who) if who else None)
    for case_id in (1, 2, *range(1, 12)):
        access.remember_reporter(request, Case(pk=case_id, code_edition=1))
    kept = request.session[access.REPORTER_PROOFS]
    assert list(kept) == [str(case_id) for case_id in range(2, 12)]
    access.forget_reporter(request)
    assert access.REPORTER_PROOFS not in request.session
