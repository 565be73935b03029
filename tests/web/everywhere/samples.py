"""Real objects for the parameters of every address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bancheng.data.models import Appointment, Attachment, Case, SavedView
from bancheng.rules.catalogues import Channel, Paper
from bancheng.rules.flows.palette import StepKind
from bancheng.rules.workflow import Status
from bancheng.services import attachments
from tests.people import Town
from tests.rules.flows.chosen import own
from tests.scenarios import MORNING, case_at, photo
from tests.services.flows.laying import save
from tests.ways import bind
from tests.web.everywhere.addresses import Page
from tests.web.everywhere.behind import (
    editions_of,
    imports_of,
    jobs_of,
    requests_of,
    sheets_of,
)
from tests.web.everywhere.reach import ABOVE, ELSEWHERE, HERE, OWN
from tests.web.everywhere.returns import file_returns, return_addresses

PRINTED = (Paper.FORM_1, Paper.RECEIPT)
"""A paper for each permission that one asks for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One way to fill in an address, and what that is: a case, or a thing somewhere."""

    given: Mapping[str, object]
    case: Case | None = None
    where: str = HERE


@dataclass(slots=True)
class Samples:
    """Real objects for every parameter."""

    town: Town
    plain: Case
    conduct: Case
    far: Case
    asked: tuple[int, int]
    brought: tuple[int, int]
    sheets: tuple[int, int]
    wished: tuple[int, int]
    closed: tuple[int, int]
    made: dict[frozenset[str], list[Sample]] = field(default_factory=dict)

    def fill(self, page: Page) -> list[Sample]:
        """The samples of an address; KeyError for parameters that nobody has thought of."""
        if page.parameters not in self.made:
            self.made[page.parameters] = list(self._make(page))
        return self.made[page.parameters]

    def _make(self, page: Page) -> Iterator[Sample]:
        makers = {
            frozenset(): lambda: [Sample({})],
            frozenset({"case_id"}): self._cases,
            frozenset({"case_id", "action"}): lambda: self._cases(action="note"),
            frozenset({"case_id", "paper"}): lambda: [
                sample for paper in PRINTED for sample in self._cases(paper=paper)
            ],
            frozenset({"case_id", "letter"}): lambda: self._cases(letter="receipt"),
            frozenset({"case_id", "attachment_id"}): lambda: self._files("attachment_id"),
            frozenset({"case_id", "file_id"}): lambda: self._files("file_id"),
            frozenset({"public_code"}): lambda: [Sample({"public_code": "form101"})],
            frozenset({"public_code", "photo_id"}): lambda: [
                Sample({"public_code": "form101", "photo_id": 1})
            ],
            frozenset({"area_id"}): lambda: [
                Sample({"area_id": self.town.district.pk}, None, ABOVE)
            ],
            frozenset({"center_id"}): lambda: self._here_and_there("center_id", "center"),
            frozenset({"person_id"}): lambda: self._here_and_there("person_id", "registrar"),
            frozenset({"job_id"}): lambda: self._behind("job_id", self.asked),
            frozenset({"import_id"}): lambda: self._behind("import_id", self.brought),
            frozenset({"sheet_id"}): lambda: self._behind("sheet_id", self.sheets),
            frozenset({"appointment_id"}): self._posts,
            frozenset({"kind", "place_id"}): self._places,
            frozenset({"view_id"}): self._views,
            frozenset({"request_id"}): lambda: self._behind("request_id", self.wished),
            frozenset({"edition_id"}): lambda: self._behind("edition_id", self.closed),
            frozenset({"binding_id"}): self._bindings,
            frozenset({"moved", "moved_id"}): self._movable,
            frozenset({"home_kind", "home_id", "kind"}): self._homes,
            frozenset({"home_kind", "home_id"}): self._ways,
            frozenset({"home_kind", "home_id", "number"}): lambda: self._ways(number=1),
            frozenset({"home_kind", "home_id", "key"}): lambda: self._ways(key="matter"),
        }
        if page.parameters in (filed := return_addresses(self.town)):
            yield from (Sample(given, None, where) for given, where in filed[page.parameters]())
        else:
            yield from makers[page.parameters]()

    def _cases(self, **more: object) -> Iterator[Sample]:
        for case in (self.plain, self.conduct):
            yield Sample({"case_id": case.pk, **more}, case)

    def _files(self, name: str) -> Iterator[Sample]:
        for case in (self.plain, self.conduct):
            file = Attachment.objects.filter(case=case).order_by("pk")[0]
            yield Sample({"case_id": case.pk, name: file.pk}, case)

    def _here_and_there(self, parameter: str, name: str) -> Iterator[Sample]:
        yield Sample({parameter: getattr(self.town, name).pk})
        yield Sample({parameter: getattr(self.town, f"other_{name}").pk}, None, ELSEWHERE)

    def _behind(self, parameter: str, made: tuple[int, int]) -> Iterator[Sample]:
        for number, where in zip(made, (HERE, ELSEWHERE), strict=True):
            yield Sample({parameter: number}, None, where)

    def _posts(self) -> Iterator[Sample]:
        for person, where in ((self.town.registrar, HERE), (self.town.other_registrar, ELSEWHERE)):
            post = Appointment.objects.get(person=person)
            yield Sample({"appointment_id": post.pk}, None, where)

    def _views(self) -> Iterator[Sample]:
        for name, center, where in (("registrar", None, OWN), ("lead", self.town.center, HERE)):
            view, _ = SavedView.objects.get_or_create(
                saved_by=getattr(self.town, name), center=center, defaults={"saved_at": MORNING}
            )
            yield Sample({"view_id": view.pk}, None, where)

    def _bindings(self) -> Iterator[Sample]:
        town = self.town
        for one, where in (
            (town.center, HERE),
            (town.other_center, ELSEWHERE),
            (town.district, ABOVE),
        ):
            row = bind(one, "1-5-15", channel=Channel.HOTLINE_12345, since=date(2027, 1, 4))
            yield Sample({"binding_id": row.pk}, None, where)

    def _movable(self) -> Iterator[Sample]:
        for kind, place in (("area", self.town.center.area), ("center", self.town.center)):
            yield Sample({"moved": kind, "moved_id": place.pk}, None, ABOVE)

    def _places(self) -> Iterator[Sample]:
        town = self.town
        for kind, place, where in (
            ("window", town.window, HERE),
            ("window", town.other_window, ELSEWHERE),
            ("department", town.department, ABOVE),
            ("area", town.district, ABOVE),
        ):
            yield Sample({"kind": kind, "place_id": place.pk}, None, where)

    def _ways(self, **more: object) -> Iterator[Sample]:
        """What a centre here, one elsewhere and the district lay down for themselves."""
        for home_kind, home, where in (
            ("center", self.town.center, HERE),
            ("center", self.town.other_center, ELSEWHERE),
            ("area", self.town.district, ABOVE),
        ):
            yield Sample({"home_kind": home_kind, "home_id": home.pk, **more}, None, where)

    def _homes(self) -> Iterator[Sample]:
        for home_kind, home, kind, where in (
            ("center", self.town.center, "window", HERE),
            ("center", self.town.other_center, "window", ELSEWHERE),
            ("area", self.town.district, "center", ABOVE),
        ):
            given = {"home_kind": home_kind, "home_id": home.pk, "kind": kind}
            yield Sample(given, None, where)


def furnish(town: Town) -> Samples:
    """A plain case with an assisting department, one about conduct, one of the other centre."""
    plain = case_at(Status.IN_PROGRESS, town)
    plain.assistances.create(
        department=town.assisting_department, asked_at=MORNING, asked_by=town.registrar
    )
    conduct = case_at(Status.IN_PROGRESS, town, is_confidential=True)
    far = case_at(Status.IN_PROGRESS, town, is_elsewhere=True)
    for case, by in ((plain, town.registrar), (conduct, town.lead), (far, town.other_registrar)):
        attachments.keep(case, [photo()], by=by, at=MORNING, is_for_reporter=True)
    file_returns(town)
    for home in (town.center, town.other_center, town.district):
        save(town, home, StepKind.REVIEW, own(name="Legal"), StepKind.CALL_BACK)
    behind = (
        jobs_of(town),
        imports_of(town),
        sheets_of(town),
        requests_of(town),
        editions_of(town),
    )
    return Samples(town, plain, conduct, far, *behind)
