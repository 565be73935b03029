"""The form only parses: what was typed reaches the rules as it was."""

from datetime import date

from django.http import QueryDict

from bancheng.rules.catalogues import Behalf, Channel, Failure, Filing, Kind, Reason, StuckAt
from bancheng.web.desk.registration_form import RegistrationForm

WINDOWS = [("3/7", "8号窗口")]


def parsed(query: str) -> RegistrationForm:
    """A sent form, cleaned."""
    form = RegistrationForm(QueryDict(query), windows=WINDOWS)
    form.full_clean()
    return form


def test_an_empty_form_is_an_empty_registration() -> None:
    entry = parsed("").entry()
    assert (entry.name, entry.phone, entry.handled_on, entry.problem) == ("", "", None, "")
    assert (entry.kind, entry.channel, entry.behalf) == (Kind.PROBLEM, Channel.COUNTER, Behalf.SELF)
    assert (entry.filing, entry.stuck_at, entry.failure) == (None, None, None)
    assert entry.window_id is None


def test_every_field_is_taken_over() -> None:
    form = parsed(
        "name= 陆 &phone=138&behalf=somebody&handled_on=2026.11.2&window_id=3/7&channel=phone"
        "&matter=a&reasons=rules&reasons=other&other_reason=b&problem=c%0d%0ad&kind=suggestion"
        "&company_name=e&credit_code=f&principal=g&filing=not_yet&stuck_at=approval"
        "&failure=refused&external_number=h&is_from_paper=on"
    )
    entry = form.entry()
    assert (entry.name, entry.problem) == (" 陆 ", "c\r\nd")  # the rules clean, not the form
    assert entry.handled_on == date(2026, 11, 2)
    assert (form.center_id, entry.window_id) == (3, 7)
    assert entry.reasons == {Reason.RULES, Reason.OTHER}
    assert (entry.kind, entry.channel, entry.behalf) == (
        Kind.SUGGESTION,
        Channel.PHONE,
        Behalf.SOMEBODY,
    )
    assert (entry.filing, entry.stuck_at, entry.failure) == (
        Filing.NOT_YET,
        StuckAt.APPROVAL,
        Failure.REFUSED,
    )
    assert (entry.company_name, entry.credit_code, entry.principal) == ("e", "f", "g")
    assert (entry.external_number, entry.is_from_paper) == ("h", True)


def test_no_window_means_no_centre_is_named() -> None:
    assert parsed("").center_id is None
    assert parsed("window_id=9/9").center_id is None


def test_staff_do_not_come_by_the_qr_code() -> None:
    assert "channel" in parsed("channel=qr").errors


def test_the_second_area_opens_for_what_it_holds() -> None:
    assert not parsed("kind=problem").is_more_open
    assert parsed("principal=g").is_more_open
    assert parsed("filing=nonsense").is_more_open
    assert not RegistrationForm(windows=WINDOWS).is_more_open
