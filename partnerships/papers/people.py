"""Who signs a paper for each party, and who witnesses it."""

from typing import NamedTuple

from partnerships.models import Signatory, Witness
from partnerships.papers.kinds import signing_parties


class Signer(NamedTuple):
    """What a paper says of the person who signs for a party."""

    name: str
    position: str = ""
    number: str = ""
    legal_basis: str = ""
    address: str = ""
    paper_number: str = ""

    def __str__(self):
        return ", ".join(part for part in self if part) or "belum ada"


def signer_of(row):
    return Signer(*(getattr(row, field) for field in Signer._fields))


def proposed(agreement):
    """{primary key of a party: Signer} as plan, school and earlier papers know them."""
    partnership = agreement.partnership
    parties = partnership.parties.select_related("partner", "school")
    earlier = {
        (row.party_id, row.name): row
        for row in Signatory.objects.filter(agreement__partnership=partnership).order_by("pk")
    }
    return {party.pk: _known(party, earlier) for party in signing_parties(agreement, parties)}


def further_partners(parties):
    """The partners after the first; each numbers the paper for itself."""
    return [party for party in parties if not party.is_school][1:]


def _known(party, earlier):
    name, position = party.signatory_name, party.signatory_position
    before = earlier.get((party.pk, name))
    office = party.school if party.is_school else party.partner
    if party.is_school and not name:
        name, position = office.head_name, position or "Kepala Sekolah"
    number = office.head_nip if party.is_school and name == office.head_name else ""
    return Signer(
        name,
        position,
        before.number if before and before.number else number,
        before.legal_basis if before else "",
        before.address if before and before.address else full_address(office),
    )


def full_address(office):
    """Street and places of a school or of a partner, on one line."""
    parts = (getattr(office, name, "") for name in ("address", "village", "district", "regency"))
    return ", ".join(part for part in parts if part)[:255]


def write_signatories(agreement, signers):
    """Put down who signs for whom; returns what changed as (label, before, after)."""
    parties = {party.pk: party for party in agreement.partnership.parties.all()}
    changes = []
    for pk, facts in signers.items():
        signer = Signer(*(part.strip() for part in facts))
        row = Signatory.objects.filter(agreement=agreement, party=parties[pk]).first()
        before = _before(row, signer, facts)
        if signer.name:
            Signatory.objects.update_or_create(
                agreement=agreement,
                party=parties[pk],
                defaults=dict(zip(Signer._fields, signer[: len(facts)], strict=False)),
            )
        elif row:
            row.delete()
        after = str(signer) if signer.name else "belum ada"
        if before != after:
            changes.append((f"Penanda tangan {parties[pk].name}", before, after))
    return changes


def _before(row, signer, facts):
    """What stood there of the same facts: whoever gives only name and position keeps the rest."""
    if row is None:
        return "belum ada"
    return str(Signer(*signer_of(row)[: len(facts)]))


def write_witnesses(agreement, witnesses):
    """The witnesses as (name, position), in their order; returns what changed."""
    wanted = [(name.strip(), position.strip()) for name, position in witnesses if name.strip()]
    there = [(row.name, row.position) for row in agreement.witnesses.all()]
    if wanted == there:
        return []
    agreement.witnesses.all().delete()
    for name, position in wanted:
        Witness.objects.create(agreement=agreement, name=name, position=position)
    return [("Saksi", _names(there), _names(wanted))]


def _names(people):
    return "; ".join(", ".join(part for part in one if part) for one in people) or "belum ada"
