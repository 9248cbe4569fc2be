"""What every verb on a pair begins and ends with: the lock, the refusals, both histories."""

from accounts.audit import record
from accounts.models import School
from accounts.refusals import LOOK_AGAIN, Refused
from activities.models import IntiPair

NOT_JOINED = (
    "Sekolah pasangannya belum bergabung, jadi belum ada yang dapat ditulis bersama. Kirim tautan "
    "undangannya lebih dulu."
)
OVERTAKEN = (
    "Isian belum disimpan karena sekolah pasangan atau rekan Anda mengubahnya lebih dulu. "
    f"{LOOK_AGAIN}"
)


def hold(pair):
    """The pair as it is now, locked until the transaction ends: everything that is written on
    a pair takes this lock first."""
    return IntiPair.objects.select_for_update().get(pk=pair.pk)


def refuse_ended(pair):
    if not pair.is_open:
        how = pair.get_ended_how_display().lower()
        raise Refused(f"Pasangan ini sudah ditutup ({how}), jadi tidak dapat diubah lagi.")


def refuse_unshared(pair):
    """What two schools write together needs both of them."""
    refuse_ended(pair)
    if not pair.is_joined:
        raise Refused(NOT_JOINED)


def refuse_overtaken(seen, now):
    """`seen` is the mark of the state that the page showed; None where none was shown."""
    if seen is not None and seen != now:
        raise Refused(OVERTAKEN)


def mark_of(row):
    """The state of a row that a page shows, as the mark that it sends back."""
    return row.updated_at.isoformat() if row and row.pk else ""


def schools_of(pair):
    """The ids a row of the pair carries."""
    return {"inti_school_id": pair.inti_school_id, "mitra_school_id": pair.mitra_school_id}


def tell(verb, pair, sentence, *, by, target=None, changes=()):
    """Write it down in the history of each school that is in the pair; the other one reads
    which school it was.

    In the order of their keys, so that two schools that act at once do not wait for each other
    for ever.
    """
    own = pair.own
    keys = [key for key in schools_of(pair).values() if key is not None]
    for school in School.objects.filter(pk__in=keys).order_by("pk"):
        who = "" if school.pk == own.school_id else f" oleh {own.school_name}"
        record(
            f"pasangan.{verb}",
            target or pair,
            about=pair,
            by=by,
            sentence=f"{sentence}{who}: {pair}",
            changes=changes,
            school=school,
        )
