"""Holding a partnership still while something of it is written."""

from accounts.refusals import Refused
from partnerships.models import Partnership
from partnerships.stages import Stage

CLOSED = "Kemitraan ini sudah ditutup, jadi datanya hanya dapat dibaca."


def hold_open(partnership):
    """The partnership as it stands, locked until the transaction ends; refused once closed."""
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if current.is_closed:
        raise Refused(CLOSED)
    return current


def is_closing(partnership):
    """Whether it is on its way out and still may be written to."""
    return partnership.stage == Stage.PENUTUPAN and not partnership.is_closed


def hold_closing(partnership):
    """The same, and refused unless the partnership is in the stage penutupan."""
    current = hold_open(partnership)
    if current.stage != Stage.PENUTUPAN:
        raise Refused(
            "Penutupan belum dimulai. Kepala sekolah memulainya dengan memindahkan kemitraan "
            "ini ke tahap Penutupan."
        )
    return current
