"""Addresses of the district office's pages."""

from django.urls import path

from bancheng.web.district import overview

urlpatterns = [path("district/", overview.district, name="district")]
