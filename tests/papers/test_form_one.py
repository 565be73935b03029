"""Form 1 as the annex has it: two halves, each on its sheet, nothing cut, everything to be copied."""

import re
from dataclasses import replace
from io import BytesIO

import docx
import pytest

from bancheng.data.models import Case, Round
from bancheng.papers import form_one, form_one_word
from bancheng.rules.catalogues import Behalf, Channel, Reason
from bancheng.rules.intake_forms.form import STANDARD, OwnField, with_field, with_own
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.services.intake_forms import form_answers
from tests.papers.pdfs import (
    MM,
    are_fonts_embedded_subsets,
    code_is_clear,
    codes_in,
    opened,
    pages_of,
    text_of,
)
from tests.papers.printing import IMPRESSION, LEADS_TO, LOWER, RARE, UPPER, read
from tests.scenarios import MORNING, case_at
from tests.shapes import ANSWERS, EVERY_KIND, SCAN, STORY, lay_down, with_added


def test_the_blank_form_has_every_field_and_no_tick(town):
    paper = form_one.blank(town.center, by="王示例", at=MORNING)
    upper, lower = pages_of(paper)
    for words in UPPER:
        assert words in upper
    for words in LOWER:
        assert words in lower
    assert upper.count("☐") == 4
    assert lower.count("☐") == 4
    assert "☑" not in upper + lower
    assert "王示例2026-11-0209:12打印第1页，共2页" in upper
    assert not codes_in(paper)
    with opened(paper) as pdf:
        sizes = {(round(page.width), round(page.height)) for page in pdf.pages}
    assert sizes == {(595, 842)}


def test_a_filled_form_holds_every_value_and_leads_back(town):
    case = case_at(
        Status.CLOSED,
        town,
        name=f"欧阳{RARE}",
        matter="居住证签注（长三角“一网通办”）",
        reasons=frozenset({Reason.EVIDENCE, Reason.OTHER}),
        other_reason="原单位已注销",
        behalf=Behalf.COMPANY,
        company_name="示例餐饮有限公司",
        credit_code="91310117MA0000000Q",
        window_id=town.window.pk,
        principal="本人示例",
        channel=Channel.PHONE,
        external_number="12345-001",
    )
    paper = form_one.filled(read(case), IMPRESSION)
    upper, lower = pages_of(paper)
    for words in (
        f"编号：{case.number}",
        f"欧阳{RARE}",
        "13800000000",
        "2026年11月2日",
        "8号",
        "居住证签注（长三角“一网通办”）",
        "☑证明材料难找",
        "☐规则不符合",
        "☑其他原因：（原单位已注销）",
        "网上提交三次都退回，说社保记录查不到。",
        (
            "来源：电话；转来编号：12345-001；为企业反映：示例餐饮有限公司（统一社会信用代码"
            "91310117MA0000000Q）；代本人反映：本人示例"
        ),
    ):
        assert words in upper
    for words in ("王示例", "李示例", "☑受理☐不予受理", "☑是☐否", "办理结果：已办成。"):
        assert words in lower
    assert codes_in(paper) == [LEADS_TO]
    assert code_is_clear(paper, 0)
    assert are_fonts_embedded_subsets(paper)


def test_a_company_without_code_a_suggestion_and_who_reported_alone(town):
    case = case_at(
        Status.REGISTERED,
        town,
        is_suggestion=True,
        is_self_reported=True,
        channel=Channel.QR,
        behalf=Behalf.COMPANY,
        company_name="示例餐饮有限公司",
    )
    fields = form_one.fields_of(read(case), IMPRESSION)
    assert fields["extra"] == "来源：二维码自助；本件为意见建议；为企业反映：示例餐饮有限公司"
    assert fields["window"] == "二维码自助"
    assert fields["registrar"] == "反映人自助登记"
    undecided = ("is_accepted", "accepted_on", "closed_on", "departments", "is_answered", "process")
    assert [fields[name] for name in undecided] == [None] * len(undecided)
    assert not any(reason["is_ticked"] for reason in fields["reasons"])


def test_a_refusal_is_ticked_and_has_no_day_of_acceptance(town):
    fields = form_one.fields_of(read(case_at(Status.DECLINED, town)), IMPRESSION)
    assert fields["is_accepted"] is False
    assert fields["because"] == "信访事项\n这件事属于信访，已当面解释。\n松江区信访办（示例）"
    assert fields["accepted_on"] is None
    assert fields["is_answered"] is True


def test_who_may_not_see_the_reporter_prints_them_masked_or_not_at_all(town):
    case = case_at(
        Status.REGISTERED,
        town,
        behalf=Behalf.COMPANY,
        company_name="示例餐饮有限公司",
        principal="本人示例",
    )
    masked = form_one.fields_of(read(case), replace(IMPRESSION, sight=Sight.MASKED))
    assert (masked["name"], masked["phone"]) == ("陆**", "138****0000")
    assert "示例餐饮" in masked["extra"]
    assert "本人示例" not in masked["extra"]
    hidden = text_of(form_one.filled(read(case), replace(IMPRESSION, sight=Sight.NONE)))
    assert hidden.count("（协办部门不显示）") == 2
    for secret in ("陆", "13800000000", "138*", "示例餐饮", "本人示例"):
        assert secret not in hidden


def test_what_has_no_place_to_break_stays_on_the_paper(town):
    signs = {"A" * 300: 300, "。" * 200: 200, "ب" * 150: 150}
    case = read(case_at(Status.REGISTERED, town, problem="看".join(signs), matter="M" * 100))
    paper = form_one.filled(case, IMPRESSION)
    with opened(paper) as pdf:
        chars = [char for page in pdf.pages for char in page.chars]
    text = text_of(paper)
    assert "M" * 100 in text
    for run, count in signs.items():
        assert text.count(run[0]) >= count
    assert max(char["x1"] for char in chars) / MM <= 210 - 26 + 1


def numbered(count: int, sign: str) -> str:
    """A text whose every piece is told from every other, so that a missing one is named."""
    return "".join(f"{sign}{number:05d}" for number in range(count))


def put_together(pages: list[str], sign: str, label: str) -> str:
    """A numbered text from the first page it stands on and from those it goes on."""
    feet = r"岳阳-2026-0001王示例2026-11-0209:12打印第\d+页，共\d+页"
    whole = re.sub(feet, "", "".join([pages[0 if sign == "甲" else 1], *pages[2:]]))
    own = whole[whole.index(sign) :]
    return "".join(re.findall(rf"{sign}\d{{5}}", re.sub(f"（接附页）.*?{label}（续）", "", own)))


def test_ten_thousand_characters_flow_on_and_none_is_cut(town):
    case = case_at(Status.CLOSED, town)
    texts = {sign: numbered(1700, sign) for sign in "甲乙丙"}  # 10,200 characters each
    Case.objects.filter(pk=case.pk).update(problem=texts["甲"], decision_note=texts["乙"])
    Round.objects.filter(case=case).update(answer=texts["丙"])
    pages = pages_of(form_one.filled(read(case), IMPRESSION))
    assert put_together(pages, "甲", "遇到的问题及诉求") == texts["甲"]
    assert put_together(pages, "乙", "受理/不予受理的原因") == texts["乙"]
    assert put_together(pages, "丙", "“办不成事”办理过程与结果") == texts["丙"]
    assert pages[0].count("（接附页）") == 1
    assert pages[1].count("（接附页）") == 2
    assert "登记人员" in pages[1]
    assert "附页编号：岳阳-2026-0001" in pages[2]
    assert "办理结果：已办成。" in pages[-1]


def test_a_text_of_short_lines_goes_on_where_it_stopped(town):
    lines = "\n".join(f"第{number}行" for number in range(40))
    case = read(case_at(Status.REGISTERED, town, problem=lines))
    upper, _lower, more = pages_of(form_one.filled(case, IMPRESSION))
    first = int(re.findall(r"第(\d+)行", upper)[-1])
    assert re.findall(r"第(\d+)行", more) == [str(number) for number in range(first + 1, 40)]


def test_added_fields_stand_on_the_continuation_page(town):
    lay_down(town, with_added(*EVERY_KIND))
    case = case_at(Status.REGISTERED, town, answers={**ANSWERS, STORY.code: f"{RARE}\n第二行"})
    lay_down(town, STANDARD)  # dropped since: what was answered stays on paper
    paper = form_one.filled(read(case), IMPRESSION)
    upper, lower, more = pages_of(paper)
    assert "附页" in more
    assert f"编号：{case.number}" in more
    for words in ("来过几次3", "哪一类业务社保", "身份证、房产证", "网上试过吗否", f"{RARE}第二行"):
        assert words in more
    for words in ("哪一类业务", "前后经过"):
        assert words not in upper + lower
    for words in (*UPPER, *LOWER):
        assert words in upper + lower


@pytest.mark.parametrize(
    ("sight", "story", "file"),
    [
        (Sight.FULL, "我是他姐姐", "陆示例.png"),
        (Sight.MASKED, "我是他姐姐", "1个附件"),
        (Sight.NONE, "不显示", "不显示"),
    ],
)
def test_added_fields_say_no_more_of_the_reporter_than_may_be_seen(town, sight, story, file):
    form = with_added(STORY, SCAN)
    lay_down(town, form)
    case = case_at(Status.REGISTERED, town, answers={STORY.code: "我是他姐姐"})
    form_answers.mend(case, form, SCAN, "陆示例.png")
    impression = replace(IMPRESSION, sight=sight)
    *_halves, more = pages_of(form_one.filled(read(case), impression))
    fields = form_one.fields_of(read(case), impression)
    document = docx.Document(BytesIO(form_one_word.word(fields)))
    cells = "".join(cell.text for row in document.tables[-1].rows for cell in row.cells)
    for told in (more, cells.replace(" ", "")):
        assert f"前后经过{story}" in told
        assert f"窗口告知单{file}" in told


def test_what_is_too_long_and_what_was_added_share_the_continuation(town):
    lay_down(town, with_added(STORY))
    case = case_at(Status.REGISTERED, town, problem="苦" * 1500, answers={STORY.code: "字" * 2000})
    text = text_of(form_one.filled(read(case), IMPRESSION))
    assert text.count("苦") == 1500
    assert text.count("字") >= 2000
    assert "（续）" in text


def test_thirty_long_answers_are_printed_whole(town):
    fields = [replace(STORY, code=f"x{n:08x}", label=f"第{n}段") for n in range(30)]
    lay_down(town, with_added(*fields))
    case = case_at(Status.REGISTERED, town, answers={field.code: "满" * 300 for field in fields})
    text = text_of(form_one.filled(read(case), IMPRESSION))
    assert text.count("满") == 30 * 300
    assert "第29段" in text


def test_the_blank_form_has_empty_lines_for_added_fields(town):
    lay_down(town, with_added(*EVERY_KIND))
    *_, more = pages_of(form_one.blank(town.center, by="王示例", at=MORNING))
    for field in EVERY_KIND:
        assert field.label in more
    for choice in ("☐户籍", "☐社保", "☐身份证", "☐是", "☐否"):
        assert choice in more
    assert "附页" in more


def test_a_renamed_field_of_form_1_keeps_its_name_on_paper(town):
    form = with_field(STANDARD, OwnField("matter", label="来办什么"))
    lay_down(town, with_own(form, "filing", is_hidden=True))
    text = text_of(form_one.blank(town.center, by="王示例", at=MORNING))
    assert "办理业务名称" in text
    assert "来办什么" not in text
