"""The one Django app that owns all models."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    """Label ``data``, fixed for ever: table names and migrations hang on it."""

    name = "bancheng.data"
    label = "data"
    verbose_name = "办成"
