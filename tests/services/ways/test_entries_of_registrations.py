"""Own entries beneath the channel and the reasons: chosen at the desk, kept, corrected, dropped."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from bancheng.data.models import Case, CaseEntry, JournalEntry
from bancheng.data.queries.registrations import entry_of
from bancheng.rules.catalogues import Cause, Channel, Reason
from bancheng.rules.corrections import Chosen
from bancheng.rules.refusals import Invalid, NotFound, Refusal, SentBefore
from bancheng.rules.time_limits import SCHEME_1_5_15
from bancheng.rules.ways.bindings import BindingEntry
from bancheng.rules.ways.entries import Catalogue, NewEntry
from bancheng.rules.workflow import Status
from bancheng.services import corrections
from bancheng.services.ways import bindings, entries
from tests.scenarios import MORNING, case_at
from tests.services.ways.test_entries import add, hide, where

HOTLINE = NewEntry(catalogue=Catalogue.CHANNEL, code=Channel.HOTLINE_12345, name="区长热线")
HOUSE = NewEntry(catalogue=Catalogue.REASON, code=Reason.EVIDENCE, name="房产证明")
BOOK = NewEntry(catalogue=Catalogue.REASON, code=Reason.EVIDENCE, name="户口簿")
BOTH = frozenset({Reason.EVIDENCE, Reason.MATERIALS})


@pytest.fixture
def own(town):
    """Own entries of 岳阳: a channel's, and two of one reason."""
    return [add(town.center, town.administrator, one).pk for one in (HOTLINE, HOUSE, BOOK)]


def register(town, **typed):
    return case_at(Status.REGISTERED, town, **typed)


def named(case):
    return [(row.catalogue, row.name) for row in case.entries.order_by("pk")]


def test_a_registration_keeps_its_entries_beneath_channel_and_reasons(town, own):
    hotline, house, book = own
    case = register(
        town,
        channel=Channel.HOTLINE_12345,
        channel_entry_id=hotline,
        reasons=BOTH,
        reason_entry_ids=frozenset({house, book}),
    )
    assert case.channel == Channel.HOTLINE_12345, "the common code stays the comparable one"
    assert named(case) == [("channel", "区长热线"), ("reason", "户口簿"), ("reason", "房产证明")]
    read = entry_of(case)
    assert (read.channel_entry_id, read.reason_entry_ids) == (hotline, {house, book})


def test_the_scheme_of_an_entry_is_that_of_its_code(town, own):
    bindings.bind(
        *where(town.center),
        by=town.administrator,
        at=MORNING,
        entry=BindingEntry(
            channel=Channel.HOTLINE_12345,
            scheme_code=SCHEME_1_5_15.code,
            since=MORNING.date(),
        ),
    )
    plain = register(town, channel=Channel.HOTLINE_12345)
    case = register(town, channel=Channel.HOTLINE_12345, channel_entry_id=own[0])
    assert case.scheme_code == plain.scheme_code == SCHEME_1_5_15.code
    assert (case.due_on, case.soon_on) == (plain.due_on, plain.soon_on)


def test_the_same_form_sent_twice_is_one_case_and_another_entry_another_form(town, own):
    token = uuid4()
    typed = {"reasons": BOTH, "submission": token}
    case = register(town, reason_entry_ids=frozenset({own[1]}), **typed)
    assert register(town, reason_entry_ids=frozenset({own[1]}), **typed).pk == case.pk
    with pytest.raises(SentBefore):
        register(town, reason_entry_ids=frozenset({own[2]}), **typed)


def test_a_registration_chooses_only_what_its_centre_offers(town, own):
    hotline, house, book = own
    entries.retire(book, by=town.administrator, at=MORNING)
    hide(town.center, town.administrator, Channel.LEADER, Catalogue.CHANNEL)
    far = add(town.other_center, town.administrator, HOUSE).pk
    for field, typed in (
        ("channel", {"channel": Channel.PHONE, "channel_entry_id": hotline}),
        ("channel", {"channel": Channel.LEADER}),
        ("reasons", {"reason_entry_ids": frozenset({house})}),
        ("reasons", {"reasons": BOTH, "reason_entry_ids": frozenset({house, book})}),
        ("reasons", {"reasons": BOTH, "reason_entry_ids": frozenset({far})}),
        ("reasons", {"reasons": BOTH, "reason_entry_ids": frozenset({hotline})}),
    ):
        with pytest.raises(Invalid) as refusal:
            register(town, **typed)
        assert set(refusal.value.errors) == {field}
    assert not Case.objects.exists()
    assert not CaseEntry.objects.exists()
    register(town, channel=Channel.QR, is_self_reported=True)


@pytest.mark.parametrize(
    ("catalogue", "code"),
    [(Catalogue.CHANNEL, Channel.COUNTER), *((Catalogue.REASON, one) for one in Reason)],
)
def test_the_window_and_the_reasons_of_form_1_stay(town, catalogue, code):
    with pytest.raises(Refusal, match="不能不用"):
        hide(town.center, town.administrator, code, catalogue)


def test_what_only_reporters_write_is_no_item_of_the_list(town):
    with pytest.raises(NotFound):
        hide(town.center, town.administrator, Channel.QR, Catalogue.CHANNEL)
    beneath = NewEntry(catalogue=Catalogue.CHANNEL, code=Channel.QR, name="一楼")
    with pytest.raises(Invalid) as refusal:
        add(town.center, town.administrator, beneath)
    assert set(refusal.value.errors) == {"code"}


def correct(case, town, field, value):
    corrections.correct(
        case.pk, by=town.registrar, at=MORNING, field=field, value=value, reason="登记时听错了"
    )
    return Case.objects.get(pk=case.pk)


def told():
    entry = JournalEntry.objects.filter(event="correct").latest("pk")
    return entry.details["before"], entry.details["after"]


def test_a_correction_drops_the_entries_whose_code_goes_and_keeps_the_others(town, own):
    hotline, house, _book = own
    case = register(
        town,
        channel=Channel.HOTLINE_12345,
        channel_entry_id=hotline,
        reasons=BOTH,
        reason_entry_ids=frozenset({house}),
    )
    case = correct(case, town, "reasons", frozenset({Reason.EVIDENCE, Reason.RULES}))
    assert named(case) == [("channel", "区长热线"), ("reason", "房产证明")]
    case = correct(case, town, "channel", Channel.PHONE)
    assert named(case) == [("reason", "房产证明")]
    assert told() == ("12345 转入（区长热线）", "电话")
    case = correct(case, town, "reasons", frozenset({Reason.RULES}))
    assert named(case) == []


def test_a_correction_carries_entries(town, own):
    hotline, house, book = own
    case = register(town, channel=Channel.HOTLINE_12345, reasons=BOTH)
    case = correct(case, town, "channel", Chosen(Channel.HOTLINE_12345, frozenset({hotline})))
    assert told() == ("12345 转入", "12345 转入（区长热线）")
    case = correct(case, town, "reasons", Chosen(BOTH, frozenset({house, book})))
    assert told() == ("证明材料难找、材料不符合", "证明材料难找、材料不符合（户口簿、房产证明）")
    entries.retire(book, by=town.administrator, at=MORNING)
    case = correct(case, town, "reasons", Chosen(BOTH, frozenset({book})))
    assert named(case) == [("channel", "区长热线"), ("reason", "户口簿")], "it had it already"
    for field, value in (
        ("reasons", Chosen(BOTH, frozenset({book}))),  # nothing new
        ("reasons", Chosen(frozenset({Reason.RULES}), frozenset({house}))),
        ("channel", Chosen(Channel.PHONE, frozenset({hotline}))),
        ("channel", Chosen(None, frozenset())),
    ):
        with pytest.raises(Invalid) as refusal:
            correct(case, town, field, value)
        assert set(refusal.value.errors) == {"value"}


def test_a_cause_is_corrected_with_its_entry(town):
    slow = add(town.center, town.administrator).pk
    case = case_at(Status.CLOSED, town)
    case = correct(case, town, "cause", Chosen(Cause.SYSTEM, frozenset({slow})))
    assert (case.cause, named(case)) == (Cause.SYSTEM, [("cause", "居住证系统卡顿")])
    assert told()[1] == "系统故障或线上线下不一致（居住证系统卡顿）"


def test_an_entry_beneath_other_reason_says_it_and_gives_way_to_the_next(town):
    other = [
        add(town.center, town.administrator, replace(HOUSE, code=Reason.OTHER, name=name)).pk
        for name in ("扫码机坏了", "叫号机坏了")
    ]
    only, case = frozenset({Reason.OTHER}), register(town)
    case = correct(case, town, "reasons", Chosen(only, frozenset({other[0]})))
    assert case.other_reason == "扫码机坏了"
    case = correct(case, town, "reasons", Chosen(only, frozenset({other[1]})))
    assert case.other_reason == "叫号机坏了"
    case = correct(case, town, "other_reason", "排队太久")
    assert named(case) == [("reason", "叫号机坏了")]
    case = correct(case, town, "reasons", Chosen(only, frozenset({other[0]})))
    assert case.other_reason == "排队太久", "what was typed stays"
    case = correct(case, town, "reasons", frozenset({Reason.RULES}))
    assert (case.other_reason, named(case)) == ("", [])


def test_the_database_holds_one_entry_a_list_but_of_reasons(town, own):
    hotline, house, _book = own
    case = register(town, reasons=BOTH, reason_entry_ids=frozenset({house}))
    again = add(town.center, town.administrator, replace(HOTLINE, name="市长热线")).pk
    entries.keep(case, Catalogue.CHANNEL, hotline)
    for catalogue, entry_id in (("channel", again), ("reason", house), ("x", again)):
        row = CaseEntry(case=case, catalogue=catalogue, entry_id=entry_id, name="乱")
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()
