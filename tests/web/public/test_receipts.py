"""The receipt: number, code and dates, for the browser that sent the report alone."""

import re
from datetime import date

from bancheng.data.models import Center
from bancheng.data.queries.receipts import code_of
from bancheng.rules.numbering import spaced
from bancheng.services.reporter import receipts
from bancheng.web.public.receipts import qr_code
from tests.scenarios import MORNING, fresh, on


def test_the_receipt_holds_number_code_and_real_dates(phone, set_clock):
    set_clock(on(date(2026, 9, 29)))
    case = phone.reports(handled_on="2026-09-28")
    for said in (
        case.number,
        spaced(code_of(case)),
        "9月29日 周二 收到",
        "最晚 9月30日 周三 定下谁来办",
        "一般最晚 10月10日 周六 答复您",
        "难办的最晚 10月15日 周四",
        "您没有异议 才算办结",
        "请截屏",
    ):
        assert said in phone.text
    assert 'data-draft-done="report-form101"' in phone.html
    assert 'href="tel:021-57000000"' in phone.html
    assert "no-store" in phone.page.headers["Cache-Control"]


def test_a_worked_saturday_is_told(phone, set_clock):
    set_clock(on(date(2026, 10, 9)))
    phone.reports(handled_on="2026-10-09")
    assert "最晚 10月10日 周六 定下谁来办，这天调休上班" in phone.text


def test_a_year_without_a_calendar_is_told(phone, set_clock):
    set_clock(on(date(2026, 12, 30)))
    phone.reports(handled_on="2026-12-30")
    assert "明年的放假安排还没公布" in phone.text


def test_it_leads_straight_to_the_progress(phone):
    case = phone.reports()
    assert re.search(rf'class="btn go full" href="/progress/{case.pk}/"', phone.html)
    assert phone.opens(f"/progress/{case.pk}/").page.status_code == 200


def test_nobody_else_sees_the_receipt(phone, other_phone):
    phone.reports()
    other_phone.opens(f"{phone.form_url}receipt/")
    assert other_phone.page.redirect_chain == [("/progress/", 302)]


def test_a_renewed_code_shuts_the_browser_that_held_the_old_one(phone, town):
    """And does not show the new one to it: the receipt was lost, or somebody else has the phone."""
    case = phone.reports()
    receipts.renew(case.pk, by=town.registrar, at=MORNING)
    for path in (f"{phone.form_url}receipt/", f"/progress/{case.pk}/"):
        phone.opens(path)
        assert phone.page.redirect_chain[0][0].startswith("/progress/"), path
        assert spaced(code_of(fresh(case.pk))) not in phone.text
    answer = phone.client.post(f"/progress/{case.pk}/words/", {"text": "旧码的会话还能说话。"})
    assert answer.status_code == 401
    phone.looks_up(case, case.contact.phone[-4:])
    phone.opens(f"{phone.form_url}receipt/")
    assert phone.page.redirect_chain == [("/progress/", 302)]


def test_a_centre_without_a_phone_offers_no_call(phone, town):
    Center.objects.filter(pk=town.center.pk).update(phone="", opening_hours="工作日 9:00–16:30")
    phone.reports()
    assert "tel:" not in phone.html
    assert "窗口电话" not in phone.text


def test_the_qr_code_is_a_drawing_without_styles(db):
    drawn = qr_code("https://desk.example/progress/?number=%E5%B2%B3%E9%98%B3-2026-0001")
    assert drawn.startswith('<svg role="img" aria-label="扫码查进度" viewBox="0 0 ')
    assert "style=" not in drawn
    assert "xmlns" not in drawn
