"""One server and one browser for each worker; every journey begins with the same untouched town."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.chromium import PATIENCE
from tests.journeys.cast.staff import Staff
from tests.journeys.stage import installation
from tests.journeys.stage.served import Served
from tests.scenarios import MORNING, photo

DESK = (1366, 768)
PHONE = (390, 844)

Opens = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installation that all servers of this run are copied from; built once."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if base.name.startswith("popen-") else base
    return installation.build(shared / "town", clerks=8)


@pytest.fixture(scope="session")
def running(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The server of this worker."""
    server = Served(tmp_path_factory.mktemp("served") / "town", template).start()
    yield server
    server.stop()


@pytest.fixture
def served(running: Served) -> Served:
    """The server, with nothing in it but places and people; it is 2026-11-02 09:12."""
    running.restore()
    running.set_clock(MORNING)
    return running


@pytest.fixture
def opens(chromium: Browser, served: Served) -> Iterator[Opens]:
    """Open a browser window of its own: ``opens(PHONE, has_script=False)``."""
    opened = []

    def window(size: tuple[int, int] = DESK, *, has_script: bool = True) -> BrowserContext:
        context = chromium.new_context(
            base_url=served.address,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=has_script,
            is_mobile=size == PHONE,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        return context

    yield window
    for context in opened:
        context.close()


@pytest.fixture
def arrives(opens: Opens) -> Callable[..., Staff]:
    """Somebody of the staff signs in: ``arrives("yy.reg")``."""

    def come(username: str, size: tuple[int, int] = DESK) -> Staff:
        return Staff(opens(size), username).signs_in()

    return come


@pytest.fixture
def it_is(served: Served) -> Callable[[str], None]:
    """Set the clock of the server: ``it_is("2025-09-28 10:00")``."""

    def set_to(moment: str) -> None:
        served.set_clock(datetime.fromisoformat(moment))

    return set_to


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo, as a phone would send it."""
    place = tmp_path / "照片.png"
    place.write_bytes(photo().read())
    return place
