"""Papers from draft to in force, and each way they are held up."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.models import Agreement, Party
from partnerships.papers import agreements, signing, terms
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    REASON,
    TODAY,
    accept,
    approved,
    draft,
    scan,
    signed,
    signing_facts,
    write_plan,
)

TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def second_admin(school):
    return MembershipFactory(school=school, role=Role.ADMIN).user


def test_a_paper_goes_from_draft_to_in_force(partnership, admin, principal, second_admin):
    paper = draft(partnership, admin)
    agreements.submit(paper, by=admin)
    agreements.approve(paper, by=principal)
    signing.record_signing(paper, by=admin, before_approval=True, **signing_facts(partnership))
    accept(paper, second_admin)

    assert (paper.status, paper.signed_on, paper.verified_by) == (
        "ditandatangani",
        TODAY,
        second_admin,
    )
    assert (paper.scan_pages, len(paper.scan_sha256)) == (2, 64)
    assert paper.is_in_force(on=TODAY)
    assert [one.signed_on for one in paper.signatories.all()] == [TODAY, TODAY]
    verbs = AuditEntry.objects.filter(about_id=partnership.pk, verb__startswith="naskah.")
    assert sorted(verbs.values_list("verb", flat=True)) == [
        "naskah.ajukan",
        "naskah.periksa",
        "naskah.pindai",
        "naskah.setujui",
        "naskah.susun",
    ]


def test_a_party_without_a_signatory_is_named_on_submitting(partnership, admin):
    partnership.parties.partners().update(signatory_name="")
    paper = draft(partnership, admin)

    with pytest.raises(Refused, match="Belum ada penanda tangan untuk: CV Jati Lestari"):
        agreements.submit(paper, by=admin)

    assert Agreement.objects.get(pk=paper.pk).status == "draf"


def test_a_party_that_joined_after_the_draft_is_named_on_signing(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    Party.objects.create(
        partnership=partnership, partner=PartnerFactory(name="UD Baru"), position=3
    )

    with pytest.raises(Refused, match="Belum ada penanda tangan untuk: UD Baru"):
        signing.record_signing(paper, by=admin, **signing_facts(partnership))


def test_nobody_approves_a_paper_they_changed_last(school, partnership, admin, principal):
    other = MembershipFactory(school=school, role=Role.PRINCIPAL).user
    paper = draft(partnership, admin)
    agreements.change(paper, by=principal, title="Nota Kesepahaman Kelas Industri")
    agreements.submit(paper, by=admin)

    with pytest.raises(Refused, match=f"orang lain yang harus memeriksa: {other.name}"):
        agreements.approve(paper, by=principal)
    agreements.approve(paper, by=other)

    assert paper.approved_by == other


def test_the_only_approver_who_changed_a_returned_paper_hands_it_on(partnership, admin, principal):
    paper = draft(partnership, admin)
    agreements.submit(paper, by=admin)
    agreements.return_draft(paper, by=principal, note=REASON)
    agreements.change(paper, by=principal, title="Nota Kesepahaman Kelas Industri")

    with pytest.raises(Refused) as refusal:
        agreements.submit(paper, by=admin)
    agreements.change(paper, by=admin, title="Nota Kesepahaman Kelas Industri Ukir")
    agreements.submit(paper, by=admin)
    agreements.approve(paper, by=principal)

    assert str(refusal.value) == (
        f"Naskah ini terakhir diubah {principal.name}, satu-satunya yang dapat menyetujuinya, "
        "dan penyusun tidak menyetujui naskahnya sendiri. "
        f"Minta {admin.name} memperbaiki isinya, lalu ajukan."
    )
    assert (paper.made_by, paper.approved_by) == (admin, principal)


@pytest.mark.parametrize("person", ["admin", "quality_member", "committee_member", "supervisor"])
def test_only_the_principal_approves(partnership, admin, person, request):
    paper = agreements.submit(draft(partnership, admin), by=admin)

    with pytest.raises(NotAllowed, match="Hanya kepala sekolah yang dapat menyetujui naskah"):
        agreements.approve(paper, by=request.getfixturevalue(person))


def test_a_returned_draft_carries_its_note_and_is_approved_anew(partnership, admin, principal):
    paper = agreements.submit(draft(partnership, admin), by=admin)
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        agreements.return_draft(paper, by=principal, note="Perbaiki")

    agreements.return_draft(paper, by=principal, note=REASON)
    assert (paper.status, paper.return_note) == ("draf", REASON)
    agreements.change(paper, by=admin, title="Nota Kesepahaman yang diperbaiki")
    agreements.submit(paper, by=admin)

    assert (paper.status, paper.return_note) == ("diajukan", "")


def test_an_approval_can_be_taken_back_before_signing(partnership, admin, principal):
    paper = approved(partnership, admin, principal)

    agreements.return_draft(paper, by=principal, note=REASON)

    assert (paper.status, paper.approved_by, paper.approved_at) == ("draf", None, None)


def test_of_two_approvals_one_counts(partnership, admin, principal):
    paper = agreements.submit(draft(partnership, admin), by=admin)
    stale = Agreement.objects.get(pk=paper.pk)
    agreements.approve(paper, by=principal)

    with pytest.raises(Refused, match="Buka lagi"):
        agreements.approve(stale, by=principal)

    assert AuditEntry.objects.filter(verb="naskah.setujui").count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"signed": {}}, "Belum ada tanggal tanda tangan untuk: SMK Karya Handayani Wonosari, CV"),
        ({"on": TODAY - dt.timedelta(days=1)}, "tidak boleh di masa depan"),
        ({"starts_on": TODAY - dt.timedelta(days=1)}, "sebelum tanda tangan terakhir"),
        ({"ends_on": TODAY}, "Tanggal berakhir harus setelah tanggal mulai, 21 November 2026"),
    ],
)
def test_a_signing_that_cannot_be_is_refused_whole(partnership, admin, principal, facts, sentence):
    paper = approved(partnership, admin, principal)

    with pytest.raises(Refused, match=sentence):
        signing.record_signing(paper, by=admin, **signing_facts(partnership, **facts))

    kept = Agreement.objects.get(pk=paper.pk)
    assert (kept.status, kept.scan.name, kept.signed_on) == ("disetujui", "", None)


def test_a_party_that_has_not_signed_is_named(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    school_party = partnership.parties.get(partner=None)

    with pytest.raises(Refused, match=r"untuk: CV Jati Lestari\.$"):
        signing.record_signing(
            paper, by=admin, **signing_facts(partnership, signed={school_party.pk: TODAY})
        )


def test_a_start_before_the_signatures_needs_the_tick(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    early = TODAY - dt.timedelta(days=20)

    signing.record_signing(
        paper, by=admin, early_start=True, **signing_facts(partnership, starts_on=early)
    )

    assert (paper.status, paper.starts_on) == ("dipindai", early)


def test_nobody_checks_the_scan_they_uploaded(partnership, admin, principal, second_admin):
    paper = approved(partnership, admin, principal)
    signing.record_signing(paper, by=admin, **signing_facts(partnership))

    with pytest.raises(Refused, match="Anda yang menyusunnya.*Sri Rahayu"):
        accept(paper, admin)
    with pytest.raises(Refused, match="Anda yang menyusunnya"):
        signing.return_scan(paper, by=admin, note=REASON)

    assert not paper.is_in_force(on=TODAY)


def test_a_returned_scan_waits_for_another_one(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    signing.record_signing(paper, by=admin, **signing_facts(partnership))
    signing.return_scan(paper, by=principal, note=REASON)
    assert (paper.status, paper.return_note) == ("disetujui", REASON)

    signing.record_signing(paper, by=admin, **signing_facts(partnership, scan=scan()))

    assert (paper.status, paper.return_note) == ("dipindai", "")


def test_a_draft_is_cancelled_by_those_who_draft_an_approved_one_by_the_principal(
    partnership, admin, principal
):
    cancelled = agreements.cancel(draft(partnership, admin), by=admin, reason=REASON)
    assert (cancelled.status, cancelled.return_note) == ("dibatalkan", REASON)

    paper = approved(partnership, admin, principal)
    with pytest.raises(NotAllowed):
        agreements.cancel(paper, by=admin, reason=REASON)

    assert agreements.cancel(paper, by=principal, reason=REASON).status == "dibatalkan"


def test_a_signed_paper_is_ended_by_the_principal_within_its_term(partnership, admin, principal):
    paper = signed(partnership, admin, principal)
    for person, on, error in (
        (admin, TOMORROW, NotAllowed),
        (principal, TODAY - dt.timedelta(days=1), Refused),
        (principal, paper.ends_on + dt.timedelta(days=1), Refused),
    ):
        with pytest.raises(error):
            terms.terminate(paper, on=on, reason=REASON, by=person, agreed=True)

    terms.terminate(paper, on=TOMORROW, reason=REASON, by=principal, agreed=True)

    assert (paper.is_in_force(on=TODAY), paper.is_in_force(on=TOMORROW)) == (True, False)
    with pytest.raises(Refused, match="sudah diakhiri"):
        terms.terminate(paper, on=TOMORROW, reason=REASON, by=principal, agreed=True)


def test_a_paper_with_open_children_is_not_ended(partnership, admin, principal):
    paper = signed(partnership, admin, principal)
    child = draft(partnership, admin, kind=Agreement.Kind.PKS, title="PKS kayu", parent=paper)

    with pytest.raises(Refused, match="naskah turunannya: PKS kayu"):
        terms.terminate(paper, on=TODAY, reason=REASON, by=principal, agreed=True)
    agreements.cancel(child, by=admin, reason=REASON)

    ended = terms.terminate(paper, on=TODAY, reason=REASON, by=principal, agreed=True)

    assert ended.terminated_on == TODAY
