"""Entering many values in one table: those of a partnership, or those one person owes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import show_refusal
from accounts.permissions import allowed, require
from accounts.roles import Action
from monitoring.collecting.entering import Entry, record_values
from monitoring.collecting.listing import gathered, of_person
from monitoring.collecting.pasting import MOST_LINES, lines_to_fill, read_lines
from monitoring.collecting.slots import MOST, Slot, slots_named, slots_of, waiting
from monitoring.forms.values import LineForm, Lines, PasteForm
from monitoring.kpi.periods import period_of
from monitoring.models import KpiRecord
from partnerships.models import Partnership
from partnerships.stages import Stage

NAMED = 5  # of what was recorded, in the message
MOST_UNPROVEN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.RECORD_KPI)
def own_values(request):
    """Everything whose data this person has to bring."""
    kpis = of_person(gathered(on=timezone.localdate()), request.user)
    return _answer(request, kpis, {"partnership": None})


@require_http_methods(["GET", "HEAD", "POST"])
def partnership_values(request, pk):
    partnership = get_object_or_404(Partnership.objects.all(), pk=pk)
    require(request.user, Action.RECORD_KPI)
    kpis = gathered(on=timezone.localdate()).filter(partnership=partnership)
    return _answer(request, kpis, {"partnership": partnership})


def _answer(request, kpis, context):
    on = timezone.localdate()
    if request.method != "POST":
        return _page(request, kpis, on, context)
    if request.POST.get("act") == "isi":
        return _lay_out(request, kpis, on, context)
    return _record(request, kpis, on, context)


def _page(request, kpis, on, context, *, lines=None, paste=None):
    """The table; with `lines` as they were sent, else with what waits."""
    running = "berjalan" in request.GET
    slots = slots_of(waiting(kpis), on=on, running=running)
    if lines is None:
        lines = Lines([_line(slot, on) for slot in slots[:MOST]], is_bound=False)
    context |= {
        "formset": lines,
        "paste": paste or PasteForm(),
        "to_fill": lines_to_fill(slots),
        "left": len(set(slots) - {form.slot for form in lines}),
        "running": running,
        "unproven": _unproven(request.user, context["partnership"]),
    }
    return render(request, "monitoring/value_table.html", context)


def _unproven(user, partnership):
    """What this person has submitted without a file, newest first; until it is checked they
    may add some."""
    found = KpiRecord.objects.filter(
        submitted_by=user, status=KpiRecord.Status.SUBMITTED, evidence=None
    ).exclude(kpi__partnership__stage=Stage.PENUTUPAN)
    if partnership:
        found = found.filter(kpi__partnership=partnership)
    return found.select_related("kpi__partnership").order_by("-submitted_at", "-pk")[:MOST_UNPROVEN]


def _lay_out(request, kpis, on, context):
    """What was pasted, laid into the table beside what was typed, to be looked at; nothing is
    recorded yet."""
    paste, sent = PasteForm(request.POST), _sent(request)
    if not paste.is_valid():
        return _page(request, kpis, on, context, lines=sent if sent.forms else None, paste=paste)
    room = MOST_LINES - len(sent.filled)
    pasted = read_lines(paste.cleaned_data["lines"], list(waiting(kpis)), on=on, room=room)
    sent.forms = [form for form in sent.filled if form.slot not in pasted.typed]
    sent.forms += [_line(slot, on, cells) for slot, cells in pasted.typed.items()]
    laid = {form.slot for form in sent}
    others = [slot for slot in slots_of(waiting(kpis), on=on) if slot not in laid]
    sent.forms += [_line(slot, on) for slot in others[: MOST_LINES - len(laid)]]
    context |= {"pasted": pasted}
    return _page(request, kpis, on, context, lines=sent, paste=paste)


def _record(request, kpis, on, context):
    only_right = request.POST.get("act") == "benar"
    lines = _sent(request)
    right = [form for form in lines.filled if form.is_valid()]
    made = []
    if not lines.filled:
        lines.refusals.append("Isi paling sedikit satu nilai.")
    elif only_right or len(right) == len(lines.filled):
        made, refused = record_values(map(_entry, right), by=request.user, only_right=only_right)
        _tell_refusals(right, refused)
    if made:
        messages.success(request, _said(made))
    if made and len(made) == len(lines.filled):
        return redirect(request.get_full_path())
    kept = {(record.kpi_id, record.period_start) for record in made}
    lines.forms = [form for form in lines if _place(form.slot) not in kept]
    context |= {"made": bool(made)}
    return _page(request, kpis, on, context, lines=lines, paste=PasteForm(initial=request.POST))


def _sent(request):
    """The table as it came back."""
    slots = slots_named(request.POST)
    return Lines([LineForm(request.POST, slot=slot) for slot in slots], is_bound=True)


def _line(slot, on, cells=None):
    """A line to fill in; a period that is over was measured on its last day, if not told else."""
    made, day = slot.returned, min(on, slot.period.end)
    seen = made.submitted_at.isoformat() if made else ""
    if cells is None:
        day = made.measured_on if made else day
        return LineForm(slot=slot, initial={"measured_on": day, "seen": seen})
    cells = cells | {"measured_on": cells["measured_on"] or f"{day:%d-%m-%Y}", "seen": seen}
    return LineForm({f"{slot.key}-{name}": text for name, text in cells.items()}, slot=slot)


def _entry(form):
    return Entry(form.slot, **form.cleaned_data)


def _tell_refusals(forms, refused):
    for form in forms:
        if refusal := refused.get(form.slot.key):
            show_refusal(form, refusal)


def _place(slot):
    return slot.kpi.pk, slot.period.start


def _said(made):
    slots = [Slot(each.kpi, period_of(each.kpi.period, each.period_start)) for each in made]
    names = "; ".join(str(slot) for slot in slots[:NAMED])
    more = f", dan {len(made) - NAMED} lagi" if len(made) > NAMED else ""
    return (
        f"{len(made)} capaian diajukan: {names}{more}. Orang lain memeriksanya. Buktinya dapat "
        "ditambahkan dari daftar di bawah tabel."
    )
