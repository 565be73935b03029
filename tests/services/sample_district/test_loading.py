"""The loaded sample district: everything there is to see is in it, and it is true."""

from collections import defaultdict
from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password

from bancheng.data.models import (
    Assistance,
    Attachment,
    Case,
    Center,
    JournalEntry,
    MaterialRequest,
    Notice,
    Person,
    Rating,
    Round,
    SelfReport,
)
from bancheng.data.queries.registrations import entry_of
from bancheng.rules import catalogues
from bancheng.rules.dates import legal_date
from bancheng.rules.finding.periods import first_of_quarter
from bancheng.rules.flows.ways import STANDARD
from bancheng.rules.intake import registration
from bancheng.rules.intake.attachments import FileKind
from bancheng.rules.journal import SENTENCES, Event
from bancheng.rules.lights import Light, light_of
from bancheng.rules.office.samples import SAMPLE_PASSWORD
from bancheng.rules.people import Role
from bancheng.rules.refusals import Refusal
from bancheng.rules.workflow import Status
from bancheng.services.sample_district import loading
from tests.installations import LOADED_AT

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]

TODAY = legal_date(LOADED_AT)

STATUSES = {Status.REGISTERED} | {row.target for row in STANDARD.transitions} - {None}
ACTIONS = {row.action for row in STANDARD.transitions}
"""What the standard flow knows; no centre of the sample goes its own way."""


def values(field: str) -> set[str]:
    return set(Case.objects.order_by("pk").values_list(field, flat=True)) - {""}


def test_there_are_as_many_cases_as_were_asked_for():
    assert 220 <= Case.objects.count() <= 270


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("status", STATUSES),
        ("channel", catalogues.Channel),
        ("kind", catalogues.Kind),
        ("filing", catalogues.Filing),
        ("stuck_at", catalogues.StuckAt),
        ("behalf", catalogues.Behalf),
        ("failure", catalogues.Failure),
        ("decline_reason", catalogues.DeclineReason),
        ("outcome", catalogues.Outcome),
        ("cause", catalogues.Cause),
        ("solved", catalogues.Solved),
        ("closure", catalogues.Closure),
    ],
)
def test_every_word_of_a_catalogue_occurs(field, words):
    assert values(field) == {str(word) for word in words}


def test_every_difficulty_and_every_number_of_days_occurs():
    rounds = Round.objects.order_by("pk")
    assert set(rounds.values_list("difficulty", flat=True)) >= set(catalogues.Difficulty)
    assert set(rounds.values_list("limit_days", flat=True)) == {3, 5, 6, 7}


def test_every_reason_and_every_grade_occurs():
    reasons = {row.reason for case in Case.objects.order_by("pk") for row in case.reasons.all()}
    assert reasons == set(catalogues.Reason)
    assert set(Rating.objects.order_by("pk").values_list("grade", flat=True)) == set(
        catalogues.Grade
    )


def test_every_light_is_on():
    lights = {
        light_of(Status(case.status), due_on=case.due_on, soon_on=case.soon_on, today=TODAY)
        for case in Case.objects.order_by("pk")
    }
    assert lights == set(Light)


def test_every_one_of_the_last_six_quarters_has_cases():
    counted = defaultdict(int)
    for day in Case.objects.order_by("pk").values_list("registered_on", flat=True):
        counted[first_of_quarter(day)] += 1
    wanted = [date(2025, 7, 1), date(2025, 10, 1), *(date(2026, n, 1) for n in (1, 4, 7, 10))]
    assert sorted(counted) == wanted
    assert min(counted.values()) >= 20


def test_the_numbers_of_each_centre_and_year_have_no_gap():
    serials = defaultdict(list)
    for case in Case.objects.order_by("registered_at", "pk"):
        serials[case.center_id, case.year].append(case.serial)
    for found in serials.values():
        assert found == list(range(1, len(found) + 1))


def test_every_step_of_the_workflow_and_what_surrounds_it_was_taken():
    seen = set(JournalEntry.objects.order_by("pk").values_list("event", flat=True))
    around = {
        Event.REGISTER,
        Event.ASSIST,
        Event.REVEAL_CONTACT,
        Event.SHOW_RECEIPT,
        Event.CREATE_PLACE,
        Event.CREATE_PERSON,
        Event.APPOINT,
    }
    assert seen >= ACTIONS | around


def test_the_journal_tells_things_in_the_order_of_time_under_the_names_of_then():
    of_cases = JournalEntry.objects.filter(case_id__isnull=False).order_by("pk")
    moments = list(of_cases.values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= LOADED_AT
    before = of_cases.filter(actor_name="孙丽华").order_by("-pk")[0]
    after = of_cases.filter(actor_name="徐敏").order_by("pk")[0]
    assert legal_date(before.at) < date(2026, 1, 1) <= legal_date(after.at)
    assert before.actor_role == after.actor_role == Role.REGISTRAR
    for entry in of_cases:
        assert SENTENCES[entry.event].format(**entry.details)


def test_staff_work_in_office_hours_only():
    acted = JournalEntry.objects.filter(actor_id__isnull=False, case_id__isnull=False)
    for at in acted.order_by("pk").values_list("at", flat=True):
        assert 9 <= at.astimezone(LOADED_AT.tzinfo).hour <= 17


def test_somebody_reports_on_a_day_of_rest():
    alone = Case.objects.filter(registered_by__isnull=True).order_by("pk")
    assert any(case.registered_on.weekday() >= 5 for case in alone)
    assert all(case.channel == catalogues.Channel.QR for case in alone)


def test_there_are_second_rounds_duplicates_files_and_material():
    assert Round.objects.filter(number=2).count() >= 8
    assert Case.objects.filter(duplicate_of__isnull=False).count() >= 3
    kinds = set(Attachment.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == {FileKind.PNG, FileKind.PDF}
    assert Attachment.objects.filter(pending_token__isnull=False).count() == 0
    assert MaterialRequest.objects.filter(supplied_at__isnull=False).exists()
    assert Assistance.objects.exists()


def test_some_answers_come_late_most_in_time():
    answered = Round.objects.filter(answered_on__isnull=False).order_by("pk")
    late = sum(row.answered_on > row.due_on for row in answered)
    assert 0.03 < late / answered.count() < 0.2


def test_every_entry_would_be_taken_again():
    for case in Case.objects.select_related("contact").order_by("pk"):
        assert registration.check(entry_of(case), today=TODAY) == {}


def test_phones_are_none_that_anybody_has():
    for case in Case.objects.select_related("contact").order_by("pk"):
        assert case.contact.phone.startswith(("1380000", "021-0000"))


def test_names_of_every_kind_are_among_the_reporters():
    names = " ".join(
        case.contact.name for case in Case.objects.select_related("contact").order_by("pk")
    )
    assert all(letter in names for letter in "𠮷㛃䶮𬭎𫖯𬀩·")


def test_most_cases_are_at_yueyang_and_three_centres_are_not_ready():
    yueyang = Case.objects.filter(center__short_name="岳阳").count()
    assert yueyang > Case.objects.count() * 0.4
    without = Center.objects.filter(windows__isnull=True).order_by("pk")
    assert [center.short_name for center in without] == ["新浜"]


def test_nobody_drowns_in_notices_but_there_is_something_new():
    registrar = Person.objects.get(username="xumin")
    unread = Notice.objects.filter(person=registrar, read_at__isnull=True).count()
    assert 0 < unread < 20


def test_every_account_is_a_sample_with_the_one_password():
    people = list(Person.objects.order_by("pk"))
    assert all(person.is_sample and not person.must_change_password for person in people)
    assert len({person.password for person in people}) == 1
    assert check_password(SAMPLE_PASSWORD, people[0].password)
    for person in people:
        validate_password(SAMPLE_PASSWORD, person)


def test_a_second_load_is_refused():
    with pytest.raises(Refusal, match="样例区已经装好了"):
        loading.load(at=LOADED_AT)


def test_beside_real_people_nothing_is_loaded():
    Person.objects.create(username="real", name="真人")
    with pytest.raises(Refusal, match="只能放进空的库"):
        loading.load(at=LOADED_AT)


def test_reports_are_forgotten_as_everywhere():
    assert SelfReport.objects.count() <= 2
