"""The sealed draft of a session."""

from uuid import uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import QueryDict
from django.test import RequestFactory

from bancheng.rules.workflow import Status
from bancheng.web.public import report_drafts as drafts
from tests.scenarios import case_at


@pytest.fixture
def visit(town, rf: RequestFactory):
    """A request of a stranger, with a session."""
    request = rf.get("/")
    request.session = SessionStore()
    return request


def test_a_draft_comes_back_as_it_was_sent(visit, town, settings):
    sent = QueryDict(
        "name=%F0%A0%AE%B7&reasons=a&reasons=b&csrfmiddlewaretoken=x&homepage=y&drop=1"
    )
    new = drafts.draft_of(visit, town.center)
    assert new.is_new
    drafts.keep(visit, town.center, new, sent)
    kept = drafts.draft_of(visit, town.center)
    assert (kept.submission, kept.photos, kept.is_new) == (new.submission, new.photos, False)
    assert dict(kept.as_sent().lists()) == {"name": ["𠮷"], "reasons": ["a", "b"]}
    assert visit.session.get_expiry_age() == settings.REPORTER_IDLE_SECONDS
    assert drafts.draft_of(visit, town.other_center).is_new


def test_somebody_signed_in_keeps_the_longer_session(visit, town, settings):
    visit.user = town.registrar
    drafts.keep(visit, town.center, drafts.draft_of(visit, town.center), QueryDict())
    assert visit.session.get_expiry_age() == settings.SESSION_COOKIE_AGE


def test_a_sent_draft_is_remembered_as_its_case(visit, town):
    draft = drafts.draft_of(visit, town.center)
    assert drafts.sent_case(visit, town.center) is None
    drafts.keep(visit, town.center, draft, QueryDict("name=x"))
    drafts.finish(visit, town.center, draft.submission, 7)
    assert drafts.draft_of(visit, town.center).is_new
    assert drafts.sent_case(visit, town.center) == 7
    assert drafts.sent_case(visit, town.center, str(draft.submission)) == 7
    assert drafts.sent_case(visit, town.center, str(draft.photos)) is None
    assert drafts.sent_case(visit, town.center, "") is None


def test_a_form_that_has_become_a_case_is_known_by_its_token(town):
    case = case_at(Status.REGISTERED, town)
    assert drafts.is_sent(str(case.submission))
    assert not drafts.is_sent(str(uuid4()))
    assert not drafts.is_sent("not-a-token")


def test_what_travels_in_hidden_fields():
    sent = QueryDict("a=1&a=2&b=&submission=s&photos_held=1&csrfmiddlewaretoken=x")
    assert list(drafts.kept_pairs(sent)) == [("a", "1"), ("a", "2"), ("b", "")]
