"""A centre's own entries at the desk: chosen beneath channel and reasons, shown, corrected."""

import pytest
from django.test import Client

from bancheng.data.models import Case, CatalogueEntry
from bancheng.rules.catalogues import Channel, Reason
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Action
from bancheng.services.ways import entries
from tests.people import Town, appoint
from tests.scenarios import MORNING
from tests.ways import add_entry
from tests.web.conftest import SignIn
from tests.web.desk.acting import act, address, taken
from tests.web.desk.registering import said, the_case, typed

REGISTER = "/register/"


@pytest.fixture
def desk(town: Town, sign_in: SignIn) -> Client:
    return sign_in(town.registrar)


@pytest.fixture
def hotline(town: Town) -> CatalogueEntry:
    return add_entry(town.center, Catalogue.CHANNEL, Channel.HOTLINE_12345, "区长热线")


@pytest.fixture
def house(town: Town) -> CatalogueEntry:
    return add_entry(town.center, Catalogue.REASON, Reason.EVIDENCE, "房产证明")


def text(response, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


def test_without_entries_the_page_has_the_common_lists_alone(town: Town, desk: Client) -> None:
    page = text(desk.get(REGISTER))
    assert page.count('name="reasons"') == len(Reason)
    assert 'value="12345:' not in page


def test_entries_are_offered_beneath_their_codes_chosen_and_shown(
    town: Town, desk: Client, hotline: CatalogueEntry, house: CatalogueEntry
) -> None:
    page = text(desk.get(REGISTER))
    assert f'<option value="12345:{hotline.pk}">　区长热线</option>' in page
    assert f'value="evidence:{house.pk}">证明材料难找：房产证明</label>' in page
    sent = typed(town, channel=f"12345:{hotline.pk}", reasons=[f"evidence:{house.pk}", "rules"])
    assert desk.post(REGISTER, sent).status_code == 302
    case = the_case()
    assert case.channel == Channel.HOTLINE_12345
    assert {row.reason for row in case.reasons.all()} == {Reason.EVIDENCE, Reason.RULES}
    page = text(desk.get(address(case, "case")))
    assert "12345 转入 · 区长热线" in page
    assert "证明材料难找 · 房产证明" in page


def test_what_was_ticked_and_chosen_survives_an_error(
    town: Town, desk: Client, hotline: CatalogueEntry, house: CatalogueEntry
) -> None:
    chosen = {"channel": f"12345:{hotline.pk}", "reasons": [f"evidence:{house.pk}"]}
    for response, status in (
        (desk.post(REGISTER, typed(town, phone="1", **chosen)), 422),
        (desk.post(REGISTER, typed(town, then="look", **chosen)), 200),
    ):
        page = text(response, status)
        assert f'value="12345:{hotline.pk}" selected' in page
        assert f'value="evidence:{house.pk}" checked' in page


def test_an_entry_retired_since_is_named_and_a_draft_keeps_its_code(
    town: Town, desk: Client, hotline: CatalogueEntry, house: CatalogueEntry
) -> None:
    chosen = {"channel": f"12345:{hotline.pk}", "reasons": [f"evidence:{house.pk}"]}
    sent = typed(town, **chosen)
    for row in (hotline, house):
        entries.retire(row.pk, by=town.administrator, at=MORNING)
    response = desk.post(REGISTER, sent)
    for field in ("channel", "reasons"):
        assert said(response, field) == "这一项不在清单里，重新选一下。"
    assert not Case.objects.exists()
    page = text(desk.get(f"{REGISTER}?draft={sent['draft']}"))
    assert 'value="12345" selected' in page
    assert 'value="evidence" checked' in page


def test_an_entry_beneath_other_reason_needs_no_words(town: Town, desk: Client) -> None:
    row = add_entry(town.center, Catalogue.REASON, Reason.OTHER, "扫码机坏了")
    desk.post(REGISTER, typed(town, reasons=[f"other:{row.pk}"]))
    assert the_case().other_reason == "扫码机坏了"


def test_the_entries_are_those_of_the_chosen_window(
    town: Town, desk: Client, hotline: CatalogueEntry
) -> None:
    appoint(town.registrar, Role.REGISTRAR, town.other_center)
    there = f"{town.other_center.pk}/{town.other_window.pk}"
    page = text(desk.post(REGISTER, typed(town, then="look", window_id=there)))
    assert "区长热线" not in page
    here = typed(town, then="look")
    assert "区长热线" in text(desk.post(REGISTER, here))


def test_a_channel_that_is_not_used_is_not_offered(town: Town, desk: Client) -> None:
    where = (PlaceKind.CENTER, town.center.pk)
    how = {"by": town.administrator, "at": MORNING}
    entries.hide(*where, catalogue=Catalogue.CHANNEL, code=Channel.LEADER, **how)
    assert "领导接待" not in text(desk.get(REGISTER))
    assert said(desk.post(REGISTER, typed(town, channel="leader")), "channel")


def test_the_limits_beside_the_form_are_those_of_the_code(
    town: Town, desk: Client, hotline: CatalogueEntry
) -> None:
    plain = desk.post(REGISTER, typed(town, then="look", channel="12345"))
    own = desk.post(REGISTER, typed(town, then="look", channel=f"12345:{hotline.pk}"))
    assert own.context["outlook"] == plain.context["outlook"]


def test_entries_are_corrected_with_their_codes(
    town: Town, desk: Client, hotline: CatalogueEntry, house: CatalogueEntry
) -> None:
    sent = typed(town, channel=f"12345:{hotline.pk}", reasons=[f"evidence:{house.pk}", "rules"])
    desk.post(REGISTER, sent)
    case = the_case()
    page = text(desk.get(address(case, "correct")))
    assert "12345 转入（区长热线）" in page
    page = text(desk.get(f"{address(case, 'correct')}?field=channel"))
    assert f'value="12345:{hotline.pk}" selected' in page
    assert '<option value="">' not in page, "a case comes from somewhere"
    page = text(desk.get(f"{address(case, 'correct')}?field=reasons"))
    assert f'value="evidence:{house.pk}" checked' in page
    sent = {"field": "reasons", "value": ["evidence", "rules"], "reason": "勾错了"}
    assert taken(act(desk, case, Action.CORRECT, **sent), case)
    case = the_case()
    assert [row.name for row in case.entries.all()] == ["区长热线"]
    sent = {"field": "channel", "value": "phone", "reason": "听错了"}
    assert taken(act(desk, case, Action.CORRECT, **sent), case)
    assert not case.entries.exists()
