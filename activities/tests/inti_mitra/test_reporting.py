"""The pairs of a school by region, and the plan on paper: only its own, with the same figures."""

import datetime as dt
import io

import openpyxl
import pytest
from django_scopes import scope
from pypdf import PdfReader

from accounts.refusals import NotAllowed, Refused
from activities.inti_mitra.regions import regions
from activities.tests import pair_factories
from activities.tests.pair_factories import IntiPairFactory, full_pair
from jobs.kinds import get
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress

ON = dt.date(2026, 11, 21)


def build(slug, by, *, target=None, params=None, format="pdf"):  # noqa: A002
    order = read_order(slug, by=by, params=params, format=format, target_id=target)
    return get(slug).build(order, Progress())


def text(built):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(built.content)).pages]
    return " ".join(" ".join(pages).split())


@pytest.fixture
def several(school, other_school):
    """Two pairs from Gunungkidul to Bantul, one of heads to Sleman, one that was declined."""
    first = full_pair(mitra_school=other_school)
    pair_factories.evaluation(first, "inti")
    pair_factories.journal(first, day=dt.date(2026, 11, 17))
    pair_factories.journal(first, day=dt.date(2026, 11, 18), side="inti")  # no day of learning
    IntiPairFactory(mitra_school=other_school)
    heads = {"kind": "kepala_sekolah", "focus": ["manajerial"], "mitra_regency": "Kabupaten Sleman"}
    IntiPairFactory(**heads, program__year=2025)
    IntiPairFactory(
        mitra_school=None,
        mitra_npsn="69999901",
        ended_at=dt.datetime(2026, 8, 1, tzinfo=dt.UTC),
        ended_how="ditolak",
        ended_side="mitra",
    )
    return first


def test_pairs_are_counted_by_region(several):
    found = regions(on=ON)

    assert [
        (one.mitra, one.teachers, one.heads, one.agreed, one.days, one.visits, one.cascade)
        for one in found
    ] == [
        ("Kabupaten Bantul, Daerah Istimewa Yogyakarta", 2, 0, 1, 2, 1, 1),
        ("Kabupaten Sleman, Daerah Istimewa Yogyakarta", 0, 1, 0, 0, 0, 0),
    ]
    assert [one.evaluated for one in found] == [1, 0]


def test_one_year_is_counted_when_asked(several):
    assert [len(one.pairs) for one in regions(on=ON, year=2025)] == [1]


@pytest.mark.parametrize("rows", [1, 6])
def test_counting_needs_as_many_queries_for_one_pair_as_for_many(
    school, rows, django_assert_num_queries
):
    for _ in range(rows):
        full_pair()

    with django_assert_num_queries(3):
        regions(on=ON)


def test_a_school_counts_only_its_own_pairs(several, there, third_admin):
    with there():
        assert [len(one.pairs) for one in regions(on=ON)] == [2]


def test_the_sheet_has_a_row_for_each_pair(several, admin):
    built = build("inti-mitra-wilayah", admin, params={"year": "2026"}, format="xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(built.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    by_heading = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["Wilayah mitra"] for row in by_heading] == [
        "Kabupaten Bantul, Daerah Istimewa Yogyakarta"
    ] * 2
    assert [row["Hari jurnal mitra"] for row in by_heading] == [2, 0]
    assert [row["Dievaluasi kedua pihak"] for row in by_heading] == ["Ya", "Tidak"]


def test_the_paper_tells_regions_and_pairs(several, supervisor):
    paper = text(build("inti-mitra-wilayah", supervisor))

    assert "Kabupaten Sleman, Daerah Istimewa Yogyakarta" in paper
    assert several.mitra_name in paper
    assert "Hanya pasangan sekolah ini yang termuat." in paper


def test_without_pairs_no_report_is_made(school, admin):
    with pytest.raises(Refused, match="belum ada pasangan"):
        build("inti-mitra-wilayah", admin)


def test_the_plan_is_printed_for_both_to_sign(several, admin):
    paper = text(build("rencana-ojl", admin, target=several.pk))

    for said in (several.inti_name, several.mitra_name, "Observasi kelas", "Pihak inti"):
        assert said in paper
    assert paper.count("disetujui Titik Purwanti") == 2
    assert "DRAF" not in paper


def test_a_plan_that_waits_for_a_yes_is_a_draft(pair, admin):
    pair_factories.plan(pair, agreed=False)

    assert "DRAF" in text(build("rencana-ojl", admin, target=pair.pk))


def test_an_incomplete_plan_is_not_printed(pair, admin):
    with pytest.raises(Refused, match="belum lengkap"):
        build("rencana-ojl", admin, target=pair.pk)


def test_who_may_have_the_papers(several, committee_member, third_admin):
    with pytest.raises(NotAllowed):
        read_order("rencana-ojl", by=committee_member, target_id=several.pk)
    third = third_admin.memberships.get().school
    with scope(school=third), pytest.raises(NoSuchTarget):
        read_order("rencana-ojl", by=third_admin, target_id=several.pk)
