"""Official letters: what they say, and that they are laid out after GB/T 9704, measured in the PDF."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest

from bancheng.data.models import Case, Round
from bancheng.papers.letters import letter
from bancheng.rules.catalogues import Paper, Reason
from bancheng.rules.sights import Sight
from bancheng.rules.workflow import Status
from bancheng.services import attachments, replies
from tests.papers.pdfs import (
    MM,
    are_fonts_embedded_subsets,
    code_is_clear,
    codes_in,
    opened,
    pages_of,
    text_of,
)
from tests.papers.printing import IMPRESSION, LEADS_TO, RARE, infeasible, read
from tests.scenarios import MORNING, case_at, photo

SEAL = "岳阳街道社区事务受理服务中心（盖章）2026年11月2日"


def said(paper: Paper, case: Case, *sentences: str, **seen: object) -> str:
    """The text of the letter, after looking for what it must say."""
    made = letter(paper, read(case), replace(IMPRESSION, **seen))
    text = text_of(made)
    for sentence in (f"编号：{case.number}", SEAL, *sentences):
        assert sentence in text
    assert codes_in(made) == [LEADS_TO]
    assert code_is_clear(made)
    assert are_fonts_embedded_subsets(made)
    assert "13800000000" not in text
    return text


def test_a_refusal_says_why_and_where_to_go(town):
    town.center.address = "示例路1号"
    town.center.save()
    case = case_at(Status.DECLINED, town, name=RARE)
    said(
        Paper.REFUSAL,
        case,
        "不予受理告知单",
        f"{RARE}：您于2026年11月2日在本中心“办不成事”反映窗口反映的“居住证签注”一事，经核实，"
        "属于“信访事项”，按照规定不予受理。",
        "一、不予受理的原因这件事属于信访，已当面解释。",
        "二、您可以去哪里办理松江区信访办（示例）",
        "由工作小组组长复核。",
        "联系电话：021-57000000　地址：示例路1号".replace("　", ""),
        "签收人：",
    )


def test_a_letter_without_phone_and_address_leaves_the_line_out(town):
    town.center.phone = ""
    town.center.save()
    assert "联系电话" not in said(Paper.REFUSAL, case_at(Status.DECLINED, town))


def test_who_may_not_see_the_reporter_prints_a_letter_to_nobody(town):
    case = case_at(Status.DECLINED, town)
    assert "陆" not in said(Paper.REFUSAL, case, "反映人：您于", sight=Sight.NONE)
    said(Paper.REFUSAL, case, "陆**：您于", sight=Sight.MASKED)


def test_a_hand_over_slip_says_what_and_until_when(town):
    case = case_at(
        Status.HANDED_OVER,
        town,
        reasons=frozenset({Reason.RULES, Reason.OTHER}),
        other_reason="原单位已注销",
        problem="第一行。\n第二行。",
    )
    case.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    case.assignments.update(note="请优先办。")
    said(
        Paper.HAND_OVER,
        case,
        "“办不成事”交办单",
        "岳阳街道社区事务受理服务中心、李示例：现将",
        "请于2026年11月5日前答复反映人。",
        "一、反映人陆示例，联系电话138****0000（",
        "三、“办不成事”的原因规则不符合；原单位已注销",
        "四、遇到的问题及诉求第一行。第二行。五、办理要求",
        "简易事项3个工作日，自交办次日起算，2026年11月5日到期；情况较复杂的，在此之前写明理由，可定为"
        "5—7个工作日；不能办理的，3个工作日内说明原因并做好解释。",
        "交办意见：请优先办。",
        "协办部门：示例人社科。",
    )


def test_a_hand_over_slip_of_a_second_round_of_a_suggestion(town):
    case = case_at(Status.IN_PROGRESS, town, is_second_round=True, is_suggestion=True)
    text = said(
        Paper.HAND_OVER,
        case,
        "（反映人对答复有异议，第2轮）",
        "三、遇到的问题及诉求",
        "时限3个工作日，自交办次日起算，2026年11月5日到期。",
        sight=Sight.NONE,
    )
    assert "一、反映人（协办部门不显示）" in text
    assert "138*" not in text
    assert "协办部门：" not in text
    assert "交办意见" not in text


def test_an_answer_says_what_came_of_it_and_how_to_object(town):
    case = case_at(Status.ANSWERED, town, name=RARE)
    attachments.keep(
        case, [photo("查册结果.png")], by=town.handler, at=MORNING, is_for_reporter=True
    )
    attachments.keep(case, [photo("内部.png", 9)], by=town.handler, at=MORNING)
    text = said(
        Paper.ANSWER,
        case,
        f"{RARE}：您于2026年11月2日",
        "一、办理结果已办成。已和窗口核对，材料齐全，今天上午办好。附件：1.查册结果.png",
        "二、对结果有异议的没有异议的，视为办结；有异议的，请于2026年11月9日前（答复后5个工作日内）",
        "经办人：李示例。答复方式：当面。",
    )
    assert "内部" not in text


def test_an_answer_of_a_case_that_went_on_says_so(town):
    objected = case_at(Status.IN_PROGRESS, town, is_second_round=True)
    text = said(Paper.ANSWER, objected, "办结情况您已于2026年11月2日提出异议，本件正在继续办理。")
    assert "已办成" not in text
    closed = case_at(Status.ANSWERED, town)
    replies.close_silent(closed.pk, at=MORNING + timedelta(days=30))
    said(Paper.ANSWER, closed, "本件已于2026年12月2日办结（期满未提异议）。")


def test_what_cannot_be_done_is_explained_with_its_law(town):
    said(
        Paper.INFEASIBLE,
        infeasible(town),
        "不能办理说明",
        "一、不能办理的依据《示例居住证办法》第十条社保缴纳年限不足。",
        "二、解释说明差三个月，满了再来就能办。",
        "三、对结果有异议的",
    )


def test_a_case_on_the_spot_withdrawn_after_the_answer_keeps_its_letter(town):
    case = case_at(Status.WITHDRAWN, town, is_second_round=True, is_on_the_spot=True)
    said(Paper.ANSWER, case, "办结情况您已于2026年11月2日提出异议")


def grid(paper: bytes, page: int) -> dict[float, list[dict]]:
    """The characters of the body of a page by their base line, top to bottom."""
    lines = defaultdict(list)
    with opened(paper) as pdf:
        for char in pdf.pages[page].chars:
            if round(char["size"]) == 16:
                lines[round(char["bottom"], 1)].append(char)
    return dict(sorted(lines.items()))


@pytest.fixture
def long_letter(town) -> bytes:
    """An answer of 3,000 characters without a full stop, so that every line is full."""
    case = case_at(Status.ANSWERED, town)
    han = "".join(chr(0x4E00 + number % 300) for number in range(3000))
    Round.objects.filter(case=case).update(answer=han)
    made = letter(Paper.ANSWER, read(case), IMPRESSION)
    assert han in "".join(bodies(made))
    return made


def bodies(paper: bytes) -> list[str]:
    """The text of each page without its foot."""
    return [page.split("岳阳-2026-0001王示例")[0] for page in pages_of(paper)]


def test_the_layout_is_that_of_the_standard(long_letter):
    with opened(long_letter) as pdf:
        first = pdf.pages[0]
        assert (round(first.width / MM), round(first.height / MM)) == (210, 297)
        title = [char for char in first.chars if round(char["size"]) == 22]
        assert {char["fontname"].partition("+")[2] for char in title} == {"BanchengTitle-Regular"}
        assert (
            "".join(char["text"] for char in title) == "岳阳街道社区事务受理服务中心办理结果告知单"
        )
        top = min(char["top"] for char in title)
        assert top / MM == pytest.approx(37, abs=1.5)
        for line in {round(char["bottom"]) for char in title}:
            row = [char for char in title if round(char["bottom"]) == line]
            middle = (min(c["x0"] for c in row) + max(c["x1"] for c in row)) / 2
            assert middle / MM == pytest.approx(28 + 156 / 2, abs=0.7)
    lines = grid(long_letter, 1)
    assert len(lines) == 22
    pitches = [below - above for above, below in zip(lines, list(lines)[1:], strict=False)]
    assert pitches == pytest.approx([225 / 22 * MM] * 21, abs=0.15)
    assert {len(chars) for chars in lines.values()} == {28}
    body = [char for chars in lines.values() for char in chars]
    assert {round(char["size"], 1) for char in body} == {16.0}
    assert min(char["x0"] for char in body) / MM == pytest.approx(28, abs=0.3)
    assert max(char["x1"] for char in body) / MM == pytest.approx(28 + 156, abs=0.3)
    assert min(char["top"] for char in body) / MM == pytest.approx(37, abs=1.5)
    assert max(char["bottom"] for char in body) / MM <= 37 + 225 + 0.5


def test_the_place_of_the_seal_is_empty(town):
    made = letter(Paper.REFUSAL, read(case_at(Status.DECLINED, town)), IMPRESSION)
    with opened(made) as pdf:
        page = pdf.pages[-1]
        (unit,) = list(page.search(r"（盖章）"))
        around = page.crop((100 * MM, unit["top"] - 2, page.width - 26 * MM, unit["bottom"] + 40))
        drawn = [*around.images, *around.curves, *around.rects, *around.lines]
    assert not drawn
