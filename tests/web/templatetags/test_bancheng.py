"""Filters and small drawings."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.test import RequestFactory

from bancheng.rules.lights import Light
from bancheng.rules.wording import Wording
from bancheng.web.words.lamps import Lamp
from tests.scenarios import MORNING


def drawn(text, **context):
    template = engines["django"].from_string("{% load bancheng %}" + text)
    return template.render(context)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ day|near }}", "10月12日 周一"),
        ("{{ day|short }}", "10月12日"),
        ("{{ day|in_table }}", "10-12"),
        ("{{ day|on_paper }}", "2026年10月12日"),
        ("{{ at|time_of_day }}", "16:47"),
        ("{{ at|near_time }}", "10月12日 16:47"),
        ("{{ wording|say }}", "差 2 位"),
        ('{{ "counter"|label:"Channel" }}', "现场"),
        ('{{ ""|label:"Channel" }}', ""),
        ('{{ "周文涛"|masked }}', "周**"),
        ('{{ "𠮷田"|masked }}', "𠮷**"),
        ('{{ ""|masked }}', ""),
    ],
)
def test_filters(text, shown):
    day, at = date(2026, 10, 12), datetime(2026, 10, 12, 8, 47, tzinfo=UTC)
    assert drawn(text, day=day, at=at, wording=Wording("差 {n} 位", {"n": 2})) == shown


def test_icons_come_from_the_sprite():
    assert drawn('{% icon "pen" %}') == (
        '<svg class="i" aria-hidden="true"><use href="/static/icons.svg#i-pen"/></svg>'
    )
    assert 'role="img" aria-label="打印"' in drawn('{% icon "print" "打印" %}')
    assert '<svg class="mark" aria-hidden="true">' in drawn('{% symbol "mark" "mark" %}')


def test_lights_have_shape_words_and_colour():
    lamp = Lamp(Light.SOON, "剩 1 天")
    assert drawn("{% light lamp %}", lamp=lamp) == (
        '<span class="lt soon"><svg aria-hidden="true">'
        '<use href="/static/icons.svg#l-soon"/></svg>剩 1 天</span>'
    )
    assert '<span class="lt soon box">' in drawn('{% light lamp "box" %}', lamp=lamp)


def test_a_provisional_light_says_so():
    lamp = Lamp(Light.OK, "剩 9 天", is_provisional=True)
    assert '<span class="tag">暂算</span>' in drawn("{% light lamp %}", lamp=lamp)


def test_the_watermark_names_the_viewer_and_the_time(town):
    request = RequestFactory().get("/")
    request.user = town.registrar
    template = engines["django"].from_string("{% load bancheng %}{% watermark %}")
    assert f"王示例 {MORNING:%m-%d %H:%M}" in template.render({}, request)
