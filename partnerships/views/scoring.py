"""A member's own part in a session: scoring, stepping back, writing down a differing opinion."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee import dissent, sessions
from partnerships.committee.drafts import NewerDraft, draft_of, save_draft
from partnerships.committee.holding import UNSENT
from partnerships.forms.score import ScoreForm, SheetForm, labels, new_page, remarks, typed
from partnerships.forms.session import MinorityForm, RecusalForm
from partnerships.models import CommitteeSession, SessionMember
from partnerships.views.sessions import EDIT, confirm, in_a_sentence, seat_of, whole_or_404

SUBMITTED = SessionMember.Status.SUBMITTED


@require_http_methods(EDIT)
def session_score(request, pk):
    """The form; `draf` saves it as it stands, `otomatis` likewise while somebody types."""
    session = whole_or_404(pk)
    require(request.user, Action.SCORE_PARTNER)
    member = get_object_or_404(session.members, user=request.user)
    if request.method != "POST":
        return _form_page(request, session, member)
    if member.status == SUBMITTED:
        messages.warning(
            request,
            "Penilaian Anda sudah diajukan dan tidak dapat diubah. Kiriman ini tidak disimpan.",
        )
        return redirect("partnerships:session_detail", pk)
    if "otomatis" in request.POST:
        return _save_while_typing(request, session)
    if "draf" in request.POST:
        return _save(request, session, member)
    return _submit(request, session, member)


def _form_page(request, session, member):
    if session.status != CommitteeSession.Status.OPEN or member.status not in UNSENT:
        return redirect("partnerships:session_detail", session.pk)
    draft = draft_of(member)
    return _page(request, session, member, ScoreForm(member=member, draft=draft), draft=draft)


def _save_while_typing(request, session):
    """The answer is a piece of the page: when the draft was saved, or why it was not."""
    sheet = SheetForm(request.POST).sheet()
    context = {"page": sheet.page, "version": sheet.version}
    try:
        draft = save_draft(
            session, by=request.user, answers=typed(request.POST), sheet=sheet, is_typing=True
        )
        context |= {"draft": draft, "version": draft.version, "is_now": True}
    except Refused as refusal:
        context["refusal"] = str(refusal)
    return render(request, "partnerships/_score_draft.html", context)


def _save(request, session, member):
    sheet = SheetForm(request.POST).sheet()
    try:
        draft = save_draft(session, by=request.user, answers=typed(request.POST), sheet=sheet)
    except Refused as refusal:
        form = ScoreForm(request.POST, member=member)
        return _refused_page(request, session, member, form, refusal)
    at = timezone.localtime(draft.saved_at)
    messages.success(
        request, f"Draf disimpan pukul {at:%H.%M}. Draf belum dihitung sebelum Anda ajukan."
    )
    return redirect("partnerships:session_score", session.pk)


def _submit(request, session, member):
    form = ScoreForm(request.POST, member=member)
    if not form.is_valid():
        return _page(
            request,
            session,
            member,
            form,
            draft=draft_of(member),
            remarks=[],
            title="Penilaian belum dapat diajukan",
        )
    try:
        sessions.submit_scores(
            session,
            by=request.user,
            sheet=SheetForm(request.POST).sheet(),
            **form.answers(),
        )
    except Refused as refusal:
        return _refused_page(request, session, member, form, refusal)
    messages.success(request, "Penilaian diajukan. Anda sekarang dapat melihat nilai anggota lain.")
    return redirect("partnerships:session_detail", session.pk)


def _refused_page(request, session, member, form, refusal):
    """The page with everything typed still there; where a newer draft stands, what it holds."""
    newer = refusal.draft if isinstance(refusal, NewerDraft) else None
    # Only the refusal is told: a draft may be as unfinished as it likes.
    form.full_clean()
    form.errors.clear()
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"newer": newer, "differences": _differences(newer, request.POST)}
    title = "Isian belum disimpan"
    return _page(request, session, member, form, title=title, **context)


def _differences(draft, post):
    """(label, what the newer draft holds) of every field in which the page differs from it."""
    if draft is None:
        return []
    here, there = typed(post), draft.answers
    return [
        (label, there.get(name, "") or "kosong")
        for name, label in labels().items()
        if here.get(name, "").split() != there.get(name, "").split()
    ]


def _page(request, session, member, form, *, draft=None, title="", **more):
    sheet = SheetForm(request.POST).sheet() if request.method == "POST" else None
    context = {
        "form": form,
        "title": title,
        "session": session,
        "member": member,
        "partnership": session.partnership,
        "partners": [p.partner for p in session.partnership.parties.all() if p.partner_id],
        "draft": draft,
        "remarks": remarks(draft, member) if draft else [],
        "page": (sheet and sheet.page) or new_page(),
        "version": sheet.version if sheet else (draft.version if draft else 0),
        **more,
    }
    return render(request, "partnerships/session_score.html", context)


@require_http_methods(EDIT)
def session_recuse(request, pk):
    session = whole_or_404(pk)
    if seat_of(session, request.user) is None:
        require(request.user, Action.SCORE_PARTNER)
        raise Http404
    form = RecusalForm(posted(request))
    if attempt(form, lambda: sessions.recuse(session, by=request.user, **form.cleaned_data)):
        messages.success(request, "Benturan kepentingan dicatat. Nilai Anda tidak dihitung.")
        return redirect("partnerships:session_detail", pk)
    return confirm(
        request,
        session,
        form,
        question=f"Nyatakan benturan kepentingan dalam {in_a_sentence(session)}?",
        consequences=[
            "Nilai Anda tidak dihitung, juga bila sudah diajukan.",
            "Jumlah anggota yang berhak menilai berkurang satu.",
            "Alasan Anda tercatat dan tidak dapat ditarik kembali.",
        ],
        submit="Nyatakan benturan kepentingan",
        danger=True,
    )


@require_http_methods(EDIT)
def session_dissent(request, pk):
    """The note of a member who recommended something else than the session came to."""
    session = whole_or_404(pk)
    require(request.user, Action.SCORE_PARTNER)
    member = get_object_or_404(session.members, user=request.user)
    form = MinorityForm(posted(request), initial={"note": member.minority_note})
    if attempt(form, lambda: dissent.write(session, by=request.user, **form.cleaned_data)):
        messages.success(request, "Catatan pendapat berbeda disimpan.")
        return redirect("partnerships:session_detail", pk)
    return confirm(
        request,
        session,
        form,
        question=f"Tulis catatan pendapat berbeda dalam {in_a_sentence(session)}?",
        consequences=[
            f"Pertimbangan komite: {session.get_advice_display().lower()}.",
            f"Rekomendasi Anda: {member.get_recommendation_display().lower() or 'tidak ada'}.",
            "Catatan dicetak dengan nama Anda dalam berita acara.",
            "Catatan dapat diubah sampai berita acara diterbitkan; nilai Anda tidak berubah.",
        ],
        submit="Simpan catatan",
    )
