"""Single-use links by which people come to a school; only a digest of each is kept."""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit, mails
from accounts.models import Invitation, Membership
from accounts.people import check_may_make_principal, join
from accounts.permissions import can
from accounts.refusals import Refused
from accounts.roles import Action, Role

GOOD_FOR = dt.timedelta(hours=72)


@transaction.atomic
def invite(school, *, role, by, email="", name=""):
    """A new invitation and its link, which is shown now and never again.

    `by=None` is the person who runs the installation. Raises `Refused`.
    """
    if role == Role.PRINCIPAL and by is not None:
        check_may_make_principal(school, by)
    if email and Membership.objects.active().at(school).filter(
        user__email__iexact=email, role=role
    ):
        raise Refused("Orang dengan surel ini sudah memegang peran itu.", "email")
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        school=school,
        role=role,
        email=email,
        name=name,
        token_digest=digest(token),
        invited_by=by,
        expires_at=timezone.now() + GOOD_FOR,
    )
    _tell(invitation, by, "invite", f"{invitation} diundang sebagai {_role(invitation)}.")
    return invitation, _send(invitation, token)


@transaction.atomic
def renew(invitation, *, by):
    """A new link for another 72 hours; the old one is worth nothing from now on."""
    token = secrets.token_urlsafe(24)
    changed = _open(invitation).update(
        token_digest=digest(token), expires_at=timezone.now() + GOOD_FOR
    )
    if not changed:
        raise Refused("Undangan ini sudah dipakai atau dibatalkan. Buat undangan baru.")
    _tell(invitation, by, "renew_invitation", f"Undangan untuk {invitation} dikirim ulang.")
    return _send(invitation, token)


@transaction.atomic
def revoke(invitation, *, by):
    if not _open(invitation).update(revoked_at=timezone.now()):
        raise Refused("Undangan ini sudah dipakai atau dibatalkan.")
    _tell(invitation, by, "revoke_invitation", f"Undangan untuk {invitation} dibatalkan.")


@transaction.atomic
def accept(invitation, person):
    """Make the person a member; of two who click at once only one comes through."""
    claim(invitation, person)
    return join(invitation.school, person, invitation.role, by=person)


def claim(invitation, person):
    """Use the invitation up; raises `Refused` with the reason why it cannot be used."""
    if invitation.role == Role.PRINCIPAL and invitation.invited_by == person:
        raise Refused(OWN)
    sender = invitation.invited_by
    if sender and invitation.school and not can(sender, Action.MANAGE_PEOPLE, invitation.school):
        raise Refused(SENDER_LEFT)
    now = timezone.now()
    used = (
        _open(invitation)
        .filter(expires_at__gt=now, token_digest=invitation.token_digest)
        .update(accepted_at=now, accepted_by=person)
    )
    if not used:
        invitation.refresh_from_db()
        raise Refused(problem(invitation) or USED)


USED = "Undangan ini sudah dipakai. Bila itu bukan Anda, beri tahu admin sekolah."
OWN = (
    "Anda yang membuat undangan ini. Kirimkan tautannya kepada kepala sekolah: "
    "Anda tidak dapat mengangkat diri sendiri."
)
SENDER_LEFT = (
    "Pengirim undangan ini tidak lagi mengatur pengguna di sekolah. Minta undangan baru kepada "
    "admin sekolah."
)
UNKNOWN = "Tautan undangan tidak dikenal. Salin seluruh tautan, atau minta undangan baru."


def find(token):
    """The invitation of a link, or None; whether it is still good is told by `problem`."""
    return (
        Invitation.objects.filter(token_digest=digest(token))
        .select_related("school", "invited_by")
        .first()
    )


def problem(invitation):
    """Why the link no longer works, as a sentence; empty while it does."""
    if invitation is None:
        return UNKNOWN
    if invitation.accepted_at:
        return USED
    if invitation.revoked_at:
        return "Undangan ini sudah dibatalkan. Minta undangan baru kepada admin sekolah."
    if invitation.expires_at <= timezone.now():
        return "Undangan ini sudah lewat 72 jam. Minta undangan baru kepada admin sekolah."
    return ""


def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def link_of(token, name="accounts:invitation"):
    return settings.BASE_URL + reverse(name, args=[token])


def _open(invitation):
    return Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)


def _send(invitation, token):
    link = link_of(token)
    if invitation.email:
        context = {"invitation": invitation, "link": link}
        subject = f"Undangan ke {invitation.school.name}"
        transaction.on_commit(
            lambda: mails.post(
                "accounts/mails/invitation.txt", context, subject=subject, to=invitation.email
            )
        )
    return link


def _tell(invitation, by, verb, sentence):
    audit.record(verb, invitation, by=by, school=invitation.school, sentence=sentence)


def _role(invitation):
    return invitation.get_role_display().lower()
