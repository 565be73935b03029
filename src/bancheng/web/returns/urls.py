"""Addresses of the quarterly returns: “/returns/3/2026q3/” is that of centre 3 for a quarter."""

from django.urls import path, register_converter

from bancheng.rules.returns.quarters import Quarter, parse
from bancheng.web.returns import (
    drafts,
    figures,
    lists,
    papers,
    photos,
    returns,
    roll_up,
    rulings,
)


class QuarterInAddress:
    """“2026q3” in an address."""

    regex = "[1-9][0-9]{3}q[1-4]"

    def to_python(self, value: str) -> Quarter:
        """Read it."""
        found = parse(value)
        assert found is not None
        return found

    def to_url(self, value: Quarter) -> str:
        """Write it."""
        return value.code


register_converter(QuarterInAddress, "quarter")

_ONE = "returns/<int:center_id>/<quarter:quarter>/"
_ALL = "returns/district/<quarter:quarter>/"

urlpatterns = [
    path("returns/", lists.returns, name="returns"),
    path("returns/district/", roll_up.newest, name="roll_up_newest"),
    path(_ALL, roll_up.roll_up_page, name="roll_up"),
    path(f"{_ALL}workbook/", roll_up.workbook, name="roll_up_workbook"),
    path(f"{_ALL}paper/", papers.roll_up_paper, name="roll_up_paper"),
    path(f"{_ALL}figures/<slug:figure>/", roll_up.total, name="roll_up_figure"),
    path(_ONE, returns.quarterly_return, name="return"),
    path(f"{_ONE}save/", drafts.save, name="return_save"),
    path(f"{_ONE}send-back/", rulings.send_back, name="return_send_back"),
    path(f"{_ONE}receive/", rulings.receive, name="return_receive"),
    path(f"{_ONE}paper/", papers.paper, name="return_paper"),
    path(f"{_ONE}word/", papers.word, name="return_word"),
    path(f"{_ONE}changes/", figures.changes, name="return_changes"),
    path(f"{_ONE}figures/<slug:figure>/", figures.figure_cases, name="return_figure"),
    path(f"{_ONE}photos/<slug:photo>/", photos.photo, name="return_photo"),
]
