"""The second page: what the check has found, the import itself, and the first passwords, once.

The passwords are in the answer to the form alone, as text and as a file within the page: kept for a
download they would lie readable somewhere.
"""

from __future__ import annotations

import base64
import csv
from io import StringIO
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries.office import sheets
from bancheng.reports.ledger_sheet.text import safe_cell
from bancheng.rules.office_sheets.columns import OfficeTable
from bancheng.rules.office_sheets.fates import Fate
from bancheng.rules.office_sheets.found import Found
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.services.office_sheets import filling
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bancheng.data.models import OfficeSheet
    from bancheng.services.office.people import NewPassword


@requires(Permission.OFFICE_IMPORT)
@require_safe
def show(request: StaffRequest, sheet_id: int) -> HttpResponse:
    """What each line would do and every bad line, or what has been imported."""
    return _page(request, _own(request, sheet_id))


@requires(Permission.OFFICE_IMPORT)
@require_POST
def take(request: StaffRequest, sheet_id: int) -> HttpResponse:
    """Import everything, or say why nothing was."""
    one = _own(request, sheet_id)
    try:
        done = filling.fill_in(one.pk, by=request.user, at=clock.now())
    except (NotFound, NotPermitted):
        raise
    except Refusal as refusal:
        return _page(request, _own(request, sheet_id), refused=say(refusal.wording))
    if not done.passwords:
        messages.success(request, _("导入好了。"))
        return redirect("office_sheet", one.pk)
    context = {"one": one, "made": done.passwords, "file": _as_file(done.passwords)}
    response = render(request, "office_sheets/passwords.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: StaffRequest, one: OfficeSheet, *, refused: str = "") -> HttpResponse:
    found = Found.of_json(one.found)
    context = {
        "one": one,
        "found": found,
        "refused": refused,
        "tables": [_table(found, table) for table in OfficeTable],
        "counts": [(fate, found.count(fate)) for fate in Fate],
        "has_work": any(effect.fate is not Fate.KNOWN for effect in found.effects),
        "bad": len({(trouble.table, trouble.number) for trouble in found.troubles}),
    }
    return render(request, "office_sheets/sheet.html", context, status=409 if refused else 200)


def _table(found: Found, table: OfficeTable) -> dict[str, object]:
    """What becomes of one table: what is new and what changes line by line, what is known as a number."""
    effects = [effect for effect in found.effects if effect.table is table]
    return {
        "table": table,
        "effects": [effect for effect in effects if effect.fate is not Fate.KNOWN],
        "known": sum(effect.fate is Fate.KNOWN for effect in effects),
    }


def _as_file(made: Iterable[NewPassword]) -> str:
    """The passwords as a CSV file within an address."""
    kept = StringIO()
    writer = csv.writer(kept)
    writer.writerow([_("姓名"), _("账号"), _("初始密码")])
    writer.writerows(
        (safe_cell(one.person.name), one.person.username, one.password) for one in made
    )
    content = base64.b64encode(b"\xef\xbb\xbf" + kept.getvalue().encode()).decode("ascii")
    return f"data:text/csv;charset=utf-8;base64,{content}"


def _own(request: StaffRequest, sheet_id: int) -> OfficeSheet:
    one = sheets.own(request.viewer).filter(pk=sheet_id).first()
    if one is None:
        raise NotFound
    return one
