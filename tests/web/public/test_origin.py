"""Where a request comes from, with and without proxies of our own."""

import pytest

from bancheng.web.public.origin import origin_of

CASES = [
    (0, None, "192.0.2.9"),
    (0, "198.51.100.7", "192.0.2.9"),  # claimed by the visitor
    (1, "198.51.100.7", "198.51.100.7"),
    (1, "203.0.113.5, 198.51.100.7", "198.51.100.7"),
    (2, "203.0.113.5, 198.51.100.7", "203.0.113.5"),
    (2, "198.51.100.7", "192.0.2.9"),  # came past the outer proxy
    (1, None, "192.0.2.9"),
    (1, "198.51.100.7, ", "192.0.2.9"),
]


@pytest.mark.parametrize(("proxies", "header", "origin"), CASES)
def test_the_origin(rf, settings, proxies, header, origin):
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": header} if header else {}
    assert origin_of(rf.get("/", REMOTE_ADDR="192.0.2.9", headers=headers)) == origin
