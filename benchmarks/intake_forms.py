"""`python -m benchmarks.intake_forms [CASES]`: what thirty added fields cost the ledger.

The same cases twice in one run: with form 1 alone, then with thirty answers each; the ratio counts.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import process_time

from benchmarks.ledger import PIECE, prepare

MOST = 20_000
FIELDS = 30
MOST_FOR_PAGES, MOST_FOR_EXPORT = 1.5, 4.0
"""How many times longer the slowest page and the slowest export may take with thirty fields each."""


def lay_down() -> int:
    """Thirty lines of text for the centre of all cases; the key of the edition."""
    from bancheng.data.models import Center, Person
    from bancheng.rules.office.places import PlaceKind
    from bancheng.services.intake_forms import form_drafts, form_editions
    from tests.scenarios import MORNING
    from tests.shapes import many

    here = (PlaceKind.CENTER, Center.objects.get(short_name="岳阳").pk)
    who = {"by": Person.objects.get(username="sj.adm"), "at": MORNING}
    draft = form_drafts.change(*here, form=many(FIELDS), version=None, **who)
    return form_editions.publish(*here, version=draft.version, note="", **who).pk


def answer_all(edition_id: int) -> None:
    """Thirty answers for each case, and all of them in the index of the search."""
    from django.db import transaction

    from bancheng.data.models import Case, CaseAnswer
    from bancheng.services.finding import search

    ids = iter(list(Case.objects.order_by("pk").values_list("pk", flat=True)))
    while piece := list(islice(ids, PIECE)):
        with transaction.atomic():
            Case.objects.filter(pk__in=piece).update(form_edition_id=edition_id)
            CaseAnswer.objects.bulk_create(
                CaseAnswer(
                    case_id=case_id,
                    field=f"x{n:08x}",
                    label=f"第 {n} 项",
                    kind="text",
                    place=19 + n,
                    value=f"第 {case_id % 7} 窗口，第 {n} 项填的",
                    is_for_reporter=True,
                )
                for case_id in piece
                for n in range(FIELDS)
            )
            search.keep(piece)


def pages() -> dict[str, Callable[[], object]]:
    """The ledger's pages as the district asks for them."""
    from datetime import date

    from bancheng.data.models import Case, Person
    from bancheng.data.queries.finding.ledger import Filter, mark_at
    from bancheng.data.queries.office.people import viewer_of
    from bancheng.reports.ledger_page import ledger_page
    from bancheng.rules.finding.ledger import Sort

    today = date(2026, 11, 2)
    viewer = viewer_of(Person.objects.get(username="sj.sup"), today)
    middle = Case.objects.order_by("registered_at")[Case.objects.count() // 2]
    after = {"after": mark_at(middle, Sort.NEWEST)}
    return {
        "first page": lambda: ledger_page(viewer, Filter(), today=today),
        "page in the middle": lambda: ledger_page(viewer, Filter(), today=today, **after),
        "a number": lambda: ledger_page(viewer, Filter(search=middle.number), today=today),
        "a rare word": lambda: ledger_page(viewer, Filter(search="第 777 件"), today=today),
    }


def exports() -> dict[str, Callable[[], object]]:
    """The whole ledger, taken out."""
    from django.utils.timezone import now

    from bancheng.data.models import Person
    from bancheng.rules.dates import legal_time
    from bancheng.web.ledger.export_orders import Order

    asking = {"by": Person.objects.get(username="yy.reg"), "at": legal_time(now())}
    path = Path(os.environ["BANCHENG_VAR"], "taken-out")

    def turn(kind: str) -> None:
        order = Order("", kind, True, "全部")
        cases = order.take_out(**asking)
        order.write(path, cases, fields=cases.fields, **asking)

    return {"csv": lambda: turn("csv"), "xlsx": lambda: turn("xlsx")}


def seconds(act: Callable[[], object], times: int) -> float:
    """Of the processor, the best of several: the clock tells what else the machine does."""
    found = []
    for _ in range(times):
        begun = process_time()
        act()
        found.append(process_time() - begun)
    return min(found)


def measured() -> tuple[dict[str, float], dict[str, float]]:
    """Seconds of each page and of each export, as the installation is now."""
    return (
        {name: seconds(act, 7) for name, act in pages().items()},
        {name: seconds(act, 2) for name, act in exports().items()},
    )


def told(before: dict[str, float], after: dict[str, float]) -> float:
    """Print both with their ratios; the greatest of these."""
    for name, took in before.items():
        now = after[name]
        print(f"{name:20} {1000 * took:9.1f} ms  {1000 * now:9.1f} ms  {now / took:5.2f} ×")
    return max(after[name] / took for name, took in before.items())


def main() -> None:
    """Build the cases, measure, answer thirty fields in each, measure again."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else MOST
    with tempfile.TemporaryDirectory(prefix="bancheng-bench-") as var:
        os.environ["BANCHENG_VAR"] = var
        os.environ["DJANGO_SETTINGS_MODULE"] = "bancheng.config.settings"
        import django

        django.setup()
        prepare(count)
        plain_pages, plain_exports = measured()
        answer_all(lay_down())
        full_pages, full_exports = measured()
    print(f"{count} cases: form 1 alone, with {FIELDS} added fields each, ratio")
    ratios = told(plain_pages, full_pages), told(plain_exports, full_exports)
    is_good = ratios[0] < MOST_FOR_PAGES and ratios[1] < MOST_FOR_EXPORT
    raise SystemExit(0 if is_good else 1)


if __name__ == "__main__":
    main()
