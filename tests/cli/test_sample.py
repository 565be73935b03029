"""`bancheng sample`: what is loaded, and the accounts that others print."""

from datetime import date

import pytest

from bancheng.cli import sample
from bancheng.cli.__main__ import main
from bancheng.data.models import Person
from bancheng.rules.office.samples import SAMPLE_PASSWORD
from tests.people import Town

TODAY = date(2026, 11, 2)


@pytest.mark.django_db
@pytest.mark.usefixtures("named_database")
def test_real_people_are_counted_and_never_listed(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "status"]) == 0
    real = Person.objects.count()
    assert capsys.readouterr().out == f"样例账号 0 个，真实账号 {real} 个，案件 0 件。\n"


def test_sample_accounts_are_listed_with_role_unit_and_password(town: Town) -> None:
    Person.objects.filter(pk__in=[town.registrar.pk, town.auditor.pk, town.stranger.pk]).update(
        is_sample=True
    )
    assert sample.account_lines(TODAY) == [
        f"样例账号（人都是编的），密码都是 {SAMPLE_PASSWORD}",
        "  yy.reg  登记人员  王示例，岳阳街道社区事务受理服务中心",
        "  sj.aud  审计员  褚示例，松江区",
        "  另有 1 个，用户名是姓名的拼音，密码相同。",
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("named_database")
def test_beside_real_people_nothing_is_loaded(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", "load"]) == 2
    assert "样例区只能放进空的库" in capsys.readouterr().err
    assert not Person.objects.filter(is_sample=True).exists()


@pytest.mark.usefixtures("sample")
@pytest.mark.xdist_group("sample")
def test_a_second_load_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "load"]) == 2
    assert "样例区已经装好了" in capsys.readouterr().err
