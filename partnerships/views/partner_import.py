"""Taking a list of partners in by browser: hand in, name the columns, look, say yes, take back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts import downloads
from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.partner_import import ColumnsForm, ConfirmForm, ImportForm
from partnerships.importing import intake, template_sheet, undoing, work
from partnerships.importing.headings import COLUMNS, LABELS
from partnerships.importing.problem_sheet import problem_sheet
from partnerships.models import PartnerImport

Status = PartnerImport.Status
PAGE_SIZE = 10
SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.IMPORT)
def partner_import(request):
    """Handing in, and what was handed in before."""
    upload = request.FILES.get("file")
    before = intake.earlier(intake.digest_of(upload)) if upload else None
    form = ImportForm(posted(request), request.FILES or None, earlier=before)
    if form.is_bound and form.is_valid() and _is_wanted(form, before):
        old = form.cleaned_data["replaces"]
        received = attempt(form, lambda: work.receive(upload, by=request.user, instead_of=old))
        if received:
            one, is_new = received
            if not is_new:
                messages.info(request, "Berkas ini sudah diunggah dan masih menunggu keputusan.")
            return redirect(one)
    page = Paginator(
        PartnerImport.objects.select_related("uploaded_by", "taken_by", "undone_by"), PAGE_SIZE
    ).get_page(request.GET.get("halaman"))
    context = {
        "form": form,
        "before": before,
        "page": page,
        "columns": [(COLUMNS[field][0], label) for field, label in LABELS.items()],
    }
    return render(request, "partnerships/partner_import.html", context)


@require_safe
@allowed(Action.IMPORT)
def partner_import_template(request):
    mime = downloads.MIMES[".xlsx"]
    response = HttpResponse(template_sheet.template(), content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{template_sheet.FILENAME}"'
    return response


@require_safe
def partner_import_detail(request, pk):
    """Where the list stands: what it would do, how far it is, or what came of it."""
    one = _one(request, pk)
    if one.status == Status.MAPPING:
        return redirect("partnerships:partner_import_columns", pk)
    if request.htmx:
        if not _is_at_work(one):
            return HttpResponseClientRefresh()
        return render(request, "partnerships/_partner_import_progress.html", {"one": one})
    return _page(request, one, ConfirmForm())


@require_http_methods(["GET", "HEAD", "POST"])
def partner_import_columns(request, pk):
    one = _one(request, pk)
    if one.status not in (Status.MAPPING, Status.READY, Status.CHECKING) or not one.header:
        messages.info(request, "Kolom daftar ini tidak dapat diubah lagi.")
        return redirect("partnerships:partner_import")
    form = ColumnsForm(posted(request), header=one.header, sample=one.sample, mapping=one.mapping)
    if form.is_bound and attempt(form, lambda: _check_by(one, form.mapping, request.user)):
        return redirect(one)
    return render(request, "partnerships/partner_import_columns.html", {"form": form, "one": one})


@require_POST
def partner_import_confirm(request, pk):
    """Yes to the list; a second click finds it done."""
    one = _one(request, pk)
    form = ConfirmForm(request.POST)
    skip_errors = form.is_valid() and form.cleaned_data["skip_errors"]
    try:
        if intake.say_yes(one, by=request.user, skip_errors=skip_errors):
            work.start(work.TAKE, one, by=request.user)
            if one.status == Status.DONE:
                messages.success(request, _told(one.outcome))
    except Refused as refusal:
        if one.status == Status.READY:
            form.add_error("skip_errors", str(refusal))
            return _page(request, one, form)
        messages.error(request, str(refusal))
    return redirect("partnerships:partner_import_detail", pk)


@require_POST
def partner_import_again(request, pk):
    """Begin a step again that was broken off, after a worker or a machine stopped."""
    one = _one(request, pk)
    step = {Status.CHECKING: work.CHECK, Status.TAKING: work.TAKE}.get(one.status)
    if step and not _is_at_work(one):
        try:
            work.start(step, one, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("partnerships:partner_import_detail", pk)


@require_safe
def partner_import_problems(request, pk):
    """What is wrong with the list as a spreadsheet."""
    one = _one(request, pk)
    filename = f"masalah-impor-{one.pk}.xlsx"
    if one.problems:
        try:
            return downloads.send(one.problems, filename)
        except FileNotFoundError:
            pass  # what was kept for the page is still there
    response = HttpResponse(problem_sheet(one), content_type=downloads.MIMES[".xlsx"])
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


@require_POST
def partner_import_discard(request, pk):
    one = _one(request, pk)
    try:
        intake.discard(one, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{one} dibuang. Tidak ada mitra yang ditulis.")
    return redirect("partnerships:partner_import")


@require_http_methods(["GET", "HEAD", "POST"])
def partner_import_undo(request, pk):
    """Taking the whole import back; or which of its partners stand in the way, and why."""
    one = _one(request, pk)
    if request.method == "POST":
        try:
            work.start(work.UNDO, one, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if one.status == Status.UNDONE:
                messages.success(request, _told_undone(one))
        return redirect(one)
    held, count = undoing.touched(one) if undoing.is_in_time(one) else ([], 0)
    context = {
        "one": one,
        "held": held,
        "count": count,
        "more": count - len(held),
        "is_in_time": undoing.is_in_time(one),
    }
    return render(request, "partnerships/partner_import_undo.html", context)


def _one(request, pk):
    people = ("uploaded_by", "taken_by", "undone_by", "job")
    one = get_object_or_404(PartnerImport.objects.select_related(*people), pk=pk)
    require(request.user, Action.IMPORT)
    return one


def _is_wanted(form, before):
    """A file that was taken in already is taken again only when that is said."""
    if before is None or form.cleaned_data.get("again"):
        return True
    form.add_error("again", "Centang kotak ini bila memang ingin mengimpornya sekali lagi.")
    return False


def _check_by(one, mapping, user):
    with transaction.atomic():
        intake.choose_columns(one, mapping, by=user)
        work.start(work.CHECK, one, by=user)


def _is_at_work(one):
    return one.job is not None and one.job.is_open


def _page(request, one, form):
    outcome = one.outcome
    screening = outcome.get("screening", {})
    errors, twins, warnings = (
        outcome.get(name, []) for name in ("errors", "duplicates", "warnings")
    )
    context = {
        "one": one,
        "form": form,
        "outcome": outcome,
        "is_at_work": _is_at_work(one),
        "failure": one.job.failure if one.job and one.job.status == "gagal" else "",
        "doubtful": screening.get("tinjau", 0),
        "prohibited": screening.get("dilarang", 0),
        "is_screened": bool(screening) or not outcome.get("created"),
        "errors": errors[:SHOWN],
        "more_errors": max(0, len(errors) - SHOWN) + outcome.get("more_errors", 0),
        "duplicates": twins[:SHOWN],
        "more_duplicates": max(0, len(twins) - SHOWN) + outcome.get("more_duplicates", 0),
        "warnings": warnings[:SHOWN],
        "more_warnings": max(0, len(warnings) - SHOWN) + outcome.get("more_warnings", 0),
        "mended": _mended(one) if errors else None,
        "good": outcome.get("created", 0) + outcome.get("updated", 0),
        "used": [
            (one.header[place], LABELS[field])
            for field, place in sorted(one.mapping.items(), key=lambda item: item[1])
            if place < len(one.header)
        ],
        "may_undo": undoing.is_in_time(one),
    }
    return render(request, "partnerships/partner_import_detail.html", context)


def _mended(one):
    """The form that takes the mended file; one that waits is replaced by it."""
    if one.status not in (Status.READY, Status.DONE):
        return None
    return ImportForm(initial={"replaces": one.pk})


def _told_undone(one):
    created, updated = one.outcome["created"], one.outcome["updated"]
    restored = f", {updated} kembali seperti sebelum impor" if updated else ""
    return f"Impor {one} ditarik kembali: {created} mitra masuk arsip{restored}."


def _told(outcome):
    refused = outcome.get("refused")
    skipped = f" {refused} baris salah dilewati." if refused else ""
    return (
        f"Daftar mitra diimpor: {outcome['created']} baru, {outcome['updated']} diperbarui, "
        f"{outcome['unchanged']} tidak berubah.{skipped}"
    )
