"""What the public page says of a signed paper: beside its dates also what took its place."""

from dataclasses import dataclass

from django.db.models import Q

from accounts.formats import date_text
from partnerships.models import Agreement
from partnerships.papers.states import State, last_day, state_of

COMPARE = "Cocokkan data di bawah dengan kertas atau berkas yang Anda pegang."


@dataclass(frozen=True)
class Standing:
    """The state as a pill, and as a sentence for somebody who holds the paper in hand."""

    state: State
    tone: str
    lead: str
    text: str


def standing_of(agreement, *, on):
    """How a signed paper stands on the day `on`, whatever its own dates alone would say."""
    state = state_of(agreement, on=on)
    if agreement.status == Agreement.Status.SENT:
        lead = f"Surat ini tercatat dan dikirim {date_text(agreement.sent_on)}."
        return Standing(state, "baik", lead, COMPARE)
    if state.text == "Diakhiri":
        return _over(state, "sudah diakhiri", "Dokumen ini tidak berlaku lagi.")
    newer = replaced_by(agreement, on=on)
    if newer:
        named = _named(newer)
        state = State("", "repeat", f"Diganti oleh {named}")
        return _over(
            state, "sudah diganti", f"Yang berlaku sejak {date_text(newer.starts_on)}: {named}."
        )
    closed = agreement.partnership.closed_at
    if closed:
        state = State("", "lock", "Ditutup")
        words = f"Kemitraan ditutup pada {date_text(closed)}, jadi dokumen ini tidak berlaku lagi."
        return _over(state, "kemitraannya sudah ditutup", words)
    if state.text == "Berakhir":
        return _over(state, "masa berlakunya sudah berakhir", "")
    if state.text == "Belum mulai berlaku":
        return _over(state, "belum mulai berlaku", "")
    lead = "Dokumen ini tercatat dan masih berlaku."
    return Standing(state, "baik", lead, COMPARE)


def replaced_by(agreement, *, on):
    """The newest signed paper of the same kind that took the place of this one, or None.

    In the same partnership or in the one that continues it. Of agreements on single
    undertakings several may run side by side, so there a later one replaces only what has
    come to its end; an addendum changes a paper and replaces none.
    """
    if agreement.kind == Agreement.Kind.ADDENDUM:
        return None
    later = Agreement.objects.signed().filter(
        Q(partnership=agreement.partnership_id)
        | Q(partnership__predecessor=agreement.partnership_id),
        Q(terminated_on=None) | Q(terminated_on__gt=on),
        kind=agreement.kind,
        starts_on__gt=agreement.starts_on,
        starts_on__lte=on,
    )
    if agreement.kind != Agreement.Kind.MOU:
        later = later.filter(starts_on__gt=last_day(agreement))
    return later.order_by("-starts_on", "-pk").first()


def addenda_of(agreement, *, on):
    """The signed addenda that change this paper on the day `on`, as they are cited."""
    found = Agreement.objects.in_force(on=on).filter(parent=agreement, kind=Agreement.Kind.ADDENDUM)
    return [_named(each) for each in found.order_by("starts_on", "pk")]


def _over(state, what, text):
    return Standing(state, "nila", f"Dokumen ini tercatat dan {what}.", f"{text} {COMPARE}".strip())


def _named(agreement):
    return agreement.school_number or agreement.title
