"""What stands around every page: navigation by permission, organisation, language, type size."""

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from bancheng.data.queries import notices
from bancheng.data.queries.office.people import Held, first_of
from bancheng.rules.people import Viewer
from bancheng.rules.permissions import Permission, may
from bancheng.web import clock
from bancheng.web.access import posts_of, viewer_of
from bancheng.web.language import is_big_type
from bancheng.web.words.wording import say


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation; it is current on its own pages and on those beneath them."""

    label: str | Promise
    icon: str
    url_name: str
    permission: Permission
    beneath: str = ""
    """How the paths beneath begin, where that is not the entry's own path."""

    @property
    def url(self) -> str:
        """Where it leads."""
        return reverse(self.url_name)

    def is_current(self, path: str) -> bool:
        """Whether the page at ``path`` is one of this entry."""
        begins = [start for start in (self.url, self.beneath) if start not in {"", "/"}]
        return path == self.url or path.startswith(tuple(begins))


ENTRIES = (
    Entry(_("工作台"), "desk", "workbench", Permission.DESK_VIEW),
    Entry(pgettext_lazy("action", "登记"), "pen", "register", Permission.CASE_REGISTER),
    Entry(_("台账"), "book", "ledger", Permission.LEDGER_VIEW, "/cases/"),
    Entry(_("季报"), "report", "returns", Permission.RETURN_VIEW),
    Entry(_("全区"), "town", "district", Permission.DISTRICT_VIEW),
    Entry(_("机构"), "place", "places", Permission.PLACE_MANAGE, "/ways/"),
    Entry(_("人员"), "group", "people", Permission.PERSON_MANAGE),
    Entry(_("未就绪"), "alert", "not_ready", Permission.READINESS_VIEW),
    Entry(_("日志"), "file", "journal", Permission.JOURNAL_READ),
    Entry(_("日历"), "days", "calendar", Permission.CALENDAR_VIEW),
)


class Frame:
    """What the base templates show; each part is read from the database only when shown."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.today = clock.today()
        self.language = get_language() or "zh-hans"
        self.is_big = is_big_type(request)
        self.path = request.get_full_path()

    @cached_property
    def viewer(self) -> Viewer | None:
        """Who looks at the page; None: a stranger."""
        return viewer_of(self._request)

    @cached_property
    def entries(self) -> list[tuple[Entry, bool]]:
        """The navigation the viewer's permissions open, each with whether it is current."""
        if self.viewer is None:
            return []
        open_to = (entry for entry in ENTRIES if may(entry.permission, self.viewer))
        path = self._request.path
        return [(entry, entry.is_current(path)) for entry in open_to]

    @cached_property
    def _first(self) -> Held | None:
        return first_of(posts_of(self._request))

    @property
    def organisation(self) -> str:
        """The unit of the viewer's first post, as the journal names it."""
        return self._first.unit if self._first else ""

    @property
    def role(self) -> str:
        """The viewer's role in words."""
        return say(self._first.post.role) if self._first else ""

    @cached_property
    def unread(self) -> int:
        """How many notices the viewer has not read."""
        return 0 if self.viewer is None else notices.unread_count(self.viewer)

    @property
    def html_language(self) -> str:
        """The value of ``<html lang>``."""
        return "en" if self.language == "en" else "zh-CN"


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: ``frame`` in every template."""
    return {"frame": Frame(request)}
