"""The receipt: number and query code for the reporter, a code to scan, and what comes next (S5, S6)."""

from bancheng.data.models import Case
from bancheng.data.queries.calendars import calendar_for
from bancheng.data.queries.cases import scheme_of
from bancheng.papers import typesetting
from bancheng.papers.impressions import Impression
from bancheng.papers.words import day
from bancheng.rules.catalogues import Channel
from bancheng.rules.numbering import spaced
from bancheng.rules.time_limits import LimitKind, deadline
from bancheng.rules.workflow import RUNNING, Status


def receipt(case: Case, impression: Impression, *, query_code: str) -> bytes:
    """The receipt of ``case`` as PDF; ``query_code`` for the reporter's eyes."""
    center, scheme = case.center, scheme_of(case)
    days = scheme.days(LimitKind.HAND_OVER)
    handed = deadline(calendar_for(center.pk), starts_on=case.registered_on, days=days)
    facts = {
        "number": case.number,
        "code": spaced(query_code),
        "center": center.name,
        "center_phone": center.phone or None,
        "center_address": center.address or None,
        "opening_hours": center.opening_hours or None,
        "name": impression.name_of(case.contact),
        "matter": case.matter,
        "registered_on": day(case.registered_on),
        "window": case.window.number if case.window else Channel(case.channel).label,
        "is_running": case.status in RUNNING,
        "is_waiting": case.status == Status.ANSWERED,
        "registrar": case.registered_by.name if case.registered_by else None,
        "hand_over_on": day(handed.due_on),
        "hand_over_days": days,
        "simple_days": scheme.days(LimitKind.SIMPLE),
        "complex_days": list(scheme.choices(LimitKind.COMPLEX)),
        "reply_days": scheme.days(LimitKind.REPLY_WINDOW),
        "qr": impression.code(),
        "address": impression.address,
        "printed": impression.foot(case.number),
    }
    return typesetting.pdf("receipt.typ", facts, at=impression.at)
