"""The steps a centre may add to the skeleton or drop from it, each with who does it and until when (S8).

The skeleton itself (登记 → 受理决定 → 办理 → 答复 → 确认 → 办结) is not among them: nobody drops it.
"""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.rules.people import Role
from bancheng.rules.wording import zh


class Place(StrEnum):
    """Where along the skeleton a step stands."""

    BEFORE_HAND_OVER = "before_hand_over"
    WITH_HANDLER = "with_handler"
    BEFORE_ANSWER = "before_answer"
    AFTER_CLOSING = "after_closing"

    @property
    def label(self) -> str:
        """The place as screens name it."""
        return _PLACES[self]


_PLACES = {
    Place.BEFORE_HAND_OVER: zh("转办之前"),
    Place.WITH_HANDLER: zh("办理当中"),
    Place.BEFORE_ANSWER: zh("答复之前"),
    Place.AFTER_CLOSING: zh("办结之后"),
}

STATION_PLACES = (Place.BEFORE_HAND_OVER, Place.BEFORE_ANSWER)
"""Where a case can be made to wait for somebody's word."""


class StepKind(StrEnum):
    """What kind of step it is."""

    REVIEW = "review"
    TAKE_UP = "take_up"
    CO_HANDLING = "co_handling"
    CONFERENCE = "conference"
    EXTENSION = "extension"
    OWN = "own"  # a sign-off of the centre's own, with a name of its own
    COUNTERSIGN = "countersign"
    SIGN_OFF = "sign_off"
    CALL_BACK = "call_back"
    RECHECK = "recheck"
    ARCHIVE = "archive"

    @property
    def label(self) -> str:
        """The step's name; one of the centre's own has another."""
        return PALETTE[self].name


_STATION_ROLES = (Role.LEAD, Role.REGISTRAR, Role.MEMBER)


@dataclass(frozen=True, slots=True)
class Sample:
    """One step as the palette offers it.

    ``roles``: who can be charged with it, the usual one first; empty: whoever has the case anyway.
    ``days``: working days proposed; None: it has no limit of its own.
    """

    name: str
    place: Place
    purpose: str
    roles: tuple[Role, ...] = ()
    days: int | None = None


PALETTE: dict[StepKind, Sample] = {
    StepKind.REVIEW: Sample(
        zh("复核"),
        Place.BEFORE_HAND_OVER,
        zh("转给谁办，先有人看一眼；转办时限不因此变长"),
        _STATION_ROLES,
        0,
    ),
    StepKind.TAKE_UP: Sample(
        zh("签收"),
        Place.WITH_HANDLER,
        zh("办理人员点一下，说明收到了；去掉的话，转过来就算在办"),
    ),
    StepKind.CO_HANDLING: Sample(
        zh("会办"),
        Place.WITH_HANDLER,
        zh("请几个部门各办一部分，各有各的期限；都交了意见才能答复"),
        days=2,
    ),
    StepKind.CONFERENCE: Sample(
        zh("会商"),
        Place.WITH_HANDLER,
        zh("定为复杂的，组长召集有关方面商量过，才能答复"),
        (Role.LEAD,),
    ),
    StepKind.EXTENSION: Sample(
        zh("延期"),
        Place.WITH_HANDLER,
        zh("到期前一个工作日提出，组长批；最长不超过文件规定的最长时限"),
        (Role.LEAD,),
        1,
    ),
    StepKind.OWN: Sample(
        zh("自设步骤"),
        Place.BEFORE_ANSWER,
        zh("名称自定的审签，如法务意见"),
        _STATION_ROLES,
        1,
    ),
    StepKind.COUNTERSIGN: Sample(
        zh("不能办理复签"),
        Place.BEFORE_ANSWER,
        zh("定为不能办理的，要第二个人看过依据才答复"),
        _STATION_ROLES,
        0,
    ),
    StepKind.SIGN_OFF: Sample(
        zh("领导签发"),
        Place.BEFORE_ANSWER,
        zh("签发以后，反映人才看到答复；当场办结的不用"),
        _STATION_ROLES,
        1,
    ),
    StepKind.CALL_BACK: Sample(
        zh("回访"),
        Place.AFTER_CLOSING,
        zh("办结后由不是办理人员的人问反映人；没办成的，接着办"),
        (Role.REGISTRAR, Role.LEAD),
        5,
    ),
    StepKind.RECHECK: Sample(
        zh("核查"),
        Place.AFTER_CLOSING,
        zh("办结后由不是办理人员的人再查一遍；有问题的，接着办"),
        (Role.LEAD, Role.MEMBER, Role.REGISTRAR),
        10,
    ),
    StepKind.ARCHIVE: Sample(
        zh("归档"),
        Place.AFTER_CLOSING,
        zh("表、答复、附件齐了再归档；有回访、核查的，做完才能归档"),
        (Role.REGISTRAR, Role.LEAD),
        20,
    ),
}
"""In the order in which a case meets them."""

STATIONS = frozenset(kind for kind in StepKind if PALETTE[kind].place in STATION_PLACES)
"""The kinds at which a case waits for somebody's word."""


@dataclass(frozen=True, slots=True)
class Step:
    """One chosen step. ``code`` tells it apart from the others of its flow.

    ``days``: working days; of a station from the case's coming there, after the closing from that.
    """

    kind: StepKind
    code: str
    name: str
    place: Place
    role: Role | None = None
    days: int | None = None

    @property
    def is_station(self) -> bool:
        """Whether a case waits there for somebody's word."""
        return self.place in STATION_PLACES


def sample_step(kind: StepKind) -> Step:
    """The step of the palette as it is proposed."""
    sample = PALETTE[kind]
    role = sample.roles[0] if sample.roles else None
    return Step(kind, kind.value, sample.name, sample.place, role, sample.days)
