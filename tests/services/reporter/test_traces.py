"""Nothing of a visitor stays longer than it is needed."""

from datetime import timedelta

from django.contrib.sessions.models import Session

from bancheng.data.models import LookUpAttempt, PhotoUpload
from bancheng.services.reporter import traces
from tests.scenarios import MORNING


def test_what_has_ended_goes_and_the_rest_stays(db):
    for name, days in (("old", -2), ("new", 2)):
        moment = MORNING + timedelta(days=days)
        Session.objects.create(session_key=name, session_data="x", expire_date=moment)
        LookUpAttempt.objects.create(number=name, origin="o", failed_at=moment)
        PhotoUpload.objects.create(origin=name, sent_at=moment, photos=1, size=1)
    assert traces.forget_old(at=MORNING) == 3
    assert [one.session_key for one in Session.objects.order_by("pk")] == ["new"]
    assert [one.number for one in LookUpAttempt.objects.order_by("pk")] == ["new"]
    assert [one.origin for one in PhotoUpload.objects.order_by("pk")] == ["new"]
