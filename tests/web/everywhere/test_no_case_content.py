"""Roles are separate: whoever administers or audits reads no word of any case, on no address.

The access matrix shows which pages open; this shows what stands on those that do, on refusals and in
files, whatever is asked for and however.
"""

from collections.abc import Iterator

import pytest

from bancheng.data.models import Case, JournalEntry
from bancheng.rules.catalogues import AnswerHow, RevealPurpose
from bancheng.rules.workflow import Status
from bancheng.services import attachments, contacts, hand_overs, handling
from tests.people import Town, post_of
from tests.scenarios import ANSWER, OBJECTION, REFUSING, case_at, photo
from tests.services.steps import LATER
from tests.web.everywhere.addresses import pages
from tests.web.everywhere.samples import Samples, furnish
from tests.web.everywhere.taken_back import taken_back

ROLES = ("administrator", "center_administrator", "auditor")

MATTER = "跨省迁户口示例"
PROBLEM = "跑了四趟，每趟说缺的都不一样。"
NAME, MASKED_NAME = "欧阳示例", "欧**"
PHONE, MASKED_PHONE = "13912345678", "139****5678"
NOTE, CONTACT, FILE, REASON = (
    "档案馆说下午回话。",
    "电话里说了进展。",
    "户口簿.png",
    "改派的缘由示例。",
)

SECRETS = (
    MATTER,
    PROBLEM,
    NAME,
    MASKED_NAME,
    PHONE,
    PHONE[-4:],
    MASKED_PHONE,
    NOTE,
    CONTACT,
    FILE,
    REASON,
    ANSWER.text,
    OBJECTION.objection,
    REFUSING.explanation,
    REFUSING.referral,
)
TYPED = {"matter": MATTER, "problem": PROBLEM, "name": NAME, "phone": PHONE}


@pytest.fixture
def samples(town: Town) -> Samples:
    """Cases in every status at both centres, with everything that can be said of one."""
    for far in (False, True):
        for status in Status:
            case_at(status, town, is_elsewhere=far, **TYPED)
        case_at(Status.IN_PROGRESS, town, is_elsewhere=far, is_second_round=True, **TYPED)
        case_at(Status.IN_PROGRESS, town, is_elsewhere=far, is_confidential=True, **TYPED)
    found = furnish(town)
    for case in (found.plain, found.conduct, found.far):
        Case.objects.filter(pk=case.pk).update(matter=MATTER, problem=PROBLEM)
    _talk_about(found.plain, town)
    return found


def _talk_about(case: Case, town: Town) -> None:
    how = {"by": town.handler, "at": LATER}
    handling.note(case.pk, text=NOTE, **how)
    handling.contact(case.pk, how=AnswerHow.PHONE, text=CONTACT, **how)
    attachments.attach(case.pk, uploads=[photo(FILE)], **how)
    contacts.reveal(case.pk, by=town.lead, at=LATER, purpose=RevealPurpose.CALL_BACK)
    post = post_of(town.colleague)
    hand_overs.reassign(case.pk, by=town.lead, at=LATER, appointment_id=post, note=REASON)


def _bodies(name: str, samples: Samples, sign_in) -> Iterator[tuple[str, str]]:
    """What every address answers, asked for both ways; whatever is done is taken back."""
    browser = sign_in(getattr(samples.town, name))
    for page in pages():
        for sample in samples.fill(page):
            for method in ("GET", "POST"):
                with taken_back(browser):
                    answer = browser.generic(method, page.address(sample.given))
                    body = answer.getvalue() if answer.streaming else answer.content
                yield f"{method} {page.name} {dict(sample.given)}", body.decode(errors="replace")


@pytest.mark.no_cover  # asks what other tests cover
@pytest.mark.parametrize("name", ROLES)
def test_no_address_says_anything_of_a_case(name, samples, sign_in):
    told = [
        f"{asked}: {secret}"
        for asked, body in _bodies(name, samples, sign_in)
        for secret in SECRETS
        if secret in body
    ]
    assert not told, "\n" + "\n".join(told)


def test_who_may_read_a_case_does_find_these_words(samples, sign_in):
    """The words looked for are those that pages show; else the test above could not fail."""
    seen = ""
    for name in ("lead", "registrar", "other_lead"):
        browser = sign_in(getattr(samples.town, name))
        for address in ("/", "/ledger/", *(f"/cases/{pk}/" for pk in _ids())):
            seen += browser.get(address).content.decode()
    shown = set(SECRETS) - {PHONE, NAME, MASKED_NAME}
    assert not {secret for secret in shown if secret not in seen}
    assert NAME in seen or MASKED_NAME in seen
    assert JournalEntry.objects.filter(quote=REASON).exists()


def _ids() -> list[int]:
    return list(Case.objects.order_by("pk").values_list("pk", flat=True))
