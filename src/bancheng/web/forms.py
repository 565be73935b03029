"""The plain form all pages build on: ids equal names, errors come from the rules."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from bancheng.rules.refusals import Invalid
from bancheng.web.wording import say


class DateInput(forms.DateInput):
    """A date in ISO form with the browser's own picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PlainForm(forms.Form):
    """A form whose fields have ids equal to their names and no browser-made error bubbles."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "%s")
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def take(self, refusal: Invalid) -> None:
        """Show a service's errors next to their fields; those of no field stand above."""
        for name, wording in refusal.errors.items():
            self.add_error(name if name in self.fields else None, say(wording))


def said_choices(pairs: Iterable[tuple[str, str]], *, first: str = "") -> list[tuple[str, str]]:
    """Choices as they are; ``first`` is put before them as the empty choice."""
    empty = [("", first)] if first else []
    return [*empty, *pairs]


def iso_date(text: str) -> date | None:
    """A date written YYYY-MM-DD, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
