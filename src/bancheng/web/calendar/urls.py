"""Addresses of the calendar: the year, imports and their undoing, requests for local days."""

from django.urls import path

from bancheng.web.calendar import decisions, editions, imports, requests, years

_REQUEST = "calendar/requests/<int:request_id>/"

urlpatterns = [
    path("calendar/", years.calendar, name="calendar"),
    path("calendar/import/", imports.take_over, name="calendar_import"),
    path("calendar/editions/", editions.editions, name="calendar_editions"),
    path("calendar/editions/<int:edition_id>/undo/", editions.undo, name="calendar_undo"),
    path("calendar/requests/", requests.requests, name="calendar_requests"),
    path("calendar/requests/new/", requests.ask, name="calendar_ask"),
    path(_REQUEST, requests.show, name="calendar_request"),
    path(f"{_REQUEST}withdraw/", requests.withdraw, name="calendar_withdraw"),
    path(f"{_REQUEST}approve/", decisions.approve, name="calendar_approve"),
    path(f"{_REQUEST}refuse/", decisions.refuse, name="calendar_refuse"),
]
