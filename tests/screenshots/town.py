"""The sample district as it was on one morning, served by the product itself."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bancheng.web.clock import SHANGHAI
from tests.journeys.stage import installation
from tests.journeys.stage.served import Served

MORNING = datetime(2026, 10, 9, 10, 20, tzinfo=SHANGHAI)
"""A Friday after National Day, before a worked Saturday: rulers have something to explain."""

HOST = "bancheng.example"
SECRET = "the-secret-of-the-pictures-is-no-secret-at-all"
CENTER = "岳阳"
LAST_WORDS = 4000  # characters of the server's log, told when a scene fails

_LOAD = """
from datetime import datetime
from bancheng.services.sample_district import loading
loading.load(at=datetime.fromisoformat({at!r}))
"""


@dataclass(frozen=True, slots=True)
class Town:
    """The server and its database."""

    served: Served

    @classmethod
    @contextmanager
    def build(cls, template: Path, scratch: Path) -> Iterator["Town"]:
        """Load the sample district into ``template`` unless it is there; serve a copy of it."""
        if not template.exists():
            _load(template)
        settings = {"BANCHENG_HOSTS": f"{HOST},127.0.0.1"}
        served = Served(scratch / "served", template, settings=settings).start()
        try:
            yield cls(served)
        except BaseException:
            print(served.log.read_text(encoding="utf-8")[-LAST_WORDS:])
            raise
        finally:
            served.stop()

    def case(self, matter: str, status: str, handler: str = "%") -> int:
        """The newest case of the first centre with this matter, status and handler's account."""
        question = """
            SELECT c.id FROM data_case c
            JOIN data_center m ON m.id = c.center_id
            LEFT JOIN data_person p ON p.id = c.handler_id
            WHERE m.short_name = ? AND c.matter LIKE ? AND c.status = ?
              AND COALESCE(p.username, '') LIKE ?
            ORDER BY c.id DESC LIMIT 1"""
        return self._one(question, CENTER, matter, status, handler)

    def public_code(self) -> str:
        """What stands in the address of the first centre's form."""
        return str(self._one("SELECT public_code FROM data_center WHERE short_name = ?", CENTER))

    def center(self) -> int:
        """The first centre."""
        return self._one("SELECT id FROM data_center WHERE short_name = ?", CENTER)

    def area(self) -> int:
        """Its area."""
        return self._one("SELECT area_id FROM data_center WHERE short_name = ?", CENTER)

    def district(self) -> int:
        """The district above it."""
        return self._one("SELECT id FROM data_area WHERE parent_id IS NULL")

    def center_with_return(self, status: str, year: int, quarter: int) -> int:
        """A centre whose return for a quarter has this status."""
        question = """
            SELECT center_id FROM data_quarterlyreturn
            WHERE status = ? AND year = ? AND quarter = ? ORDER BY id LIMIT 1"""
        return self._one(question, status, str(year), str(quarter))

    def person(self, username: str) -> int:
        """Somebody, by account."""
        return self._one("SELECT id FROM data_person WHERE username = ?", username)

    def _one(self, question: str, *values: str) -> int:
        with closing(sqlite3.connect(self.served.folder / installation.DATABASE)) as line:
            found = line.execute(question, values).fetchone()
        assert found, f"The sample district holds nothing like {values}: choose another."
        value: int = found[0]
        return value


def _load(template: Path) -> None:
    """Build it beside and move it there whole."""
    draft = template.with_suffix(".draft")
    draft.mkdir(parents=True)
    (draft / "secret.key").write_text(SECRET, encoding="ascii")
    for arguments in (
        ("migrate", "--verbosity", "0"),
        ("shell", "--command", _LOAD.format(at=MORNING.isoformat())),
        ("daily", "--at", MORNING.isoformat()),
    ):
        installation.run("-m", "bancheng.cli", *arguments, folder=draft)
    draft.rename(template)
