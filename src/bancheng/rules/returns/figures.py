"""The figures of the quarterly return and what stands beside them (S15, S20, G3), as data.

Each has a name (its address), a sentence that says what it counts and by which date, the condition
that ``data.queries.returns.figures`` turns into SQL once for the count and the list, and its base: the
figure it is a part of. Nothing else in the product counts for a return.
"""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.catalogues import Channel, DeclineReason, Difficulty, Kind
from bancheng.rules.wording import Wording, zh

PERCENT_FROM = 20
"""The smallest base of which a percentage is said (design 5): below it, n / N stands alone."""

NOT_CLASSIFIED = "none"
"""The part of the difficulties nobody has told yet."""


class CountedBy(StrEnum):
    """The date by which a figure counts a case (decision 9)."""

    REGISTRATION = "registration"
    ANSWER = "answer"
    CLOSING = "closing"
    OBJECTION = "objection"

    @property
    def label(self) -> str:
        """As the page says it."""
        return _BY[self]


_BY = {
    CountedBy.REGISTRATION: zh("按登记日期"),
    CountedBy.ANSWER: zh("按答复日期；到期没答复的，按期限日期"),
    CountedBy.CLOSING: zh("按办结日期"),
    CountedBy.OBJECTION: zh("按提出异议的日期"),
}


class Condition(StrEnum):
    """What a case must be like to be counted; ``data.queries.returns.figures`` says each in SQL."""

    ANY = "any"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    UNDECIDED = "undecided"
    ON_THE_SPOT = "on_the_spot"
    HANDED_OVER = "handed_over"
    KIND = "kind"
    CHANNEL = "channel"
    DECLINE_REASON = "decline_reason"
    DIFFICULTY = "difficulty"
    IN_TIME = "in_time"
    LATE = "late"
    CLOSED = "closed"
    CONFIRMED = "confirmed"
    ON_BEHALF = "on_behalf"
    SILENT = "silent"
    WITHDRAWN = "withdrawn"
    WORD_GIVEN = "word_given"
    SOLVED = "solved"
    SOLVED_OWN_WORD = "solved_own_word"
    SOLVED_ON_BEHALF = "solved_on_behalf"


class Group(StrEnum):
    """Under which heading a figure stands."""

    INTAKE = "intake"
    ANSWERS = "answers"
    ENDINGS = "endings"
    DECLINED = "declined"
    DIFFICULTY = "difficulty"
    KIND = "kind"
    CHANNEL = "channel"

    @property
    def label(self) -> str:
        """The heading."""
        return _GROUPS[self]


_GROUPS = {
    Group.INTAKE: zh("登记和受理"),
    Group.ANSWERS: zh("答复"),
    Group.ENDINGS: zh("办结"),
    Group.DECLINED: zh("不予受理的原因"),
    Group.DIFFICULTY: zh("难易"),
    Group.KIND: zh("问题和建议"),
    Group.CHANNEL: zh("来源"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure; ``base`` names the figure it is a part of, empty: it stands alone.

    ``part``: the code the condition asks for, where one condition serves a whole catalogue.
    """

    name: str
    label: str
    definition: Wording
    group: Group
    counted_by: CountedBy
    condition: Condition
    base: str = ""
    part: str = ""


def _intake(name: str, label: str, text: str, condition: Condition, base: str = "") -> Figure:
    by = CountedBy.REGISTRATION
    return Figure(name, label, Wording(text), Group.INTAKE, by, condition, base)


def _answer(name: str, label: str, text: str, condition: Condition, base: str = "") -> Figure:
    return Figure(name, label, Wording(text), Group.ANSWERS, CountedBy.ANSWER, condition, base=base)


def _ending(name: str, label: str, text: str, condition: Condition, base: str = "") -> Figure:
    return Figure(
        name, label, Wording(text), Group.ENDINGS, CountedBy.CLOSING, condition, base=base
    )


_INTAKE = (
    _intake("registered", zh("登记"), zh("登记日期在这个季度的件，全部。"), Condition.ANY),
    _intake(
        "accepted",
        zh("受理"),
        zh("本季度登记的件里，定了受理的；后来办结、撤回的也算。"),
        Condition.ACCEPTED,
        "registered",
    ),
    _intake(
        "declined",
        zh("不予受理"),
        zh("本季度登记的件里，不予受理的；后来改为受理的不算。"),
        Condition.DECLINED,
        "registered",
    ),
    _intake(
        "undecided",
        zh("还没定"),
        zh("本季度登记的件里，没定受理的，含没定就撤回的。"),
        Condition.UNDECIDED,
        "registered",
    ),
    _intake(
        "on-the-spot",
        zh("当场答复"),
        zh("本季度登记、受理的件里，在窗口当场答复的；有异议又转办的不算。"),
        Condition.ON_THE_SPOT,
        "accepted",
    ),
    _intake(
        "handed-over",
        zh("转办"),
        zh("本季度登记、受理的件里，转给办理人员的。"),
        Condition.HANDED_OVER,
        "accepted",
    ),
)

_ANSWERS = (
    _answer(
        "answered",
        zh("该答复"),
        zh("在本季度按期答复的，加上期限在本季度、到期没答复的。补录的旧台账没有期限，不算。"),
        Condition.ANY,
    ),
    _answer(
        "answered-in-time",
        zh("按期答复"),
        zh("该答复的件里，每一轮都没过期限的。"),
        Condition.IN_TIME,
        "answered",
    ),
    _answer(
        "answered-late",
        zh("逾期"),
        zh("该答复的件里，有一轮过了期限才答复，或还没答复的。"),
        Condition.LATE,
        "answered",
    ),
    Figure(
        "objected",
        zh("有异议"),
        Wording(zh("反映人在本季度提出异议的件，一件只算一次。")),
        Group.ANSWERS,
        CountedBy.OBJECTION,
        Condition.ANY,
    ),
)

_ENDINGS = (
    _ending("closed", zh("办结"), zh("办结日期在这个季度的件。撤回的不算。"), Condition.CLOSED),
    _ending(
        "closed-confirmed",
        zh("反映人确认"),
        zh("本季度办结的件里，反映人自己确认没有异议的。"),
        Condition.CONFIRMED,
        "closed",
    ),
    _ending(
        "closed-on-behalf",
        zh("代填确认"),
        zh("本季度办结的件里，登记人员代填没有异议的。"),
        Condition.ON_BEHALF,
        "closed",
    ),
    _ending(
        "closed-silent",
        zh("期满未提异议"),
        zh("本季度办结的件里，答复后一直没有回话，期满办结的。"),
        Condition.SILENT,
        "closed",
    ),
    _ending(
        "word-given",
        zh("反映人说了结果"),
        zh("本季度办结的件里，反映人说了办成没有的，含代填；期满办结的没有问到，不算。"),
        Condition.WORD_GIVEN,
        "closed",
    ),
    _ending(
        "solved",
        zh("反映人说办成了"),
        zh("说了结果的件里，反映人说办成了的，含代填；只办成一部分的不算。"),
        Condition.SOLVED,
        "word-given",
    ),
    _ending(
        "solved-own-word",
        zh("其中自己说的"),
        zh("反映人自己确认的件里，说办成了的。"),
        Condition.SOLVED_OWN_WORD,
        "closed-confirmed",
    ),
    _ending(
        "solved-on-behalf",
        zh("其中代填的"),
        zh("代填确认的件里，记着办成了的。"),
        Condition.SOLVED_ON_BEHALF,
        "closed-on-behalf",
    ),
    _ending("withdrawn", zh("撤回"), zh("在本季度撤回的件。"), Condition.WITHDRAWN),
)

_DIFFICULTIES = (
    *((str(difficulty), difficulty.label) for difficulty in Difficulty),
    (NOT_CLASSIFIED, zh("还没定难易")),
)


def _parts(
    group: Group, condition: Condition, base: str, parts: list[tuple[str, str]], text: str
) -> tuple[Figure, ...]:
    """One figure for each code of a catalogue; ``text`` has a place for its label."""
    return tuple(
        Figure(
            name=f"{group}-{code}",
            label=label,
            definition=Wording(text, {"part": label}),
            group=group,
            counted_by=CountedBy.REGISTRATION,
            condition=condition,
            base=base,
            part=code,
        )
        for code, label in parts
    )


FIGURES: tuple[Figure, ...] = (
    *_INTAKE,
    *_ANSWERS,
    *_ENDINGS,
    *_parts(
        Group.DECLINED,
        Condition.DECLINE_REASON,
        "declined",
        DeclineReason.choices(),
        zh("本季度登记、不予受理的件里，原因是“{part}”的。"),
    ),
    *_parts(
        Group.DIFFICULTY,
        Condition.DIFFICULTY,
        "accepted",
        list(_DIFFICULTIES),
        zh("本季度登记、受理的件里，当前这一轮是“{part}”的。"),
    ),
    *_parts(
        Group.KIND,
        Condition.KIND,
        "registered",
        Kind.choices(),
        zh("本季度登记的件里，反映的是“{part}”的。"),
    ),
    *_parts(
        Group.CHANNEL,
        Condition.CHANNEL,
        "registered",
        Channel.choices(),
        zh("本季度登记的件里，来源是“{part}”的。"),
    ),
)
"""Every figure, in the order of the page."""

FIGURE_OF: dict[str, Figure] = {figure.name: figure for figure in FIGURES}

ON_THE_FORM = ("registered", "accepted", "declined")
"""The figures of annex 2 itself."""

HEADLINES = ("registered", "accepted", "declined", "answered-in-time", "closed", "solved")
"""The figures a page shows first and large."""


def percent(count: int, base: int) -> int | None:
    """``count`` of ``base`` in whole percent; None for a base below 20.

    All and nothing are said only of all and nothing: 199 of 200 is 99, not 100.
    """
    if base < PERCENT_FROM:
        return None
    if count in {0, base}:
        return 100 * count // base
    return min(99, max(1, (200 * count + base) // (2 * base)))
