"""`bancheng verify-returns`: quiet where all is whole, exit 1 and a name where something is not."""

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import ReturnEdition
from bancheng.rules.returns.status import ReturnStatus
from tests.services.returns.quarter import return_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("named_database")]


def test_all_is_whole(town, capsys):
    return_at(ReturnStatus.RECEIVED, town)
    assert main(["verify-returns"]) == 0
    told = capsys.readouterr()
    assert told.out == "核对了 1 份收下的季报，都和收下时一样。\n"
    assert not told.err


def test_a_tampered_one_is_named(town, capsys):
    return_at(ReturnStatus.RECEIVED, town)
    edition = ReturnEdition.objects.get()
    edition.content = edition.content.replace('"count":1', '"count":9', 1)
    edition.save()
    assert main(["verify-returns"]) == 1
    told = capsys.readouterr()
    assert told.err == "岳阳街道社区事务受理服务中心 2026年第四季度：内容和校验值对不上\n"
    assert told.out == "核对了 1 份收下的季报，有问题的 1 处。\n"
