"""How a case comes in: form 1's upper half as typed for a plan, photos and all."""

from datetime import datetime
from uuid import UUID

from bancheng.data.models import Case, Person
from bancheng.rules.catalogues import Behalf, Channel
from bancheng.rules.dates import legal_date
from bancheng.rules.intake.registration import Registration
from bancheng.services import attachments, registration
from bancheng.services.reporter import self_reports
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.chance import chance
from bancheng.services.sample_district.papers import photo
from bancheng.services.sample_district.plans import CasePlan
from bancheng.services.sample_district.reporters import reporter

PHOTOS = 6
HANDED_IN = frozenset({Channel.HOTLINE_12345, Channel.BAD_RATING, Channel.ONE_NETWORK})
"""Channels that give a case a number of their own."""


def arrive(plan: CasePlan, cast: Cast, *, at: datetime, by: Person, accepts: bool = False) -> Case:
    """Register the plan's case: by the reporter where it came by QR, else ``by`` the registrar."""
    center_id = cast.center(plan).pk
    submission, token = _token("submission", plan), _token("files", plan)
    is_by_reporter = plan.channel is Channel.QR
    if plan.story.photo:
        picture = photo(plan.story.photo, plan.number)
        author = None if is_by_reporter else by
        attachments.hold([picture], token=token, by=author, at=at, most=PHOTOS)
    entry = entry_of(plan, cast, at)
    if is_by_reporter:
        return self_reports.send(
            entry,
            center_id=center_id,
            origin=f"sample {plan.number}",
            at=at,
            submission=submission,
            pending_files=token,
        )
    register = registration.register_and_accept if accepts else registration.register_case
    return register(
        entry, center_id=center_id, by=by, at=at, submission=submission, pending_files=token
    )


def entry_of(plan: CasePlan, cast: Cast, at: datetime) -> Registration:
    """What is typed; with a mistake where the plan says so, to be corrected later."""
    story, who = plan.story, reporter(plan.reporter)
    has_company = story.behalf is Behalf.COMPANY
    return Registration(
        name=who.name,
        phone="13800009999" if plan.has_mistake else who.phone,
        handled_on=legal_date(at),
        matter=story.matter,
        problem=story.voices[plan.voice % len(story.voices)],
        reasons=story.reasons,
        other_reason=story.other_reason,
        kind=story.kind,
        channel=plan.channel,
        filing=story.filing,
        stuck_at=story.stuck_at,
        failure=story.failure,
        behalf=story.behalf,
        principal=who.principal if story.behalf is Behalf.SOMEBODY else "",
        company_name=who.company if has_company else "",
        credit_code=who.credit_code if has_company else "",
        window_id=cast.window(plan).pk if plan.channel is Channel.COUNTER else None,
        external_number=f"SAMPLE-{plan.number:05d}" if plan.channel in HANDED_IN else "",
    )


def _token(what: str, plan: CasePlan) -> UUID:
    return UUID(int=chance(what, plan.number).getrandbits(128), version=4)
