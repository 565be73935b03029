"""Addresses of a place's ways: limit schemes, ceilings, settings, catalogues."""

from django.urls import path

from bancheng.web.ways import catalogues, limits, settings

urlpatterns = [
    path("ways/centers/<int:center_id>/limits/", limits.center_limits, name="center_limits"),
    path("ways/areas/<int:area_id>/limits/", limits.area_limits, name="area_limits"),
    path("ways/areas/<int:area_id>/ceilings/", limits.ceilings, name="area_ceilings"),
    path("ways/bindings/<int:binding_id>/withdraw/", limits.withdraw, name="binding_withdraw"),
    path(
        "ways/centers/<int:center_id>/settings/", settings.center_settings, name="center_settings"
    ),
    path("ways/areas/<int:area_id>/settings/", settings.area_settings, name="area_settings"),
    path(
        "ways/centers/<int:center_id>/catalogues/",
        catalogues.center_catalogues,
        name="center_catalogues",
    ),
    path(
        "ways/areas/<int:area_id>/catalogues/", catalogues.area_catalogues, name="area_catalogues"
    ),
]
