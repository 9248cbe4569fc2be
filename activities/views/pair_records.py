"""What each side of a pair writes: workshop, profile, journal, visits, cascade, evaluation."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import formats
from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from activities.forms.pair_records import (
    CascadeForm,
    EvaluationForm,
    JournalForm,
    ProfileForm,
    ResponseForm,
    VisitForm,
    WorkshopForm,
)
from activities.inti_mitra.holding import mark_of
from activities.inti_mitra.records import remove_cascade, respond, write
from activities.inti_mitra.standing import cascade_warning, of_side
from activities.inti_mitra.workshop import save_workshop
from activities.models import CascadeTeacher, OjlJournal, PairVisit
from activities.views.pairs import pair_or_404

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def pair_workshop(request, pk):
    pair = pair_or_404(request, pk, "workshops", "blocks")
    require(request.user, Action.RUN_PAIR)
    workshop = next(iter(pair.workshops.all()), None)
    activity = getattr(workshop, f"{pair.own_side}_activity_id", None)
    form = WorkshopForm(
        posted(request),
        instance=workshop,
        blocks=pair.blocks.all(),
        initial={"activity": activity} if workshop else {"organiser": pair.decree_authority},
    )
    seen = request.POST.get("seen", "")
    if attempt(form, lambda: save_workshop(pair, by=request.user, seen=seen, **form.facts())):
        messages.success(request, "Lokakarya disimpan.")
        return redirect(pair)
    context = {
        "title": "Lokakarya",
        "about": "Awal program: pembekalan, pengenalan, dan penyusunan rencana OJL.",
        "submit": "Simpan lokakarya",
        "testid": "save-workshop",
    }
    return _page(request, pair, form, **context)


@require_http_methods(PAGE)
def pair_profile(request, pk):
    pair = pair_or_404(request, pk, "profiles")
    form = _once(request, pair, ProfileForm, pair.profiles)
    if _written(request, pair, form):
        messages.success(request, f"Profil disimpan dan terlihat oleh {pair.other.school_name}.")
        return redirect(pair)
    context = {
        "title": f"Profil {pair.own.name}",
        "about": f"Dibaca oleh {pair.other.name} dari {pair.other.school_name}.",
        "submit": "Simpan profil",
        "testid": "save-profile",
    }
    return _page(request, pair, form, **context)


@require_http_methods(PAGE)
def pair_evaluation(request, pk):
    pair = pair_or_404(request, pk, "evaluations")
    form = _once(request, pair, EvaluationForm, pair.evaluations)
    if _written(request, pair, form):
        messages.success(request, f"Evaluasi disimpan dan terlihat oleh {pair.other.school_name}.")
        return redirect(pair)
    context = {
        "title": "Evaluasi",
        "about": f"Ditulis atas nama {pair.own.school_name}; nilai 1 (kurang) sampai 4.",
        "submit": "Simpan evaluasi",
        "testid": "save-evaluation",
    }
    return _page(request, pair, form, **context)


@require_http_methods(PAGE)
def journal_add(request, pk):
    pair = pair_or_404(request, pk)
    form = JournalForm(posted(request), initial={"day": _asked_day(request)})
    return _journal(request, pair, form)


@require_http_methods(PAGE)
def journal_change(request, pk):
    entry = _row_or_404(request, OjlJournal, pk)
    form = JournalForm(posted(request), instance=entry)
    return _journal(request, entry.pair, form, entry)


@require_http_methods(PAGE)
def journal_respond(request, pk):
    entry = _row_or_404(request, OjlJournal, pk)
    pair = entry.pair
    require(request.user, Action.RUN_PAIR)
    form = ResponseForm(posted(request))
    if attempt(form, lambda: respond(entry, by=request.user, **form.cleaned_data)):
        messages.success(request, "Tanggapan disimpan.")
        return redirect(pair)
    context = {
        "title": f"Tanggapi jurnal {formats.date_text(entry.day)}",
        "about": f"{entry.writer_name} menulis: {entry.activities}",
        "submit": "Simpan tanggapan",
        "testid": "save-response",
    }
    return _page(request, pair, form, **context)


@require_http_methods(PAGE)
def visit_add(request, pk):
    pair = pair_or_404(request, pk)
    return _visit(request, pair, VisitForm(posted(request)))


@require_http_methods(PAGE)
def visit_change(request, pk):
    visit = _row_or_404(request, PairVisit, pk)
    return _visit(request, visit.pair, VisitForm(posted(request), instance=visit), visit)


@require_http_methods(PAGE)
def cascade_add(request, pk):
    pair = pair_or_404(request, pk)
    form = CascadeForm(posted(request), initial={"school_name": pair.mitra_school_name})
    return _cascade(request, pair, form)


@require_http_methods(PAGE)
def cascade_change(request, pk):
    row = _row_or_404(request, CascadeTeacher, pk)
    return _cascade(request, row.pair, CascadeForm(posted(request), instance=row), row)


@require_http_methods(PAGE)
def cascade_remove(request, pk):
    row = _row_or_404(request, CascadeTeacher, pk)
    pair = row.pair
    require(request.user, Action.RUN_PAIR)
    form = Form(posted(request))
    if attempt(form, lambda: remove_cascade(row, by=request.user)):
        messages.success(request, "Satu orang dihapus dari daftar imbas.")
        return redirect(pair)
    context = {
        "form": form,
        "question": f"Hapus {row} dari daftar imbas?",
        "consequences": [
            "Nama dan keterangannya dihapus untuk kedua sekolah.",
            "Riwayat hanya mencatat bahwa satu imbas dihapus, tanpa namanya.",
        ],
        "submit": "Hapus dari daftar",
        "danger": True,
        "testid": "remove-cascade",
        "cancel_url": pair.get_absolute_url(),
        "back_url": pair.get_absolute_url(),
        "back_label": str(pair),
    }
    return render(request, "activities/pair_confirm.html", context)


def _journal(request, pair, form, entry=None):
    if _written(request, pair, form, entry):
        messages.success(request, "Jurnal disimpan.")
        return redirect(pair)
    about = f"Satu jurnal sehari untuk pihak {pair.own_side.label.lower()}."
    context = {"title": "Jurnal OJL", "about": about}
    return _page(request, pair, form, submit="Simpan jurnal", testid="save-journal", **context)


def _visit(request, pair, form, visit=None):
    if _written(request, pair, form, visit):
        messages.success(request, "Kunjungan disimpan.")
        return redirect(pair)
    about = f"Kunjungan pihak {pair.own_side.label.lower()} ke {pair.other.school_name}."
    context = {"title": "Kunjungan balasan", "about": about}
    return _page(request, pair, form, submit="Simpan kunjungan", testid="save-visit", **context)


def _cascade(request, pair, form, row=None):
    if _written(request, pair, form, row):
        warning = cascade_warning(CascadeTeacher.objects.filter(pair=pair).count())
        messages.success(request, "Imbas disimpan.")
        if warning:
            messages.warning(request, warning)
        return redirect(pair)
    about = f"Rekan yang menerima hasil belajar {pair.mitra.name}."
    context = {"title": "Imbas", "about": about}
    return _page(request, pair, form, submit="Simpan imbas", testid="save-cascade", **context)


def _once(request, pair, form_class, rows):
    return form_class(posted(request), instance=of_side(rows, pair.own_side))


def _written(request, pair, form, row=None):
    """Whether the row was kept; whoever may not write gets 403 with the sentence."""
    require(request.user, Action.RUN_PAIR)
    told = {"by": request.user, "row": row, "seen": request.POST.get("seen", "")}
    return attempt(form, lambda: write(pair, form.Meta.model, **told, **form.cleaned_data))


def _page(request, pair, form, **context):
    if request.method != "POST" and not (pair.is_open and pair.is_joined):
        messages.warning(request, "Pasangan ini sudah ditutup atau belum lengkap kedua sekolahnya.")
        return redirect(pair)
    seen = request.POST.get("seen") or mark_of(getattr(form, "instance", None))
    context = {"pair": pair, "form": form, "seen": seen, **context}
    return render(request, "activities/pair_record_form.html", context)


def _row_or_404(request, model, pk):
    if request.school is None:
        raise Http404
    return get_object_or_404(model.objects.select_related("pair"), pk=pk)


def _asked_day(request):
    """The day that the link names, if it is one; else today."""
    try:
        return formats.read_date(request.GET.get("tanggal", ""))
    except ValueError:
        return timezone.localdate()
