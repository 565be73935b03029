"""Everything the page of one case shows to one person, read once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bancheng.data.models import Attachment, Case, CaseEntry, MaterialRequest, Rating, Round
from bancheng.data.queries import assignments, calendars, cases, papers
from bancheng.reports import optional_steps
from bancheng.reports.deadlines import LimitStory, headline_of, story_of, total_of
from bancheng.reports.offers import ToDo, to_do
from bancheng.reports.optional_steps import FlowStory
from bancheng.reports.timelines import DayOfHappenings, timeline_of
from bancheng.rules.calendar import WorkingCalendar
from bancheng.rules.catalogues import Paper, Reason
from bancheng.rules.handling import may_retract, may_send_back
from bancheng.rules.intake.contacts import masked_phone
from bancheng.rules.intake_forms.answers import as_seen
from bancheng.rules.intake_forms.form import FieldKind
from bancheng.rules.papers import PERMISSION_OF_PAPER
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.rules.sights import Sight, sight_of
from bancheng.rules.time_limits import Scheme
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import Wording, zh
from bancheng.rules.workflow import Action

GIST_LONGEST = 28
_CLAUSE_ENDS = re.compile(r"[。！？；!?;\n]")


@dataclass(frozen=True, slots=True)
class RoundStory:
    """One round with what its dates came to; ``late_days`` in working days, 0: in time."""

    row: Round
    late_days: int


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of ``case`` for one viewer on ``today``."""

    case: Case
    today: date
    title: Wording
    headline: Wording
    limit: LimitStory | None
    hand_in: Wording | None  # until when an answer that is signed first must be handed in
    total: Wording
    scheme: Scheme | None  # None: no limit was ever counted
    other_phones: tuple[str, ...]  # of an old ledger's cell, masked
    to_do: ToDo
    reasons: tuple[tuple[Reason, str], ...]  # each with the centre's own entries beneath it
    answers: tuple[tuple[str, str | Wording], ...]  # in the added fields: label, words
    entries: Mapping[str, str]  # catalogue → the centre's own entry beneath the code
    sight: Sight
    rounds: tuple[RoundStory, ...]
    material: MaterialRequest | None
    ratings: tuple[Rating, ...]
    original: Case | None
    duplicates: tuple[Case, ...]
    attachments: tuple[Attachment, ...]
    papers: tuple[Paper, ...]
    timeline: tuple[DayOfHappenings, ...]
    calendar: WorkingCalendar
    flow: FlowStory
    flow_name: Wording


def page_of(case: Case, *, viewer: Viewer, today: date) -> CasePage:
    """The page of a case that ``viewer`` may see; a fixed number of queries."""
    calendar = calendars.calendar_for(case.center_id)
    rounds = list(cases.rounds_of(case))
    material = cases.open_material_request(case)
    own = list(case.entries.select_related("entry").order_by("pk"))
    related = list(cases.linked_with(case, viewer))
    sight = sight_of(viewer, cases.facts_of(case))
    flow = optional_steps.story_of(case, today=today)
    hurdles = _hurdles(case, material, calendar, today) | optional_steps.hurdles_of(
        case, viewer, running=rounds[-1] if rounds else None, steps=flow, today=today
    )
    return CasePage(
        case=case,
        today=today,
        title=title_of(case),
        headline=headline_of(case),
        limit=story_of(case, rounds[-1] if rounds else None, calendar=calendar, today=today),
        hand_in=optional_steps.hand_in_of(
            case, rounds[-1] if rounds else None, calendar=calendar, today=today
        ),
        total=_total_of(case, calendar, today),
        scheme=None if case.is_imported else cases.scheme_of(case),
        other_phones=tuple(map(masked_phone, other_phones_of(case))),
        to_do=to_do(case, viewer, hurdles=hurdles),
        reasons=tuple((one, _named(own, str(one))) for one in reasons_of(case)),
        answers=answers_of(case, sight=sight),
        entries={row.catalogue: row.name for row in own},
        sight=sight,
        rounds=_round_stories(rounds, calendar),
        material=material,
        ratings=tuple(case.ratings.order_by("round_number")),
        original=next((other for other in related if other.pk == case.duplicate_of_id), None),
        duplicates=tuple(other for other in related if other.duplicate_of_id == case.pk),
        attachments=_attachments(case, viewer),
        papers=_papers(case, viewer, rounds),
        timeline=timeline_of(cases.journal_of(case), today=today, sight=sight),
        calendar=calendar,
        flow=flow,
        flow_name=optional_steps.flow_name(flow),
    )


def _named(own: Iterable[CaseEntry], code: str) -> str:
    """The own entries beneath one reason."""
    reasons = (row for row in own if row.catalogue == Catalogue.REASON)
    return "、".join(row.name for row in reasons if row.entry.code == code)


def answers_of(
    case: Case, *, sight: Sight = Sight.FULL, is_reporter: bool = False
) -> tuple[tuple[str, str | Wording], ...]:
    """What the case says in the fields its centre has added: label and words, in their order.

    The words are those that ``sight`` allows. The reporter is told of those fields alone that are
    asked of reporters.
    """
    rows = sorted(case.answers.all(), key=lambda row: row.place)
    return tuple(
        (row.label, as_seen(FieldKind(row.kind), row.value, sight))
        for row in rows
        if row.is_for_reporter or not is_reporter
    )


def _total_of(case: Case, calendar: WorkingCalendar, today: date) -> Wording:
    if case.is_imported:
        return Wording(zh("从旧台账导入，不算时限。"))
    return total_of(case, calendar=calendar, today=today)


def other_phones_of(case: Case) -> tuple[str, ...]:
    """The second and further numbers that stood in the cell of an old ledger."""
    kept = case.origin.other_phones if case.is_imported else ""
    return tuple(kept.split("、")) if kept else ()


def _attachments(case: Case, viewer: Viewer) -> tuple[Attachment, ...]:
    """The files of the case, for those who may open them."""
    if not may(Permission.ATTACHMENT_VIEW, viewer, cases.facts_of(case)):
        return ()
    return tuple(cases.attachments_of(case))


def _papers(case: Case, viewer: Viewer, rounds: list[Round]) -> tuple[Paper, ...]:
    """The papers the case has now and ``viewer`` may print."""
    facts = cases.facts_of(case)
    there = papers.papers_of(case, rounds)
    return tuple(paper for paper in there if may(PERMISSION_OF_PAPER[paper], viewer, facts))


def title_of(case: Case) -> Wording:
    """“食品经营许可变更：房东去世，产权证明开不出来”: the matter and the gist of the problem."""
    return Wording(zh("{matter}：{gist}"), {"matter": case.matter, "gist": _gist(case)})


def _gist(case: Case) -> str:
    """The first clause, without the matter said once more at its beginning."""
    first = next(filter(None, map(str.strip, _CLAUSE_ENDS.split(case.problem))), "")
    first = first.removeprefix(case.matter).lstrip("，,：: ") or first
    return first if len(first) <= GIST_LONGEST else f"{first[:GIST_LONGEST]}…"


def _hurdles(
    case: Case, material: MaterialRequest | None, calendar: WorkingCalendar, today: date
) -> dict[Action, Wording | None]:
    """What beside the status stands in the way of an action."""
    hurdles: dict[Action, Wording | None] = {}
    if material is None:
        hurdles[Action.SUPPLY_MATERIAL] = None
    else:
        hurdles[Action.ASK_MATERIAL] = Wording(zh("上一次请补的材料还没到。"))
    if may_retract(case.closure, today=today) is not None:
        hurdles[Action.RETRACT] = None
    assigned = assignments.open_assignment(case)
    if assigned is not None:
        refusal = may_send_back(
            calendar,
            scheme=cases.scheme_of(case),
            assigned_on=assigned.assigned_on,
            send_backs=case.send_backs,
            today=today,
        )
        if refusal is not None:
            hurdles[Action.SEND_BACK] = refusal
    return hurdles


def _round_stories(rounds: list[Round], calendar: WorkingCalendar) -> tuple[RoundStory, ...]:
    """Every round; a first one without an answer has nothing to tell that the limit does not."""
    if len(rounds) == 1 and rounds[0].answered_at is None:
        return ()
    return tuple(_round_story(row, calendar) for row in rounds)


def _round_story(row: Round, calendar: WorkingCalendar) -> RoundStory:
    is_late = row.answered_on is not None and row.answered_on > row.due_on
    late_days = calendar.count(row.due_on, row.answered_on) if is_late and row.answered_on else 0
    return RoundStory(row, max(1, late_days) if is_late else 0)


def reasons_of(case: Case) -> tuple[Reason, ...]:
    """The ticked reasons, in form 1's order."""
    ticked = {row.reason for row in case.reasons.all()}
    return tuple(reason for reason in Reason if reason in ticked)
