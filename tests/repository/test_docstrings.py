"""Each module says in its first sentence what it is for."""

import ast
import re

from tests.repository.tree import modules_of_tests, short, source_modules, text, tree


def test_each_module_begins_with_a_sentence():
    silent = [
        short(path)
        for path in [*source_modules(), *modules_of_tests()]
        if tree(path).body and not (ast.get_docstring(tree(path)) or "").strip()
    ]
    assert not silent, f"Begin these modules with one sentence on what they are for: {silent}"


def test_what_is_not_covered_says_why():
    marker = "pragma" + ": no "
    unexplained = [
        f"{short(path)}:{number}"
        for path in source_modules()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if marker in line and not re.search(marker + r"(cover|branch) - \w+", line)
    ]
    assert not unexplained, f"Write `# {marker}cover - reason` here: {unexplained}"
