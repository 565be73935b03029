"""How much of a reporter each person sees."""

import pytest

from bancheng.rules.people import Post, Role, Viewer
from bancheng.rules.predicates import CaseFacts
from bancheng.rules.sights import Sight, sight_of

TOWN, DISTRICT = "310117/310117001/", "310117/"
CASE = CaseFacts(101, 1, TOWN, handler_id=7, assisting_department_ids=frozenset({71}))


@pytest.mark.parametrize(
    ("post", "sight"),
    [
        (Post(Role.REGISTRAR, TOWN, center_id=1), Sight.FULL),
        (Post(Role.LEAD, TOWN, center_id=1), Sight.FULL),
        (Post(Role.HANDLER, TOWN, center_id=1), Sight.FULL),
        (Post(Role.MEMBER, TOWN, center_id=1), Sight.MASKED),
        (Post(Role.SUPERVISOR, DISTRICT), Sight.MASKED),
        (Post(Role.HANDLER, DISTRICT, department_id=71), Sight.NONE),
    ],
)
def test_who_sees_how_much(post: Post, sight: Sight) -> None:
    assert sight_of(Viewer(7, frozenset({post})), CASE) is sight


def test_several_posts_show_what_the_best_of_them_shows() -> None:
    assisting = Post(Role.HANDLER, DISTRICT, department_id=71)
    viewer = Viewer(8, frozenset({assisting, Post(Role.MEMBER, TOWN, center_id=1)}))
    assert sight_of(viewer, CASE) is Sight.MASKED
