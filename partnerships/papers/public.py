"""What the public page says of a paper: beside its dates also what took its place."""

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
    if agreement.status == Agreement.Status.CANCELLED:
        words = "Dokumen ini tidak berlaku dan tidak akan ditandatangani."
        return _over(state, "sudah dibatalkan", words)
    if state.text == "Diakhiri":
        return _over(state, "sudah diakhiri", "Dokumen ini tidak berlaku lagi.")
    if agreement.status in Agreement.UNSIGNED:
        return _unsigned(agreement, state)
    newer = replaced_by(agreement, on=on)
    if newer:
        named, renewed = _named(newer), newer.renews_id == agreement.pk
        what = "diperpanjang" if renewed else "diganti"
        state = State("", "repeat", f"{what.capitalize()} oleh {named}")
        return _over(
            state, f"sudah {what}", f"Yang berlaku sejak {date_text(newer.starts_on)}: {named}."
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
        later = later.filter(Q(renews=agreement) | Q(starts_on__gt=last_day(agreement)))
    return later.order_by("-starts_on", "-pk").first()


def goes_on_with(agreement, *, on):
    """The signed paper that will renew this one later than on the day `on`, as it is cited."""
    signed = agreement.successors.signed().filter(starts_on__gt=on).first()
    return f"{_named(signed)}, mulai {date_text(signed.starts_on)}" if signed else ""


def addenda_of(agreement, *, on):
    """The signed addenda that change this paper on the day `on`, as they are cited."""
    found = Agreement.objects.in_force(on=on).filter(parent=agreement, kind=Agreement.Kind.ADDENDUM)
    return [_named(each) for each in found.order_by("starts_on", "pk")]


def _unsigned(agreement, state):
    """It may lie before somebody on paper, so it is known; but it binds nobody yet."""
    if agreement.is_letter:
        lead = "Surat ini tercatat dan sudah disetujui kepala sekolah."
        return Standing(state, "awas", lead, f"Pengirimannya belum dicatat sekolah. {COMPARE}")
    if agreement.partnership.closed_at:
        words = "Kemitraannya sudah ditutup, jadi dokumen ini tidak akan ditandatangani lagi."
    elif agreement.status == Agreement.Status.SCANNED:
        words = "Sekolah sedang memeriksa tanda tangannya; dokumen ini belum dinyatakan berlaku."
    else:
        words = "Naskahnya sudah disetujui sekolah, tetapi dokumen ini belum berlaku."
    lead = "Dokumen ini tercatat dan belum ditandatangani."
    if agreement.status == Agreement.Status.SCANNED:
        lead = "Dokumen ini tercatat dan tanda tangannya belum diperiksa."
    return Standing(state, "awas", lead, f"{words} {COMPARE}")


def _over(state, what, text):
    return Standing(state, "nila", f"Dokumen ini tercatat dan {what}.", f"{text} {COMPARE}".strip())


def _named(agreement):
    return agreement.school_number or agreement.title
