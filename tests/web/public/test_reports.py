"""The public form: the way to a case, all bad input, drafts, double taps, floods."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import Attachment, Case, Center, SelfReport
from bancheng.rules.catalogues import Behalf, Channel, Failure, Kind
from bancheng.rules.ways.settings import Setting
from tests.scenarios import MORNING, on, photo
from tests.ways import bind, cap, set_for
from tests.web.public.phone import TYPED


def test_the_way_from_form_to_case(phone, town):
    case = phone.reports(files=[photo()], other_reason="网上系统不认")
    assert (case.center, case.channel, case.registered_by) == (town.center, Channel.QR, None)
    assert case.handled_on == date(2026, 11, 2)
    assert sorted(case.reasons.values_list("reason", flat=True)) == ["materials", "other"]
    assert case.contact.phone == "13900000001"
    assert [file.is_from_reporter for file in case.attachments.all()] == [True]


def test_the_check_page_shows_everything_that_was_said(phone):
    phone.fills_in(
        behalf="company",
        company_name="示例有限公司",
        credit_code="91310000MA1K35EH0A",
        filing="online",
        stuck_at="repeated",
        failure="delayed",
    )
    phone.sends(phone.form_url, credit_code="", window_id=_window(phone))
    for said in ("没办成的事", "居住证签注", "材料不符合", "没说缺哪样", "11月2日 周一", "8号"):
        assert said in phone.text
    for said in ("网上", "多次来没解决", "拖延办", "企业", "示例有限公司", "马示例", "13900000001"):
        assert said in phone.text
    assert "还没有提交" in phone.text
    assert not Case.objects.exists()


def _window(phone) -> str:
    return phone.html.split('id="window_id"')[1].split('<option value="')[2].split('"')[0]


def test_a_suggestion_needs_no_reason(phone):
    case = phone.reports(kind="suggestion", reasons=[], problem="窗口中午也开就好了。")
    assert (case.kind, case.reasons.count()) == (Kind.SUGGESTION, 0)


def test_for_somebody_else(phone):
    case = phone.reports(behalf="somebody", principal="阿卜杜拉·买买提江·吾斯曼")
    assert (case.behalf, case.contact.principal) == (
        Behalf.SOMEBODY,
        "阿卜杜拉·买买提江·吾斯曼",
    )


@pytest.mark.parametrize("failure", [Failure.REFUSED, Failure.CONDUCT])
def test_a_complaint_about_conduct_says_who_sees_it(phone, failure):
    phone.fills_in(failure=failure)
    assert "这一件只有中心工作小组组长和区里看得到" in phone.text
    phone.confirms()
    assert Case.objects.get().is_confidential


NAMES = ["𠮷田", "㛃", "䶮", "𬭎", "𫖯", "𬀩", "\U0002ebf0", "阿卜杜拉·买买提江·吾斯曼"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_passes_from_form_to_page(phone, name):
    phone.fills_in(name=name)
    assert name in phone.text
    phone.confirms()
    assert Case.objects.get().contact.name == name


BAD = [
    ("matter", {"matter": " "}, "还没写办什么业务。"),
    ("reasons_0", {"reasons": []}, "至少勾 1 项。"),
    ("reasons_0", {"reasons": ["astrology"]}, "这一项不在清单里"),
    ("other_reason", {"reasons": ["other"]}, "勾了“其他原因”，还要写几个字"),
    ("problem", {"problem": ""}, "还没写遇到的问题及诉求。"),
    ("problem", {"problem": "长" * 10_000}, "写了 10000 字，最多 5000 字"),
    ("problem", {"problem": "坏\x07字"}, "第 2 个字是看不见的控制字符（U+0007）"),
    ("handled_on", {"handled_on": ""}, "还没填哪天去办的。"),
    ("handled_on", {"handled_on": "2026-02-30"}, "2026年2月没有 30 日"),
    ("handled_on", {"handled_on": "2026-11-03"}, "2026-11-03 还没到，写去办的那一天"),
    ("name", {"name": ""}, "还没写您的姓名。"),
    ("name", {"name": "𠮷" * 51}, "写了 51 字，最多 50 字"),
    ("phone", {"phone": ""}, "还没写联系电话。"),
    ("phone", {"phone": "139 0000"}, "手机号是 11 位，还差 4 位。"),
    ("phone", {"phone": "57740000"}, "座机前面要加区号"),
    ("credit_code", {"credit_code": "91310000MA1K35EH0X"}, "信用代码"),
    ("company_name", {"behalf": "company"}, "替企业来办，还没写企业名称。"),
    ("principal", {"behalf": "somebody"}, "代别人来办，还没写本人姓名。"),
    ("consent", {"consent": []}, "看一下上面的说明，同意就打勾"),
    ("window_id", {"window_id": "9999"}, "这一项不在清单里"),
]


@pytest.mark.parametrize(("target", "changes", "message"), BAD)
def test_bad_input_is_named_and_nothing_is_lost(phone, target, changes, message):
    phone.fills_in(**changes)
    assert phone.page.status_code == 422
    assert message in phone.text
    assert f'href="#{target}"' in phone.html
    kept = phone.fields(phone.form_url)
    for name, value in {**TYPED, **changes}.items():
        values = value if isinstance(value, list) else [value]
        if name not in {"window_id", "problem"} and "astrology" not in values:
            assert kept.get(name, []) == values
    assert not Case.objects.exists()
    assert not SelfReport.objects.exists()


def test_the_long_text_comes_back_whole(phone):
    phone.fills_in(problem="长" * 10_000, name="")
    assert phone.fields(phone.form_url)["problem"] == ["长" * 10_000]


@pytest.mark.parametrize("typed", ["+86 139 0000 0001", "021-57740000", "0086-13900000001"])
def test_phones_as_people_write_them_are_taken(phone, typed):
    phone.reports(phone=typed)


def test_markup_is_only_text(phone):
    case = phone.reports(problem="<script>alert(1)</script>", matter="<b>居住证</b>")
    assert case.problem == "<script>alert(1)</script>"
    phone.opens(f"/progress/{case.pk}/")
    assert "&lt;b&gt;居住证&lt;/b&gt;" in phone.html
    assert "<b>居住证" not in phone.html


def test_errors_stand_in_the_order_of_the_form(phone):
    phone.fills_in(matter="", name="", consent=[])
    lines = [phone.html.index(f'href="#{name}"') for name in ("matter", "name", "consent")]
    assert lines == sorted(lines)


PROGRAM = SimpleUploadedFile("照片.jpg", b"MZ" + b"\0" * 200, content_type="image/jpeg")


def test_a_bad_photo_keeps_the_good_ones_and_the_words(phone):
    PROGRAM.seek(0)
    phone.fills_in(files=[photo("好的.png"), PROGRAM])
    assert phone.page.status_code == 422
    assert "“照片.jpg”不是照片，收不了" in phone.text
    assert "好的.png" in phone.text
    phone.sends(phone.form_url).confirms()
    assert [file.name for file in Case.objects.get().attachments.all()] == ["好的.png"]


def test_a_huge_photo_is_refused_by_its_size(phone, settings):
    settings.ATTACHMENT_MAX_BYTES = 1024**2
    huge = SimpleUploadedFile("大.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 1024**2)
    phone.fills_in(files=[huge])
    assert "“大.png”有 2 MB，最多 1 MB" in phone.text
    assert not Attachment.objects.exists()


def test_six_photos_and_no_more(phone):
    photos = [photo(f"{n}.png", size=n) for n in range(1, 8)]
    phone.fills_in(files=photos)
    assert phone.text.count("最多 6 个附件") == 2  # in the summary and at the field
    assert Attachment.objects.filter(case=None).count() == 6


def test_a_photo_can_be_taken_out_again(phone):
    phone.fills_in(files=[photo("一.png", 3), photo("二.png", 4)])
    phone.opens(phone.form_url)
    first = Attachment.objects.get(name="一.png")
    phone.sends(phone.form_url, drop=[str(first.pk), "x"])
    assert "一.png" not in phone.text
    phone.confirms()
    assert [file.name for file in Case.objects.get().attachments.all()] == ["二.png"]


def test_too_many_photos_of_one_address_wait_and_the_words_can_be_sent(phone, settings):
    settings.PHOTOS_PER_HOUR = 1
    phone.fills_in(files=[photo("一.png", 3)])
    phone.sends(f"{phone.form_url}check/")
    phone.fills_in(files=[photo("二.png", 4)])
    assert phone.page.status_code == 422
    assert "60 分钟后再传。可以先交文字，照片带到窗口来。" in phone.text
    phone.sends(phone.form_url).confirms()
    assert Case.objects.count() == 2


def test_nobody_takes_out_another_ones_photo(phone, other_phone):
    phone.fills_in(files=[photo()])
    held = Attachment.objects.get()
    other_phone.fills_in(drop=[str(held.pk)])
    assert Attachment.objects.filter(pk=held.pk).exists()


def test_what_was_typed_waits_behind_the_back_button(phone):
    phone.fills_in(problem="从头到尾写了一长段。", files=[photo()])
    phone.opens(phone.form_url)
    kept = phone.fields(phone.form_url)
    assert kept["problem"] == ["从头到尾写了一长段。"]
    assert kept["reasons"] == ["materials"]
    assert kept["consent"] == ["on"]
    assert kept["photos_held"] == ["1"]


def test_what_waits_in_the_session_is_sealed(phone):
    phone.fills_in(name="马示例")
    session = dict(phone.client.session)
    assert "马示例" not in str(session)
    assert "13900000001" not in str(session)


def test_the_check_page_without_a_draft_leads_to_the_form(phone):
    phone.opens(f"{phone.form_url}check/")
    assert phone.page.redirect_chain == [(phone.form_url, 302)]


def test_a_draft_with_faults_is_not_offered_for_sending(phone):
    phone.fills_in(name="")
    phone.opens(f"{phone.form_url}check/")
    assert phone.page.redirect_chain == [(phone.form_url, 302)]


def test_an_ended_session_loses_no_word_at_the_check_page(phone):
    phone.fills_in()
    phone.client.cookies.pop("sessionid")
    phone.confirms()
    assert phone.page.status_code == 409
    assert "这一页开得太久，还没有提交" in phone.text
    phone.confirms()
    assert Case.objects.get().problem == TYPED["problem"]


def test_an_ended_session_says_that_the_photos_went_with_it(phone):
    phone.fills_in(files=[photo()])
    phone.client.cookies.pop("sessionid")
    phone.confirms()
    assert phone.page.status_code == 422
    assert "前面选的照片没留住" in phone.text
    assert phone.fields(phone.form_url)["problem"] == [TYPED["problem"]]
    phone.sends(phone.form_url, files=[photo()]).confirms()
    assert Case.objects.get().attachments.count() == 1


def test_a_second_report_is_a_second_case(phone):
    assert phone.reports().number == "岳阳-2026-0001"
    assert phone.reports(matter="社保卡").number == "岳阳-2026-0002"


def test_what_fills_the_trap_is_not_taken(phone):
    phone.fills_in(homepage="http://spam.example")
    assert phone.page.status_code == 422
    assert "有一格要留空的填了字" in phone.text
    assert not Case.objects.exists()


def test_a_tampered_check_page_is_checked_again(phone):
    phone.fills_in()
    phone.confirms(phone="1")
    assert phone.page.status_code == 422
    assert "手机号是 11 位，还差 10 位" in phone.text
    assert not Case.objects.exists()


def test_a_window_closed_meanwhile_is_named(phone, town):
    phone.fills_in(window_id=str(town.window.pk))
    town.window.retired_on = date(2026, 11, 1)
    town.window.save()
    phone.confirms()
    assert phone.page.status_code == 422
    assert not Case.objects.exists()


def test_too_many_reports_from_one_address_wait(phone, settings, set_clock):
    settings.REPORTS_PER_HOUR = 2
    phone.reports()
    set_clock(MORNING + timedelta(minutes=20))
    phone.reports()
    phone.fills_in(problem="第三件，写了很久。").confirms()
    assert phone.page.status_code == 429
    assert "这个网络 1 小时里交了 2 件，41 分钟后再交" in phone.text
    assert "021-57000000" in phone.text
    assert "第三件，写了很久。" in phone.text
    set_clock(MORNING + timedelta(minutes=61))
    phone.confirms()
    assert Case.objects.count() == 3


def test_received_on_a_rest_day_it_counts_that_day(phone, set_clock):
    set_clock(on(date(2026, 10, 3)))
    case = phone.reports(handled_on="2026-09-30")
    assert (case.registered_on, case.due_on) == (date(2026, 10, 3), date(2026, 10, 8))


def test_a_code_of_no_centre_is_not_found(phone, town):
    assert phone.opens("/w/nowhere/").page.status_code == 404
    Center.objects.filter(pk=town.center.pk).update(retired_on=date(2026, 1, 1))
    assert phone.opens(phone.form_url).page.status_code == 404
    assert "没有这个窗口，或它已经停用" in phone.text


def test_all_windows_by_area(phone, town):
    Center.objects.filter(pk=town.other_center.pk).update(retired_on=date(2026, 1, 1))
    phone.opens("/w/")
    assert "岳阳街道社区事务受理服务中心" in phone.text
    assert "方松街道社区事务受理服务中心" not in phone.text
    assert f'href="{phone.form_url}"' in phone.html


def test_no_window_at_all(phone):
    Center.objects.update(live_on=date(2027, 1, 1))
    assert "还没有开通的窗口" in phone.opens("/w/").text


def test_the_number_of_queries_does_not_grow_with_the_windows(
    phone, town, django_assert_num_queries
):
    phone.opens("/w/")
    with django_assert_num_queries(2):
        phone.client.get("/w/")


def test_a_numbered_window_is_called_by_its_number(phone, town):
    town.window.number = "6"
    town.window.save()
    assert "6 号窗口" in phone.opens(phone.form_url).text


def test_the_pages_are_kept_in_no_cache(phone):
    phone.opens(phone.form_url)
    assert "no-store" in phone.page.headers["Cache-Control"]


def test_giving_up_leaves_nothing_behind(phone):
    phone.fills_in(name="", files=[photo()])
    phone.sends(f"{phone.form_url}discard/")
    assert "都没有留下，也没有提交" in phone.text
    assert 'data-draft-done="report-form101"' in phone.html
    assert not Attachment.objects.exists()
    phone.opens(phone.form_url)
    assert phone.fields(phone.form_url)["problem"] == [""]
    phone.opens(f"{phone.form_url}discard/")
    assert phone.page.redirect_chain == [(phone.form_url, 302)]


def test_a_closed_form_says_where_to_go_and_loses_nothing_typed(phone, town):
    phone.fills_in()
    set_for(town.center, Setting.PUBLIC_FORM, False)
    for path in (phone.form_url, f"{phone.form_url}check/"):
        text = phone.opens(path).text
        assert phone.page.status_code == 200
        assert "这个窗口现在不收自助登记" in text
        assert "021-57000000" in text
        assert phone.client.post(path, {}).status_code == 409
    assert not Case.objects.exists()
    assert "这里没开自助登记" in phone.opens("/w/").text
    set_for(town.center, Setting.PUBLIC_FORM, None)
    assert TYPED["matter"] in phone.opens(phone.form_url).html
    assert "这里没开自助登记" not in phone.opens("/w/").text


def test_a_centre_says_a_sentence_of_its_own_and_promises_its_own_days(phone, town):
    assert "3 到 7 个工作日" in phone.opens(phone.form_url).text
    set_for(town.center, Setting.PUBLIC_NOTE, "周三下午学习，<请打电话>。")
    cap(town.district, "1-5-15", channel=Channel.QR)
    bind(town.center, "1-5-15", channel=Channel.QR)
    text = phone.opens(phone.form_url).text
    assert "周三下午学习，<请打电话>。" in text
    assert "5 到 15 个工作日" in text
