"""The cast of the loaded sample district, put together again from the database."""

from bancheng.data.models import Appointment, Area, Center, Department
from bancheng.rules.people import Role
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.cast import Cast
from bancheng.services.sample_district.people import Staff
from bancheng.services.sample_district.places import Places


def cast() -> Cast:
    """Places and people as they were when the sample was loaded; no case yet."""
    return Cast(_places(), _staff())


def _places() -> Places:
    entries = book("places")
    return Places(
        {"310117": Area.objects.get(code="310117")},
        {e["key"]: Center.objects.get(short_name=e["short_name"]) for e in entries["center"]},
        {e["key"]: Department.objects.get(name=e["name"]) for e in entries["department"]},
    )


def _staff() -> Staff:
    posts: dict[tuple[Role, str], list[Appointment]] = {}
    held = {post.person.username: post for post in Appointment.objects.select_related("person")}
    for _, username, word, where in book("people")["people"]:
        role = Role.REGISTRAR if word == "former" else Role(word)
        posts.setdefault((role, where), []).append(held[username])
    return Staff(posts)
