"""What an installation holds: nothing yet, the sample district, or real people."""

from dataclasses import dataclass

from bancheng.data.models import Area, Case, Person


@dataclass(frozen=True, slots=True)
class Population:
    """How many accounts are invented, and how many are of real people."""

    sample: int
    real: int


def population() -> Population:
    """Count the accounts, retired ones included."""
    sample = Person.objects.filter(is_sample=True).count()
    return Population(sample=sample, real=Person.objects.count() - sample)


def has_anything() -> bool:
    """Whether there is any place or person."""
    return Area.objects.exists() or Person.objects.exists()


def case_count() -> int:
    """How many cases there are."""
    return Case.objects.count()
