"""What a centre writes into its return, and what is wrong with it: as a draft, and to be filed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bancheng.rules.intake.texts import check_text, clean
from bancheng.rules.refusals import Invalid
from bancheng.rules.returns.privacy import Identity, revealing
from bancheng.rules.wording import Wording, zh

SCOPE_LONGEST = 500
TITLE_LONGEST = 60
OVERVIEW_SHORTEST = 100
OVERVIEW_LONGEST = 1000
REMARK_LONGEST = 1000
TYPICAL_MOST = 3
PHOTOS_MOST = 6
"""Of one typical case."""

SCOPE_SHOWN = 8
"""How many business names are proposed as the scope."""

NOT_TYPICAL = zh("这一件只由组长和区里看，不能作典型案例，换一件。")

Errors = dict[str, Wording]


class Incomplete(Invalid):
    """A draft that is kept and cannot be filed yet; ``errors`` says what must be mended."""

    code = "incomplete"
    sentence = zh("草稿存好了。还有几处要改，改好就能上报。")


@dataclass(frozen=True, slots=True)
class TypicalEntry:
    """One typical case as typed; ``number`` names the case, ``dropped`` the photos to leave out.

    ``row_id``: the one kept before that this changes; None: a new one. ``is_masked``: names and
    phones of the reporter are to be replaced in what was typed.
    """

    row_id: int | None = None
    title: str = ""
    number: str = ""
    overview: str = ""
    is_dropped: bool = False
    is_masked: bool = False
    dropped: frozenset[int] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not any(clean(text) for text in (self.title, self.number, self.overview))


@dataclass(frozen=True, slots=True)
class ReturnEntry:
    """What is typed on the page of a draft: the business scope and the typical cases."""

    scope: str = ""
    cases: tuple[TypicalEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class TypicalFacts:
    """A typical case as stored, with what can be wrong about it; ``who`` is the case's reporter."""

    title: str
    overview: str
    has_case: bool
    is_confidential: bool
    who: Identity


def field_of(name: str, index: int) -> str:
    """“overview-0”: the field of one typical case, in forms and in errors."""
    return f"{name}-{index}"


def check_draft(entry: ReturnEntry) -> Errors:
    """What cannot even be kept as a draft: texts too long, characters nobody can see."""
    errors: Errors = {}
    _put(errors, "scope", check_text(entry.scope, longest=SCOPE_LONGEST, has_lines=True))
    for index, typical in enumerate(entry.cases):
        title = check_text(typical.title, longest=TITLE_LONGEST)
        overview = check_text(typical.overview, longest=OVERVIEW_LONGEST, has_lines=True)
        _put(errors, field_of("title", index), title)
        _put(errors, field_of("overview", index), overview)
    return errors


def check_complete(scope: str, typical: Sequence[TypicalFacts], *, registered: int) -> Errors:
    """What is missing before it can be filed; a quarter without a case needs no scope."""
    errors: Errors = {}
    if registered and not clean(scope):
        errors["scope"] = Wording(zh("写上涉及哪些业务，一行几个词就够。"))
    for index, facts in enumerate(typical):
        errors |= {field_of(name, index): fault for name, fault in _faults(facts).items()}
    return errors


def _faults(facts: TypicalFacts) -> Errors:
    """What is wrong with one typical case: the first fault of each field."""
    errors: Errors = {}
    _put(errors, "title", _title_fault(facts))
    _put(errors, "number", _number_fault(facts))
    _put(errors, "overview", _overview_fault(facts))
    return errors


def _title_fault(facts: TypicalFacts) -> Wording | None:
    if not clean(facts.title):
        return Wording(zh("写一个题目，一句话说清是什么事。"))
    return privacy_fault(facts.title, facts.who)


def _number_fault(facts: TypicalFacts) -> Wording | None:
    if not facts.has_case:
        return Wording(zh("写上是哪一件的编号，比如：岳阳-2026-0131。"))
    if facts.is_confidential:
        return Wording(NOT_TYPICAL)
    return None


def _overview_fault(facts: TypicalFacts) -> Wording | None:
    count = len(clean(facts.overview))
    if count < OVERVIEW_SHORTEST:
        sentence = zh("写了 {count} 字，至少 {shortest} 字：什么问题、怎么办的、结果怎样。")
        return Wording(sentence, {"count": count, "shortest": OVERVIEW_SHORTEST})
    return privacy_fault(facts.overview, facts.who)


def privacy_fault(text: str, who: Identity) -> Wording | None:
    """The first words that tell who the reporter is; None when nothing does."""
    found = revealing(text, who)
    if not found:
        return None
    sentence = zh("出现“{found}”。报表里不写姓名、姓氏和电话，改成“反映人”。")
    return Wording(sentence, {"found": found[0]})


def check_remark(remark: str) -> Errors:
    """A return is sent back with words that say what to mend."""
    missing = zh("写明要改什么，中心看得到。")
    fault = check_text(remark, longest=REMARK_LONGEST, has_lines=True, missing=missing)
    return {"remark": fault} if fault else {}


def proposed_scope(matters: Sequence[str]) -> str:
    """The business scope as the cases suggest it: the commonest names, the others told by 等."""
    named = "、".join(matters[:SCOPE_SHOWN])
    return f"{named}等" if len(matters) > SCOPE_SHOWN else named


def _put(errors: Errors, name: str, fault: Wording | None) -> None:
    if fault is not None:
        errors[name] = fault
