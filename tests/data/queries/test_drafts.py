"""A draft is read back as it was typed."""

from bancheng.data.queries.drafts import Kept, draft_of
from bancheng.services import drafts
from tests.scenarios import MORNING


def test_a_draft_is_read_as_typed(town):
    content = {"name": ["𠮷示例"], "reasons": ["rules", "other"], "note": [""]}
    drafts.save("register", by=town.registrar, at=MORNING, content=content)
    assert draft_of(town.registrar, "register") == Kept(content, MORNING)
    assert draft_of(town.registrar, "note/1") is None
