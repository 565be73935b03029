"""Addresses of the signs: the centres, the sign of one, the standard of an area."""

from django.urls import path

from bancheng.web.signs import signs, standards

urlpatterns = [
    path("signs/", signs.signs, name="signs"),
    path("signs/<int:center_id>/", signs.sign, name="sign"),
    path("signs/<int:center_id>/preview.svg", signs.preview, name="sign_preview"),
    path("signs/<int:center_id>/make/", signs.make, name="sign_make"),
    path("signs/standard/<int:area_id>/", standards.standard, name="sign_standard"),
    path("signs/standard/<int:area_id>/mark/", standards.mark, name="sign_mark"),
    path("signs/standard/<int:area_id>/mark/shown/", standards.shown_mark, name="sign_mark_shown"),
    path(
        "signs/standard/<int:area_id>/mark/remove/", standards.remove_mark, name="sign_mark_remove"
    ),
]
