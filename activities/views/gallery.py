"""The evidence of an activity as its pages show it."""

from dataclasses import dataclass

from activities.models import Evidence
from activities.reports.attaching import is_removable
from activities.reports.consent import may_be_shared
from activities.reports.hints import hint_on, twins_of
from activities.reports.reporting import Status

PHOTOS_SHOWN = 3  # one row: more would weigh too much for a cheap phone


@dataclass(frozen=True)
class Piece:
    """One file, what is odd about it, and whether this person may still change it."""

    evidence: Evidence
    hint: str = ""
    may_describe: bool = False
    may_remove: bool = False


@dataclass(frozen=True)
class Gallery:
    """Photos as pictures, the first few and the folded rest; everything else as a list."""

    photos: tuple[Piece, ...]
    folded: tuple[Piece, ...]
    documents: tuple[Piece, ...]
    unshared: int = 0  # photos that stay inside the school until parents agree


def gallery(activity, report, may_run):
    """Reads `activity.evidence.all()`; `may_run` says that this person runs activities."""
    is_locked = report is not None and report.status == Status.ACCEPTED
    may_change = may_run and not is_locked and activity.cancelled_at is None
    evidence_rows = activity.evidence.all()
    twins = twins_of(activity, evidence_rows)
    pieces = [
        Piece(
            evidence,
            hint=hint_on(evidence, activity, twins),
            may_describe=may_change,
            may_remove=may_change and is_removable(evidence, report),
        )
        for evidence in evidence_rows
    ]
    photos = [piece for piece in pieces if piece.evidence.is_photo]
    return Gallery(
        photos=tuple(photos[:PHOTOS_SHOWN]),
        folded=tuple(photos[PHOTOS_SHOWN:]),
        documents=tuple(piece for piece in pieces if not piece.evidence.is_photo),
        unshared=sum(not may_be_shared(piece.evidence) for piece in pieces),
    )
