"""`make kill-test`: kill the server while clerks register, again and again; then count.

Four clerks register over HTTP without a pause, every fourth form with a photo. A process that serves
them is killed with SIGKILL at a random moment and at once replaced. A clerk whose line broke sends
the same form again, or gives it up. At the end every number ever shown must stand in the ledger with
its journal, nothing may be half-written, and the numbers must have no gap.
"""

import argparse
import contextlib
import http.client
import os
import random
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.journeys.cast.clerks import Clerk, Paper, Shown, paper
from tests.journeys.stage import installation, traces
from tests.journeys.stage.forked import Nursery

CLERKS = 4
MORNING = datetime(2026, 11, 2, 9, 12)  # noqa: DTZ001 - what the clock file holds
MOST_ANSWERS = 8  # a life ends after so many answers at most …
LAST_MOMENT = 0.15  # … and up to so many seconds, about one registration, later
LONGEST_LIFE = 1.5  # seconds, if the machine is too busy to answer
BROKEN = (OSError, http.client.HTTPException)


@dataclass(slots=True)
class Diary:
    """What one clerk lived through."""

    registered: list[Shown] = field(default_factory=list)
    """Forms the server has answered; with a number where the receipt was read, too."""
    broken: list[Paper] = field(default_factory=list)
    """Forms on which the line broke at least once."""
    given_up: list[Paper] = field(default_factory=list)
    failure: BaseException | None = None


@dataclass(slots=True)
class Worker:
    """A clerk who does not stop until told to."""

    clerk: Clerk
    chance: random.Random
    stop: threading.Event
    diary: Diary = field(default_factory=Diary)

    def work(self) -> None:
        """Register one after the other; whatever surprises is kept for the end."""
        try:
            count = 0
            while not self.stop.is_set():
                count += 1
                name = f"示例{self.clerk.username}第{count}位"
                self._one(paper(name, has_photo=count % 4 == 0))
        except BaseException as surprise:  # noqa: BLE001 - a thread has nobody to tell
            self.diary.failure = surprise

    def _one(self, form: Paper) -> None:
        shown = self._registered(form)
        if shown is None:
            return
        self.diary.registered.append(shown)
        with contextlib.suppress(*BROKEN):
            self.diary.registered.append(self.clerk.reads_receipt(shown))

    def _registered(self, form: Paper) -> Shown | None:
        while not self.stop.is_set():
            try:
                return self.clerk.registers(form)
            except BROKEN:
                self.diary.broken.append(form)
                if self.chance.random() < 1 / 3:
                    break
        self.diary.given_up.append(form)
        return None


def kill_again_and_again(nursery: Nursery, *, kills: int, seed: int) -> list[Diary]:
    """Let the clerks work through ``kills`` deaths of their server; returns the diaries."""
    chance, stop = random.Random(seed), threading.Event()
    nursery.new_life()
    clerks = [Clerk(nursery.port, f"clerk{number + 1}").signs_in() for number in range(CLERKS)]
    workers = [Worker(clerk, random.Random(chance.random()), stop) for clerk in clerks]
    threads = [threading.Thread(target=worker.work, daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    for count in range(1, kills + 1):
        _let_live(workers, chance)
        nursery.kill()
        nursery.new_life()
        if count % 20 == 0:
            print(f"  {count} kills", flush=True)
    stop.set()
    for thread in threads:
        thread.join(60)
    return [worker.diary for worker in workers]


def _let_live(workers: list[Worker], chance: random.Random) -> None:
    """Wait for a random number of answers, then for a random part of a registration."""
    give_up = time.monotonic() + LONGEST_LIFE
    enough = _answers(workers) + chance.randrange(MOST_ANSWERS)
    while _answers(workers) < enough and time.monotonic() < give_up:
        time.sleep(0.005)
    time.sleep(chance.uniform(0, LAST_MOMENT))


def _answers(workers: list[Worker]) -> int:
    return sum(len(worker.diary.registered) for worker in workers)


def main() -> int:
    """Run the command; 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="as printed by an earlier run")
    options = parser.parse_args()
    seed = random.randrange(10**6) if options.seed is None else options.seed
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="bancheng-crash-") as place:
        folder = Path(place) / "town"
        installation.build(folder, clerks=CLERKS)
        (folder / "clock").write_text(MORNING.isoformat())
        return _kill_and_count(folder, options.kills, seed)


def _kill_and_count(folder: Path, kills: int, seed: int) -> int:
    began = time.monotonic()
    nursery = Nursery(folder)
    try:
        diaries = kill_again_and_again(nursery, kills=kills, seed=seed)
        ledger = Clerk(nursery.port, "yy.reg").signs_in().takes_out_ledger()
    finally:
        nursery.end()
    took = time.monotonic() - began
    os.environ["BANCHENG_VAR"] = str(folder)
    shown = [shown for diary in diaries for shown in diary.registered]
    broken = [form for diary in diaries for form in diary.broken]
    faults = [f"a clerk stopped: {d.failure!r}" for d in diaries if d.failure is not None]
    faults += traces.faults(shown, ledger)
    kept = traces.count_of({form.submission for form in broken})
    cases = traces.count_of(None)
    print(f"{kills} kills in {took:.0f} s; {cases} cases, {len(shown)} answers seen by clerks;")
    print(
        f"{len(broken)} forms cut off by a kill; of {len(set(broken))} papers {kept} became cases."
    )
    print("\n".join(faults) if faults else "Nothing lost, nothing half-written, no gap.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
