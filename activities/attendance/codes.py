"""The code in the address of an attendance: made from its key, so that it is kept nowhere."""

from django.utils.crypto import constant_time_compare, salted_hmac

from partnerships.halls import LETTERS, TOKEN_LENGTH

SALT = "activities.attendance.codes"
MOST_LETTERS = TOKEN_LENGTH + 13  # the greatest key a database holds


def code_of(session):
    """Four letters or more for the key, then twelve that nobody can guess."""
    number = _letters(session.pk, least=4)
    return number + _mark(number)


def key_in(code):
    """The key behind a code, or None for one that was not made here."""
    number, mark = code[:-TOKEN_LENGTH], code[-TOKEN_LENGTH:]
    if not number or len(code) > MOST_LETTERS or not constant_time_compare(mark, _mark(number)):
        return None
    key = 0
    for letter in number:
        key = key * len(LETTERS) + LETTERS.index(letter)
    return key


def _mark(number):
    digest = salted_hmac(SALT, number, algorithm="sha256").digest()
    return _letters(int.from_bytes(digest), least=TOKEN_LENGTH)[-TOKEN_LENGTH:]


def _letters(value, *, least):
    found = ""
    while value or len(found) < least:
        value, place = divmod(value, len(LETTERS))
        found = LETTERS[place] + found
    return found
