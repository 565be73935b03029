"""Fields that only parse: whatever was typed reaches the rules, and the rules say what is wrong."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.rules.intake.registration import NOT_LISTED

Member = TypeVar("Member", bound=StrEnum)


def line_input(**attrs: Any) -> forms.TextInput:
    """One line that the browser does not fill in by itself."""
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class Line(forms.CharField):
    """Text as it was typed: not stripped, nothing refused here."""

    def __init__(self, label: Any, hint: Any = "", widget: forms.Widget | None = None) -> None:
        shown = widget or line_input()
        super().__init__(
            label=label, help_text=hint, required=False, strip=False, empty_value="", widget=shown
        )
        self.validators = []


class Choice(forms.ChoiceField):
    """One of a catalogue, ``first`` standing for none; others are refused in the rules' words."""

    def __init__(
        self, label: Any, pairs: Iterable[tuple[str, str]], *, first: Any = "", **options: Any
    ) -> None:
        options.setdefault("error_messages", {"invalid_choice": _(NOT_LISTED)})
        choices = [("", first), *pairs] if first else list(pairs)
        super().__init__(label=label, choices=choices, required=False, **options)


class SeveralFiles(forms.FileInput):
    """A file control that takes several at once; the files themselves are checked by a service."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ARG002 - Django's
        """All files sent under ``name``."""
        return list(files.getlist(name)) if files else []


def chosen(catalogue: type[Member], typed: Mapping[str, Any], name: str) -> Member | None:
    """The member of ``catalogue`` chosen in the field ``name``; None where none was."""
    code = typed.get(name)
    return catalogue(code) if code else None
