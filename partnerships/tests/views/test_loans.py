"""The pages of a loan: rows without JavaScript, typing kept, payments."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.tests.files import pdf, upload
from partnerships.joint_plan import loans
from partnerships.models import Loan, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.joint_plan.test_loans import TERMS, letter, write


@pytest.fixture
def partnership(school):
    return PartnershipFactory(stage=Stage.PERENCANAAN, financing=Partnership.Financing.LOAN)


def url(partnership):
    return reverse("partnerships:loan_edit", args=[partnership.pk])


def typed(*rows, **changes):
    answers = {name: str(value).replace(".", ",") for name, value in TERMS.items()}
    answers |= {"angsuran-TOTAL_FORMS": "6", "angsuran-INITIAL_FORMS": "0"}
    answers |= {"document": upload(pdf(), "surat.pdf")}
    for number, (due_on, amount) in enumerate(rows):
        answers |= {f"angsuran-{number}-due_on": due_on, f"angsuran-{number}-amount": amount}
    return answers | changes


def test_strangers_find_nothing_and_the_wrong_role_is_told(
    partnership, login, other_admin, admin, committee_member
):
    installment = write(partnership, admin).installments.first()
    paying = reverse("partnerships:installment_paid", args=[installment.pk])

    for page in (url(partnership), paying):
        assert login(other_admin).get(page).status_code == 404
        assert login(committee_member).get(page).status_code == 403


def test_a_loan_is_saved_with_the_rows_that_were_filled(partnership, admin, login):
    response = login(admin).post(
        url(partnership), typed(("15-01-2027", "10.000.000"), ("15-07-2027", "Rp10.000.000"))
    )

    assert response.url == partnership.get_absolute_url()
    loan = Loan.objects.get()
    assert loan.installments.count() == 2
    paper = login(admin).get(reverse("partnerships:loan_document", args=[partnership.pk]))
    assert b"".join(paper.streaming_content) == pdf()


def test_a_wrong_row_keeps_all_typing_and_saves_nothing(partnership, admin, login):
    response = login(admin).post(
        url(partnership), typed(("15-01-2027", "10.000.000"), ("31-02-2027", "1,234.5"))
    )

    body = response.content.decode()
    assert response.status_code == 200
    assert "Tanggal 31 Februari 2027 tidak ada." in body
    assert "1,234.5" in body
    assert TERMS["legal_basis"] in body
    assert not Loan.objects.exists()


def test_no_more_digits_are_taken_than_every_database_keeps(partnership, admin, login):
    much = "99.999.999.999.999"

    response = login(admin).post(url(partnership), typed(("15-01-2027", much), amount=much))

    assert response.status_code == 200
    assert not Loan.objects.exists()


def test_more_rows_are_asked_for_without_losing_or_judging_the_typing(partnership, admin, login):
    response = login(admin).post(
        url(partnership),
        typed(("belum tahu", "10.000.000"), amount="", tambah_baris="1"),
    )

    body = response.content.decode()
    assert 'name="angsuran-TOTAL_FORMS" value="12"' in body
    assert 'value="belum tahu"' in body
    assert "invalid-feedback" not in body
    assert not Loan.objects.exists()


def test_nonsense_instead_of_the_number_of_rows_is_not_a_crash(partnership, admin, login):
    answers = typed(tambah_baris="1") | {"angsuran-TOTAL_FORMS": "99999999"}

    assert login(admin).post(url(partnership), answers).status_code == 404
    del answers["tambah_baris"]
    assert login(admin).post(url(partnership), answers).status_code == 200


def test_a_payment_is_marked_on_its_page_and_its_row_stays_on_saving(partnership, admin, login):
    first = write(partnership, admin).installments.first()
    browser = login(admin)

    paid = browser.post(
        reverse("partnerships:installment_paid", args=[first.pk]), {"paid_on": "20-11-2026"}
    )
    browser.post(url(partnership), typed(("15-07-2027", "12.000.000")))

    assert paid.url == url(partnership)
    rows = Loan.objects.get().installments.all()
    assert [(row.amount, bool(row.paid_on)) for row in rows] == [
        (10_000_000, True),
        (12_000_000, False),
    ]


def test_under_way_the_terms_are_read_and_payments_still_marked(partnership, admin, login):
    write(partnership, admin)
    partnership.stage = Stage.IMPLEMENTASI
    partnership.save()

    body = login(admin).get(url(partnership)).content.decode()

    assert loans.refusal_to_change(partnership) in body
    assert body.count("Catat pembayaran") == 2
    assert 'data-testid="save-loan"' not in body


def test_without_a_loan_the_page_says_so(school, admin, login):
    partnership = PartnershipFactory()

    body = login(admin).get(url(partnership)).content.decode()

    assert "tidak memakai pinjaman" in body


RECKON = {
    "hitung": "1", "method": "pokok_tetap", "count": "4", "first_due_on": "31-01-2027",
    "every_months": "6",
}  # fmt: skip


def test_a_schedule_is_reckoned_into_the_rows_and_nothing_is_saved(partnership, admin, login):
    answers = typed(amount="60.000.000", interest="2", legal_basis="") | RECKON

    body = login(admin).post(url(partnership), answers).content.decode()

    assert 'value="31-01-2027"' in body
    assert 'value="15.600.000"' in body
    assert 'value="600.000"' in body
    assert 'name="angsuran-TOTAL_FORMS" value="4"' in body
    assert "invalid-feedback" not in body
    assert not Loan.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": ""}, "Jumlah pinjaman:"),
        ({"interest": "120"}, "Bunga per tahun (%):"),
        ({"count": "0"}, "Banyaknya angsuran"),
        ({"count": "121"}, "Banyaknya angsuran"),
        ({"first_due_on": "31-02-2027"}, "Tanggal 31 Februari 2027 tidak ada."),
    ],
)
def test_what_is_missing_for_the_reckoning_is_told(partnership, admin, login, wrong, sentence):
    answers = typed(("15-01-2027", "7.777.777")) | RECKON | wrong

    body = login(admin).post(url(partnership), answers).content.decode()

    assert sentence in body
    assert 'value="7.777.777"' in body


def test_interest_above_its_repayment_is_refused(partnership, admin, login):
    answers = typed(("15-01-2027", "10.000")) | {"angsuran-0-interest": "10.001"}

    response = login(admin).post(url(partnership), answers)

    assert "Bunga adalah bagian dari jumlah angsuran." in response.text
    assert not Loan.objects.exists()


def test_a_loan_without_its_letter_is_not_saved(partnership, admin, login):
    answers = typed(("15-01-2027", "20.000.000"))
    answers["document"] = upload(b"bukan pdf", "surat.pdf")

    wrong = login(admin).post(url(partnership), answers)
    del answers["document"]
    without = login(admin).post(url(partnership), answers)

    assert (wrong.status_code, without.status_code) == (200, 200)
    assert TERMS["legal_basis"] in without.text
    assert not Loan.objects.exists()


def test_the_principal_approves_on_the_page_and_others_only_read_that_it_waits(
    partnership, admin, principal, login, other_admin, committee_member
):
    loan = write(partnership, admin, document=letter())
    approving = reverse("partnerships:loan_approve", args=[partnership.pk])
    waiting = login(admin).get(url(partnership)).text

    assert login(other_admin).post(approving).status_code == 404
    assert login(admin).post(approving).status_code == 403
    stale = login(principal).post(approving, {"seen": "lama"}, follow=True)
    done = login(principal).post(approving, {"seen": loans.mark_of(loan)}, follow=True)

    assert "Menunggu persetujuan kepala sekolah." in waiting
    assert "diubah orang lain" in stale.text
    assert f"{principal.name}," in done.text
    assert 'data-testid="approve-loan"' not in done.text


def test_the_letter_is_for_members_of_the_school_only(partnership, admin, login, other_admin):
    address = reverse("partnerships:loan_document", args=[partnership.pk])
    assert login(admin).get(address).status_code == 404
    write(partnership, admin, document=letter())

    assert login(other_admin).get(address).status_code == 404
    assert b"".join(login(admin).get(address)) == pdf()


def test_what_is_complete_waits_for_the_principal_with_its_form_folded_up(
    partnership, admin, principal, login
):
    write(partnership, admin, document=letter())

    Loan.objects.update(interest=Decimal("2.50"))
    body = login(principal).get(url(partnership)).text
    Loan.objects.update(interest=Decimal("2.00"))
    plain = login(principal).get(url(partnership)).text
    wrong = login(admin).post(url(partnership), typed(amount="")).text

    assert 'data-testid="approve-loan"' in body
    assert "bunga 2,50% per tahun" in body
    assert "bunga 2% per tahun" in plain
    assert '<details><summary class="mb-3"><b>Ubah syarat dan jadwal' in body
    assert '<details open><summary class="mb-3"><b>Ubah syarat dan jadwal' in wrong
