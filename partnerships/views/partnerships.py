"""The partnership pages: list, board, the partnership itself, opening and changing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, can, require
from accounts.roles import Action
from partnerships.filters.partnership import PartnershipFilter, sorted_by
from partnerships.forms.partnership import MOST_CHOICES, OpeningForm, PartnershipForm
from partnerships.gates import forbidden_parties
from partnerships.joint_plan.following import with_successor
from partnerships.joint_plan.opening import change_facts, open_partnership
from partnerships.joint_plan.planning import still_asked
from partnerships.lifecycle import options
from partnerships.models import Need, Partner, Partnership, Party
from partnerships.next_step import next_step
from partnerships.page_sections.log import with_newest_talk
from partnerships.rows.partnerships import days_left, ends_text, rows
from partnerships.rows.stages import stage_columns
from partnerships.sections import sections
from partnerships.stages import Stage
from partnerships.steps import steps

PAGE_SIZE = 25
COLUMN_SIZE = 20
HISTORY_SHOWN = 5
# What the gates of a stage read; other stages spare the queries.
ALWAYS_NEEDED = ("parties__partner__contacts", "stage_changes")
NEEDED = {
    Stage.PENJAJAKAN: ("needs", "committee_sessions"),
    Stage.PERENCANAAN: ("parties__acceptances",),
}
NARROWING = ("tahap", "bentuk", "jenis", "sisa", "kpi")
CHIPS = (("Semua", ""), ("Akan berakhir", "sisa=90"), ("Sudah berakhir", "sisa=lewat"))


@require_safe
@allowed(Action.VIEW)
def partnership_list(request):
    on = timezone.localdate()
    order = request.GET.get("urut", "")
    chosen = PartnershipFilter(request.GET, queryset=Partnership.objects.all(), on=on)
    found = chosen.qs if chosen.is_valid() else Partnership.objects.none()
    page = Paginator(sorted_by(found, order), PAGE_SIZE).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    return render(
        request,
        "partnerships/partnership_list.html",
        {
            "form": chosen.form,
            "page": page,
            "rows": rows(page.object_list, on=on),
            "order": order,
            "query": query.urlencode(),
            "is_filtered": any(value for key, value in query.items() if key != "urut"),
            "chosen": sum(bool(request.GET.get(key)) for key in NARROWING),
            "chips": [
                (label, f"?{narrowing}", query.urlencode() == narrowing)
                for label, narrowing in CHIPS
            ],
        },
    )


@require_safe
@allowed(Action.VIEW)
def partnership_board(request):
    columns = stage_columns(COLUMN_SIZE, on=timezone.localdate())
    chosen = request.GET.get("tahap")
    if chosen not in Stage.values:
        chosen = max(columns, key=lambda column: column["count"])["stage"]
    for column in columns:
        column["is_chosen"] = column["stage"] == chosen
    return render(
        request,
        "partnerships/partnership_board.html",
        {"columns": columns, "may_move": can(request.user, Action.MOVE_STAGE)},
    )


@require_safe
def partnership_detail(request, pk):
    partnership = _whole(pk)
    return render(
        request, "partnerships/partnership_detail.html", page_of(partnership, request.user)
    )


def page_of(partnership, user):
    """Everything the partnership page draws, for one person today."""
    on = timezone.localdate()
    drawn = [(each, each.contents(partnership, user, on)) for each in sections()]
    drawn = [(each, contents) for each, contents in drawn if contents is not None]
    ways = options(partnership, user, on=on)
    entries = list(history(partnership)[: HISTORY_SHOWN + 1])
    partners = [party.partner for party in partnership.parties.all() if party.partner_id]
    return {
        "partnership": partnership,
        "partners": partners,
        "heading": _heading(partnership, partners),
        "steps": steps(partnership, partnership.stage_changes.all()),
        "stage": Stage(partnership.stage),
        "days_in_stage": (on - partnership.stage_since).days,
        "ends": ends_text(partnership.ends_on, partnership.open_ended),
        "days_left": days_left(partnership.ends_on, closed=partnership.is_closed, on=on),
        "options": ways,
        "closed_ways": [way for way in ways if not way.is_open],
        "next_step": next_step(ways, user),
        "still_asked": still_asked(partnership, partnership.parties.all()),
        "forbidden": [] if partnership.is_closed else forbidden_parties(partnership),
        "on": on,
        "main_sections": [pair for pair in drawn if not pair[0].aside],
        "side_sections": [pair for pair in drawn if pair[0].aside],
        "entries": entries[:HISTORY_SHOWN],
        "has_more_entries": len(entries) > HISTORY_SHOWN,
        "successors": partnership.successors.all() if partnership.is_closed else [],
    }


@require_safe
def partnership_history(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    page = Paginator(history(partnership), 50).get_page(request.GET.get("halaman"))
    return render(
        request,
        "partnerships/partnership_history.html",
        {"partnership": partnership, "page": page, "entries": page.object_list},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.PREPARE_PARTNERSHIP)
def partnership_create(request):
    partners = _partners_to_choose(request)
    form = OpeningForm(posted(request), initial=_wished(request), partners=partners)
    predecessor = _predecessor(request)
    if request.method == "POST" and form.is_valid():
        opened = attempt(
            form,
            lambda: open_partnership(by=request.user, predecessor=predecessor, **form.facts()),
        )
        if opened:
            messages.success(request, "Kemitraan dibuka di tahap Penjajakan. Lengkapi syaratnya.")
            return redirect(opened)
    return render(
        request,
        "partnerships/partnership_form.html",
        {
            "form": form,
            "has_partners": partners.exists(),
            "has_many": _has_many(),
            "predecessor": predecessor,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_edit(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    form = PartnershipForm(posted(request), instance=partnership)
    if request.method == "POST" and form.is_valid():
        fresh = Partnership.objects.get(pk=pk)
        changed = attempt(form, lambda: change_facts(fresh, by=request.user, **form.cleaned_data))
        if changed:
            messages.success(request, "Data kemitraan disimpan.")
            return redirect(changed)
    return render(
        request,
        "partnerships/partnership_edit.html",
        {"form": form, "partnership": partnership},
    )


def _heading(partnership, partners):
    """The partner's name; of several the first and how many more, so that a phone shows it."""
    if not partners:
        return partnership.title
    more = len(partners) - 1
    return f"{partners[0].name} dan {more} mitra lain" if more else partners[0].name


def _whole(pk):
    """The partnership with what its page and the gates of its present stage read."""
    related = ("school", "plan", "loan", "person_in_charge", "predecessor")
    found = with_successor(with_newest_talk(Partnership.objects.select_related(*related)))
    partnership = get_object_or_404(found, pk=pk)
    parties = Prefetch("parties", Party.objects.screened().with_yes().select_related("partner"))
    needed = NEEDED.get(partnership.stage, ())
    prefetch_related_objects([partnership], parties, *ALWAYS_NEEDED, *needed)
    return partnership


def _has_many():
    return Partner.objects.current()[: MOST_CHOICES + 1].count() > MOST_CHOICES


def _partners_to_choose(request):
    """All partners to choose from, or only the wished ones where there are too many."""
    current = Partner.objects.current().order_by(Lower("name"), "pk")
    if not _has_many():
        return current
    asked = request.GET.getlist("mitra") + [
        value for key, value in request.POST.items() if key.startswith("partner_")
    ]
    return current.filter(pk__in=[_number(value) for value in asked])


def _wished(request):
    """Partners and needs named in the address, as `?mitra=3&kebutuhan=7`."""
    partners = [_number(value) for value in request.GET.getlist("mitra")[:3]]
    wished = {f"partner_{place}": pk for place, pk in enumerate(partners, start=1)}
    needs = [_number(value) for value in request.GET.getlist("kebutuhan")]
    needs = [need for need in needs if need]
    return {**wished, "needs": needs, "title": _proposed_title(needs)}


def _proposed_title(needs):
    """The title of the one need that is asked for, so that nobody types it twice."""
    if len(needs) != 1:
        return ""
    return Need.objects.filter(pk=needs[0]).values_list("title", flat=True).first() or ""


def _predecessor(request):
    """The partnership that `?lanjutan=` says the new one goes on from, if any."""
    number = _number(request.GET.get("lanjutan"))
    return None if number is None else Partnership.objects.filter(pk=number).first()


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None
