"""`bancheng sample`: load the sample district, or tell what is loaded; and the lists others print."""

import argparse
from datetime import date
from typing import Any

from bancheng.cli import installation


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    noun = commands.add_parser("sample", help="样例区")
    verbs = noun.add_subparsers(metavar="动作", required=True)
    verbs.add_parser("load", help="装入样例区，只装进空的库").set_defaults(run=run_load)
    verbs.add_parser("status", help="看装了什么").set_defaults(run=run_status)


def run_load(_options: argparse.Namespace) -> int:
    """Load the sample district into an empty database."""
    installation.prepare_database()
    load()
    return 0


def run_status(_options: argparse.Namespace) -> int:
    """Tell how many accounts and cases there are, and list the sample accounts."""
    installation.open_database()
    from django.utils.timezone import localdate

    from bancheng.data.queries.office import installations

    found = installations.population()
    cases = installations.case_count()
    print(f"样例账号 {found.sample} 个，真实账号 {found.real} 个，案件 {cases} 件。")
    for line in account_lines(localdate()):
        print(line)
    return 0


def load() -> None:
    """Load it up to now and tell how much it is; Refusal where it cannot be."""
    from django.utils.timezone import now

    from bancheng.services.sample_district import loading

    print("正在装入样例区（机构是真的，人和事都是编的），要十几秒……", flush=True)
    loaded = loading.load(at=now())
    print(f"装好了：{loaded.centers} 个中心，{loaded.people} 个账号，{loaded.cases} 件。")


def account_lines(today: date) -> list[str]:
    """One sample account for each role, aligned, with the password; nothing where there are none."""
    from bancheng.data.queries.office import people
    from bancheng.rules.office.samples import SAMPLE_PASSWORD
    from bancheng.rules.people import Role

    posts = people.sample_posts(today)
    if not posts:
        return []
    everybody = people.sample_accounts().count()
    width = max(len(post.person.username) for post in posts)
    return [
        f"样例账号（人都是编的），密码都是 {SAMPLE_PASSWORD}",
        *(
            f"  {post.person.username:<{width}}  {Role(post.role).label}  {post.person.name}，"
            f"{people.unit_of(post)}"
            for post in posts
        ),
        f"  另有 {everybody - len(posts)} 个，用户名是姓名的拼音，密码相同。",
    ]
