"""The pages of letters, goods, certificates, papers and links of a closing."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.tests.files import pdf
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.closing.links import mark_of
from monitoring.models import (
    ClosingGood,
    ClosingHandover,
    ClosingLetter,
    ClosingLink,
    ClosingNotice,
    ThanksCertificate,
)
from monitoring.tests.closing.test_papers import SIGNERS
from monitoring.tests.factories import (
    CLOSING_TOKEN,
    ClosingGoodFactory,
    ClosingHandoverFactory,
    ClosingLetterFactory,
    ClosingNoticeFactory,
    closing_link,
)
from partnerships.models import NumberSeries, Partnership
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartyFactory
from partnerships.tests.papers.test_numbering import pattern
from partnerships.tests.scenes import sign_agreement

PUBLIC = f"/penutupan/{CLOSING_TOKEN}/"


@pytest.fixture
def party(closing):
    return closing.parties.partners().get()


@pytest.fixture
def close_it(closing):
    return lambda: Partnership.objects.filter(pk=closing.pk).update(closed_at=timezone.now())


@pytest.fixture
def machine(closing, party):
    return ReceiptFactory(partnership=closing, party=party, goods=True, what="Mesin bubut")


def of_party(name, party):
    return reverse(f"monitoring:{name}", args=[party.partnership_id, party.pk])


def text_of(answer):
    return answer.content.decode()


def test_a_letter_is_saved_and_then_offered_as_pdf(login, party, admin):
    client, path = login(admin), of_party("closing_letter", party)
    assert "Unduh surat" not in text_of(client.get(path))

    data = {"number": "1/X", "dated_on": "21-11-2026", "addressee": "Agus", "notice_days": "14"}
    page = text_of(client.post(path, data, follow=True))

    assert ClosingLetter.objects.get().addressee == "Agus"
    assert "Unduh surat (PDF)" in page
    assert "dalam 14 hari sejak 21 November 2026" in page
    refused = client.post(path, data | {"notice_days": "3"})
    assert set(refused.context["form"].errors) == {"notice_days"}


def test_the_notice_begins_with_what_the_letter_says(login, party, admin):
    ClosingLetterFactory(party=party, notice_days=30)

    page = text_of(login(admin).get(of_party("closing_notice", party)))

    assert 'value="Agus Priyanto, Direktur"' in page
    assert 'value="30"' in page
    assert "Tautan tanpa akun" not in page


def test_goods_are_settled_row_by_row_with_the_typing_kept(login, closing, machine, admin):
    client = login(admin)
    path = reverse("monitoring:closing_goods", args=[closing.pk])
    known, own = f"b{machine.pk}", {"t-party": machine.party_id, "t-outcome": "tetap"}

    data = {f"{known}-outcome": "rusak", "t-what": "Lemari", "t-quantity": "x", **own}
    refused = client.post(path, data)
    data = {f"{known}-outcome": "kembali", "t-what": "Lemari", "t-quantity": "1", **own}
    client.post(path, data | {"t-unit": "unit"})

    page = text_of(refused)
    assert "Tulis keterangan barang yang rusak atau hilang." in page
    assert 'value="Lemari"' in page
    assert "<title>Galat: " in page
    found = set(ClosingGood.objects.values_list("what", "outcome"))
    assert found == {("Mesin bubut", "kembali"), ("Lemari", "tetap")}


def test_a_record_of_goods_is_offered_once_all_are_settled(login, closing, machine, admin):
    client, path = login(admin), of_party("closing_handover", machine.party)
    assert "Tentukan keadaan barang" in text_of(client.get(path))
    goods = reverse("monitoring:closing_goods", args=[closing.pk])
    client.post(goods, {f"b{machine.pk}-outcome": "kembali", "t-party": machine.party_id})

    data = SIGNERS | {"number": "031/BAST", "dated_on": "21-11-2026"}
    page = text_of(client.post(path, data, follow=True))

    assert ClosingHandover.objects.get().place == "Wonosari"
    assert "Unduh BAST (PDF)" in page


def test_the_signed_record_is_uploaded_and_read_by_all_also_after_the_end(
    login, closing, party, admin, supervisor
):
    ClosingGoodFactory(party=party)
    ClosingHandoverFactory(party=party)
    client, file = login(admin), of_party("closing_handover_file", party)
    assert client.get(file).status_code == 404

    signed = SimpleUploadedFile("bast bertanda tangan.pdf", pdf())
    page = client.post(of_party("closing_handover_scan", party), {"scan": signed}, follow=True)
    changed = "BAST atau barangnya berubah sesudah ditandatangani."
    assert changed not in text_of(page)
    ClosingGood.objects.update(outcome="tetap")
    assert changed in text_of(client.get(of_party("closing_handover", party)))
    Partnership.objects.update(closed_at=timezone.now())

    assert "BAST bertanda tangan disimpan." in text_of(page)
    reader = login(supervisor)
    assert b"".join(reader.get(file).streaming_content) == pdf()
    page = text_of(reader.get(of_party("closing_handover", party)))
    assert "bast bertanda tangan.pdf" in page
    assert "Ganti pindaian" not in page
    late = client.post(
        of_party("closing_handover_scan", party),
        {"scan": SimpleUploadedFile("lain.pdf", pdf(pages=2))},
    )
    assert "sudah ditutup" in text_of(late)
    assert reader.get(of_party("closing_handover_scan", party)).status_code == 403


def test_a_number_of_the_school_is_taken_by_the_button_and_by_nothing_else(
    login, party, admin, principal, close_it
):
    client, path = login(admin), of_party("closing_letter", party)
    assert "Ambil nomor" not in text_of(client.get(path))
    pattern(admin)

    assert "Ambil nomor berikutnya: 400.3.8/001/SMKN2W/XI/2026" in text_of(client.get(path))
    data = {"dated_on": "21-11-2026", "addressee": "Agus", "notice_days": "14"}
    for _ in range(2):
        client.post(path, data | {"take_number": "on"})

    assert ClosingLetter.objects.get().number == "400.3.8/001/SMKN2W/XI/2026"
    assert "Ambil nomor" not in text_of(client.get(path))
    close_it()
    own = party.partnership.parties.get(partner=None)
    client.post(of_party("closing_letter", own), data | {"take_number": "on"})
    assert NumberSeries.objects.get().last == 1


def test_a_letter_stays_as_it_was_saved_and_says_when_the_goods_have_changed(
    login, closing, machine, admin
):
    client, path = login(admin), of_party("closing_letter", machine.party)
    data = {"dated_on": "21-11-2026", "addressee": "Agus", "notice_days": "14"}
    client.post(path, data)
    ClosingGoodFactory(party=machine.party, what="Lemari perkakas")

    changed = text_of(client.get(path))
    again = text_of(client.post(path, data, follow=True))

    assert "Data kemitraan berubah sejak surat ini disimpan." in changed
    assert "Lemari perkakas" not in changed
    assert "Mesin bubut dan Lemari perkakas" in again
    assert "Data kemitraan berubah" not in again


def test_a_certificate_is_written_but_not_after_a_violation(login, party, admin):
    client, path = login(admin), of_party("certificate", party)
    client.post(path, {"dated_on": "21-11-2026", "citation": "Terima kasih."})
    Partnership.objects.update(closing_reason="pelanggaran")

    page = text_of(client.get(path))

    assert ThanksCertificate.objects.get().citation == "Terima kasih."
    assert "tidak ada piagam penghargaan" in page


def test_all_papers_are_ended_on_one_page(login, closing, principal, admin):
    paper = sign_agreement(closing, admin)
    client = login(principal)
    path = reverse("monitoring:closing_agreements", args=[closing.pk])
    data = {"on": "21-11-2026", "reason": "Kemitraan berakhir bersama naskahnya."}

    first = text_of(client.get(path))
    refused = client.post(path, data)
    done = client.post(path, data | {"agreed": "on"}, follow=True)

    assert "Kemitraan ditutup: Tujuan tercapai" in first
    assert set(refused.context["form"].errors) == {"notice_on"}
    assert "1 naskah diakhiri" in text_of(done)
    paper.refresh_from_db()
    assert paper.terminated_on == dt.date(2026, 11, 21)
    assert client.get(path).url == reverse("monitoring:closure", args=[closing.pk])
    assert login(admin).get(path).status_code == 403


def test_a_link_is_shown_once_and_its_mail_is_the_notice(login, party, admin, mailoutbox):
    ContactFactory(partner=party.partner, email="agus@contoh.id", name="Agus Priyanto")
    client, path = login(admin), of_party("closing_link", party)
    assert client.post(path).url == path  # no letter yet
    ClosingLetterFactory(party=party)

    page = client.post(path, {"surel": "1", "seen": ""})

    [letter] = mailoutbox
    assert page.context["address"] in letter.body
    assert page["Cache-Control"] == "no-store"
    notice = ClosingNotice.objects.get()
    assert (notice.channel, notice.recipient) == ("surel", "Agus Priyanto")
    link = ClosingLink.objects.get()
    client.post(reverse("monitoring:closing_link_revoke", args=[link.pk]))
    assert "Dicabut" in text_of(client.get(path))


def test_a_partner_reads_and_confirms_without_an_account(client, party, admin, login):
    letter = ClosingLetterFactory(party=party)
    closing_link(party, admin)

    page = client.get(PUBLIC)
    unseen = client.post(PUBLIC, {"name": "Agus Priyanto", "seen": "lama"})
    posted = {"name": "Agus Priyanto", "note": "Terima kasih.", "seen": mark_of(letter)}
    first = client.post(PUBLIC, posted)
    again = client.post(PUBLIC, {"name": "Orang lain"})

    assert "Sekolah memperbarui surat ini" in text_of(unseen)
    assert f'value="{mark_of(letter)}"' in text_of(unseen)
    assert "Surat yang dikonfirmasi" in text_of(again)
    assert "Yth. Agus Priyanto, Direktur" in text_of(page)
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert first.status_code == 302
    assert "Sudah dikirim" in text_of(again)
    assert ClosingNotice.objects.get().acknowledged_by == "Agus Priyanto"
    closure = login(admin).get(reverse("monitoring:closure", args=[party.partnership_id]))
    assert "Pesan Agus Priyanto: Terima kasih." in text_of(closure)


def test_a_link_that_is_dead_or_too_late_confirms_nothing(client, party, admin):
    ClosingLetterFactory(party=party)
    link = closing_link(party, admin)
    ClosingNoticeFactory(party=party)
    Partnership.objects.update(closed_at=timezone.now())

    late = client.post(PUBLIC, {"name": "Agus Priyanto"})
    ClosingLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())

    assert "Penutupan sudah selesai" in text_of(late)
    assert client.get(PUBLIC).status_code == 404
    assert ClosingNotice.objects.get().acknowledged_on is None


def test_the_school_itself_gets_no_link(login, closing, admin):
    own = closing.parties.get(partner=None)

    assert login(admin).get(of_party("closing_link", own)).status_code == 404


@pytest.mark.parametrize("number", [1, 5])
def test_the_goods_ask_as_often_however_many_there_are(
    login, closing, admin, number, django_assert_num_queries
):
    for position in range(number):
        party = PartyFactory(partnership=closing, partner=PartnerFactory(), position=position + 3)
        ReceiptFactory(partnership=closing, party=party, goods=True)
        ClosingGoodFactory(party=party)
    client = login(admin)
    path = reverse("monitoring:closing_goods", args=[closing.pk])

    with django_assert_num_queries(5):
        client.get(path)
