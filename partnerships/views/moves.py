"""Moving a partnership to another stage: the page that confirms it, and the move itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import show_refusal
from accounts.permissions import require
from accounts.roles import Action
from partnerships.committee import advice, results
from partnerships.forms.partnership import MoveForm
from partnerships.joint_plan.planning import still_asked
from partnerships.lifecycle import MoveRefused, NoSuchMove, Overtaken, advance, options, state_of
from partnerships.models import Partnership
from partnerships.stages import CLOSED, Stage

CONFLICT = 409


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, pk):
    """GET asks for confirmation of `?ke=<slug>`, POST moves."""
    partnership = get_object_or_404(Partnership.objects.select_related("school"), pk=pk)
    require(request.user, Action.MOVE_STAGE)
    if request.method != "POST":
        return _confirm(request, partnership, request.GET.get("ke", ""))
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _refuse(request, partnership, "Tahap tujuan tidak dikenal.")
    try:
        change = advance(partnership, by=request.user, **_answers(form))
    except (NoSuchMove, Overtaken) as refusal:
        return _refuse(request, partnership, str(refusal))
    except MoveRefused as refusal:
        return _ask_again(request, partnership, form.cleaned_data["target"], refusal)
    messages.success(request, _done(change))
    return redirect(partnership)


def _confirm(request, partnership, target):
    option = _option(partnership, request.user, target)
    if option is None:
        return _choose(request, partnership)
    form = MoveForm(initial={"target": target, "seen": state_of(partnership)}, option=option)
    return _page(request, partnership, option, form)


def _ask_again(request, partnership, target, refusal):
    """The same page with the sentence at its place and everything typed still there."""
    option = _option(partnership, request.user, target)
    form = MoveForm(request.POST, option=option)
    show_refusal(form, refusal)
    return _page(request, partnership, option, form)


def _page(request, partnership, option, form):
    return render(
        request,
        "partnerships/partnership_move.html",
        {
            "partnership": partnership,
            "option": option,
            "form": form,
            "question": _question(partnership, option.move),
            "consequences": _consequences(option.move) + _called_off(partnership, option.move),
            **_advice(partnership),
            "still_asked": _still_asked(partnership),
            "submit": option.move.label,
            "danger": option.move.target in (Stage.PENUTUPAN, CLOSED),
            "cancel_url": partnership.get_absolute_url(),
            "back_url": partnership.get_absolute_url(),
            "back_label": partnership.title,
            "testid": f"confirm-{option.move.target}",
        },
    )


def _advice(partnership):
    """What the committee came to, with its average and whoever thought otherwise."""
    session = advice.latest_session(partnership)
    if session is None:
        return {"session": None}
    return {
        "session": session,
        "average": results.overall_average(results.by_principle(session)),
        "tally": results.tally(session),
        "dissenters": results.dissenters(session),
    }


def _still_asked(partnership):
    parties = partnership.parties.with_yes().select_related("partner", "school")
    return still_asked(partnership, parties)


def _choose(request, partnership):
    return render(
        request,
        "partnerships/partnership_ways.html",
        {"partnership": partnership, "options": options(partnership, request.user)},
    )


def _refuse(request, partnership, sentence):
    response = render(
        request,
        "partnerships/partnership_refused.html",
        {"partnership": partnership, "sentence": sentence},
    )
    response.status_code = CONFLICT
    return response


def _option(partnership, user, target):
    ways = options(partnership, user)
    return next((option for option in ways if option.move.target == target), None)


def _answers(form):
    answers = form.cleaned_data
    return {**answers, "seen": answers["seen"] or None}


def _question(partnership, move):
    verb = move.label[0].lower() + move.label[1:]
    return f"{partnership.title}: {verb}?"


def _consequences(move):
    """What moving does, in sentences."""
    if move.target == CLOSED:
        return [
            "Kemitraan ditutup untuk seterusnya. Semua catatan tetap dapat dibaca.",
            "Surat, serah terima barang, piagam, dan evaluasi tidak dapat lagi dibuat atau diubah.",
            "Kelanjutannya dibuat sebagai kemitraan baru yang tertaut.",
        ]
    found = [f"Tahap menjadi {Stage(move.target).full_name}, tercatat dengan nama Anda."]
    if move.begins_cycle:
        found.append("Siklus baru dimulai.")
    if move.begins_cycle and move.target == Stage.PERENCANAAN:
        found.append("Rencana disusun ulang dan disetujui lagi oleh semua pihak.")
    if move.target == Stage.PENUTUPAN:
        found.append("Setiap pihak diberi tahu dan daftar periksa penutupan dikerjakan.")
        found.append("Peninjauan dan kunjungan yang masih direncanakan dibatalkan.")
        found.append("Kemitraan tidak dapat kembali ke tahap sebelumnya.")
    if move.ends_early:
        found.append("Kemitraan ditandai sebagai penghentian dini.")
    return found


def _called_off(partnership, move):
    if move.source != Stage.PENJAJAKAN:
        return []
    sessions = partnership.committee_sessions.open()
    return [f"{session} yang masih terbuka dibatalkan." for session in sessions]


def _done(change):
    if change.target == CLOSED:
        return "Kemitraan ditutup. Semua catatannya tetap dapat dibaca."
    return f"Tahap sekarang: {Stage(change.target).full_name}."
