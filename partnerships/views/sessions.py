"""The committee's session: opening it, looking at it, arranging, closing, calling it off."""

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, require
from accounts.refusals import EXPLAINED
from accounts.roles import Action
from partnerships.committee import advice, minutes, results, sessions
from partnerships.committee.dissent import why_not
from partnerships.committee.holding import (
    UNSENT,
    may_run,
    note_departures,
    require_run,
    who_may_chair,
    who_may_sit,
)
from partnerships.forms.session import ClosingForm, MeetingForm, SessionForm
from partnerships.models import CommitteeSession, Decision, Partnership, SessionMember
from partnerships.stages import Stage

EDIT = ["GET", "HEAD", "POST"]


@require_http_methods(EDIT)
def session_open(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.OPEN_COMMITTEE)
    needs_reason = advice.is_against(partnership)
    form = SessionForm(posted(request), school=request.school, needs_reason=needs_reason)
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
        "has_members": who_may_sit()[:2].count() == 2,
    }
    return render(request, "partnerships/session_form.html", context)


@require_safe
def session_detail(request, pk):
    session = whole_or_404(pk)
    own = seat_of(session, request.user)
    may_see = may_see_scores(session, own)
    principles = results.by_principle(session) if is_closed(session) else []
    issued = _issued(session)
    context = {
        "session": session,
        "partnership": session.partnership,
        "tally": results.tally(session),
        "rule": results.rule_in_words(session),
        "members": session.members.all(),
        "own": own,
        "left": results.left(session),
        "may_recuse": own is not None and own.status in (*UNSENT, SessionMember.Status.SUBMITTED),
        "may_run": may_run(session, request.user),
        "may_cancel": can(request.user, Action.OPEN_COMMITTEE),
        "may_see": may_see,
        "may_dissent": own is not None and is_closed(session) and not why_not(session, own),
        "is_open": session.status == CommitteeSession.Status.OPEN,
        "is_closed": is_closed(session),
        "principles": principles,
        "overall": results.overall_average(principles),
        "shown": results.counted(session) if may_see else [],
        "dissenters": results.dissenters(session) if is_closed(session) else [],
        "decisions": session.decisions.all(),
        "minutes": issued,
        "may_issue": is_closed(session)
        and can(request.user, Action.OPEN_COMMITTEE)
        and (not issued or minutes.has_news(session, issued[0])),
    }
    return render(request, "partnerships/session_detail.html", context)


@require_http_methods(EDIT)
def session_arrange(request, pk):
    session = whole_or_404(pk)
    require_run(session, request.user)
    initial = {name: getattr(session, name) for name in sessions.MEETING}
    form = MeetingForm(posted(request), initial=initial, chairs=who_may_chair(session))
    if attempt(form, lambda: sessions.arrange(session, by=request.user, **form.cleaned_data)):
        messages.success(request, "Acara sidang disimpan.")
        return redirect("partnerships:session_detail", pk)
    context = {"form": form, "session": session, "partnership": session.partnership}
    return render(request, "partnerships/session_arrange.html", context)


@require_http_methods(EDIT)
def session_close(request, pk):
    session = whole_or_404(pk)
    require_run(session, request.user)
    came = [member.user_id for member in results.counted(session)]
    form = ClosingForm(posted(request), session=session, initial={"attended": came})
    closed = attempt(form, lambda: sessions.close_session(session, by=request.user, **form.facts()))
    if closed:
        told = closed.get_advice_display().lower()
        messages.success(request, f"Sidang ditutup. Pertimbangan komite: {told}.")
        return redirect("partnerships:session_detail", pk)
    return confirm(
        request,
        session,
        form,
        question=f"Tutup {in_a_sentence(session)}?",
        consequences=[
            f"{results.tally(session).sentence}.",
            *_still_awaited(session),
            "Pertimbangan dihitung dari penilaian yang sudah diajukan; draf tidak dihitung.",
            "Setelah ditutup tidak ada lagi yang dapat menilai.",
        ],
        submit="Tutup sidang",
    )


@require_http_methods(EDIT)
def session_cancel(request, pk):
    session = whole_or_404(pk)
    require(request.user, Action.OPEN_COMMITTEE)
    form = ReasonForm(posted(request), least=EXPLAINED, most=4000)
    if attempt(
        form, lambda: sessions.cancel_session(session, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, "Sidang dibatalkan.")
        return redirect("partnerships:session_detail", pk)
    return confirm(
        request,
        session,
        form,
        question=f"Batalkan {in_a_sentence(session)}?",
        consequences=[
            "Penilaian yang sudah masuk tidak dihitung untuk apa pun.",
            "Sidang baru dapat dibuka sesudahnya.",
        ],
        submit="Batalkan sidang",
        danger=True,
    )


def _still_awaited(session):
    """Every member has an equal voice, so who closes is told whom it would cut off."""
    names = [member.user.name for member in session.members.all() if member.status in UNSENT]
    if not names:
        return []
    return [f"Belum menilai: {', '.join(names)}. Batas penilaian {date_text(session.due_on)}."]


def _issued(session):
    """The versions of the minutes, the newest first; decisions are read once for all uses."""
    if not is_closed(session):
        return []
    decisions = Decision.objects.select_related("decided_by")
    prefetch_related_objects([session], Prefetch("decisions", decisions))
    return list(session.minutes.select_related("issued_by"))


def may_see_scores(session, own):
    """Others' scores show when the session is closed, before that only to a member who has
    handed in their own."""
    return is_closed(session) or (own is not None and own.status == SessionMember.Status.SUBMITTED)


def whole_or_404(pk):
    """The session with all its page needs, or 404."""
    session = get_object_or_404(
        CommitteeSession.objects.select_related("partnership", "opened_by", "closed_by", "chair"),
        pk=pk,
    )
    prefetch_related_objects(
        [session], "members__user", "members__scores", "partnership__parties__partner"
    )
    note_departures(session)
    return session


def seat_of(session, user):
    return next((m for m in session.members.all() if m.user_id == user.pk), None)


def is_closed(session):
    return session.status == CommitteeSession.Status.CLOSED


def in_a_sentence(session):
    name = str(session)
    return name[0].lower() + name[1:]


def confirm(request, session, form, **words):
    context = {
        "form": form,
        "cancel_url": f"/sidang/{session.pk}/",
        "back_url": f"/sidang/{session.pk}/",
        "back_label": str(session),
        **words,
    }
    return render(request, "_parts/_confirm.html", context)
