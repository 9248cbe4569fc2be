"""Who may join a partnership and when, and the needs it serves."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.joint_plan import parties
from partnerships.models import Need, Partner, Screening
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, draft, write_plan


@pytest.fixture
def partner(school):
    return PartnerFactory(name="Koperasi Batik Sogan")


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


def test_every_partner_of_a_multilateral_partnership_is_kept(partnership, partner, admin):
    third = PartnerFactory(name="Dinas Perindustrian")
    parties.add_party(partnership, partner, by=admin)
    parties.add_party(partnership, third, by=admin)

    assert [party.name for party in partnership.parties.all()] == [
        "SMK Karya Handayani Wonosari",
        "CV Jati Lestari",
        "Koperasi Batik Sogan",
        "Dinas Perindustrian",
    ]
    assert AuditEntry.objects.filter(verb="pihak.tambah", about_id=partnership.pk).count() == 2


def test_the_same_partner_twice_is_refused(partnership, admin):
    partner = partnership.parties.partners().get().partner

    with pytest.raises(Refused, match="CV Jati Lestari sudah menjadi pihak"):
        parties.add_party(partnership, partner, by=admin)

    assert partnership.parties.count() == 2


def test_a_partner_archived_since_the_form_was_opened_is_refused(partnership, partner, admin):
    stale = Partner.objects.get(pk=partner.pk)
    Partner.objects.filter(pk=partner.pk).update(archived_at=timezone.now())

    with pytest.raises(Refused, match="diarsipkan"):
        parties.add_party(partnership, stale, by=admin)

    assert partnership.parties.partners().count() == 1


def test_a_prohibited_or_archived_partner_is_refused_with_the_reason(partnership, partner, admin):
    scenes.screen(partner, Screening.Verdict.PROHIBITED)
    archived = PartnerFactory(name="UD Lama", archived_at=timezone.now())

    with pytest.raises(Refused, match="Koperasi Batik Sogan dilarang menjadi mitra"):
        parties.add_party(partnership, partner, by=admin)
    with pytest.raises(Refused, match="UD Lama sudah diarsipkan"):
        parties.add_party(partnership, archived, by=admin)

    assert partnership.parties.count() == 2


def test_only_the_newest_screening_counts(partnership, partner, admin):
    scenes.screen(partner, Screening.Verdict.PROHIBITED)
    scenes.screen(partner, Screening.Verdict.CLEAR)

    assert parties.add_party(partnership, partner, by=admin).position == 3


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PENJAJAKAN])
def test_after_penjajakan_the_parties_stand(partnership, partner, admin, stage):
    partnership.stage = stage
    partnership.save()

    with pytest.raises(Refused, match="mengembalikan kemitraan dari Perencanaan ke Penjajakan"):
        parties.add_party(partnership, partner, by=admin)
    with pytest.raises(Refused, match="hanya dapat diubah pada tahap Penjajakan"):
        parties.remove_party(partnership.parties.partners().get(), by=admin)

    assert partnership.parties.count() == 2


def test_the_committee_is_heard_about_the_parties_there_are(
    partnership, partner, admin, committee_member
):
    SessionFactory(partnership=partnership, members=[committee_member], opened_by=admin)
    with pytest.raises(Refused, match="Sidang komite sedang menilai"):
        parties.add_party(partnership, partner, by=admin)

    heard = PartnershipFactory()
    scenes.close_session(heard, admin)
    with pytest.raises(Refused, match="Komite sudah menilai"):
        parties.add_party(heard, partner, by=admin)


def test_another_party_makes_an_accepted_plan_a_new_one(partnership, partner, admin):
    write_plan(partnership)
    scenes.accept_plan(partnership)

    parties.add_party(partnership, partner, by=admin)

    partnership.plan.refresh_from_db()
    assert partnership.plan.revision == 2


def test_a_partner_is_let_go_and_the_school_never(partnership, partner, admin):
    party = parties.add_party(partnership, partner, by=admin)
    parties.remove_party(party, by=admin)

    with pytest.raises(Refused, match="Sekolah selalu menjadi pihak"):
        parties.remove_party(partnership.parties.get(partner=None), by=admin)
    assert [one.name for one in partnership.parties.partners()] == ["CV Jati Lestari"]


def test_a_party_named_in_a_paper_stays(partnership, admin):
    write_plan(partnership)
    draft(partnership, admin)

    with pytest.raises(Refused, match="tercatat dalam naskah"):
        parties.remove_party(partnership.parties.partners().get(), by=admin)

    assert partnership.parties.count() == 2


def test_needs_are_linked_and_told_in_the_history(partnership, admin):
    needs = [NeedFactory(title="Tempat magang"), NeedFactory(title="Alat peraga")]

    parties.link_needs(partnership, needs, by=admin)
    parties.link_needs(partnership, needs, by=admin)

    assert set(partnership.needs.all()) == set(needs)
    entry = AuditEntry.objects.get(verb="kemitraan.kebutuhan")
    assert entry.changes == [["Kebutuhan", "belum ada", "Alat peraga, Tempat magang"]]


def test_a_partnership_under_way_keeps_a_need(partnership, admin):
    parties.link_needs(partnership, [NeedFactory()], by=admin)
    partnership.stage = Stage.IMPLEMENTASI
    partnership.save()

    with pytest.raises(Refused, match="paling sedikit satu kebutuhan"):
        parties.link_needs(partnership, [], by=admin)

    assert partnership.needs.count() == 1


def test_a_cancelled_need_cannot_be_chosen_unless_it_is_linked(partnership, school):
    open_need, linked = NeedFactory(title="Terbuka"), NeedFactory(title="Terkait")
    NeedFactory(title="Batal", status=Need.Status.CANCELLED)
    partnership.needs.add(linked)
    Need.objects.filter(pk=linked.pk).update(status=Need.Status.CANCELLED)

    assert set(parties.needs_to_choose(partnership)) == {open_need, linked}


def test_the_committee_and_the_supervisor_change_no_parties(
    partnership, partner, committee_member, supervisor
):
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            parties.add_party(partnership, partner, by=person)
        with pytest.raises(NotAllowed):
            parties.link_needs(partnership, [], by=person)
