"""The signed berita acara of a review comes back and is kept, once, until the end."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.audit import history
from accounts.refusals import Refused
from accounts.tests.files import document, pdf
from accounts.uploads import read_document
from monitoring.models import Review
from monitoring.review.signing import keep_scan
from monitoring.tests.factories import ReviewFactory


@pytest.fixture
def review(partnership):
    return ReviewFactory(partnership=partnership, concluded=True, number="421/7")


def upload(name="berita acara.pdf"):
    return SimpleUploadedFile(name, pdf(), "application/pdf")


def address(name, review):
    return reverse(f"monitoring:{name}", args=[review.pk])


def test_the_signed_paper_is_put_in_once_and_read_by_all(
    login, review, partnership, quality_member, supervisor
):
    client = login(quality_member)

    for _ in range(2):
        answer = client.post(address("review_scan", review), {"scan": upload()})

    assert answer.url == review.get_absolute_url()
    told = history(partnership).get()
    assert told.sentence == "Berita acara bertanda tangan diunggah: 421/7"
    reader = login(supervisor)
    page = reader.get(review.get_absolute_url()).text
    assert (address("review_scan_file", review) in page, "Ganti pindaian" in page) == (True, False)
    sent = reader.get(address("review_scan_file", review))
    assert b"".join(sent).startswith(b"%PDF")


def test_nothing_is_signed_before_the_conclusion_or_put_in_after_the_closing(
    login, review, closing, admin, supervisor
):
    clean = read_document(upload())
    Review.objects.update(status="dilaksanakan")
    with pytest.raises(Refused, match="setelah peninjauan disimpulkan"):
        keep_scan(review, "a.pdf", clean, by=admin)
    Review.objects.update(status="disimpulkan")
    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()
    with pytest.raises(Refused, match="sudah ditutup"):
        keep_scan(review, "a.pdf", clean, by=admin)

    assert login(admin).get(address("review_scan_file", review)).status_code == 404
    assert login(admin).get(address("review_scan", review)).text.count("sudah ditutup") == 1
    assert login(supervisor).get(address("review_scan", review)).status_code == 403


def test_a_better_scan_takes_the_place_of_the_first_and_is_read_after_the_closing(
    login, review, closing, admin, supervisor, django_capture_on_commit_callbacks
):
    first = read_document(upload())
    better = replace(read_document(upload()), sha256="b" * 64)
    keep_scan(review, "a.pdf", first, by=admin)
    kept, old = Review.objects.get().scan.storage, Review.objects.get().scan.name

    with django_capture_on_commit_callbacks(execute=True):
        keep_scan(review, "b.pdf", better, by=admin)
    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()

    new = Review.objects.get().scan.name
    assert (kept.exists(old), kept.exists(new)) == (False, True)
    sent = login(supervisor).get(address("review_scan_file", review))
    assert (sent.status_code, b"".join(sent)[:4]) == (200, b"%PDF")
    assert "b.pdf" in sent["Content-Disposition"]


def test_a_paper_that_can_still_be_written_in_is_no_scan(login, review, admin):
    paper = SimpleUploadedFile("ba.docx", document())

    page = login(admin).post(address("review_scan", review), {"scan": paper})

    assert page.context["form"].errors == {
        "scan": ["Unggah berita acara bertanda tangan sebagai PDF atau foto."]
    }
    assert not Review.objects.get().scan
