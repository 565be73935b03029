"""Which facts of a case can be corrected afterwards, and how a value reads in the journal."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from bancheng.rules.catalogues import Cause, Outcome
from bancheng.rules.intake.contacts import masked_name, masked_phone
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.wording import zh
from bancheng.rules.workflow import Action

CORRECTABLE: Mapping[str, str] = {
    "matter": zh("办理业务名称"),
    "problem": zh("遇到的问题及诉求"),
    "reasons": zh("“办不成事”的原因"),
    "other_reason": zh("其他原因"),
    "name": zh("反映人姓名"),
    "phone": zh("联系电话"),
    "principal": zh("本人姓名"),
    "company_name": zh("企业名称"),
    "credit_code": zh("统一社会信用代码"),
    "channel": zh("从哪里来"),
    "external_number": zh("转来的编号"),
    "filing": zh("在哪里交的材料"),
    "stuck_at": zh("卡在哪一步"),
    "failure": zh("哪一类办不成"),
    "handled_on": zh("办理日期"),
    "outcome": zh("办理结果"),
    "cause": zh("真正原因"),
}
"""Field → its name on form 1. Dates that started a limit cannot be corrected."""

OF_THE_ENDING: Mapping[str, type[Outcome | Cause]] = {"outcome": Outcome, "cause": Cause}
"""Set with the answer, not with the registration: field → its list."""

CATALOGUE_OF: Mapping[str, Catalogue] = {
    "channel": Catalogue.CHANNEL,
    "reasons": Catalogue.REASON,
    "outcome": Catalogue.OUTCOME,
    "cause": Catalogue.CAUSE,
}
"""Field → the list whose own entries stand beside it."""

CONTACT_FIELDS = frozenset({"name", "phone", "principal"})
"""Kept sealed: the journal shows them masked and holds the old value sealed."""

_OF_THE_CASE = frozenset(
    label
    for field, label in CORRECTABLE.items()
    if field not in {*CONTACT_FIELDS, "company_name", "credit_code"}
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The new code, or codes, of a fact together with the own entries beneath them."""

    value: object
    entry_ids: frozenset[int]


def codes_in(value: object) -> frozenset[str]:
    """The codes of a fact that is one of a catalogue, or several."""
    several = value if isinstance(value, frozenset) else [value] if value else []
    return frozenset(map(str, several))


def tells_of_reporter(event: str, details: Mapping[str, object]) -> bool:
    """Whether an entry of the journal says, masked or not, who the reporter is.

    Every added field may, whatever it is called; a label alone does not tell it from form 1's own.
    """
    if event != Action.CORRECT or "field" not in details:
        return False
    return "added" in details or details["field"] not in _OF_THE_CASE


def with_names(words: str, names: Collection[str]) -> str:
    """Codes in words, and the own entries beneath them: “系统故障（居住证系统卡顿）”."""
    return f"{words}（{'、'.join(names)}）" if names else words


def in_words(field: str, value: object) -> str:
    """How ``value`` of ``field`` reads in the journal: names of codes, contact data masked."""
    if not value:
        return ""
    if field == "phone":
        return masked_phone(str(value))
    if field in CONTACT_FIELDS:
        return masked_name(str(value))
    if isinstance(value, frozenset):
        return "、".join(in_words(field, item) for item in sorted(value, key=str))
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "label", value))
