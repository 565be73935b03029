"""Opening, changing, resetting, unlocking, retiring and reopening accounts.

A first password is shown in the answer to the form itself and never again: kept for a redirect it
would lie readable in the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.data.queries.office import accounts
from bancheng.reports.flows.vacancies import left_by_person
from bancheng.reports.office.open_cases import listed
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, NotPermitted, Refusal
from bancheng.services.office import people
from bancheng.services.office.people import NewPassword
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.office.form_pages import form_page, take
from bancheng.web.office.people_forms import AccountForm, NewPersonForm
from bancheng.web.words.wording import say

if TYPE_CHECKING:
    from bancheng.data.models import Person


@requires(Permission.PERSON_MANAGE)
def add(request: StaffRequest) -> HttpResponse:
    """Open an account with its first post, and show the first password once."""
    nodes = accounts.nodes_within(request.viewer)
    initial = {"starts_on": clock.today(), "node": request.GET.get("node", "")}
    form = NewPersonForm(request.POST or None, nodes=nodes, initial=initial)
    if form.is_valid():
        try:
            made = people.enrol(
                by=request.user, at=clock.now(), entry=form.account(), post=form.post()
            )
        except Refusal as refusal:
            take(form, refusal)
        else:
            return _password_page(request, made, title=_("账号建好了"))
    title, hint = _("新建账号"), _("建好后显示一次初始密码，当面或用电话告诉本人。")
    return form_page(request, form, title=title, hint=hint, back=reverse("people"))


@requires(Permission.PERSON_MANAGE)
def change(request: StaffRequest, person_id: int) -> HttpResponse:
    """Change username or name; the journal keeps the name of the time."""
    person = _in_sight(request, person_id)
    initial = {"username": person.username, "name": person.name}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            people.change(person_id, by=request.user, at=clock.now(), entry=form.account())
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("改好了，日志里以前的名字不变。"))
            return redirect("person", person_id)
    back = reverse("person", args=[person_id])
    return form_page(request, form, title=_("修改账号"), hint=person.name, back=back)


@requires(Permission.PERSON_MANAGE)
def reset_password(request: StaffRequest, person_id: int) -> HttpResponse:
    """Ask once more, then make a new first password and show it once."""
    person = _in_sight(request, person_id)
    if request.method == "POST":
        made = people.reset_password(person_id, by=request.user, at=clock.now())
        return _password_page(request, made, title=_("密码重置好了"))
    context = {"person": person, "step": "password", "refused": ""}
    return render(request, "office/person_step.html", context)


@requires(Permission.PERSON_MANAGE)
@require_POST
def unlock(request: StaffRequest, person_id: int) -> HttpResponse:
    """Open an account before its fifteen minutes are over."""
    people.unlock(person_id, by=request.user, at=clock.now())
    messages.success(request, _("解锁了，可以再登录。"))
    return redirect("person", person_id)


@requires(Permission.PERSON_MANAGE)
def retire(request: StaffRequest, person_id: int) -> HttpResponse:
    """Ask once more, then shut the account at once."""
    person, refused = _in_sight(request, person_id), ""
    if request.method == "POST":
        try:
            people.retire(person_id, by=request.user, at=clock.now())
        except (NotFound, NotPermitted):
            raise
        except Refusal as refusal:
            refused = say(refusal.wording)
        else:
            messages.success(request, _("账号停用了，已经登录的也退出了。"))
            return redirect("person", person_id)
    context = {
        "person": person,
        "step": "retire",
        "refused": refused,
        "in_hand": listed(request.viewer, accounts.cases_in_hand(person)),
        "warnings": left_by_person(person, today=clock.today()),
    }
    return render(request, "office/person_step.html", context, status=409 if refused else 200)


@requires(Permission.PERSON_MANAGE)
@require_POST
def reopen(request: StaffRequest, person_id: int) -> HttpResponse:
    """Take a retired account into use again, with a new first password."""
    made = people.reopen(person_id, by=request.user, at=clock.now())
    return _password_page(request, made, title=_("账号恢复了"))


def _in_sight(request: StaffRequest, person_id: int) -> Person:
    person = accounts.in_sight(request.viewer).filter(pk=person_id).first()
    if person is None:
        raise NotFound
    return person


def _password_page(request: StaffRequest, made: NewPassword, *, title: str) -> HttpResponse:
    context = {"person": made.person, "password": made.password, "title": title}
    return render(request, "office/password_once.html", context)
