"""The pairs of the school: their list, the page of one, recording, changing and closing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.models import AuditEntry
from accounts.permissions import allowed, can, require
from accounts.roles import Action
from activities.forms.pair import DecreeFields, PairChangeForm, PairForm, PersonForm
from activities.forms.pair_filter import PairFilter
from activities.inti_mitra.accepting import acceptors
from activities.inti_mitra.ending import finish_pair, leave_pair
from activities.inti_mitra.joining import withdraw_invitation
from activities.inti_mitra.ojl import days_of, lacks_of, when_text
from activities.inti_mitra.pairing import change_pair, open_pair
from activities.inti_mitra.standing import (
    LISTED,
    cascade_warning,
    of_side,
    plan_of,
    standing,
    yes_of,
)
from activities.models import IntiPair, IntiProgram, PairInvitation, Side
from activities.pair_step import pair_step

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 25
HISTORY_SHOWN = 5
ON_PAGE = (
    "workshops",
    "blocks",
    "plans",
    "items",
    "gaps",
    "acceptances",
    "profiles",
    "journal",
    "visits",
    "cascade",
    "evaluations",
)


@require_safe
@allowed(Action.VIEW)
def pair_list(request):
    on = timezone.localdate()
    chosen = PairFilter(request.GET, queryset=IntiPair.objects.prefetch_related(*LISTED))
    found = chosen.qs if chosen.is_valid() else IntiPair.objects.none()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman"))
    narrowed = {name for name in ("q", "jenis", "keadaan", "tahun") if request.GET.get(name)}
    asked = PairInvitation.objects.waiting().addressed_to(request.school)
    context = {
        "form": chosen.form,
        "page": page,
        "rows": [(pair, standing(pair, on)) for pair in page],
        "is_filtered": bool(narrowed),
        "chosen": len(narrowed - {"q"}),
        "waiting": asked.count() if can(request.user, Action.INVITE_PAIR) else 0,
    }
    return render(request, "activities/pair_list.html", context)


@require_safe
def pair_detail(request, pk):
    pair = pair_or_404(request, pk, *ON_PAGE)
    require(request.user, Action.VIEW)
    on, plan = timezone.localdate(), plan_of(pair)
    entries = list(_history(request, pair)[: HISTORY_SHOWN + 1])
    cascade = list(pair.cascade.all())
    may_run = pair.is_open and can(request.user, Action.RUN_PAIR)
    workshop = next(iter(pair.workshops.all()), None)
    step = pair_step(pair, request.user, on)
    context = {
        "pair": pair,
        "standing": standing(pair, on),
        "step": step,
        "sides": [(pair.at(side), of_side(pair.profiles, side)) for side in Side],
        "workshop": workshop,
        "activity_pk": getattr(workshop, f"{pair.own_side}_activity_id", None),
        "plan": plan,
        "plan_when": when_text(plan),
        "plan_lacks": lacks_of(plan, list(pair.items.all())),
        "days": days_of(plan, pair),
        "answers": [(pair.at(side), yes_of(pair, side)) for side in Side],
        "cascade": cascade,
        "cascade_warning": cascade_warning(len(cascade)),
        "may_write": may_run and pair.is_joined,
        "accept_url": _accept_url(pair, request.user, step),
        "may_change": may_run,
        "is_mitra": pair.own_side == Side.MITRA,
        "entries": entries[:HISTORY_SHOWN],
        "has_more_entries": len(entries) > HISTORY_SHOWN,
        **_closing_ways(pair, request.user),
    }
    return render(request, "activities/pair_detail.html", context)


def _accept_url(pair, user, step):
    """Where this person says yes to the plan; "" where the card above leads there already, or
    nobody waits for them."""
    url, plan = reverse("activities:ojl_accept", args=[pair.pk]), plan_of(pair)
    if plan is None or not pair.is_open or yes_of(pair, pair.own_side):
        return ""
    if lacks_of(plan, list(pair.items.all())) or (step and step.url == url):
        return ""
    may_at_all = can(user, Action.ACCEPT_OJL) or can(user, Action.STAND_IN_OJL)
    return url if may_at_all and user in acceptors(plan) else ""


@require_safe
def pair_history(request, pk):
    pair = pair_or_404(request, pk)
    require(request.user, Action.VIEW)
    page = Paginator(_history(request, pair), 50).get_page(request.GET.get("halaman"))
    context = {"pair": pair, "page": page, "entries": page.object_list}
    return render(request, "activities/pair_history.html", context)


@require_http_methods(PAGE)
@allowed(Action.INVITE_PAIR)
def pair_create(request):
    programs = IntiProgram.objects.all()
    if not programs.exists():
        messages.info(request, "Catat dulu programnya, lalu catat pasangannya.")
        return redirect("activities:program_create")
    form = PairForm(posted(request), initial={"program": programs.first()})
    pair = attempt(form, lambda: open_pair(by=request.user, **form.facts()))
    if pair:
        told = f"Pasangan dicatat dan {pair.other.school_name} diundang."
        messages.success(request, f"{told} Kirim tautannya supaya undangan segera dijawab.")
        return redirect(pair)
    return render(request, "activities/pair_form.html", {"form": form})


@require_http_methods(PAGE)
def pair_change(request, pk):
    """The decree is changed by the school that recorded it, its own person by each."""
    pair = pair_or_404(request, pk)
    require(request.user, Action.RUN_PAIR)
    own = pair.own
    initial = {"name": own.name, "position": own.position}
    is_recorder = pair.own_side == pair.recorded_side
    if is_recorder and can(request.user, Action.INVITE_PAIR):
        initial |= {name: getattr(pair, name) for name in DecreeFields.base_fields}
        form = PairChangeForm(posted(request), initial=initial, kind=pair.kind)
    else:
        form = PersonForm(posted(request), initial=initial)
    if attempt(form, lambda: change_pair(pair, by=request.user, **form.cleaned_data)):
        messages.success(request, "Data pasangan disimpan. Kedua sekolah melihat perubahannya.")
        return redirect(pair)
    return render(request, "activities/pair_form.html", {"form": form, "pair": pair})


@require_http_methods(PAGE)
def pair_leave(request, pk):
    """Before the other school has joined its invitation is withdrawn."""
    pair = pair_or_404(request, pk)
    action = Action.END_PAIR if pair.is_joined else Action.INVITE_PAIR
    require(request.user, action)
    form = ReasonForm(posted(request), label="Alasan", least=20 if pair.is_joined else 0, most=500)
    verb = leave_pair if pair.is_joined else withdraw_invitation
    if attempt(form, lambda: verb(pair, by=request.user, **form.cleaned_data)):
        done = "Pasangan diakhiri." if pair.is_joined else "Undangan ditarik."
        messages.success(request, f"{done} Alasannya tersimpan di riwayat.")
        return redirect(pair)
    act = "Akhiri pasangan" if pair.is_joined else "Tarik undangan"
    consequences = [
        "Tidak ada lagi yang dapat ditulis pada pasangan ini.",
        "Yang sudah ditulis tetap dapat dibaca; tidak ada yang dihapus.",
        f"Alasan Anda terlihat oleh {pair.other.school_name}."
        if pair.is_joined
        else f"{pair.other.school_name} tidak lagi dapat menjawab undangan.",
    ]
    context = {
        "form": form,
        "question": f"{act} {pair}?",
        "consequences": consequences,
        "submit": act,
        "danger": True,
        "testid": "leave-pair",
    }
    return render(request, "activities/pair_confirm.html", context | _back(pair))


@require_http_methods(PAGE)
def pair_finish(request, pk):
    pair = pair_or_404(request, pk)
    require(request.user, Action.END_PAIR)
    form = Form(posted(request))
    if attempt(form, lambda: finish_pair(pair, by=request.user)):
        messages.success(request, "Pasangan selesai. Catatannya tetap dapat dibaca.")
        return redirect(pair)
    context = {
        "form": form,
        "question": f"Selesaikan {pair}?",
        "consequences": [
            "Pasangan ditandai selesai di kedua sekolah.",
            "Rencana, jurnal, kunjungan, imbas, dan evaluasi tidak dapat diubah lagi.",
        ],
        "submit": "Selesaikan pasangan",
        "testid": "finish-pair",
    }
    return render(request, "activities/pair_confirm.html", context | _back(pair))


def pair_or_404(request, pk, *related):
    """A pair in which the person's school is one of the two."""
    if request.school is None:
        raise Http404
    return get_object_or_404(IntiPair.objects.prefetch_related(*related), pk=pk)


def _back(pair):
    url = pair.get_absolute_url()
    return {"cancel_url": url, "back_url": url, "back_label": str(pair)}


def _closing_ways(pair, user):
    may_leave = can(user, Action.END_PAIR if pair.is_joined else Action.INVITE_PAIR)
    return {
        "may_leave": pair.is_open and may_leave,
        "may_invite": pair.is_open and not pair.is_joined and can(user, Action.INVITE_PAIR),
    }


def _history(request, pair):
    """What this school's own history tells of the pair."""
    return AuditEntry.objects.filter(
        school=request.school, about_model=pair._meta.label_lower, about_id=pair.pk
    )
