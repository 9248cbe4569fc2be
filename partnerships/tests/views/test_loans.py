"""The pages of a loan: rows without JavaScript, typing kept, payments."""

import pytest
from django.urls import reverse

from partnerships.joint_plan import loans
from partnerships.models import Loan, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.joint_plan.test_loans import TERMS, write


@pytest.fixture
def partnership(school):
    return PartnershipFactory(stage=Stage.PERENCANAAN, financing=Partnership.Financing.LOAN)


def url(partnership):
    return reverse("partnerships:loan_edit", args=[partnership.pk])


def typed(*rows, **changes):
    answers = {name: str(value).replace(".", ",") for name, value in TERMS.items()}
    answers |= {"angsuran-TOTAL_FORMS": "6", "angsuran-INITIAL_FORMS": "0"}
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
    assert Loan.objects.get().installments.count() == 2


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
