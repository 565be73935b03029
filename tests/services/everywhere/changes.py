"""Changes that are no steps of a case, ready to be made: name → the call, once all is prepared."""

from collections.abc import Callable

from tests.people import Town

Change = Callable[[], object]
Prepare = Callable[[Town], Change]

CHANGES: dict[str, Prepare] = {}


def change(prepare: Prepare) -> Prepare:
    """Keep ``prepare`` under the service it is named after: ``noun__verb``."""
    CHANGES[prepare.__name__.replace("__", ".")] = prepare
    return prepare
