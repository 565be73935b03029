"""Keeping what a case says in added fields; part of the transaction of registering or correcting it."""

from collections.abc import Mapping, Sequence

from bancheng.data.models import Case, CaseAnswer
from bancheng.rules.intake_forms.answers import Answers, tidied
from bancheng.rules.intake_forms.form import AddedField, Form

Filed = Mapping[str, Sequence[str]]
"""Code of a field → the names of the files that answer it."""


def write(case: Case, form: Form, answers: Answers, filed: Filed) -> None:
    """Keep the answers of a case that has just been registered, each with its field as it is now.

    The reporter answers only what the form asks of reporters.
    """
    is_reporter = case.registered_by_id is None
    given = tidied(form, answers, is_reporter=is_reporter)
    asked = form.added_for(is_reporter=is_reporter)
    names = {field.code: filed[field.code] for field in asked if filed.get(field.code)}
    given |= {code: "\n".join(files) for code, files in names.items()}
    CaseAnswer.objects.bulk_create(
        _row(case, form, field, given[field.code]) for field in asked if field.code in given
    )


def mend(case: Case, form: Form, field: AddedField, answer: str) -> None:
    """Put another answer in place of the one a case has; empty: it has none."""
    case.answers.filter(field=field.code).delete()
    if answer:
        _row(case, form, field, answer).save(force_insert=True)


def _row(case: Case, form: Form, field: AddedField, answer: str) -> CaseAnswer:
    return CaseAnswer(
        case=case,
        field=field.code,
        label=field.label,
        kind=field.kind,
        place=form.fields.index(field),
        value=answer,
        is_for_reporter=field.is_public,
    )
