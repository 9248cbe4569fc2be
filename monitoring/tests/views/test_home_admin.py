"""The start page of the admin: what is missing, and the machine."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Invitation
from accounts.roles import Role
from jobs.models import Job
from monitoring.models import Notice
from monitoring.tests.factories import (
    ClosingNoticeFactory,
    ClosureFactory,
    KpiFactory,
    KpiRecordFactory,
)
from monitoring.tests.views.home_pages import headings, home, part, partnership_of
from partnerships.tests.factories import (
    ContactFactory,
    PartnershipFactory,
)
from partnerships.tests.scenes import sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


def test_the_admin_sees_what_is_missing_and_one_link_for_each(login, admin, today):
    bare = partnership_of(
        "CV Tanpa Narahubung", cycle_began_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    )
    kpi = KpiFactory(partnership=bare, name="Siswa magang")

    response, page = home(login(admin))

    found = [(gap.kind, gap.url) for gap in part(response)["gaps"]]
    assert sorted(found) == [
        ("agreement", f"/kemitraan/{bare.pk}/naskah/"),
        ("contact", f"/mitra/{bare.parties.partners().get().partner_id}/narahubung/tambah/"),
        ("in_charge", f"/kemitraan/{bare.pk}/ubah/"),
        ("kpi", f"/kpi/{kpi.pk}/catat/"),
    ]
    assert "<h1>4 data perlu dibenahi</h1>" in page
    assert headings(page) == [
        "Data yang perlu dibenahi",
        "Laporan",
        "Undangan dan pengguna",
        "Sistem",
    ]


def test_a_complete_partnership_leaves_nothing_to_do(login, admin, quality_member):
    began = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    whole = partnership_of("CV Lengkap", person_in_charge=quality_member, cycle_began_at=began)
    ContactFactory(partner=whole.parties.partners().get().partner)
    sign_agreement(whole, admin)
    KpiRecordFactory(kpi__partnership=whole, submitted_by=admin)

    response, page = home(login(admin))

    assert part(response)["gaps"] == []
    assert "<h1>Data sudah lengkap</h1>" in page


def test_a_closing_that_needs_an_act_is_told_and_one_that_only_waits_is_not(login, admin, today):
    begun, unticked, waiting = (
        PartnershipFactory(stage="penutupan", person_in_charge=admin) for _ in range(3)
    )
    ClosureFactory(partnership=begun)
    for closing in (unticked, waiting):
        ClosureFactory(partnership=closing, assets=closing is waiting)
        for party in closing.parties.all():
            ClosingNoticeFactory(party=party, sent_on=today)

    response, page = home(login(admin))

    found = [gap.url for gap in part(response)["gaps"] if gap.kind == "closing"]
    assert found == [f"/kemitraan/{one.pk}/penutupan/" for one in (begun, unticked)]
    assert "Penutupan belum selesai" in page


def test_a_kpi_is_missing_only_when_its_period_is_over(login, admin, quality_member):
    began = dt.datetime(2026, 10, 1, 1, tzinfo=dt.UTC)
    running = partnership_of(
        "CV Baru Mulai", form="informal", person_in_charge=quality_member, cycle_began_at=began
    )
    ContactFactory(partner=running.parties.partners().get().partner)
    KpiFactory(partnership=running)

    response, _ = home(login(admin))

    assert part(response)["gaps"] == []


def test_the_admin_sees_jobs_invitations_and_the_machine(login, admin, principal, school):
    partnership = PartnershipFactory()
    Job.objects.create(
        kind="daftar-kemitraan",
        title="Daftar kemitraan",
        format="xlsx",
        asked_by=principal,
        unique_key="a",
        progress_done=3,
        progress_total=10,
    )
    Invitation.objects.create(
        school=school,
        role=Role.COMMITTEE,
        name="Yohanes Sutarno",
        token_digest="a",
        expires_at=timezone.now() - DAY,
    )
    Notice.objects.create(
        kind="berakhir",
        object_model="partnerships.partnership",
        object_id=partnership.pk,
        partnership=partnership,
        due_on=TODAY,
        threshold=0,
        status="gagal",
        failure="Tidak ada penerima.",
        created_at=timezone.now(),
    )

    _, page = home(login(admin))

    assert "Bagian 3 dari 10" in page
    assert "Kedaluwarsa" in page
    assert "1 pengingat gagal terkirim" in page
    assert "Belum ada cadangan" in page
    assert "Laporan tertua mengantre sejak" in page


def test_the_last_backup_is_told(login, admin, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "cadangan.json").write_text('{"made_at": "2026-11-20T03:00:00+00:00"}')
    PartnershipFactory()

    _, page = home(login(admin))

    assert "Cadangan terakhir kemarin" in page


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"made_at": "kemarin"}'])
def test_a_mark_that_cannot_be_read_is_no_backup(login, admin, settings, tmp_path, text):
    settings.DATA_DIR = tmp_path
    (tmp_path / "cadangan.json").write_text(text)
    PartnershipFactory()

    _, page = home(login(admin))

    assert "Belum ada cadangan" in page
