"""KPIs: their page, setting and changing them, agreeing on them, retiring them."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, require
from accounts.refusals import EXPLAINED
from accounts.roles import Action
from monitoring.figures.rows import row_of
from monitoring.forms.kpi import AgreeForm, KpiForm
from monitoring.kpi.achievement import RULE, measured, target_text
from monitoring.kpi.indicators import (
    agree_kpi,
    change_kpi,
    retire_kpi,
    set_kpi,
    why_not_set,
)
from monitoring.kpi.library import EXAMPLES
from monitoring.kpi.reckoning import RULE_OF_SUMS
from monitoring.kpi.results import is_summed
from monitoring.models import Kpi, KpiRecord
from partnerships.models import Partnership


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_create(request, pk):
    partnership = get_object_or_404(Partnership.objects.all(), pk=pk)
    require(request.user, Action.RECORD_KPI)
    example = EXAMPLES.get(request.GET.get("contoh", ""))
    form = KpiForm(posted(request), initial=example.facts() if example else {})
    kpi = attempt(form, lambda: set_kpi(partnership, by=request.user, **form.cleaned_data))
    if kpi:
        messages.success(request, "KPI ditetapkan. Berikutnya: sepakati dengan mitra.")
        return redirect(kpi)
    context = {
        "form": form,
        "example": example,
        "partnership": partnership,
        "why_not": why_not_set(partnership),
    }
    return render(request, "monitoring/kpi_form.html", context)


@require_safe
def kpi_detail(request, pk):
    kpi = _kpi(pk)
    require(request.user, Action.VIEW)
    row = row_of(kpi, kpi.partnership, on=timezone.localdate())
    context = {
        "kpi": kpi,
        "partnership": kpi.partnership,
        "row": row,
        "records": list(kpi.records.all())[::-1],
        "facts": _facts(kpi),
        "rule": RULE,
        "rule_of_sums": RULE_OF_SUMS,
        "may_record": can(request.user, Action.RECORD_KPI),
        "may_check": _may_check(row.collection.record, request.user),
        "is_open": not kpi.partnership.is_closed and kpi.retired_at is None,
    }
    return render(request, "monitoring/kpi_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_edit(request, pk):
    kpi = _kpi(pk)
    require(request.user, Action.RECORD_KPI)
    form = KpiForm(posted(request), instance=kpi)
    changed = attempt(form, lambda: change_kpi(kpi, by=request.user, **form.cleaned_data))
    if changed:
        is_undone = kpi.agreed_on is not None and changed.agreed_on is None
        again = " Sepakati lagi dengan mitra." if is_undone else ""
        messages.success(request, f"KPI diubah.{again}")
        return redirect(kpi)
    context = {"form": form, "kpi": kpi, "partnership": kpi.partnership}
    return render(request, "monitoring/kpi_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_agree(request, pk):
    kpi = _kpi(pk)
    require(request.user, Action.RECORD_KPI)
    form = AgreeForm(posted(request))
    if attempt(form, lambda: agree_kpi(kpi, by=request.user, **form.cleaned_data)):
        messages.success(request, "KPI disepakati bersama. Capaiannya dapat dicatat.")
        return redirect(kpi)
    goal = f"Nilai awal {measured(kpi.baseline, kpi.unit)}, target {target_text(kpi)}"
    context = {
        "question": f"Sepakati KPI {kpi.name}?",
        "consequences": [
            f"{goal}, diukur setiap {kpi.get_period_display().lower()}.",
            f"Cara menghitung: {kpi.get_accumulation_display()}.",
            *_warned_of_sums(kpi),
            "Kedua pihak menilai kemitraan dengan KPI ini, dan capaiannya dapat dicatat.",
            "Mengubah nama atau target sesudahnya berarti menyepakatinya lagi.",
        ],
        "submit": "Sepakati KPI",
    }
    return _confirm(request, kpi, form, context)


@require_http_methods(["GET", "HEAD", "POST"])
def kpi_retire(request, pk):
    kpi = _kpi(pk)
    require(request.user, Action.RECORD_KPI)
    form = ReasonForm(posted(request), label="Alasan menghentikan", least=EXPLAINED)
    if attempt(form, lambda: retire_kpi(kpi, by=request.user, **form.cleaned_data)):
        messages.success(request, "KPI dihentikan. Capaiannya tetap dapat dibaca.")
        return redirect(kpi.partnership)
    context = {
        "question": f"Hentikan KPI {kpi.name}?",
        "consequences": [
            "Capaian baru tidak dapat dicatat; yang sudah ada tetap dapat dibaca.",
            "KPI ini tidak lagi menjadi syarat pindah tahap.",
            "KPI yang sudah dihentikan tidak dapat dipakai lagi; tetapkan KPI baru.",
        ],
        "submit": "Hentikan KPI",
        "danger": True,
    }
    return _confirm(request, kpi, form, context)


def _warned_of_sums(kpi):
    """Nobody can tell a mean by its name, so those who agree are told what a sum does."""
    if is_summed(kpi):
        three, four, seven = (measured(number, kpi.unit) for number in (3, 4, 7))
        yield (
            f"Nilainya dijumlahkan: {three}, lalu {four}, menjadi {seven}. Ubah dahulu bila nilai "
            "ini rata-rata atau skor."
        )


def _confirm(request, kpi, form, context):
    url = kpi.get_absolute_url()
    context |= {"form": form, "cancel_url": url, "back_url": url, "back_label": kpi.name}
    return render(request, "_parts/_confirm.html", context)


def _kpi(pk):
    records = KpiRecord.objects.select_related("submitted_by", "checked_by")
    kpis = Kpi.objects.select_related("partnership", "person_in_charge", "created_by")
    return get_object_or_404(kpis.prefetch_related(Prefetch("records", records)), pk=pk)


def _may_check(record, user):
    return (
        record is not None
        and record.status == KpiRecord.Status.SUBMITTED
        and record.submitted_by != user
        and user.pk not in record.provers()
        and can(user, Action.VERIFY_KPI)
    )


def _facts(kpi):
    """What the KPI is, as rows of a definition list."""
    limit = "Batas" if kpi.direction == Kpi.Direction.KEEP else "Target"
    return [
        ("Nilai awal", measured(kpi.baseline, kpi.unit)),
        (limit, target_text(kpi)),
        ("Arah", kpi.get_direction_display()),
        ("Periode", kpi.get_period_display()),
        ("Cara menghitung", kpi.get_accumulation_display()),
        ("Sumber data", kpi.source),
        ("Penanggung jawab data", str(kpi.person_in_charge or "")),
    ]
