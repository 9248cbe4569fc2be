"""The gates of partners, plan and papers: each one false and true at its edges."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.roles import Action
from partnerships.evidence import lacks
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Installment,
    Loan,
    Need,
    Partnership,
    Screening,
)
from partnerships.stages import Gate
from partnerships.tests import scenes
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().get().partner


def missing(gate, partnership, *, on=TODAY):
    fresh = Partnership.objects.get(pk=partnership.pk)
    return [lack.sentence for lack in lacks(gate, fresh, on=on)]


def test_a_need_with_an_objective_must_be_linked(partnership):
    before = missing(Gate.NEED_LINKED, partnership)

    scenes.link_need(partnership)

    assert before == ["kebutuhan dengan tujuan belum ditautkan"]
    assert missing(Gate.NEED_LINKED, partnership) == []


def test_a_cancelled_need_or_an_objective_of_blanks_is_none(partnership):
    scenes.link_need(partnership, status=Need.Status.CANCELLED)
    scenes.link_need(partnership, objective="   ")

    assert missing(Gate.NEED_LINKED, partnership) == ["kebutuhan dengan tujuan belum ditautkan"]


def test_each_partner_must_have_a_contact(school):
    first, second = PartnerFactory(name="CV Satu"), PartnerFactory(name="CV Dua")
    partnership = PartnershipFactory(partners=[first, second])
    ContactFactory(partner=first)

    assert missing(Gate.CONTACTS_KNOWN, partnership) == ["narahubung CV Dua belum diisi"]


def test_a_contact_who_has_left_does_not_count(partnership, partner):
    contact = ContactFactory(partner=partner, ended_on=TODAY)
    before = missing(Gate.CONTACTS_KNOWN, partnership)

    contact.ended_on = None
    contact.save()

    assert before == ["narahubung CV Jati Lestari belum diisi"]
    assert missing(Gate.CONTACTS_KNOWN, partnership) == []


@pytest.mark.parametrize("gate", [Gate.CONTACTS_KNOWN, Gate.PARTNERS_SCREENED])
def test_a_partnership_without_partners_passes_no_gate_about_them(school, gate):
    partnership = PartnershipFactory(partners=[])

    assert len(missing(gate, partnership)) == 1


def test_a_partner_must_be_screened_under_the_name_it_bears_today(partnership, partner):
    unscreened = missing(Gate.PARTNERS_SCREENED, partnership)
    scenes.screen(partner)
    screened = missing(Gate.PARTNERS_SCREENED, partnership)
    partner.name_key = "djarum"
    partner.save()

    assert unscreened == ["CV Jati Lestari belum ditapis"]
    assert screened == []
    assert missing(Gate.PARTNERS_SCREENED, partnership) == ["CV Jati Lestari belum ditapis"]


def test_a_prohibited_partner_never_passes(partnership, partner):
    scenes.screen(partner, Screening.Verdict.PROHIBITED)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari dilarang menjadi mitra"
    ]


def test_a_doubtful_name_passes_once_the_principal_has_cleared_it(partnership, partner, principal):
    found = scenes.screen(partner, Screening.Verdict.REVIEW)
    before = missing(Gate.PARTNERS_SCREENED, partnership)

    found.cleared_by, found.cleared_at = principal, timezone.now()
    found.cleared_reason = "Pabrik mebel, bukan produsen rokok."
    found.save()

    assert before == ["hasil penapisan CV Jati Lestari perlu ditinjau"]
    assert missing(Gate.PARTNERS_SCREENED, partnership) == []


def test_of_several_screenings_the_newest_counts(partnership, partner):
    scenes.screen(partner, Screening.Verdict.CLEAR)
    scenes.screen(partner, Screening.Verdict.PROHIBITED)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari dilarang menjadi mitra"
    ]


def test_a_formal_partnership_is_heard_by_the_committee(partnership, admin):
    before = missing(Gate.COMMITTEE_HEARD, partnership)

    scenes.close_session(partnership, admin)

    assert before == ["sidang komite belum diadakan"]
    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_an_open_session_is_not_yet_a_hearing(partnership, admin):
    CommitteeSession.objects.create(
        partnership=partnership, number=1, due_on=TODAY, quorum=2, opened_by=admin
    )

    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum ditutup"]


def test_advice_against_a_partnership_is_still_a_hearing(partnership, admin):
    scenes.close_session(partnership, admin, CommitteeSession.Advice.NOT_RECOMMENDED)

    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_a_session_that_finds_the_rules_broken_closes_the_way_until_a_new_one(partnership, admin):
    scenes.close_session(partnership, admin, CommitteeSession.Advice.AGAINST_THE_RULES)
    closed = missing(Gate.COMMITTEE_HEARD, partnership)

    scenes.close_session(partnership, admin)

    assert closed == ["komite menilai kemitraan ini bertentangan dengan peraturan"]
    assert missing(Gate.COMMITTEE_HEARD, partnership) == []


def test_a_session_from_before_the_stage_began_again_does_not_count(partnership, admin):
    scenes.close_session(partnership, admin, closed_at=timezone.now() - DAY)

    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum diadakan"]


def test_an_informal_partnership_is_heard_only_where_the_school_wants_it(partnership, school):
    partnership.form = Partnership.Form.INFORMAL
    partnership.save()
    by_default = missing(Gate.COMMITTEE_HEARD, partnership)

    school.committee_for_informal = True
    school.save()

    assert by_default == []
    assert missing(Gate.COMMITTEE_HEARD, partnership) == ["sidang komite belum diadakan"]


def test_the_broken_rules_close_an_informal_way_too(partnership, admin):
    partnership.form = Partnership.Form.INFORMAL
    partnership.save()
    scenes.close_session(partnership, admin, CommitteeSession.Advice.AGAINST_THE_RULES)

    assert len(missing(Gate.COMMITTEE_HEARD, partnership)) == 1


def test_the_plan_needs_objectives_roles_of_each_party_and_a_term(partnership):
    before = [
        missing(gate, partnership) for gate in (Gate.OBJECTIVES_SET, Gate.ROLES_SET, Gate.TERM_SET)
    ]

    scenes.write_plan(partnership)

    assert before == [
        ["tujuan belum diisi"],
        [
            "peran dan tanggung jawab SMK Karya Handayani Wonosari belum diisi",
            "peran dan tanggung jawab CV Jati Lestari belum diisi",
        ],
        ["jangka waktu belum diisi"],
    ]
    for gate in (Gate.OBJECTIVES_SET, Gate.ROLES_SET, Gate.TERM_SET):
        assert missing(gate, partnership) == []


def test_one_party_without_a_role_keeps_the_gate_shut(partnership):
    scenes.write_plan(partnership)
    partnership.parties.partners().update(responsibilities="  ")

    assert missing(Gate.ROLES_SET, partnership) == [
        "peran dan tanggung jawab CV Jati Lestari belum diisi"
    ]


def test_only_an_informal_term_may_be_without_end(partnership):
    partnership.form = Partnership.Form.INFORMAL
    partnership.starts_on, partnership.open_ended = TODAY, True
    partnership.save()

    assert missing(Gate.TERM_SET, partnership) == []


def test_every_party_accepts_the_revision_as_it_stands(partnership):
    scenes.accept_plan(partnership)
    accepted = missing(Gate.PLAN_ACCEPTED, partnership)

    partnership.plan.revision += 1
    partnership.plan.save()

    assert accepted == []
    assert missing(Gate.PLAN_ACCEPTED, partnership) == [
        "SMK Karya Handayani Wonosari belum menyetujui rencana",
        "CV Jati Lestari belum menyetujui rencana",
    ]


def test_one_party_that_has_not_accepted_keeps_the_gate_shut(partnership):
    scenes.accept_plan(partnership)
    partnership.parties.get(partner=None).acceptances.all().delete()

    assert missing(Gate.PLAN_ACCEPTED, partnership) == [
        "SMK Karya Handayani Wonosari belum menyetujui rencana"
    ]


@pytest.mark.parametrize(
    ("on", "is_met"),
    [
        (TODAY - DAY, False),
        (TODAY, True),
        (TODAY + 30 * DAY, True),
        (TODAY + 31 * DAY, False),
    ],
)
def test_an_agreement_is_in_force_from_its_first_to_its_last_day(partnership, admin, on, is_met):
    scenes.sign_agreement(partnership, admin, days=30)

    assert (missing(Gate.AGREEMENT_IN_FORCE, partnership, on=on) == []) is is_met


@pytest.mark.parametrize("status", sorted(set(Agreement.Status) - {Agreement.Status.SIGNED}))
def test_an_agreement_that_is_not_signed_is_not_in_force(partnership, admin, status):
    scenes.sign_agreement(partnership, admin, status=status)

    assert len(missing(Gate.AGREEMENT_IN_FORCE, partnership)) == 1


@pytest.mark.parametrize(
    ("status", "action", "act"),
    [
        (Agreement.Status.DRAFT, Action.DRAFT_AGREEMENT, "ajukan naskah"),
        (Agreement.Status.SUBMITTED, Action.APPROVE_AGREEMENT, "setujui naskah"),
        (Agreement.Status.APPROVED, Action.DRAFT_AGREEMENT, "unggah naskah bertanda tangan"),
        (Agreement.Status.SCANNED, Action.VERIFY_SIGNING, "periksa naskah bertanda tangan"),
    ],
)
def test_the_one_paper_on_its_way_leads_to_itself(partnership, admin, status, action, act):
    paper = scenes.sign_agreement(partnership, admin, status=status)

    [lack] = lacks(Gate.AGREEMENT_IN_FORCE, Partnership.objects.get(pk=partnership.pk), on=TODAY)

    checked = action in (Action.APPROVE_AGREEMENT, Action.VERIFY_SIGNING)
    assert (lack.url, lack.action, lack.act) == (f"/naskah/{paper.pk}/", action, act)
    assert (admin.pk in lack.makers) is checked


@pytest.mark.parametrize("number", [0, 2])
def test_no_paper_or_several_lead_to_the_list_of_papers(partnership, admin, number):
    for _ in range(number):
        scenes.sign_agreement(partnership, admin, status=Agreement.Status.DRAFT)

    [lack] = lacks(Gate.AGREEMENT_IN_FORCE, Partnership.objects.get(pk=partnership.pk), on=TODAY)

    assert lack.url == f"/kemitraan/{partnership.pk}/naskah/"


def test_a_terminated_agreement_is_no_longer_in_force_on_that_day(partnership, admin):
    scenes.sign_agreement(partnership, admin, terminated_on=TODAY + 5 * DAY)

    assert missing(Gate.AGREEMENT_IN_FORCE, partnership, on=TODAY + 4 * DAY) == []
    assert len(missing(Gate.AGREEMENT_IN_FORCE, partnership, on=TODAY + 5 * DAY)) == 1


@pytest.mark.parametrize(
    ("form", "is_needed"),
    [
        (Partnership.Form.FORMAL, True),
        (Partnership.Form.MIXED, True),
        (Partnership.Form.INFORMAL, False),
    ],
)
def test_only_trust_needs_no_signed_paper(partnership, form, is_needed):
    partnership.form = form
    partnership.save()

    assert bool(missing(Gate.AGREEMENT_IN_FORCE, partnership)) is is_needed


def test_the_answer_of_one_agreement_is_the_answer_of_the_queryset(partnership, admin):
    agreement = scenes.sign_agreement(partnership, admin, days=3, terminated_on=TODAY + 2 * DAY)
    days = [TODAY + n * DAY for n in range(-1, 5)]

    one = [agreement.is_in_force(on=day) for day in days]

    assert one == [Agreement.objects.in_force(on=day).exists() for day in days]
    assert one == [False, True, True, False, False, False]


def lend(partnership, **facts):
    facts = {
        "authority": Loan.Authority.REGIONAL,
        "legal_basis": "Perda 4/2025",
        "authority_letter": "900/12/2026",
        "amount": Decimal("10000000"),
        "document": "surat.pdf",
    } | facts
    return Loan.objects.create(partnership=partnership, **facts)


@pytest.mark.parametrize(
    ("financing", "is_asked"),
    [
        (Partnership.Financing.NONE, False),
        (Partnership.Financing.GRANT, False),
        (Partnership.Financing.SOFT_LOAN, True),
        (Partnership.Financing.LOAN, True),
    ],
)
def test_only_what_is_paid_back_needs_authority(partnership, financing, is_asked):
    partnership.financing = financing
    partnership.save()

    assert bool(missing(Gate.LOAN_AUTHORISED, partnership)) is is_asked


def test_a_loan_needs_basis_letter_and_a_schedule_that_covers_it(partnership):
    partnership.financing = Partnership.Financing.LOAN
    partnership.save()
    loan = lend(partnership, legal_basis=" ", authority_letter="", document="")
    bare = missing(Gate.LOAN_AUTHORISED, partnership)
    Loan.objects.filter(pk=loan.pk).update(
        legal_basis="Perda 4/2025", authority_letter="900/12", document="surat.pdf"
    )
    Installment.objects.create(loan=loan, due_on=TODAY, amount=Decimal("9999999.99"))
    short = missing(Gate.LOAN_AUTHORISED, partnership)
    last = Installment.objects.create(loan=loan, due_on=TODAY + DAY, amount=Decimal("0.01"))
    covered = missing(Gate.LOAN_AUTHORISED, partnership)
    Installment.objects.filter(pk=last.pk).update(amount=10)
    above = missing(Gate.LOAN_AUTHORISED, partnership)
    Installment.objects.filter(pk=last.pk).update(interest=Decimal("9.99"))
    Loan.objects.filter(pk=loan.pk).update(approved_at=timezone.now())

    assert bare == [
        "dasar hukum pinjaman belum diisi",
        "surat persetujuan pinjaman belum diisi",
        "berkas surat persetujuan pinjaman belum diunggah",
        "jadwal pengembalian pinjaman belum diisi",
    ]
    assert short == ["jadwal pengembalian belum menutup jumlah pinjaman"]
    assert covered == ["pinjaman belum disetujui kepala sekolah"]
    assert above == ["pokok pada jadwal melebihi jumlah pinjaman; pisahkan bunganya"]
    assert missing(Gate.LOAN_AUTHORISED, partnership) == []


def test_what_an_older_list_let_pass_is_screened_again_first(partnership, partner):
    scenes.screen(partner, list_digest="1-1-1")

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari ditapis dengan daftar larangan yang lama"
    ]


def test_a_settled_doubt_of_an_older_list_is_screened_again_too(partnership, partner, principal):
    cleared = {"cleared_by": principal, "cleared_at": timezone.now(), "cleared_reason": "x" * 20}
    scenes.screen(partner, Screening.Verdict.REVIEW, list_digest="1-1-1", **cleared)

    assert missing(Gate.PARTNERS_SCREENED, partnership) == [
        "CV Jati Lestari ditapis dengan daftar larangan yang lama"
    ]
