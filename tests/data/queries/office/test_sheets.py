"""Each sees the files they brought; codes and names are found within reach alone."""

from datetime import timedelta
from uuid import uuid4

from bancheng.data.models import Matter
from bancheng.data.queries.office import sheets
from bancheng.rules.office.appointments import Node
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.people import Role
from bancheng.services.office_sheets import files, filling
from tests.people import appoint
from tests.scenarios import MORNING
from tests.services.office_sheets.brought import filled, workbook


def test_own_files_the_newest_first(town):
    def bring(by, at):
        return files.receive(workbook(filled(town)), by=by, at=at, token=uuid4())

    first = bring(town.administrator, MORNING)
    bring(town.administrator, MORNING + timedelta(minutes=1))
    other = bring(town.center_administrator, MORNING)
    viewer = town.viewer("administrator")
    assert sheets.own(viewer).count() == 2
    assert other not in sheets.own(viewer)
    assert sheets.recent(viewer, limit=5) == []
    filling.fill_in(first.pk, by=town.administrator, at=MORNING)
    assert sheets.recent(viewer, limit=5) == [sheets.own(viewer).get(pk=first.pk)]
    assert sheets.forgotten(MORNING + timedelta(seconds=1)).get() == other


def test_codes_are_found_within_reach(town):
    above, here = town.viewer("administrator"), town.viewer("center_administrator")
    assert sheets.area_by_code(above, "310117") == town.district
    assert sheets.area_by_code(here, "310117") is None
    assert sheets.center_by_code(here, town.center.code) == town.center
    assert sheets.center_by_code(here, town.other_center.code) is None
    assert sheets.center_by_code(above, town.other_center.code) == town.other_center
    assert sheets.person_called(here, "yy.reg") == town.registrar
    assert sheets.person_called(here, "fs.reg") is None


def test_places_by_name(town):
    assert sheets.window_of(town.center, "8号") == town.window
    assert sheets.window_of(town.other_center, "8号") is None
    assert sheets.department_of(town.district, "示例人社科") == town.assisting_department
    assert sheets.department_of(town.center, "示例人社科") is None
    assert Matter.objects.count() == 0


def test_posts_like_a_line(town):
    post = appoint(town.stranger, Role.HANDLER, town.department)
    node = Node(PlaceKind.DEPARTMENT, town.department.pk)
    assert sheets.posts_like(town.stranger, Role.HANDLER, node) == [post]
    assert sheets.posts_like(town.stranger, Role.REGISTRAR, node) == []
    center = Node(PlaceKind.CENTER, town.center.pk)
    assert len(sheets.posts_like(town.registrar, Role.REGISTRAR, center)) == 1
    area = Node(PlaceKind.AREA, town.district.pk)
    assert len(sheets.posts_like(town.supervisor, Role.SUPERVISOR, area)) == 1
