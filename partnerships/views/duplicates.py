"""Partners that may be one: the list of pairs, saying that they are two, making them one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.roles import Action
from partnerships.filters.partner import PartnerFilter
from partnerships.forms.partner_merge import MergeForm, OtherForm, PairForm
from partnerships.models import Partner, Party
from partnerships.network.merging import dismiss_pair, merge_partners
from partnerships.network.pairs import alike, pairs
from partnerships.network.relations import what_moves
from partnerships.views.tombstones import moved

PAGE_SIZE = 20
MOST_FOUND = 20


@require_safe
@allowed(Action.VIEW)
def partner_duplicates(request):
    page = Paginator(pairs(), PAGE_SIZE).get_page(request.GET.get("halaman"))
    found = list(page.object_list)
    partners = Partner.objects.in_bulk({pk for pair in found for pk in pair[:2]})
    rows = [(partners[pair.first], partners[pair.second], pair) for pair in found]
    return render(request, "partnerships/partner_duplicates.html", {"page": page, "rows": rows})


@require_POST
@allowed(Action.EDIT_PARTNERS)
def partner_duplicates_dismiss(request):
    """These two are not one."""
    form = PairForm(request.POST)
    keys = [form.cleaned_data["first"], form.cleaned_data["second"]] if form.is_valid() else []
    two = list(Partner.objects.current().filter(pk__in=keys))
    if len(two) != 2:
        messages.error(request, "Pasangan mitra ini tidak ditemukan lagi.")
    elif attempt(form, lambda: dismiss_pair(*two, by=request.user)):
        messages.success(request, f"{two[0]} dan {two[1]} tidak akan ditampilkan lagi di sini.")
    return redirect("partnerships:partner_duplicates")


@require_http_methods(["GET", "HEAD", "POST"])
def partner_merge(request, pk):
    """Choosing whom to merge with, choosing field by field, looking once more, merging."""
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.MERGE_PARTNERS)
    if way := moved(request, partner):
        return way
    if partner.archived_at:
        messages.error(request, f"{partner} sudah diarsipkan. Pulihkan lebih dahulu.")
        return redirect(partner)
    asked = OtherForm(request.POST if request.method == "POST" else request.GET)
    wanted = asked.cleaned_data.get("dengan") if asked.is_valid() else None
    other = Partner.objects.current().exclude(pk=pk).filter(pk=wanted).first()
    if other is None:
        return _choose(request, partner, asked)
    return _merge(request, partner, other)


def _choose(request, partner, asked):
    text = asked.cleaned_data.get("q", "") if asked.is_valid() else ""
    near = alike(
        name=partner.name,
        aliases=partner.aliases,
        npwp=partner.npwp,
        nib=partner.nib,
        phone=partner.phone,
        address=partner.address,
        regency=partner.regency,
        besides=partner.pk,
    )
    found = []
    if text:
        chosen = PartnerFilter({"q": text}, queryset=Partner.objects.exclude(pk=partner.pk))
        found = chosen.qs.order_by("name", "pk")[:MOST_FOUND] if chosen.is_valid() else []
    context = {"partner": partner, "near": near, "found": found, "text": text}
    return render(request, "partnerships/partner_merge_choose.html", context)


def _merge(request, partner, other):
    form = MergeForm(posted(request), one=partner, other=other, main=_weightier(partner, other))
    context = {"partner": partner, "other": other, "form": form}
    if form.is_bound and form.is_valid():
        if "setuju" not in request.POST:
            context |= {"moves": what_moves(form.loser).items(), "kept": _kept(request, form)}
            return render(request, "partnerships/partner_merge_confirm.html", context)
        winner = attempt(form, lambda: _done(form, request.user))
        if winner:
            messages.success(request, f"{form.loser} digabung ke {winner}.")
            return redirect(winner)
    return render(request, "partnerships/partner_merge.html", context)


def _done(form, user):
    return merge_partners(
        form.winner, form.loser, by=user, values=form.values, seen=form.cleaned_data["seen"]
    )


def _kept(request, form):
    """What was answered, to be sent again with the yes."""
    return [(name, form.cleaned_data[name]) for name in form.fields]


def _weightier(one, other):
    """Who is proposed to stay: the one in more partnerships, else the one known longer."""
    count = {each.pk: Party.objects.filter(partner=each).count() for each in (one, other)}
    return max((one, other), key=lambda each: (count[each.pk], -each.pk))
