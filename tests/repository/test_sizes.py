"""Modules, functions, templates and folders stay small enough to read at one sitting."""

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.repository import exceptions
from tests.repository.tree import (
    PACKAGE,
    TESTS,
    files_under,
    line_count,
    modules_of_tests,
    short,
    source_modules,
    templates,
    tree,
)

MODULE_STOP = 400
FUNCTION_STOP = 40
RULES_FUNCTION_STOP = 20
TEMPLATE_STOP = 150
FOLDER_STOP = 20


def assert_within(found: Mapping[str, int], excused: Mapping[str, str], stop: str) -> None:
    """Fail for what is too large and not excused, and for what is excused and small enough."""
    too_large = {name: size for name, size in found.items() if name not in excused}
    assert not too_large, f"Split these, the stop is {stop}: {too_large}"
    healed = sorted(set(excused) - set(found))
    assert not healed, f"These need no exception any more, take them off the list: {healed}"


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module with its number of lines, the docstring not counted."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{short(path)}::{node.name}", _lines_of(node)


def _lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is None:
        return lines
    docstring = node.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def test_modules_are_short():
    modules = [*source_modules(), *modules_of_tests()]
    modules = [path for path in modules if "migrations" not in path.parts]
    long = {short(path): line_count(path) for path in modules if line_count(path) > MODULE_STOP}
    assert_within(long, exceptions.MODULE_LINES, f"{MODULE_STOP} lines a module")


def test_functions_are_short():
    long = {}
    for path in source_modules():
        is_rule = path.is_relative_to(PACKAGE / "rules")
        stop = RULES_FUNCTION_STOP if is_rule else FUNCTION_STOP
        long.update({name: size for name, size in functions(path) if size > stop})
    stops = f"{FUNCTION_STOP} lines a function, {RULES_FUNCTION_STOP} in the rules"
    assert_within(long, exceptions.FUNCTION_LINES, stops)


def test_templates_are_short():
    long = {
        short(path): line_count(path) for path in templates() if line_count(path) > TEMPLATE_STOP
    }
    assert_within(long, exceptions.TEMPLATE_LINES, f"{TEMPLATE_STOP} lines a template")


def test_folders_are_small():
    held = Counter(
        short(path.parent)
        for path in files_under(PACKAGE, TESTS)
        if path.name != "__init__.py" and "migrations" not in path.parts
    )
    large = {folder: count for folder, count in held.items() if count > FOLDER_STOP}
    assert_within(large, exceptions.FOLDER_FILES, f"{FOLDER_STOP} files a folder")
