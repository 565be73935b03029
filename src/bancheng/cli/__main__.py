"""The command `bancheng`: finds the subcommand and runs it; what it does not know goes to Django."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from bancheng import cli
from bancheng.rules.refusals import Refusal

EXIT_OK = 0
EXIT_USAGE = 2

ARGPARSE_WORDS = {
    "the following arguments are required: ": "还缺 ",
    "unrecognized arguments: ": "不认识 ",
    "expected one argument": "后面要跟一个值",
    "expected at least one argument": "后面至少要跟一个值",
    "argument ": "",
}


class Parser(argparse.ArgumentParser):
    """A parser that says in one Chinese line what is wrong, on stderr, and exits with 2."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in ARGPARSE_WORDS.items():
            message = message.replace(english, chinese)
        self.exit(EXIT_USAGE, f"{self.prog}：{message}\n看用法：{self.prog} --help\n")


def build_parser() -> tuple[Parser, frozenset[str]]:
    """Return the parser and the names of its subcommands, one for each module that adds one."""
    parser = Parser(prog="bancheng", description="办成：“办不成事”反映窗口的命令行。")
    commands = parser.add_subparsers(
        metavar="命令", title="命令", parser_class=Parser, required=True
    )
    for found in pkgutil.iter_modules(cli.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"{cli.__name__}.{found.name}")
            add_to: Callable[[object], None] | None = getattr(module, "add_to", None)
            if add_to is not None:
                add_to(commands)
    return parser, frozenset(commands.choices)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 is success, 2 a wrong call or a refusal (told on stderr)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser, names = build_parser()
    if given and given[0] not in names and not given[0].startswith("-"):
        return _run_django(given)
    if not given:
        parser.print_help()
        return EXIT_OK
    return run(parser.parse_args(given))


def run(options: argparse.Namespace) -> int:
    """Run the chosen command; a refusal is told, with each bad place on its own line."""
    try:
        outcome: int = options.run(options)
    except Refusal as refusal:
        print(f"bancheng：{refusal.wording}", file=sys.stderr)
        for place, wording in getattr(refusal, "errors", {}).items():
            print(f"  {place}：{wording}", file=sys.stderr)
        return EXIT_USAGE
    return outcome


def _run_django(given: list[str]) -> int:
    """Hand the call to Django's own commands: migrate, makemigrations, collectstatic …"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bancheng.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["bancheng", *given])
    return EXIT_OK


if __name__ == "__main__":  # pragma: no cover - the installed script calls main()
    raise SystemExit(main())
