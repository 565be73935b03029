"""Collects every sentence of the screens into the message catalogues: ``make messages``."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from bancheng.rules.workflow import Action
from bancheng.web.words.wording import STEP

PROJECT = Path(__file__).resolve().parents[1]
PACKAGE = PROJECT / "src" / "bancheng"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("en",)

# The functions that mark a sentence, and which of their arguments are context, sentence, plural.
CONTEXT, SENTENCE, PLURAL = "context", "sentence", "plural"
MARKERS = {
    **dict.fromkeys(("_", "zh", "said", "gettext", "gettext_lazy", "gettext_noop"), (SENTENCE,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (SENTENCE, PLURAL)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (CONTEXT, SENTENCE)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (CONTEXT, SENTENCE, PLURAL)),
}
_LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_MARKED = re.compile(rf"\b(\w+)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)", re.DOTALL)

Marked = dict[str, str]
"""One marked sentence: its parts by name."""


def marker_of(call: ast.Call) -> str:
    """The name of the function a call calls, whether by itself or from its module."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def in_module(path: Path) -> Iterator[Marked]:
    """The sentences that a module marks."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (parts := MARKERS.get(marker_of(node))):
            given = [arg.value for arg in node.args[: len(parts)] if isinstance(arg, ast.Constant)]
            if len(given) == len(parts) and all(isinstance(value, str) for value in given):
                yield dict(zip(parts, given, strict=True))


def in_template(path: Path) -> Iterator[Marked]:
    """The sentences that a template marks."""
    for marker, arguments in _MARKED.findall(templatize(path.read_text(encoding="utf-8"))):
        if parts := MARKERS.get(marker):
            given = ast.literal_eval(f"({arguments},)")
            yield dict(zip(parts, given, strict=False))


def marked() -> Iterator[tuple[Path, Marked]]:
    """Every marked sentence of the product with the file it stands in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield from ((path, found) for found in in_module(path))
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        yield from ((path, found) for found in in_template(path))
    table = PACKAGE / "rules" / "workflow.py"
    yield from ((table, {CONTEXT: STEP, SENTENCE: action.label}) for action in Action)


def collected() -> Catalog:
    """A catalogue of all marked sentences, without translations."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for path, found in marked():
        sentence, plural = found[SENTENCE], found.get(PLURAL)
        catalogue.add(
            (sentence, plural) if plural else sentence,
            context=found.get(CONTEXT),
            locations=[(path.relative_to(PACKAGE).as_posix(), 0)],
        )
    return catalogue


def catalogues() -> list[Path]:
    """Where the catalogues lie, one for each language but the source's own."""
    return [LOCALE / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def read(path: Path) -> Catalog:
    """A catalogue with its translations, empty when it is not written yet."""
    if not path.exists():
        return Catalog(locale=path.parts[-3], project="bancheng", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def main() -> None:
    """Bring each catalogue up to date; what has no translation yet stays empty."""
    template = collected()
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
        missing = sum(1 for message in catalogue if message.id and not message.string)
        print(f"{path.relative_to(PROJECT)}: {len(catalogue)} sentences, {missing} to translate")


if __name__ == "__main__":
    main()
