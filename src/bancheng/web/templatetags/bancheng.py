"""``{% load bancheng %}``: words, dates, masks, icons, fields, lights."""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bancheng.rules.wording import Wording
from bancheng.web import clock, form_parts
from bancheng.web.words import dates, marks
from bancheng.web.words.lamps import Lamp
from bancheng.web.words.wording import run_on as paragraph_of
from bancheng.web.words.wording import say as said
from bancheng.web.words.wording import step as called

register = template.Library()


@register.filter
def say(what: object) -> str:
    """A wording, a zh text or a labelled member, in the reader's language."""
    return said(what)


@register.filter
def run_on(sentences: Iterable[Wording]) -> str:
    """Several sentences as one paragraph."""
    return paragraph_of(sentences)


@register.filter
def step(label: str) -> str:
    """The name of a step as a button says it: ``{{ offer.label|step }}``."""
    return called(label)


@register.filter
def label(code: str, catalogue: str) -> str:
    """The label of a stored code: ``{{ case.channel|label:"Channel" }}``; an empty code is empty."""
    return said(form_parts.member(catalogue, code)) if code else ""


@register.filter
def near(day: date) -> str:
    """“10月12日 周一”."""
    return dates.near(day)


@register.filter
def short(day: date) -> str:
    """“10月12日”."""
    return dates.short(day)


@register.filter
def month_name(day: date) -> str:
    """“10月”."""
    return dates.month_name(day)


@register.filter
def in_table(day: date) -> str:
    """“10-12”."""
    return dates.in_table(day)


@register.filter
def on_paper(day: date) -> str:
    """“2026年10月12日”."""
    return dates.on_paper(day)


@register.filter
def time_of_day(at: datetime) -> str:
    """“16:47”."""
    return dates.time_of_day(at)


@register.filter
def near_time(at: datetime) -> str:
    """“10月12日 16:47”."""
    return dates.near_time(at)


@register.filter
def masked(name: str) -> str:
    """“周**”: the first character of a name, for lists."""
    return f"{name[:1]}**" if name else ""


@register.filter
def with_marks(text: str, words: Iterable[str]) -> SafeString:
    """A text with the words that were searched for marked: ``{{ case.matter|with_marks:words }}``."""
    return marks.marked(text, words)


@register.filter
def passage(text: str, words: Iterable[str]) -> SafeString:
    """So much of a text as a row holds, the words that were searched for in it and marked."""
    return marks.marked_passage(text, words)


@register.simple_tag
def icon(name: str, meaning: str = "") -> SafeString:
    """An icon of the sprite; ``meaning`` names it where it stands alone."""
    address = f"{static('icons.svg')}#i-{name}"
    if meaning:
        text = '<svg class="i" role="img" aria-label="{}"><use href="{}"/></svg>'
        return format_html(text, meaning, address)
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def symbol(name: str, css: str = "") -> SafeString:
    """Another drawing of the sprite: ``mark``, ``l-ok``…, with a CSS class."""
    address = f"{static('icons.svg')}#{name}"
    text = '<svg class="{}" aria-hidden="true"><use href="{}"/></svg>'
    return format_html(text, css, address)


@register.simple_tag
def light(lamp: Lamp, form: str = "") -> SafeString:
    """A light: shape, words, colour; ``form="box"`` stands on its wash."""
    address = f"{static('icons.svg')}#l-{lamp.light}"
    text = '<span class="lt {}{}"><svg aria-hidden="true"><use href="{}"/></svg>{}</span>'
    shown = format_html(text, lamp.light, f" {form}" if form else "", address, lamp.words)
    if not lamp.is_provisional:
        return shown
    return format_html('{} <span class="tag">{}</span>', shown, said("暂算"))


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, **options: object) -> dict[str, object]:
    """One field as design §4 draws it: label, hint, control, error.

    ``css`` adds classes (``c4`` of the grid), ``beside`` puts another text field among the picks,
    ``below`` sets the hint under the label, ``stacked`` puts picks one under the other.
    """
    return form_parts.field_context(bound, options)


@register.simple_tag
def control(bound: BoundField) -> str:
    """The control of a field alone, where a page draws the rest itself."""
    return form_parts.control(bound)


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm, then: str = "") -> dict[str, object]:
    """The summary of what is missing, each line leading to its field; ``then`` is what follows."""
    return form_parts.summary_context(form, then)


@register.inclusion_tag("components/watermark.html", takes_context=True)
def watermark(context: template.Context) -> dict[str, object]:
    """The viewer's name and the time, faint over the whole page."""
    return {"name": context["request"].user.name, "at": f"{clock.now():%m-%d %H:%M}"}
