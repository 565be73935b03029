"""A small desk that brings cases to where a limit runs, through the services alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import uuid4

from bancheng.data.models import Appointment, Area, Case, Center, Person
from bancheng.rules.catalogues import AnswerHow, Cause, DeclineReason, Outcome, Reason, Solved
from bancheng.rules.handling import Answer, Refusing, Reply
from bancheng.rules.intake.registration import Registration
from bancheng.rules.people import Role
from bancheng.services import answers, decisions, hand_overs, registration, replies

WELL = Answer(
    text="材料已收，证照当天发。",
    how=AnswerHow.PHONE,
    outcome=Outcome.DONE,
    cause=Cause.UNCLEAR_GUIDE,
)


@dataclass
class Desk:
    """A centre with one registrar and one handler; `at` is the moment of every step."""

    center: Center
    registrar: Person
    handler: Person
    post: Appointment
    at: datetime = datetime(2026, 10, 9, 2, tzinfo=UTC)

    @classmethod
    def open(cls) -> "Desk":
        area = Area.objects.create(code="310117", name="示例区", path="310117/")
        center = Center.objects.create(
            area=area, code="SL-1", name="示例中心", short_name="示例", kind="town", public_code="p"
        )
        registrar, handler = (
            Person.objects.create(username=name, name=name) for name in ("登记甲", "办理乙")
        )
        since = date(2020, 1, 1)
        Appointment.objects.create(
            person=registrar, role=Role.REGISTRAR, center=center, starts_on=since
        )
        post = Appointment.objects.create(
            person=handler, role=Role.HANDLER, center=center, starts_on=since
        )
        return cls(center, registrar, handler, post)

    def register(self) -> Case:
        entry = Registration(
            name="反映甲",
            phone="13800000000",
            handled_on=date(2026, 10, 9),
            matter="营业执照变更",
            problem="材料交了三次都没收。",
            reasons=frozenset({Reason.MATERIALS}),
        )
        return registration.register_case(
            entry, center_id=self.center.pk, by=self.registrar, at=self.at, submission=uuid4()
        )

    def decline(self) -> Case:
        entry = Refusing(next(iter(DeclineReason)), "已经说明。", "区法院")
        return decisions.decline(self.register().pk, by=self.registrar, at=self.at, entry=entry)

    def hand_over(self) -> Case:
        case = decisions.accept(self.register().pk, by=self.registrar, at=self.at)
        return hand_overs.hand_over(
            case.pk, by=self.registrar, at=self.at, appointment_id=self.post.pk
        )

    def answer(self) -> Case:
        case = hand_overs.take_up(self.hand_over().pk, by=self.handler, at=self.at)
        return answers.answer(case.pk, by=self.handler, at=self.at, entry=WELL)

    def object_to(self) -> Case:
        reply = Reply(solved=Solved.NO, objection="还是没办成。")
        return replies.object_to(self.answer().pk, by=self.registrar, at=self.at, reply=reply)

    def close(self) -> Case:
        reply = Reply(solved=Solved.YES)
        return replies.confirm(self.answer().pk, by=self.registrar, at=self.at, reply=reply)
