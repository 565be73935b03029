"""The form with which the district sends a return back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bancheng.web.fields import Line
from bancheng.web.forms import PlainForm


class RulingForm(PlainForm):
    """What is to be mended."""

    remark = Line(_("要改什么"), _("中心看得到"), widget=forms.Textarea(attrs={"rows": 3}))
