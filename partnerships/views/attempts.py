"""Calling a verb on behalf of a form."""

from accounts.forms.attempts import attempt, posted  # noqa: F401
