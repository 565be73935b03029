"""Addresses of the ledger: the list "/ledger/", its saved views, its export, its book."""

from django.urls import path

from bancheng.web.ledger import book, exports, ledger, saved_views

urlpatterns = [
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/export/", exports.export, name="ledger_export"),
    path("ledger/book/", book.book, name="ledger_book"),
    path("ledger/views/", saved_views.views, name="views"),
    path("ledger/views/save/", saved_views.save, name="view_save"),
    path("ledger/views/<int:view_id>/", saved_views.change, name="view_change"),
    path("ledger/views/<int:view_id>/delete/", saved_views.delete, name="view_delete"),
]
