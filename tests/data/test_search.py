"""The index of words finds what the texts hold, on SQLite by whole tokens, elsewhere by comparing."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection

from bancheng.data import search
from bancheng.data.models import Case, SearchText
from bancheng.rules.finding.search import phrase_of, spelled
from bancheng.rules.workflow import Status
from tests.people import Town
from tests.scenarios import case_at

SENTENCE = "网上提交三次都退回，请找𠮷示例、\U0002ebf0示例核对 A4 纸的居住证明。"
THERE = ["退回", "三次都退", "𠮷", "找𠮷示", "\U0002ebf0示例", "A4", "a4纸", "居住证明", "证"]
NOT_THERE = ["回请", "找示例", "居住证签", "4a", "号"]


def found(word: str) -> bool:
    return Case.objects.filter(search.says(phrase_of(word))).exists()


def test_words_of_any_length_are_found_in_both_databases(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_at(Status.REGISTERED, town, problem=SENTENCE, matter="补贴")
    assert [word for word in THERE if not found(word)] == []
    assert [word for word in NOT_THERE if found(word)] == []
    monkeypatch.setattr(search, "connection", SimpleNamespace(vendor="postgresql"))
    assert [word for word in THERE if not found(word)] == []
    assert [word for word in NOT_THERE if found(word)] == []


def test_the_index_follows_its_table(town: Town) -> None:
    case = case_at(Status.REGISTERED, town)
    text = SearchText.objects.get(pk=case.pk)
    text.words = spelled(["公积金提取"])
    text.save()
    assert found("公积金")
    assert not found("退回")
    text.delete()
    assert not found("公积金")


def test_the_index_can_be_built_anew(town: Town) -> None:
    case_at(Status.REGISTERED, town)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
        with pytest.raises(DatabaseError):
            cursor.execute(
                "INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)"
            )
    assert not found("退回")
    search.rebuild()
    assert found("退回")


def test_another_database_needs_no_table_of_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "connection", SimpleNamespace(vendor="postgresql"))
    editor = SimpleNamespace(connection=SimpleNamespace(vendor="postgresql"))
    search.install(editor)
    search.remove(editor)
    search.rebuild()
