"""Appointing people, moving them, writing their duties anew, ending a post."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from bancheng.data.queries.office import accounts
from bancheng.data.queries.office.moves import homes_of
from bancheng.reports.flows.vacancies import left_by_post
from bancheng.reports.posts import PostOfPerson, post_within
from bancheng.rules.people import Role
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.rules.wording import Wording, zh
from bancheng.services.office import appointments, moves
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.office.people_forms import DutiesForm, EndForm, MoveForm, PostForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Person


_ONLY_HERE = zh("这里只能在本中心和它的部门之间调；调到别的中心，请上级区划的管理员办。")


@requires(Permission.PERSON_MANAGE)
def appoint(request: StaffRequest, person_id: int) -> HttpResponse:
    """Give a person one more post."""
    person = accounts.in_sight(request.viewer).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    nodes = accounts.nodes_within(request.viewer)
    form = PostForm(request.POST or None, nodes=nodes, initial={"starts_on": clock.today()})
    if form.is_valid():
        try:
            appointments.appoint(person_id, by=request.user, at=clock.now(), entry=form.post())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("任命好了。"))
            return redirect("person", person_id)
    back = reverse("person", args=[person_id])
    return form_page(request, form, title=pgettext("action", "任命"), hint=person.name, back=back)


@requires(Permission.PERSON_MANAGE)
def move(request: StaffRequest, person_id: int) -> HttpResponse:
    """调到别的中心: all posts of the old place end, the new one begins the same day."""
    person = accounts.in_sight(request.viewer).filter(pk=person_id).first()
    homes = homes_of(person, clock.today()) if person else []
    if person is None or not homes:
        raise NotFound
    nodes, initial = accounts.nodes_within(request.viewer), {"starts_on": clock.today()}
    form = MoveForm(request.POST or None, nodes=nodes, homes=homes, initial=initial)
    if form.is_valid():
        try:
            moves.move(person_id, by=request.user, at=clock.now(), entry=form.move())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("调好了。从那天起，原来的中心就看不到了。"))
            return redirect("person", person_id)
    title, back = _("调到别的中心"), reverse("person", args=[person_id])
    warnings = () if request.viewer.areas(Role.ADMINISTRATOR) else (Wording(_ONLY_HERE),)
    hint = _move_hint(person)
    return form_page(request, form, title=title, hint=hint, back=back, warnings=warnings)


def _move_hint(person: Person) -> str:
    count = accounts.cases_in_hand(person).count()
    if not count:
        return person.name
    return ngettext(
        "{name}，手上有 {count} 件没办完，最晚调走那天移交掉。",
        "{name}，手上有 {count} 件没办完，最晚调走那天移交掉。",
        count,
    ).format(name=person.name, count=count)


@requires(Permission.PERSON_MANAGE)
def change_duties(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """Write the duties of a post anew."""
    post = _within_reach(request, appointment_id)
    form = DutiesForm(request.POST or None, initial={"duties": post.duties})
    if form.is_valid():
        duties = form.cleaned_data["duties"]
        try:
            appointments.change_duties(
                appointment_id, by=request.user, at=clock.now(), duties=duties
            )
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("改好了，原来的写法留在日志里。"))
            return redirect("person", post.person_id)
    return _post_page(request, form, post, title=pgettext("action", "修改职责"))


@requires(Permission.PERSON_MANAGE)
def end(request: StaffRequest, appointment_id: int) -> HttpResponse:
    """End a post, at once or after a last day."""
    post = _within_reach(request, appointment_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        try:
            appointments.end(appointment_id, by=request.user, at=clock.now(), ends_on=ends_on)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("记下了到哪天止。") if ends_on else _("免职了，马上失效。"))
            return redirect("person", post.person_id)
    warnings = left_by_post(appointment_id, today=clock.today())
    title = pgettext("action", "免职")
    return _post_page(request, form, post, title=title, warnings=warnings)


def _within_reach(request: StaffRequest, appointment_id: int) -> PostOfPerson:
    post = post_within(request.viewer, appointment_id)
    if post is None:
        raise NotFound
    return post


def _post_page(
    request: StaffRequest,
    form: PostForm | DutiesForm | EndForm,
    post: PostOfPerson,
    *,
    title: str,
    warnings: Iterable[Wording] = (),
) -> HttpResponse:
    hint = _("{name}，{role}，{unit}").format(name=post.name, role=say(post.role), unit=post.unit)
    back = reverse("person", args=[post.person_id])
    return form_page(request, form, title=title, hint=hint, back=back, warnings=warnings)
