"""Addresses of the import of places and people, beneath those of the places."""

from django.urls import path

from bancheng.web.office_sheets import checks, files

urlpatterns = [
    path("places/import/", files.upload, name="office_sheets"),
    path("places/import/template/", files.template, name="office_template"),
    path("places/import/<int:sheet_id>/", checks.show, name="office_sheet"),
    path("places/import/<int:sheet_id>/take/", checks.take, name="office_sheet_take"),
    path("places/import/<int:sheet_id>/discard/", files.discard, name="office_sheet_discard"),
]
