"""Reading cases: one ``visible_to`` feeds every list, page, search, export and figure."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from bancheng.data.databases import locked
from bancheng.data.models import (
    Assistance,
    Attachment,
    Case,
    CaseAnswer,
    Center,
    JournalEntry,
    MaterialRequest,
    Matter,
    Round,
)
from bancheng.rules.flows.composing import compose
from bancheng.rules.flows.plans import Plan
from bancheng.rules.flows.ways import FLOWS
from bancheng.rules.journal import Event
from bancheng.rules.people import Reporter, Role, Viewer
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.time_limits import SCHEMES, Scheme
from bancheng.rules.workflow import Action, Flow, Stand, Status


def visible_to(viewer: Viewer) -> QuerySet[Case]:
    """The cases ``viewer`` may see; says in SQL what ``Permission.CASE_VIEW`` says in Python."""
    assisting = Assistance.objects.filter(department_id__in=viewer.departments(Role.HANDLER))
    assisted = Q(pk__in=assisting.values("case_id"), is_confidential=False)
    return Case.objects.filter(reporter_seen_by(viewer) | assisted)


def reporter_seen_by(viewer: Viewer) -> Q:
    """Says ``Sight`` in SQL: the cases of whose reporter ``viewer`` sees something, masked or not."""
    seen = contact_known_to(viewer)
    seen |= Q(center_id__in=viewer.centers(Role.MEMBER), is_confidential=False)
    for path in viewer.areas(Role.SUPERVISOR):
        seen |= Q(center__area__path__startswith=path)
    return seen


def contact_known_to(viewer: Viewer) -> Q:
    """Says ``Permission.CONTACT_REVEAL``: the cases whose reporter ``viewer`` deals with.

    Whoever may not know name and phone must not find a case by them either.
    """
    known = Q(center_id__in=viewer.centers(Role.REGISTRAR), is_confidential=False)
    known |= Q(center_id__in=viewer.centers(Role.LEAD))
    return known | _handled_by(viewer)


def _handled_by(viewer: Viewer) -> Q:
    """Says ``handler_of_case``: with the viewer, who still has a post where the case is."""
    here = Q(center_id__in=viewer.centers(Role.HANDLER, Role.LEAD))
    here |= Q(department_id__in=viewer.departments(Role.HANDLER))
    return here & Q(handler_id=viewer.person_id, is_confidential=False)


def facts_of(case: Case) -> CaseFacts:
    """What the permissions need to know of ``case``."""
    return CaseFacts(
        case_id=case.pk,
        center_id=case.center_id,
        area_path=case.center.area.path,
        is_confidential=case.is_confidential,
        handler_id=case.handler_id,
        department_id=case.department_id,
        signer_role=Role(case.signer_role) if case.signer_role else None,
        assisting_department_ids=frozenset(
            assistance.department_id for assistance in case.assistances.all()
        ),
    )


def flow_of(case: Case) -> Flow:
    """The flow ``case`` was registered under; a later version does not touch it."""
    if case.flow_edition is None:
        return FLOWS[case.flow_code, case.flow_version]
    return compose(case.flow_code, case.flow_version, plan_of(case).steps)


def plan_of(case: Case) -> Plan:
    """The chosen steps of that flow; of the standard one nobody has to decide on any."""
    edition = case.flow_edition
    return Plan(()) if edition is None else Plan.read(edition.content or {})


def stand_of(case: Case) -> Stand:
    """Where ``case`` stands in its flow."""
    return Stand(Status(case.status), case.station)


def scheme_of(case: Case) -> Scheme:
    """The limit scheme ``case`` was registered under; a later version does not touch it."""
    return SCHEMES[case.scheme_code, case.scheme_version]


def _with_relations(cases: QuerySet[Case]) -> QuerySet[Case]:
    related = (
        "center__area",
        "contact",
        "handler",
        "department",
        "window",
        "duplicate_of",
        "registered_by",
        "decided_by",
        "origin__ledger_import",
        "flow_edition__center",
        "flow_edition__area",
        "form_edition__center",
        "form_edition__area",
    )
    told = Prefetch("answers", CaseAnswer.objects.order_by("place"))
    return cases.select_related(*related).prefetch_related(
        "reasons", "assistances__department", told
    )


def visible_case(viewer: Viewer, case_id: int) -> Case | None:
    """The case if ``viewer`` may see it, with what its page shows; otherwise None."""
    return _with_relations(visible_to(viewer)).filter(pk=case_id).first()


def case_of(reporter: Reporter) -> Case | None:
    """The reporter's own case."""
    return _with_relations(Case.objects.all()).filter(pk=reporter.case_id).first()


def case_for_update(case_id: int) -> Case | None:
    """The case, locked until the transaction ends, with what every step asks of it."""
    rows = Case.objects.filter(pk=case_id).select_related("center__area", "handler", "flow_edition")
    return locked(rows).first()


def by_submission(submission: UUID) -> Case | None:
    """The case a form has already become, if it was sent twice."""
    return Case.objects.filter(submission=submission).select_related("center__area").first()


def by_number(number: str) -> Case | None:
    """The case with exactly this number."""
    return _with_relations(Case.objects.all()).filter(number=number).first()


def rounds_of(case: Case) -> QuerySet[Round]:
    """All rounds of a case, the first one first."""
    return case.rounds.select_related("answered_by", "recorded_by").order_by("number")


def linked_with(case: Case, viewer: Viewer) -> QuerySet[Case]:
    """The case that ``case`` repeats, and those that repeat it, as far as ``viewer`` may see them."""
    linked = Q(pk=case.duplicate_of_id) | Q(duplicate_of=case)
    return visible_to(viewer).filter(linked).order_by("pk")


def current_round(case: Case) -> Round | None:
    """The round that runs, or ran last; None before the first hand-over or answer."""
    return case.rounds.order_by("-number").first()


def journal_of(case: Case) -> QuerySet[JournalEntry]:
    """All entries of a case, the newest first."""
    return JournalEntry.objects.filter(case_id=case.pk).order_by("-id")


def attachments_of(case: Case) -> QuerySet[Attachment]:
    """The files of a case, in the order they came."""
    return case.attachments.select_related("uploaded_by").order_by("pk")


def open_material_request(case: Case) -> MaterialRequest | None:
    """What the reporter has been asked for and has not brought yet."""
    return case.material_requests.filter(supplied_at__isnull=True).first()


def matters_for(center: Center, typed: str, *, limit: int = 8) -> list[str]:
    """Business names that contain ``typed``: the centre's list first, then past entries."""
    names = Matter.objects.filter(retired_on__isnull=True, name__icontains=typed)
    names = names.filter(Q(center=center) | Q(center__isnull=True)).order_by("name")
    past = Case.objects.filter(center=center, matter__icontains=typed, is_confidential=False)
    found = [*names.values_list("name", flat=True)[:limit]]
    found += past.order_by("matter").values_list("matter", flat=True).distinct()[:limit]
    return list(dict.fromkeys(found))[:limit]


def open_cases() -> QuerySet[Case]:
    """Every case whose clock still runs, in a stable order."""
    return Case.objects.filter(closed_at__isnull=True, due_on__isnull=False).order_by("pk")


def silent_since(today: date) -> QuerySet[Case]:
    """Answered cases whose reply window had passed before ``today`` (decision 5)."""
    return Case.objects.filter(status=Status.ANSWERED, due_on__lt=today).order_by("pk")


def last_step_of(case: Case) -> JournalEntry:
    """The newest workflow step (or how it came in) of a case; there is always one."""
    events = [*Action, Event.BRING, Event.CALL_IN_VAIN, Event.REGISTER, Event.IMPORT]
    steps = JournalEntry.objects.filter(case_id=case.pk, event__in=events)
    return steps.order_by("-id")[0]


def centers_of(viewer: Viewer) -> QuerySet[Center]:
    """The centres whose cases ``viewer`` sees as a whole, by name; for choosing among them."""
    seen = Q(pk__in=viewer.centers(Role.REGISTRAR, Role.MEMBER, Role.LEAD))
    for path in viewer.areas(Role.SUPERVISOR):
        seen |= Q(area__path__startswith=path)
    return Center.objects.filter(seen).order_by("area__path", "name")
