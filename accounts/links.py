"""Single-use links that reach a person by mail: a new password, or a way past a lock."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts import mails
from accounts.models import User


class _Tokens(PasswordResetTokenGenerator):
    """A token dies with the next log-in, the next change of password, or after an hour."""

    def __init__(self, purpose):
        super().__init__()
        self.key_salt = f"accounts.links.{purpose}"


TOKENS = {"reset": _Tokens("reset"), "unlock": _Tokens("unlock")}
LETTERS = {
    "reset": ("accounts/mails/reset.txt", "Buat kata sandi baru untuk Kemitraan"),
    "unlock": ("accounts/mails/unlock.txt", "Tautan untuk masuk ke Kemitraan"),
}


def send_link(purpose, email, address):
    """Send a link to every person with that e-mail; nobody learns whether there is one.

    `address(person_code, token)` makes the path. The same work is done for an unknown
    address, only that its letter is not posted.
    """
    people = list(User.objects.filter(email__iexact=email, is_active=True)[:5])
    template, subject = LETTERS[purpose]
    for person in people or [User(pk=0)]:
        path = address(person_code(person), TOKENS[purpose].make_token(person))
        if people:
            context = {"person": person, "path": path}
            mails.post(template, context, subject=subject, to=person.email)


def person_code(person):
    return urlsafe_base64_encode(str(person.pk).encode())


def person_of(purpose, code, token):
    """Whom the link was made for; None when it is wrong, old or used."""
    try:
        pk = int(force_str(urlsafe_base64_decode(code)))
        person = User.objects.get(pk=pk, is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    return person if TOKENS[purpose].check_token(person, token) else None
