"""Saving, sharing, renaming and deleting a filter of the ledger."""

from datetime import timedelta

import pytest

from bancheng.data.models import Appointment, JournalEntry, SavedView
from bancheng.data.queries.finding import saved_views as found
from bancheng.rules.finding.ledger import MOST_VIEWS
from bancheng.rules.journal import Event
from bancheng.rules.people import Role
from bancheng.rules.refusals import Invalid, NotFound, NotPermitted, Refusal
from bancheng.services.finding import saved_views
from tests.people import PEOPLE, Town, appoint
from tests.scenarios import MORNING

QUERY = "light=late&q=陆示例"
KEEPERS = {
    name
    for name in PEOPLE
    if name
    not in {"administrator", "center_administrator", "auditor", "stranger", "former_registrar"}
}


def save(town: Town, who: str, name: str = "要催的", *, shared: bool = False) -> SavedView:
    return saved_views.keep(
        by=getattr(town, who),
        at=MORNING,
        name=name,
        query=QUERY,
        center_id=town.center.pk if shared else None,
    )


def seen(town: Town, who: str) -> list[str]:
    return [view.name for view in found.seen_by(town.viewer(who))]


def test_whoever_reads_the_ledger_saves_for_oneself(town: Town) -> None:
    for name in PEOPLE:
        if name in KEEPERS:
            assert save(town, name).query == QUERY
            assert seen(town, name) == ["要催的"]
        else:
            with pytest.raises(NotPermitted):
                save(town, name)
    entry = JournalEntry.objects.filter(event=Event.SAVE_VIEW).order_by("pk")[0]
    assert entry.details == {"name": "要催的", "reach": "自己用"}
    assert "陆示例" not in SavedView.objects.extra(select={"raw": "query"}).values_list("raw")[0][0]


def test_a_lead_shares_with_the_centre_and_nobody_else_does(town: Town) -> None:
    save(town, "lead", " 全中心\u3000", shared=True)
    sees = {name for name in PEOPLE if seen(town, name) == ["全中心"]}
    assert sees == {"registrar", "handler", "colleague", "lead", "member", "all_rounder"}
    keeps = {name for name in PEOPLE if found.kept_by(town.viewer(name)).exists()}
    assert keeps == {"lead"}
    for name in sorted(KEEPERS - {"lead"}):
        with pytest.raises(NotPermitted):
            save(town, name, shared=True)


@pytest.mark.parametrize("name", ["", " ", "长" * 41, "两\n行"])
def test_a_view_needs_a_name(town: Town, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        save(town, "registrar", name)
    assert set(refused.value.errors) == {"name"}


def test_a_name_is_given_once_and_not_without_end(town: Town) -> None:
    view = save(town, "registrar")
    save(town, "lead")
    with pytest.raises(Invalid):
        save(town, "registrar", " 要催的 ")
    other = save(town, "registrar", "另一个")
    with pytest.raises(Invalid):
        saved_views.change(other.pk, by=town.registrar, at=MORNING, name=view.name, center_id=None)
    for number in range(MOST_VIEWS - 2):
        save(town, "registrar", f"第{number}个")
    with pytest.raises(Refusal):
        save(town, "registrar", "多出来的")
    with pytest.raises(Refusal):
        saved_views.keep(by=town.lead, at=MORNING, name="太长", query="q=" + "长" * 2000)


def test_a_change_is_written_down_with_what_was(town: Town) -> None:
    view = save(town, "lead")
    how = {"by": town.lead, "at": MORNING}
    with pytest.raises(Refusal):
        saved_views.change(view.pk, name="要催的", center_id=None, **how)
    saved_views.change(view.pk, name="先催的", center_id=town.center.pk, **how)
    view.refresh_from_db()
    assert (view.name, view.center, view.query) == ("先催的", town.center, QUERY)
    entry = JournalEntry.objects.get(event=Event.CHANGE_VIEW)
    assert entry.details == {
        "name": "要催的",
        "changes": [["名称", "要催的", "先催的"], ["给谁用", "自己用", town.center.name]],
    }
    saved_views.change(view.pk, name="先催", center_id=town.center.pk, **how)


def test_only_the_owner_or_the_lead_changes_and_deletes(town: Town) -> None:
    own = save(town, "registrar")
    shared = save(town, "lead", "全中心", shared=True)
    for view, name in (
        (own, "lead"),
        (own, "handler"),
        (shared, "registrar"),
        (shared, "other_lead"),
    ):
        who = {"by": getattr(town, name), "at": MORNING}
        with pytest.raises(NotFound):
            saved_views.change(view.pk, name="改", center_id=None, **who)
        with pytest.raises(NotFound):
            saved_views.delete(view.pk, **who)
    with pytest.raises(NotPermitted):
        saved_views.change(
            shared.pk, by=town.lead, at=MORNING, name="改", center_id=town.other_center.pk
        )
    Appointment.objects.filter(person=town.lead).update(ends_on=MORNING.date())
    appoint(town.lead, Role.LEAD, town.other_center)
    gone = {"by": town.lead, "at": MORNING + timedelta(days=1)}
    with pytest.raises(NotFound):
        saved_views.delete(shared.pk, **gone)
    saved_views.delete(own.pk, by=town.registrar, at=MORNING)
    saved_views.delete(shared.pk, by=town.lead, at=MORNING)
    assert not SavedView.objects.exists()
    assert JournalEntry.objects.filter(event=Event.DELETE_VIEW).count() == 2
