"""A case's upper half of form 1, read back as the value it was registered with."""

from dataclasses import replace

from bancheng.data.models import Case
from bancheng.data.queries.intake_forms import form_of
from bancheng.rules.catalogues import Behalf, Channel, Failure, Filing, Kind, Reason, StuckAt
from bancheng.rules.intake.registration import Registration, tidy
from bancheng.rules.intake_forms.answers import tidied
from bancheng.rules.intake_forms.form import FieldKind
from bancheng.rules.ways.entries import Catalogue


def entry_of(case: Case) -> Registration:
    """The registration as it stands now, contact data unsealed."""
    own = case.entries.filter(catalogue__in=[Catalogue.CHANNEL, Catalogue.REASON])
    entries = list(own.order_by("pk").values_list("catalogue", "entry_id"))
    return Registration(
        name=case.contact.name,
        phone=case.contact.phone,
        principal=case.contact.principal,
        handled_on=case.handled_on,
        matter=case.matter,
        problem=case.problem,
        reasons=frozenset(Reason(row.reason) for row in case.reasons.all()),
        other_reason=case.other_reason,
        kind=Kind(case.kind),
        channel=Channel(case.channel),
        filing=Filing(case.filing) if case.filing else None,
        stuck_at=StuckAt(case.stuck_at) if case.stuck_at else None,
        failure=Failure(case.failure) if case.failure else None,
        behalf=Behalf(case.behalf),
        company_name=case.company_name,
        credit_code=case.credit_code,
        window_id=case.window_id,
        external_number=case.external_number,
        channel_entry_id=next((pk for name, pk in entries if name == Catalogue.CHANNEL), None),
        reason_entry_ids=frozenset(pk for name, pk in entries if name == Catalogue.REASON),
        answers={row.field: row.value for row in case.answers.all() if row.kind != FieldKind.FILE},
    )


def is_of(case: Case, entry: Registration) -> bool:
    """Whether ``case`` says exactly what ``entry`` does: the same form, sent once more."""
    answers = tidied(form_of(case), entry.answers)
    return entry_of(case) == replace(tidy(entry), is_from_paper=False, answers=answers)
