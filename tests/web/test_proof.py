"""Asking a reporter for the proof: what they were sending travels along."""

import pytest
from django.test import Client


@pytest.fixture
def browser(db):
    return Client()


def test_a_page_is_asked_for_again_afterwards(browser):
    asked = browser.get("/progress/7/")
    assert asked.headers["Location"] == "/progress/?next=%2Fprogress%2F7%2F"


def test_a_form_waits_on_the_page(browser):
    asked = browser.post("/progress/7/words/", {"text": "写了很久", "csrfmiddlewaretoken": "x"})
    assert asked.status_code == 401
    page = asked.content.decode()
    assert '<input type="hidden" name="kept.text" value="写了很久">' in page
    assert '<input type="hidden" name="next" value="/progress/7/words/">' in page
    assert "kept.csrfmiddlewaretoken" not in page


def test_a_first_visit_is_no_ended_session(browser):
    assert "自动退出" not in browser.get("/progress/?next=/progress/7/").content.decode()
    browser.cookies["was_proved"] = "1"
    assert "自动退出" in browser.get("/progress/?next=/progress/7/").content.decode()
