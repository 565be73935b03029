"""The life of one case: its story told through the services that people use."""

from collections.abc import Iterator
from datetime import date, datetime

from bancheng.data.models import Person
from bancheng.rules.catalogues import (
    AnswerHow,
    Channel,
    DeclineReason,
    Difficulty,
    Outcome,
    RevealPurpose,
    Solved,
)
from bancheng.rules.dates import legal_date
from bancheng.rules.handling import Answer, Classification, Refusing, Reply
from bancheng.rules.people import Reporter
from bancheng.rules.workflow import Status
from bancheng.services import (
    answers,
    attachments,
    contacts,
    corrections,
    decisions,
    hand_overs,
    handling,
    replies,
)
from bancheng.services.reporter import receipts
from bancheng.services.sample_district.arrivals import arrive
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.chance import chance, falls
from bancheng.services.sample_district.moments import Office, moment
from bancheng.services.sample_district.papers import paper
from bancheng.services.sample_district.plans import CasePlan, Course, Ending
from bancheng.services.sample_district.reporters import reporter
from bancheng.services.sample_district.stories import words

Steps = Iterator[datetime]
"""Yields the moment of the next step and takes it when asked to go on."""

SOLVED = {Outcome.DONE: Solved.YES, Outcome.PARTLY: Solved.PARTLY, Outcome.PATH: Solved.YES}
"""What a contented reporter says; whatever else came of it, it did not get done."""

SECOND_ANSWER_DAYS = 2


class Life:
    """One case on its way; ``at`` is the moment of the step being taken."""

    def __init__(self, plan: CasePlan, cast: Cast, office: Office) -> None:
        self.plan, self.story, self.cast, self.office = plan, plan.story, cast, office
        self.luck = chance("life", plan.number)
        self.at = plan.registered_at
        self.case_id = 0
        self.handler: Person | None = None
        self.is_upheld = False

    def steps(self) -> Steps:
        """The whole way, as far as the plan goes."""
        ways = {
            Course.ON_THE_SPOT: self._on_the_spot,
            Course.HANDLED: self._handled,
            Course.DECLINED: self._declined,
            Course.OVERTURNED: self._overturned,
            Course.WITHDRAWN: self._withdrawn,
            Course.DUPLICATE: self._duplicate,
        }
        yield self.at
        yield from ways[self.plan.course]()

    # ------------------------------------------------------------------ courses

    def _on_the_spot(self) -> Steps:
        """Solved at the window; mostly the reporter says at once that it is all right."""
        yield from self._arrive(accepts=True)
        yield self._pass(0.1, 0.6)
        entry = self._answer_entry(self.story.at_window or self.story.answer, AnswerHow.IN_PERSON)
        is_settled = self.plan.ending is not Ending.SILENT
        answers.resolve_on_the_spot(
            self.case_id,
            by=self.registrar,
            at=self.at,
            entry=entry,
            reply=self._content(entry) if is_settled and self.plan.stop is None else None,
        )

    def _handled(self) -> Steps:
        yield from self._arrive()
        if self._stops(Status.REGISTERED):
            return
        yield from self._accept()
        if self._stops(Status.ACCEPTED):
            return
        yield from self._to_the_end()

    def _to_the_end(self) -> Steps:
        """From the hand-over on."""
        yield from self._hand_over()
        yield from self._more_comes_in()
        if self.plan.is_disputed:
            yield from self._dispute()
        if self._stops(Status.HANDED_OVER) or self._stops(Status.SENT_BACK):
            return
        yield from self._work()
        if self._stops(Status.IN_PROGRESS) and self.plan.rounds == 1:
            return
        is_overturned = self.plan.course is Course.OVERTURNED
        text = self.story.second if is_overturned else self.story.answer
        yield from self._answer(text, self.story.outcome, self.plan.answer_days)
        if self.plan.rounds > 1:
            yield from self._object()
            if self._stops(Status.IN_PROGRESS):
                return
            second = self.story.second or self.story.answer
            yield from self._answer(second, self.story.second_outcome, SECOND_ANSWER_DAYS)
        yield from self._reply()

    def _declined(self) -> Steps:
        yield from self._arrive()
        yield from self._decline(self.story.refused_for, self.story.answer, self.story.referral)

    def _overturned(self) -> Steps:
        """The lead reads the refusal and turns it round."""
        yield from self._declined()
        yield self._pass(3, 9)
        lead = self.cast.lead(self.plan, self.today)
        decisions.overturn(self.case_id, by=lead, at=self.at, note=self.story.overturned)
        yield from self._to_the_end()

    def _withdrawn(self) -> Steps:
        yield from self._arrive()
        yield from self._accept()
        if falls(self.luck, 0.5):
            yield from self._hand_over()
        yield self._pass(1, 7)
        by = self.reporter if self.plan.channel is Channel.QR else self.registrar
        reason = self.luck.choice(words("withdrawals"))
        replies.withdraw(self.case_id, by=by, at=self.at, reason=reason)

    def _duplicate(self) -> Steps:
        yield from self._arrive()
        yield self._pass(0.2, 0.8)
        number = self.cast.numbers[self.plan.original or 0]
        corrections.link(self.case_id, by=self.registrar, at=self.at, number=number)
        explanation, referral = words("same_matter")
        yield from self._decline(DeclineReason.SAME_MATTER, explanation, referral)

    # ------------------------------------------------------------------ at the window

    def _arrive(self, *, accepts: bool = False) -> Steps:
        case = arrive(self.plan, self.cast, at=self.at, by=self.registrar, accepts=accepts)
        self.case_id = case.pk
        self.cast.numbers[self.plan.number] = case.number
        if self.plan.channel is Channel.COUNTER and not accepts and falls(self.luck, 0.4):
            yield self._pass(0.02, 0.05)
            receipts.show(self.case_id, by=self.registrar, at=self.at)
        if self.plan.has_mistake:
            yield self._pass(0.2, 1)
            corrections.correct(
                self.case_id,
                by=self.registrar,
                at=self.at,
                field="phone",
                value=reporter(self.plan.reporter).phone,
                reason=self.luck.choice(words("corrections")),
            )

    def _accept(self) -> Steps:
        is_at_desk = self.plan.channel is Channel.COUNTER
        yield self._pass(0.1, 0.5 if is_at_desk else 3)
        note = self.luck.choice(words("acceptances")) if falls(self.luck, 0.4) else ""
        decisions.accept(self.case_id, by=self.registrar, at=self.at, note=note)

    def _decline(self, reason: DeclineReason | None, explanation: str, referral: str) -> Steps:
        yield self._pass(0.2, 2)
        entry = Refusing(reason=reason, explanation=explanation, referral=referral)
        decisions.decline(self.case_id, by=self.registrar, at=self.at, entry=entry)

    def _hand_over(self) -> Steps:
        yield self._pass(0.3, 2.5)
        post = self.cast.post(self.plan, self.today)
        self.handler = post.person
        hand_overs.hand_over(
            self.case_id,
            by=self.registrar,
            at=self.at,
            appointment_id=post.pk,
            assisting=self.cast.assisting(self.plan),
            note=self.luck.choice(words("hand_overs")) if falls(self.luck, 0.5) else "",
        )

    def _more_comes_in(self) -> Steps:
        """The reporter writes some more at home, or signs at the window."""
        if self.plan.stop is not None or not falls(self.luck, 0.25):
            return
        yield self._pass(0.1, 0.3)
        if self.plan.channel is Channel.QR:
            text = self.luck.choice(words("additions"))
            replies.add_words(self.case_id, by=self.reporter, at=self.at, text=text)
        elif self.plan.channel is Channel.COUNTER:
            form = paper(words("signed_forms")[0], self.plan.number)
            attachments.attach(self.case_id, by=self.registrar, at=self.at, uploads=(form,))

    def _dispute(self) -> Steps:
        """The handler sends it back; the window gives it to somebody else, or insists."""
        yield self._pass(0.5, 3)
        reason = self.story.dispute or words("disputes")[0]
        hand_overs.send_back(self.case_id, by=self._the_handler, at=self.at, reason=reason)
        if self._stops(Status.SENT_BACK):
            return
        yield self._pass(0.3, 2)
        ruling = self.story.ruling
        other = self.cast.post(self.plan, self.today, office=self.story.redirect)
        if not self.story.redirect or other.person == self.handler:
            hand_overs.uphold(self.case_id, by=self.registrar, at=self.at, reason=ruling)
            self.is_upheld = True
            return
        hand_overs.reassign(
            self.case_id, by=self.registrar, at=self.at, appointment_id=other.pk, note=ruling
        )
        self.handler = other.person

    # ------------------------------------------------------------------ at the handler's

    def _work(self) -> Steps:
        """Take it up, say how hard it is, ask, note, ring up."""
        yield self._pass(0.4, 3)
        if not self.is_upheld:  # what is upheld goes on without a second signature
            hand_overs.take_up(self.case_id, by=self._the_handler, at=self.at)
        if self.story.difficulty is not None:
            yield self._pass(0.05, 0.4)
            self._classify(self.story.difficulty)
        if self.story.ask:
            yield from self._ask()
        if self.story.note:
            yield self._pass(0.3, 2)
            handling.note(self.case_id, by=self._the_handler, at=self.at, text=self.story.note)
        if self.story.contact:
            yield self._pass(0.2, 1)
            self._ring_up()

    def _classify(self, difficulty: Difficulty) -> None:
        entry = Classification(
            difficulty=difficulty,
            days=self.story.days,
            note=self.story.why,
            legal_basis=self.story.legal_basis,
        )
        handling.classify(self.case_id, by=self._the_handler, at=self.at, entry=entry)

    def _ask(self) -> Steps:
        """Ask for material; it comes the next day, unless the case stops here."""
        yield self._pass(0.2, 1)
        by = self._the_handler
        handling.ask_material(self.case_id, by=by, at=self.at, text=self.story.ask)
        if self._stops(Status.IN_PROGRESS):
            return
        yield self._pass(2, 7)
        giver = self.reporter if self.plan.channel is Channel.QR else self.registrar
        handling.supply_material(self.case_id, by=giver, at=self.at, text=self.story.supply)

    def _ring_up(self) -> None:
        by = self._the_handler
        contacts.reveal(self.case_id, by=by, at=self.at, purpose=RevealPurpose.CALL_BACK)
        text = self.story.contact
        handling.contact(self.case_id, by=by, at=self.at, how=AnswerHow.PHONE, text=text)

    def _answer(self, text: str, outcome: Outcome, days: int) -> Steps:
        """Answer so many working days from now on, or later the same day."""
        self._wait_until(self.office.calendar.add(self.today, days))
        yield self.at
        files = [paper(self.story.paper, self.plan.number)] if self.story.paper else []
        answers.answer(
            self.case_id,
            by=self._the_handler,
            at=self.at,
            entry=self._answer_entry(text, self.story.how, outcome),
            uploads=tuple(files) if outcome is self.story.outcome else (),
        )

    def _answer_entry(self, text: str, how: AnswerHow, outcome: Outcome | None = None) -> Answer:
        return Answer(
            text=text, how=how, outcome=outcome or self.story.outcome, cause=self.story.cause
        )

    # ------------------------------------------------------------------ the reporter's word

    def _object(self) -> Steps:
        yield self._pass(2, 12)
        reply = Reply(solved=Solved.NO, objection=self.story.objection)
        replies.object_to(
            self.case_id, by=self.reporter, at=self.at, reply=reply, opinion=self._opinion()
        )

    def _reply(self) -> Steps:
        """No objection, by the reporter or written down for them; or silence."""
        if self.plan.ending is Ending.SILENT or self._stops(Status.ANSWERED):
            return
        yield self._pass(1, 20)
        is_by_reporter = self.plan.ending is Ending.CONFIRMED
        if self.plan.ending is Ending.MISTAKEN:
            yield from self._take_back()
        replies.confirm(
            self.case_id,
            by=self.reporter if is_by_reporter else self.registrar,
            at=self.at,
            reply=self._content(self._answer_entry("", AnswerHow.PHONE)),
            opinion=self._opinion() if is_by_reporter else None,
        )

    def _take_back(self) -> Steps:
        """What the window wrote down for the reporter was not their word; it is asked for again."""
        by, entry = self.registrar, self._answer_entry("", AnswerHow.PHONE)
        replies.confirm(self.case_id, by=by, at=self.at, reply=self._content(entry))
        yield self._pass(0.2, 1)
        reason = self.luck.choice(words("retractions"))
        replies.retract(self.case_id, by=by, at=self.at, reason=reason)
        yield self._pass(0.5, 2)

    def _content(self, entry: Answer) -> Reply:
        outcome = entry.outcome or Outcome.EXPLAINED
        return Reply(solved=SOLVED.get(outcome, Solved.NO))

    def _opinion(self) -> replies.Opinion | None:
        if self.plan.grade is None:
            return None
        comment = self.luck.choice(words(f"ratings_{self.plan.grade}"))
        return replies.Opinion(self.plan.grade, comment)

    # ------------------------------------------------------------------ time and people

    def _pass(self, least: float, most: float) -> datetime:
        """Let some working hours pass; a case that stays open has got there by now."""
        at = self.office.later(self.at, self.luck.uniform(least, most))
        if self.plan.stop is not None:
            at = min(at, max(self.at, self.office.latest))
        self.at = at
        return at

    def _wait_until(self, day: date) -> None:
        at = moment(day, self.luck.uniform(10, 16.5))
        soonest = self.office.later(self.at, 0.3)
        if self.plan.stop is not None:
            soonest = min(soonest, max(self.at, self.office.latest))
            at = min(at, max(self.at, self.office.latest))
        self.at = max(at, soonest)

    @property
    def today(self) -> date:
        """The day of the step being taken."""
        return legal_date(self.at)

    @property
    def registrar(self) -> Person:
        """Who sits at the window today."""
        return self.cast.registrar(self.plan, self.today)

    @property
    def reporter(self) -> Reporter:
        """The reporter, by number and query code."""
        return Reporter(self.case_id)

    @property
    def _the_handler(self) -> Person:
        assert self.handler is not None
        return self.handler

    def _stops(self, status: Status) -> bool:
        return self.plan.stop is status
