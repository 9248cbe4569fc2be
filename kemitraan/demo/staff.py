"""The people of one demo school, and what more than one part of a story needs of them."""

import datetime as dt
from dataclasses import dataclass

from partnerships import lifecycle
from partnerships.models import Partnership
from partnerships.stages import Stage

WHY = "Dicatat sesuai kesepakatan rapat bersama mitra."
STEP = 4  # days between the acts of penjajakan and perencanaan


@dataclass(frozen=True)
class Staff:
    """The people of one school by what they do, and what the school knows."""

    principal: object
    admin: object
    quality: object
    committee: tuple
    partners: dict
    needs: dict
    today: dt.date

    def day(self, days_ago):
        """A day counted back from the day on which the demo is made."""
        return self.today - dt.timedelta(days=days_ago)


def move(partnership, target, staff):
    partnership.refresh_from_db()
    lifecycle.advance(
        Partnership.objects.get(pk=partnership.pk),
        target,
        by=staff.principal,
        note=WHY,
        closing_reason="tujuan_tercapai" if target == Stage.PENUTUPAN else "",
    )
    partnership.refresh_from_db()


def voice(partnership):
    """Who speaks for the first partner."""
    return voice_of(partnership.parties.partners().first())


def voice_of(party):
    return party.partner.contacts.first().name


def position_of(party):
    return party.partner.contacts.first().position
