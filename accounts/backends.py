"""Who is logged in: the person with the roles they hold today, in one query a request."""

from typing import NamedTuple

from django.contrib.auth.backends import ModelBackend

from accounts.compiled import compiled_once
from accounts.models import Membership, School, User
from accounts.unread import count_unread

USER_FIELDS = [field.attname for field in User._meta.concrete_fields]
SCHOOL_FIELDS = [field.attname for field in School._meta.concrete_fields]


class Held(NamedTuple):
    """A role that a person holds at a school today."""

    role: str
    school: School


class MemberBackend(ModelBackend):
    """Django's own, but a person comes with their memberships, which every page asks for."""

    def get_user(self, user_id):
        rows = _held_by(user_id)
        if not rows:
            return super().get_user(user_id)
        begin = 2 + len(USER_FIELDS)
        user = User.from_db("default", USER_FIELDS, rows[0][2:begin])
        user.unread = {row[begin]: row[1] for row in rows}  # by the key of the school
        user.held = [
            Held(row[0], School.from_db("default", SCHOOL_FIELDS, row[begin:])) for row in rows
        ]
        return user


@compiled_once
def _held_by(user_id):
    held = Membership.objects.held_by(user_id).annotate(unread=count_unread())
    return held.values_list(
        "role",
        "unread",
        *(f"user__{name}" for name in USER_FIELDS),
        *(f"school__{name}" for name in SCHOOL_FIELDS),
    )
