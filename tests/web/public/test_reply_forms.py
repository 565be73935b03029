"""The reporter's forms only parse."""

from bancheng.rules.catalogues import Grade, Solved
from bancheng.rules.handling import Reply
from bancheng.services.replies import Opinion
from bancheng.web.public.reply_forms import ReplyForm, WordsForm


def reply(**typed):
    form = ReplyForm(typed)
    assert form.is_valid(), form.errors
    return form


def test_a_reply_with_everything():
    form = reply(
        version="4", solved="partly", word="object", objection=" 缺原件 ", grade="2", comment="慢"
    )
    assert form.seen_version == 4
    assert form.is_objection
    assert form.reply == Reply(Solved.PARTLY, "缺原件")
    assert form.opinion == Opinion(Grade.POOR, "慢")
    assert form.words == [" 缺原件 ", "慢"]


def test_a_reply_without_a_grade():
    form = reply(solved="yes", word="accept")
    assert not form.is_objection
    assert form.opinion is None
    assert form.seen_version == 0
    assert form.words == []


def test_a_version_that_is_no_number_is_an_error():
    assert not WordsForm({"version": "x", "text": "a"}).is_valid()
