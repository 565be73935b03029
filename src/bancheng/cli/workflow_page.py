"""The flow of a case as a page: diagram, table, actions of each status, who is told."""

from collections.abc import Iterable, Iterator

from bancheng.rules.flows.composing import compose
from bancheng.rules.flows.palette import PALETTE, STATION_PLACES, StepKind, sample_step
from bancheng.rules.flows.plans import MOST_OWN_STEPS
from bancheng.rules.flows.ways import IMPORTED, STANDARD
from bancheng.rules.lights import Clock, clock_of
from bancheng.rules.step_permissions import PERMISSION_OF_ACTION
from bancheng.rules.workflow import (
    ENDED,
    WHO_IS_TOLD,
    WHOSE_TURN,
    Action,
    Fact,
    Flow,
    Stand,
    Status,
    Transition,
)

_INTRODUCTION = """\
# The way of a case

Printed from `rules/workflow.py` by `bancheng docs`; `make check` compares the two. Do not edit.

The standard flow follows 43号: 登记 → 受理决定 → 办理 → 答复 → 确认 → 办结 (S5–S10). A case keeps
the version of the flow it was registered under. No clock ever stops or starts anew because a case
is sent back, reassigned or waits for material.
"""

_CLOCKS = {
    Clock.HAND_OVER: "hand-over (from registration)",
    Clock.ANSWER: "answer (from hand-over)",
    Clock.REPLY: "the reporter's word (from the answer)",
    Clock.NONE: "none",
}
_FACTS = {
    Fact.AT_WINDOW: "after an answer at the window",
    Fact.HANDLER_GONE: "after an answer of a handler who has left",
    Fact.COMPLEX: "found complex",
    Fact.INFEASIBLE: "found impossible",
    Fact.CONFERRED: "conferred upon",
    Fact.OPINION_ASKED: "a department's part awaited",
    Fact.EXTENSION_ASKED: "an extension asked for",
    Fact.CALLED_BACK: "called back about",
    Fact.RECHECKED: "checked",
    Fact.ARCHIVED: "archived",
}


def page() -> str:
    """The whole page, in Markdown."""
    parts = (_INTRODUCTION, _diagram(STANDARD), _statuses(STANDARD), _transitions(STANDARD))
    return "\n".join((*parts, _choices(), _imported(), _actions()))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def named(one: Status | Action) -> str:
    """“受理 `accept`”."""
    return f"{one.label} `{one}`"


def _diagram(flow: Flow) -> str:
    lines = ["## Diagram\n", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{status.label}" as {status}' for status in Status]
    lines += ["    [*] --> registered: 登记", *_arrows(flow)]
    lines += [f"    {status} --> [*]" for status in Status if status in ENDED]
    return "\n".join([*lines, "```\n"])


def _arrows(flow: Flow) -> Iterator[str]:
    """An arrow for each source of a row that leads elsewhere."""
    for row in flow.transitions:
        for status in Status:
            if status in row.sources and row.target not in {None, status}:
                yield f"    {status} --> {row.target}: {row.action.label}"


def _statuses(flow: Flow) -> str:
    rows = (
        [
            named(status),
            WHOSE_TURN[status],
            _CLOCKS[clock_of(status)],
            "、".join(action.label for action in flow.actions(Stand(status))),
        ]
        for status in Status
    )
    head = ("status", "whose turn", "which limit runs", "what can be done")
    return "## Each status\n\n" + table(head, rows)


def _transitions(flow: Flow) -> str:
    head = ("action", "possible in", "leads to", "asks for")
    note = (
        f"\n{named(Action.CLOSE_SILENT)} is taken by the daily command alone."
        f" {named(Action.RETRACT)} takes back only what staff wrote down for the reporter (代填);"
        " the reply window runs on from the answer, and binds the reporter who takes it.\n"
    )
    return "## The table\n\n" + table(head, (_transition(row) for row in flow.transitions)) + note


def _choices() -> str:
    head = ("step", "where", "who", "working days", "what it adds to the table")
    rows = ([f"{kind.label} `{kind}`", *_sample(kind), _added_by(kind)] for kind in PALETTE)
    note = (
        f"\nOf {StepKind.OWN.label} `{StepKind.OWN}` there may be {MOST_OWN_STEPS}, each with a name"
        f" of its own, {' or '.join(place.label for place in STATION_PLACES)}. Who and when are"
        " proposals; no limit is looser than the plan's (S8, S10).\n"
    )
    return "## Steps a centre may choose\n\n" + table(head, rows) + note


def _sample(kind: StepKind) -> list[str]:
    sample = PALETTE[kind]
    who = "、".join(role.label for role in sample.roles) or "whoever has the case"
    return [sample.place.label, who, "—" if sample.days is None else str(sample.days)]


def _added_by(kind: StepKind) -> str:
    """The rows that a flow with this step alone has, and one without any has not."""
    bare = compose("bare", 1, ()).transitions
    rows = [row for row in compose("one", 1, [sample_step(kind)]).transitions if row not in bare]
    return "; ".join(f"{row.action.label}: {_told(row)}" for row in rows)


def _told(row: Transition) -> str:
    _action, where, target, _permission = _transition(row)
    at = f" at {row.station}" if row.station else ""
    onto = f" at {row.onto}" if row.onto else ""
    return f"{where}{at} → {target}{onto}"


def _imported() -> str:
    head = ("action", "possible in", "leads to", "asks for")
    rows = table(head, (_transition(row) for row in IMPORTED.transitions))
    return f"## Cases from an old ledger\n\nThey have ended, and no limit runs on them.\n\n{rows}"


def _transition(row: Transition) -> list[str]:
    sources = [status.label for status in Status if status in row.sources]
    where = "any status" if len(sources) == len(Status) else "、".join(sources)
    given = [_FACTS[fact] for fact in sorted(row.when)]
    given += [f"not {_FACTS[fact]}" for fact in sorted(row.unless)]
    condition = "".join(f", {fact}" for fact in given)
    target = row.target.label if row.target else "stays"
    return [named(row.action), where + condition, target, f"`{PERMISSION_OF_ACTION[row.action]}`"]


def _actions() -> str:
    rows = (
        [named(action), ", ".join(sorted(WHO_IS_TOLD[action])) or "nobody"] for action in Action
    )
    note = "\nA complaint about conduct is told to the lead alone, and nobody is told of one's own act.\n"
    return "## Who is told\n\n" + table(("action", "told in-app"), rows) + note
