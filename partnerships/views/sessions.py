"""The committee's session: opening it, looking at it, scoring, stepping back, closing."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import can, members_with, require
from accounts.roles import Action
from partnerships.committee import advice, results, sessions
from partnerships.forms.score import ScoreForm
from partnerships.forms.session import ClosingForm, ReasonForm, RecusalForm, SessionForm
from partnerships.models import CommitteeSession, Partnership, SessionMember
from partnerships.stages import Stage
from partnerships.views.attempts import attempt, posted

EDIT = ["GET", "HEAD", "POST"]


@require_http_methods(EDIT)
def session_open(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.OPEN_COMMITTEE)
    needs_reason = advice.is_against(partnership)
    form = SessionForm(posted(request), needs_reason=needs_reason)
    session = attempt(
        form,
        lambda: sessions.open_session(partnership, by=request.user, **form.cleaned_data),
    )
    if session:
        messages.success(request, "Sidang dibuka. Anggota dapat mengisi penilaiannya sekarang.")
        return redirect("partnerships:session_detail", session.pk)
    context = {
        "form": form,
        "partnership": partnership,
        "is_in_time": partnership.stage == Stage.PENJAJAKAN,
        "has_members": members_with(Action.SCORE_PARTNER)[:2].count() == 2,
    }
    return render(request, "partnerships/session_form.html", context)


@require_safe
def session_detail(request, pk):
    session = _whole(pk)
    own = _seat_of(session, request.user)
    may_run = can(request.user, Action.OPEN_COMMITTEE)
    may_see = may_see_scores(session, own)
    principles = results.by_principle(session) if _is_closed(session) else []
    context = {
        "session": session,
        "partnership": session.partnership,
        "tally": results.tally(session),
        "members": session.members.all(),
        "own": own,
        "may_run": may_run,
        "may_see": may_see,
        "is_open": session.status == CommitteeSession.Status.OPEN,
        "is_closed": _is_closed(session),
        "principles": principles,
        "overall": results.overall_average(principles),
        "shown": results.counted(session) if may_see else [],
        "decisions": session.decisions.select_related("decided_by"),
    }
    return render(request, "partnerships/session_detail.html", context)


@require_http_methods(EDIT)
def session_score(request, pk):
    session = _whole(pk)
    require(request.user, Action.SCORE_PARTNER)
    member = get_object_or_404(session.members, user=request.user)
    if not _may_still_score(session, member):
        return redirect("partnerships:session_detail", pk)
    is_draft = "draf" in request.POST
    form = ScoreForm(posted(request), member=member, is_draft=is_draft)
    verb = sessions.save_draft if is_draft else sessions.submit_scores
    if attempt(form, lambda: verb(session, by=request.user, **form.answers())):
        return _after_scoring(request, session, is_draft)
    context = {
        "form": form,
        "session": session,
        "member": member,
        "partnership": session.partnership,
        "partners": [p.partner for p in session.partnership.parties.all() if p.partner_id],
    }
    return render(request, "partnerships/session_score.html", context)


@require_http_methods(EDIT)
def session_recuse(request, pk):
    session = _whole(pk)
    require(request.user, Action.SCORE_PARTNER)
    get_object_or_404(session.members, user=request.user)
    form = RecusalForm(posted(request))
    if attempt(form, lambda: sessions.recuse(session, by=request.user, **form.cleaned_data)):
        messages.success(request, "Benturan kepentingan dicatat. Nilai Anda tidak dihitung.")
        return redirect("partnerships:session_detail", pk)
    return _confirm(
        request,
        session,
        form,
        question=f"Nyatakan benturan kepentingan dalam {_in_a_sentence(session)}?",
        consequences=[
            "Nilai Anda tidak dihitung, juga bila sudah diajukan.",
            "Jumlah anggota yang berhak menilai berkurang satu.",
            "Alasan Anda tercatat dan tidak dapat ditarik kembali.",
        ],
        submit="Nyatakan benturan kepentingan",
        danger=True,
    )


@require_http_methods(EDIT)
def session_close(request, pk):
    session = _whole(pk)
    require(request.user, Action.OPEN_COMMITTEE)
    form = ClosingForm(posted(request))
    closed = attempt(
        form, lambda: sessions.close_session(session, by=request.user, **form.cleaned_data)
    )
    if closed:
        told = closed.get_advice_display().lower()
        messages.success(request, f"Sidang ditutup. Pertimbangan komite: {told}.")
        return redirect("partnerships:session_detail", pk)
    return _confirm(
        request,
        session,
        form,
        question=f"Tutup {_in_a_sentence(session)}?",
        consequences=[
            f"{results.tally(session).sentence}.",
            "Pertimbangan dihitung dari penilaian yang sudah diajukan; draf tidak dihitung.",
            "Setelah ditutup tidak ada lagi yang dapat menilai.",
        ],
        submit="Tutup sidang",
    )


@require_http_methods(EDIT)
def session_cancel(request, pk):
    session = _whole(pk)
    require(request.user, Action.OPEN_COMMITTEE)
    form = ReasonForm(posted(request))
    if attempt(
        form, lambda: sessions.cancel_session(session, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Sidang dibatalkan.")
        return redirect("partnerships:session_detail", pk)
    return _confirm(
        request,
        session,
        form,
        question=f"Batalkan {_in_a_sentence(session)}?",
        consequences=[
            "Penilaian yang sudah masuk tidak dihitung untuk apa pun.",
            "Sidang baru dapat dibuka sesudahnya.",
        ],
        submit="Batalkan sidang",
        danger=True,
    )


def may_see_scores(session, own):
    """Others' scores show when the session is closed, before that only to a member who has
    handed in their own."""
    return _is_closed(session) or (own is not None and own.status == SessionMember.Status.SUBMITTED)


def _whole(pk):
    """The session with all its page needs, or 404."""
    session = get_object_or_404(
        CommitteeSession.objects.select_related("partnership", "opened_by", "closed_by"), pk=pk
    )
    prefetch_related_objects(
        [session], "members__user", "members__scores", "partnership__parties__partner"
    )
    return session


def _seat_of(session, user):
    return next((m for m in session.members.all() if m.user_id == user.pk), None)


def _is_closed(session):
    return session.status == CommitteeSession.Status.CLOSED


def _may_still_score(session, member):
    return session.status == CommitteeSession.Status.OPEN and member.status in sessions.UNSENT


def _after_scoring(request, session, is_draft):
    if is_draft:
        messages.success(request, "Draf disimpan. Draf belum dihitung sebelum Anda ajukan.")
        return redirect("partnerships:session_score", session.pk)
    messages.success(request, "Penilaian diajukan. Anda sekarang dapat melihat nilai anggota lain.")
    return redirect("partnerships:session_detail", session.pk)


def _in_a_sentence(session):
    name = str(session)
    return name[0].lower() + name[1:]


def _confirm(request, session, form, **words):
    context = {
        "form": form,
        "cancel_url": f"/sidang/{session.pk}/",
        "back_url": f"/sidang/{session.pk}/",
        "back_label": str(session),
        **words,
    }
    return render(request, "_parts/_confirm.html", context)
