"""What a signed paper carries of each party beside the signature: paraf, meterai, stempel."""

from typing import NamedTuple

from accounts.refusals import Refused

LABELS = {"initialled": "paraf", "stamped_duty": "meterai", "sealed": "stempel"}


class Marks(NamedTuple):
    """The ticks of one party, and why what is not ticked is not there."""

    initialled: bool = False
    stamped_duty: bool = False
    sealed: bool = False
    why_missing: str = ""

    def __str__(self):
        there = ", ".join(label for name, label in LABELS.items() if getattr(self, name))
        why = f"; {self.why_missing}" if self.why_missing else ""
        return f"{there or 'tidak ada'}{why}"


def marks_of(signatory):
    return Marks(*(getattr(signatory, name) for name in Marks._fields))


def missing(signatory, signatories):
    """What this party's side lacks; one meterai serves the whole paper."""
    has_duty = any(row.stamped_duty for row in signatories)
    return [
        label
        for name, label in LABELS.items()
        if not getattr(signatory, name) and not (name == "stamped_duty" and has_duty)
    ]


def refuse_unexplained(signatories):
    """Nothing may be missing without a word why."""
    for row in signatories:
        lacking = missing(row, signatories)
        if lacking and not row.why_missing.strip():
            raise Refused(
                f"{row.party.name}: {', '.join(lacking)} tidak dicentang. Centang bila ada pada "
                "naskah, atau tulis alasannya, misalnya mitra tidak memakai stempel.",
                field=f"why_missing_{row.party_id}",
            )


def marks_text(signatory):
    """`Paraf, meterai, stempel.` with the reason for the rest; empty before anything is known."""
    marks = marks_of(signatory)
    if not any(marks):
        return ""
    there = ", ".join(label for name, label in LABELS.items() if getattr(marks, name))
    said = f"{there.capitalize() or 'Tanpa paraf, meterai, dan stempel'}."
    return f"{said} Catatan: {marks.why_missing}" if marks.why_missing else said
