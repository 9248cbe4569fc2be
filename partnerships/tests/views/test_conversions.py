"""The page on which a prospect becomes a partner, or joins one."""

import pytest
from django.urls import reverse

from partnerships.models import Partner
from partnerships.tests.factories import InteractionFactory, PartnerFactory, ProspectFactory

pytestmark = pytest.mark.usefixtures("prohibited_names")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_the_page_says_what_is_taken_over(login, admin):
    prospect = ProspectFactory(expertise="Tari dan karawitan", position="Ketua", kind="komunitas")
    InteractionFactory(prospect=prospect)

    response = login(admin).get(url("prospect_convert", prospect.pk))

    assert "Tari dan karawitan" in response.text
    assert "Ratna Dewi, Ketua, menjadi narahubung" in response.text
    assert "1 catatan percakapan" in response.text
    form = response.context["form"]
    assert (form["name"].value(), form["kind"].value()) == (str(prospect), "komunitas")
    assert "person_phone" not in form.fields


def test_a_contact_becomes_a_partner_and_then_a_partnership(login, admin):
    prospect = ProspectFactory(kind="komunitas")

    response = login(admin).post(
        url("prospect_convert", prospect.pk),
        {"name": str(prospect), "kind": "komunitas"},
        follow=True,
    )

    partner = Partner.objects.get()
    assert response.redirect_chain == [(partner.get_absolute_url(), 302)]
    assert said(response)[0] == f"{partner} kini mitra sekolah."
    assert f'href="/kemitraan/tambah/?mitra={partner.pk}"' in response.text
    opening = login(admin).get(f"/kemitraan/tambah/?mitra={partner.pk}")
    assert f'<option value="{partner.pk}" selected>' in opening.text


def test_a_second_press_leads_to_the_partner(login, admin):
    prospect = ProspectFactory()
    typed = {"name": str(prospect), "kind": "komunitas"}
    client = login(admin)
    client.post(url("prospect_convert", prospect.pk), typed)

    response = client.post(url("prospect_convert", prospect.pk), typed, follow=True)

    partner = Partner.objects.get()
    assert response.redirect_chain == [(partner.get_absolute_url(), 302)]
    assert said(response)[-1] == f"Kontak ini sudah menjadi mitra {partner}."


def test_a_known_name_is_refused_and_joining_is_offered(login, admin):
    known = PartnerFactory(name="PT Maju Jaya")
    prospect = ProspectFactory(organisation="Maju Jaya")
    client = login(admin)
    address = url("prospect_convert", prospect.pk)

    refused = client.post(address, {"name": "Maju Jaya", "kind": "dunia_usaha"})
    joined = client.post(address, {"gabung": known.pk}, follow=True)

    assert "Mitra ini sudah ada dengan nama PT Maju Jaya." in refused.text
    assert "nama yang sama" in refused.text
    assert joined.redirect_chain == [(known.get_absolute_url(), 302)]
    prospect.refresh_from_db()
    assert (prospect.partner, Partner.objects.count()) == (known, 1)


@pytest.mark.parametrize("chosen", ["", "x", "0", "9" * 30, "²"])
def test_nonsense_is_joined_to_nobody(login, admin, chosen):
    prospect = ProspectFactory()

    response = login(admin).post(
        url("prospect_convert", prospect.pk), {"gabung": chosen}, follow=True
    )

    assert said(response) == ["Mitra itu tidak ditemukan. Pilih lagi dari daftar."]


def test_a_partner_of_another_school_is_joined_by_nobody(login, admin, other_school):
    theirs = PartnerFactory(school=other_school)
    prospect = ProspectFactory()

    login(admin).post(url("prospect_convert", prospect.pk), {"gabung": theirs.pk})

    prospect.refresh_from_db()
    assert prospect.is_active


def test_a_closed_contact_is_not_converted(login, admin):
    prospect = ProspectFactory(closed=True)

    response = login(admin).post(
        url("prospect_convert", prospect.pk), {"name": "Sanggar", "kind": "komunitas"}
    )

    assert "sudah ditutup" in response.text
    assert not Partner.objects.exists()


def test_a_person_without_a_number_is_asked_for_one(login, admin):
    prospect = ProspectFactory(person_phone="")
    client = login(admin)

    form = client.get(url("prospect_convert", prospect.pk)).context["form"]
    client.post(
        url("prospect_convert", prospect.pk),
        {"name": str(prospect), "kind": "komunitas", "person_phone": "0812 3456 7890"},
    )

    assert "person_phone" in form.fields
    assert Partner.objects.get().contacts.get().phone == "+6281234567890"
