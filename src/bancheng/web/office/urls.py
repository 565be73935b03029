"""Addresses of places, people and the journal."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from bancheng.rules.office.places import PlaceKind
from bancheng.web.office import (
    account_edits,
    appointments,
    journal,
    logos,
    people,
    place_edits,
    place_moves,
    places,
    readiness,
    rosters,
    successions,
)


class PlaceKindConverter(StringConverter):
    """A kind of place in an address."""

    regex = "|".join(PlaceKind)

    def to_python(self, value: str) -> PlaceKind:
        """The kind itself."""
        return PlaceKind(value)


register_converter(PlaceKindConverter, "place_kind")

urlpatterns = [
    path("places/", places.places, name="places"),
    path("places/areas/<int:area_id>/", places.area, name="place_area"),
    path("places/centers/<int:center_id>/", places.center, name="place_center"),
    path("places/centers/<int:center_id>/matters/", places.matters, name="place_matters"),
    path("places/centers/<int:center_id>/logo/", logos.change, name="place_logo"),
    path("places/centers/<int:center_id>/logo/remove/", logos.remove, name="place_logo_remove"),
    path(
        "places/<place_kind:home_kind>/<int:home_id>/add/<place_kind:kind>/",
        place_edits.add,
        name="place_add",
    ),
    path(
        "places/<place_kind:kind>/<int:place_id>/change/", place_edits.change, name="place_change"
    ),
    path(
        "places/<place_kind:kind>/<int:place_id>/retire/", place_edits.retire, name="place_retire"
    ),
    path(
        "places/<place_kind:kind>/<int:place_id>/reopen/", place_edits.reopen, name="place_reopen"
    ),
    path("places/<place_kind:moved>/<int:moved_id>/move/", place_moves.move, name="place_move"),
    path("people/", people.people, name="people"),
    path("people/new/", account_edits.add, name="person_add"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/change/", account_edits.change, name="person_change"),
    path("people/<int:person_id>/password/", account_edits.reset_password, name="person_password"),
    path("people/<int:person_id>/unlock/", account_edits.unlock, name="person_unlock"),
    path("people/<int:person_id>/retire/", account_edits.retire, name="person_retire"),
    path("people/<int:person_id>/reopen/", account_edits.reopen, name="person_reopen"),
    path("people/<int:person_id>/appoint/", appointments.appoint, name="person_appoint"),
    path("people/<int:person_id>/move/", appointments.move, name="person_move"),
    path("people/<int:person_id>/pass-on/", successions.pass_on, name="person_pass_on"),
    path("pass-on/", successions.holders, name="pass_on"),
    path(
        "people/posts/<int:appointment_id>/duties/", appointments.change_duties, name="post_duties"
    ),
    path("people/posts/<int:appointment_id>/end/", appointments.end, name="post_end"),
    path("not-ready/", readiness.not_ready, name="not_ready"),
    path("rosters/", rosters.rosters, name="rosters"),
    path("rosters/<int:center_id>/", rosters.roster, name="roster"),
    path("rosters/<int:center_id>/paper/", rosters.roster_paper, name="roster_paper"),
    path("journal/", journal.journal, name="journal"),
]
