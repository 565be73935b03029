"""Addresses of the district office's pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
