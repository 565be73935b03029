"""Chance that always falls the same way: one source for each thing it decides."""

from random import Random

SEED = "songjiang-2026"


def chance(*names: object) -> Random:
    """A source of chance that depends on ``names`` alone, not on what was drawn before."""
    seed = "/".join(str(name) for name in (SEED, *names))
    return Random(seed)  # nothing secret is drawn  # nosec B311


def falls(luck: Random, share: float) -> bool:
    """Whether it happens that happens in ``share`` of all cases (0 to 1)."""
    return luck.random() < share
