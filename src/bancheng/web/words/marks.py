"""Words that were searched for, marked where they stand."""

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from bancheng.rules.finding.search import passage, spans_of

LONGEST_PASSAGE = 60


def marked(text: str, words: Iterable[str]) -> SafeString:
    """The text with each of ``words`` in a ``<mark>``."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text, words)))


def marked_passage(text: str, words: Iterable[str]) -> SafeString:
    """So much of a long text as a row holds, with the first of ``words`` in it."""
    kept = list(words)
    return marked(passage(text, kept, longest=LONGEST_PASSAGE), kept)


def _pieces(text: str, words: Iterable[str]) -> Iterator[str]:
    last = 0
    for start, end in spans_of(text, words):
        yield text[last:start]
        yield format_html("<mark>{}</mark>", text[start:end])
        last = end
    yield text[last:]
