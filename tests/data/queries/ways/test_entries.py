"""Reading lists: what a place has itself and what comes from above."""

from bancheng.data.queries.ways import entries
from bancheng.rules.catalogues import Cause, Channel, Reason
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.ways.entries import Catalogue
from bancheng.rules.workflow import Status
from bancheng.services.ways import entries as services
from tests.scenarios import MORNING, case_at
from tests.ways import add_entry


def test_what_is_laid_down_comes_down_and_costs_two_queries(town, django_assert_num_queries):
    how = {"by": town.administrator, "at": MORNING}
    row = add_entry(town.district, Catalogue.CAUSE, Cause.SYSTEM, "卡顿")
    away = {"catalogue": Catalogue.CAUSE, "code": Cause.HISTORY}
    services.hide(PlaceKind.CENTER, town.center.pk, **away, **how)
    with django_assert_num_queries(2):
        offer = entries.offer_for(town.center, Catalogue.CAUSE)
    assert (offer.hidden, [one.name for one in offer.entries]) == ({Cause.HISTORY}, ["卡顿"])
    assert not entries.offer_for(town.other_center, Catalogue.CAUSE).hidden
    assert entries.hidden_at(town.center) == {("cause", "history")}
    assert entries.hidden_along(town.district) == frozenset()
    assert entries.entry(row.pk) == row
    assert list(entries.entries_along(town.center)) == [row]


def test_several_lists_cost_two_queries_as_well(town, django_assert_num_queries):
    how = {"by": town.administrator, "at": MORNING}
    center = (PlaceKind.CENTER, town.center.pk)
    add_entry(town.center, Catalogue.REASON, Reason.EVIDENCE, "房产证明")
    services.hide(*center, catalogue=Catalogue.CHANNEL, code=Channel.LEADER, **how)
    with django_assert_num_queries(2):
        offers = entries.offers_for(town.center, Catalogue.CHANNEL, Catalogue.REASON)
    channels, reasons = offers[Catalogue.CHANNEL], offers[Catalogue.REASON]
    assert (channels.hidden, channels.entries) == ({Channel.LEADER}, ())
    assert (reasons.hidden, reasons.names({one.entry_id for one in reasons.entries})) == (
        frozenset(),
        ["房产证明"],
    )


def test_a_case_may_keep_what_is_offered_no_more(town):
    how = {"by": town.administrator, "at": MORNING}
    row, other = (
        add_entry(town.center, Catalogue.REASON, Reason.MATERIALS, name)
        for name in ("房产证明", "户口簿")
    )
    case = case_at(Status.REGISTERED, town, reason_entry_ids=frozenset({row.pk}))
    for one in (row, other):
        services.retire(one.pk, **how)
    offer = entries.offer_to(case, Catalogue.REASON)
    assert [one.entry_id for one in offer.entries] == [row.pk]
    assert entries.chosen_of(case, Catalogue.REASON) == {row.pk}
    assert entries.chosen_of(case, Catalogue.CHANNEL) == frozenset()
    assert entries.names_of(case) == {"reason": ["房产证明"]}
