"""What the settings page of a registration form shows: what holds, where from, and what is drafted."""

from dataclasses import dataclass

from bancheng.data.models import Edition, EditionDraft
from bancheng.data.queries import intake_forms
from bancheng.data.queries.intake_forms import FormInForce
from bancheng.data.queries.ways import editions
from bancheng.data.queries.ways.editions import Home
from bancheng.rules.intake_forms.comparing import FieldChange, Pair, compared
from bancheng.rules.intake_forms.content import parsed
from bancheng.rules.intake_forms.form import Form
from bancheng.rules.ways.editions import Subject
from bancheng.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class FormDesk:
    """The registration form of one place, as its administrator finds it."""

    home: Home
    running: FormInForce
    draft: EditionDraft | None
    history: tuple[Edition, ...]

    @property
    def is_own(self) -> bool:
        """Whether the form in force is the place's own, not that of a place above."""
        return self.running.found.home == self.home

    @property
    def drafted(self) -> Form:
        """The form of the draft; where there is none yet, the one it would start from."""
        return parsed(self.draft.content) if self.draft else self.running.form

    @property
    def version(self) -> int | None:
        """The version of the draft, for a form to be opened with; None: there is none."""
        return self.draft.version if self.draft else None

    @property
    def is_based_on_old(self) -> bool:
        """Whether another edition holds now, here or from above, than when the draft was begun."""
        return editions.is_outdated(self.draft, self.running.found)

    @property
    def based_on(self) -> Wording | None:
        """What the draft starts from."""
        return editions.base_of(self.draft).name if self.draft else None


def desk_of(home: Home) -> FormDesk:
    """All of it, read once; four queries."""
    return FormDesk(
        home=home,
        running=intake_forms.in_force(home),
        draft=editions.draft_of(Subject.FORM, home),
        history=tuple(editions.editions_of(Subject.FORM, home)),
    )


def differences(before: Form, after: Form) -> tuple[Pair, ...]:
    """Both forms side by side; what is the same in both comes along, so that the order is seen."""
    return compared(before, after)


def is_different(pairs: tuple[Pair, ...]) -> bool:
    """Whether there is anything to publish."""
    return any(pair.change is not FieldChange.SAME for pair in pairs)
