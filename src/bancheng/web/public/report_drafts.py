"""What a reporter has typed and not sent yet, sealed in their session; and what they have sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, QueryDict

from bancheng.data.fields import seal, unseal
from bancheng.data.queries import cases
from bancheng.web.access import viewer_of

if TYPE_CHECKING:
    from bancheng.data.models import Center

SUBMISSION = "submission"
TRAP = "homepage"
"""A field that people never see; what fills it is a machine."""

LONGEST_DRAFT = 100_000
"""Characters of a draft as JSON."""

_NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "drop", "photos_held", SUBMISSION, TRAP})


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """One form on its way: the token that makes a double tap one case, and that of its photos."""

    submission: UUID = field(default_factory=uuid4)
    photos: UUID = field(default_factory=uuid4)
    typed: dict[str, list[str]] = field(default_factory=dict)
    is_new: bool = True

    def as_sent(self) -> QueryDict:
        """What was typed, as if it had just been sent."""
        sent = QueryDict(mutable=True)
        for name, values in self.typed.items():
            sent.setlist(name, values)
        return sent


def draft_of(request: HttpRequest, center: Center) -> ReportDraft:
    """The draft for this centre in this browser, or a new one."""
    kept = request.session.get(_key(center))
    if kept is None:
        return ReportDraft()
    typed = json.loads(unseal(kept["typed"]) or "{}")
    return ReportDraft(UUID(kept[SUBMISSION]), UUID(kept["photos"]), typed, is_new=False)


def keep(request: HttpRequest, center: Center, draft: ReportDraft, sent: QueryDict) -> None:
    """Keep what was just sent, until the session of a reporter ends.

    What is longer than any form that could be taken stands on the page alone: nobody fills the disk.
    """
    typed = {name: values for name, values in sent.lists() if name not in _NEVER_KEPT}
    text = json.dumps(typed, ensure_ascii=False)
    request.session[_key(center)] = {
        SUBMISSION: str(draft.submission),
        "photos": str(draft.photos),
        "typed": seal(text if len(text) <= LONGEST_DRAFT else "{}"),
    }
    if viewer_of(request) is None:
        request.session.set_expiry(settings.REPORTER_IDLE_SECONDS)


def forget(request: HttpRequest, center: Center) -> None:
    """Throw the draft away, on purpose: somebody else may use this browser next."""
    request.session.pop(_key(center), None)


def finish(request: HttpRequest, center: Center, submission: UUID, case_id: int) -> None:
    """The draft has become a case: forget it, remember the case for its receipt."""
    forget(request, center)
    request.session[_sent_key(center)] = {SUBMISSION: str(submission), "case_id": case_id}


def sent_case(request: HttpRequest, center: Center, submission: str | None = None) -> int | None:
    """The case this browser sent last to the centre; ``submission``: only if by this very form."""
    sent = request.session.get(_sent_key(center))
    if sent is None or submission not in {None, sent[SUBMISSION]}:
        return None
    return int(sent["case_id"])


def is_sent(submission: str) -> bool:
    """Whether a form with this token has become a case, whoever sent it."""
    try:
        return cases.by_submission(UUID(submission)) is not None
    except ValueError:
        return False


def kept_pairs(sent: QueryDict) -> Iterator[tuple[str, str]]:
    """Names and values of what was typed, to travel on in hidden fields."""
    for name, values in sent.lists():
        if name not in _NEVER_KEPT:
            yield from ((name, str(value)) for value in values)


def _key(center: Center) -> str:
    return f"report.{center.pk}"


def _sent_key(center: Center) -> str:
    return f"reported.{center.pk}"
