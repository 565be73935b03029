"""Which files of the store are still named by a row."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CharField, Model, QuerySet

KEY_LENGTH = 64  # hex SHA-256
_NO_KEYS = ("digest", "origin")


def is_named(key: str) -> bool:
    """Whether any row of any table names the file with this key."""
    return any(QuerySet(model).filter(**{name: key}).exists() for model, name in places())


def places() -> Iterator[tuple[type[Model], str]]:
    """Every column that can hold a key: by its length, so that a new table cannot be forgotten."""
    for model in apps.get_app_config("data").get_models():
        for field in model._meta.get_fields():  # noqa: SLF001 - documented by Django
            if isinstance(field, CharField) and _can_hold_keys(field):
                yield model, field.name


def _can_hold_keys(field: CharField) -> bool:  # type: ignore[type-arg]
    return field.max_length == KEY_LENGTH and not field.name.endswith(_NO_KEYS)
