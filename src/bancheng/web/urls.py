"""The addresses of all pages: one module per area, names flat and plain."""

from django.urls import include, path

urlpatterns = [
    path("", include("bancheng.web.accounts.urls")),
    path("", include("bancheng.web.calendar.urls")),
    path("", include("bancheng.web.desk.urls")),
    path("", include("bancheng.web.district.urls")),
    path("", include("bancheng.web.flows.urls")),
    path("", include("bancheng.web.imports.urls")),
    path("", include("bancheng.web.jobs.urls")),
    path("", include("bancheng.web.ledger.urls")),
    path("", include("bancheng.web.office.urls")),
    path("", include("bancheng.web.optional_steps.urls")),
    path("", include("bancheng.web.intake_forms.urls")),
    path("", include("bancheng.web.office_sheets.urls")),
    path("", include("bancheng.web.papers.urls")),
    path("", include("bancheng.web.public.urls")),
    path("", include("bancheng.web.signs.urls")),
    path("", include("bancheng.web.returns.urls")),
    path("", include("bancheng.web.ways.urls")),
]
