"""Links by which a partner reads one revision of the plan and answers it without an account."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.formats import datetime_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.planning import (
    hold_plan,
    refusal_to_change,
    refuse_gaps,
    write_yes,
)
from partnerships.joint_plan.revisions import keep_revision
from partnerships.models import PlanAcceptance, PlanLink

GOOD_FOR = dt.timedelta(days=14)
NOTE_LENGTH = 20
SENT = "Jawaban untuk rencana ini sudah dikirim."
MADE_BEFORE = (
    "Tautan sudah dibuat sejak halaman ini dibuka. Lihat catatannya di bawah; bila tidak sampai, "
    "buat lagi."
)
OVERTAKEN = (
    "Rencana ini sudah diperbarui atau tidak lagi menunggu jawaban. Mintalah tautan baru kepada "
    "sekolah."
)


def make_link(party, *, by, seen=None):
    """`(link, address)` for a partner: the address is known now and never again.

    The revision is kept as it stands. An older link of the partner that has not been answered
    is worth nothing from now on, so that one partner answers through one link. Where `seen`, the
    `newest_link` of the page, is given, a second press of its button makes no second link.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    if party.is_school:
        raise Refused("Sekolah menyetujui rencana di dalam sistem, jadi tidak memerlukan tautan.")
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        current, plan = hold_plan(party.partnership)
        refuse_gaps(current, plan, "dikirim")
        if PlanAcceptance.objects.filter(party=party, revision=plan.revision).exists():
            raise Refused(f"{party.name} sudah menyetujui revisi {plan.revision}.")
        if seen is not None and seen != newest_link(party):
            raise Refused(MADE_BEFORE)
        now = timezone.now()
        older = PlanLink.objects.filter(party=party, answered_at=None).live(now=now)
        older.update(revoked_at=now)
        link = PlanLink.objects.create(
            party=party,
            revision=keep_revision(plan, by=by),
            token_digest=_digest(token),
            made_by=by,
            expires_at=now + GOOD_FOR,
        )
        sentence = f"Tautan rencana revisi {plan.revision} dibuat untuk {party.name}"
        _note(link, by, "buat", sentence, [("Berlaku sampai", "", datetime_text(link.expires_at))])
    return link, settings.BASE_URL + reverse("partnerships:plan_answer", args=[token])


def newest_link(party):
    """The key of the link made last, as a page sends it back with its button."""
    newest = PlanLink.objects.filter(party=party).first()
    return str(newest.pk) if newest else ""


def revoke_link(link, *, by):
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        now = timezone.now()
        if not PlanLink.objects.filter(pk=link.pk).live(now=now).update(revoked_at=now):
            raise Refused("Tautan ini sudah dicabut atau sudah lewat masanya.")
        _note(link, by, "cabut", f"Tautan rencana untuk {link.party} dicabut")


def find_link(token):
    """The live link behind a token, of whichever school; None for any other, whatever it was."""
    if not token.isprintable() or len(token) > 64:
        return None
    related = (
        "school",
        "revision__plan__partnership",
        "party__partner",
        "party__partnership",
    )
    with scopes_disabled():
        links = PlanLink.objects.select_related(*related).live(now=timezone.now())
        return links.filter(token_digest=_digest(token)).first()


def note_opening(link):
    """Count that the page was opened; the first time is told in the history."""
    now = timezone.now()
    with transaction.atomic():
        links = PlanLink.objects.filter(pk=link.pk)
        if links.filter(first_opened_at=None).update(first_opened_at=now):
            _note(link, None, "buka", f"Tautan rencana dibuka oleh {link.party}")
        links.update(last_opened_at=now, times_opened=F("times_opened") + 1)


def is_overtaken(link):
    """Whether the revision of the link is not the one to be answered any more."""
    plan = link.revision.plan
    return plan.revision != link.revision.number or bool(refusal_to_change(plan.partnership))


def answer_link(link, *, answer, name, position="", note=""):
    """The partner's yes, or the change that it asks for; the first answer of a link counts."""
    if answer == PlanLink.Answer.CHANGE and sum(map(str.isalnum, note)) < NOTE_LENGTH:
        raise Refused(
            f"Jelaskan perubahan yang diminta, paling sedikit {NOTE_LENGTH} huruf.", field="note"
        )
    with transaction.atomic():
        try:
            _, plan = hold_plan(link.party.partnership)
        except Refused:
            raise Refused(OVERTAKEN) from None
        if plan.revision != link.revision.number:
            raise Refused(OVERTAKEN)
        _answer(link, answer, name, position, note.strip())
        if answer == PlanLink.Answer.YES:
            accepted_by = f"{name}, {position}" if position else name
            today, channel = timezone.localdate(), PlanAcceptance.Channel.LINK
            write_yes(
                link.party,
                plan,
                on=today,
                accepted_by=accepted_by[:120],
                channel=channel,
                by=None,
            )
        else:
            sentence = f"{link.party} meminta perubahan rencana revisi {plan.revision}"
            _note(link, None, "ubah", sentence, [("Permintaan", "", note.strip())])


def _answer(link, answer, name, position, note):
    said = {"answer": answer, "answered_by": name, "answered_position": position, "note": note}
    open_links = PlanLink.objects.filter(pk=link.pk, answered_at=None).live(now=timezone.now())
    if not open_links.update(answered_at=timezone.now(), **said):
        raise Refused(SENT)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def _note(link, by, verb, sentence, changes=()):
    about = link.party.partnership
    record(f"tautan-rencana.{verb}", link, about=about, by=by, sentence=sentence, changes=changes)
