"""移交 through the pages: by the lead, who may open the cases, and by an administrator, who reads numbers."""

import pytest

from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import appoint, post_of
from tests.scenarios import case_at, fresh
from tests.web.office.pages import queries_of


def address_of(person):
    return f"/people/{person.pk}/pass-on/"


def test_a_lead_finds_everybody_who_has_something_in_hand(town, sign_in):
    case_at(Status.IN_PROGRESS, town)
    town.handler.appointments.update(ends_on="2026-11-01")
    page = sign_in(town.lead).get("/pass-on/").content.decode()
    assert address_of(town.handler) in page
    assert "不在任" in page
    empty = sign_in(town.other_lead).get("/pass-on/").content.decode()
    assert "没有要移交的件" in empty


def test_roster_help_and_people_lead_there(town, sign_in):
    for name, address in (
        ("lead", f"/rosters/{town.center.pk}/"),
        ("lead", "/help/"),
        ("administrator", "/people/"),
    ):
        page = sign_in(getattr(town, name)).get(address).content.decode()
        assert 'href="/pass-on/"' in page, address
    assert 'href="/pass-on/"' not in sign_in(town.registrar).get("/help/").content.decode()


@pytest.mark.parametrize("name", ["lead", "administrator"])
def test_everything_goes_in_one_step(town, sign_in, name):
    cases = [case_at(Status.IN_PROGRESS, town), case_at(Status.HANDED_OVER, town)]
    browser = sign_in(getattr(town, name))
    page = browser.get(address_of(town.handler)).content.decode()
    for case in cases:
        assert case.number in page
        assert (f"/cases/{case.pk}/" in page) == (name == "lead")
        assert case.problem not in page
    typed = {"all": post_of(town.colleague), "note": "调走了。"}
    answer = browser.post(address_of(town.handler), typed, follow=True)
    assert "移交了 2 件" in answer.content.decode()
    assert {fresh(case.pk).handler for case in cases} == {town.colleague}


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"note": "调走了。"}, "all", "选一位接手的人。"),
        ({"all": "1"}, "note", "写一句为什么移交。"),
    ],
)
def test_what_is_missing_is_told_beside_the_field_and_kept(town, sign_in, typed, field, words):
    case = case_at(Status.IN_PROGRESS, town)
    if "all" in typed:
        typed = {"all": post_of(town.colleague)}
    answer = sign_in(town.lead).post(address_of(town.handler), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'id="e-{field}"' in page
    for name, value in typed.items():
        assert answer.context["form"][name].value() == str(value)
    assert fresh(case.pk).handler == town.handler


def test_what_cannot_go_is_listed_and_may_be_left_behind(town, sign_in):
    appoint(town.lead, Role.HANDLER, town.center)
    secret = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    plain = case_at(Status.IN_PROGRESS, town)
    plain.handler = town.lead
    plain.save()
    plain.assignments.update(handler=town.lead)
    browser = sign_in(town.administrator)
    page = browser.get(address_of(town.lead)).content.decode()
    assert "反映工作人员的 1 件（只能给组长）" in page
    typed = {"all": post_of(town.colleague), "note": "调走了。"}
    answer = browser.post(address_of(town.lead), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "有 1 件交不过去，所以一件也没移交" in page
    assert "只能交给组长，周示例不能接" in page
    assert fresh(plain.pk).handler == town.lead
    answer = browser.post(address_of(town.lead), {**typed, "is_partial": "on"}, follow=True)
    assert "移交了 1 件" in answer.content.decode()
    assert (fresh(plain.pk).handler, fresh(secret.pk).handler) == (town.colleague, town.lead)


def test_a_centres_administrator_is_not_told_which_are_complaints(town, sign_in):
    secret = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    plain = case_at(Status.IN_PROGRESS, town)
    plain.assignments.update(handler=town.lead)
    plain.handler = town.lead
    plain.save()
    browser = sign_in(town.center_administrator)
    addresses = (
        address_of(town.lead),
        f"/people/{town.lead.pk}/",
        f"/people/{town.lead.pk}/retire/",
    )
    for address in addresses:
        page = browser.get(address).text
        assert plain.number in page, address
        assert secret.number not in page, address
        assert "反映工作人员" not in page, address
        assert secret.number in sign_in(town.administrator).get(address).text, address
    more = "还有件要由区里的管理员移交。"
    assert more in browser.get(address_of(town.lead)).text
    assert more not in sign_in(town.administrator).get(address_of(town.lead)).text
    type(plain).objects.filter(pk=plain.pk).update(handler=town.colleague)
    page = browser.get(address_of(town.lead)).text
    assert "手上没有您能移交的件" in page
    assert more in page
    assert more not in sign_in(town.lead).get(address_of(town.lead)).text


def test_an_administrator_is_not_offered_to_themselves(town, sign_in):
    case_at(Status.IN_PROGRESS, town)
    appoint(town.administrator, Role.HANDLER, town.center)
    post = town.administrator.appointments.get(role=Role.HANDLER)
    browser = sign_in(town.administrator)
    assert f'value="{post.pk}"' not in browser.get(address_of(town.handler)).text
    typed = {"all": post.pk, "note": "调走了。"}
    assert browser.post(address_of(town.handler), typed).status_code == 422
    assert f'value="{post.pk}"' in sign_in(town.lead).get(address_of(town.handler)).text


def test_many_cases_cost_no_more_queries(town, sign_in):
    browser = sign_in(town.lead)
    case_at(Status.IN_PROGRESS, town)
    few = [queries_of(browser, address) for address in ("/pass-on/", address_of(town.handler))]
    for _ in range(4):
        case_at(Status.IN_PROGRESS, town)
    many = [queries_of(browser, address) for address in ("/pass-on/", address_of(town.handler))]
    assert few == many


def test_who_has_nothing_in_hand_shows_nothing_to_pass_on(town, sign_in):
    page = sign_in(town.lead).get(address_of(town.handler)).content.decode()
    assert "手上没有要移交的件" in page
    assert sign_in(town.lead).get(address_of(town.other_handler)).status_code == 404
