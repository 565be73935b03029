"""What the tests of the registration desk share: a filled form, and reading an answer."""

import re
from uuid import uuid4

from django.http import HttpResponse

from bancheng.data.models import Case
from tests.people import Town


def typed(town: Town, **changes: object) -> dict[str, object]:
    """A form as a clerk of 岳阳 sends it; the person in it is invented."""
    form: dict[str, object] = {
        "submission": str(uuid4()),
        "draft": str(uuid4()),
        "name": "陆示例",
        "phone": "138 0000 0000",
        "behalf": "self",
        "handled_on": "2026-11-02",
        "window_id": f"{town.center.pk}/{town.window.pk}",
        "channel": "counter",
        "matter": "居住证签注",
        "reasons": ["materials"],
        "other_reason": "",
        "problem": "网上提交三次都退回，说社保记录查不到。",
        "kind": "problem",
    }
    return {name: value for name, value in (form | changes).items() if value is not None}


def said(response: HttpResponse, field: str) -> str:
    """What the page says under a field."""
    page = response.content.decode()
    found = re.search(rf'id="e-{field}">.*?<span>(.*?)</span>', page, re.DOTALL)
    return found[1] if found else ""


def shows(response: HttpResponse, fragment: HttpResponse) -> bool:
    """Whether the page holds what the fragment would put there."""
    return even(fragment.content.decode()) in even(response.content.decode())


def even(markup: str) -> str:
    """Markup without the blanks that no reader sees."""
    return re.sub(r"\s+", " ", markup).strip()


def the_case() -> Case:
    """The only case there is."""
    return Case.objects.get()


def fields(response: HttpResponse) -> dict[str, str]:
    """The hidden fields of the form on the page, as a browser would send them back."""
    form = response.content.decode().partition('id="register"')[2]
    tags = re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", form)
    named = [(re.search(r'name="(\w+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] if value else "" for name, value in named if name}
