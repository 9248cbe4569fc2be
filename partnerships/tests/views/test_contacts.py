import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import Contact
from partnerships.tests.factories import ContactFactory, PartnerFactory

TYPED = {"name": "Agus Priyanto", "phone": "0812-3456-7890", "legal_basis": "kepentingan_sah"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def test_a_contact_is_kept_and_can_be_called(login, admin):
    partner = PartnerFactory()

    response = login(admin).post(url("contact_create", partner.pk), TYPED, follow=True)

    contact = Contact.objects.get()
    assert (contact.phone, contact.is_primary) == ("+6281234567890", True)
    assert 'href="tel:+6281234567890"' in response.text
    assert f"/narahubung/{contact.pk}/whatsapp/" in response.text
    assert "0812-3456-7890" in response.text


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"name": ""}, "name", "Isi nama."),
        ({"phone": "", "email": ""}, "phone", "Isi telepon atau surel narahubung."),
        ({"phone": "12"}, "phone", "9 sampai 15 angka"),
        ({"email": "bukan surel"}, "email", "alamat surel yang lengkap"),
        ({"legal_basis": "persetujuan"}, "consent_on", "Isi tanggal persetujuan"),
        (
            {"legal_basis": "persetujuan", "consent_on": "01-01-2199"},
            "consent_on",
            "masa depan",
        ),
        ({"consent_on": "01-01-2026"}, "consent_on", "Kosongkan tanggal"),
        ({"is_primary": "on", "ended_on": "01-01-2026"}, "is_primary", "masih bertugas"),
        ({"legal_basis": "lain"}, "legal_basis", "Pilih"),
    ],
)
def test_wrong_input_is_told_at_its_field(login, admin, wrong, field, sentence):
    response = login(admin).post(
        url("contact_create", PartnerFactory().pk), TYPED | {"position": "Kepala gudang"} | wrong
    )

    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors[field])
    assert "Kepala gudang" in response.text
    assert not Contact.objects.exists()


def test_consent_is_kept_with_its_day_and_proof(login, admin):
    typed = TYPED | {
        "legal_basis": "persetujuan",
        "consent_on": "17 Agustus 2026",
        "consent_proof": "Formulir",
    }

    login(admin).post(url("contact_create", PartnerFactory().pk), typed)

    contact = Contact.objects.get()
    assert (contact.consent_on, contact.consent_proof) == (dt.date(2026, 8, 17), "Formulir")


def test_a_contact_is_changed(login, admin):
    contact = ContactFactory()

    response = login(admin).post(url("contact_edit", contact.pk), TYPED | {"name": "Agung"})

    contact.refresh_from_db()
    assert contact.name == "Agung"
    assert response.url == contact.partner.get_absolute_url()


def test_withdrawing_consent_asks_first(login, admin):
    contact = ContactFactory(legal_basis="persetujuan", consent_on=dt.date(2026, 1, 1))
    client = login(admin)

    page = client.get(url("contact_withdraw", contact.pk))
    contact.refresh_from_db()
    before = contact.phone
    client.post(url("contact_withdraw", contact.pk))

    assert "tidak dapat dikembalikan" in page.text
    assert before != ""
    contact.refresh_from_db()
    assert contact.phone == ""
    assert client.get(url("contact_withdraw", contact.pk)).status_code == 404


@pytest.mark.parametrize("name", ["contact_edit", "contact_withdraw"])
@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("other_admin", 404), ("supervisor", 403)]
)
def test_others_do_not_touch_a_contact(login, request, school, name, who, status):
    contact = ContactFactory(legal_basis="persetujuan", consent_on=dt.date(2026, 1, 1))

    client = login(request.getfixturevalue(who))

    assert client.get(url(name, contact.pk)).status_code == status
    assert client.post(url(name, contact.pk), TYPED).status_code == status
    contact.refresh_from_db()
    assert contact.name == "Agus Priyanto"
