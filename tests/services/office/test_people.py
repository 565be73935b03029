"""Accounts: opened with a first password, changed, reset, unlocked, retired and reopened."""

from dataclasses import replace

import pytest
from axes.models import AccessAttempt

from bancheng.data.models import JournalEntry, Person
from bancheng.data.queries.office.accounts import locked_usernames
from bancheng.rules.journal import Event
from bancheng.rules.office.accounts import AccountEntry
from bancheng.rules.office.appointments import Node, PostEntry
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.rules.workflow import Status
from bancheng.services.office import people
from tests.people import PASSWORD, appoint
from tests.scenarios import MORNING, case_at

ENTRY = AccountEntry(username="yy.new", name="钱示例")


def by(person):
    return {"by": person, "at": MORNING}


def post(place, role=Role.REGISTRAR, **changes):
    kind = PlaceKind(type(place).__name__.lower())
    given = PostEntry(role=role, node=Node(kind, place.pk), starts_on=MORNING.date())
    return replace(given, **changes)


def newest():
    return JournalEntry.objects.order_by("-pk")[0]


def test_an_account_is_opened_with_its_first_post(town):
    made = people.enrol(entry=ENTRY, post=post(town.center), **by(town.center_administrator))
    person = Person.objects.get(username="yy.new")
    assert made.person == person
    assert person.check_password(made.password)
    assert person.must_change_password
    assert person.appointments.get().center == town.center
    entries = list(JournalEntry.objects.order_by("pk"))
    assert [entry.event for entry in entries] == [Event.CREATE_PERSON, Event.APPOINT]
    assert {entry.center_id for entry in entries} == {town.center.pk}
    assert made.password not in str([entry.details for entry in entries])


def test_two_first_passwords_differ(town):
    passwords = {
        people.reset_password(town.registrar.pk, **by(town.administrator)).password
        for _time in range(2)
    }
    assert len(passwords) == 2


def test_the_first_administrator_comes_from_the_command_line(town):
    made = people.enrol(entry=ENTRY, post=post(town.district, Role.ADMINISTRATOR), **by(None))
    assert made.person.appointments.get().area == town.district


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(ENTRY, username="yy.reg"), "username"),
        (replace(ENTRY, username="YY.REG "), "username"),
        (replace(ENTRY, username=""), "username"),
        (replace(ENTRY, name=" "), "name"),
    ],
)
def test_nothing_is_half_written(town, entry, field):
    with pytest.raises(Invalid) as caught:
        people.enrol(entry=entry, post=post(town.center), **by(town.administrator))
    assert set(caught.value.errors) == {field}
    assert not JournalEntry.objects.exists()


def test_faults_of_account_and_post_are_named_together(town):
    bad = post(town.center, role=None, starts_on=None)
    with pytest.raises(Invalid) as caught:
        people.enrol(entry=replace(ENTRY, name=""), post=bad, **by(town.administrator))
    assert set(caught.value.errors) == {"name", "role", "starts_on"}
    with pytest.raises(Invalid) as caught:
        people.enrol(entry=ENTRY, post=replace(bad, node=None), **by(town.administrator))
    assert "node" in caught.value.errors


def test_a_username_of_a_retired_account_can_be_had_back(town):
    people.retire(town.registrar.pk, **by(town.administrator))
    with pytest.raises(Invalid) as caught:
        people.enrol(
            entry=replace(ENTRY, username="yy.reg"),
            post=post(town.center),
            **by(town.administrator),
        )
    assert "停用着" in str(caught.value.errors["username"])


def test_no_account_beyond_one_s_reach(town):
    with pytest.raises(NotFound):
        people.enrol(entry=ENTRY, post=post(town.other_center), **by(town.center_administrator))
    with pytest.raises(NotFound):
        people.enrol(
            entry=ENTRY,
            post=post(town.district, Role.ADMINISTRATOR),
            **by(town.center_administrator),
        )
    assert not Person.objects.filter(username="yy.new").exists()


@pytest.mark.parametrize("name", ["registrar", "lead", "supervisor", "auditor", "stranger"])
def test_only_administrators_keep_accounts(town, name):
    person = getattr(town, name)
    with pytest.raises(NotPermitted):
        people.enrol(entry=ENTRY, post=post(town.center), **by(person))
    for step in (people.reset_password, people.unlock, people.retire, people.reopen):
        with pytest.raises(NotPermitted):
            step(town.handler.pk, **by(person))


def test_old_entries_keep_the_old_name(town):
    case = case_at(Status.REGISTERED, town)
    entry = AccountEntry(username="yy.wang", name="王新示例")
    people.change(town.registrar.pk, entry=entry, **by(town.administrator))
    town.registrar.refresh_from_db()
    assert (town.registrar.username, town.registrar.name) == ("yy.wang", "王新示例")
    assert JournalEntry.objects.get(case_id=case.pk).actor_name == "王示例"
    assert newest().details["changes"] == [
        ["账号", "yy.reg", "yy.wang"],
        ["姓名", "王示例", "王新示例"],
    ]


def test_one_thing_alone_can_change(town):
    entry = AccountEntry(username="yy.reg", name="王新示例")
    people.change(town.registrar.pk, entry=entry, **by(town.administrator))
    assert newest().details["changes"] == [["姓名", "王示例", "王新示例"]]


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (AccountEntry(username="yy.reg", name="王示例"), {"form"}),
        (AccountEntry(username="yy.lead", name="王示例"), {"username"}),
    ],
)
def test_a_change_that_is_none_or_clashes(town, entry, fields):
    with pytest.raises(Invalid) as caught:
        people.change(town.registrar.pk, entry=entry, **by(town.administrator))
    assert set(caught.value.errors) == fields


def lock(person):
    AccessAttempt.objects.create(username=person.username, failures_since_start=5)


def is_locked(person):
    attempt = AccessAttempt.objects.filter(username=person.username).first()
    return attempt is not None and bool(
        locked_usernames([person.username], at=attempt.attempt_time)
    )


def test_a_reset_opens_the_account_and_asks_for_a_new_password(town):
    lock(town.registrar)
    assert is_locked(town.registrar)
    made = people.reset_password(town.registrar.pk, **by(town.center_administrator))
    town.registrar.refresh_from_db()
    assert town.registrar.check_password(made.password)
    assert not town.registrar.check_password(PASSWORD)
    assert town.registrar.must_change_password
    assert not is_locked(town.registrar)
    assert newest().event == Event.RESET_PASSWORD


def test_an_account_is_unlocked_with_its_old_password(town):
    lock(town.registrar)
    people.unlock(town.registrar.pk, **by(town.center_administrator))
    town.registrar.refresh_from_db()
    assert not is_locked(town.registrar)
    assert town.registrar.check_password(PASSWORD)
    assert newest().event == Event.UNLOCK_PERSON


def test_nobody_takes_over_an_account_with_a_post_above(town):
    appoint(town.registrar, Role.SUPERVISOR, town.district)
    for step in (people.reset_password, people.unlock, people.retire):
        with pytest.raises(NotPermitted) as caught:
            step(town.registrar.pk, **by(town.center_administrator))
    assert "上级区划的管理员" in str(caught.value.wording)
    people.reset_password(town.registrar.pk, **by(town.administrator))


def test_nobody_of_the_centre_takes_over_its_lead_or_administrator(town):
    other = Person.objects.create(username="yy.adm2", name="另示例")
    appoint(other, Role.ADMINISTRATOR, town.center)
    people.retire(town.lead.pk, **by(town.administrator))
    for person in (town.lead, other):
        for step in (people.reset_password, people.unlock, people.retire, people.reopen):
            with pytest.raises(NotPermitted) as caught:
                step(person.pk, **by(town.center_administrator))
            assert "请上级区划的管理员办" in str(caught.value.wording)
        entry = AccountEntry(username="mine", name="卫示例")
        with pytest.raises(NotPermitted):
            people.change(person.pk, entry=entry, **by(town.center_administrator))
    people.reopen(town.lead.pk, **by(town.administrator))
    assert people.reset_password(other.pk, **by(town.administrator)).password


def test_an_account_of_the_next_centre_is_not_there(town):
    with pytest.raises(NotFound):
        people.reset_password(town.other_registrar.pk, **by(town.center_administrator))
    with pytest.raises(NotFound):
        people.reset_password(10**9, **by(town.administrator))


def test_a_retired_account_is_out_and_comes_back_with_a_new_password(town):
    case_at(Status.ANSWERED, town)  # waits for the reporter, not for the handler
    people.retire(town.handler.pk, **by(town.administrator))
    town.handler.refresh_from_db()
    assert not town.handler.is_active
    with pytest.raises(Refusal):
        people.retire(town.handler.pk, **by(town.administrator))
    with pytest.raises(Refusal):
        people.reset_password(town.handler.pk, **by(town.administrator))
    made = people.reopen(town.handler.pk, **by(town.administrator))
    town.handler.refresh_from_db()
    assert town.handler.is_active
    assert town.handler.check_password(made.password)
    with pytest.raises(Refusal):
        people.reopen(town.handler.pk, **by(town.administrator))


def test_an_account_with_cases_in_hand_stays(town):
    case_at(Status.IN_PROGRESS, town)
    case_at(Status.HANDED_OVER, town)
    with pytest.raises(Refusal) as caught:
        people.retire(town.handler.pk, **by(town.administrator))
    assert str(caught.value.wording) == "李示例手上还有 2 件没办完，先移交再停用。"
    town.handler.refresh_from_db()
    assert town.handler.is_active


def test_nobody_shuts_or_resets_their_own_account(town):
    with pytest.raises(Refusal) as caught:
        people.retire(town.administrator.pk, **by(town.administrator))
    assert "不能停用自己" in str(caught.value.wording)
    with pytest.raises(Refusal) as caught:
        people.reset_password(town.administrator.pk, **by(town.administrator))
    assert "修改密码" in str(caught.value.wording)


def test_the_command_line_may_reset(town):
    made = people.reset_password(town.administrator.pk, **by(None))
    assert newest().actor_name == "系统"
    assert made.person == town.administrator


def test_a_person_without_any_post_lies_nowhere(town):
    people.unlock(town.stranger.pk, **by(town.administrator))
    assert newest().area_path == town.district.path
    with pytest.raises(NotFound):
        people.unlock(town.stranger.pk, **by(town.center_administrator))
