"""`bancheng search rebuild` says how many cases it holds and how many had been wrong."""

import pytest

from bancheng.cli.__main__ import main
from bancheng.data.models import SearchText
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at


@pytest.mark.usefixtures("named_database")
def test_the_index_is_rebuilt(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    case_at(Status.REGISTERED, town)
    SearchText.objects.all().delete()
    assert main(["search", "rebuild"]) == 0
    assert capsys.readouterr().out == "检索已重建：共 1 件，其中 1 件原来和内容不一致。\n"
    assert SearchText.objects.exists()
