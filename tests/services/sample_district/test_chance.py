"""Chance falls the same way each time, and each thing has its own."""

from bancheng.services.sample_district.chance import chance, falls


def drawn(*names: object) -> list[float]:
    luck = chance(*names)
    return [luck.random() for _ in range(5)]


def test_the_same_names_draw_the_same():
    assert drawn("case", 1) == drawn("case", 1)
    assert drawn("case", 1) != drawn("case", 2)
    assert drawn("case", 1) != drawn("day", 1)


def test_a_share_falls_as_often_as_it_should():
    luck = chance("share")
    assert 200 < sum(falls(luck, 0.25) for _ in range(1000)) < 300
    assert not falls(luck, 0)
    assert falls(luck, 1)
