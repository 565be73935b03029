"""移交: everything somebody has in hand, passed on in one step by the lead or an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from bancheng.data.queries.office import successions as queries
from bancheng.data.queries.office.people import unit_of
from bancheng.reports.office.open_cases import listed
from bancheng.rules.office.successions import EVERYTHING, Successors
from bancheng.rules.permissions import Permission, may
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.office import successions
from bancheng.services.office.successions import PassedOn, SomeStay
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.fields import Choice, Line
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import take
from bancheng.web.reading import id_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bancheng.data.models import Appointment, Person
    from bancheng.data.queries.office.successions import Pile
    from bancheng.services.office.successions import Staying


class PassOnForm(PlainForm):
    """One successor for everything; where there are several units, another one for each if need be."""

    all = Choice(_("都交给谁"), [])
    note = Line(_("为什么移交"), widget=forms.Textarea(attrs={"rows": 2}))
    is_partial = forms.BooleanField(
        label=_("交不过去的先留下，其余的移交"), required=False, initial=False
    )

    def __init__(self, *args: Any, piles: list[Pile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("all", queries.takers_of(piles))
        self._piles = {f"to-{pile.key}": pile for pile in piles} if len(piles) > 1 else {}
        for name, pile in self._piles.items():
            self.fields[name] = Choice(_name_of(pile), [])
            self.fields[name].help_text = said("不选，就交给上面那位")
            self._offer(name, pile.takers)
        self.order_fields([EVERYTHING, *self._piles, "note", "is_partial"])

    def _offer(self, name: str, posts: Iterable[Appointment]) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        for post in posts:
            groups.setdefault(unit_of(post), []).append((str(post.pk), post.person.name))
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", said("选一位")), *groups.items()]

    def successors(self) -> Successors:
        """Who was chosen for what."""
        typed = self.cleaned_data
        chosen = {pile.key: id_in(typed[name]) for name, pile in self._piles.items()}
        of_pile = {key: post for key, post in chosen.items() if post is not None}
        return Successors(id_in(typed[EVERYTHING]), of_pile)


def _name_of(pile: Pile) -> str:
    count = len(pile.cases)
    if pile.is_confidential:
        sentence = ngettext(
            "{unit}反映工作人员的 {count} 件（只能给组长）",
            "{unit}反映工作人员的 {count} 件（只能给组长）",
            count,
        )
    else:
        sentence = ngettext("{unit}的 {count} 件", "{unit}的 {count} 件", count)
    return sentence.format(unit=pile.unit, count=count)


@requires(Permission.CASE_PASS_ON)
@require_safe
def holders(request: StaffRequest) -> HttpResponse:
    """Everybody with cases in hand that one may pass on; who is out of office comes first."""
    found = queries.holders(request.viewer, clock.today())
    rows = sorted(found, key=lambda holder: holder.is_in_office)
    return render(request, "successions/holders.html", {"rows": rows})


@requires(Permission.CASE_PASS_ON)
def pass_on(request: StaffRequest, person_id: int) -> HttpResponse:
    """Choose who takes over; what cannot go is listed with its reason before anything is written."""
    viewer = request.viewer
    staying: tuple[Staying, ...] = ()
    person = queries.person_in_sight(viewer, person_id)
    if person is None:
        raise NotFound
    piles = queries.piles_of(viewer, person, clock.today())
    form = PassOnForm(request.POST or None, piles=piles)
    if form.is_valid():
        try:
            done = _passed_on(request, person, form)
        except SomeStay as refusal:
            staying = refusal.staying
            take(form, refusal)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _told(done))
            return redirect("person_pass_on", person_id)
    context = {
        "person": person,
        "form": form,
        "cases": listed(viewer, queries.in_hand(viewer).filter(handler=person)),
        "has_more": queries.has_more(viewer, person),
        "staying": staying,
        "is_administrator": may(Permission.PERSON_MANAGE, viewer),
    }
    return render(request, "successions/pass_on.html", context, status=422 if form.errors else 200)


def _passed_on(request: StaffRequest, person: Person, form: PassOnForm) -> PassedOn:
    typed = form.cleaned_data
    return successions.pass_on(
        person.pk,
        by=request.user,
        at=clock.now(),
        successors=form.successors(),
        note=typed["note"],
        is_partial=typed["is_partial"],
    )


def _told(done: PassedOn) -> str:
    count = len(done.gone)
    sentence = ngettext(
        "移交了 {count} 件，期限不变，接手的人会收到消息。",
        "移交了 {count} 件，期限不变，接手的人会收到消息。",
        count,
    )
    return sentence.format(count=count)
