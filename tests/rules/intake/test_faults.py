"""A fault carries a sentence with its facts."""

from bancheng.rules.intake.faults import Fault, fault_of


def _reader(typed: str) -> int:
    if not typed.isdecimal():
        raise Fault("“{typed}”不是数字。", typed=typed)
    return int(typed)


def test_a_fault_says_its_sentence() -> None:
    fault = fault_of(_reader, "甲")
    assert fault is not None
    assert (fault.sentence, str(fault)) == ("“{typed}”不是数字。", "“甲”不是数字。")


def test_what_can_be_read_has_no_fault() -> None:
    assert fault_of(_reader, "7") is None
