"""季报: the list, a draft with its faults, what was filed; the district's roll-up and its ruling."""

from tests.screenshots.desk import REGISTRAR, Scene
from tests.screenshots.office import SUPERVISOR
from tests.screenshots.studio import PHONE, Studio

DRAFT, EARLIER = "2026q3", "2026q2"


def drafting(studio: Studio) -> None:
    """The quarters of a centre, and the draft of the one that is due."""
    path = f"/returns/{studio.town.center()}/"
    studio.take(studio.staff(REGISTRAR, "/returns/"), "returns-list")
    studio.take(studio.staff(REGISTRAR, f"{path}{DRAFT}/"), "return-draft", is_whole=True)
    phone = studio.staff(REGISTRAR, f"{path}{DRAFT}/", PHONE)
    studio.take(phone, "return-phone", is_whole=True)
    page = studio.staff(REGISTRAR, f"{path}{DRAFT}/figures/answered-late/")
    studio.take(page, "return-figure")


def filed(studio: Studio) -> None:
    """A return that was received, with all its figures."""
    path = f"/returns/{studio.town.center()}/{EARLIER}/"
    studio.take(studio.staff(REGISTRAR, path), "return-received", is_whole=True)
    page = studio.staff(REGISTRAR, path)
    page.locator("details summary").first.click()
    studio.take(page, "return-figures", is_whole=True)
    studio.take_paper(studio.staff(REGISTRAR, path), f"{path}paper/", "annex-2")


def district(studio: Studio) -> None:
    """The roll-up of the quarter, a return to be received, and what has changed since filing."""
    studio.take(studio.staff(SUPERVISOR, f"/returns/district/{DRAFT}/"), "roll-up", is_whole=True)
    page = studio.staff(SUPERVISOR, f"/returns/district/{EARLIER}/")
    studio.take_paper(page, f"/returns/district/{EARLIER}/paper/", "roll-up-paper")
    center = studio.town.center_with_return("submitted", 2026, 3)
    page = studio.staff(SUPERVISOR, f"/returns/{center}/{DRAFT}/")
    studio.take(page, "return-district", is_whole=True)
    path = f"/returns/{studio.town.center()}/2026q1/changes/"
    studio.take(studio.staff(SUPERVISOR, path), "return-changes")


def faults(studio: Studio) -> None:
    """A surname in the overview is pointed at; the draft is kept."""
    page = studio.staff(REGISTRAR, f"/returns/{studio.town.center()}/{DRAFT}/")
    overview = page.get_by_label("问题及办理过程概述").first
    overview.fill(f"{overview.input_value()}电话13800000000。")
    page.get_by_role("button", name="存草稿", exact=True).click()
    page.locator("#errors").wait_for()
    studio.take(page, "return-errors", is_whole=True)


SCENES: tuple[Scene, ...] = (drafting, filed, district)
CHANGING: tuple[Scene, ...] = (faults,)
