"""The logo of a centre: shown, changed, taken away."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bancheng.data.queries.office import places
from bancheng.rules.permissions import Permission
from bancheng.rules.refusals import NotFound, Refusal
from bancheng.services.office import logos
from bancheng.web import clock
from bancheng.web.access import StaffRequest, requires
from bancheng.web.forms import PlainForm
from bancheng.web.office.form_pages import take


class LogoForm(PlainForm):
    """One picture."""

    picture = forms.FileField(
        label=gettext_lazy("徽标"),
        help_text=gettext_lazy("PNG 或 JPG，最大 1 MB，每边最多 2000 像素"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


@requires(Permission.PLACE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, center_id: int) -> HttpResponse:
    """The logo a centre has, and a form for another."""
    center = places.administered_center(request.viewer, center_id, clock.today())
    if center is None:
        raise NotFound
    is_sent = request.method == "POST"
    form = LogoForm(request.POST, request.FILES) if is_sent else LogoForm()
    if form.is_valid():
        upload = form.cleaned_data["picture"]
        try:
            logos.set_logo(center_id, by=request.user, at=clock.now(), upload=upload)
        except Refusal as refusal:
            take(form, refusal)
        else:
            messages.success(request, _("徽标换好了，反映人的页面上就是它。"))
            return redirect("place_center", center_id)
    context = {"center": center, "form": form}
    return render(request, "office/logo.html", context, status=422 if form.errors else 200)


@requires(Permission.PLACE_MANAGE)
@require_POST
def remove(request: StaffRequest, center_id: int) -> HttpResponse:
    """Take the logo away; the mark of the product stands in its place again."""
    logos.remove_logo(center_id, by=request.user, at=clock.now())
    messages.success(request, _("徽标去掉了。"))
    return redirect("place_center", center_id)
