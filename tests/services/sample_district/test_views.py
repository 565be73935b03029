"""The sample district's saved views open cases, and stand as the ledger writes them."""

import pytest
from django.http import QueryDict

from bancheng.data.models import Center, Person, SavedView
from bancheng.data.queries.finding import saved_views
from bancheng.data.queries.finding.ledger import cases_in
from bancheng.data.queries.office.people import viewer_of
from bancheng.rules.dates import legal_date
from bancheng.rules.people import Role
from bancheng.web.ledger_filter import filter_of, query_of, sort_of
from tests.installations import LOADED_AT

pytestmark = [pytest.mark.usefixtures("sample"), pytest.mark.xdist_group("sample")]

TODAY = legal_date(LOADED_AT)


def test_each_centre_with_a_lead_has_its_shared_views():
    led = Center.objects.filter(appointments__role=Role.LEAD).distinct().count()
    shared = SavedView.objects.filter(center__isnull=False)
    assert shared.count() == 2 * led > 20
    assert SavedView.objects.filter(center__isnull=True).count() == 1


def test_the_first_registrar_sees_cases_in_all_of_them():
    viewer = viewer_of(Person.objects.get(username="xumin"), TODAY)
    views = list(saved_views.seen_by(viewer))
    assert len(views) == 3
    for view in views:
        query = QueryDict(view.query)
        assert query_of(filter_of(query), sort_of(query)) == view.query
        assert cases_in(viewer, filter_of(query), today=TODAY).exists(), view.name
