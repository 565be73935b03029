"""Saved views of the sample district: what each lead shares with the centre, and one of one's own."""

from datetime import datetime

from bancheng.rules.dates import legal_date
from bancheng.rules.people import Role
from bancheng.services.finding import saved_views
from bancheng.services.sample_district.books import book
from bancheng.services.sample_district.cast import Cast


def save_all(cast: Cast, *, at: datetime) -> None:
    """Save the views of ``words.toml``: for all centres with a lead, or for one registrar."""
    for name, query in book("words")["shared_views"]:
        for key, center in cast.places.centers.items():
            if (Role.LEAD, key) in cast.staff.posts:
                lead = cast.staff.pick(Role.LEAD, key, on=legal_date(at), by=name).person
                how = {"name": name, "query": query, "center_id": center.pk}
                saved_views.keep(by=lead, at=at, **how)
    for name, query in book("words")["own_views"]:
        registrars = [
            post.person
            for (role, _), posts in cast.staff.posts.items()
            if role is Role.REGISTRAR
            for post in posts
            if post.ends_on is None and post.starts_on <= legal_date(at)
        ]
        saved_views.keep(by=registrars[0], at=at, name=name, query=query)
