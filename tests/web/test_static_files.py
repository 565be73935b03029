"""Static files are found without collecting them, under addresses that change with them."""

import re

from bancheng.web.static_files import StampedStorage


def test_an_address_carries_the_stamp_of_the_content():
    storage = StampedStorage()
    assert re.fullmatch(r"/static/bancheng\.css\?v=[0-9a-f]{10}", storage.url("bancheng.css"))
    assert storage.url("bancheng.css") != storage.url("bancheng.js").replace(".js", ".css")


def test_an_unknown_file_has_no_stamp():
    assert StampedStorage().url("nowhere.css") == "/static/nowhere.css"


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
