"""The form in which a scheme is bound to a channel, or laid down as a ceiling."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.rules.catalogues import Channel
from bancheng.rules.time_limits import newest, scheme_codes
from bancheng.rules.ways.bindings import (
    EVERY_CHANNEL,
    EVERY_CHANNEL_LABEL,
    INHERIT,
    INHERIT_LABEL,
    BindingEntry,
)
from bancheng.web.fields import Choice
from bancheng.web.forms import PlainForm
from bancheng.web.office.office_fields import Day

_EVERY, _INHERIT = "every", "inherit"


class BindingForm(PlainForm):
    """Channel, scheme, and from which day on."""

    channel = Choice(_("来源"), [(_EVERY, EVERY_CHANNEL_LABEL), *Channel.choices()])
    scheme_code = Choice(
        _("时限方案"),
        [*((code, newest(code).name) for code in scheme_codes()), (_INHERIT, INHERIT_LABEL)],
        first=_("选一种"),
        widget=forms.Select,
    )
    since = Day(_("从哪天起"), _("今天或以后"))

    def entry(self) -> BindingEntry:
        """What was typed."""
        typed = self.cleaned_data
        channel, scheme = typed["channel"], typed["scheme_code"]
        return BindingEntry(
            channel=EVERY_CHANNEL if channel == _EVERY else channel,
            scheme_code=INHERIT if scheme == _INHERIT else scheme or None,
            since=typed["since"],
        )
