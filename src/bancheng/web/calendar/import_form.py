"""The form of the yearly notice: its year, title and number, and the days, pasted or in a file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.rules.days.files import FILE, FIRST_DAY, LAST_DAY
from bancheng.rules.days.tables import TABLE, Table, place_in_words, read_table
from bancheng.rules.intake.texts import clean
from bancheng.rules.refusals import Invalid
from bancheng.rules.wording import Wording
from bancheng.services.days import official_years
from bancheng.web.fields import Line, line_input
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

MOST_BYTES = 1024 * 1024
LINES_SHOWN = 50


class ImportForm(PlainForm):
    """A notice, to be checked; ``lines`` holds the faults of single lines afterwards."""

    year = Line(
        gettext_lazy("哪一年"),
        widget=line_input(inputmode="numeric", size=6),
    )
    version = Line(gettext_lazy("文号或日期"), gettext_lazy("如：国办发明电〔2026〕7号"))
    source = Line(gettext_lazy("通知名称"), gettext_lazy("写在逐日说明里"))
    table = Line(
        gettext_lazy("放假和上班的日子"),
        gettext_lazy("一行一天或一段：日期、休或班、名称"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=gettext_lazy("或者选文件"),
        help_text=gettext_lazy(
            ".csv 或 .json，最大 1 MB；文件里写了通知名称和文号的，上面可以不填"
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.json"}),
    )

    lines: list[tuple[str, str]]
    lines_total: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.lines_total = [], 0

    def clean_year(self) -> int:
        """The year, in digits of any width."""
        typed = unicodedata.normalize("NFKC", self.cleaned_data["year"]).strip()
        year = int(typed) if re.fullmatch("[0-9]{4}", typed) else 0
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            words = _("年份写成 2027 这样，{first} 到 {last} 年之间。")
            raise ValidationError(words.format(first=FIRST_DAY.year, last=LAST_DAY.year))
        return year

    def clean_file(self) -> Any:
        """A file that is small enough to be one."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(_("文件太大，最大 1 MB。一年的安排只有几十行。"))
        if file and clean(self.cleaned_data.get("table", "")):
            raise ValidationError(_("贴了表格又选了文件，只用一样：把表格清空，或不选文件。"))
        return file

    def notice(self, file_name: str = "") -> Table:
        """What was sent, read by the rules; Invalid by field and line."""
        sent = self.cleaned_data
        source, version = clean(sent["source"]), clean(sent["version"])
        if sent["file"]:
            return official_years.read_file(
                sent["file"].read(),
                file_name=sent["file"].name or "",
                year=sent["year"],
                source=source,
                version=version,
            )
        days = read_table(sent["table"], year=sent["year"])
        return Table(sent["year"], days, source, version, file_name)

    def take(self, refusal: Invalid) -> None:
        """Faults beside their fields; those of single lines are listed with their numbers."""
        place = "file" if self.cleaned_data.get("file") else TABLE
        own = {name: why for name, why in refusal.errors.items() if name in self.fields}
        if FILE in refusal.errors:
            own["file"] = refusal.errors[FILE]
        super().take(Invalid(own))
        self._take_lines(place, {k: v for k, v in refusal.errors.items() if k not in {*own, FILE}})

    def _take_lines(self, place: str, errors: Mapping[str, Wording]) -> None:
        self.lines_total = len(errors)
        self.lines = [(say(place_in_words(line)), say(why)) for line, why in errors.items()][
            :LINES_SHOWN
        ]
        if errors:
            words = _("有 {count} 行要改，下面逐行写着。")
            self.add_error(place, words.format(count=len(errors)))
