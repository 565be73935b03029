"""收下 and 退回修改, at the door."""

from bancheng.data.models import QuarterlyReturn, ReturnEdition
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import return_at
from tests.services.steps import everything
from tests.web.returns.typed import path


def test_the_district_receives(town, sign_in):
    found = return_at(ReturnStatus.SUBMITTED, town)
    answer = sign_in(town.supervisor).post(
        path(town, "receive/"), {"version": found.version}, follow=True
    )
    assert "已收下，数字和名单不再改变。" in answer.content.decode()
    assert ReturnEdition.objects.get().sha256


def test_the_district_sends_back_with_words(town, sign_in):
    found = return_at(ReturnStatus.SUBMITTED, town)
    typed = {"version": found.version, "remark": " 补上过程。 "}
    answer = sign_in(town.supervisor).post(path(town, "send-back/"), typed, follow=True)
    assert "已退回，中心会收到消息。" in answer.content.decode()
    assert ReturnEdition.objects.get().remark == "补上过程。"


def test_without_words_it_stays_and_the_field_says_so(town, sign_in):
    found = return_at(ReturnStatus.SUBMITTED, town)
    browser, before = sign_in(town.supervisor), everything()
    typed = {"version": found.version, "remark": ""}
    answer = browser.post(path(town, "send-back/"), typed)
    assert answer.status_code == 422
    assert "写明要改什么，中心看得到。" in answer.content.decode()
    assert everything() == before


def test_a_ruling_on_what_has_moved_on_is_refused(town, sign_in):
    return_at(ReturnStatus.SUBMITTED, town)
    browser = sign_in(town.supervisor)
    assert browser.post(path(town, "receive/"), {"version": "1"}).status_code == 409
    assert QuarterlyReturn.objects.get().status == ReturnStatus.SUBMITTED
