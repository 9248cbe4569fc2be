"""Refusals: each carries the sentence that the person is shown."""

from django.core.exceptions import PermissionDenied

EXPLAINED = 20

# To load a refused page anew would only send the old mark again.
LOOK_AGAIN = "Salin yang perlu, tinggalkan halaman ini, buka lagi, lalu ulangi perubahan Anda."


class Refused(Exception):
    """What was asked is not possible now; `str()` is an Indonesian sentence that says why
    and what would mend it. `field` names the form field it belongs to, if any."""

    def __init__(self, sentence, field=None):
        super().__init__(sentence)
        self.field = field


class NotAllowed(PermissionDenied):
    """The person is of this school but may not do this; shown on the 403 page."""


def explained(text, request, field="note", *, least=EXPLAINED):
    """The reason or note that somebody wrote, refused where it is too short to say anything.

    `request` begins the sentence: "Tulis alasan pembatalan".
    """
    text = text.strip()
    if len(text) < least:
        raise Refused(f"{request}, paling sedikit {least} huruf.", field)
    return text
