"""Constraints that several tables share: what the law says must hold, the database holds too."""

from django.db.models import CheckConstraint, F, Q


def both_or_neither(*fields: str, name: str) -> CheckConstraint:
    """All of ``fields`` are filled, or none: who and when belong together."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    every = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(condition=none | every, name=name)


def either(one: str, other: str, name: str) -> CheckConstraint:
    """Exactly one of two fields is filled: a row belongs to one place."""
    first = Q(**{f"{one}__isnull": False, f"{other}__isnull": True})
    second = Q(**{f"{one}__isnull": True, f"{other}__isnull": False})
    return CheckConstraint(condition=first | second, name=name)


def one_of(field: str, codes: type, name: str) -> CheckConstraint:
    """``field`` holds one of the codes of an enumeration."""
    values = [str(member) for member in codes]  # type: ignore[attr-defined]
    return CheckConstraint(condition=Q(**{f"{field}__in": values}), name=name)


def in_order(earlier: str, later: str, name: str) -> CheckConstraint:
    """Where both dates are known, ``later`` is not before ``earlier``."""
    unknown = Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True})
    return CheckConstraint(condition=unknown | Q(**{f"{later}__gte": F(earlier)}), name=name)
