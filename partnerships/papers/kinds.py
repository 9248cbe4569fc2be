"""The kinds of paper: what stands above each, who signs it and what it needs."""

from dataclasses import dataclass

from partnerships.models import Agreement

Kind = Agreement.Kind


@dataclass(frozen=True)
class PaperKind:
    """What sets one kind of paper apart from the others."""

    heading: str  # in capitals, above the paper
    short: str  # inside a sentence or on a button
    article: str  # what its text calls it: "Perjanjian ini"
    needs_parent: bool = False


KINDS = {
    Kind.MOU: PaperKind("NOTA KESEPAHAMAN", "MoU", "Nota Kesepahaman ini"),
    Kind.PKS: PaperKind("PERJANJIAN KERJA SAMA", "PKS", "Perjanjian ini"),
    Kind.IA: PaperKind("IMPLEMENTATION ARRANGEMENT", "IA", "Naskah Pelaksanaan ini"),
    Kind.ADDENDUM: PaperKind("ADENDUM", "adendum", "Adendum ini", needs_parent=True),
    Kind.REQUEST: PaperKind("SURAT PERMOHONAN", "surat permohonan", "surat ini"),
    Kind.REPLY: PaperKind("SURAT BALASAN", "surat balasan", "surat ini"),
}
LETTERS = Agreement.LETTERS


def kind_of(agreement):
    return KINDS[Kind(agreement.kind)]


def signing_parties(agreement, parties):
    """Who signs: of a letter only the school, of everything else every party."""
    if agreement.kind in LETTERS:
        return [party for party in parties if party.is_school]
    return list(parties)
