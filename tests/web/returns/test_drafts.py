"""Saving and filing from one form: what is wrong stands beside its field, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import QuarterlyReturn, ReturnEdition, ReturnPhoto, TypicalCase
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import Q4, closed_case, return_at, snapshot
from tests.services.steps import everything
from tests.web.returns.typed import draft, path


@pytest.fixture
def clerk(town, sign_in):
    closed_case(town)
    return sign_in(town.registrar)


def test_a_draft_is_kept_with_its_photo(town, clerk):
    answer = clerk.post(path(town, "save/"), draft(photos__0=snapshot()), follow=True)
    assert "存好了。" in answer.content.decode()
    assert QuarterlyReturn.objects.get().status == ReturnStatus.DRAFT
    row, photo = TypicalCase.objects.get(), ReturnPhoto.objects.get()
    page = answer.content.decode()
    assert f'name="row-0" value="{row.pk}"' in page
    assert f"/photos/{photo.sha256}/" in page
    again = draft(version="1", row__0=str(row.pk), drop_photo="1")
    clerk.post(path(town, "save/"), again | {"drop-photo-0": [str(photo.pk), "x"]})
    assert not ReturnPhoto.objects.exists()
    clerk.post(path(town, "save/"), draft(version="2", row__0=str(row.pk), drop__0="1"))
    assert not TypicalCase.objects.exists()


def test_filing_keeps_what_is_typed_and_takes_the_figures_down(town, clerk):
    answer = clerk.post(path(town, "save/"), draft(then="submit", seen="1/1/0"), follow=True)
    assert "已上报。" in answer.content.decode()
    assert ReturnEdition.objects.get().number == 1


def test_a_draft_that_cannot_be_filed_is_kept_and_says_where(town, clerk):
    typed = draft(then="submit", overview__0="陆先生说好。", scope="")
    answer = clerk.post(path(town, "save/"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "至少 100 字" in page
    assert 'href="#overview-0"' in page
    assert TypicalCase.objects.get().overview == "陆先生说好。"
    assert 'name="version" value="1"' in page
    assert not ReturnEdition.objects.exists()


def test_names_are_marked_at_once_and_replaced_by_a_button(town, clerk):
    typed = draft(title__0="陆示例的居住证", overview__0="陆先生来过，电话13800000000。" * 6)
    page = clerk.post(path(town, "save/"), typed, follow=True).content.decode()
    assert "出现“陆先生”" in page
    assert "出现“陆示例”" in page
    assert 'name="then" value="mask-0"' in page
    row = TypicalCase.objects.get()
    typed |= {"version": "1", "row-0": str(row.pk), "then": "mask-0"}
    page = clerk.post(path(town, "save/"), typed, follow=True).content.decode()
    row.refresh_from_db()
    assert row.title == "反映人的居住证"
    assert "13800000000" not in row.overview
    assert "mask-0" not in page


def test_a_photo_that_is_none_changes_nothing_and_loses_nothing_typed(town, clerk):
    before = everything()
    files = [snapshot("好的.jpg"), SimpleUploadedFile("不是.jpg", b"text")]
    answer = clerk.post(path(town, "save/"), draft(scope="手写的范围", photos__0=files))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“不是.jpg”不是照片" in page
    assert "手写的范围" in page
    assert "刚才选的文件没有存下，请再选一次：好的.jpg, 不是.jpg" in page
    assert 'name="version" value="0"' in page
    assert everything() == before


def test_whoever_comes_second_keeps_what_was_typed(town, clerk, sign_in):
    clerk.post(path(town, "save/"), draft())
    answer = sign_in(town.lead).post(path(town, "save/"), draft(scope="组长写的范围"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "王示例在 10:00 已经“存草稿”" in page
    assert "组长写的范围" in page
    assert 'name="version" value="1"' in page


def test_what_was_filed_meanwhile_is_said_and_the_typed_text_shown(town, clerk):
    return_at(ReturnStatus.SUBMITTED, town)
    answer = clerk.post(path(town, "save/"), draft(version="2", scope="迟来的范围文字"))
    assert answer.status_code == 409
    assert "这份季报现在是“已上报”，不能“存草稿”" in answer.content.decode()
    assert "迟来的范围文字" in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "-1"])
def test_a_form_without_its_version_is_not_taken(town, clerk, version):
    before = everything()
    answer = clerk.post(path(town, "save/"), draft(version=version))
    assert answer.status_code == 400
    assert everything() == before


def test_a_form_with_more_blocks_than_there_are_is_cut(town, clerk):
    more = {f"title-{place}": f"题目{place}" for place in range(9)}
    clerk.post(path(town, "save/"), {"version": "0", "scope": "", **more})
    assert TypicalCase.objects.count() == 3


def test_a_running_quarter_is_kept_and_not_filed(town, clerk):
    answer = clerk.post(path(town, "save/", Quarter(2027, 1)), draft(then="submit"))
    assert answer.status_code == 409
    assert "季度还没过完，3月31日 周三 以后才能上报" in answer.content.decode()
    assert QuarterlyReturn.objects.get().quarter == 1
    assert Quarter(2027, 1) > Q4
