"""Drafts of registrations: kept while typing, set aside for another reporter, given up, had back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from bancheng.data.queries.drafts import REGISTER
from bancheng.rules.intake_forms.form import is_code
from bancheng.rules.permissions import Permission
from bancheng.services import drafts as keeping
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.added_fields import initial_of

DRAFT = "draft"
"""The field, and the part of the address, that names a draft."""

_NEVER_KEPT = frozenset(
    {"csrfmiddlewaretoken", "then", "submission", "held", "cleared", "are_files_theirs", DRAFT}
)
_WORTH_KEEPING = (
    "name",
    "phone",
    "matter",
    "reasons",
    "other_reason",
    "problem",
    "company_name",
    "credit_code",
    "principal",
    "external_number",
    "files_wait",
)
"""Fields that hold nothing as long as nobody has typed, ticked or chosen anything."""


@requires(Permission.CASE_REGISTER)
@require_POST
def save_draft(request: StaffRequest) -> HttpResponse:
    """Fragment: keep what has been typed so far, and say when; a reload then finds it."""
    token = token_of(request.POST, DRAFT)
    saved_at = keep(request, request.POST, token)
    response = render(request, "desk/register.html#draft", {"saved_at": saved_at})
    if saved_at is not None:
        response["HX-Replace-Url"] = address_of(token)
    return response


@requires(Permission.CASE_REGISTER)
@require_POST
def clear_draft(request: StaffRequest) -> HttpResponse:
    """清空重填: an empty form; what was typed can be had back for a while."""
    token = token_of(request.POST, DRAFT)
    if keep(request, request.POST, token) is None:
        return redirect("register")
    keeping.clear(name_of(token), by=request.user, at=clock.now())
    return redirect(f"{reverse('register')}?{urlencode({'cleared': str(token)})}")


@requires(Permission.CASE_REGISTER)
@require_POST
def restore_draft(request: StaffRequest) -> HttpResponse:
    """撤销: back to what was given up; what has been typed since is set aside."""
    keep(request, request.POST, token_of(request.POST, DRAFT))
    token = token_of(request.POST, "cleared")
    keeping.restore(name_of(token), by=request.user)
    return redirect(address_of(token))


def keep(request: StaffRequest, sent: QueryDict, token: UUID) -> datetime | None:
    """Keep what stands in the form; None where nothing does, or where it could not be kept."""
    if is_empty(sent):
        return None
    return keeping.save(
        name_of(token),
        by=request.user,
        at=clock.now(),
        content=content_of(sent),
        submission=token_of(sent, "submission"),
    )


def is_empty(sent: QueryDict) -> bool:
    """Whether there is nothing in the form that anybody could miss."""
    names = (*_WORTH_KEEPING, *filter(is_code, sent))
    return not any(value.strip() for name in names for value in sent.getlist(name))


def token_of(sent: QueryDict, field: str) -> UUID:
    """The token in a field; a form without it is a form of its own."""
    return read_token(sent.get(field, "")) or uuid4()


def read_token(text: str) -> UUID | None:
    """A token as it stands in a form or an address."""
    try:
        return UUID(text)
    except ValueError:
        return None


def name_of(token: UUID | str) -> str:
    """Under which the draft with this token is kept."""
    return f"{REGISTER}{token}"


def address_of(token: UUID | str) -> str:
    """Where the draft with this token is gone on with."""
    return f"{reverse('register')}?{urlencode({DRAFT: str(token)})}"


def content_of(sent: QueryDict) -> dict[str, list[str]]:
    """What a draft keeps of a form: all that was typed, no files, and not the form's own tokens."""
    return {
        name: [str(value) for value in values]
        for name, values in sent.lists()
        if name not in _NEVER_KEPT
    }


def as_typed(content: dict[str, list[str]]) -> dict[str, object]:
    """Kept texts as initial values of the form."""
    return {name: initial_of(name, values) for name, values in content.items()}
