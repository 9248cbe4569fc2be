"""Who is logged in: the person with the roles they hold today, in one query a request."""

from django.contrib.auth.backends import ModelBackend

from accounts.models import Membership


class MemberBackend(ModelBackend):
    """Django's own, but a person comes with their memberships, which every page asks for."""

    def get_user(self, user_id):
        rows = list(Membership.objects.held_by(user_id))
        if not rows:
            return super().get_user(user_id)
        user = rows[0].user
        user.held = rows
        return user
