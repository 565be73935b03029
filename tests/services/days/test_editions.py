"""Days become an edition whole, in the order given."""

import pytest

from bancheng.data.models import CalendarDay, CalendarEdition
from bancheng.services.days import editions
from tests.services.days.calendars_at import AT, CLOSED_ON

pytestmark = pytest.mark.django_db


def test_days_keep_their_order_and_the_name_its_end():
    editions.one_after_another()
    kinds = ["official_on", "official_off"]
    days = (CalendarDay(on=CLOSED_ON, kind=kind, name="示例") for kind in kinds)
    edition = editions.write(days, by=None, at=AT, file_name="x" * 250 + ".csv")
    assert [day.kind for day in edition.days.order_by("pk")] == kinds
    assert (len(edition.file_name), edition.file_name[-4:]) == (200, ".csv")
    assert edition.imported_by_name == "系统"


def test_one_that_takes_another_back_names_it():
    first = editions.write([], by=None, at=AT, file_name="a")
    second = editions.write([], by=None, at=AT, file_name="a", undoes=first)
    assert CalendarEdition.objects.get(undoes=first) == second
