"""Versions of a paper: printed once, approved as printed, compared word by word."""

import hashlib
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.models import Agreement, PaperVersion
from partnerships.papers import agreements, composing, versions
from partnerships.papers.content import content_of
from partnerships.papers.differences import differences
from partnerships.papers.word_file import word_file
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import REASON, begun, version, write_plan

LONG = "Sangat Panjang " * 8
HARD = ("<script>alert(1)</script> & <b>CV</b>", "شركة النور للتعليم 🎓", "A" * 120)


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def paper(partnership, admin):
    return begun(partnership, admin)


def words(file):
    with file.open("rb") as stream:
        pages = PdfReader(BytesIO(stream.read())).pages
        # With signs beyond the first plane pypdf gives each letter a NUL; other readers do not.
        return [page.extract_text().replace("\x00", "") for page in pages]


def rewrite(paper, body, by):
    paper.refresh_from_db()
    composing.write(paper, [("Maksud", body)], by=by, revision=paper.revision)
    paper.refresh_from_db()


def test_a_version_says_what_the_paper_says_on_numbered_pages_with_its_address(paper, admin):
    made = versions.make_version(paper, by=admin)

    pages = words(made.pdf)
    told = " ".join(" ".join(pages).split())
    assert len(pages) == made.pages > 2
    for page, text in enumerate(pages, 1):
        assert f"Halaman {page} dari {made.pages}" in text
        assert f"/verifikasi/{paper.token}/" in text.replace("\n", "")
        assert "Paraf KEDUA" in text
    for sentence in (
        "PERJANJIAN KERJA SAMA",
        "Senin tanggal dua puluh tiga bulan November tahun Dua Ribu Dua Puluh Enam (23-11-2026)",
        "selanjutnya disebut PIHAK KEDUA",
        "Penyelesaian Perselisihan",
        "Meterai",
        "Wonosari, 23 November 2026",
    ):
        assert sentence in told
    with made.pdf.open("rb") as file:
        assert hashlib.sha256(file.read()).hexdigest() == made.pdf_sha256


def test_the_same_words_make_no_second_version_and_other_words_leave_the_first_alone(paper, admin):
    first = versions.make_version(paper, by=admin)
    assert versions.make_version(paper, by=admin) == first

    rewrite(paper, "Isi yang lain.", admin)
    second = versions.make_version(paper, by=admin)

    kept = PaperVersion.objects.get(pk=first.pk)
    assert (kept.pdf_sha256, kept.pdf.name, kept.content) == (
        first.pdf_sha256,
        first.pdf.name,
        first.content,
    )
    assert (second.number, second.pdf_sha256 != first.pdf_sha256) == (2, True)


def test_twelve_parties_thirty_clauses_and_hard_names_stay_on_paper_as_text(school, admin):
    partners = [PartnerFactory(name=name) for name in HARD]
    partners += [PartnerFactory(name=f"PT {n} {LONG}"[:120]) for n in range(8)]
    many = write_plan(PartnershipFactory(title="Konsorsium", partners=partners))
    paper = begun(many, admin, title="Kerja sama <i>banyak</i> pihak")
    clauses = [(f"Judul {n}", "(1) satu\na. dua\nb. tiga") for n in range(1, 31)]
    composing.write(paper, clauses, by=admin, revision=1)
    paper.refresh_from_db()

    made = versions.make_version(paper, by=admin)

    told = " ".join(" ".join(words(made.pdf)).split())
    assert "<script>alert(1)</script> & <b>CV</b>" in told
    assert "KERJA SAMA <I>BANYAK</I> PIHAK" in told
    assert "PIHAK KEDUA BELAS" in told
    assert "Pasal 30 Judul 30" in told
    file = word_file(made.content, school, number=1, address="https://sekolah.example/v/x/")
    in_word = "\n".join(one.text for one in Document(BytesIO(file)).paragraphs)
    assert "<script>alert(1)</script> & <b>CV</b>" in in_word
    assert "PIHAK KEDUA BELAS" in in_word


def test_word_says_what_the_pdf_says(paper, school, admin):
    content = content_of(paper) | {"title": "Magang\x0b Furnitur"}

    file = word_file(content, school, number=3, address="https://sekolah.example/v/x/")

    document = Document(BytesIO(file))
    told = "\n".join(one.text for one in document.paragraphs)
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 2"][:2] == [
        "Pasal 1\nMaksud dan Tujuan",
        "Pasal 2\nRuang Lingkup",
    ]
    assert content["opening"] in told
    assert "MAGANG FURNITUR" in told
    assert (
        "Yang ditandatangani adalah berkas PDF." in document.sections[0].header.paragraphs[0].text
    )


@pytest.mark.parametrize(
    ("clauses", "sentence"),
    [
        ([], "belum berisi"),
        ([("Maksud", "Isi."), ("Ruang", "")], "Pasal 2 belum berisi"),
        ([("", "Isi.")], "Pasal 1 belum berjudul"),
        ([("Maksud", "Bersama {mtira}.")], r"\{mtira\} pada pasal Maksud tidak dikenal"),
    ],
)
def test_a_text_with_gaps_is_not_printed(paper, admin, clauses, sentence):
    composing.write(paper, clauses, by=admin, revision=1)

    with pytest.raises(Refused, match=sentence):
        versions.make_version(paper, by=admin)


class Meanwhile:
    """Somebody else's version of the paper, made while one is being printed."""

    def __init__(self, paper, by):
        self.paper, self.by = paper, by

    def step(self, note, step, steps):
        if step == steps:
            version(self.paper, self.by)


def test_of_two_printing_at_once_the_second_is_told(paper, admin, principal):
    with pytest.raises(Refused, match="Orang lain baru saja membuat versi naskah ini"):
        versions.make_version(paper, by=admin, progress=Meanwhile(paper, principal))

    assert [one.made_by for one in paper.versions.all()] == [principal]


def test_a_party_without_somebody_who_signs_is_named(paper, admin):
    paper.signatories.filter(party__partner__isnull=False).delete()

    with pytest.raises(Refused, match="Belum ada penanda tangan untuk: CV Jati Lestari"):
        versions.make_version(paper, by=admin)


def test_only_who_drafts_prints(paper, supervisor):
    with pytest.raises(NotAllowed):
        versions.make_version(paper, by=supervisor)


def test_what_is_submitted_is_the_file_that_says_what_the_draft_says(paper, admin):
    with pytest.raises(Refused, match="Buat PDF"):
        agreements.submit(paper, by=admin)
    version(paper, admin)
    rewrite(paper, "Isi yang lain.", admin)
    with pytest.raises(Refused, match="berubah sejak PDF terakhir"):
        agreements.submit(paper, by=admin)

    second = version(paper, admin, number=2)

    assert agreements.submit(paper, by=admin).version == second


def test_the_principal_approves_exactly_the_file_that_was_read(paper, admin, principal):
    version(paper, admin)
    agreements.submit(paper, by=admin)

    for wrong in ("", "b" * 64):
        with pytest.raises(Refused, match="bukan lagi berkas yang Anda baca"):
            agreements.approve(paper, by=principal, sha256=wrong)
    agreements.approve(paper, by=principal, sha256="a" * 64)

    entry = AuditEntry.objects.get(verb="naskah.setujui")
    assert paper.status == "disetujui"
    assert ["Sidik SHA-256", "", "a" * 64] in [list(change) for change in entry.changes]


def test_a_returned_paper_is_printed_and_submitted_anew(paper, admin, principal):
    version(paper, admin)
    agreements.submit(paper, by=admin)
    agreements.return_draft(paper, by=principal, note=REASON)
    assert paper.version is None
    rewrite(paper, "Isi yang diperbaiki.", admin)
    version(paper, admin, number=2, pdf_sha256="c" * 64)
    agreements.submit(paper, by=admin)

    with pytest.raises(Refused, match="bukan lagi berkas"):
        agreements.approve(paper, by=principal, sha256="a" * 64)

    assert Agreement.objects.get().version.number == 2


def test_no_version_is_made_of_what_is_no_draft(paper, admin):
    version(paper, admin)
    agreements.submit(paper, by=admin)

    with pytest.raises(Refused, match="tidak ada versi baru"):
        versions.make_version(paper, by=admin)


def test_a_difference_marks_words_and_names_clauses_that_came_or_went():
    older = _content(
        "Magang", [("Maksud", "Dua belas siswa."), ("Biaya", "Gratis."), ("Akhir", "Z")]
    )
    kept = ("Akhir", "Z")
    now = [("Maksud", "Dua puluh siswa."), ("Data", "Aman."), kept, ("Penutup", "Y")]
    newer = _content("Magang", now)

    rows = differences(older, newer)

    assert [(row.label, row.state) for row in rows] == [
        ("Judul", "sama"),
        ("Pasal 1 Maksud", "berubah"),
        ("Pasal 2 Data", "berubah"),
        ("Pasal 3 Akhir", "sama"),
        ("Pasal 4 Penutup", "baru"),
    ]
    assert rows[1].parts == (
        ("sama", "Maksud\nDua "),
        ("dibuang", "belas"),
        ("baru", "puluh"),
        ("sama", " siswa."),
    )


def test_a_clause_that_went_is_told_with_its_words():
    older = _content("Magang", [("Maksud", "X"), ("Biaya", "Gratis.")])

    rows = differences(older, _content("Magang", [("Maksud", "X")]))

    assert [(row.label, row.parts) for row in rows if row.is_changed] == [
        ("Pasal 2 Biaya (lama)", (("dibuang", "Biaya\nGratis."),))
    ]


def _content(title, clauses):
    told = [{"heading": heading, "body": body} for heading, body in clauses]
    return {"title": title, "parties": [], "clauses": told}
