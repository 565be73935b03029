"""Addresses of the import of old ledgers, beneath the ledger's own."""

from django.urls import path

from bancheng.web.imports import checks, columns, uploads

urlpatterns = [
    path("ledger/import/", uploads.upload, name="imports"),
    path("ledger/import/<int:import_id>/", checks.show, name="import"),
    path("ledger/import/<int:import_id>/columns/", columns.columns, name="import_columns"),
    path("ledger/import/<int:import_id>/troubles/", checks.troubles, name="import_troubles"),
    path("ledger/import/<int:import_id>/take/", checks.take, name="import_take"),
    path("ledger/import/<int:import_id>/discard/", uploads.discard, name="import_discard"),
]
