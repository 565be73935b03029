"""The receipt: number, query code, a code to scan, what comes next."""

from datetime import date

from bancheng.papers.receipts import receipt
from bancheng.rules.catalogues import Channel
from bancheng.rules.workflow import Status
from tests.papers.pdfs import are_fonts_embedded_subsets, code_is_clear, codes_in, pages_of
from tests.papers.printing import IMPRESSION, LEADS_TO, RARE, read
from tests.scenarios import MORNING, case_at
from tests.services.days.calendars_at import approved, wish


def test_all_the_reporter_needs(town):
    town.center.address, town.center.opening_hours = "示例路1号", "周一至周五 9:00—17:00"
    town.center.save()
    case = read(case_at(Status.REGISTERED, town, name=RARE, window_id=town.window.pk))
    paper = receipt(case, IMPRESSION, query_code="7K4M92QX")
    (page,) = pages_of(paper)
    for words in (
        "“办不成事”登记回执",
        case.number,
        "7K4M92QX",
        RARE,
        "居住证签注",
        "2026年11月2日",
        "8号",
        "王示例",
        "最迟2026年11月3日（1个工作日）决定是否受理",
        "简易事项3个工作日答复您；复杂事项5—7个工作日",
        "请在5个工作日内提出",
        "窗口电话：021-57000000",
        "地址：示例路1号",
        "开放时间：周一至周五9:00—17:00",
        "http://127.0.0.1:8000/cases/",
    ):
        assert words in page
    assert "13800000000" not in page
    assert codes_in(paper) == [LEADS_TO]
    assert code_is_clear(paper)
    assert are_fonts_embedded_subsets(paper)


def test_the_dates_follow_the_days_of_the_centre(town):
    approved(town, wish(starts_on=date(2026, 11, 3)), at=MORNING)
    case = read(case_at(Status.REGISTERED, town))
    (page,) = pages_of(receipt(case, IMPRESSION, query_code="7K4M92QX"))
    assert "最迟2026年11月4日（1个工作日）决定是否受理" in page


def test_who_reported_online_has_no_window(town):
    town.center.phone = ""
    town.center.save()
    case = case_at(Status.REGISTERED, town, is_self_reported=True, channel=Channel.QR)
    (page,) = pages_of(receipt(read(case), IMPRESSION, query_code="7K4M92QX"))
    assert "二维码自助" in page
    assert "自助登记" in page
    assert "窗口电话" not in page
