"""The rows of a flow's draft as they are drawn, and what their buttons do: nothing is stored yet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bancheng.rules.flows.palette import PALETTE, Place, StepKind, sample_step
from bancheng.rules.flows.plans import MOST_OWN_STEPS, next_own_code
from bancheng.web.flows.draft_form import OFFERED, Data, DraftForm, filled_in, sent_form

if TYPE_CHECKING:
    from django.http import QueryDict

SAVE, PUBLISH, ADD = "save", "publish", "add"
_EDIT = re.compile(r"(drop|up|down)-(own-[1-9]\d?)")


def edited(sent: QueryDict, then: str) -> DraftForm | None:
    """The form with one row more, less or elsewhere, as the button says; None: no such button."""
    form = sent_form(sent)
    own, data = list(form.own), {name: sent[name] for name in sent}
    if then == ADD:
        return _with_one_more(own, data)
    found = _EDIT.fullmatch(then)
    if found is None:
        return None
    verb, code = found.groups()
    if code in own and verb == "drop":
        own.remove(code)
    elif code in own:
        _move(own, data, code, -1 if verb == "up" else 1)
    return DraftForm(data, own=own)


def _with_one_more(own: list[str], data: Data) -> DraftForm:
    if len(own) >= MOST_OWN_STEPS:
        return DraftForm(data, own=own)
    code = next_own_code([replace(sample_step(StepKind.OWN), code=code) for code in own])
    proposed = replace(sample_step(StepKind.OWN), code=code)
    data |= {**filled_in(proposed), f"name-{code}": "", f"place-{code}": proposed.place.value}
    form = DraftForm(data, own=[*own, code])
    form.fields[f"name-{code}"].widget.attrs["autofocus"] = True
    return form


def _move(own: list[str], data: Data, code: str, by: int) -> None:
    """Let a step change places with the one before or after it at the same place of the flow."""
    here = own.index(code)
    ahead = own[here + 1 :] if by > 0 else own[:here][::-1]
    place = data.get(f"place-{code}")
    other = next((one for one in ahead if data.get(f"place-{one}") == place), None)
    if other is not None:
        there = own.index(other)
        own[here], own[there] = own[there], own[here]


def rows_of(form: DraftForm) -> dict[str, object]:
    """The rows as the template draws them: those of the palette by place, and one's own."""
    places = [
        {"place": place, "rows": [_row(form, kind) for kind in OFFERED if _is_at(kind, place)]}
        for place in Place
    ]
    return {
        "places": places,
        "own": [_own_row(form, code) for code in form.own],
        "has_room": len(form.own) < MOST_OWN_STEPS,
        "most_own": MOST_OWN_STEPS,
    }


def _is_at(kind: StepKind, place: Place) -> bool:
    return PALETTE[kind].place is place


def _row(form: DraftForm, kind: StepKind) -> dict[str, object]:
    return {"kind": kind, "purpose": PALETTE[kind].purpose, "use": form[f"use-{kind}"]} | _bound(
        form, kind
    )


def _own_row(form: DraftForm, code: str) -> dict[str, object]:
    name, place = form[f"name-{code}"], form[f"place-{code}"]
    number = form.own.index(code) + 1
    return {"code": code, "number": number, "name": name, "place": place} | _bound(form, code)


def _bound(form: DraftForm, code: str) -> dict[str, object]:
    names = (name for name in ("role", "days") if f"{name}-{code}" in form.fields)
    return {"role": None, "days": None} | {name: form[f"{name}-{code}"] for name in names}
