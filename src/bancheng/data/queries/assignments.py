"""Reading with whom a case has been."""

from bancheng.data.models import Assignment, Case


def open_assignment(case: Case) -> Assignment | None:
    """The assignment that stands now; None before the first hand-over."""
    return case.assignments.filter(ended_at__isnull=True).first()
