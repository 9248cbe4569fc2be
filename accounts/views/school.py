"""The school's own page, its letterhead, and changing between schools."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.downloads import send
from accounts.forms.attempts import posted
from accounts.forms.schools import SchoolForm
from accounts.middleware import SCHOOL_KEY, school_not_required
from accounts.models import AuditEntry
from accounts.permissions import allowed
from accounts.roles import Action
from accounts.schools import change_school
from accounts.views.login import safe_next

HISTORY_PAGE = 50


@require_safe
@allowed(Action.VIEW)
def detail(request):
    return render(request, "accounts/school_detail.html", {"rows": _facts(request.school)})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.MANAGE_SCHOOL)
def change(request):
    form = SchoolForm(posted(request), request.FILES or None, instance=request.school)
    if request.method == "POST" and form.is_valid():
        change_school(request.school, form, by=request.user)
        messages.success(request, "Data sekolah tersimpan.")
        return redirect("accounts:school")
    if request.method == "POST":
        request.school.refresh_from_db()  # the page names the school as it is, not as typed
    return render(request, "accounts/school_form.html", {"form": form})


@require_safe
@allowed(Action.VIEW)
def letterhead(request):
    return _picture(request.school.letterhead, "kop")


@require_safe
@allowed(Action.VIEW)
def logo(request):
    return _picture(request.school.logo, "logo")


def _picture(picture, name):
    if not picture or not picture.storage.exists(picture.name):
        raise Http404
    return send(picture, f"{name}.{picture.name.rpartition('.')[2]}", inline=True)


@require_safe
@allowed(Action.MANAGE_SCHOOL)
def history(request):
    """All that anybody did at the school; sealed, so nobody can edit it (`verify_audit`)."""
    entries = AuditEntry.objects.filter(school=request.school)
    page = Paginator(entries, HISTORY_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "accounts/school_history.html", {"page": page, "entries": page})


@require_POST
@school_not_required
def switch(request):
    """Work at another of one's own schools; the address asked for is opened there."""
    wanted = request.POST.get("school", "")
    chosen = next((one for one in request.schools if str(one.pk) == wanted), None)
    if chosen is None:
        raise Http404
    request.session[SCHOOL_KEY] = chosen.pk
    messages.info(request, f"Sekarang Anda bekerja di {chosen.name}.")
    return redirect(safe_next(request))


def _facts(school):
    place = ", ".join(
        part for part in (school.village, school.district, school.regency, school.province) if part
    )
    return [
        ("NPSN", school.npsn),
        (
            "Jenjang dan status",
            f"{school.get_level_display()} {school.get_status_display().lower()}",
        ),
        ("Yayasan", school.foundation),
        ("Alamat", school.address),
        ("Wilayah", place),
        ("Kode wilayah", school.region_code),
        ("Telepon", school.phone),
        ("Surel", school.email),
        ("Kepala sekolah", school.head_name),
        ("NIP kepala sekolah", school.head_nip),
        ("Zona waktu", school.get_time_zone_display()),
        ("Hari sekolah", school.get_week_display()),
        (
            "Sidang komite",
            "semua kemitraan" if school.committee_for_informal else "hanya kemitraan formal",
        ),
        ("Kuorum sidang komite", f"{school.quorum_text}, paling sedikit 2"),
    ]
