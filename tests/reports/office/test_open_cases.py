"""Numbers for everybody, a link for who may open the case."""

from bancheng.data.models import Case
from bancheng.reports.office import open_cases
from bancheng.reports.office.open_cases import listed
from bancheng.rules.workflow import Status
from tests.scenarios import case_at


def test_a_number_is_a_link_for_who_may_open_it(town):
    case = case_at(Status.REGISTERED, town)
    secret = case_at(Status.REGISTERED, town, is_confidential=True)
    rows = Case.objects.all()
    expected = {
        "administrator": [(case.number, None), (secret.number, None)],
        "center_administrator": [(case.number, None)],
        "registrar": [(case.number, case.pk)],
        "lead": [(case.number, case.pk), (secret.number, secret.pk)],
    }
    for name, lines in expected.items():
        found = listed(town.viewer(name), rows)
        assert [(line.number, line.case_id) for line in found.lines] == lines
        assert (found.total, found.rest) == (2, 2 - len(lines))


def test_of_many_the_rest_is_counted(town, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(open_cases, "SHOWN", 1)
    case_at(Status.REGISTERED, town)
    case_at(Status.REGISTERED, town)
    viewer = town.viewer("lead")
    with django_assert_num_queries(3):
        found = listed(viewer, Case.objects.all())
    assert (len(found.lines), found.total, found.rest) == (1, 2, 1)


def test_where_there_is_none_there_is_nothing(town):
    assert listed(town.viewer("lead"), Case.objects.none()).total == 0
