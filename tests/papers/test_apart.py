"""A paper set in a process of its own is the same paper."""

import json
from io import BytesIO
from subprocess import CalledProcessError

import pytest

from bancheng.papers import apart, typesetting
from tests.scenarios import MORNING

DATA = {"text": "徐示例 11-02 09:12", "is_wide": True}


def test_it_is_the_same_paper():
    assert apart.pdf("watermark.typ", DATA, at=MORNING) == typesetting.pdf(
        "watermark.typ", DATA, at=MORNING
    )


def test_the_other_process_works_off_one_order():
    order = {"template": "watermark.typ", "data": DATA, "at": MORNING.isoformat()}
    result = BytesIO()
    apart.work_off(BytesIO(json.dumps(order).encode()), result)
    assert result.getvalue() == typesetting.pdf("watermark.typ", DATA, at=MORNING)


def test_what_cannot_be_set_fails_here_too(capfd):
    with pytest.raises(CalledProcessError):
        apart.pdf("no-such.typ", DATA, at=MORNING)
    assert "RuntimeError: Failed to canonicalize path" in capfd.readouterr().err
