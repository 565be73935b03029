"""Addresses of signing in and out, one's password, preferences and help."""

from django.urls import path

from bancheng.web.accounts import help_page, password, preferences, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("password/", password.change_password, name="change_password"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("help/", help_page.help_page, name="help"),
]
