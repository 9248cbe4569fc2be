"""Last school year's plan, to be taken over into the next."""

import datetime as dt

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed
from accounts.roles import Action
from activities.forms.repeating import CopyForm
from activities.work_plan import copying
from activities.work_plan.school_years import label_of, school_year_of

HALF_YEAR = dt.timedelta(days=183)
PAGE_SIZE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.RUN_ACTIVITY)
def copy_year(request):
    """`?dari=2025`: the activities of 2025/2026, each with its day in 2026/2027."""
    on = timezone.localdate()
    years = _years(on)
    wanted = request.GET.get("dari", "")
    year = next((one for one in years if str(one) == wanted), years[1])
    page = Paginator(copying.uncopied(year), PAGE_SIZE).get_page(request.GET.get("halaman"))
    copies = copying.copies_of(page, year=year, on=on)
    form = CopyForm(posted(request), copies=copies)
    done = attempt(
        form,
        lambda: copying.copy_year(form.cleaned_data["kegiatan"], by=request.user, year=year, on=on),
    )
    if done:
        messages.success(request, f"{done} kegiatan disalin ke tahun ajaran {label_of(year + 1)}.")
        return redirect(f"{reverse('activities:timeline')}?tahun={year + 1}")
    context = {
        "form": form,
        "copies": [copy for copy in copies if not copy.refusal],
        "refused": [copy for copy in copies if copy.refusal],
        "ticked": _ticked(request, copies),
        "page": page,
        "year": year,
        "years": [(one, label_of(one), one == year) for one in years],
        "source": label_of(year),
        "target": label_of(year + 1),
    }
    return render(request, "activities/copy_year.html", context)


def _years(on):
    """The school years whose plan may be copied; the second one is the usual one: in the first
    half of a calendar year the coming school year is planned, in the second the present."""
    usual = school_year_of(on + HALF_YEAR) - 1
    return [usual + 1, usual, usual - 1]


def _ticked(request, copies):
    """The keys that stand ticked: as posted, at first all that can be copied and are to come."""
    if request.method == "POST":
        posted_keys = set(request.POST.getlist("kegiatan"))
        return [copy.source.pk for copy in copies if str(copy.source.pk) in posted_keys]
    return [copy.source.pk for copy in copies if not copy.refusal and not copy.is_past]
