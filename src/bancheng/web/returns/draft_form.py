"""The form of a draft: business scope, and a block of fields for each typical case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.rules.returns.entries import (
    OVERVIEW_LONGEST,
    OVERVIEW_SHORTEST,
    PHOTOS_MOST,
    TYPICAL_MOST,
    ReturnEntry,
    TypicalEntry,
    field_of,
)
from bancheng.rules.wording import Wording, zh
from bancheng.web.fields import Line, SeveralFiles
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from django.http import HttpRequest

    from bancheng.reports.returns.filed import Typical, Written
    from bancheng.services.attachments import Uploads

MASK = "mask-"
"""The button that replaces names in one block: ``then=mask-0``."""

_HOW_LONG = zh("{shortest} 到 {longest} 字；只写“反映人”，不写姓名、姓氏和电话")
_HOW_MANY = zh("最多 {most} 张；位置等信息会自动去掉，人脸不打码")
_PHOTO_KINDS = "image/jpeg,image/png,image/webp"
_LONGEST_ID = 18


class DraftForm(PlainForm):
    """What is typed on the page of a draft; it only parses."""

    scope = Line(
        _("涉及业务范围"),
        _("印在表上；可以改名、合并"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, blocks: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blocks = blocks
        for place in range(blocks):
            self._add_block(place)

    def _add_block(self, place: int) -> None:
        facts = {"shortest": OVERVIEW_SHORTEST, "longest": OVERVIEW_LONGEST}
        overview = Line(
            _("问题及办理过程概述"),
            say(Wording(_HOW_LONG, facts)),
            widget=forms.Textarea(attrs={"rows": 6}),
        )
        photos = forms.Field(
            label=_("办理照片"),
            help_text=say(Wording(_HOW_MANY, {"most": PHOTOS_MOST})),
            required=False,
            widget=SeveralFiles(attrs={"accept": _PHOTO_KINDS}),
        )
        self.fields[field_of("title", place)] = Line(_("题目"))
        self.fields[field_of("number", place)] = Line(_("来自"), _("编号，可以只写后四位"))
        self.fields[field_of("overview", place)] = overview
        self.fields[field_of("photos", place)] = photos

    def entry(self, then: str = "") -> ReturnEntry:
        """What was typed; ``then`` names the block whose names are to be replaced, if any."""
        cases = tuple(self._typical(place, then) for place in range(self.blocks))
        return ReturnEntry(self.cleaned_data.get("scope", ""), cases)

    def _typical(self, place: int, then: str) -> TypicalEntry:
        data: Any = self.data
        return TypicalEntry(
            row_id=_number(data.get(field_of("row", place), "")),
            title=self._typed("title", place),
            number=self._typed("number", place),
            overview=self._typed("overview", place),
            is_dropped=data.get(field_of("drop", place)) == "1",
            is_masked=then == f"{MASK}{place}",
            dropped=frozenset(
                photo
                for text in data.getlist(field_of("drop-photo", place))
                if (photo := _number(text))
            ),
        )

    def _typed(self, name: str, place: int) -> str:
        text: str = self.cleaned_data.get(field_of(name, place), "")
        return text

    def uploads(self) -> dict[int, Uploads]:
        """The photos sent with each block."""
        files: Any = self.files
        return {place: files.getlist(field_of("photos", place)) for place in range(self.blocks)}


def sent_form(request: HttpRequest) -> DraftForm:
    """The form as it was sent, with as many blocks as it had."""
    sent = request.POST
    blocks = [place for place in range(TYPICAL_MOST) if field_of("title", place) in sent]
    return DraftForm(sent, request.FILES, blocks=len(blocks))


def stored_form(written: Written, proposed: str) -> DraftForm:
    """The form as the draft is kept, with an empty block as long as there may be one more.

    ``proposed`` stands where no business scope has been kept.
    """
    data: dict[str, str] = {"scope": written.scope or proposed}
    for place, one in enumerate(written.typical):
        data[field_of("row", place)] = str(one.row_id)
        for name in ("title", "number", "overview"):
            data[field_of(name, place)] = getattr(one, name)
    blocks = min(len(written.typical) + 1, TYPICAL_MOST)
    return DraftForm(data, blocks=blocks)


def blocks_of(form: DraftForm, written: Written) -> list[dict[str, object]]:
    """Each block as the template draws it: its fields, its row, the photos kept so far."""
    rows = {one.row_id: one for one in written.typical}
    return [_block(form, place, rows) for place in range(form.blocks)]


def _block(form: DraftForm, place: int, rows: Mapping[int | None, Typical]) -> dict[str, object]:
    fields = {name: form[field_of(name, place)] for name in ("title", "overview", "photos")}
    row_id = _number(form.data.get(field_of("row", place), ""))
    return {
        **fields,
        "case": form[field_of("number", place)],
        "number": place + 1,
        "row": rows.get(row_id) if row_id else None,
        "row_name": field_of("row", place),
        "drop_name": field_of("drop", place),
        "drop_photo_name": field_of("drop-photo", place),
        "mask": f"{MASK}{place}",
    }


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_ID else None
