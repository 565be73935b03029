"""No address escapes the guards: the list of views is built from the addresses themselves."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from bancheng.rules.permissions import Permission
from bancheng.web.access import Access, Kind


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product with its pattern."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, address)
        else:
            yield address, entry


ALL = dict(patterns(get_resolver("bancheng.config.urls")))


@pytest.mark.parametrize("address", ALL)
def test_every_view_wears_exactly_one_guard(address):
    access = getattr(ALL[address].callback, "access", None)
    assert isinstance(access, Access), f"/{address} is open to anybody: wear a guard of web.access"
    assert isinstance(access.permission, Permission) is (access.kind is not Kind.PUBLIC)


@pytest.mark.parametrize("address", ALL)
def test_a_guard_fits_its_address(address):
    names_a_case = "case_id>" in address
    is_of_a_case = ALL[address].callback.access.kind in {Kind.CASE, Kind.REPORTER}
    assert names_a_case == is_of_a_case


def test_names_are_flat_plain_and_unique():
    names = [pattern.name for pattern in ALL.values()]
    assert all(name and name.isidentifier() for name in names)
    assert len(set(names)) == len(names)
