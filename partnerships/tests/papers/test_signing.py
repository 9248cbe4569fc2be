"""The signatures of a paper: one after another, what each carries, and the check."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, NameObject

from accounts.models import AuditEntry
from accounts.refusals import Refused
from accounts.uploads import read_pdf
from partnerships.models import Agreement
from partnerships.papers import agreements, signing, successors
from partnerships.papers.marks import Marks
from partnerships.papers.same_text import holds
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    APPROVED_AT,
    REASON,
    TODAY,
    accept,
    approved,
    begun,
    pdf,
    scan,
    signed,
    signing_facts,
    version,
    write_plan,
)

DAY = dt.timedelta(days=1)


@pytest.fixture
def partnership(school):
    return write_plan(PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")]))


@pytest.fixture
def paper(partnership, admin, principal):
    return approved(partnership, admin, principal)


@pytest.fixture
def written(partnership, admin, principal):
    """An approved paper that was written here, its file two blank pages."""
    paper = begun(partnership, admin)
    made = version(paper, admin, pdf_sha256=scan().sha256, pages=2)
    made.pdf.save("naskah.pdf", pdf())
    Agreement.objects.filter(pk=paper.pk).update(
        status="disetujui", version=made, approved_by=principal, approved_at=APPROVED_AT
    )
    return Agreement.objects.get(pk=paper.pk)


def school_of(paper):
    return paper.partnership.parties.get(partner=None).pk


def partner_of(paper):
    return paper.partnership.parties.partners().get().pk


def with_more(change):
    """The approved file with an incremental update, as a digital signature writes one."""
    content = pdf().read()
    writer = PdfWriter(BytesIO(content), incremental=True)
    change(writer)
    target = BytesIO()
    writer.write(target)
    return content, target.getvalue()


def with_a_note(writer):
    writer.add_annotation(0, FreeText(text="Ditandatangani", rect=(50, 50, 200, 90)))


def with_other_words(writer):
    words = DecodedStreamObject()
    words.set_data(b"BT /F1 12 Tf (lain) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(words)


def test_parties_sign_one_after_another_and_nothing_is_lost(paper, admin):
    first, second = school_of(paper), partner_of(paper)
    signing.note_signatures(
        paper, by=admin, on=TODAY, signed={first: TODAY}, marks={first: Marks(True, True, True)}
    )
    assert paper.status == "disetujui"

    signing.record_signing(
        paper,
        by=admin,
        scan=scan(),
        signed={second: TODAY + 6 * DAY},
        marks={second: Marks(True, False, False, "mitra tidak memakai stempel")},
        starts_on=TODAY + 6 * DAY,
        ends_on=TODAY + 400 * DAY,
        on=TODAY + 6 * DAY,
    )

    rows = {row.party_id: row for row in paper.signatories.all()}
    assert (paper.status, paper.signed_on) == ("dipindai", TODAY + 6 * DAY)
    assert (rows[first].signed_on, rows[first].stamped_duty) == (TODAY, True)
    assert (rows[second].sealed, rows[second].why_missing) == (False, "mitra tidak memakai stempel")


def test_a_scan_waits_until_every_party_has_signed(paper, admin):
    signing.note_signatures(paper, by=admin, on=TODAY, signed={school_of(paper): TODAY})

    facts = signing_facts(paper.partnership, signed={})
    with pytest.raises(Refused, match=r"untuk: CV Jati Lestari\.$"):
        signing.record_signing(paper, by=admin, **facts)


def test_a_day_noted_by_mistake_is_taken_back(paper, admin):
    party = school_of(paper)
    signing.note_signatures(paper, by=admin, on=TODAY, signed={party: TODAY})

    signing.note_signatures(paper, by=admin, on=TODAY, signed={party: None})

    assert [row.signed_on for row in paper.signatories.all()] == [None, None]
    assert AuditEntry.objects.filter(verb="naskah.tanda").count() == 2


def test_of_two_who_note_at_once_the_second_overwrites_nothing(paper, admin):
    seen = signing.mark_of(paper)
    first = {school_of(paper): TODAY, partner_of(paper): None}
    signing.note_signatures(paper, by=admin, on=TODAY, seen=seen, signed=first)

    with pytest.raises(Refused, match="Orang lain baru saja mencatat"):
        signing.note_signatures(
            paper, by=admin, on=TODAY, seen=seen, signed={school_of(paper): None}
        )

    assert paper.signatories.get(party=school_of(paper)).signed_on == TODAY


@pytest.mark.parametrize(
    ("day", "sentence"),
    [(TODAY + DAY, "tidak boleh di masa depan"), (TODAY - DAY, "sebelum naskah disetujui")],
)
def test_a_day_that_cannot_be_is_not_noted(paper, admin, day, sentence):
    with pytest.raises(Refused, match=sentence):
        signing.note_signatures(paper, by=admin, on=TODAY, signed={school_of(paper): day})


def test_a_signature_before_the_approval_needs_the_tick(paper, admin):
    days = dict.fromkeys((school_of(paper), partner_of(paper)), TODAY - DAY)
    facts = signing_facts(paper.partnership, signed=days)
    with pytest.raises(Refused, match="21 November 2026") as refusal:
        signing.record_signing(paper, by=admin, **facts)

    signing.record_signing(paper, by=admin, before_approval=True, **facts)

    assert refusal.value.field == "before_approval"
    assert (paper.status, paper.signed_on) == ("dipindai", TODAY - DAY)


@pytest.mark.parametrize(
    ("school_has", "partner_has", "sentence"),
    [
        (Marks(True, True, True), Marks(True, False, True), None),
        (Marks(True, True, True), Marks(True, False, False, "tidak memakai stempel"), None),
        (Marks(True, True, True), Marks(True, False, False), "CV Jati Lestari: stempel tidak"),
        (Marks(True, True, True), Marks(False, True, True), "CV Jati Lestari: paraf tidak"),
        (Marks(True, False, True), Marks(True, False, True), "Wonosari: meterai tidak"),
        (Marks(True, False, True, "  "), Marks(True, True, True), None),
    ],
)
def test_what_is_not_there_needs_a_word_why(paper, admin, school_has, partner_has, sentence):
    marks = {school_of(paper): school_has, partner_of(paper): partner_has}
    facts = signing_facts(paper.partnership, marks=marks)

    if sentence is None:
        assert signing.record_signing(paper, by=admin, **facts).status == "dipindai"
        return
    with pytest.raises(Refused, match=sentence):
        signing.record_signing(paper, by=admin, **facts)
    assert Agreement.objects.get().status == "disetujui"


def test_a_scan_from_before_the_checklist_is_not_accepted_without_it(paper, admin, principal):
    signing.record_signing(paper, by=admin, **signing_facts(paper.partnership))
    paper.signatories.update(sealed=False)

    with pytest.raises(Refused, match="Kembalikan pindaian ini supaya pengunggah"):
        accept(paper, principal)


def test_the_check_needs_the_tick_and_the_scan_that_was_read(paper, admin, principal):
    signing.record_signing(paper, by=admin, **signing_facts(paper.partnership))
    right = paper.scan_sha256

    with pytest.raises(Refused, match="Bandingkan dahulu"):
        signing.verify(paper, by=principal, same_text=False, sha256=right)
    with pytest.raises(Refused, match="sudah diganti"):
        signing.verify(paper, by=principal, same_text=True, sha256="0" * 64)

    assert Agreement.objects.get().status == "dipindai"


def test_the_check_tells_both_marks_in_the_history(written, admin, principal):
    facts = signing_facts(written.partnership, scan=read_pdf(pdf(pages=3)))
    signing.record_signing(written, by=admin, **facts)

    accept(written, principal)

    told = AuditEntry.objects.get(verb="naskah.periksa").changes
    assert written.version.pdf_sha256 in str(told)
    assert written.scan_sha256 in str(told)


def test_the_approved_file_itself_is_no_signed_one(written, admin):
    with pytest.raises(Refused, match="tanda tangannya belum ada") as refusal:
        signing.record_signing(written, by=admin, **signing_facts(written.partnership))

    assert refusal.value.field == "scan"


def test_a_digitally_signed_file_is_known_as_the_approved_text(written, admin):
    _, content = with_more(with_a_note)
    upload = SimpleUploadedFile("naskah.pdf", content, content_type="application/pdf")

    facts = signing_facts(written.partnership, scan=read_pdf(upload))
    signing.record_signing(written, by=admin, **facts)

    with written.scan.open() as kept:
        assert kept.read() == content
    assert written.scan_holds_version


def test_only_what_leaves_every_page_as_it_was_is_the_same_text():
    approved_file, noted = with_more(with_a_note)
    _, altered = with_more(with_other_words)
    other = pdf(pages=3).read()

    assert PdfReader(BytesIO(altered)).pages[0].get_contents() is not None
    assert holds(noted, approved_file)
    assert not holds(altered, approved_file)
    assert not holds(other, approved_file)
    assert not holds(approved_file, approved_file)
    assert not holds(approved_file + b"%garbage", approved_file[:-20] + b"x" * 20)


def test_a_text_that_is_changed_is_signed_anew(paper, admin, principal):
    signing.note_signatures(
        paper,
        by=admin,
        on=TODAY,
        signed={school_of(paper): TODAY},
        marks={school_of(paper): Marks(True, True, True)},
    )

    agreements.return_draft(paper, by=principal, note=REASON)

    row = paper.signatories.get(party=school_of(paper))
    assert (row.signed_on, row.sealed) == (None, False)
    told = AuditEntry.objects.get(verb="naskah.kembalikan").changes
    assert "21 November 2026" in str(told)


def test_a_renewal_begins_unsigned(partnership, admin, principal):
    renewal = successors.renew(signed(partnership, admin, principal), by=admin)

    assert {(row.signed_on, row.initialled) for row in renewal.signatories.all()} == {(None, False)}
