"""The number of a review's berita acara: given once, when it is first printed."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import School
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.models import Review
from partnerships.committee.minutes import ROMAN

NOT_CONCLUDED = "Berita acara dibuat setelah peninjauan disimpulkan."


@transaction.atomic
def give_number(review, *, by, wanted="", on=None):
    """The review with its number: the school's own (`wanted`), or the next one of the year."""
    require(by, Action.HOLD_REVIEW)
    # Two at once: the second waits here and finds the number of the first.
    School.objects.select_for_update(no_key=True).get(pk=review.school_id)
    current = Review.objects.get(pk=review.pk)
    if current.status != Review.Status.CONCLUDED:
        raise Refused(NOT_CONCLUDED)
    if current.number:
        return current
    wanted = " ".join(wanted.split())
    if wanted and _is_given(wanted):
        raise Refused(
            f"Nomor {wanted} sudah dipakai berita acara lain. Tulis nomor lain, atau kosongkan "
            "untuk nomor urut otomatis."
        )
    current.number = wanted or _next(on or timezone.localdate())
    current.save(update_fields=["number"])
    record(
        "peninjauan.berita-acara",
        current,
        about=current.partnership,
        by=by,
        sentence=f"Berita acara peninjauan diberi nomor {current.number}",
    )
    return current


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
