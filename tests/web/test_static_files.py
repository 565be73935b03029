"""Static files are found without collecting them, under addresses that change with them."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from bancheng.web.static_files import StampedStorage

KB = 1024


def test_an_address_carries_the_stamp_of_the_content():
    storage = StampedStorage()
    assert re.fullmatch(r"/static/bancheng\.css\?v=[0-9a-f]{10}", storage.url("bancheng.css"))
    assert storage.url("bancheng.css") != storage.url("bancheng.js").replace(".js", ".css")


def test_an_unknown_file_has_no_stamp():
    assert StampedStorage().url("nowhere.css") == "/static/nowhere.css"


def test_the_files_keep_within_the_budgets_of_the_design():
    sizes = {
        name: Path(finders.find(name)).stat().st_size
        for name in ("bancheng.css", "bancheng.js", "register.js", "django_htmx/htmx-2.min.js")
    }
    assert sizes.pop("bancheng.css") <= 26 * KB
    assert sum(sizes.values()) <= 60 * KB


def test_the_files_are_served_by_the_product_itself(client, db):
    for name, kind in (
        ("bancheng.css", "text/css"),
        ("icons.svg", "image/svg+xml"),
        ("django_htmx/htmx-2.min.js", "text/javascript"),
    ):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(kind)
        answer.close()
