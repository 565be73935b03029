"""Addresses of a place's flow."""

from django.urls import path

from bancheng.web.flows import comparisons, drafts, flows, publications
from bancheng.web.office import urls  # noqa: F401 - it registers “place_kind”

HOME = "places/<place_kind:home_kind>/<int:home_id>/flow/"

urlpatterns = [
    path(HOME, flows.flow, name="flow"),
    path(f"{HOME}draft/", drafts.draft, name="flow_draft"),
    path(f"{HOME}discard/", drafts.discard, name="flow_discard"),
    path(f"{HOME}rebase/", drafts.rebase, name="flow_rebase"),
    path(f"{HOME}compare/", comparisons.compare, name="flow_compare"),
    path(f"{HOME}publish/", publications.publish, name="flow_publish"),
    path(f"{HOME}inherit/", publications.inherit, name="flow_inherit"),
]
