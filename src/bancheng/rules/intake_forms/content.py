"""A form as it is kept in an edition: plain JSON, read back exactly as it was written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bancheng.rules.intake_forms.form import (
    OWN,
    STANDARD,
    AddedField,
    Field,
    FieldKind,
    Form,
    OwnField,
)
from bancheng.rules.ways.editions import Content


def printed(form: Form) -> dict[str, object]:
    """``form`` as plain JSON."""
    return {"fields": [_printed(field) for field in form.fields]}


def parsed(content: Content | None) -> Form:
    """The form an edition lays down; None: the standard.

    A field of form 1 that the edition does not know yet follows the one it follows in the standard;
    one that the product has given up is left out.
    """
    if content is None:
        return STANDARD
    rows: Any = content["fields"]
    fields = [_parsed(row) for row in rows if "code" in row or row["name"] in OWN]
    known = {field.key for field in fields}
    for name in OWN:
        if name not in known:
            fields.insert(_place_of(name, fields), OwnField(name))
    return Form(tuple(fields))


def _place_of(name: str, fields: list[Field]) -> int:
    """Behind the field that stands before ``name`` in the standard."""
    names = list(OWN)
    before = names[: names.index(name)]
    places = [place for place, field in enumerate(fields) if field.key in before[-1:]]
    return places[0] + 1 if places else 0


def _printed(field: Field) -> dict[str, object]:
    if isinstance(field, OwnField):
        return {
            "name": field.name,
            "label": field.label,
            "hint": field.hint,
            "is_hidden": field.is_hidden,
            "is_required": field.is_required,
        }
    return {
        "code": field.code,
        "kind": str(field.kind),
        "label": field.label,
        "hint": field.hint,
        "choices": list(field.choices),
        "least": None if field.least is None else str(field.least),
        "most": None if field.most is None else str(field.most),
        "is_required": field.is_required,
        "is_public": field.is_public,
    }


def _parsed(row: Mapping[str, Any]) -> Field:
    if "code" not in row:
        return OwnField(**row)
    bounds = {name: None if row[name] is None else Decimal(row[name]) for name in ("least", "most")}
    kept = {"kind": FieldKind(row["kind"]), "choices": tuple(row["choices"]), **bounds}
    return AddedField(**{**row, **kept})
