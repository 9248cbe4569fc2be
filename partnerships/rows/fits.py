"""How the partners of candidates fit the needs that they are to meet, beside the scores."""

from dataclasses import dataclass

from partnerships.matching.scoring import Yardstick
from partnerships.models import Need, Partner
from partnerships.rows.matches import reasons_of, what_is_asked


@dataclass(frozen=True)
class Fit:
    """One partner against one need, or without reasons where no need is linked."""

    partner: Partner
    need: Need | None
    reasons: list


def fits(candidates, need=None):
    """Each partner of the candidates against `need`, by default against the first need that
    its partnership serves; no query beside those of the candidates."""
    yardsticks, found = {}, []
    for candidate in candidates:
        wanted = need or _first_need(candidate.partnership)
        if wanted and wanted.pk not in yardsticks:
            yardsticks[wanted.pk] = Yardstick(what_is_asked(wanted))
        for partner in candidate.partners:
            reasons = reasons_of(partner, yardsticks[wanted.pk]) if wanted else []
            found.append(Fit(partner, wanted, reasons))
    return found


def _first_need(partnership):
    needs = [one for one in partnership.needs.all() if one.status != Need.Status.CANCELLED]
    return min(needs, key=lambda one: one.pk, default=None)
