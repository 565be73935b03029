"""Writing a draft: everything kept, or nothing; who may; what is found in the texts."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bancheng.data.models import JournalEntry, QuarterlyReturn, ReturnPhoto, TypicalCase
from bancheng.gateways import file_store
from bancheng.rules.journal import Event
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, NotPossibleNow, Refusal, Stale
from bancheng.rules.returns.entries import (
    PHOTOS_MOST,
    TYPICAL_MOST,
    ReturnEntry,
    TypicalEntry,
)
from bancheng.rules.returns.quarters import Quarter
from bancheng.rules.returns.status import ReturnStatus
from bancheng.services.returns import drafting
from bancheng.services.returns.steps import Which
from tests.scenarios import Status, case_at, on
from tests.services.returns.quarter import (
    AFTERWARDS,
    OVERVIEW,
    closed_case,
    filled,
    return_at,
    snapshot,
    which,
)
from tests.services.steps import everything


def save(town, entry, **options):
    """By the registrar, in the first days after the quarter."""
    given = {"by": town.registrar, "at": AFTERWARDS, **options}
    return drafting.save(which(town), entry=entry, **given)


def test_a_draft_keeps_texts_and_photos(town):
    case = closed_case(town)
    found = save(town, filled(case), uploads={0: [snapshot(), snapshot(size=(10, 10))]})
    assert (found.status, found.version, found.scope) == (ReturnStatus.DRAFT, 1, "居住证")
    row = TypicalCase.objects.get()
    assert (row.case, row.title, row.overview) == (case, "网上退回三次", OVERVIEW)
    photos = ReturnPhoto.objects.order_by("pk")
    assert [(photo.width, photo.height) for photo in photos] == [(20, 40), (10, 10)]
    with file_store.read(photos[0].sha256) as file:
        assert b"secret place" not in file.read()
    entry = JournalEntry.objects.filter(event=Event.SAVE_RETURN).get()
    assert (entry.center_id, entry.details["year"]) == (town.center.pk, 2026)


def test_a_draft_can_be_begun_while_the_quarter_runs_and_stay_empty(town):
    found = save(town, ReturnEntry(), at=on(Quarter(2026, 4).first))
    assert found.status == ReturnStatus.DRAFT
    assert not TypicalCase.objects.exists()


def test_a_second_save_changes_what_it_names_and_keeps_the_rest(town):
    case = closed_case(town)
    save(town, filled(case), uploads={0: [snapshot()]})
    row = TypicalCase.objects.get()
    changed = TypicalEntry(row_id=row.pk, title="另一个题目", number=case.number, overview="短")
    again = save(town, ReturnEntry("社保", (changed,)))
    row.refresh_from_db()
    assert (row.title, row.overview, row.photos.count()) == ("另一个题目", "短", 1)
    assert (again.version, again.scope) == (2, "社保")
    save(town, ReturnEntry("社保"))
    assert TypicalCase.objects.get() == row


def test_photos_and_whole_cases_can_be_left_out_again(town):
    save(town, filled(closed_case(town)), uploads={0: [snapshot(), snapshot(size=(10, 10))]})
    row = TypicalCase.objects.get()
    first = row.photos.order_by("pk")[0]
    kept = filled(row.case, row_id=row.pk, dropped=frozenset({first.pk}))
    save(town, kept)
    assert first not in row.photos.all()
    assert row.photos.count() == 1
    save(town, filled(row.case, row_id=row.pk, is_dropped=True), uploads={0: [snapshot()]})
    assert not TypicalCase.objects.exists()
    assert not ReturnPhoto.objects.exists()


def test_a_block_with_a_photo_alone_is_kept_and_an_empty_one_is_not(town):
    entry = ReturnEntry("", (TypicalEntry(), TypicalEntry()))
    save(town, entry, uploads={1: [snapshot()]})
    assert TypicalCase.objects.get().photos.count() == 1


def test_names_are_replaced_where_it_is_asked_for(town):
    case = closed_case(town)
    told = filled(case, title="陆先生的事", overview="陆示例电话138 0000 0000。", is_masked=True)
    save(town, told)
    row = TypicalCase.objects.get()
    assert (row.title, row.overview) == ("反映人的事", "反映人电话（电话略）。")


@pytest.mark.parametrize("typed", ["岳阳-2026-0001", " 岳阳－2026－0001 ", "1", "0001"])
def test_a_case_is_named_by_its_number_or_its_serial(town, typed):
    case = closed_case(town)
    save(town, filled(case, number=typed))
    assert TypicalCase.objects.get().case == case


def test_a_serial_of_the_year_before_is_found_in_the_first_quarter(town):
    case = closed_case(town)
    this = which(town, Quarter(2027, 1))
    drafting.save(this, by=town.registrar, at=AFTERWARDS, entry=filled(case, number="1"))
    assert TypicalCase.objects.get().case == case


def unknown(town):
    return "9" * 20


def elsewhere(town):
    return case_at(Status.CLOSED, town, is_elsewhere=True).number


def confidential(town):
    return case_at(Status.CLOSED, town, is_confidential=True).number


@pytest.mark.parametrize("make", [unknown, elsewhere, confidential])
def test_a_case_that_cannot_be_told_is_refused_and_nothing_is_kept(town, make):
    number, before = make(town), everything()
    for person in (town.registrar, town.lead):
        with pytest.raises(Invalid) as refused:
            save(town, filled(closed_case(town), number=number), by=person)
        assert set(refused.value.errors) == {"number-0"}
    assert everything()["TypicalCase"] == before["TypicalCase"] == []
    assert not QuarterlyReturn.objects.exists()


def test_one_photo_that_is_none_keeps_everything_as_it_was(town):
    save(town, filled(closed_case(town)))
    row, before = TypicalCase.objects.get(), everything()
    entry = replace(filled(row.case, row_id=row.pk, title="改过的题目"), scope="改过的")
    uploads = {0: [snapshot(), SimpleUploadedFile("不是.jpg", b"text")]}
    with pytest.raises(Invalid) as refused:
        save(town, entry, uploads=uploads)
    assert "不是.jpg" in str(refused.value.errors["photos-0"])
    assert everything() == before


def test_there_are_as_many_cases_and_photos_as_the_form_has_room_for(town):
    case = closed_case(town)
    too_many = [snapshot(size=(9, side)) for side in range(1, PHOTOS_MOST + 2)]
    with pytest.raises(Invalid) as refused:
        save(town, filled(case), uploads={0: too_many})
    assert str(PHOTOS_MOST + 1) in str(refused.value.errors["photos-0"])
    blocks = tuple(TypicalEntry(title=f"题目{n}") for n in range(TYPICAL_MOST + 1))
    with pytest.raises(Invalid) as refused:
        save(town, ReturnEntry("", blocks))
    assert set(refused.value.errors) == {f"title-{TYPICAL_MOST}"}


def test_who_may_write_it(town):
    for person in (town.lead, town.all_rounder, town.registrar):
        assert save(town, ReturnEntry(), by=person)
    for person in (town.member, town.supervisor):
        with pytest.raises(NotPermitted):
            save(town, ReturnEntry(), by=person)
    for person in (town.handler, town.other_registrar, town.stranger, town.former_registrar):
        with pytest.raises(NotFound):
            save(town, ReturnEntry(), by=person)
    with pytest.raises(NotFound):
        drafting.save(
            Which(0, Quarter(2026, 4)), by=town.registrar, at=AFTERWARDS, entry=ReturnEntry()
        )


def test_whoever_comes_second_is_told_who_was_first(town):
    save(town, ReturnEntry("甲"), version=0)
    with pytest.raises(Stale) as refused:
        save(town, ReturnEntry("乙"), by=town.lead, version=0)
    assert "王示例在 10:00 已经“存草稿”" in str(refused.value.wording)
    assert QuarterlyReturn.objects.get().scope == "甲"
    later = on(AFTERWARDS.date().replace(day=6), 9)
    with pytest.raises(Stale, match="2027-01-05 10:00"):
        save(town, ReturnEntry("乙"), by=town.lead, version=0, at=later)
    with pytest.raises(Refusal, match="还没有草稿"):
        drafting.save(
            which(town, Quarter(2026, 3)),
            by=town.lead,
            at=AFTERWARDS,
            entry=ReturnEntry(),
            version=3,
        )


@pytest.mark.parametrize("status", [ReturnStatus.SUBMITTED, ReturnStatus.RECEIVED])
def test_what_was_filed_is_not_written_any_more(town, status):
    return_at(status, town)
    before = everything()
    with pytest.raises(NotPossibleNow):
        save(town, ReturnEntry("改"))
    assert everything() == before


def test_a_case_is_told_once(town):
    case = closed_case(town)
    twice = filled(case)
    with pytest.raises(Invalid) as refused:
        save(town, replace(twice, cases=twice.cases * 2))
    assert set(refused.value.errors) == {"number-1"}
