"""Publishing a form: new cases follow it, those that run keep theirs, what was published stays."""

import pytest

from bancheng.data.models import Edition, EditionDraft
from bancheng.data.queries.intake_forms import form_of, in_force
from bancheng.data.queries.ways.editions import draft_of
from bancheng.rules.intake_forms.content import printed
from bancheng.rules.intake_forms.form import STANDARD
from bancheng.rules.office.places import PlaceKind
from bancheng.rules.refusals import Invalid
from bancheng.rules.ways.editions import (
    BasedOnOld,
    DraftChanged,
    DraftGone,
    NothingToPublish,
    Subject,
)
from bancheng.services.intake_forms.form_drafts import change, rebase
from bancheng.services.intake_forms.form_editions import inherit, publish
from tests.scenarios import MORNING, case_at
from tests.shapes import STORY, TOPIC, TRIPS, lay_down, many, with_added

HERE = PlaceKind.CENTER


@pytest.fixture
def who(town):
    return {"by": town.center_administrator, "at": MORNING}


def test_new_cases_follow_the_new_form_and_running_ones_keep_theirs(town):
    before = case_at("registered", town)
    edition = lay_down(town, with_added(TOPIC))
    after = case_at("registered", town, answers={TOPIC.code: "社保"})
    lay_down(town, with_added(STORY))
    assert (form_of(before), before.form_edition) == (STANDARD, None)
    assert (form_of(after), after.form_edition) == (with_added(TOPIC), edition)
    assert edition.number == 2
    assert in_force(town.center).form == with_added(STORY)
    assert in_force(town.other_center).form == STANDARD


def test_the_note_stands_with_the_edition(town, who):
    draft = change(HERE, town.center.pk, form=with_added(TOPIC), version=None, **who)
    with pytest.raises(Invalid) as refused:
        publish(HERE, town.center.pk, version=draft.version, note="长" * 201, **who)
    assert list(refused.value.errors) == ["note"]
    assert not Edition.objects.exists()
    edition = publish(HERE, town.center.pk, version=draft.version, note="加业务类别", **who)
    assert (edition.note, edition.published_by_name) == ("加业务类别", "卫示例")
    assert not EditionDraft.objects.exists()


def test_a_district_s_form_holds_for_centres_without_their_own(town):
    lay_down(town, with_added(STORY), is_above=True)
    assert in_force(town.other_center).form == with_added(STORY)
    lay_down(town, with_added(TOPIC))
    assert in_force(town.center).form == with_added(TOPIC)


def test_a_centre_goes_back_to_the_district_s_form(town, who):
    lay_down(town, with_added(TOPIC))
    with pytest.raises(NothingToPublish):
        inherit(HERE, town.other_center.pk, by=town.administrator, at=MORNING, note="")
    inherit(HERE, town.center.pk, note="一样的", **who)
    assert in_force(town.center).form == STANDARD
    lay_down(town, with_added(STORY), is_above=True)
    assert in_force(town.center).form == with_added(STORY)
    with pytest.raises(NothingToPublish):
        inherit(HERE, town.center.pk, note="", **who)
    assert list(town.center.editions.order_by("number").values_list("number", flat=True)) == [2, 3]


def test_a_draft_based_on_an_old_version_is_not_published(town, who):
    lay_down(town, with_added(TOPIC))
    draft = change(HERE, town.center.pk, form=with_added(TRIPS), version=None, **who)
    EditionDraft.objects.update(base=None)  # as if somebody had been quicker
    with pytest.raises(BasedOnOld) as refused:
        publish(HERE, town.center.pk, version=draft.version, note="", **who)
    assert f"照标准版改的，现在用的是{town.center.name}第 2 版" in str(refused.value.wording)
    assert in_force(town.center).form == with_added(TOPIC)


def test_a_draft_begun_from_the_district_s_form_is_not_published_over_its_next(town, who):
    lay_down(town, with_added(TOPIC), is_above=True)
    draft = change(HERE, town.center.pk, form=with_added(TRIPS), version=None, **who)
    lay_down(town, with_added(STORY), is_above=True)
    with pytest.raises(BasedOnOld):
        publish(HERE, town.center.pk, version=draft.version, note="", **who)
    assert in_force(town.center).form == with_added(STORY)
    again = rebase(HERE, town.center.pk, version=draft.version, **who)
    publish(HERE, town.center.pk, version=again.version, note="", **who)
    assert in_force(town.center).form == with_added(TRIPS)


def test_what_holds_already_is_not_published_again(town, who):
    lay_down(town, with_added(TOPIC))
    draft = change(HERE, town.center.pk, form=with_added(TOPIC), version=None, **who)
    with pytest.raises(NothingToPublish):
        publish(HERE, town.center.pk, version=draft.version, note="", **who)


def test_nothing_or_another_draft_is_not_published(town, who):
    with pytest.raises(DraftGone):
        publish(HERE, town.center.pk, version=1, note="", **who)
    draft = change(HERE, town.center.pk, form=with_added(TOPIC), version=None, **who)
    change(HERE, town.center.pk, form=with_added(STORY), version=draft.version, **who)
    with pytest.raises(DraftChanged):
        publish(HERE, town.center.pk, version=draft.version, note="", **who)


def test_a_draft_is_checked_once_more_before_it_counts(town, who):
    draft = change(HERE, town.center.pk, form=with_added(TOPIC), version=None, **who)
    EditionDraft.objects.update(content=printed(many(500)))
    with pytest.raises(Invalid):
        publish(HERE, town.center.pk, version=draft.version, note="", **who)
    assert not Edition.objects.exists()
    assert draft_of(Subject.FORM, town.center) is not None
