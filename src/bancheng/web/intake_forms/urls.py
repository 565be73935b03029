"""Addresses of registration forms: “/places/<kind>/<id>/form/…”; office/urls.py knows the kinds."""

from django.urls import path

from bancheng.web.intake_forms import drafts, fields, pages

_HOME = "places/<place_kind:home_kind>/<int:home_id>/form/"

urlpatterns = [
    path(_HOME, pages.overview, name="intake_form"),
    path(f"{_HOME}editions/<int:number>/", pages.edition, name="intake_form_edition"),
    path(f"{_HOME}inherit/", pages.inherit, name="intake_form_inherit"),
    path(f"{_HOME}draft/", drafts.draft, name="intake_form_draft"),
    path(f"{_HOME}draft/look/", drafts.look, name="intake_form_look"),
    path(f"{_HOME}draft/publish/", drafts.publish, name="intake_form_publish"),
    path(f"{_HOME}draft/rebase/", drafts.rebase, name="intake_form_rebase"),
    path(f"{_HOME}draft/drop/", drafts.drop, name="intake_form_drop"),
    path(f"{_HOME}draft/fields/", fields.add, name="intake_form_field_add"),
    path(f"{_HOME}draft/fields/<slug:key>/", fields.change, name="intake_form_field"),
]
