"""`bancheng create-admin`: the area and the first administrator of a real installation."""

import argparse
from getpass import getpass
from typing import Any

from bancheng.cli import installation
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.places import AreaEntry
from bancheng.rules.refusals import Refusal

DIFFERENT = "两次写的密码不一样，没有建。再运行一次。"


def add_to(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("create-admin", help="真用的时候：建区划和第一位管理员")
    parser.set_defaults(run=run)


def run(_options: argparse.Namespace) -> int:
    """Ask for everything, the password unseen, then make both."""
    installation.prepare_database()
    from django.utils.timezone import now

    from bancheng.services.office.installations import Founding, found

    area = AreaEntry(code=_asked("区划代码（松江区是 310117）"), name=_asked("区划名称"))
    account = AccountEntry(username=_asked("账号"), name=_asked("姓名"))
    password = getpass("密码（至少 10 位，看不见是正常的）：")
    if getpass("再写一次密码：") != password:
        raise Refusal(DIFFERENT)
    person = found(Founding(area=area, account=account, password=password), at=now())
    print(
        f"建好了：{person.name}，账号 {person.username}。运行 bancheng run --empty 打开，登录后建中心。"
    )
    return 0


def _asked(what: str) -> str:
    """One answer from the terminal."""
    return input(f"{what}：")
