"""Adding, changing, retiring and reopening through the forms; nothing typed is lost."""

import pytest

from bancheng.data.models import Area, Center, Department, JournalEntry, Matter, Window
from bancheng.rules.people import Role
from bancheng.rules.workflow import Status
from tests.people import appoint
from tests.scenarios import case_at

CENTER = {
    "name": "车墩镇社区事务受理服务中心",
    "short_name": "车墩",
    "code": "31011710401",
    "kind": "town",
    "address": "",
    "phone": "021 5760 0000",
    "opening_hours": "周一至周六",
    "live_on": "2026年11月2日",
}


@pytest.fixture
def above(town, sign_in):
    return sign_in(town.administrator)


@pytest.fixture
def own(town, sign_in):
    return sign_in(town.center_administrator)


def adding(town, home, kind):
    place = town.district if home == "area" else town.center
    return f"/places/{home}/{place.pk}/add/{kind}/"


def test_a_centre_is_founded(town, above):
    answer = above.post(adding(town, "area", "center"), CENTER, follow=True)
    center = Center.objects.get(code="31011710401")
    assert center.phone == "021-57600000"
    assert f"{center.live_on}" == "2026-11-02"
    assert "加好了。" in answer.content.decode()
    assert answer.redirect_chain[0][0] == f"/places/areas/{town.district.pk}/"


@pytest.mark.parametrize(
    ("home", "kind", "typed", "model"),
    [
        ("area", "area", {"code": "310117104", "name": "车墩镇"}, Area),
        ("area", "department", {"name": "税务科"}, Department),
        ("center", "window", {"number": "9号", "place": "一楼"}, Window),
        ("center", "department", {"name": "社保科", "is_co_handling": "on"}, Department),
        ("center", "matter", {"names": "居住证签注\r\n\r\n社保卡补办"}, Matter),
    ],
)
def test_everything_else_is_added(town, above, home, kind, typed, model):
    before = model.objects.count()
    assert above.post(adding(town, home, kind), typed).status_code == 302
    assert model.objects.count() == before + (2 if kind == "matter" else 1)
    if "is_co_handling" in typed:
        assert Department.objects.get(name="社保科").is_co_handling


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"short_name": "岳阳"}, "short_name", "“岳阳”已经有了"),
        ({"short_name": "岳-阳"}, "short_name", "去掉“-”"),
        ({"name": ""}, "name", "还没写中心名称。"),
        ({"kind": ""}, "kind", "选一种中心类型。"),
        ({"kind": "x"}, "kind", "重新选一下"),
        ({"phone": "123"}, "phone", "手机号是 11 位"),
        ({"live_on": "2026-02-30"}, "live_on", "2026年2月没有 30 日"),
        ({"address": "a\x00b"}, "address", "控制字符"),
        ({"address": "一" * 10_000}, "address", "写了 10000 字"),
        ({"name": "<b>中心</b>" * 20}, "name", "最多 60 字"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_kept(town, above, changes, field, words):
    before = JournalEntry.objects.count()
    answer = above.post(adding(town, "area", "center"), {**CENTER, **changes})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert f'id="e-{field}"' in page
    assert answer.context["form"]["opening_hours"].value() == "周一至周六"
    assert JournalEntry.objects.count() == before
    assert not Center.objects.filter(code="31011710401").exists()


def test_a_change_shows_what_is_there_and_keeps_the_old_in_the_journal(town, above):
    address = f"/places/center/{town.center.pk}/change/"
    page = above.get(address)
    typed = {name: page.context["form"][name].value() or "" for name in CENTER}
    answer = above.post(address, {**typed, "address": "示例路 1 号"}, follow=True)
    assert "原来的写法留在日志里" in answer.content.decode()
    entry = JournalEntry.objects.order_by("-pk")[0]
    assert entry.details["changes"] == [["地址", "", "示例路 1 号"]]
    again = above.post(address, {**typed, "address": "示例路 1 号"})
    assert "没有要改的" in again.content.decode()


def test_what_a_centres_administrator_may_not_change_stays(town, own):
    address = f"/places/center/{town.center.pk}/change/"
    own.post(address, {**CENTER, "name": "偷偷改名", "opening_hours": "每天"})
    town.center.refresh_from_db()
    assert town.center.opening_hours == "每天"
    assert town.center.name == "岳阳街道社区事务受理服务中心"
    assert town.center.short_name == "岳阳"


def test_an_areas_code_is_shown_and_stays(town, above):
    address = f"/places/area/{town.district.pk}/change/"
    above.post(address, {"code": "999999", "name": "松江新区"})
    town.district.refresh_from_db()
    assert (town.district.code, town.district.name) == ("310117", "松江新区")


@pytest.mark.parametrize("kind", ["window", "department", "matter"])
def test_small_places_lead_back_to_where_they_are_seen(town, own, kind):
    department = Department.objects.create(area=town.center.area, center=town.center, name="社保科")
    matter = Matter.objects.create(center=town.center, name="居住证签注")
    one, typed = {
        "window": (town.window, {"number": "10号", "place": ""}),
        "department": (department, {"name": "人社科"}),
        "matter": (matter, {"name": "居住证续签"}),
    }[kind]
    answer = own.post(f"/places/{kind}/{one.pk}/change/", typed)
    tail = "matters/" if kind == "matter" else ""
    assert answer["Location"] == f"/places/centers/{town.center.pk}/{tail}"


def test_a_department_of_an_area_leads_back_to_the_area(town, above):
    answer = above.post(f"/places/department/{town.department.pk}/change/", {"name": "市场科"})
    assert answer["Location"] == f"/places/areas/{town.district.pk}/"


def test_retiring_asks_once_more_and_can_be_undone(town, own):
    address = f"/places/window/{town.window.pk}/retire/"
    assert "停用窗口“8号”" in own.get(address).content.decode()
    answer = own.post(address, follow=True)
    page = answer.content.decode()
    assert "停用了。" in page
    assert f"/places/window/{town.window.pk}/reopen/" in page
    assert own.get(address).status_code == 200
    answer = own.post(f"/places/window/{town.window.pk}/reopen/", follow=True)
    assert "恢复了。" in answer.content.decode()


def test_what_is_in_use_says_by_how_many_cases(town, own):
    case_at(Status.REGISTERED, town, window_id=town.window.pk)
    answer = own.post(f"/places/window/{town.window.pk}/retire/")
    assert answer.status_code == 409
    assert "还有 1 件没办完" in answer.content.decode()
    town.window.refresh_from_db()
    assert town.window.retired_on is None


def test_a_window_of_a_retired_centre_is_refused_on_the_form(town, own):
    Center.objects.filter(pk=town.center.pk).update(retired_on="2026-11-01")
    answer = own.post(adding(town, "center", "window"), {"number": "9号", "place": "一楼东"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "已停用，先恢复再改" in page
    assert "一楼东" in page


def test_an_area_that_vanishes_meanwhile_is_not_found(town, sign_in, above):
    assert above.post("/places/area/999999/add/center/", CENTER).status_code == 404


def test_the_open_cases_of_a_place_are_listed_by_number(town, sign_in):
    case = case_at(Status.REGISTERED, town, window_id=town.window.pk)
    for kind, place in (("center", town.center), ("window", town.window)):
        address = f"/places/{kind}/{place.pk}/retire/"
        browser = sign_in(town.administrator)
        for answer in (browser.get(address), browser.post(address)):
            page = answer.content.decode()
            assert case.number in page
            assert f"/cases/{case.pk}/" not in page
            assert "管理员只看编号，看不到内容" in page
        assert answer.status_code == 409


def test_who_may_open_the_cases_finds_them_linked(town, sign_in):
    case = case_at(Status.REGISTERED, town)
    appoint(town.administrator, Role.LEAD, town.center)
    page = sign_in(town.administrator).get(f"/places/center/{town.center.pk}/retire/")
    assert f'href="/cases/{case.pk}/"' in page.content.decode()
    assert "管理员只看编号" not in page.content.decode()
