"""Every address of the product, built from the URL configuration, with objects to fill it in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from bancheng.web.access import Access


@dataclass(frozen=True, slots=True)
class Page:
    """One address: its name, what its view asks, and the names of its parameters."""

    name: str
    access: Access
    parameters: frozenset[str]

    def address(self, given: Mapping[str, object]) -> str:
        """The address with ``given`` in it."""
        return reverse(self.name, kwargs=dict(given))


def pages() -> list[Page]:
    """All of them; a view without ``access`` fails right here."""
    return [_page(pattern) for pattern in _patterns(get_resolver("bancheng.config.urls"))]


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


def _page(pattern: URLPattern) -> Page:
    access = getattr(pattern.callback, "access", None)
    assert isinstance(access, Access), f"{pattern.name} wears no guard of web.access"
    assert pattern.name, f"{pattern} has no name"
    return Page(pattern.name, access, frozenset(pattern.pattern.converters))
