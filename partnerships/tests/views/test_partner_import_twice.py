"""A list is taken in once, and can be taken back."""

import pytest

from partnerships.models import Partner, PartnerImport
from partnerships.models.partner_import import KEPT_UNDECIDED, UNDO_WITHIN
from partnerships.network.partners import change_partner
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.lists import GOOD, IMPORT, at, handed_in, taken, upload

pytestmark = pytest.mark.usefixtures("prohibited_names", "storage_of_its_own")


# Nothing twice ----------------------------------------------------------------------------


def test_a_second_click_and_the_way_back_write_nothing_twice(login, admin):
    client = login(admin)
    one = taken(client)

    again = client.post(at("confirm", one), follow=True)
    back = client.get(one.get_absolute_url())

    assert Partner.objects.count() == 2
    assert again.redirect_chain[-1][0] == one.get_absolute_url()
    assert "Sudah diimpor" in back.text


def test_the_same_file_waits_once(login, admin):
    client = login(admin)
    one = handed_in(client)

    again = client.post(IMPORT, upload(GOOD, "lain.csv"), follow=True)

    assert PartnerImport.objects.get() == one
    assert "sudah diunggah dan masih menunggu keputusan" in again.text


def test_a_file_that_was_taken_in_is_told_with_its_day(login, admin):
    client = login(admin)
    one = taken(client)

    told = client.post(IMPORT, upload(GOOD))
    anyway = client.post(IMPORT, upload(GOOD) | {"again": "on"}, follow=True)

    assert "Berkas ini sudah diimpor pada" in told.text
    assert one.get_absolute_url() in told.text
    assert "Tidak ada yang perlu diimpor dari daftar ini" in anyway.text
    assert PartnerImport.objects.count() == 2


def test_a_list_can_be_thrown_away(login, admin):
    client = login(admin)
    one = handed_in(client)

    response = client.post(at("discard", one), follow=True)
    again = client.post(at("confirm", one), follow=True)

    assert "Tidak ada mitra yang ditulis." in response.text
    assert "Tidak jadi" in again.text
    assert "mitra baru dicatat" not in again.text
    assert not Partner.objects.exists()
    assert not any(path.is_file() for path in storage(one))


def storage(one):
    from django.conf import settings

    return [path for path in settings.MEDIA_ROOT.rglob("*") if one.file.name.endswith(path.name)]


def test_what_nobody_decides_for_a_day_is_forgotten(login, admin):
    client = login(admin)
    one = handed_in(client)
    PartnerImport.objects.update(uploaded_at=one.uploaded_at - 2 * KEPT_UNDECIDED)

    handed_in(client, "nama\nB\n")

    one.refresh_from_db()
    assert (one.status, bool(one.file)) == ("dibuang", False)


# Taking back ------------------------------------------------------------------------------


def test_an_import_is_taken_back_whole(login, admin):
    old = PartnerFactory(name="PT Lama", address="Jalan Lama 1")
    client = login(admin)
    one = taken(
        client,
        "nama,alamat,narahubung,hp\nPT Jati,,Agus,08123456789\nPT Lama,Baru 2,Bela,08123456780\n",
    )

    question = client.get(at("undo", one))
    done = client.post(at("undo", one), follow=True)
    again = client.post(at("undo", one), follow=True)

    old.refresh_from_db()
    assert "1 mitra yang dibuat impor ini masuk arsip" in question.text
    assert "ditarik kembali: 1 mitra masuk arsip, 1 kembali seperti sebelum impor." in done.text
    assert "<b>1</b> mitra yang baru dicatat masuk" in done.text
    assert "mitra baru dicatat</li>" not in done.text
    assert "yang baru masuk arsip" in client.get(IMPORT).text
    assert "tidak dapat ditarik lagi" in again.text
    assert list(Partner.objects.current()) == [old]
    assert old.address == "Jalan Lama 1"
    assert not old.contacts.current().exists()


def test_a_file_that_was_taken_back_may_be_taken_in_anew(login, admin):
    client = login(admin)
    client.post(at("undo", taken(client)))

    assert taken(client).outcome["created"] == 2
    assert Partner.objects.current().count() == 2


@pytest.mark.parametrize("deed", ["changed", "used", "imported"])
def test_what_was_built_upon_holds_the_taking_back(login, admin, deed):
    client = login(admin)
    one = taken(client, "nama,alamat\nPT Jati,Lama\nPT Kayu,\n")
    partner = Partner.objects.get(name="PT Jati")
    if deed == "changed":
        change_partner(partner, by=admin, expertise="Mebel")
    elif deed == "used":
        PartnershipFactory(partners=[partner])
    else:
        taken(client, "nama,alamat\nPT Jati,Baru\n")

    question = client.get(at("undo", one))
    refused = client.post(at("undo", one), follow=True)

    reason = {
        "changed": "Data mitra diubah. (Endah Kusumawati)",
        "used": "Sudah dipakai dalam pihak.",
        "imported": "Diubah lagi oleh impor mitra.csv.",
    }[deed]
    assert reason in question.text
    assert "1 mitranya sudah dipakai atau diubah" in refused.text
    assert Partner.objects.current().count() == 2
    one.refresh_from_db()
    assert one.status == "selesai"


def test_after_its_time_an_import_stands(login, admin):
    client = login(admin)
    one = taken(client)
    PartnerImport.objects.update(taken_at=one.taken_at - 2 * UNDO_WITHIN)

    response = client.post(at("undo", one), follow=True)

    assert "tidak dapat ditarik lagi" in response.text
    assert Partner.objects.current().count() == 2
