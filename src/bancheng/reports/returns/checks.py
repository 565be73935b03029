"""The check before filing: what is in order, what must be mended, what is worth a look (G1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import QuarterlyReturn
from bancheng.data.queries.returns import returns
from bancheng.reports.returns.sheets import Sheet
from bancheng.reports.returns.terms import Standing
from bancheng.rules.lights import Light
from bancheng.rules.returns.entries import (
    Errors,
    TypicalFacts,
    check_complete,
    field_of,
    privacy_fault,
)
from bancheng.rules.wording import Wording, zh


@dataclass(frozen=True, slots=True)
class Check:
    """One line: a light (late: must be mended; soon: worth a look), a sentence, where to go.

    ``target`` is a place on the page, ``figure`` the figure whose cases are worth a look.
    """

    light: Light
    wording: Wording
    target: str = ""
    figure: str = ""


def facts_of(found: QuarterlyReturn | None) -> list[TypicalFacts]:
    """The typical cases of a draft, as the rules look at them."""
    if found is None:
        return []
    return [returns.facts_of_typical(row) for row in returns.typical_cases_of(found)]


def missing(scope: str, typical: Sequence[TypicalFacts], sheet: Sheet) -> Errors:
    """What must be mended before filing, by field."""
    return check_complete(scope, typical, registered=sheet.counts["registered"])


def revealing(typical: Sequence[TypicalFacts]) -> Errors:
    """Where a typical case tells who somebody is, by field: said at once, whenever it is looked at."""
    found = {}
    for place, facts in enumerate(typical):
        for name in ("title", "overview"):
            if fault := privacy_fault(getattr(facts, name), facts.who):
                found[field_of(name, place)] = fault
    return found


def checks(
    standing: Standing,
    sheet: Sheet,
    scope: str,
    typical: Sequence[TypicalFacts],
    *,
    today: date,
) -> tuple[Check, ...]:
    """Every line of the check, in the order of the page."""
    return (
        *_of_time(standing, today),
        *_of_figures(sheet.counts),
        *_of_texts(missing(scope, typical, sheet)),
        *_of_typical(typical, sheet.counts),
    )


def _of_time(standing: Standing, today: date) -> list[Check]:
    if not standing.quarter.is_over(today):
        sentence = zh("季度还没过完，{day} 以后才能上报；先存草稿。")
        return [Check(Light.LATE, Wording(sentence, {"day": standing.quarter.last}))]
    if standing.is_late and standing.filed_on is None:
        sentence = zh("该在 {day} 前上报，现在报记为逾期报。")
        return [Check(Light.SOON, Wording(sentence, {"day": standing.due_on}))]
    return [Check(Light.DONE, Wording(zh("季度已经过完，可以上报")))]


def _of_figures(counts: dict[str, int]) -> list[Check]:
    sentence = zh("登记 {registered} = 受理 {accepted} + 不予受理 {declined} + 还没定 {undecided}")
    names = ("registered", "accepted", "declined", "undecided")
    lines = [Check(Light.DONE, Wording(sentence, {name: counts[name] for name in names}), "h-1")]
    if counts["undecided"]:
        told = zh("还有 {count} 件没定受理，先定了再报，表上两项才加得起来。")
        words = Wording(told, {"count": counts["undecided"]})
        lines.append(Check(Light.SOON, words, figure="undecided"))
    if counts["answered-late"]:
        told = zh("{count} 件逾期，建议在概述里写一句为什么。")
        words = Wording(told, {"count": counts["answered-late"]})
        lines.append(Check(Light.SOON, words, figure="answered-late"))
    return lines


def _of_texts(errors: Errors) -> list[Check]:
    if not errors:
        return [
            Check(
                Light.DONE,
                Wording(zh("该写的都写了，没有那一件反映人的姓名和电话；写到别人的，自己看一遍")),
            )
        ]
    return [Check(Light.LATE, wording, field) for field, wording in errors.items()]


def _of_typical(typical: Sequence[TypicalFacts], counts: dict[str, int]) -> list[Check]:
    if typical:
        return [Check(Light.DONE, Wording(zh("照片的位置、时间等信息都已去掉")))]
    if counts["registered"]:
        return [
            Check(Light.SOON, Wording(zh("还没选典型案例；不选也能报，表上那一栏空着。")), "h-3")
        ]
    return [Check(Light.DONE, Wording(zh("这个季度一件也没有，照样上报，记为零报告")))]
