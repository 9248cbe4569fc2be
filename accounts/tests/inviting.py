"""An invitation as it reaches the person invited."""

from accounts import invitations


def invite(school, by, role="committee", **kwargs):
    """The invitation and the path of its link."""
    invitation, link = invitations.invite(school, role=role, by=by, **kwargs)
    return invitation, link.removeprefix("http://127.0.0.1:8000")
