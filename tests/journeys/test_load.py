"""Eight clerks register at once for one centre, on SQLite: none is lost, no gap.

``make load-test`` does it with 2,000 cases.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.journeys.cast.clerks import Clerk, morning
from tests.journeys.stage import installation
from tests.journeys.stage.served import Served
from tests.scenarios import MORNING

CLERKS = 8
CASES = int(os.environ.get("BANCHENG_LOAD_CASES", "400"))


@pytest.fixture
def own_server(template: Path, tmp_path: Path) -> Iterator[Served]:
    """A server that shares its processor time with nobody's journey."""
    server = Served(tmp_path / "town", template, workers=2, threads=4).start()
    server.set_clock(MORNING)
    yield server
    server.stop()


def test_eight_clerks_at_once_lose_nothing_and_leave_no_gap(own_server):
    began = time.monotonic()
    share = CASES // CLERKS
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(CLERKS, mp_context=context) as pool:
        mornings = [
            pool.submit(morning, own_server.port, number + 1, share) for number in range(CLERKS)
        ]
        shown = [one for morning in mornings for one in morning.result()]
    took = time.monotonic() - began
    ledger = Clerk(own_server.port, "yy.reg").signs_in().takes_out_ledger()
    print(
        f"{len(shown)} cases by {CLERKS} clerks in {took:.0f} s: {len(shown) / took:.0f} a second"
    )
    assert len(shown) == CASES
    assert "locked" not in own_server.log.read_text()
    told = json.dumps([asdict(one) for one in shown])
    (own_server.folder / "shown.json").write_text(told)
    (own_server.folder / "ledger.csv").write_text(ledger)
    done = installation.run("-m", "tests.journeys.stage.traces", folder=own_server.folder)
    assert done == f"{CASES} cases\n"
