"""The Django app of the web pages: templates, static files, template tags."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds no model of its own."""

    name = "bancheng.web"
    label = "web"
    verbose_name = "办成"
