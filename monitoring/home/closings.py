"""Closings that somebody at the school has to go on with."""

from django.db.models import Exists, OuterRef

from monitoring.home.ready import HOLDS
from partnerships.models import Partnership, Party
from partnerships.stages import Gate, Stage


def unfinished_closings(*, on):
    """Partnerships in penutupan of which a party was not told, the checklist is not done or
    something stands open. One that only waits for an answer or a day is left out."""
    untold = Party.objects.filter(partnership=OuterRef("pk"), closing_notice=None)
    settled = HOLDS[Gate.CHECKLIST_DONE](on) & HOLDS[Gate.NOTHING_LEFT_OPEN](on)
    closing = Partnership.objects.open().filter(stage=Stage.PENUTUPAN)
    return closing.filter(Exists(untold) | ~settled)
