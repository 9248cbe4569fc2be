"""Guests of an event: writing them down once, and erasing what was kept long enough."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.halls import refuse_shut
from partnerships.models import Attendance, Contact, Prospect
from partnerships.models.attendance import ERASED
from partnerships.names import clean_name, name_key, too_long
from partnerships.network.erasing import forget_by_wish, hold_prospect

BY_LIST = "Presensi"  # so the proof of a consent begins that was given on an attendance list
NAMELESS = "Tulis nama dengan huruf."


def attend(event, *, by=None, **fields):
    """`(row, is_new)`: one row for a guest, however often they write themselves in.

    A guest writes while the attendance is open; `by` is whoever of the school writes a guest
    down at any time. Takes no lock and leaves no history row: hundreds may come at once.
    """
    if by is None:
        refuse_shut(event.door(now=timezone.now()))
    guest = _guest(event, by, fields)
    try:
        with transaction.atomic():
            guest.save(force_insert=True)
    except IntegrityError:
        return _same(event, guest), False
    return guest, True


def erase_guest(guest, *, by):
    """Erase what is known of one guest, at their wish; that somebody came stays counted."""
    with transaction.atomic():
        prospect = guest.prospect_id and hold_prospect(guest.prospect_id)
        goes_along = prospect_goes_along(guest)
        if not _erase(Attendance.objects.filter(pk=guest.pk)):
            raise Refused("Data peserta ini sudah dihapus.")
        sentence = "Data seorang peserta dihapus."  # never whose: it must be forgotten
        record("hapus-peserta", guest, by=by, about=guest.event, sentence=sentence)
        if goes_along:
            forget_by_wish(prospect, on=timezone.localdate(), by=by)


def prospect_goes_along(guest):
    """Whether the school knows the person of the prospect from this attendance alone."""
    if guest.prospect_id is None:
        return False
    others = Attendance.objects.known().filter(prospect=guest.prospect_id, may_contact=True)
    by_list = Prospect.objects.filter(
        pk=guest.prospect_id,
        consent_withdrawn_on=None,
        legal_basis=Contact.LegalBasis.CONSENT,
        consent_proof__startswith=BY_LIST,
    )
    return by_list.exists() and not others.exclude(pk=guest.pk).exists()


def erase_overdue(*, on):
    """Erase guests of all schools whose time is over; how many there were."""
    with scopes_disabled():
        return _erase(Attendance.objects.overdue(on=on))


def _erase(guests):
    return guests.known().update(
        name=ERASED,
        name_key="",
        organisation="",
        position="",
        phone="",
        email="",
        reach_key="",
        may_contact=False,
        erased_at=timezone.now(),
    )


def _guest(event, by, fields):
    now = timezone.now()
    guest = Attendance(
        event=event,
        entered_by=by,
        attended_at=now,
        keep_until=event.keep_until(on=timezone.localdate(now)),
        **fields,
    )
    guest.name = clean_name(guest.name)
    guest.name_key = name_key(guest.name)
    guest.organisation = clean_name(guest.organisation)
    guest.reach_key = guest.phone or guest.email.lower() or name_key(guest.organisation)
    if not guest.name_key:
        raise Refused(NAMELESS, field="name")
    for name in ("name", "organisation"):
        if problem := too_long(getattr(guest, name), Attendance._meta.get_field(name).max_length):
            raise Refused(problem, field=name)
    return guest


def _same(event, guest):
    return event.attendances.known().get(name_key=guest.name_key, reach_key=guest.reach_key)
