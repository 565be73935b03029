"""What registrations leave in the database: each whole, numbered without a gap, none lost."""

import csv
import io
import json
import os
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.cast.clerks import Paper, Shown

if TYPE_CHECKING:
    from bancheng.data.models import Case


def _open() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    django.setup()


def count_of(submissions: Collection[str] | None) -> int:
    """How many cases there are; of some forms only."""
    _open()
    from bancheng.data.models import Case

    if submissions is None:
        return Case.objects.count()
    known = {str(token) for token in Case.objects.values_list("submission", flat=True)}
    return len(known & set(submissions))


def faults(shown: Collection[Shown], ledger: str) -> list[str]:
    """Everything that is not as it should be, for the installation named by BANCHENG_VAR."""
    _open()
    from bancheng.data.models import Case

    listed = {row[0]: row for row in csv.reader(io.StringIO(ledger))}
    cases = {case.pk: case for case in Case.objects.select_related("contact").order_by("pk")}
    return [
        *_of_the_file(),
        *_of_the_numbers(cases.values()),
        *_of_the_shown(shown, cases, listed),
        *_of_the_parts(cases, {one.case_id: one for one in shown}),
    ]


def _of_the_file() -> Iterator[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        for check in ("integrity_check", "foreign_key_check"):
            rows = cursor.execute(f"PRAGMA {check}").fetchall()
            if rows not in ([], [("ok",)]):
                yield f"{check}: {rows[:5]}"


def _of_the_numbers(cases: Collection["Case"]) -> Iterator[str]:
    """Gapless for each centre and year, and as far as the series says."""
    from bancheng.data.models import NumberSeries

    serials: dict[tuple[int, int], list[int]] = defaultdict(list)
    for case in cases:
        serials[case.center_id, case.year].append(case.serial)
        if not case.number.endswith(f"-{case.year}-{case.serial:04d}"):
            yield f"{case.number} is not number {case.serial} of {case.year}"
    for series in NumberSeries.objects.order_by("pk"):
        found = sorted(serials.pop((series.center_id, series.year), []))
        if found != list(range(1, series.last + 1)):
            yield f"series {series}: {len(found)} numbers from {found[:1]} to {found[-1:]}"
    if serials:
        yield f"numbers without a series: {sorted(serials)}"


def _of_the_shown(
    shown: Collection[Shown], cases: dict[int, "Case"], listed: dict[str, list[str]]
) -> Iterator[str]:
    """Whatever a clerk has seen is that clerk's case, with that number, and in the ledger."""
    for one in shown:
        case = cases.get(one.case_id)
        if case is None:
            yield f"lost: case {one.case_id} of {one.paper.name}"
        elif str(case.submission) != one.paper.submission:
            yield f"case {one.case_id} is not that of {one.paper.name}"
        elif one.number not in {"", case.number}:
            yield f"shown as {one.number}, kept as {case.number}"
        elif one.paper.name not in listed.get(case.number, []):
            yield f"not in the ledger: {case.number} of {one.paper.name}"
    if len(listed) - 1 != len(cases):
        yield f"{len(cases)} cases, {len(listed) - 1} in the ledger"


def _of_the_parts(cases: dict[int, "Case"], shown: dict[int, Shown]) -> Iterator[str]:
    """Each case has its contact, its reason, one journal entry and its photo; no part is orphaned."""
    from bancheng.data.models import Attachment, CaseReason, Contact, JournalEntry, Notice

    entries = JournalEntry.objects.filter(event="register")
    parts = {
        "journal entry": Counter(entries.values_list("case_id", flat=True)),
        "contact": Counter(Contact.objects.values_list("case_id", flat=True)),
        "reason": Counter(CaseReason.objects.values_list("case_id", flat=True)),
    }
    for name, found in parts.items():
        wrong = [key for key in cases if found[key] != 1]
        orphans = [key for key in found if key not in cases]
        if wrong or orphans:
            yield f"{name}: not exactly one for cases {wrong[:5]}, orphans {orphans[:5]}"
    orphans = set(Notice.objects.values_list("case_id", flat=True)) - set(cases)
    if orphans:
        yield f"notices of no case: {sorted(orphans)[:5]}"
    filed = Counter(Attachment.objects.exclude(case=None).values_list("case_id", flat=True))
    for key, one in shown.items():
        if key in cases and filed[key] != int(one.paper.has_photo):
            yield f"case {key} has {filed[key]} photos"
    for case in cases.values():
        if case.contact.phone != "13800000000" or not case.contact.name.startswith("示例"):
            yield f"{case.number} lost its contact data"


def main() -> None:
    """Count in the installation of BANCHENG_VAR, against what its folder says was shown."""
    folder = Path(os.environ["BANCHENG_VAR"])
    told = json.loads((folder / "shown.json").read_text())
    shown = [Shown(Paper(**one.pop("paper")), **one) for one in told]
    found = faults(shown, (folder / "ledger.csv").read_text())
    print("\n".join([f"{count_of(None)} cases", *found]))


if __name__ == "__main__":
    main()
