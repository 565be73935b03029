"""Every page of the office with the people it opens for; all others are told no or nothing."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import Town, post_of

AREA_ALONE = {"administrator"}
BOTH = {"administrator", "center_administrator"}
WORKERS = {
    "registrar",
    "handler",
    "colleague",
    "lead",
    "member",
    "all_rounder",
    "supervisor",
    *BOTH,
}


def pages(town: Town) -> dict[str, set[str]]:
    """Address → names of the people of ``tests.people`` who may open it."""
    center, district, window = town.center.pk, town.district.pk, town.window.pk
    person, post = town.registrar.pk, post_of(town.registrar)
    return {
        "/places/": BOTH,
        f"/places/areas/{district}/": AREA_ALONE,
        f"/places/centers/{center}/": BOTH,
        f"/places/centers/{center}/matters/": BOTH,
        f"/places/centers/{center}/logo/": BOTH,
        f"/places/centers/{town.other_center.pk}/logo/": AREA_ALONE,
        f"/places/area/{district}/add/area/": AREA_ALONE,
        f"/places/area/{district}/add/center/": AREA_ALONE,
        f"/places/area/{district}/add/department/": AREA_ALONE,
        f"/places/area/{district}/add/window/": set(),
        f"/places/center/{center}/add/window/": BOTH,
        f"/places/center/{center}/add/department/": BOTH,
        f"/places/center/{center}/add/matter/": BOTH,
        f"/places/center/{center}/add/center/": set(),
        f"/places/area/{district}/change/": AREA_ALONE,
        f"/places/center/{center}/change/": BOTH,
        f"/places/window/{window}/change/": BOTH,
        f"/places/window/{window}/retire/": BOTH,
        f"/places/department/{town.department.pk}/change/": AREA_ALONE,
        f"/places/center/{town.other_center.pk}/change/": AREA_ALONE,
        f"/places/centers/{town.other_center.pk}/": AREA_ALONE,
        f"/places/centers/{town.other_center.pk}/matters/": AREA_ALONE,
        "/places/matter/999999/change/": set(),
        "/people/": BOTH,
        "/people/new/": BOTH,
        f"/people/{person}/": BOTH,
        f"/people/{person}/change/": BOTH,
        f"/people/{person}/password/": BOTH,
        f"/people/{person}/retire/": BOTH,
        f"/people/{person}/appoint/": BOTH,
        f"/people/{person}/move/": BOTH,
        f"/people/{town.other_registrar.pk}/move/": AREA_ALONE,
        f"/people/{person}/pass-on/": {*BOTH, "lead"},
        f"/people/{town.other_registrar.pk}/pass-on/": {"administrator", "other_lead"},
        "/pass-on/": {*BOTH, "lead", "other_lead"},
        "/places/import/": BOTH,
        "/places/import/template/": BOTH,
        f"/people/{town.other_registrar.pk}/": AREA_ALONE,
        f"/people/{town.other_registrar.pk}/password/": AREA_ALONE,
        f"/people/{town.other_registrar.pk}/appoint/": AREA_ALONE,
        f"/people/posts/{post}/duties/": BOTH,
        f"/people/posts/{post}/end/": BOTH,
        f"/people/posts/{post_of(town.other_lead)}/end/": AREA_ALONE,
        "/not-ready/": {*BOTH, "supervisor", "other_supervisor"},
        f"/rosters/{center}/": WORKERS,
        f"/rosters/{town.other_center.pk}/": {
            "administrator",
            "supervisor",
            "other_registrar",
            "other_handler",
            "other_lead",
            "other_member",
        },
        "/journal/": {"auditor"},
    }


def steps(town: Town) -> dict[str, set[str]]:
    """Address of a form without a page of its own → who may send it."""
    return {
        f"/places/window/{town.window.pk}/reopen/": BOTH,
        f"/places/centers/{town.center.pk}/logo/remove/": BOTH,
        f"/places/centers/{town.other_center.pk}/logo/remove/": {"administrator"},
        f"/people/{town.registrar.pk}/unlock/": BOTH,
        f"/people/{town.registrar.pk}/reopen/": BOTH,
    }


def queries_of(browser: Client, address: str) -> int:
    """How many queries a page costs, once the session has been touched."""
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)
