"""Every table that names files of the store is asked before one is removed."""

from bancheng.data.models import Attachment, Center
from bancheng.data.queries.stored_files import is_named, places
from tests.scenarios import MORNING

KEY, OTHER = "a" * 64, "b" * 64


def test_attachments_and_logos_are_among_the_places():
    found = {(model, name) for model, name in places()}
    assert {(Attachment, "sha256"), (Center, "logo")} <= found
    assert not [name for _model, name in found if name.endswith(("digest", "origin"))]


def test_a_file_is_named_by_a_row_or_it_is_not(town):
    assert not is_named(KEY)
    Center.objects.filter(pk=town.center.pk).update(logo=KEY)
    assert is_named(KEY)
    assert not is_named(OTHER)
    Attachment.objects.create(
        pending_token="00000000-0000-4000-8000-000000000001",
        name="照片.png",
        kind="png",
        size=1,
        sha256=OTHER,
        uploaded_at=MORNING,
        uploaded_by=town.registrar,
    )
    assert is_named(OTHER)
