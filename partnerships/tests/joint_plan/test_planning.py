"""The plan: what bumps its revision, when it stands still, who says yes for whom."""

import datetime as dt

import pytest
import time_machine

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.joint_plan import planning
from partnerships.joint_plan.contents import content_of
from partnerships.models import Plan, PlanAcceptance
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import TODAY, write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def partner_party(partnership):
    return partnership.parties.partners().get()


@pytest.fixture
def school_party(partnership):
    return partnership.parties.get(partner=None)


def accept(party, by, **facts):
    facts = {"accepted_on": TODAY, "accepted_by": "Agus Priyanto", "channel": "rapat", **facts}
    return planning.accept_plan(party, by=by, on=TODAY, **facts)


def test_a_change_tells_before_and_after_and_keeps_the_number_nobody_accepted(partnership, admin):
    before = AuditEntry.objects.count()

    plan = planning.change_plan(
        partnership, by=admin, objectives="Tiga puluh siswa lulus.", ends_on=dt.date(2028, 1, 3)
    )

    assert plan.revision == 1
    assert partnership.ends_on == dt.date(2028, 1, 3)
    entry = AuditEntry.objects.get(number=before + 1)
    assert (entry.verb, entry.about_id) == ("rencana.ubah", partnership.pk)
    assert entry.changes == [
        ["Tujuan", "Dua puluh empat siswa lulus uji kompetensi.", "Tiga puluh siswa lulus."],
        ["Tanggal berakhir", "21 November 2027", "3 Januari 2028"],
    ]


def test_an_accepted_plan_gets_its_next_revision(partnership, partner_party, admin):
    accept(partner_party, admin)

    plan = planning.change_plan(
        partnership, by=admin, roles={partner_party.pk: {"responsibilities": "Bengkel saja."}}
    )

    assert plan.revision == 2
    assert [one.revision for one in partner_party.acceptances.all()] == [1]
    again = planning.change_plan(partnership, by=admin, objectives="Lain lagi.")
    assert again.revision == 2


def test_who_signs_is_no_part_of_what_was_accepted(partnership, partner_party, admin):
    accept(partner_party, admin)

    plan = planning.change_plan(
        partnership, by=admin, roles={partner_party.pk: {"signatory_name": "Wahyu Nugroho"}}
    )

    partner_party.refresh_from_db()
    assert (plan.revision, partner_party.signatory_name) == (1, "Wahyu Nugroho")


def test_nothing_different_writes_nothing(partnership, admin):
    before = AuditEntry.objects.count()

    planning.change_plan(partnership, by=admin, objectives=partnership.plan.objectives)

    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("stage", [Stage.PENJAJAKAN, Stage.PERENCANAAN])
def test_the_plan_is_worked_on_before_work_begins(partnership, admin, stage):
    partnership.stage = stage
    partnership.save()

    assert planning.change_plan(partnership, by=admin, objectives="Baru.").objectives == "Baru."


@pytest.mark.parametrize(
    "stage", [Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN, Stage.PENUTUPAN]
)
def test_under_way_the_plan_changes_only_by_review(
    partnership, school_party, admin, principal, stage
):
    partnership.stage = stage
    partnership.save()

    with pytest.raises(Refused, match="Perubahan diputuskan lewat peninjauan"):
        planning.change_plan(partnership, by=admin, objectives="Baru.")
    with pytest.raises(Refused, match="Perubahan diputuskan lewat peninjauan"):
        accept(school_party, principal)

    assert Plan.objects.get(partnership=partnership).objectives != "Baru."


def test_a_plan_changed_meanwhile_is_not_overwritten(partnership, admin, principal):
    seen = planning.mark_of(partnership, partnership.plan, ["objectives"])
    planning.change_plan(partnership, by=principal, objectives="Dari kepala sekolah.")

    with pytest.raises(Refused, match="diubah orang lain"):
        planning.change_plan(partnership, by=admin, objectives="Dari admin.", seen=seen)

    assert Plan.objects.get(partnership=partnership).objectives == "Dari kepala sekolah."


def test_a_yes_is_given_to_the_plan_as_it_was_read(partnership, partner_party, admin):
    seen = planning.mark_of_whole(partnership.plan, content_of(partnership))
    planning.change_plan(partnership, by=admin, objectives="Berubah.")

    with pytest.raises(Refused, match="diubah orang lain"):
        accept(partner_party, admin, seen=seen)

    assert not PlanAcceptance.objects.exists()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"ends_on": TODAY}, "Tanggal berakhir harus setelah tanggal mulai"),
        ({"open_ended": True, "ends_on": None}, "Hanya kemitraan informal"),
    ],
)
def test_a_term_that_cannot_be_is_refused_whole(partnership, admin, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        planning.change_plan(partnership, by=admin, objectives="Baru.", **facts)

    partnership.refresh_from_db()
    assert partnership.ends_on == TODAY + dt.timedelta(days=365)
    assert Plan.objects.get(partnership=partnership).objectives != "Baru."


def test_the_schools_yes_is_the_principals_alone(school_party, admin, quality_member, principal):
    for person in (admin, quality_member):
        with pytest.raises(NotAllowed, match="Hanya kepala sekolah yang dapat menyetujui rencana"):
            accept(school_party, person)

    acceptance = accept(school_party, principal, channel="sistem")

    assert (acceptance.revision, acceptance.recorded_by) == (1, principal)


def test_a_partners_yes_is_recorded_by_whoever_prepares(partner_party, committee_member, admin):
    with pytest.raises(NotAllowed, match="menyiapkan kemitraan"):
        accept(partner_party, committee_member)

    assert accept(partner_party, admin).accepted_by == "Agus Priyanto"
    with pytest.raises(Refused, match="CV Jati Lestari sudah menyetujui revisi 1"):
        accept(partner_party, admin)


def test_nobody_says_yes_tomorrow(partner_party, admin):
    with pytest.raises(Refused, match="tidak boleh di masa depan"):
        accept(partner_party, admin, accepted_on=TODAY + dt.timedelta(days=1))


def test_an_unfinished_plan_cannot_be_accepted_and_says_what_is_missing(
    partnership, partner_party, admin
):
    planning.change_plan(
        partnership,
        by=admin,
        evaluation="",
        ends_on=None,
        roles={partner_party.pk: {"responsibilities": " "}},
    )

    with pytest.raises(Refused) as refusal:
        accept(partner_party, admin)

    assert str(refusal.value) == (
        "Rencana belum dapat disetujui: mekanisme evaluasi belum diisi; jangka waktu belum diisi; "
        "peran CV Jati Lestari belum diisi."
    )


def test_only_those_who_prepare_change_the_plan(partnership, committee_member, supervisor):
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            planning.change_plan(partnership, by=person, objectives="Baru.")


def at(day):
    return time_machine.travel(dt.datetime(2026, 11, day, 3, 0, tzinfo=dt.UTC), tick=False)


def test_nobody_said_yes_before_the_plan_read_like_that(partnership, partner_party, admin):
    with at(19):
        planning.change_plan(partnership, by=admin, objectives="Tiga puluh siswa lulus.")

    with at(21), pytest.raises(Refused) as refusal:
        accept(partner_party, admin, accepted_on=dt.date(2026, 11, 18))
    accepted = accept(partner_party, admin, accepted_on=dt.date(2026, 11, 19))

    assert refusal.value.field == "accepted_on"
    assert str(refusal.value).startswith("Isi rencana revisi 1 terakhir diubah 19 November 2026,")
    assert accepted.accepted_on == dt.date(2026, 11, 19)


def test_who_signs_moves_no_day(partnership, partner_party, admin):
    with at(17):
        planning.change_plan(partnership, by=admin, objectives="Tiga puluh siswa lulus.")
    with at(20):
        signing = {partner_party.pk: {"signatory_name": "Agus Priyanto"}}
        planning.change_plan(partnership, by=admin, roles=signing)

    accepted = accept(partner_party, admin, accepted_on=dt.date(2026, 11, 18))

    assert accepted.revision == 1


def test_another_kind_of_partnership_is_another_thing_to_say_yes_to(
    partnership, partner_party, admin
):
    with at(20):
        planning.renew(partnership)

    with pytest.raises(Refused, match="terakhir diubah 20 November 2026"):
        accept(partner_party, admin, accepted_on=dt.date(2026, 11, 19))
