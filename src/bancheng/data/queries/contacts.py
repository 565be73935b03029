"""Finding reporters by what staff type of them: a name, a phone, the end of a phone."""

from collections.abc import Iterable

from django.db.models import Q

from bancheng.data.fields import digest
from bancheng.data.models import Case, Center, Contact
from bancheng.data.queries.cases import contact_known_to
from bancheng.rules.intake.contacts import area_code, is_phone_tail, readings
from bancheng.rules.people import Role, Viewer

_WHERE_PEOPLE_CALL = (Role.REGISTRAR, Role.LEAD, Role.HANDLER)


def is_of(typed: str, viewer: Viewer) -> Q:
    """The cases whose reporter is called ``typed``, has that phone, or one that ends so.

    Only where ``viewer`` may know name and phone.
    """
    fits = Q(name_digest=digest(typed.strip())) | Q(phone_digest__in=phone_digests(typed, viewer))
    if is_phone_tail(typed):
        fits |= Q(phone_tail_digest=digest(typed.strip()))
    found = Contact.objects.filter(fits).values("case_id")
    return Q(pk__in=found) & contact_known_to(viewer)


def earlier_cases(
    viewer: Viewer, typed: str, *, but_not: int | None = None, limit: int = 5
) -> list[Case] | None:
    """Earlier cases of a typed phone that ``viewer`` deals with, the newest first (a repeat?).

    None as long as what is typed is no phone.
    """
    digests = phone_digests(typed, viewer)
    if not digests:
        return None
    same = Case.objects.filter(contact_known_to(viewer), contact__phone_digest__in=digests)
    same = same.exclude(pk=but_not or 0)
    return list(same.select_related("contact", "center").order_by("-registered_at", "-id")[:limit])


def phone_digests(typed: str, viewer: Viewer) -> list[str]:
    """The digests of the phones that ``typed`` can mean to ``viewer``; none where it is no phone.

    A landline without its area code is one of the viewer's own place.
    """
    return [digest(phone) for phone in readings(typed, lambda: _area_codes(viewer))]


def _area_codes(viewer: Viewer) -> Iterable[str]:
    """The area codes of the viewer's centres, as their own phones tell."""
    own = Center.objects.filter(pk__in=viewer.centers(*_WHERE_PEOPLE_CALL))
    return {area_code(phone) for phone in own.values_list("phone", flat=True)} - {""}
