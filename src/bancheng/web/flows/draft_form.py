"""The form of a flow's draft: a row for each step of the palette, and one for each of one's own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.rules.flows.palette import (
    PALETTE,
    STATION_PLACES,
    Place,
    Step,
    StepKind,
    sample_step,
)
from bancheng.rules.flows.plans import MOST_OWN_STEPS, Plan
from bancheng.rules.people import Role
from bancheng.web.fields import Choice, Line, line_input
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

OFFERED = tuple(kind for kind in PALETTE if kind is not StepKind.OWN)
OWN = PALETTE[StepKind.OWN]
OWN_CODE = re.compile(r"own-[1-9]\d?")
_LONGEST_NUMBER = 4
_NO_NUMBER = gettext_lazy("期限只写数字，比如 1。")
_FIRST = gettext_lazy("选一种")

Data = dict[str, Any]


class DraftForm(PlainForm):
    """What is typed on the page of a draft; it only parses."""

    def __init__(self, data: Mapping[str, Any], *, own: Sequence[str]) -> None:
        super().__init__(data)
        self.own = tuple(own)
        for kind in OFFERED:
            self._offer(kind)
        for code in self.own:
            self._add_own(code)

    def _offer(self, kind: StepKind) -> None:
        name = say(kind)
        self.fields[f"use-{kind}"] = forms.BooleanField(label=name, required=False)
        self._charge(kind, name, PALETTE[kind].roles, has_days=PALETTE[kind].days is not None)

    def _add_own(self, code: str) -> None:
        name = self._called(code)
        line = Line(_("{step}：名称").format(step=name))
        self.fields[f"name-{code}"] = line
        self.fields[f"place-{code}"] = Choice(
            _("{step}：放在哪里").format(step=name),
            [(place, place.label) for place in STATION_PLACES],
            first=_FIRST,
        )
        self._charge(code, name, OWN.roles, has_days=True)

    def _charge(self, code: str, name: str, roles: Sequence[Role], *, has_days: bool) -> None:
        if roles:
            pairs = [(role, role.label) for role in roles]
            label = _("{step}：由谁做").format(step=name)
            self.fields[f"role-{code}"] = Choice(label, pairs, first=_FIRST)
        if has_days:
            label = _("{step}：几个工作日").format(step=name)
            widget = line_input(inputmode="numeric", size=3)
            self.fields[f"days-{code}"] = Line(label, widget=widget)

    def _called(self, code: str) -> str:
        """A step of one's own as its other fields call it: by its name, once it has one."""
        typed = str(self.data.get(f"name-{code}", "")).strip()
        return typed or _("第 {number} 个自设步骤").format(number=self.own.index(code) + 1)

    def clean(self) -> dict[str, Any]:
        """Days are numbers; what is not chosen is not read."""
        for code in self._used():
            if self._typed(f"days-{code}") and self._days(code) is None:
                self.add_error(f"days-{code}", str(_NO_NUMBER))
        return self.cleaned_data

    def plan(self) -> Plan:
        """The steps as they were chosen; whatever is missing or wrong is left out."""
        return Plan.of([self._step(code) for code in self._used()])

    def _used(self) -> list[str]:
        return [*(kind for kind in OFFERED if self.cleaned_data.get(f"use-{kind}")), *self.own]

    def _step(self, code: str) -> Step:
        is_own = code in self.own
        role = self.cleaned_data.get(f"role-{code}")
        usual = sample_step(StepKind.OWN if is_own else StepKind(code))
        step = replace(usual, role=Role(role) if role else None, days=self._days(code))
        if not is_own:
            return step
        place = Place(self.cleaned_data.get(f"place-{code}") or OWN.place)
        return replace(step, code=code, name=self._typed(f"name-{code}").strip(), place=place)

    def _days(self, code: str) -> int | None:
        typed = self._typed(f"days-{code}").strip()
        is_number = typed.isdecimal() and len(typed) <= _LONGEST_NUMBER
        return int(typed) if is_number else None

    def _typed(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")


def sent_form(sent: QueryDict) -> DraftForm:
    """The form as it was sent, with as many steps of one's own as it had."""
    codes = dict.fromkeys(code for code in sent.getlist("own") if OWN_CODE.fullmatch(code))
    return DraftForm(sent, own=list(codes)[: MOST_OWN_STEPS + 1])


def stored_form(plan: Plan) -> DraftForm:
    """The form as a plan fills it in; steps that are not chosen show what is proposed."""
    data: Data = {}
    for kind in OFFERED:
        data |= filled_in(sample_step(kind))
    for step in plan.steps:
        data |= {**filled_in(step), f"use-{step.code}": "on"}
    own = [step for step in plan.steps if step.kind is StepKind.OWN]
    for step in own:
        data |= {f"name-{step.code}": step.name, f"place-{step.code}": step.place.value}
    return DraftForm(data, own=[step.code for step in own])


def filled_in(step: Step) -> Data:
    """Role and days of a step, as they stand in its fields."""
    role = step.role.value if step.role else ""
    days = "" if step.days is None else str(step.days)
    return {f"role-{step.code}": role, f"days-{step.code}": days}
