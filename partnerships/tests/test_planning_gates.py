"""What keeps a partnership from Implementasi: its plan, the yeses, its paper, its loan."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.roles import Action
from partnerships.evidence import lacks
from partnerships.models import (
    Agreement,
    Installment,
    Loan,
    Partnership,
)
from partnerships.stages import Gate
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


def missing(gate, partnership, *, on=TODAY):
    fresh = Partnership.objects.get(pk=partnership.pk)
    return [lack.sentence for lack in lacks(gate, fresh, on=on)]


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
