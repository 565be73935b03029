"""Addresses of long jobs."""

from django.urls import path

from bancheng.web.jobs import pages

urlpatterns = [
    path("jobs/<int:job_id>/", pages.job, name="job"),
    path("jobs/<int:job_id>/file/", pages.job_file, name="job_file"),
]
