"""The place whose registration form is meant, and what every page of it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bancheng.data.queries import intake_forms
from bancheng.data.queries.office import places
from bancheng.reports.intake_forms import FormDesk, desk_of
from bancheng.rules.catalogues import Behalf, Channel, Kind
from bancheng.rules.intake_forms.form import Form
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.web import clock
from bancheng.web.access import StaffRequest
from bancheng.web.desk.registration_form import RegistrationForm
from bancheng.web.reading import id_in

if TYPE_CHECKING:
    from bancheng.data.models import Area, Center


def desk(request: StaffRequest, home_kind: PlaceKind, home_id: int) -> FormDesk:
    """The form of a place in use that the administrator looks after; NotFound otherwise."""
    home = intake_forms.administered_home(request.viewer, home_kind, home_id)
    if home is None:
        raise NotFound
    return desk_of(home)


def page(
    request: StaffRequest,
    template: str,
    found: FormDesk,
    *,
    trouble: Refusal | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """A page of the form; ``trouble``: why a step was not taken."""
    context = {
        "desk": found,
        "home": found.home,
        "kind": places.kind_of(found.home),
        "home_url": home_address(found.home),
        "trouble": trouble.wording if trouble else None,
        **more,
    }
    return render(request, template, context, status=status)


def address(name: str, found: FormDesk, *more: object) -> str:
    """Where a page of the form lies."""
    return reverse(name, args=[places.kind_of(found.home), found.home.pk, *more])


def home_address(home: Center | Area) -> str:
    """The page of the place itself."""
    is_area = places.kind_of(home) is PlaceKind.AREA
    return reverse("place_area" if is_area else "place_center", args=[home.pk])


def version_in(request: StaffRequest) -> int | None:
    """The version of the draft that the sent page showed; None: there was none."""
    return id_in(request.POST.get("version", ""))


def sample_of(shape: Form) -> RegistrationForm:
    """A form as the window would see it, empty, to be looked at."""
    initial = {
        "handled_on": clock.today().isoformat(),
        "behalf": Behalf.SELF,
        "channel": Channel.COUNTER,
        "kind": Kind.PROBLEM,
    }
    window = [("", _("{number} 号窗口").format(number=1))]
    return RegistrationForm(initial=initial, windows=window, shape=shape)
