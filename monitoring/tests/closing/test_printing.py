"""The papers of a closing as they are printed."""

import pytest

from accounts.refusals import Refused
from activities.tests.contributions.factories import ReceiptFactory
from jobs.kinds import get
from jobs.orders import read_order
from jobs.progress import Progress
from monitoring.closing.files import period_of
from monitoring.tests.dossier.paper import text_of
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingHandoverFactory,
    ClosingLetterFactory,
    ThanksCertificateFactory,
)
from partnerships.models import Partnership


def printed(kind, paper, by):
    built = get(kind).build(read_order(kind, by=by, target_id=paper.pk), Progress())
    return built, text_of(built.content)


def test_a_record_is_not_printed_while_a_good_that_came_later_is_undecided(
    closing, party, supervisor
):
    handover = ClosingHandoverFactory(party=party)
    ReceiptFactory(partnership=closing, party=party, goods=True)

    with pytest.raises(Refused, match="Tentukan dahulu keadaan setiap barang"):
        printed("bast-penutupan", handover, supervisor)


def test_the_letter_on_paper_is_ready_to_be_signed(closing, party, supervisor):
    letter = ClosingLetterFactory(party=party)

    built, text = printed("surat-penutupan", letter, supervisor)

    for words in (
        "Nomor : 421.3/212/SMK/2026",
        "Yth. Agus Priyanto, Direktur",
        party.name,
        "tujuan yang disepakati bersama telah tercapai",
        "dalam 14 hari sejak 2 November 2026",
        "Kepala sekolah,",
    ):
        assert words in text
    assert built.extent == "1 halaman"


def test_the_record_of_goods_groups_what_became_of_them(closing, party, supervisor):
    ClosingGoodFactory(party=party)
    ClosingGoodFactory(party=party, what="Meja ukir", outcome="tetap")
    ClosingGoodFactory(party=party, what="Bor", outcome="rusak", note="Motor terbakar.")
    handover = ClosingHandoverFactory(party=party)

    _, text = printed("bast-penutupan", handover, supervisor)

    for words in (
        "Nomor: 031/BAST/XI/2026",
        "PIHAK KESATU menyerahkan kembali barang yang dikembalikan",
        "PIHAK KEDUA menyerahkan barang yang tetap di sekolah",
        "Motor terbakar.",
        "2 (dua) rangkap",
        f"{closing.school.district}, ",
    ):
        assert words in text


def test_the_certificate_is_one_landscape_page(closing, party, supervisor):
    certificate = ThanksCertificateFactory(party=party)

    built, text = printed("piagam-penghargaan", certificate, supervisor)

    assert "PIAGAM PENGHARGAAN" in text
    assert party.name in text
    assert period_of(closing) in text
    assert built.extent == "1 halaman"


def test_long_names_and_thanks_still_stand_on_one_certificate(closing, party, supervisor):
    type(party.partner).objects.update(name="Perkumpulan Usaha Bersama Kerajinan Ukir Jati " * 2)
    Partnership.objects.update(title="Pembelajaran berbasis industri ukir kayu " * 3)
    certificate = ThanksCertificateFactory(party=party, citation="Terima kasih sekali. " * 19)

    built, _ = printed("piagam-penghargaan", certificate, supervisor)

    assert built.extent == "1 halaman"


def test_many_goods_stand_on_a_sheet_behind_the_letter(party, supervisor):
    for number in range(6):
        ClosingGoodFactory(party=party, what=f"Mesin {number}")
    letter = ClosingLetterFactory(party=party)

    built, text = printed("surat-penutupan", letter, supervisor)

    assert built.extent == "2 halaman"
    assert "serah terima 6 barang menurut daftar terlampir;" in text
    assert "Lampiran : daftar barang" in text
    assert "6 Mesin 5 1 unit" in text
