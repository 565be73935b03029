"""All models, walked: who goes with when, nothing is deleted along, no order and no signal hides."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import CASCADE, NOT_PROVIDED, CheckConstraint, DateField, ForeignKey, Model, Q

from tests.repository import exceptions
from tests.repository.tree import short, source_modules, tree

MODELS = list(apps.get_app_config("data").get_models())

# who → when, where the names differ
NAMED_OTHERWISE = {"Round.recorded_by": "replied_at"}

# who may be nobody though when is known, and what nobody means
NOBODY_MEANS = {
    "CalendarEdition.imported_by": "imported on the command line",
    "Case.registered_by": "the reporter registered it",
    "Case.closed_by": "the reporter or the silence closed it",
    "OwnSetting.set_by": "taken over from before there were settings",
    "Round.recorded_by": "the reporter replied without a clerk",
    "StepRecord.asked_by": "the closing itself asks for what follows it",
    "StepRecord.decided_by": "the case went on without it",
}


def who_fields() -> list[tuple[type[Model], str]]:
    """Each ``…_by`` of each model."""
    return [
        (model, field.name)
        for model in MODELS
        for field in model._meta.get_fields()
        if field.name.endswith("_by") and isinstance(field, ForeignKey)
    ]


def when_of(model: type[Model], who: str) -> str:
    """The stamp that belongs to a ``…_by``."""
    return NAMED_OTHERWISE.get(f"{model.__name__}.{who}", who.removesuffix("_by") + "_at")


def names_in(condition: Q) -> Iterator[str]:
    """The lookups of a condition."""
    for child in condition.children:
        if isinstance(child, Q):
            yield from names_in(child)
        else:
            yield child[0]


def constraints_on(model: type[Model], field: str) -> list[CheckConstraint]:
    """The check constraints that speak of a field."""
    return [
        constraint
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        and any(name.split("__")[0] == field for name in names_in(constraint.condition))
    ]


def holds(condition: Q, filled: set[str]) -> bool:
    """Whether a condition about empty fields holds for a row in which just ``filled`` are filled.

    Any other kind of lookup is taken to hold.
    """
    parts = [
        holds(child, filled)
        if isinstance(child, Q)
        else not child[0].endswith("__isnull")
        or (child[0].removesuffix("__isnull") not in filled) == child[1]
        for child in condition.children
    ]
    together = all(parts) if condition.connector == Q.AND else any(parts)
    return together != condition.negated


def is_allowed(model: type[Model], who: str, filled: set[str]) -> bool:
    """Whether the database accepts a row in which just ``filled`` of who and when are filled."""
    return all(holds(item.condition, filled) for item in constraints_on(model, who))


def test_there_are_models_to_walk():
    assert MODELS


@pytest.mark.parametrize(("model", "who"), who_fields())
def test_who_has_its_when(model, who):
    fields = {field.name: field for field in model._meta.get_fields()}
    when = when_of(model, who)
    label = f"{model.__name__}.{who}"
    assert when in fields, f"{label} needs its {when}: who did it goes with when"
    stamps = {when} | ({when.removesuffix("_at") + "_on"} & set(fields))
    if fields[when].null:
        assert not is_allowed(model, who, {who}), f"{label} may be filled without {when}"
    if fields[who].null and label not in NOBODY_MEANS:
        assert constraints_on(model, who), f"{label} may be empty and no constraint says when"
        assert not fields[when].null or not is_allowed(model, who, stamps), (
            f"{when} may be filled without {label}: add both_or_neither(…), "
            "or say in NOBODY_MEANS what nobody means"
        )


def test_the_exceptions_name_real_fields():
    known = {f"{model.__name__}.{who}" for model, who in who_fields()}
    gone = (set(NAMED_OTHERWISE) | set(NOBODY_MEANS)) - known
    assert not gone, f"Take these off the lists: {gone}"


def test_a_pair_is_read_rightly():
    pair = Q(a_by__isnull=True, a_at__isnull=True) | Q(a_by__isnull=False, a_at__isnull=False)
    assert holds(pair, {"a_by", "a_at"})
    assert holds(pair, set())
    assert not holds(pair, {"a_by"})
    assert not holds(~pair, set())


def test_nothing_is_deleted_along():
    found = {
        f"{model.__name__}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.remote_field.on_delete is CASCADE
    }
    excused = set(exceptions.CASCADES)
    assert not found - excused, f"PROTECT these: {sorted(found - excused)}"
    assert not excused - found, f"Take these off the list: {sorted(excused - found)}"


@pytest.mark.parametrize("model", MODELS)
def test_no_order_hides_in_a_model(model):
    assert not model._meta.ordering, "Let each query name its order"
    assert not model._meta.get_latest_by, "Let each query name its order"


def _calls(default: object) -> bool:
    return callable(default) and default is not NOT_PROVIDED


@pytest.mark.parametrize("model", MODELS)
def test_no_stamp_reads_the_clock_by_itself(model):
    found = [
        field.name
        for field in model._meta.fields
        if isinstance(field, DateField)
        and (field.auto_now or field.auto_now_add or _calls(field.default))
        and field.model._meta.app_label == "data"
    ]
    assert not found, f"The doors read the clock and pass it in: {model.__name__} {found}"


@pytest.mark.parametrize("model", MODELS)
def test_saving_does_nothing_but_save(model):
    own = {"save", "delete", "clean", "full_clean"} & set(vars(model))
    assert not own, f"No logic in the models: {model.__name__} {own}"


@pytest.mark.parametrize("model", MODELS)
def test_each_model_says_what_it_is(model):
    assert "__str__" in vars(model), f"{model.__name__} needs its __str__"


def test_no_signals():
    found = [
        f"{short(path)}:{node.lineno}"
        for path in source_modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "") in {"django.dispatch", "django.db.models.signals"}
    ]
    assert not found, f"Say what happens in the service that does it, not in a signal: {found}"
