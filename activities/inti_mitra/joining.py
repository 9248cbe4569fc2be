"""How the other school comes into a pair: it is asked by NPSN, or by a link, and answers once."""

import hashlib
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django_scopes import get_scope, scopes_disabled

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.inti_mitra.holding import hold, refuse_ended, tell
from activities.inti_mitra.pairing import KNOWN_TWICE, place_of
from activities.models import IntiPair, PairInvitation, Side

ANSWERED = "Undangan ini sudah dijawab atau ditarik. Buka lagi halamannya untuk melihat keadaannya."
OWN = (
    "Undangan belum dijawab: Anda sendiri yang mengirimnya. Mintalah kepala sekolah atau admin "
    "lain di sekolah ini menjawabnya."
)


def make_link(pair, *, by):
    """The address of a new link, known now and never again; an older link is dead from now on."""
    require(by, Action.INVITE_PAIR)
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        current = hold(pair)
        refuse_ended(current)
        waiting = PairInvitation.objects.waiting().filter(pair=current)
        until = timezone.now() + PairInvitation.GOOD_FOR
        if not waiting.update(token_digest=_digest(token), link_expires_at=until):
            raise Refused(ANSWERED)
        tell("tautan", current, "Tautan undangan dibuat", by=by)
    return settings.BASE_URL + reverse("activities:pair_link", args=[token])


def find_by_link(token):
    """The waiting invitation of the link if it asks the school in scope; None for any other."""
    if not token.isprintable() or len(token) > 64:
        return None
    asked = PairInvitation.objects.waiting().addressed_to(get_scope()["school"])
    alive = asked.filter(link_expires_at__gt=timezone.now())
    return alive.filter(token_digest=_digest(token)).first()


def accept_invitation(invitation, *, by, name, position):
    """The school in scope joins; `name` and `position` are those of its person in the pair."""
    school = get_scope()["school"]
    with transaction.atomic():
        pair = _answer(invitation, by, accepted=True)
        facts = {"name": name, "position": position, **place_of(school), "school": school}
        facts = {f"{asked_side(pair)}_{key}": value for key, value in facts.items()}
        facts["joined_at"] = timezone.now()
        for key, value in facts.items():
            setattr(pair, key, value)
        try:
            with transaction.atomic():
                pair.save(update_fields=list(facts))
        except IntegrityError:
            raise Refused(KNOWN_TWICE) from None
        tell("bergabung", pair, "Undangan diterima", by=by)
    return pair


def decline_invitation(invitation, *, by, reason):
    """The school in scope says no; it stays outside, and only the asking school is told."""
    school = get_scope()["school"]
    with transaction.atomic():
        pair = _answer(invitation, by, accepted=False)
        end(pair, IntiPair.Ending.DECLINED, asked_side(pair), reason.strip())
        facts = {"verb": "pasangan.tolak", "changes": [("Alasan", "", reason)]}
        sentence = f"Undangan inti-mitra ditolak {school}: pasangan {pair}"
        told = {invitation.from_school: None, school: by}
        for one, actor in sorted(told.items(), key=lambda item: item[0].pk):
            # Who said no is nobody's business outside the school that did not join.
            _note(invitation, pair, sentence, one, actor, **facts)
    return pair


def withdraw_invitation(pair, *, by, reason):
    """The asking school takes the pair back before it was answered."""
    require(by, Action.INVITE_PAIR)
    with transaction.atomic():
        current = hold(pair)
        refuse_ended(current)
        waiting = PairInvitation.objects.waiting().filter(pair=current)
        if not waiting.update(revoked_at=timezone.now()):
            raise Refused(ANSWERED)
        end(current, IntiPair.Ending.WITHDRAWN, current.own_side, reason.strip())
        tell("tarik", current, "Undangan ditarik", by=by, changes=[("Alasan", "", reason)])
    return current


def _answer(invitation, by, *, accepted):
    """Mark the invitation as answered by the school in scope; of two answers the first counts.
    Gives the pair, which that school does not find by itself yet."""
    require(by, Action.INVITE_PAIR)
    if invitation.made_by_id == by.pk:
        raise Refused(OWN)
    with scopes_disabled():
        pair = IntiPair.objects.select_for_update().get(pk=invitation.pair_id)
    refuse_ended(pair)
    asked = PairInvitation.objects.waiting().addressed_to(get_scope()["school"])
    won = asked.filter(pk=invitation.pk).update(
        answered_at=timezone.now(), accepted=accepted, answered_by=by
    )
    if not won:
        raise Refused(ANSWERED)
    return pair


def asked_side(pair):
    """The side of the school that was asked to join."""
    return Side(pair.recorded_side).other


def end(pair, how, side, reason):
    """Close the pair for good; called inside the transaction that tells it."""
    pair.ended_at, pair.ended_how = timezone.now(), how
    pair.ended_side, pair.ended_reason = side, reason
    pair.save(update_fields=["ended_at", "ended_how", "ended_side", "ended_reason"])


def _note(invitation, pair, sentence, school, by, *, verb, changes):
    about = pair if school.pk == invitation.from_school_id else invitation
    record(verb, invitation, about=about, by=by, sentence=sentence, changes=changes, school=school)


def _digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
