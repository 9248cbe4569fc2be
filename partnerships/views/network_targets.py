"""Setting how many new contacts a year is to bring."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed
from accounts.roles import Action
from partnerships.forms.network_target import TargetForm
from partnerships.models import NetworkTarget
from partnerships.network.targets import set_target, standing

# Where the form leads back to, by what its address says it was opened from.
WAYS_BACK = {"beranda": (settings.LOGIN_REDIRECT_URL, "Beranda")}


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.MANAGE_SCHOOL)
def target_edit(request):
    alur = reverse("partnerships:pipeline"), "Alur jejaring"
    back_url, back_label = WAYS_BACK.get(request.GET.get("dari"), alur)
    on = timezone.localdate()
    now = standing(on=on)
    form = TargetForm(posted(request), initial={"year": on.year, "contacts": now.target or None})
    target = attempt(form, lambda: set_target(by=request.user, **form.cleaned_data))
    if target:
        messages.success(request, f"Target kontak baru {target.year}: {target.contacts}.")
        return redirect(back_url)
    context = {
        "form": form,
        "standing": now,
        "targets": NetworkTarget.objects.all()[:5],
        "back_url": back_url,
        "back_label": back_label,
    }
    return render(request, "partnerships/target_form.html", context)
