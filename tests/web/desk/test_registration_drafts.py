"""Several reporters at one desk: each opened form is one of its own, and nobody's case is swallowed."""

import pytest
from django.test import Client
from django.urls import reverse

from bancheng.data.models import Attachment, Case, Draft
from tests.people import Town
from tests.scenarios import photo
from tests.web.conftest import SignIn
from tests.web.desk.registering import fields, said, shows, the_case, typed

REGISTER = "/register/"
DRAFT, CLEAR, RESTORE = "/register/draft/", "/register/clear/", "/register/restore/"
FIRST = {"name": "甲示例", "phone": "13800000001", "matter": "居住证"}
SECOND = {"name": "乙示例", "phone": "13800000002", "matter": "社保卡"}


@pytest.fixture
def desk(town: Town, sign_in: SignIn) -> Client:
    """The browser of the registrar of 岳阳."""
    return sign_in(town.registrar)


def opened(desk: Client, draft: str = "") -> dict[str, str]:
    """The hidden fields of a form opened in a tab, fresh or on a draft."""
    return fields(desk.get(f"{REGISTER}?draft={draft}" if draft else REGISTER))


def names(*cases: Case) -> list[str]:
    """Whose the cases are, in the order of their numbers."""
    return [case.contact.name for case in cases or Case.objects.order_by("serial")]


def test_each_opened_form_is_one_of_its_own(town: Town, desk: Client) -> None:
    first = opened(desk)
    desk.post(DRAFT, typed(town, **{**first, **FIRST}))
    again = opened(desk, first["draft"])
    assert again["draft"] == first["draft"]
    assert again["submission"] != first["submission"]
    fresh = opened(desk)
    assert not {first["submission"], again["submission"]} & {fresh["submission"]}
    assert fresh["draft"] != first["draft"]


def test_no_tab_swallows_the_reporter_of_another(town: Town, desk: Client) -> None:
    """A is typed and kept; B opens A's draft, is written over and registered; A is sent at last."""
    tab_a = typed(town, **{**opened(desk), **FIRST})
    desk.post(DRAFT, tab_a)
    tab_b = typed(town, **{**opened(desk, tab_a["draft"]), **SECOND})
    desk.post(DRAFT, tab_b)
    assert desk.post(REGISTER, tab_b).status_code == 302
    assert desk.post(REGISTER, tab_a).status_code == 302
    assert names() == ["乙示例", "甲示例"]


def test_the_same_form_with_another_reporter_in_it_asks_first(town: Town, desk: Client) -> None:
    """As after a tab was duplicated, or the browser went back to a form that had been sent."""
    sent = typed(town, **{**opened(desk), **FIRST})
    desk.post(REGISTER, sent)
    other = sent | SECOND | {"files": [photo("乙.png")]}
    page = desk.post(REGISTER, other)
    assert page.status_code == 422
    text = page.content.decode()
    assert "这张表 09:12 已登记为 岳阳-2026-0001，和现在写的不一样" in text
    assert 'value="乙示例"' in text
    assert "乙.png" in text
    anew = sent | SECOND | fields(page) | {"files": []}
    assert anew["submission"] != sent["submission"]
    assert desk.post(REGISTER, anew).status_code == 302
    assert names() == ["甲示例", "乙示例"]
    assert [file.case.serial for file in Attachment.objects.select_related("case")] == [2]


def test_a_draft_kept_too_late_is_not_there_again(town: Town, desk: Client) -> None:
    sent = typed(town, **{**opened(desk), **FIRST})
    desk.post(DRAFT, sent)
    desk.post(REGISTER, sent)
    late = desk.post(DRAFT, sent)
    assert "已自动存草稿" not in late.content.decode()
    assert "HX-Replace-Url" not in late.headers
    assert not Draft.objects.exists()
    assert "甲**" not in desk.get(REGISTER).content.decode()


def test_a_draft_is_kept_and_found_by_a_reload(town: Town, desk: Client) -> None:
    sent = typed(town, **{**opened(desk), **FIRST}, reasons=["evidence", "rules"])
    kept = desk.post(DRAFT, sent)
    assert "已自动存草稿" in kept.content.decode()
    address = kept.headers["HX-Replace-Url"]
    page = desk.get(address)
    assert shows(page, kept)
    text = page.content.decode()
    assert "没写完的草稿" in text
    assert 'value="甲示例"' in text
    assert text.count(" checked>") == 3  # two reasons and “自己”
    assert f'action="{address}"' in text


def test_refused_forms_and_looks_are_found_by_a_reload(town: Town, desk: Client) -> None:
    for change in ({"phone": "1"}, {"then": "look"}):
        sent = typed(town, **change)
        page = desk.post(REGISTER, sent).content.decode()
        address = f"{REGISTER}?draft={sent['draft']}"
        assert f'action="{address}"' in page
        assert sent["problem"] in desk.get(address).content.decode()


def test_several_reporters_wait_at_the_top_and_are_gone_on_with(town: Town, desk: Client) -> None:
    for reporter in (FIRST, SECOND):
        sent = typed(town, **{**opened(desk), **reporter, "then": "aside"})
        assert desk.post(REGISTER, sent).url == REGISTER
    page = desk.get(REGISTER).content.decode()
    assert page.index("乙**") < page.index("甲**")
    assert "社保卡" in page
    assert "09:12" in page
    assert 'value="乙示例"' not in page
    first = str(Draft.objects.order_by("pk")[0].form).partition("/")[2]
    assert f'href="{REGISTER}?draft={first}"' in page
    on_the_first = desk.get(f"{REGISTER}?draft={first}")
    assert 'value="甲示例"' in on_the_first.content.decode()
    assert "乙**" in on_the_first.content.decode()
    assert "甲**" not in on_the_first.content.decode()
    desk.post(REGISTER, typed(town, **{**fields(on_the_first), **FIRST}))
    assert names() == ["甲示例"]
    assert [draft.form for draft in Draft.objects.all()] != [f"register/{first}"]
    assert Draft.objects.count() == 1


def test_nothing_typed_is_nothing_to_set_aside(town: Town, desk: Client) -> None:
    empty = {"name": "", "phone": "", "matter": "", "problem": " ", "reasons": []}
    desk.post(REGISTER, typed(town, **{**opened(desk), **empty, "then": "aside"}))
    assert not Draft.objects.exists()
    assert desk.post(CLEAR, typed(town, **empty)).url == REGISTER


def test_what_cannot_be_set_aside_stays_on_the_page(town: Town, desk: Client) -> None:
    for change in ({"problem": "难" * 110_000}, {"files": [photo("坏.txt")], "channel": "x"}):
        page = desk.post(REGISTER, typed(town, **change, then="aside"))
        assert page.status_code == 422
        assert 'value="陆示例"' in page.content.decode()


def test_files_alone_are_set_aside_too(town: Town, desk: Client) -> None:
    empty = {"name": "", "phone": "", "matter": "", "problem": "", "reasons": []}
    desk.post(REGISTER, typed(town, **empty, files=[photo("甲.png")], then="aside"))
    page = desk.get(REGISTER).content.decode()
    assert "没写姓名" in page
    assert "1 个附件" in page


def test_a_form_emptied_by_mistake_is_had_back(town: Town, desk: Client) -> None:
    sent = typed(town, **{**opened(desk), **FIRST})
    emptied = desk.get(desk.post(CLEAR, sent).url)
    page = emptied.content.decode()
    assert "清空了" in page
    assert 'value="甲示例"' not in page
    assert "甲**" not in page
    typed_since = typed(town, **{**fields(emptied), **SECOND})
    back = desk.get(desk.post(RESTORE, typed_since).url).content.decode()
    assert 'value="甲示例"' in back
    assert "乙**" in back
    assert "撤销清空" not in back


def test_what_was_emptied_by_another_is_not_offered(
    town: Town, desk: Client, sign_in: SignIn
) -> None:
    address = desk.post(CLEAR, typed(town, **FIRST)).url
    assert "清空了" not in sign_in(town.lead).get(address).content.decode()
    assert "清空了" not in desk.get(f"{REGISTER}?cleared=nonsense").content.decode()


def test_a_draft_too_long_to_keep_says_nothing(town: Town, desk: Client) -> None:
    kept = desk.post(DRAFT, typed(town, problem="难" * 110_000))
    assert "已自动存草稿" not in kept.content.decode()


def test_the_draft_of_one_is_not_seen_by_another(town: Town, desk: Client, sign_in: SignIn) -> None:
    sent = typed(town, **FIRST, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    lead = sign_in(town.lead)
    for address in (REGISTER, f"{REGISTER}?draft={sent['draft']}", f"{REGISTER}?draft=x"):
        page = lead.get(address).content.decode()
        assert "甲" not in page
    lead.post(REGISTER, typed(town, **SECOND, draft=sent["draft"]))
    assert not the_case().attachments.exists()
    assert Draft.objects.count() == 1


def test_files_stay_with_the_draft_they_were_chosen_for(town: Town, desk: Client) -> None:
    sent = typed(town, **{**opened(desk), **FIRST}, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    desk.post(REGISTER, typed(town, **{**opened(desk), **SECOND}))
    assert not the_case().attachments.exists()
    listed = desk.get(REGISTER).content.decode()
    assert "1 个附件" in listed
    page = desk.get(f"{REGISTER}?draft={sent['draft']}")
    assert "还带着甲示例的 1 个附件" in " ".join(page.content.decode().split())
    desk.post(REGISTER, typed(town, **{**fields(page), **FIRST}))
    assert [file.case.contact.name for file in Attachment.objects.all()] == ["甲示例"]


def test_files_of_one_do_not_go_with_the_case_of_another_unasked(town: Town, desk: Client) -> None:
    sent = typed(town, **FIRST, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    page = desk.get(f"{REGISTER}?draft={sent['draft']}")
    other = typed(town, **{**fields(page), **SECOND})
    asked = desk.post(REGISTER, other)
    assert asked.status_code == 422
    assert said(asked, "are_files_theirs").startswith("附件是登记甲示例时选的。")
    assert "甲.png" in asked.content.decode()
    assert not Case.objects.exists()
    without = other | {"then": f"drop:{Attachment.objects.get().pk}"}
    assert "甲.png" not in desk.post(REGISTER, without).content.decode()
    desk.post(REGISTER, typed(town, **{**fields(page), **SECOND, "held": ""}))
    assert not the_case().attachments.exists()


def test_files_that_are_theirs_after_all_go_with_the_case(town: Town, desk: Client) -> None:
    sent = typed(town, **FIRST, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    page = desk.get(f"{REGISTER}?draft={sent['draft']}")
    agreed = typed(town, **{**fields(page), **SECOND}, are_files_theirs="on", problem="")
    again = desk.post(REGISTER, agreed)
    assert said(again, "are_files_theirs") == ""
    desk.post(REGISTER, typed(town, **{**fields(again), **SECOND}))
    assert [file.name for file in the_case().attachments.all()] == ["甲.png"]


@pytest.mark.parametrize("change", [{"name": "甲示列"}, {"phone": "138 0000 0001"}, {}])
def test_a_mended_name_or_phone_asks_nothing(
    town: Town, desk: Client, change: dict[str, str]
) -> None:
    sent = typed(town, **FIRST, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    page = desk.get(f"{REGISTER}?draft={sent['draft']}")
    assert (
        desk.post(REGISTER, typed(town, **{**fields(page), **FIRST, **change})).status_code == 302
    )
    assert the_case().attachments.count() == 1


def test_files_that_went_with_another_form_are_missed_before_registering(
    town: Town, desk: Client
) -> None:
    sent = typed(town, **FIRST, files=[photo("甲.png")], then="aside")
    desk.post(REGISTER, sent)
    address = f"{REGISTER}?draft={sent['draft']}"
    tab_a, tab_b = desk.get(address), desk.get(address)
    desk.post(REGISTER, typed(town, **{**fields(tab_b), **FIRST}))
    late = typed(town, **{**fields(tab_a), **FIRST}, problem="还有一件别的事。")
    missed = desk.post(REGISTER, late)
    assert said(missed, "files").startswith("先前选的附件少了 1 个")
    assert desk.post(REGISTER, late | fields(missed)).status_code == 302
    assert [case.attachments.count() for case in Case.objects.order_by("serial")] == [1, 0]


def test_the_buttons_work_without_a_script(town: Town, desk: Client) -> None:
    page = desk.get(REGISTER).content.decode()
    assert 'name="then" value="aside"' in page
    assert f'formaction="{reverse("register_clear")}"' in page
