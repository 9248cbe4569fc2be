"""Taking a list of partners in by browser: hand in, look at what would happen, say yes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import posted
from accounts.permissions import allowed
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.tables import Unreadable, read_table
from partnerships.forms.partner_import import ConfirmForm, ImportForm
from partnerships.importing import waiting_files
from partnerships.importing.partners import import_partners
from partnerships.importing.rows import WrongTable

SHOWN = 100
GONE = "Berkas ini sudah tidak tersimpan. Unggah berkasnya sekali lagi."


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.IMPORT)
def partner_import(request):
    form = ImportForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            import_partners(read_table(upload), dry_run=True)
        except (Unreadable, WrongTable) as problem:
            form.add_error("file", str(problem))
        else:
            return redirect(
                "partnerships:partner_import_check", waiting_files.keep(upload, request.school)
            )
    return render(request, "partnerships/partner_import.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.IMPORT)
def partner_import_check(request, token):
    """What the list would do, with every problem by row and column; a POST does it."""
    file = waiting_files.find(request.school, token)
    if file is None:
        messages.warning(request, GONE)
        return redirect("partnerships:partner_import")
    form = ConfirmForm(posted(request))
    with file:
        if form.is_bound and form.is_valid():
            done = _take_in(request, form, file)
            if done:
                waiting_files.forget(request.school, token)
                messages.success(request, _told(done))
                return redirect("partnerships:partner_list")
            file.seek(0)
        outcome = import_partners(read_table(file), dry_run=True)
    return render(request, "partnerships/partner_import_check.html", _page(form, outcome))


def _take_in(request, form, file):
    """The outcome if it was written; else the form says why it was not."""
    try:
        outcome = import_partners(
            read_table(file), by=request.user, skip_errors=form.cleaned_data["skip_errors"]
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    if outcome.errors and not form.cleaned_data["skip_errors"]:
        sentence = f"Belum ada yang ditulis karena {len(outcome.errors)} baris salah. "
        form.add_error(
            "skip_errors", sentence + "Perbaiki berkas, atau centang kotak ini untuk melewatinya."
        )
        return None
    return outcome


def _page(form, outcome):
    if not outcome.errors:
        del form.fields["skip_errors"]
    return {
        "form": form,
        "outcome": outcome,
        "doubtful": outcome.screening.get("tinjau", 0),
        "prohibited": outcome.screening.get("dilarang", 0),
        "is_screened": bool(outcome.screening) or not outcome.created,
        "errors": outcome.errors[:SHOWN],
        "more_errors": max(0, len(outcome.errors) - SHOWN),
        "duplicates": outcome.duplicates[:SHOWN],
        "more_duplicates": max(0, len(outcome.duplicates) - SHOWN),
        "warnings": outcome.warnings[:SHOWN],
        "has_anything": bool(outcome.created or outcome.updated),
    }


def _told(outcome):
    skipped = f" {len(outcome.errors)} baris salah dilewati." if outcome.errors else ""
    return (
        f"Daftar mitra diimpor: {outcome.created} baru, {outcome.updated} diperbarui, "
        f"{outcome.unchanged} tidak berubah.{skipped}"
    )
