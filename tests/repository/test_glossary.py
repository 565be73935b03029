"""The glossary holds every word that the code counts cases by."""

import importlib
import inspect
from enum import Enum

import pytest

from tests.repository.tree import PACKAGE, PROJECT, files_under, text

GLOSSARY = PROJECT / "docs" / "glossary.md"


def enumerations() -> list[type[Enum]]:
    """The vocabularies of the rules."""
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in files_under(PACKAGE / "rules", suffix=".py")
        if path.stem != "__init__"
    ]
    modules = [importlib.import_module(name) for name in names]
    return [
        value
        for module in modules
        for value in vars(module).values()
        if inspect.isclass(value)
        and issubclass(value, Enum)
        and value.__module__ == module.__name__
        and len(value) > 0
    ]


def test_the_glossary_names_each_vocabulary():
    missing = [
        words.__name__ for words in enumerations() if f"`{words.__name__}" not in text(GLOSSARY)
    ]
    assert not missing, f"Explain these in docs/glossary.md: {missing}"


@pytest.mark.parametrize("words", enumerations(), ids=lambda words: words.__name__)
def test_each_vocabulary_says_what_it_is(words):
    assert (words.__doc__ or "").strip(), f"{words.__qualname__} needs a sentence"
