"""The number of a review's berita acara: given once, when the review is concluded."""

from accounts.models import School
from accounts.refusals import Refused
from monitoring.models import Review
from partnerships.committee.minutes import ROMAN


def take_number(review, *, on, wanted=""):
    """The school's own number (`wanted`), or the next one of the year; nobody else gets it
    before the transaction ends."""
    # Taken after the partnership, as everywhere, so that no two wait for each other.
    School.objects.select_for_update(no_key=True).get(pk=review.school_id)
    wanted = " ".join(wanted.split())
    if wanted and _is_given(wanted):
        raise Refused(
            f"Nomor {wanted} sudah dipakai berita acara lain. Tulis nomor lain, atau kosongkan "
            "untuk nomor urut otomatis.",
            field="number",
        )
    return wanted or _next(on)


def _next(day):
    """`007/BA-PENINJAUAN/XI/2026`: runs through the year, past numbers given by hand."""
    place = Review.objects.filter(number__endswith=f"/{day.year}").count()
    while True:
        place += 1
        number = f"{place:03d}/BA-PENINJAUAN/{ROMAN[day.month - 1]}/{day.year}"
        if not _is_given(number):
            return number


def _is_given(number):
    return Review.objects.filter(number=number).exists()
