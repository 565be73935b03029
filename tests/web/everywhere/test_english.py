"""With the language switched to English no page says anything in Chinese but names and stories."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client

from bancheng.data.models import Appointment, Case, JournalEntry, Notice, Person
from bancheng.data.queries.receipts import code_of
from bancheng.rules.catalogues import AnswerHow, Difficulty, RevealPurpose
from bancheng.rules.days.official import shipped_rows
from bancheng.rules.handling import Classification
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import may
from bancheng.rules.signs import WORDS
from bancheng.rules.time_limits import SCHEMES
from bancheng.rules.workflow import Status
from bancheng.services import contacts, handling
from bancheng.web.access import Kind
from tests.people import Town
from tests.scenarios import MORNING, case_at
from tests.web.everywhere.addresses import Page, pages
from tests.web.everywhere.samples import Samples, furnish
from tests.web.public.phone import Phone

CHINESE_SIGN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
NOT_SHOWN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
LANGUAGE_BY_ITS_OWN_NAME = re.compile(r'<(\w+)\b[^>]* lang="zh-CN".*?</\1>', re.DOTALL)
EXAMPLES = ("岳阳-2026-0131", "岳阳-2026-0141", "岳阳-2026-0001", "“岳阳”", "“是”", WORDS)
"""What a hint or a sign shows as it is typed or printed."""

WRITTEN_BY_THE_PROGRAM = {"反映人", "系统"}
"""Stored where a name stands, but no name: said in the reader's language."""

NO_DATA = (Notice,)
STAFF = ("registrar", "handler", "lead", "supervisor", "administrator", "auditor", "stranger")

REFUSED = "auditor"
"""Who is shown each refusal; the others ask for what they may open."""


def is_open_to(page: Page, viewer: Viewer) -> bool:
    """Whether the page is for them at all, whatever it shows."""
    is_for_staff = page.access.kind is Kind.STAFF
    return not is_for_staff or may(page.access.permission, viewer)


def data() -> list[str]:
    """The names, stories and answers that stand in the database, the longest first."""
    found = {row.source for row in shipped_rows()} | {row.version for row in shipped_rows()}
    found |= {scheme.source for scheme in SCHEMES.values()}
    for model in apps.get_app_config("data").get_models():
        fields = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        if fields and model not in NO_DATA:
            found |= {text for row in model.objects.values_list(*fields) for text in row if text}
    told = {line for text in found for line in re.split(r"(?<=。)|\r?\n", str(text))}
    told |= {line.rstrip("。") for line in told}
    chinese = {text for text in told if CHINESE_SIGN.search(text)} - WRITTEN_BY_THE_PROGRAM
    return sorted(chinese | set(EXAMPLES), key=len, reverse=True)


def left_in_chinese(html: str, known: list[str]) -> list[str]:
    """What a page says in Chinese besides ``known``, each with the words around it."""
    shown = LANGUAGE_BY_ITS_OWN_NAME.sub("", NOT_SHOWN.sub("", html))
    lines = unescape(shown).splitlines()
    text = "\n".join(line for line in lines if CHINESE_SIGN.search(line))
    for words in known:
        text = text.replace(words, "·")
    return [
        " ".join(text[max(0, found.start() - 40) : found.end() + 20].split())
        for found in re.finditer(rf"{CHINESE_SIGN.pattern}+", text)
    ]


def in_english(browser: Client) -> Client:
    """The browser with its language switched."""
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return browser


def faults(browser: Client, asked: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Ask for each address by its method; what is in Chinese on the pages that answer."""
    known = data()
    for method, address in asked:
        answer = browser.generic(method, address)
        is_page = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
        answer.close()
        for words in left_in_chinese(answer.content.decode(), known) if is_page else ():
            yield f"{method} {address} {answer.status_code}: {words}"


def told(found: Iterator[str]) -> str:
    """The faults, one a line, none twice."""
    return "\n".join(dict.fromkeys(found))


@pytest.fixture
def samples(town: Town) -> Samples:
    """Something behind every address."""
    return furnish(town)


@pytest.mark.parametrize("name", STAFF)
def test_every_address_speaks_english_to_staff(name, samples, sign_in):
    person = getattr(samples.town, name)
    Person.objects.filter(pk=person.pk).update(language="en")
    browser = sign_in(person)
    asked = (
        (method, page.address(sample.given))
        for page in pages()
        if page.name not in {"sign_out", "preferences"}
        if name == REFUSED or is_open_to(page, samples.town.viewer(name))
        for sample in samples.fill(page)
        for method in ("GET", "POST")
    )
    assert not told(faults(browser, asked))


@pytest.mark.parametrize(
    ("name", "is_second_round"),
    [
        ("registrar", False),
        ("handler", True),
        ("lead", False),
        ("lead", True),
        ("supervisor", True),
    ],
)
def test_a_case_speaks_english_in_every_status(name, is_second_round, town, sign_in):
    statuses = [s for s in Status if not (is_second_round and s in _ONLY_IN_ROUND_1)]
    cases = [case_at(status, town, is_second_round=is_second_round) for status in statuses]
    for case in cases:
        _happen(case, town)
    assert not told(faults(in_english(sign_in(getattr(town, name))), _looks(cases)))


_ONLY_IN_ROUND_1 = {
    Status.REGISTERED,
    Status.ACCEPTED,
    Status.REVIEWING,
    Status.HANDED_OVER,
    Status.SIGNING,
    Status.DECLINED,
}
"""Those, and what no scenario walks to a second time."""


def _happen(case: Case, town: Town) -> None:
    """What can happen to a case besides being moved on."""
    at = MORNING + timedelta(hours=1)
    contacts.reveal(case.pk, by=town.lead, at=at, purpose=RevealPurpose.CALL_BACK)
    if case.status == Status.IN_PROGRESS:
        hard = Classification(Difficulty.COMPLEX, 7, note="要查三年前的档案。")
        handling.classify(case.pk, by=town.handler, at=at, entry=hard)
        handling.note(case.pk, by=town.handler, at=at, text="档案馆说下午回话。")
        handling.contact(case.pk, by=town.handler, at=at, how=AnswerHow.PHONE, text="说了进展。")
        handling.ask_material(case.pk, by=town.handler, at=at, text="请带身份证。")


def _looks(cases: list[Case]) -> Iterator[tuple[str, str]]:
    for case in cases:
        yield "GET", f"/cases/{case.pk}/"
    yield "GET", "/"
    yield "GET", "/ledger/?period=year"


def test_the_reporter_reads_english_in_every_status(town):
    cases = [case_at(status, town) for status in Status]
    cases += [case_at(status, town, is_second_round=True) for status in (Status.CLOSED,)]
    for case in cases:
        phone = Phone(client=in_english(Client())).looks_up(case, code_of(case))
        assert "progress" in phone.page.wsgi_request.path, phone.text
        asked = iter([("GET", f"/progress/{case.pk}/"), ("GET", f"/progress/{case.pk}/thanks/")])
        assert not told(faults(phone.client, asked))


def test_a_reporter_reports_in_english(town):
    phone = Phone(client=in_english(Client()))
    for typed in ({"consent": [], "phone": "1380000", "reasons": []}, {}):
        phone.fills_in(**typed)
        assert not left_in_chinese(phone.html, [*data(), "居住证签注", *_TYPED])
    phone.confirms()
    assert not left_in_chinese(phone.html, [*data(), *_TYPED])


_TYPED = ("网上交了两次都退回来，没说缺哪样。", "马示例")


@pytest.mark.parametrize("day", [1, 5, 30])
def test_lights_speak_english_on_any_day(day, town, sign_in, set_clock):
    cases = [case_at(status, town) for status in Status]
    set_clock(MORNING + timedelta(days=day))
    assert not told(faults(in_english(sign_in(town.lead)), _looks(cases)))


def test_pages_that_refuse_speak_english(town):
    browser = in_english(Client(raise_request_exception=False))
    asked = [("GET", "/no-such-page/"), ("POST", "/sign-in/"), ("GET", "/ledger/")]
    assert not told(faults(browser, iter(asked)))


def test_chinese_is_found_and_names_are_not():
    known = ["岳阳街道", "陆示例"]
    assert not left_in_chinese("<p title='岳阳街道'>陆示例 &#x9646;示例</p>", known)
    assert left_in_chinese("<p title='登记'>陆示例</p>", known)
    assert left_in_chinese("<p>Name：陆示例</p>", known)
    assert not left_in_chinese('<button lang="zh-CN"><svg></svg>中文</button>', known)


def test_the_names_of_the_town_are_data(town):
    known = data()
    assert {"岳阳街道", "李示例"} <= set(known)
    assert Appointment.objects.exists()
    assert not JournalEntry.objects.filter(actor_name__in=known).exists()
    assert not set(known) & WRITTEN_BY_THE_PROGRAM
