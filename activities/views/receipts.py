"""The ledger of the school, one line of it, recording, verifying and calling off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.audit import history
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, can, members_with, require
from accounts.roles import Action
from activities.contributions.filtering import FILTERS, ContributionFilter
from activities.contributions.ledger import estimates_of, sums_of
from activities.contributions.levies import RULE, is_from_families
from activities.contributions.recording import (
    FormUsed,
    cancel_receipt,
    doubt_about,
    record_receipt,
    verify,
    why_not_recordable,
)
from activities.forms.receipt import ReceiptForm, VerifyForm, again, initial_of
from activities.models import Receipt
from activities.models.receipt import Kind
from partnerships.models import Contribution, Partnership

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 25
HISTORY_SHOWN = 10
CHIPS = (
    ("Semua yang berlaku", ""),
    ("Menunggu pemeriksaan", "menunggu"),
    ("Sudah diperiksa", "diterima"),
    ("Dibatalkan", "batal"),
)
WAYS = (
    (Kind.MONEY, "banknote", "Uang tunai atau transfer, dalam rupiah"),
    (Kind.GOODS, "package", "Alat, bahan, atau buku, dengan BAST"),
    (Kind.LABOUR, "hard-hat", "Kerja beberapa orang, dihitung orang kali jam"),
    (Kind.TIME, "clock", "Waktu mengajar atau mendampingi, dihitung orang kali jam"),
    (Kind.THOUGHT, "lightbulb", "Masukan, rancangan, atau nasihat"),
    (Kind.OTHER, "hand-heart", "Misalnya pinjaman tempat atau alat"),
)


@require_safe
@allowed(Action.VIEW)
def receipt_list(request):
    """All that came to the school; the sums above are of exactly the rows found."""
    chosen = ContributionFilter(request.GET, queryset=Receipt.objects.all())
    found = chosen.qs if chosen.is_valid() else Receipt.objects.none()
    rows = listed(found)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    status = request.GET.get("status", "")
    narrowed = {name for name in (*FILTERS, "q", "kemitraan") if request.GET.get(name)}
    context = {
        "form": chosen.form,
        "page": page,
        "sums": sums_of(found),
        "estimate": estimates_of(found),
        "query": query.urlencode(),
        "is_filtered": bool(narrowed),
        "chosen": len(narrowed & set(FILTERS)),
        "chips": [
            (label, f"?status={value}" if value else "?", status == value) for label, value in CHIPS
        ],
    }
    return render(request, "activities/receipt_list.html", context)


@require_safe
def receipt_detail(request, pk):
    receipt = _receipt_or_404(request, pk)
    require(request.user, Action.VIEW)
    entries = history(receipt.partnership).filter(
        target_model=receipt._meta.label_lower, target_id=receipt.pk
    )
    is_open = receipt.cancelled_at is None and not receipt.partnership.is_closed
    is_maker = request.user.pk == receipt.recorded_by_id
    context = {
        "receipt": receipt,
        "entries": entries[:HISTORY_SHOWN],
        "may_verify": is_open
        and receipt.verified_at is None
        and not is_maker
        and can(request.user, Action.VERIFY_CONTRIBUTION),
        "may_cancel": is_open
        and can(request.user, Action.RECORD_CONTRIBUTION)
        and not (receipt.verified_at and is_maker),
        "may_hand_over": is_open
        and receipt.is_goods
        and receipt.handover is None
        and can(request.user, Action.RECORD_CONTRIBUTION),
        "may_record_again": receipt.cancelled_at
        and can(request.user, Action.RECORD_CONTRIBUTION)
        and not why_not_recordable(receipt.partnership),
        "checkers": _checkers(receipt) if is_open and receipt.verified_at is None else "",
    }
    return render(request, "activities/receipt_detail.html", context)


@require_http_methods(PAGE)
def receipt_create(request, pk):
    """`?jenis=` says what came; `?rencana=` and `?dari=` fill in a promise or an old line."""
    partnership = partnership_or_404(request, pk)
    require(request.user, Action.RECORD_CONTRIBUTION)
    if request.method != "POST" and (closed := why_not_recordable(partnership)):
        messages.warning(request, closed)
        return redirect(partnership)
    parties = list(partnership.parties.select_related("partner", "school"))
    promises = list(
        Contribution.objects.filter(party__in=parties).select_related(
            "party__partner", "party__school"
        )
    )
    kind, initial = _wished(request, partnership, promises)
    if kind is None:
        context = {"partnership": partnership, "ways": WAYS}
        return render(request, "activities/receipt_choose.html", context)
    form = ReceiptForm(
        *posted_with_files(request),
        partnership=partnership,
        kind=kind,
        parties=parties,
        promises=promises,
        initial={"received_on": timezone.localdate()} | initial,
    )
    receipt = attempt(form, lambda: _record(partnership, form, request.user))
    if receipt:
        messages.success(request, _recorded(receipt))
        return redirect(receipt)
    context = {"form": form, "partnership": partnership, "kind": kind}
    return render(request, "activities/receipt_form.html", context)


@require_http_methods(PAGE)
def receipt_verify(request, pk):
    receipt = _receipt_or_404(request, pk)
    require(request.user, Action.VERIFY_CONTRIBUTION)
    needs_note = receipt.is_goods and not receipt.has_signed_handover
    form = VerifyForm(posted(request), needs_note=needs_note)
    if attempt(form, lambda: verify(receipt, by=request.user, **form.cleaned_data)):
        messages.success(request, "Kontribusi diterima dan dihitung dalam jumlah.")
        return redirect("activities:ledger", receipt.partnership_id)
    if request.method != "POST" and (receipt.verified_at or receipt.cancelled_at):
        messages.warning(request, "Kontribusi ini tidak sedang menunggu pemeriksaan.")
        return redirect(receipt)
    context = {
        "form": form,
        "receipt": receipt,
        "doubt": doubt_about(receipt),
        "rule": RULE if is_from_families(receipt.source, receipt.party) else "",
    }
    return render(request, "activities/receipt_verify.html", context)


@require_http_methods(PAGE)
def receipt_cancel(request, pk):
    receipt = _receipt_or_404(request, pk)
    require(request.user, Action.RECORD_CONTRIBUTION)
    form = ReasonForm(posted(request), least=10)
    if attempt(form, lambda: cancel_receipt(receipt, by=request.user, **form.cleaned_data)):
        messages.success(request, "Kontribusi dibatalkan dan tidak dihitung lagi.")
        return redirect(receipt)
    if request.method != "POST" and receipt.cancelled_at:
        messages.warning(request, "Kontribusi ini sudah dibatalkan.")
        return redirect(receipt)
    return render(request, "activities/receipt_cancel.html", {"form": form, "receipt": receipt})


@require_safe
def receipt_proof(request, pk):
    receipt = _receipt_or_404(request, pk)
    require(request.user, Action.VIEW)
    if not receipt.proof:
        raise Http404
    try:
        return downloads.send(receipt.proof, receipt.proof_name)
    except FileNotFoundError as lost:
        raise Http404 from lost


def listed(receipts):
    """The rows with everything a line of a list shows."""
    return receipts.select_related(
        "partnership", "party__partner", "party__school", "handover"
    ).order_by("-received_on", "-pk")


def partnership_or_404(request, pk):
    """A partnership of the person's school."""
    if request.school is None:
        raise Http404
    partnership = Partnership.objects.select_related("school").filter(pk=pk).first()
    if partnership is None:
        raise Http404
    return partnership


def _receipt_or_404(request, pk):
    if request.school is None:
        raise Http404
    rows = listed(Receipt.objects.all()).select_related(
        "partnership__school",
        "planned__party",
        "activity",
        "recorded_by",
        "verified_by",
        "cancelled_by",
        "party__partner",
        "party__school",
        "handover",
    )
    receipt = rows.filter(pk=pk).first()
    if receipt is None:
        raise Http404
    return receipt


def _wished(request, partnership, promises):
    """The kind in the address with what is known already; (None, {}) where none is named."""
    promise = next((one for one in promises if str(one.pk) == request.GET.get("rencana")), None)
    if promise:
        return Kind(promise.kind), initial_of(promise)
    old = request.GET.get("dari", "")
    if old.isdecimal() and len(old) < 19:
        known = Receipt.objects.filter(partnership=partnership, pk=old).first()
        if known:
            return Kind(known.kind), again(known)
    kind = request.GET.get("jenis")
    return (Kind(kind), {}) if kind in Kind.values else (None, {})


def _record(partnership, form, by):
    try:
        return record_receipt(partnership, by=by, **form.facts())
    except FormUsed:
        form.renew_key()
        raise


def _recorded(receipt):
    told = "Kontribusi dicatat. Orang lain di sekolah Anda akan memeriksanya."
    if receipt.is_goods and receipt.handover_id is None:
        return f"{told} Buat BAST bila semua barangnya sudah dicatat."
    return told


def _checkers(receipt):
    """Who may check it, by name, so that it is known whom to ask."""
    people = members_with(Action.VERIFY_CONTRIBUTION).exclude(pk=receipt.recorded_by_id)[:3]
    return ", ".join(person.name for person in people)
