"""The lessons of closed partnerships: found by words, field, partner and reason."""

import datetime as dt

import pytest

from monitoring.tests.factories import ClosureFactory
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import link_need

PATH = "/pelajaran/"
CLOSED_AT = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def lesson(title, words, *, kind="dunia_usaha", closed_at=CLOSED_AT, **facts):
    partner = PartnerFactory(name=f"Mitra {title}", kind=kind)
    partnership = PartnershipFactory(
        title=title, partners=[partner], stage="penutupan", closed_at=closed_at, **facts
    )
    ClosureFactory(partnership=partnership, lessons=words)
    return partnership


def titles(client, **asked):
    page = client.get(PATH, asked)
    return [closure.partnership.title for closure, _ in page.context["rows"]]


@pytest.fixture
def three(school):
    """Two that were closed, and one that is only on its way."""
    las = lesson("Las", "Susun jadwal praktik sebelum tahun ajaran.", closing_reason="berakhir")
    link_need(las, category="peralatan")
    link_need(las, category="peralatan")
    lesson("Sampah", "Umumkan timbangan.", kind="yayasan", closing_reason="tujuan_tercapai")
    lesson("Berjalan", "Susun jadwal.", closed_at=None)


def test_what_was_learned_is_found_by_its_words_and_by_the_partner(login, three, supervisor):
    client = login(supervisor)

    assert titles(client) == ["Sampah", "Las"]
    assert titles(client, q="jadwal praktik") == ["Las"]
    assert titles(client, q="mitra sampah") == ["Sampah"]
    assert titles(client, q="tidak ada") == []


def test_lessons_are_narrowed_by_field_kind_and_reason(login, three, supervisor):
    client = login(supervisor)

    assert titles(client, bidang="peralatan") == ["Las"]
    assert titles(client, jenis="yayasan") == ["Sampah"]
    assert titles(client, alasan="berakhir") == ["Las"]
    assert titles(client, alasan="aneh") == []


def test_without_lessons_the_page_says_where_they_come_from(login, school, supervisor):
    page = login(supervisor).get(PATH).content.decode()

    assert "Pelajaran ditulis saat kemitraan ditutup." in page


def test_another_school_reads_its_own(login, three, other_admin):
    assert titles(login(other_admin)) == []


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_as_often_however_many_lessons_there_are(
    login, school, supervisor, number, django_assert_num_queries
):
    for turn in range(number):
        lesson(f"Program {turn}", "Mulai lebih awal.")
    client = login(supervisor)

    with django_assert_num_queries(4):
        client.get(PATH)
