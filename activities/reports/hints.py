"""What is odd about a piece of evidence, told to uploader and checker; it forbids nothing."""

from django.utils import timezone

from accounts.formats import datetime_text
from activities.models import Evidence


def twins_of(activity, pieces):
    """The title of another activity that has the same file, by its SHA-256; one query."""
    digests = [piece.sha256 for piece in pieces]
    if not digests:
        return {}
    others = Evidence.objects.filter(sha256__in=digests).exclude(activity=activity)
    return dict(others.order_by("-pk").values_list("sha256", "activity__title"))


def hint_on(piece, activity, twins):
    """A sentence or two, or nothing; `twins` is the answer of `twins_of`."""
    return " ".join(filter(None, [_taken_elsewhen(piece, activity), _used_elsewhere(piece, twins)]))


def _taken_elsewhen(piece, activity):
    """Said when the camera's clock does not fit the days of the activity."""
    if piece.taken_at is None:
        return ""
    day = timezone.localdate(piece.taken_at)
    if activity.starts_on <= day <= activity.ends_on:
        return ""
    return f"Diambil {datetime_text(piece.taken_at)}, di luar tanggal kegiatan."


def _used_elsewhere(piece, twins):
    title = twins.get(piece.sha256)
    return f"Berkas yang sama juga menjadi bukti kegiatan {title}." if title else ""
