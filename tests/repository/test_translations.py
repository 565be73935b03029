"""Every sentence on a screen is marked whole, and every marked sentence is translated."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tests import messages
from tests.repository.tree import PACKAGE, files_under, short, source_modules, templates, text, tree

CHINESE = re.compile(r"[\u3400-\u9fff]")
# Signs of Chinese texts that an English one never needs, full-width punctuation included.
CHINESE_SIGN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
# What a template may hold besides marked sentences, or marks them with.
NOT_SHOWN_AS_IT_IS = re.compile(
    r"\{#.*?#\}"
    r"|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*blocktrans(?:late)?\b.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*trans(?:late)?\s.*?%\}"
    r"""|_\((?:"[^"]*"|'[^']*')\)""",
    re.DOTALL,
)
# Each language is called by its own name, whatever the reader's.
OWN_NAMES = re.compile(r'(?<=lang="zh-CN">)(?:\{%[^%]*%\})?(?:简体)?中文(?=<)')
# Services and reports write what is stored or shown; the command line speaks Chinese only.
FLOORS_THAT_SPEAK = ("web", "api", "services", "reports", "papers")
NAMED_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?\w+[^>]*>")
# Dates: the door gives the month as a number and by its name, and each language takes its own.
SAME_FACT = {"{month_name}": "{month}"}
# What stays Chinese in an English text: the start of a case number, and words to be typed.
PROPER_NAMES = re.compile(r"岳阳|“(?:是|否|受理|不予受理|已办结|已撤回)”")


def unmarked(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Chinese texts of a module that are neither marked nor a docstring."""
    excused = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and messages.marker_of(node) in messages.MARKERS:
            excused |= {id(argument) for argument in node.args}
    for node in ast.walk(module):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and CHINESE.search(node.value) and id(node) not in excused:
            yield node.lineno, node.value


def glued(module: ast.Module) -> Iterator[int]:
    """The lines where something put together is marked, which no catalogue can hold."""
    for node in ast.walk(module):
        is_mark = isinstance(node, ast.Call) and messages.marker_of(node) in messages.MARKERS
        if is_mark and any(isinstance(given, ast.JoinedStr | ast.BinOp) for given in node.args):
            yield node.lineno


def untranslated(path: Path) -> list[str]:
    """The marked sentences to which a catalogue has no translation."""
    known = {
        (message.context, message.id): message
        for message in messages.read(path)
        if message.id and not message.fuzzy
    }
    return [
        str(wanted.id)
        for wanted in messages.collected()
        if wanted.id and not _is_translated(known.get((wanted.context, wanted.id)))
    ]


def _is_translated(message: Message | None) -> bool:
    if message is None:
        return False
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Each sentence of a catalogue with each of its translations; a plural's with its own form."""
    for message in messages.read(path):
        if message.id and isinstance(message.id, str):
            yield message.id, str(message.string)
        elif message.id:
            singular, plural = message.id
            yield from zip(
                (singular, *[plural] * len(message.string)), message.string, strict=False
            )


def misplaced(path: Path) -> list[str]:
    """Translations whose placeholders or tags are not those of the sentence."""
    return [
        sentence
        for sentence, translation in pairs(path)
        if _fixed_parts(sentence) != _fixed_parts(translation)
    ]


def _fixed_parts(sentence: str) -> list[str]:
    found = [SAME_FACT.get(part, part) for part in NAMED_PLACEHOLDER.findall(sentence)]
    return sorted(found + TAG.findall(sentence))


def test_no_chinese_stands_unmarked_in_a_template():
    found = []
    for path in templates():
        shown = NOT_SHOWN_AS_IT_IS.sub(lambda cut: "\n" * cut.group().count("\n"), text(path))
        for number, line in enumerate(OWN_NAMES.sub("", shown).splitlines(), start=1):
            if CHINESE_SIGN.search(line):
                found.append(f"{short(path)}:{number} {line.strip()[:40]}")
    assert not found, f"Mark these with {{% translate %}}: {found}"


def test_no_chinese_stands_unmarked_in_a_module():
    found = [
        f"{short(path)}:{number} {sentence[:20]}"
        for path in files_under(*(PACKAGE / floor for floor in FLOORS_THAT_SPEAK), suffix=".py")
        if path.name != "apps.py"  # names of apps are shown nowhere
        for number, sentence in unmarked(tree(path))
    ]
    assert not found, f"Mark these with gettext: {found}"


def test_sentences_are_marked_whole():
    found = [f"{short(path)}:{line}" for path in source_modules() for line in glued(tree(path))]
    assert not found, f"Mark one whole sentence with placeholders: {found}"


CATALOGUES = pytest.mark.parametrize("path", messages.catalogues(), ids=lambda path: path.parts[-3])


@CATALOGUES
def test_every_sentence_is_translated(path):
    missing = untranslated(path)
    assert not missing, f"Call `make messages` and translate in {short(path)}: {missing}"


@CATALOGUES
def test_a_catalogue_holds_nothing_doubtful_or_out_of_use(path):
    catalogue = messages.read(path)
    fuzzy = [message.id for message in catalogue if message.id and message.fuzzy]
    wanted = {(message.context, message.id) for message in messages.collected()}
    unused = [m.id for m in catalogue if m.id and (m.context, m.id) not in wanted]
    assert not fuzzy, f"Check these and take the mark away: {fuzzy}"
    assert not unused + list(catalogue.obsolete), f"Call `make messages`: {unused}"


@CATALOGUES
def test_a_catalogue_knows_the_plural_forms_of_its_language(path):
    catalogue = messages.read(path)
    short_of_forms = [
        message.id
        for message in catalogue
        if message.pluralizable and len(message.string) != catalogue.num_plurals
    ]
    assert not short_of_forms


@CATALOGUES
def test_translations_keep_the_placeholders(path):
    assert not misplaced(path)


def test_no_chinese_is_left_in_english():
    left = [
        (sentence, translation)
        for sentence, translation in pairs(messages.LOCALE / "en" / "LC_MESSAGES" / "django.po")
        if CHINESE_SIGN.search(PROPER_NAMES.sub("", translation))
    ]
    assert not left


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("x = '登记'", 1),
        ("x = _('登记')", 0),
        ("x = ngettext('%d 件', '%d 件', n)", 0),
        ("'''登记'''", 0),
        ("x = f'{n}件'", 1),
    ],
)
def test_unmarked_chinese_is_recognised(source, found):
    assert len(list(unmarked(ast.parse(source)))) == found


def test_a_glued_sentence_is_recognised():
    assert list(glued(ast.parse("_(f'{n}件')")))
    assert list(glued(ast.parse("gettext('第' + n)")))
    assert not list(glued(ast.parse("_('第{n}件').format(n=n)")))
