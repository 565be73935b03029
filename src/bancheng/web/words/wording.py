"""Saying the pure floors' Chinese in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce

from django.utils.translation import gettext, pgettext

from bancheng.rules.wording import Wording
from bancheng.rules.workflow import Action
from bancheng.web.words import dates

STEP = "action"
"""The context of what buttons say: “Accept”, where journal and status say “Accepted”."""


def say(what: object) -> str:
    """A wording, a ``zh(…)`` text or anything with a ``label``, in the reader's language.

    Facts of a wording are said too: labels translated, dates written near (“10月12日 周一”); a
    tuple becomes a list with commas.
    """
    if isinstance(what, Wording):
        return fill(what.sentence, what.facts)
    if isinstance(what, Action):
        return step(what.label)
    if isinstance(what, datetime):
        return dates.near_time(what)
    if isinstance(what, date):
        return dates.near(what)
    if isinstance(what, tuple):
        return gettext("、").join(map(say, what))
    text = str(getattr(what, "label", what))
    return gettext(text) if text else ""


def step(label: str) -> str:
    """The name of a step as a button says it, in the reader's language."""
    called = pgettext(STEP, label)
    return gettext(label) if called == label else called


def run_on(sentences: Iterable[Wording]) -> str:
    """Several sentences as one paragraph: Chinese sets no blank between them, English does."""
    told = [say(sentence) for sentence in sentences]
    return reduce(
        lambda before, after: gettext("{before}{after}").format(before=before, after=after), told
    )


def fill(sentence: str, facts: Mapping[str, object]) -> str:
    """``sentence`` translated, its ``{placeholders}`` filled with ``facts``, each said."""
    said = {name: fact if isinstance(fact, int) else say(fact) for name, fact in facts.items()}
    return gettext(sentence).format_map(said)
