"""The signed record of goods that comes back, and what stood on it."""

import dataclasses
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import document, pdf
from accounts.uploads import read_document
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.closing.goods import lines_of, settle
from monitoring.closing.signing import as_signed, keep_scan
from monitoring.tests.factories import ClosingGoodFactory, ClosingHandoverFactory


@pytest.fixture
def handover(party):
    ClosingGoodFactory(party=party)
    return ClosingHandoverFactory(party=party)


def signed(content=None):
    return read_document(SimpleUploadedFile("bast.pdf", content or pdf()))


def test_a_better_scan_takes_the_place_of_the_first(
    closing, handover, admin, django_capture_on_commit_callbacks
):
    first = keep_scan(handover, "salah lembar.pdf", signed(), by=admin).scan
    with django_capture_on_commit_callbacks(execute=True):
        kept = keep_scan(handover, "bast.pdf", signed(pdf(pages=2)), by=admin)
        keep_scan(handover, "bast.pdf", signed(pdf(pages=2)), by=admin)

    assert (kept.scan_name, kept.scanned_by) == ("bast.pdf", admin)
    assert not first.storage.exists(first.name)
    assert kept.scan.storage.exists(kept.scan.name)
    told = [entry.sentence for entry in history(closing)]
    assert told == ["BAST bertanda tangan diunggah: 031/BAST/XI/2026"] * 2


def test_the_first_stays_where_the_better_one_is_not_kept_after_all(handover, admin):
    first = keep_scan(handover, "bast.pdf", signed(), by=admin).scan

    with suppress(LookupError), transaction.atomic():
        keep_scan(handover, "bast.pdf", signed(pdf(pages=2)), by=admin)
        raise LookupError

    assert first.storage.exists(first.name)


def test_what_was_signed_is_told_from_what_the_goods_became(closing, handover, admin):
    kept = keep_scan(handover, "bast.pdf", signed(), by=admin)
    assert kept.signed_as == as_signed(kept, lines_of(closing))

    [line] = lines_of(closing)
    settle(closing, [dataclasses.replace(line, outcome="tetap")], by=admin)

    assert kept.signed_as != as_signed(kept, lines_of(closing))
    kept.partner_name = "Orang lain"
    assert kept.signed_as["partner_name"] == "Agus Priyanto"


def test_no_scan_where_it_is_no_paper_or_no_goods_are_settled_or_all_is_over(
    closing, party, handover, admin, supervisor, close
):
    word = read_document(SimpleUploadedFile("bast.docx", document()))
    with pytest.raises(Refused, match="PDF atau foto"):
        keep_scan(handover, "bast.docx", word, by=admin)
    with pytest.raises(NotAllowed):
        keep_scan(handover, "bast.pdf", signed(), by=supervisor)
    receipt = ReceiptFactory(partnership=closing, party=party, goods=True)
    with pytest.raises(Refused, match="Tentukan dahulu keadaan"):
        keep_scan(handover, "bast.pdf", signed(), by=admin)
    receipt.delete()
    close()
    with pytest.raises(Refused, match="sudah ditutup"):
        keep_scan(handover, "bast.pdf", signed(), by=admin)

    handover.refresh_from_db()
    assert not handover.scan
