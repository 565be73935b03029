"""Invented reporters: names, some of them rare; phones that nobody has; companies marked as such."""

from dataclasses import dataclass

from bancheng.services.sample_district.books import book

LANDLINE_EVERY = 11


@dataclass(frozen=True, slots=True)
class ReporterEntry:
    """Who comes to the window."""

    name: str
    phone: str
    principal: str
    company: str
    credit_code: str


def reporter(number: int) -> ReporterEntry:
    """The reporter with this number; the same number is the same person each time."""
    names: list[str] = book("reporters")["names"]
    companies: list[list[str]] = book("reporters")["companies"]
    company, credit_code = companies[number % len(companies)]
    return ReporterEntry(
        name=names[number % len(names)],
        phone=_phone(number),
        principal=names[(number + 7) % len(names)],
        company=company,
        credit_code=credit_code,
    )


def _phone(number: int) -> str:
    """138 0000 0131, or 021-00000131: no network gives out such numbers."""
    return f"021-{number:08d}" if number % LANDLINE_EVERY == 0 else f"1380000{number:04d}"
