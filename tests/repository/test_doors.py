"""The doors translate a request, make one call inward and translate the answer: they never write."""

import ast
from pathlib import Path

import pytest

from tests.repository.tree import DOORS, PACKAGE, files_under, short, tree

# Django's writes take keywords or nothing: `case.save(update_fields=…)`, `cases.update(status=…)`.
# With a positional argument the same words mean something else: `facts.update(more)`,
# `picture.save(buffer)`, `cache.delete(key)`.
WRITES = {"save", "create", "delete", "update"}
ALWAYS_WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "cursor"}


def writing_calls(module: ast.Module) -> list[tuple[int, str]]:
    """The line and the word of each call that writes to the database."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    return [
        (call.lineno, call.func.attr)
        for call in calls
        if isinstance(call.func, ast.Attribute) and _is_write(call.func.attr, call.args)
    ]


def _is_write(word: str, positional: list[ast.expr]) -> bool:
    plain = word if word in ALWAYS_WRITES else word.removeprefix("a")
    return plain in ALWAYS_WRITES or (plain in WRITES and not positional)


def door_modules() -> list[Path]:
    return files_under(*(PACKAGE / door for door in DOORS), suffix=".py")


def test_no_door_writes():
    found = [
        f"{short(path)}:{line} .{word}("
        for path in door_modules()
        for line, word in writing_calls(tree(path))
    ]
    assert not found, f"Let a service write, the doors may not: {found}"


@pytest.mark.parametrize(
    "call",
    [
        "case.save()",
        "case.save(update_fields=['status'])",
        "Case.objects.create(number=1)",
        "cases.filter(pk=1).update(status='closed')",
        "case.delete()",
        "await case.asave()",
        "Case.objects.bulk_create(cases)",
        "Case.objects.aget_or_create(number=1)",
        "connection.cursor()",
    ],
)
def test_a_writing_call_is_recognised(call):
    assert writing_calls(ast.parse(call))


@pytest.mark.parametrize(
    "call",
    [
        "facts.update(more)",
        "picture.save(buffer)",
        "cache.delete(key)",
        "saved(case)",
        "x.created()",
    ],
)
def test_the_same_words_elsewhere_are_left_alone(call):
    assert not writing_calls(ast.parse(call))
