"""The sign of a centre's window: choose a size, look at it, take it as PDF or SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bancheng.data.queries.office.signs import centers_with_sign, standard_for
from bancheng.papers import signs as papers
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import Invalid, NotFound
from bancheng.rules.signs import WORDS, SignFormat, SignSize, SignWish
from bancheng.services.office import signs as services
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Center

MOST = 200
"""Centres of one list; a district has some dozens."""

_KINDS = {SignFormat.PDF: "application/pdf", SignFormat.SVG: "image/svg+xml"}
_OWN_PC = ("127.", "localhost", "[::1]")


class SignForm(PlainForm):
    """What is taken; the page sends the fixed words along, so that no sign escapes their check."""

    words = Line(_("牌上的字"))
    format = forms.ChoiceField(choices=[(form, form) for form in SignFormat], required=True)


@requires(Permission.SIGN_MAKE)
@require_safe
def signs(request: StaffRequest) -> HttpResponse:
    """The centres whose sign one may make; a single one is opened at once."""
    centers = list(centers_with_sign(request.viewer).order_by("area__path", "name")[:MOST])
    if len(centers) == 1:
        return redirect("sign", centers[0].pk)
    return render(request, "signs/signs.html", {"centers": centers})


@requires(Permission.SIGN_MAKE)
@require_safe
def sign(request: StaffRequest, center_id: int) -> HttpResponse:
    """The sign as it would be made, in one size, with the choices beside it."""
    center = _center(request, center_id)
    return _page(request, center, SignForm())


@requires(Permission.SIGN_MAKE)
@require_safe
def preview(request: StaffRequest, center_id: int) -> HttpResponse:
    """The picture on that page."""
    center = _center(request, center_id)
    address = _address(request, center)
    drawn = papers.svg(center, wish_of(request.GET), address=address, at=clock.now())
    return HttpResponse(drawn, content_type=_KINDS[SignFormat.SVG])


@requires(Permission.SIGN_MAKE)
@require_POST
def make(request: StaffRequest, center_id: int) -> HttpResponse:
    """The sign as a file; who took which is journaled. Other words come back with the right ones."""
    center = _center(request, center_id)
    form = SignForm(request.POST)
    if form.is_valid():
        wish = replace(wish_of(request.GET), words=form.cleaned_data["words"])
        chosen, now = SignFormat(form.cleaned_data["format"]), clock.now()
        try:
            services.make(center_id, by=request.user, at=now, wish=wish, form=chosen)
        except Invalid as refusal:
            form.take(refusal)
        else:
            return _file(request, center, wish, chosen)
    return _page(request, center, form)


def wish_of(query: Mapping[str, str]) -> SignWish:
    """The sign an address asks for; nothing said: A3 with all there is."""
    size = query.get("size", "")
    return SignWish(
        size=SignSize(size) if size in set(SignSize) else SignSize.A3,
        has_code=query.get("code") != "0",
        has_logo=query.get("logo") != "0",
    )


def _query(wish: SignWish) -> str:
    """The reverse of ``wish_of``."""
    left_out = {"code": wish.has_code, "logo": wish.has_logo}
    off = {name: "0" for name, is_there in left_out.items() if not is_there}
    return urlencode({"size": wish.size, **off})


def _center(request: StaffRequest, center_id: int) -> Center:
    center = centers_with_sign(request.viewer).filter(pk=center_id).first()
    if center is None:
        raise NotFound
    return center


def _address(request: StaffRequest, center: Center) -> str:
    """Where the code leads: the public form of the centre."""
    return request.build_absolute_uri(reverse("report", args=[center.public_code]))


def _page(request: StaffRequest, center: Center, form: SignForm) -> HttpResponse:
    wish = wish_of(request.GET)
    standard = standard_for(center.area)
    context = {
        "center": center,
        "form": form,
        "words": WORDS,
        "wish": wish,
        "query": _query(wish),
        "sizes": [(size, size.millimetres, _query(replace(wish, size=size))) for size in SignSize],
        "other_code": _query(replace(wish, has_code=not wish.has_code)),
        "other_logo": _query(replace(wish, has_logo=not wish.has_logo)),
        "has_mark": bool(standard and standard.mark),
        "address": _address(request, center),
        "is_own_pc": request.get_host().startswith(_OWN_PC),
    }
    return render(request, "signs/sign.html", context, status=422 if form.errors else 200)


def _file(
    request: StaffRequest, center: Center, wish: SignWish, chosen: SignFormat
) -> HttpResponse:
    address = _address(request, center)
    if chosen is SignFormat.PDF:
        content = papers.pdf(center, wish, address=address, at=clock.now())
    else:
        content = papers.svg(center, wish, address=address, at=clock.now())
    response = HttpResponse(content, content_type=_KINDS[chosen])
    words = {"center": center.short_name, "size": say(wish.size)}
    name = gettext("窗口标识 {center} {size}").format(**words)
    attachment = content_disposition_header(as_attachment=True, filename=f"{name}.{chosen}")
    response["Content-Disposition"] = attachment or ""
    return response
