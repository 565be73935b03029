"""Addresses of the staff's desk: workbench "/", register, case "/cases/<int:case_id>/", ledger, notices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
