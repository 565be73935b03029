"""A place's own way in editions: a draft is checked, compared and published; nothing is overwritten.

The product's own standard is version 1 everywhere; what a place publishes counts on from there (S8).
"""

from collections.abc import Mapping
from enum import StrEnum

from bancheng.rules.refusals import Refusal
from bancheng.rules.wording import Wording, zh

STANDARD_VERSION = 1
"""What holds where nobody has published anything."""

LONGEST_NOTE = 200
"""Code points of the line that says what an edition changes."""

Content = Mapping[str, object]
"""What an edition lays down, as plain JSON; the rules of its subject read it."""


class Subject(StrEnum):
    """What a place can lay down for itself."""

    FLOW = "flow"
    FORM = "form"

    @property
    def label(self) -> str:
        """The subject as screens and the journal name it."""
        return _LABELS[self]


_LABELS = {Subject.FLOW: zh("流程"), Subject.FORM: zh("登记表")}


_STANDARD = zh("标准版")
_OF_PLACE = zh("{place}第 {number} 版")


def name_of(place: str, number: int) -> Wording:
    """An edition as it is called where those of several places meet; ``place`` “”: the standard."""
    return Wording(_OF_PLACE, {"place": place, "number": number}) if place else Wording(_STANDARD)


class DraftChanged(Refusal):
    """Somebody else has saved, published or dropped the draft since the page was opened."""

    code = "draft_changed"
    sentence = zh("{who}在 {when} 改过这份草稿。您填的还在，先看一眼现在的草稿，再决定存不存。")


class DraftGone(Refusal):
    """The draft was published or dropped since the page was opened."""

    code = "draft_gone"
    sentence = zh("这份草稿已经发布或者删掉了。您填的还在，要用就另存一份草稿。")


class BasedOnOld(Refusal):
    """The draft starts from a version, its own or one from above, that is no longer in force."""

    code = "based_on_old"
    sentence = zh("这份草稿是照{based}改的，现在用的是{latest}。先比一比，再照现在的版本接着改。")


class NothingToPublish(Refusal):
    """The draft says what holds already."""

    code = "same"
    sentence = zh("草稿和现在用的一样，没有要发布的。")
