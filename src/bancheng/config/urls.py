"""All addresses of the product: one include per area of doors."""

from django.urls import include, path

urlpatterns = [
    path("", include("bancheng.web.urls")),
]

handler400 = "bancheng.web.errors.bad_request"
handler403 = "bancheng.web.errors.forbidden"
handler404 = "bancheng.web.errors.not_found"
handler500 = "bancheng.web.errors.server_error"
