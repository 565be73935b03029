"""Every template is used, and every template that is named exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.tree import (
    PACKAGE,
    short,
    source_modules,
    template_name,
    templates,
    text,
    tree,
)

# Django asks for these by itself.
CALLED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
NAMED_IN_TEMPLATE = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
A_TEMPLATE = re.compile(r"[\w/.-]+\.html(?:#[\w-]+)?")


def names_in_python(path: Path) -> Iterator[tuple[str, str]]:
    """Each template that a module names, with the place where it does."""
    for node in ast.walk(tree(path)):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and A_TEMPLATE.fullmatch(node.value):
            yield node.value, f"{short(path)}:{node.lineno}"


def names_in_template(path: Path) -> Iterator[tuple[str, str]]:
    """Each template that another one extends or includes."""
    for name in NAMED_IN_TEMPLATE.findall(text(path)):
        yield name if not name.startswith("#") else template_name(path) + name, short(path)


def mentions() -> Iterator[tuple[str, str]]:
    """Each template named anywhere in the product, with the place."""
    for path in source_modules():
        yield from names_in_python(path)
    for path in templates():
        yield from names_in_template(path)


def is_there(name: str, by_name: dict[str, Path]) -> bool:
    """Whether a template exists, and the named fragment within it."""
    page, _, fragment = name.partition("#")
    if page not in by_name:
        return False
    partial = rf"\{{%\s*(?:partialdef|startpartial)\s+{re.escape(fragment)}\b"
    return not fragment or re.search(partial, text(by_name[page])) is not None


def test_every_named_template_exists():
    by_name = {template_name(path): path for path in templates()}
    missing = [f"{name} ({place})" for name, place in mentions() if not is_there(name, by_name)]
    assert not missing, f"These templates or fragments are named and do not exist: {missing}"


def test_every_template_is_used():
    used = {name.partition("#")[0] for name, _ in mentions()} | CALLED_BY_DJANGO
    idle = [short(path) for path in templates() if template_name(path) not in used]
    assert not idle, f"Nobody uses these templates: {idle}"


def test_templates_load_nothing_from_elsewhere():
    outside = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""")
    found = [short(path) for path in templates() if outside.search(text(path))]
    assert not found, f"An office without the Internet must see these pages whole: {found}"


def test_no_style_or_script_stands_in_a_page():
    inline = re.compile(r"""<style|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=["']""")
    found = [
        f"{short(path)}:{number}"
        for path in templates()
        for number, line in enumerate(text(path).splitlines(), start=1)
        if inline.search(line) and "application/json" not in line
    ]
    assert not found, f"The security policy blocks inline styles and scripts: {found}"


def test_the_package_has_one_place_for_templates():
    homes = {short(path.parents[path.parts[::-1].index("templates") - 1]) for path in templates()}
    assert homes <= {short(PACKAGE / "web" / "templates")}, f"Templates lie in {sorted(homes)}"
