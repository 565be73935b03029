"""The district's overview, places, people, the journal; help; and what cannot be done."""

from tests.screenshots.desk import HANDLER, LEAD, REGISTRAR, Scene, case_of
from tests.screenshots.studio import Studio

SUPERVISOR, ADMINISTRATOR, AUDITOR = "hanzhiyuan", "fengguoping", "chuming"


def district(studio: Studio) -> None:
    """全区, 未就绪."""
    studio.take(studio.staff(SUPERVISOR), "workbench-district")
    studio.take(studio.staff(SUPERVISOR, "/district/"), "district", is_whole=True)
    studio.take(studio.staff(SUPERVISOR, "/not-ready/"), "not-ready")


def places(studio: Studio) -> None:
    """机构, an area, a centre, its matters."""
    town = studio.town
    for name, path in (
        ("places", "/places/"),
        ("area", f"/places/areas/{town.area()}/"),
        ("center", f"/places/centers/{town.center()}/"),
        ("center-matters", f"/places/centers/{town.center()}/matters/"),
        ("center-change", f"/places/center/{town.center()}/change/"),
    ):
        studio.take(studio.staff(ADMINISTRATOR, path), name, is_whole=name == "center")


def people(studio: Studio) -> None:
    """人员, one of them, a new one, an appointment, a new password."""
    person = studio.town.person(HANDLER)
    for name, path in (
        ("people", "/people/"),
        ("person", f"/people/{person}/"),
        ("person-new", "/people/new/"),
        ("person-appoint", f"/people/{person}/appoint/"),
        ("person-password", f"/people/{person}/password/"),
    ):
        studio.take(studio.staff(ADMINISTRATOR, path), name)
    studio.take(studio.staff(REGISTRAR, "/password/"), "password")


def rosters(studio: Studio) -> None:
    """The working group's roster, on the screen."""
    path = f"/rosters/{studio.town.center()}/"
    studio.take(studio.staff(LEAD, path), "roster", is_whole=True)
    studio.take_paper(studio.staff(LEAD, path), f"{path}paper/", "roster-paper")


def signs(studio: Studio) -> None:
    """The sign in its three sizes, and what the district lays down for it."""
    path = f"/signs/{studio.town.center()}/"
    for name, query in (("sign", ""), ("sign-a4", "?size=a4"), ("sign-plate", "?size=plate")):
        studio.take(studio.staff(REGISTRAR, path + query), name, is_whole=True)
    district = f"/signs/standard/{studio.town.district()}/"
    studio.take(studio.staff(ADMINISTRATOR, district), "sign-standard", is_whole=True)


def journal(studio: Studio) -> None:
    """日志."""
    studio.take(studio.staff(AUDITOR, "/journal/"), "journal")


def guidance(studio: Studio) -> None:
    """键盘和帮助."""
    studio.take(studio.staff(REGISTRAR, "/help/"), "help", is_whole=True)


def refusals(studio: Studio) -> None:
    """What is not there, and what the account may not."""
    studio.take(studio.staff(REGISTRAR, "/cases/999999/"), "error-404")
    path = case_of(studio, "case-registered") + "accept/"
    studio.take(studio.staff(SUPERVISOR, path), "error-403")


SCENES: tuple[Scene, ...] = (
    district,
    places,
    people,
    rosters,
    signs,
    journal,
    guidance,
    refusals,
)
