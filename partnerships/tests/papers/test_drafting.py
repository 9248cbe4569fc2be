"""Papers while they are drafted: begun once, changed by one person at a time."""

import pytest

from accounts.models import AuditEntry
from accounts.refusals import Refused
from partnerships.models import Agreement
from partnerships.papers import agreements
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import draft, write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


def test_the_signatories_come_from_the_plan_unless_named(partnership, admin):
    party = partnership.parties.partners().get()

    paper = draft(partnership, admin, signatories={party.pk: ("Wahyu Nugroho", "Kepala Bengkel")})

    assert [(one.party.name, one.name) for one in paper.signatories.all()] == [
        ("SMK Karya Handayani Wonosari", "Agus Priyanto"),
        ("CV Jati Lestari", "Wahyu Nugroho"),
    ]


def test_saving_a_draft_unchanged_does_not_make_one_its_maker(partnership, admin, principal):
    paper = draft(partnership, admin)
    party = partnership.parties.partners().get()
    same = {party.pk: (party.signatory_name, party.signatory_position)}

    agreements.change(paper, by=principal, title=paper.title, signatories=same)
    agreements.submit(paper, by=admin)

    assert agreements.approve(paper, by=principal).made_by == admin
    assert not AuditEntry.objects.filter(verb="naskah.ubah").exists()


def test_a_submitted_paper_cannot_be_changed(partnership, admin):
    paper = agreements.submit(draft(partnership, admin), by=admin)

    with pytest.raises(Refused, match="sekarang menunggu persetujuan"):
        agreements.change(paper, by=admin, title="Judul lain")

    assert Agreement.objects.get(pk=paper.pk).title == "Nota Kesepahaman Magang Furnitur"


def test_a_pks_may_stand_alone_and_an_addendum_may_not(partnership, admin, other_school):
    assert draft(partnership, admin, kind=Agreement.Kind.PKS).parent is None
    elsewhere = draft(write_plan(PartnershipFactory()), admin)

    with pytest.raises(Refused, match="Pilih naskah induk"):
        draft(partnership, admin, kind=Agreement.Kind.ADDENDUM)
    with pytest.raises(Refused, match="dari kemitraan yang sama"):
        draft(partnership, admin, kind=Agreement.Kind.IA, parent=elsewhere)


def test_no_paper_begins_while_closing(partnership, admin):
    partnership.stage = Stage.PENUTUPAN
    partnership.save()

    with pytest.raises(Refused, match="tidak ada naskah baru"):
        draft(partnership, admin)


def test_the_same_draft_is_begun_once(partnership, admin):
    draft(partnership, admin)

    with pytest.raises(Refused, match="yang sama sudah ada") as refusal:
        draft(partnership, admin)
    draft(partnership, admin, title="Nota Kesepahaman Kelas Industri")

    assert refusal.value.field == "title"
    assert Agreement.objects.count() == 2


def test_of_two_people_who_change_a_draft_the_second_is_told(partnership, admin, principal):
    paper = draft(partnership, admin)
    agreements.change(paper, by=principal, seen=1, title="Nota Kesepahaman Kelas Industri")

    with pytest.raises(Refused, match="diubah orang lain sejak Anda membuka halaman ini"):
        agreements.change(paper, by=admin, seen=1, title="Nota Kesepahaman Magang")
    agreements.change(paper, by=admin, seen=1, title="Nota Kesepahaman Kelas Industri")

    paper.refresh_from_db()
    assert (paper.title, paper.made_by) == ("Nota Kesepahaman Kelas Industri", principal)
