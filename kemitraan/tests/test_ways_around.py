"""Ways by which somebody might get round the table of stages, each found shut."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.invitations import accept, invite
from accounts.models import Invitation
from accounts.permissions import can
from accounts.refusals import Refused
from accounts.roles import Action, Role
from accounts.tests.files import pdf, upload
from accounts.uploads import read_pdf
from kemitraan.tests import scenes
from kemitraan.tests.scenes import fresh
from monitoring.kpi.indicators import change_kpi
from monitoring.kpi.measuring import accept_record, correct_record
from monitoring.models import KpiEvidence
from monitoring.tests.factories import KpiRecordFactory
from partnerships.evidence import lacks
from partnerships.joint_plan.opening import change_facts
from partnerships.lifecycle import MoveRefused, advance
from partnerships.models import Agreement, Partnership, PlanAcceptance
from partnerships.network.partners import change_partner
from partnerships.papers import agreements, signing
from partnerships.papers.marks import Marks
from partnerships.screening.prohibited import load_shipped
from partnerships.stages import Gate, Stage, move_between
from partnerships.tests.factories import PartnerFactory, PartnershipFactory, PartyFactory
from partnerships.tests.scenes import accept_plan, close_session, sign_agreement, write_plan


def ready_for_work(principal, admin, quality, **facts):
    """A partnership in perencanaan with all that the move into implementasi asks."""
    partnership = PartnershipFactory(stage=Stage.PERENCANAAN, **facts)
    gates = move_between(Stage.PERENCANAAN, Stage.IMPLEMENTASI).gates
    staff = {"principal": principal, "admin": admin, "quality": quality}
    return scenes.open_gates(partnership, gates, on=timezone.localdate(), **staff)


@pytest.fixture
def ready(principal, admin, quality_member):
    return ready_for_work(principal, admin, quality_member)


def test_a_partnership_with_all_facts_does_enter_implementasi(ready, principal):
    advance(ready, Stage.IMPLEMENTASI, by=principal)

    assert fresh(ready).stage == Stage.IMPLEMENTASI


@pytest.mark.parametrize("change", [{"name": "PT Djarum Tbk"}, {"aliases": ["PT Djarum"]}])
def test_past_penjajakan_a_partner_takes_no_prohibited_name(ready, admin, change):
    partner = ready.parties.partners().get().partner

    with pytest.raises(Refused, match="^Nama tidak diubah.* sudah melewati Penjajakan"):
        change_partner(partner, by=admin, **change)

    assert (fresh(partner).name, fresh(partner).aliases) == (partner_name(ready), [])
    assert not partner.screenings.exists()


def test_in_penjajakan_a_prohibited_name_shuts_the_way(school, principal, admin, quality_member):
    gates = move_between(Stage.PENJAJAKAN, Stage.PERENCANAAN).gates
    staff = {"principal": principal, "admin": admin, "quality": quality_member}
    partnership = scenes.open_gates(PartnershipFactory(), gates, on=today(), **staff)

    change_partner(partnership.parties.partners().get().partner, by=admin, name="PT Djarum Tbk")

    with pytest.raises(MoveRefused, match="dilarang menjadi mitra"):
        advance(partnership, Stage.PERENCANAAN, by=principal)


def test_past_penjajakan_a_partner_may_still_take_a_harmless_name(ready, admin):
    load_shipped()
    partner = ready.parties.partners().get().partner

    change_partner(partner, by=admin, name="CV Jati Lestari Baru")

    assert fresh(partner).name == "CV Jati Lestari Baru"


def test_an_informal_partnership_does_not_turn_formal_behind_the_committee(school, admin):
    partnership = PartnershipFactory(form="informal", stage=Stage.PERENCANAAN)

    with pytest.raises(Refused, match="dinilai komite"):
        change_facts(partnership, by=admin, form="formal")

    assert fresh(partnership).form == "informal"


def test_one_that_the_committee_has_heard_may_turn_formal(school, admin):
    partnership = PartnershipFactory(form="informal", stage=Stage.PERENCANAAN)
    close_session(partnership, admin)

    change_facts(partnership, by=admin, form="formal")

    assert fresh(partnership).form == "formal"


@pytest.mark.parametrize("change", [{"financing": "pinjaman"}, {"scope": "fisik"}])
def test_another_kind_of_partnership_is_another_plan(school, admin, change):
    partnership = PartnershipFactory(stage=Stage.PERENCANAAN)
    write_plan(partnership)
    accept_plan(partnership)

    change_facts(partnership, by=admin, **change)

    assert fresh(partnership.plan).revision == 2
    assert not PlanAcceptance.objects.filter(revision=2).exists()


def test_another_title_is_the_same_plan(school, admin):
    partnership = PartnershipFactory(stage=Stage.PERENCANAAN)
    accept_plan(partnership)

    change_facts(partnership, by=admin, title="Magang kayu")

    assert fresh(partnership.plan).revision == 1


def test_the_kind_is_judged_by_the_stage_as_it_is_now(school, admin):
    opened_long_ago = PartnershipFactory(stage=Stage.PERENCANAAN)
    Partnership.objects.filter(pk=opened_long_ago.pk).update(stage=Stage.IMPLEMENTASI)

    with pytest.raises(Refused, match="peninjauan"):
        change_facts(opened_long_ago, by=admin, financing="pinjaman")

    assert fresh(opened_long_ago).financing == "tidak_ada"


def test_a_paper_signed_before_a_party_joined_is_not_enough(ready, admin):
    newcomer = PartyFactory(
        partnership=ready, partner=PartnerFactory(name="Koperasi Tani Makmur"), position=3
    )
    present = fresh(ready)

    found = [lack.sentence for lack in lacks(Gate.AGREEMENT_IN_FORCE, present, on=today())]

    assert found == [f"naskah yang berlaku belum ditandatangani {newcomer.name}"]
    sign_agreement(present, admin, starts_on=today())
    assert lacks(Gate.AGREEMENT_IN_FORCE, fresh(ready), on=today()) == []


def test_an_addendum_to_a_paper_that_nobody_signed_is_not_enough(school, admin):
    partnership = PartnershipFactory()
    parent = sign_agreement(partnership, admin, starts_on=today(), status=Agreement.Status.DRAFT)
    addendum = sign_agreement(partnership, admin, starts_on=today(), parent=parent)
    Agreement.objects.filter(pk=addendum.pk).update(kind=Agreement.Kind.ADDENDUM)

    assert len(lacks(Gate.AGREEMENT_IN_FORCE, fresh(partnership), on=today())) == 1

    Agreement.objects.filter(pk=parent.pk).update(status=Agreement.Status.SIGNED)
    assert lacks(Gate.AGREEMENT_IN_FORCE, fresh(partnership), on=today()) == []


def test_the_principal_does_not_approve_their_own_words_after_somebody_saved_them(
    school, principal, admin
):
    partnership = PartnershipFactory()
    paper = agreements.draft(partnership, by=principal, kind="mou", title="MoU magang")

    agreements.change(paper, by=admin, title="MoU magang")

    assert fresh(paper).made_by == principal


def test_whoever_wrote_the_paper_does_not_check_its_signatures(school, principal, admin):
    partnership = PartnershipFactory()
    names = {party.pk: ("Agus Priyanto", "Direktur") for party in partnership.parties.all()}
    paper = agreements.draft(
        partnership, by=admin, kind="mou", title="MoU magang", signatories=names
    )
    agreements.submit(paper, by=admin)
    agreements.approve(paper, by=principal)
    signing.record_signing(
        paper,
        by=principal,
        scan=read_pdf(upload(pdf(), "naskah.pdf")),
        signed=dict.fromkeys(names, today()),
        marks=dict.fromkeys(names, Marks(True, True, True)),
        starts_on=today(),
        ends_on=today() + dt.timedelta(days=365),
    )

    with pytest.raises(Refused, match="orang lain"):
        signing.verify(paper, by=admin, same_text=True, sha256=fresh(paper).scan_sha256)

    assert fresh(paper).status == Agreement.Status.SCANNED


def test_whoever_gave_the_proof_does_not_accept_the_measurement(school, admin, quality_member):
    made = KpiRecordFactory(submitted_by=admin, returned=True)
    KpiEvidence.objects.create(
        record=made, file="x", filename="x.pdf", mime="x", size=1, sha256="0", uploaded_by=admin
    )
    made = correct_record(made, value=23, measured_on=made.measured_on, by=quality_member)

    with pytest.raises(Refused, match="orang lain"):
        accept_record(made, by=admin)


def test_an_admin_does_not_make_themselves_principal_by_their_own_invitation(school, admin):
    invitation, _ = invite(school, role=Role.PRINCIPAL, by=admin)

    with pytest.raises(Refused, match="mengangkat diri sendiri"):
        accept(invitation, admin)

    assert not can(admin, Action.MOVE_STAGE)
    assert Invitation.objects.get().accepted_at is None


def test_a_kpi_that_changed_after_the_yes_shuts_the_way(ready, principal, admin):
    change_kpi(ready.kpis.get(), by=admin, name="Siswa hadir di upacara")

    with pytest.raises(MoveRefused, match="belum disepakati bersama"):
        advance(ready, Stage.IMPLEMENTASI, by=principal)

    assert fresh(ready).stage == Stage.PERENCANAAN


def partner_name(partnership):
    return partnership.parties.partners().get().partner.name


def today():
    return timezone.localdate()
