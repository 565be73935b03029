"""Addresses of places, people and the journal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
