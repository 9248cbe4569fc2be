"""Proposals for tests, all invented."""

import factory
from factory.django import DjangoModelFactory

from partnerships.models import Proposal, ProposalDesk, ProposalDocument, Prospect
from partnerships.names import name_key


class ProposerFactory(DjangoModelFactory):
    """The prospect as which a proposal stands in the network."""

    class Meta:
        model = Prospect

    organisation = factory.Sequence(lambda n: f"Yayasan Bina Karya {n}")
    organisation_key = factory.LazyAttribute(lambda prospect: name_key(prospect.organisation))
    person_name = "Wulan Sari"
    person_key = "wulan sari"
    person_phone = "+6281200000001"
    source = Prospect.Source.PROPOSAL
    met_on = "2026-11-20"


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    prospect = factory.SubFactory(ProposerFactory)
    organisation = factory.SelfAttribute("prospect.organisation")
    kind = "yayasan"
    person_name = "Wulan Sari"
    person_phone = "+6281200000001"
    title = factory.Sequence(lambda n: f"Pelatihan pembukuan {n}")
    offer = "Pelatihan satu hari untuk 30 siswa akuntansi."


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = ProposalDocument

    proposal = factory.SubFactory(ProposalFactory)
    file = factory.django.FileField(filename="profil.pdf", data=b"%PDF-1.4")
    filename = "profil.pdf"
    mime = "application/pdf"
    size = 8
    sha256 = factory.Sequence(lambda n: f"{n:064x}")


def open_desk(introduction=""):
    return ProposalDesk.objects.create(is_open=True, introduction=introduction)
