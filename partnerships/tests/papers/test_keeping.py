"""A school's own templates, and letters that go out."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from accounts.refusals import NotAllowed, Refused
from partnerships.evidence import lacks
from partnerships.models import Agreement, PaperTemplate
from partnerships.papers import agreements, composing, keeping, letters, texts
from partnerships.papers.moving import moved
from partnerships.stages import Gate, Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY, begun, template, version, write_plan


@pytest.fixture
def partnership(school):
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN))


def test_a_copy_is_the_schools_own_and_papers_begin_from_it(partnership, admin):
    own = template(admin, "mou")
    keeping.change_template(
        own, by=admin, name="MoU singkat", clauses=[("Maksud", "Demi {program}.")], version=1
    )

    paper = begun(partnership, admin, own.slug)

    assert composing.clauses_of(paper) == [("Maksud", f"Demi {partnership.title}.")]
    assert texts.find("mou").clauses != texts.find(own.slug).clauses
    assert [text.name for text in texts.own_texts()] == ["MoU singkat"]


def test_a_second_copy_has_a_name_of_its_own(admin, school):
    first, second = template(admin), template(admin)

    assert (first.slug, second.slug) == ("sekolah-mou", "sekolah-mou-2")
    assert first.name != second.name


def test_another_school_keeps_other_templates(admin, school, other_school):
    template(admin)

    with scope(school=other_school):
        assert texts.own_texts() == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"clauses": [("Maksud", "{apa}")]}, r"\{apa\} pada pasal Maksud tidak dikenal"),
        ({"clauses": []}, "paling sedikit satu pasal"),
        ({"version": 7}, "orang lain mengubah templat ini"),
        ({"name": "Nota Kesepahaman (sekolah) 2"}, "sudah ada untuk jenis"),
    ],
)
def test_a_change_that_cannot_stand_leaves_the_template_as_it_was(admin, school, facts, sentence):
    own, _ = template(admin), template(admin)
    plain = {"name": "MoU", "clauses": [("Maksud", "Isi.")], "version": 1}

    with pytest.raises(Refused, match=sentence):
        keeping.change_template(own, by=admin, **(plain | facts))

    assert PaperTemplate.objects.get(pk=own.pk).clauses == own.clauses


def test_an_archived_template_is_offered_no_more_and_its_papers_stay(partnership, admin):
    own = template(admin)
    paper = begun(partnership, admin, own.slug)

    keeping.archive_template(own, by=admin)

    assert texts.find(own.slug) is None
    assert composing.clauses_of(paper)
    with pytest.raises(Refused, match="sudah diarsipkan"):
        keeping.change_template(own, by=admin, name="X", clauses=[("A", "B")], version=1)


def test_only_who_drafts_keeps_templates(school, supervisor):
    with pytest.raises(NotAllowed):
        keeping.copy_text(texts.find("mou"), by=supervisor)


def approved_letter(partnership, admin, principal):
    letter = begun(partnership, admin, "permohonan", addressee="Direktur\nCV Jati Lestari")
    version(letter, admin)
    agreements.submit(letter, by=admin)
    return agreements.approve(letter, by=principal, sha256="a" * 64)


def test_a_letter_needs_only_the_principals_signature_and_is_sent_once(
    partnership, admin, principal
):
    letter = approved_letter(partnership, admin, principal)
    today = timezone.localdate(letter.approved_at)

    sent = letters.send_letter(letter, by=admin, sent_on=today, on=today)

    assert [row.party.is_school for row in letter.signatories.all()] == [True]
    assert (sent.status, sent.sent_on) == ("terkirim", today)
    assert letter.signatories.get().signed_on == today
    with pytest.raises(Refused, match="sekarang terkirim"):
        letters.send_letter(letter, by=admin, sent_on=today, on=today)


def test_a_letter_is_not_sent_before_it_is_approved_nor_in_the_future(
    partnership, admin, principal
):
    letter = approved_letter(partnership, admin, principal)
    day = timezone.localdate(letter.approved_at)

    for wrong in (day - dt.timedelta(days=2), day + dt.timedelta(days=2)):
        with pytest.raises(Refused, match="hari surat disetujui"):
            letters.send_letter(letter, by=admin, sent_on=wrong, on=day)


def test_a_letter_is_known_to_whoever_scans_its_code(partnership, admin, principal, client):
    letter = approved_letter(partnership, admin, principal)
    address = reverse("partnerships:verification", args=[letter.token])
    before = client.get(address).content.decode()
    letters.send_letter(letter, by=admin, sent_on=timezone.localdate(letter.approved_at))

    page = client.get(address).content.decode()

    assert "sudah disetujui kepala sekolah" in before
    assert "Pengirimannya belum dicatat sekolah." in before
    assert "Surat ini tercatat dan dikirim" in page
    assert "aaaa aaaa" in page
    assert "Masa berlaku" not in page


def test_a_letter_is_no_paper_in_force(partnership, admin, principal):
    letter = approved_letter(partnership, admin, principal)
    letters.send_letter(letter, by=admin, sent_on=timezone.localdate(letter.approved_at))

    assert list(Agreement.objects.signed()) == []


def test_a_letter_on_its_way_is_not_the_paper_that_a_stage_waits_for(partnership, admin):
    begun(partnership, admin, "permohonan")

    [lack] = lacks(Gate.AGREEMENT_IN_FORCE, partnership, on=TODAY)

    assert lack.url == reverse("partnerships:agreement_list", args=[partnership.pk])


@pytest.mark.parametrize(
    ("act", "order", "place"),
    [
        ("", "abc", None),
        ("simpan", "abc", 0),
        ("naik-2", "bac", 1),
        ("naik-1", "abc", 1),
        ("turun-2", "acb", 3),
        ("turun-3", "abc", 3),
        ("tambah-1", "a bc", 2),
        ("tambah-0", " abc", 1),
        ("buang-3", "ab", 2),
        ("buang-9", "abc", None),
        ("terbang-1", "abc", None),
        ("naik-" + "9" * 5000, "abc", None),
    ],
)
def test_a_button_beside_a_clause_moves_adds_or_removes_it(act, order, place):
    clauses = [(letter, letter) for letter in "abc"]

    after, looked_at = moved(clauses, act)

    assert ("".join(heading or " " for heading, _ in after), looked_at) == (order, place)
