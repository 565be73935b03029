"""All rows that an import writes, table by table, ready before the transaction begins."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bancheng.data.bulk import Sheaf
from bancheng.data.databases import reserve_keys
from bancheng.data.models import Case, Center, LedgerImport
from bancheng.data.queries.numbers import next_serial
from bancheng.rules.journal import Event
from bancheng.rules.numbering import case_number
from bancheng.services import journal
from bancheng.services.imports.old_cases import Places, Prepared, prepare
from bancheng.services.imports.reading import CHUNK, Found
from bancheng.services.jobs.queue import Work


@dataclass(slots=True)
class Bundle:
    """The rows of all cases in the order of their numbers, which are given out last, under the lock."""

    digests: list[str]
    years: list[int]
    cases: Sheaf
    entries: Sheaf
    contacts: Sheaf
    origins: Sheaf
    searches: Sheaf
    reasons: Sheaf
    owners: list[int]  # of each reason: the place of its case

    @classmethod
    def of(cls, one: LedgerImport, rows: Sequence[Found], work: Work) -> "Bundle":
        """Make the rows of good ``rows``, already sorted; takes its time and tells how far it is."""
        prepared = _prepared(one, rows, work)
        told = ((row.case, {"file": one.file_name, "row": row.origin.row}) for row in prepared)
        return cls(
            digests=[row.origin.digest for row in prepared],
            years=[row.case.year for row in prepared],
            cases=Sheaf([row.case for row in prepared]),
            entries=Sheaf(journal.entries_of(Event.IMPORT, told, by=work.by, at=work.at)),
            contacts=Sheaf([row.contact for row in prepared]),
            origins=Sheaf([row.origin for row in prepared]),
            searches=Sheaf([row.search for row in prepared]),
            reasons=Sheaf([reason for row in prepared for reason in row.reasons]),
            owners=[place for place, row in enumerate(prepared) for _reason in row.reasons],
        )

    def leave_out(self, known: Collection[str]) -> None:
        """Drop the cases that somebody has taken over in the meantime."""
        gone = {place for place, digest in enumerate(self.digests) if digest in known}
        for sheaf in (self.cases, self.entries, self.contacts, self.origins, self.searches):
            sheaf.drop(gone)
        self.reasons.drop({place for place, owner in enumerate(self.owners) if owner in gone})
        self.years = [year for place, year in enumerate(self.years) if place not in gone]
        self.digests = [digest for digest in self.digests if digest not in known]

    def number(self, center: Center) -> None:
        """Give each case the next number of its year at ``center``."""
        counts = sorted(Counter(self.years).items())
        following = {year: next_serial(center, year, count=count) for year, count in counts}
        serials, numbers = [], []
        for year in self.years:
            serials.append(following[year])
            numbers.append(case_number(center.short_name, year, following[year]))
            following[year] += 1
        self.cases.put("serial", serials)
        self.cases.put("number", numbers)
        self.entries.put("case_number", numbers)

    def write(self) -> None:
        """Insert everything; call it inside the transaction."""
        apart = (self.contacts, self.reasons, self.origins, self.searches, self.entries)
        for sheaf in (self.cases, *apart):
            sheaf.write()


def _prepared(one: LedgerImport, rows: Sequence[Found], work: Work) -> list[Prepared]:
    places = Places.of(one.center)
    keys = reserve_keys(Case, len(rows))
    prepared = []
    for done, (key, row) in enumerate(zip(keys, rows, strict=True), start=1):
        prepared.append(prepare(key, row, one, places=places, by=work.by))
        if done % CHUNK == 0:
            work.progress(len(rows) + done, 2 * len(rows))
    return prepared
