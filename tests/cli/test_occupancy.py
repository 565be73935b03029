"""Servers side by side, and nobody alone beside them."""

from pathlib import Path

import pytest

from bancheng.cli import occupancy
from bancheng.rules.refusals import Refusal


def test_servers_run_side_by_side(tmp_path: Path) -> None:
    with occupancy.serving(tmp_path / "var"), occupancy.serving(tmp_path / "var"):
        assert (tmp_path / "var" / occupancy.LOCK_NAME).exists()


def test_beside_a_server_nobody_is_alone(tmp_path: Path) -> None:
    with (
        occupancy.serving(tmp_path),
        pytest.raises(Refusal, match="服务还开着"),
        occupancy.alone(tmp_path),
    ):
        pass
    with occupancy.alone(tmp_path), occupancy.serving(tmp_path / "elsewhere"):
        pass
