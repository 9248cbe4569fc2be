"""How an installation without people gets its first school and its first person."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.invitations import claim, digest, link_of
from accounts.models import Invitation, School, User
from accounts.people import join
from accounts.roles import Role

GOOD_FOR = dt.timedelta(hours=72)


def one_time_link():
    """The address at which the first person makes their school; None once there is anybody.

    Every call makes a new link and voids the one before it.
    """
    if User.objects.exists():
        return None
    now = timezone.now()
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        Invitation.objects.filter(school=None, accepted_at=None, revoked_at=None).update(
            revoked_at=now
        )
        Invitation.objects.create(
            school=None, role=Role.ADMIN, token_digest=digest(token), expires_at=now + GOOD_FOR
        )
    return link_of(token, "accounts:first_school")


@transaction.atomic
def begin(invitation, *, npsn, person, is_principal, school=None):
    """Make the first person the admin of their school; returns the school.

    `school` is an unsaved School typed by the person, used where no school of the imported
    lists has that NPSN. With `is_principal` they decide there, too, until somebody else does.
    Raises `Refused` when the link was used meanwhile.
    """
    person.save()
    claim(invitation, person)
    found = School.objects.filter(npsn=npsn).first()
    if found is None:
        school.npsn = npsn
        school.save()
        found = school
    audit.record(
        "begin", found, by=person, school=found, sentence=f"{found.name} mulai memakai Kemitraan."
    )
    join(found, person, Role.ADMIN, by=person)
    if is_principal:
        join(found, person, Role.PRINCIPAL, by=person)
    return found
