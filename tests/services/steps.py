"""Every step of the workflow as one value: where it starts, who takes it, how, and what spoils it."""

from datetime import timedelta
from functools import partial

from django.apps import apps

from bancheng.data.models import Case
from bancheng.rules.catalogues import AnswerHow, Difficulty, Grade
from bancheng.rules.handling import Answer, Classification, Refusing, Reply
from bancheng.rules.workflow import Action, Status
from bancheng.services import (
    answers,
    attachments,
    corrections,
    decisions,
    hand_overs,
    handling,
    replies,
)
from bancheng.services.replies import Opinion
from tests.people import Town, post_of
from tests.scenarios import (
    ANSWER,
    MORNING,
    OBJECTION,
    REFUSING,
    SOLVED,
    case_at,
    photo,
)
from tests.services.everywhere.step import LATER, Step, step_of
from tests.services.optional_steps.steps import OPTIONAL_STEPS

__all__ = ["LATER", "STEPS", "STEP_OF", "Step", "everything"]


def _ask(town: Town, case: Case) -> None:
    text = "请补社保缴费证明，窗口或网上交都行。"
    handling.ask_material(case.pk, by=town.handler, at=MORNING + timedelta(hours=1), text=text)


def _second(town: Town) -> str:
    """The number of another case of the centre."""
    return case_at(Status.REGISTERED, town).number


_S, _A = Status, Action
_EMPTY_ANSWER = Answer("", None, None, None)

STEPS = (
    step_of(
        _A.ACCEPT, _S.REGISTERED, "registrar", decisions.accept, {}, {"note": "坏\x00字"}, "note"
    ),
    step_of(
        _A.DECLINE,
        _S.REGISTERED,
        "registrar",
        decisions.decline,
        {"entry": REFUSING},
        {"entry": Refusing(None, " ", "")},
        "reason explanation referral",
    ),
    step_of(
        _A.OVERTURN,
        _S.DECLINED,
        "lead",
        decisions.overturn,
        {"note": "属于政务服务，应当受理。"},
        {"note": ""},
        "note",
    ),
    step_of(
        _A.RESOLVE_ON_THE_SPOT,
        _S.ACCEPTED,
        "registrar",
        answers.resolve_on_the_spot,
        {"entry": ANSWER},
        {"entry": _EMPTY_ANSWER, "reply": Reply()},
        "text how outcome cause solved",
    ),
    Step(
        _A.HAND_OVER,
        _S.ACCEPTED,
        "registrar",
        lambda town: partial(
            hand_overs.hand_over,
            appointment_id=post_of(town.handler),
            assisting=[town.assisting_department.pk],
            note="请今天先联系反映人。",
        ),
        lambda town: partial(
            hand_overs.hand_over, appointment_id=post_of(town.other_handler), note="坏\x00字"
        ),
        frozenset({"appointment", "note"}),
    ),
    step_of(_A.TAKE_UP, _S.HANDED_OVER, "handler", hand_overs.take_up, {}),
    step_of(
        _A.CLASSIFY,
        _S.HANDED_OVER,
        "handler",
        handling.classify,
        {"entry": Classification(Difficulty.COMPLEX, 7, "要两个部门一起核对。")},
        {"entry": Classification(Difficulty.COMPLEX, 4)},
        "days note",
    ),
    step_of(
        _A.SEND_BACK,
        _S.IN_PROGRESS,
        "handler",
        hand_overs.send_back,
        {"reason": "应由人社科办。"},
        {"reason": " "},
        "reason",
    ),
    Step(
        _A.REASSIGN,
        _S.SENT_BACK,
        "registrar",
        lambda town: partial(
            hand_overs.reassign, appointment_id=post_of(town.official), note="改由市场监管科办。"
        ),
        lambda _town: partial(hand_overs.reassign, appointment_id=None, note=""),
        frozenset({"note", "appointment"}),
    ),
    step_of(
        _A.UPHOLD,
        _S.SENT_BACK,
        "registrar",
        hand_overs.uphold,
        {"reason": "职责清单写明由本科室办。"},
        {"reason": ""},
        "reason",
    ),
    step_of(
        _A.ASK_MATERIAL,
        _S.IN_PROGRESS,
        "handler",
        handling.ask_material,
        {"text": "请补社保缴费证明。"},
        {"text": ""},
        "text",
    ),
    Step(
        _A.SUPPLY_MATERIAL,
        _S.IN_PROGRESS,
        "reporter",
        lambda _town: partial(
            handling.supply_material, text="照片里是缴费证明。", uploads=[photo()]
        ),
        lambda _town: partial(handling.supply_material, text=""),
        frozenset({"text"}),
        _ask,
    ),
    step_of(
        _A.ANSWER,
        _S.IN_PROGRESS,
        "handler",
        answers.answer,
        {"entry": ANSWER},
        {"entry": _EMPTY_ANSWER},
        "text how outcome cause",
    ),
    step_of(
        _A.CONFIRM,
        _S.ANSWERED,
        "registrar",
        replies.confirm,
        {"reply": SOLVED},
        {"reply": Reply()},
        "solved",
    ),
    step_of(
        _A.OBJECT_TO,
        _S.ANSWERED,
        "reporter",
        replies.object_to,
        {"reply": OBJECTION},
        {"reply": Reply()},
        "objection",
    ),
    step_of(
        _A.RETRACT,
        _S.CLOSED,
        "registrar",
        replies.retract,
        {"reason": "点错了，反映人没有回过话。"},
        {"reason": ""},
        "reason",
    ),
    step_of(
        _A.RATE,
        _S.ANSWERED,
        "reporter",
        replies.rate,
        {"opinion": Opinion(Grade.GOOD, "态度好")},
        {"opinion": Opinion(Grade.GOOD, "坏\x00字")},
        "comment",
    ),
    step_of(
        _A.NOTE,
        _S.IN_PROGRESS,
        "handler",
        handling.note,
        {"text": "已向市级平台查询。"},
        {"text": ""},
        "text",
    ),
    step_of(
        _A.CONTACT,
        _S.IN_PROGRESS,
        "handler",
        handling.contact,
        {"how": AnswerHow.PHONE, "text": "电话里说明了还要等两天。"},
        {"how": None, "text": ""},
        "how text",
    ),
    step_of(
        _A.ADD_WORDS,
        _S.IN_PROGRESS,
        "reporter",
        replies.add_words,
        {"text": "我下周要出差。"},
        {"text": ""},
        "text",
    ),
    step_of(
        _A.WITHDRAW,
        _S.HANDED_OVER,
        "registrar",
        replies.withdraw,
        {"reason": "反映人说已经办好。"},
        {"reason": ""},
        "reason",
    ),
    step_of(
        _A.CORRECT,
        _S.IN_PROGRESS,
        "registrar",
        corrections.correct,
        {"field": "matter", "value": "居住证补领", "reason": "登记时听错了。"},
        {"field": "matter", "value": "", "reason": ""},
        "value reason",
    ),
    Step(
        _A.LINK,
        _S.REGISTERED,
        "registrar",
        lambda town: partial(corrections.link, number=_second(town)),
        lambda _town: partial(corrections.link, number="岳阳-1999-0001"),
        frozenset({"number"}),
    ),
    Step(
        _A.ATTACH,
        _S.CLOSED,
        "registrar",
        lambda _town: partial(attachments.attach, uploads=[photo("签字.png")]),
        lambda _town: partial(attachments.attach, uploads=[]),
        frozenset({"files"}),
    ),
)

STEPS = (*STEPS, *OPTIONAL_STEPS)

STEP_OF: dict[Action, Step] = {step.action: step for step in STEPS}


def everything() -> dict[str, list[dict[str, object]]]:
    """All rows of all tables, for comparing before and after."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("data").get_models()
    }
