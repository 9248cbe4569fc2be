"""The start page of the principal."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.tests.factories import ActivityReportFactory
from jobs.models import Job
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.views.home_pages import headings, home, main_of, part, partnership_of
from partnerships.models import (
    Agreement,
    Score,
    Screening,
    SessionMember,
)
from partnerships.tests.factories import (
    PartnerFactory,
    PartnershipFactory,
)
from partnerships.tests.scenes import close_session, ready_for_planning, screen, sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


def test_the_principal_sees_the_sections_in_their_order(login, principal):
    PartnershipFactory()

    _, page = home(login(principal))

    assert headings(page) == [
        "Perlu keputusan Anda",
        "Akan berakhir atau terlambat",
        "1 kemitraan berjalan",
        "Capaian KPI",
        "Kontak baru tahun ini",
        "Laporan terakhir",
    ]
    assert "<h1>Tidak ada yang menunggu keputusan Anda</h1>" in page
    assert "Sri Rahayu Widyastuti, kepala sekolah. Sabtu, 21 November 2026" in page


def test_all_that_waits_for_the_principal_is_listed_and_counted(login, principal, admin):
    one = partnership_of("CV Jati Lestari Furnitur", stage="penjajakan")
    ready_for_planning(one, admin)
    two = partnership_of("Koperasi Batik Sogan")
    sign_agreement(two, admin, status=Agreement.Status.SUBMITTED)
    doubtful = PartnerFactory(name="PT Jarum Jahit Nusantara")
    screen(doubtful, Screening.Verdict.REVIEW, screened_by=admin, matched="djarum")
    ActivityReportFactory(activity__partnership=two, submitted=True)
    KpiRecordFactory(kpi__partnership=two)
    ReviewFactory(partnership=two, held=True, planned_by=admin)

    response, page = home(login(principal))

    cards = part(response)["cards"]
    assert sorted(card.label for card in cards) == [
        "Periksa capaian",
        "Periksa laporan",
        "Pindah tahap",
        "Setujui MoU",
        "Simpulkan peninjauan",
        "Tinjau penapisan",
    ]
    assert "<h1>6 hal menunggu keputusan Anda</h1>" in page
    assert "CV Jati Lestari Furnitur" in page
    assert "Dari Penjajakan ke Perencanaan, semua syarat terpenuhi" in page
    assert main_of(page).count("btn-primary") == 1


def test_what_the_principal_made_is_not_theirs_to_check(login, principal):
    partnership = PartnershipFactory(stage="implementasi")
    sign_agreement(partnership, principal, status=Agreement.Status.SUBMITTED)
    ActivityReportFactory(activity__partnership=partnership, submitted=True, written_by=principal)
    KpiRecordFactory(kpi__partnership=partnership, submitted_by=principal)

    response, _ = home(login(principal))

    assert part(response)["cards"] == []


def test_the_advice_stands_beside_a_paper_to_approve(login, principal, admin, committee_member):
    partnership = PartnershipFactory(stage="perencanaan")
    session = close_session(partnership, admin)
    seat = SessionMember.objects.create(
        session=session, user=committee_member, status=SessionMember.Status.SUBMITTED
    )
    for principle, value in zip(Score.Principle.values, (4, 4, 4, 4, 3, 3), strict=True):
        Score.objects.create(member=seat, principle=principle, value=value)
    sign_agreement(partnership, admin, status=Agreement.Status.SUBMITTED)

    response, _ = home(login(principal))

    assert part(response)["cards"][0].pill == (
        "baik",
        "circle-check",
        "Komite: direkomendasikan, 3,7 dari 4",
    )


def test_a_doubt_that_was_settled_or_overtaken_does_not_wait(login, principal, admin):
    PartnershipFactory()
    settled, renamed, anew = (PartnerFactory() for _ in range(3))
    screen(
        settled,
        Screening.Verdict.REVIEW,
        cleared_by=principal,
        cleared_at=timezone.now(),
        cleared_reason="Perusahaan lain dengan nama mirip.",
    )
    screen(renamed, Screening.Verdict.REVIEW, screened_key="nama lama")
    screen(anew, Screening.Verdict.REVIEW)
    screen(anew)

    response, _ = home(login(principal))

    assert part(response)["cards"] == []


def test_what_ends_soon_or_is_late_comes_the_most_urgent_first(login, principal):
    partnership_of("Sembilan Puluh", ends_on=TODAY + 90 * DAY)
    partnership_of("Terlalu Jauh", ends_on=TODAY + 91 * DAY)
    partnership_of("Sudah Habis", ends_on=TODAY - 2 * DAY)
    partnership_of("Sedang Ditutup", ends_on=TODAY, stage="penutupan")
    ReviewFactory(partnership=partnership_of("Lupa Ditinjau"), planned_on=TODAY - 7 * DAY)
    ReviewFactory(partnership=partnership_of("Akan Ditinjau"), planned_on=TODAY)

    response, _ = home(login(principal))

    names = response.context["names"]
    found = [(names[row.of], pill) for row, pill in part(response)["ending"]]
    assert found == [
        (["Lupa Ditinjau"], ("bahaya", "clock", "Terlambat 7 hari")),
        (["Sudah Habis"], ("bahaya", "triangle-alert", "Berakhir 2 hari lalu")),
        (["Sembilan Puluh"], ("awas", "clock", "Sisa 90 hari")),
    ]


def test_the_strip_counts_each_stage_and_leads_to_its_list(login, principal):
    for stage in ("penjajakan", "implementasi", "implementasi"):
        PartnershipFactory(stage=stage)
    PartnershipFactory(stage="penutupan", closed_at=timezone.now())

    response, page = home(login(principal))

    assert [each.count for each in part(response)["stages"]] == [1, 0, 2, 0, 0, 0]
    assert "/kemitraan/?tahap=implementasi" in page
    assert "3 kemitraan berjalan" in page


def test_kpis_are_grouped_by_the_worst_and_say_why(login, principal):
    behind = partnership_of("PT Seruni Agro")
    KpiRecordFactory(kpi__partnership=behind, kpi__name="Panen kebun", value=10)
    KpiRecordFactory(kpi__partnership=behind, value=24)
    KpiRecordFactory(kpi__partnership=partnership_of("CV Sesuai"), value=24)
    KpiFactory(partnership=partnership_of("CV Baru"))

    response, page = home(login(principal))

    groups = [(group.state.name, group.count) for group in part(response)["kpi_groups"]]
    assert groups == [("BELOW", 1), ("ON_TARGET", 1), ("NO_DATA", 1)]
    assert "PT Seruni Agro</a>: Panen kebun 42% dari target" in page


def test_reports_that_are_ready_can_be_fetched(login, principal):
    done = Job.objects.create(
        kind="daftar-kemitraan",
        title="Daftar kemitraan triwulan III",
        format="xlsx",
        asked_by=principal,
        unique_key="a",
        status=Job.Status.DONE,
        finished_at=timezone.now(),
        file="laporan/x.xlsx",
        filename="daftar.xlsx",
        sha256="a" * 64,
    )
    PartnershipFactory()

    _, page = home(login(principal))

    assert f"/laporan/{done.pk}/unduh/" in page
