"""The pages of a flow, as a browser without JavaScript opens them and fills them in."""

from django.test import Client

from bancheng.data.models import Area, Center
from bancheng.data.queries.office.places import kind_of
from bancheng.rules.flows.palette import PALETTE, StepKind


def path(home: Area | Center, page: str = "") -> str:
    """The address of one of the pages."""
    return f"/places/{kind_of(home)}/{home.pk}/flow/{page}"


def text_of(browser: Client, home: Area | Center, page: str = "", **asked: object) -> str:
    """The page as text; it is there."""
    answer = browser.get(path(home, page), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def filled(*kinds: StepKind, version: int | str = "", **more: object) -> dict[str, object]:
    """The form with these steps chosen as they are proposed; others stand there, not chosen."""
    sent: dict[str, object] = {"version": version, "then": "save"}
    for kind, sample in PALETTE.items():
        if kind is not StepKind.OWN:
            sent |= {f"role-{kind}": sample.roles[0].value} if sample.roles else {}
            sent |= {} if sample.days is None else {f"days-{kind}": str(sample.days)}
    return sent | {f"use-{kind}": "on" for kind in kinds} | more


def own_step(code: str = "own-1", **changes: object) -> dict[str, object]:
    """The fields of a step of one's own."""
    typed = {"name": "法务意见", "place": "before_answer", "role": "lead", "days": "1", **changes}
    return {"own": [code], **{f"{field}-{code}": value for field, value in typed.items()}}
