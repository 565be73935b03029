"""Addresses of the reporter's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
