"""Registration forms with added fields, as a centre could lay them down; all labels are invented."""

from datetime import datetime
from decimal import Decimal

from bancheng.data.models import Edition
from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.intake_forms.form import STANDARD, AddedField, FieldKind, Form, with_field
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.editions import Subject
from bancheng.services.intake_forms import form_drafts, form_editions
from tests.people import Town
from tests.scenarios import MORNING

TRIPS = AddedField(
    code="x00000001", kind=FieldKind.NUMBER, label="来过几次", least=Decimal(1), most=Decimal(99)
)
TOPIC = AddedField(
    code="x00000002",
    kind=FieldKind.CHOICE,
    label="哪一类业务",
    choices=("户籍", "社保", "医保"),
    is_required=True,
)
NEEDED_ON = AddedField(code="x00000003", kind=FieldKind.DATE, label="最晚哪天要用")
STORY = AddedField(code="x00000004", kind=FieldKind.LONG_TEXT, label="前后经过")
SHOWN = AddedField(
    code="x00000005",
    kind=FieldKind.CHOICES,
    label="出示过什么",
    choices=("身份证", "户口簿", "房产证"),
)
ONLINE = AddedField(code="x00000006", kind=FieldKind.YES_NO, label="网上试过吗")
FOLDER = AddedField(code="x00000007", kind=FieldKind.TEXT, label="档案盒号", is_public=False)
SCAN = AddedField(code="x00000008", kind=FieldKind.FILE, label="窗口告知单")
EVERY_KIND = (TRIPS, TOPIC, NEEDED_ON, STORY, SHOWN, ONLINE, FOLDER, SCAN)
"""A field of each kind there is."""
assert {field.kind for field in EVERY_KIND} == set(FieldKind)
ANSWERS = {
    "x00000001": "3",
    "x00000002": "社保",
    "x00000003": "2026-12-01",
    "x00000004": "第一次说缺章，\n第二次说系统坏了。",
    "x00000005": "身份证\n房产证",
    "x00000006": "no",
    "x00000007": "甲-17",
}
"""An answer to each field that takes no files, as it is kept."""


def with_added(*fields: AddedField, form: Form = STANDARD) -> Form:
    """The standard form with these fields at its end."""
    for field in fields:
        form = with_field(form, field)
    return form


def many(count: int) -> Form:
    """The standard form with ``count`` lines of text."""
    return with_added(
        *(
            AddedField(code=f"x{n:08x}", kind=FieldKind.TEXT, label=f"第 {n} 项")
            for n in range(count)
        )
    )


def lay_down(town: Town, form: Form, *, at: datetime = MORNING, is_above: bool = False) -> Edition:
    """Publish ``form`` for 岳阳, or for the whole district."""
    kind = PlaceKind.AREA if is_above else PlaceKind.CENTER
    home = town.district if is_above else town.center
    who = {"by": town.administrator, "at": at}
    found = draft_of(Subject.FORM, home)
    version = found.version if found else None
    draft = form_drafts.change(kind, home.pk, form=form, version=version, **who)
    return form_editions.publish(kind, home.pk, version=draft.version, note="", **who)
