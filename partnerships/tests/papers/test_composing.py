"""The text of a paper: begun from a template, filled from the plan, worked on by two people."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, School
from accounts.refusals import NotAllowed, Refused
from partnerships.models import Agreement, Loan, Partnership
from partnerships.papers import composing, numbering, texts
from partnerships.papers.filling import MEANING, PLACEHOLDER, lettered, refuse_unknown
from partnerships.papers.kinds import KINDS
from partnerships.papers.words import day_words, length_words, party_title, staff_number
from partnerships.stages import Stage
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari", address="Jalan Baron 4")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.mark.parametrize("text", texts.shipped(), ids=lambda text: text.slug)
def test_a_shipped_text_leaves_no_placeholder_on_paper(partnership, admin, text):
    facts = {"starts_on": partnership.starts_on, "ends_on": partnership.ends_on}
    parent = begun(partnership, admin, "mou", **facts)

    paper = begun(partnership, admin, text.slug, parent=parent, **facts)

    told = "\n".join(body for _, body in composing.clauses_of(paper))
    assert "{" not in told
    assert len(composing.clauses_of(paper)) == len(text.clauses)
    assert set(PLACEHOLDER.findall(str(text.clauses))) <= set(MEANING)


def test_every_kind_of_paper_has_a_text():
    assert {text.kind for text in texts.shipped()} == set(Agreement.Kind.values) == set(KINDS)


def test_rights_and_duties_come_from_the_plan_for_each_party(partnership, admin):
    school, partner = partnership.parties.all()
    school.responsibilities = "Menyiapkan siswa.\n- Menanggung asuransi."
    school.benefits = "Siswa terampil"
    school.save()
    partner.responsibilities = "Menyediakan tempat"
    partner.save()

    paper = begun(partnership, admin)

    assert dict(composing.clauses_of(paper))["Hak dan Kewajiban"].splitlines() == [
        "(1) PIHAK KESATU berkewajiban:",
        "a. Menyiapkan siswa; dan",
        "b. Menanggung asuransi.",
        "(2) PIHAK KESATU berhak memperoleh:",
        "Siswa terampil.",
        "(3) PIHAK KEDUA berkewajiban:",
        "Menyediakan tempat.",
        "(4) PIHAK KEDUA berhak memperoleh:",
        "........................",
    ]


def test_the_contact_is_named_where_letters_go(partnership, admin):
    party = partnership.parties.partners().get()
    party.contact = ContactFactory(partner=party.partner, name="Wahyu Nugroho", position="Manajer")
    party.save()

    told = dict(composing.clauses_of(begun(partnership, admin)))

    assert "CV Jati Lestari, Wahyu Nugroho (Manajer), Jalan Baron 4" in told["Korespondensi"]
    assert party.contact.phone not in str(told)  # a person's own number is no office's


def test_what_is_not_known_stays_a_line_of_dots(partnership, admin):
    told = dict(composing.clauses_of(begun(partnership, admin)))

    assert "berlaku selama" in told["Jangka Waktu"]
    assert "a. ..." not in told["Ruang Lingkup"]
    assert "........................" in told["Ruang Lingkup"]


def test_a_changed_text_has_its_own_history_and_revision(partnership, admin):
    paper = begun(partnership, admin)

    composing.write(paper, [("Maksud", "Isi baru.")], by=admin, revision=1)
    composing.write(paper, [("Maksud", "Isi baru.")], by=admin, revision=2)

    paper.refresh_from_db()
    assert (composing.clauses_of(paper), paper.revision) == ([("Maksud", "Isi baru.")], 2)
    assert AuditEntry.objects.filter(verb="naskah.teks").count() == 1


def test_of_two_people_writing_the_second_is_told_by_whom(partnership, admin, principal):
    paper = begun(partnership, admin)
    composing.write(paper, [("Maksud", "Satu.")], by=principal, revision=1)

    with pytest.raises(Refused, match=principal.name):
        composing.write(paper, [("Maksud", "Dua.")], by=admin, revision=1)

    assert composing.clauses_of(paper) == [("Maksud", "Satu.")]


def test_only_a_draft_is_written_and_only_by_who_may(partnership, admin, quality_member):
    paper = begun(partnership, admin)

    with pytest.raises(NotAllowed):
        composing.write(paper, [("A", "B")], by=quality_member, revision=1)
    Agreement.objects.update(status="diajukan")
    with pytest.raises(Refused, match="menunggu persetujuan"):
        composing.write(paper, [("A", "B")], by=admin, revision=1)


def test_a_known_placeholder_is_filled_and_an_unknown_one_of_a_template_is_named(
    partnership, admin
):
    paper = begun(partnership, admin)

    composing.write(paper, [("Para pihak", "{sekolah} dan {mitra}, {apa}")], by=admin, revision=1)

    told = composing.clauses_of(paper)[0][1]
    assert told == f"{partnership.school.name} dan CV Jati Lestari, {{apa}}"
    with pytest.raises(Refused, match=r"\{apa\} pada pasal Para pihak"):
        refuse_unknown([("Para pihak", "{sekolah} {apa}")])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("Satu saja.", "Satu saja."),
        ("1. Satu\n2) Dua;\n- tiga", "a. Satu;\nb. Dua; dan\nc. tiga."),
    ],
)
def test_lines_become_a_list_of_letters(text, told):
    assert lettered(text) == told


def test_a_day_is_written_in_words():
    assert day_words(dt.date(2026, 9, 21)) == (
        "Senin tanggal dua puluh satu bulan September tahun Dua Ribu Dua Puluh Enam (21-09-2026)"
    )


@pytest.mark.parametrize(
    ("last", "told"),
    [
        (dt.date(2028, 11, 21), "2 (dua) tahun"),
        (dt.date(2028, 11, 20), "2 (dua) tahun"),
        (dt.date(2028, 5, 20), "18 (delapan belas) bulan"),
        (dt.date(2026, 12, 1), "11 (sebelas) hari"),
    ],
)
def test_a_term_is_counted_as_people_count_it(last, told):
    assert length_words(dt.date(2026, 11, 21), last) == told


def test_parties_are_counted_in_words():
    titles = [party_title(number) for number in (1, 2, 12)]

    assert titles == ["PIHAK KESATU", "PIHAK KEDUA", "PIHAK KEDUA BELAS"]


def test_in_a_closed_partnership_a_draft_is_only_read(partnership, admin):
    paper = begun(partnership, admin)
    partnership.stage, partnership.closed_at = Stage.PENUTUPAN, timezone.now()
    partnership.save()

    with pytest.raises(Refused, match="sudah ditutup"):
        composing.write(paper, [("A", "B")], by=admin, revision=1)
    with pytest.raises(Refused, match="sudah ditutup"):
        numbering.take_number(paper, by=admin)


@pytest.mark.parametrize(
    ("interest", "days", "sentence"),
    [
        (0, [], "Rp50.000.000 tanpa bunga yang dikembalikan menurut jadwal angsuran,"),
        (
            Decimal("2.50"),
            [dt.date(2027, 1, 5), dt.date(2027, 7, 5)],
            (
                "Rp50.000.000 dengan bunga 2,5% per tahun yang dikembalikan dalam 2 (dua) angsuran "
                "sampai tanggal 5 Juli 2027,"
            ),
        ),
    ],
)
def test_a_loan_says_its_interest_and_how_it_is_paid_back(
    partnership, admin, interest, days, sentence
):
    partnership.financing = Partnership.Financing.SOFT_LOAN
    partnership.save()
    loan = Loan.objects.create(
        partnership=partnership,
        authority="daerah",
        legal_basis="Perda 4/2022",
        authority_letter="900/1/2026",
        amount=50_000_000,
        interest=interest,
    )
    for day in days:
        loan.installments.create(due_on=day, amount=25_000_000)

    told = "".join(body for _, body in composing.clauses_of(begun(partnership, admin)))

    assert sentence in told
    assert "berdasarkan Perda 4/2022 dan persetujuan Nomor 900/1/2026." in told


def test_the_head_of_the_school_signs_with_the_title_as_letters_write_it(partnership, admin):
    partnership.parties.filter(partner=None).update(signatory_name="", signatory_position="")
    School.objects.update(head_name="Sri Rahayu")

    paper = begun(partnership, admin)

    signs = paper.signatories.get(party__partner=None)
    assert (signs.name, signs.position) == ("Sri Rahayu", "Kepala Sekolah")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("NIP 19690517 199403 1 007", ("NIP", "19690517 199403 1 007")),
        ("NIY 1970", ("Nomor pegawai", "NIY 1970")),
    ],
)
def test_only_a_nip_is_called_so(written, told):
    assert staff_number(written) == told
