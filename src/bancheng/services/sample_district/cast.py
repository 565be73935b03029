"""Who acts in a case: chosen among those in office, the same each time."""

from dataclasses import dataclass, field
from datetime import date

from bancheng.data.models import Appointment, Center, Person, Window
from bancheng.data.queries.office import places as known
from bancheng.rules.people import Role
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.chance import chance
from bancheng.services.sample_district.people import Staff
from bancheng.services.sample_district.places import Places
from bancheng.services.sample_district.plans import CasePlan


@dataclass(frozen=True, slots=True)
class Cast:
    """Places and people, and the numbers given to cases so far (by the number of their plan)."""

    places: Places
    staff: Staff
    numbers: dict[int, str] = field(default_factory=dict)

    def center(self, plan: CasePlan) -> Center:
        """Where the case is registered."""
        return self.places.centers[plan.center]

    def window(self, plan: CasePlan) -> Window:
        """The window that received the reporter."""
        windows = sorted(known.windows_of(self.center(plan)), key=str)
        return chance("window", plan.number).choice(windows)

    def registrar(self, plan: CasePlan, on: date) -> Person:
        """Who registers, decides and hands over: the lead, where staff is complained of."""
        role = Role.LEAD if plan.story.is_confidential else Role.REGISTRAR
        return self.staff.pick(role, plan.center, on=on, by=plan.number).person

    def lead(self, plan: CasePlan, on: date) -> Person:
        """The lead of the working group."""
        return self.staff.pick(Role.LEAD, plan.center, on=on, by=plan.number).person

    def post(self, plan: CasePlan, on: date, *, office: str = "") -> Appointment:
        """To whom it is given: the one named, the ``office`` named, else the centre or its office."""
        if plan.story.is_confidential:
            return self.staff.pick(Role.LEAD, plan.center, on=on, by=plan.number)
        if plan.handler and not office:
            return self._post_of(plan.handler)
        place = office or self._office(plan)
        return self.staff.pick(Role.HANDLER, place, on=on, by=plan.number)

    def assisting(self, plan: CasePlan) -> list[int]:
        """The department that assists when the centre itself handles a hard case."""
        office = plan.story.office
        if not office or plan.story.days is None or self._office(plan) == office:
            return []
        return [self.places.departments[office].pk]

    def _office(self, plan: CasePlan) -> str:
        """The centre's own handlers, its own department for the matter, or that of the district."""
        own = [
            entry["key"]
            for entry in book("places")["department"]
            if entry.get("center") == plan.center and entry.get("serves") == plan.story.office
        ]
        choices = [plan.center, plan.center, *own, *([plan.story.office] * bool(plan.story.office))]
        chosen: str = chance("office", plan.number).choice(choices)
        return chosen

    def _post_of(self, username: str) -> Appointment:
        posts = (post for held in self.staff.posts.values() for post in held)
        return next(post for post in posts if post.person.username == username)
