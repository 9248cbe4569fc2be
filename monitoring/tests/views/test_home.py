"""The start page of each role: what stands there, in which order, for how many queries."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.formats import datetime_text
from accounts.models import Invitation
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from jobs.models import Job
from monitoring.models import KpiRecord, Notice
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from partnerships.models import (
    Agreement,
    CommitteeSession,
    Score,
    ScoreDraft,
    Screening,
    SessionMember,
)
from partnerships.network.interactions import finish_action
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    NeedFactory,
    PartnerFactory,
    PartnershipFactory,
)
from partnerships.tests.scenes import close_session, ready_for_planning, screen, sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(today):
    """The pages look at the clock."""


def home(client):
    response = client.get("/")
    assert response.status_code == 200
    return response, response.content.decode()


def part(response, number=0):
    return response.context["parts"][number].context


def headings(page):
    return [text.split("</h2>")[0].split(">")[-1] for text in page.split("<h2")[1:]]


def main_of(page):
    return page.split("<main")[1]


def partnership_of(name, **facts):
    facts = {"stage": "implementasi"} | facts
    return PartnershipFactory(partners=[PartnerFactory(name=name)], **facts)


def test_the_start_page_asks_to_log_in_first(client, school):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/masuk/?next=/")


def test_who_belongs_to_no_school_is_told_what_to_do(login, stranger):
    response = login(stranger).get("/")

    assert (response.status_code, response.templates[0].name) == (200, "accounts/no_school.html")


# The principal --------------------------------------------------------------------------------


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
        "Komite: layak, 3,7 dari 4",
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


# The committee --------------------------------------------------------------------------------


@pytest.fixture
def seat(admin, committee_member):
    """A seat in an open session that is due tomorrow."""
    session = CommitteeSession.objects.create(
        partnership=partnership_of("PT Surya Teknik Motor", stage="penjajakan"),
        number=1,
        due_on=TODAY + DAY,
        quorum=2,
        opened_by=admin,
    )
    return SessionMember.objects.create(session=session, user=committee_member)


def test_a_committee_member_sees_the_sections_in_their_order(login, committee_member, seat):
    _, page = home(login(committee_member))

    assert headings(page) == [
        "Penilaian saya",
        "Calon mitra baru",
        "Bandingkan calon",
        "Rapat dan sidang",
        "Sidang saya yang selesai dinilai",
    ]
    assert "<h1>1 penilaian menunggu Anda</h1>" in page
    assert f"/sidang/{seat.session_id}/nilai/" in page
    assert f"/sidang/{seat.session_id}/benturan/" in page
    assert "Besok, 22 November 2026" in page
    assert "Mulai menilai" in page


def test_a_draft_is_gone_on_with(login, committee_member, seat):
    for principle in (1, 2, 3, 4):
        Score.objects.create(member=seat, principle=principle, value=3)
    seat.status = SessionMember.Status.DRAFT
    seat.save()

    _, page = home(login(committee_member))

    assert "Lanjutkan draf" in page
    assert "4 dari 6 prinsip sudah dinilai. Sudah menilai: 0 dari minimal 2 anggota." in page


def test_a_draft_tells_when_it_was_saved(login, committee_member, seat):
    at = timezone.now()
    ScoreDraft.objects.create(member=seat, answers={}, filled=5, saved_at=at)

    _, page = home(login(committee_member))

    assert "Lanjutkan draf" in page
    assert f"Draf disimpan {datetime_text(at)}, 5 dari 6 prinsip. Sudah menilai: 0" in page


def test_who_differs_from_a_closed_session_may_still_say_why(login, committee_member, seat):
    CommitteeSession.objects.update(status="ditutup", advice="direkomendasikan")
    seat.status, seat.recommendation = SessionMember.Status.SUBMITTED, "tidak"
    seat.submitted_at = timezone.now()
    seat.save()
    address = f"/sidang/{seat.session_id}/pendapat/"

    _, owed = home(login(committee_member))
    seat.minority_note = "Tidak setuju."
    seat.save()
    _, told = home(login(committee_member))

    assert (address in owed, address in told) == (True, False)


def test_a_new_candidate_without_a_session_is_shown_to_the_committee(
    login, committee_member, admin, seat
):
    new = partnership_of("Yayasan Bina Karst", stage="penjajakan", created_by=admin)
    screen(new.parties.partners().get().partner)
    heard = partnership_of("Sudah Disidangkan", stage="penjajakan")
    close_session(heard, admin)

    response, page = home(login(committee_member))

    assert [each.pk for each in part(response)["proposed"]] == [new.pk]
    assert "Lolos penapisan" in page


def test_what_was_scored_can_be_read_again(login, committee_member, seat):
    for principle in Score.Principle.values:
        Score.objects.create(member=seat, principle=principle, value=3)
    seat.status, seat.submitted_at = SessionMember.Status.SUBMITTED, timezone.now()
    seat.save()

    response, page = home(login(committee_member))

    assert part(response)["seats"] == []
    assert "Rata-rata Anda 3,0. Diajukan 21 November 2026" in page


def test_seats_of_others_are_not_shown(login, committee_member, admin, seat, school):
    other = MembershipFactory(school=school, role=Role.COMMITTEE).user

    response, _ = home(login(other))

    assert part(response)["seats"] == []


# The admin ------------------------------------------------------------------------------------


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
    assert "<h1>4 data belum lengkap</h1>" in page
    assert headings(page) == [
        "Data belum lengkap",
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


# The first day --------------------------------------------------------------------------------


def test_a_new_school_is_led_to_its_first_partnership(login, admin, school):
    school.head_name = ""
    school.save()

    response, page = home(login(admin))

    steps = response.context["steps"]
    assert [(step.url, step.is_done) for step in steps] == [
        ("/sekolah/ubah/", False),
        ("/pengguna/undang/", False),
        ("/mitra/tambah/", False),
        ("/kebutuhan/tambah/", False),
        ("/kemitraan/tambah/", False),
    ]
    assert main_of(page).count("btn-primary") == 1
    assert "Belum diundang: kepala sekolah dan komite." in page
    assert response.context["parts"] == []


def test_each_step_that_is_done_is_ticked(login, admin, principal, school):
    school.head_name, school.address = "Sri Rahayu Widyastuti", "Jalan Pandanaran 12"
    school.save()
    PartnerFactory()
    NeedFactory()
    Invitation.objects.create(
        school=school, role=Role.COMMITTEE, token_digest="a", expires_at=timezone.now() + DAY
    )

    response, _ = home(login(admin))

    assert [step.is_done for step in response.context["steps"]] == [True] * 4 + [False]
    assert response.context["first_open"].url == "/kemitraan/tambah/"


def test_the_first_partnership_ends_the_first_steps(login, admin):
    PartnershipFactory()

    response, page = home(login(admin))

    assert response.context["steps"] == []
    assert "Menuju kemitraan pertama" not in page


def test_a_partnership_of_another_school_does_not_end_them(login, admin, other_school):
    with scope(school=other_school):
        PartnershipFactory()

    response, _ = home(login(admin))

    assert len(response.context["steps"]) == 5


@pytest.mark.parametrize("person", ["committee_member", "quality_member", "supervisor"])
def test_who_cannot_take_the_first_steps_does_not_see_them(request, login, person):
    response, _ = home(login(request.getfixturevalue(person)))

    assert response.context["steps"] == []


# Quality team, supervisor, several roles --------------------------------------------------------


def test_the_quality_team_sees_its_own_tasks(login, quality_member, admin):
    began = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    ours = partnership_of("CV Kita", person_in_charge=quality_member, cycle_began_at=began)
    ActivityFactory(partnership=ours, person_in_charge=quality_member, title="Guru tamu")
    ActivityFactory(partnership=ours, person_in_charge=quality_member, starts_on=TODAY + 5 * DAY)
    ActivityFactory(partnership=ours, person_in_charge=quality_member, starts_on=TODAY + 60 * DAY)
    ActivityFactory(partnership=ours, person_in_charge=admin)
    KpiFactory(partnership=ours)
    KpiFactory(partnership=ours, person_in_charge=admin)
    KpiRecordFactory(kpi__partnership=ours, submitted_by=quality_member, returned=True)

    response, page = home(login(quality_member))

    found = [(task.kind, days) for task, days in part(response)["tasks"]]
    assert found == [("owed", 143), ("returned", 52), ("late", 9), ("coming", -5)]
    assert "<h1>4 tugas menunggu Anda</h1>" in page
    assert "Terlambat 9 hari" in page


def promised(user, days, **facts):
    return InteractionFactory(next_owner=user, due_on=TODAY + days * DAY, **facts)


def test_the_quality_team_sees_next_actions_among_its_tasks(login, quality_member, admin):
    partner = PartnerFactory(name="Bengkel Maju")
    late = promised(quality_member, -2, next_action="Kirim jadwal")
    promised(quality_member, 3, next_action="Telepon", prospect=None, partner=partner)
    promised(quality_member, 31, next_action="Nanti saja")
    promised(admin, -2, next_action="Milik orang lain")

    response, page = home(login(quality_member))

    tasks = [(task.detail, task.heading) for task, _ in part(response)["tasks"]]
    assert tasks == [("Kirim jadwal", str(late.prospect)), ("Telepon", "Bengkel Maju")]
    assert "Terlambat 2 hari" in page
    assert f'href="/catatan/{late.pk}/"' in page


@pytest.mark.parametrize("who", ["principal", "admin"])
def test_whoever_leads_or_runs_the_school_sees_their_own_next_actions(login, request, who):
    user = request.getfixturevalue(who)
    PartnershipFactory()
    promised(
        user,
        -2,
        next_action="Kirim jadwal",
        prospect__organisation="",
        prospect__person_name="Ratna",
    )

    response, page = home(login(user))

    assert [(task.detail, task.heading) for task, _ in part(response)["follow_ups"]] == [
        ("Kirim jadwal", "Ratna")
    ]
    assert "Tindak lanjut saya" in headings(page)


def test_a_person_of_several_roles_sees_a_next_action_once(login, principal, school):
    for role in (Role.ADMIN, Role.QUALITY_TEAM):
        MembershipFactory(user=principal, school=school, role=role)
    PartnershipFactory()
    promised(principal, 0, next_action="Kirim jadwal")

    _, page = home(login(principal))

    assert page.count("<h3>Kirim jadwal</h3>") == 1


def test_a_next_action_that_is_done_is_gone(login, admin):
    PartnershipFactory()
    finish_action(promised(admin, 0, next_action="Kirim jadwal"), by=admin)

    _, page = home(login(admin))

    assert "Kirim jadwal" not in page


def test_the_quality_team_sees_what_it_may_check(login, quality_member, admin):
    partnership = PartnershipFactory(stage="implementasi")
    ActivityReportFactory(activity__partnership=partnership, submitted=True, written_by=admin)
    ActivityReportFactory(
        activity__partnership=partnership, submitted=True, written_by=quality_member
    )

    response, _ = home(login(quality_member))

    assert [card.who for card in part(response)["cards"]] == [admin.name]


def test_the_supervisor_reads_and_has_nothing_to_decide(login, supervisor, admin):
    partnership = partnership_of("CV Kita", ends_on=TODAY + 6 * DAY)
    KpiRecordFactory(kpi__partnership=partnership, status=KpiRecord.Status.SUBMITTED)

    _, page = home(login(supervisor))

    assert headings(page) == [
        "Akan berakhir atau terlambat",
        "1 kemitraan berjalan",
        "Capaian KPI",
    ]
    assert "btn-primary" not in main_of(page)


def test_several_roles_stand_below_each_other_the_principal_first(login, principal, school):
    MembershipFactory(user=principal, school=school, role=Role.ADMIN)
    MembershipFactory(user=principal, school=school, role=Role.COMMITTEE)
    PartnershipFactory()

    response, page = home(login(principal))

    assert [each.template for each in response.context["parts"]] == [
        "monitoring/home_principal.html",
        "monitoring/home_committee.html",
        "monitoring/home_admin.html",
    ]
    ids = [text.split('"')[0] for text in page.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


def test_nothing_of_another_school_is_shown(login, principal, admin, other_school, other_admin):
    with scope(school=other_school):
        theirs = partnership_of("Rahasia Mereka", ends_on=TODAY + DAY)
        KpiRecordFactory(kpi__partnership=theirs, value=1)
        sign_agreement(theirs, other_admin, status=Agreement.Status.SUBMITTED)
        ReviewFactory(partnership=theirs, held=True)
    PartnershipFactory(stage="penjajakan")

    for person in (principal, admin):
        _, page = home(login(person))
        assert "Rahasia Mereka" not in page


# Queries --------------------------------------------------------------------------------------

QUERIES = {
    "principal": 8,
    "committee_member": 6,
    "admin": 9,
    "quality_member": 6,
    "supervisor": 5,
}


@pytest.mark.parametrize("number", [1, 25])
@pytest.mark.parametrize("person", list(QUERIES))
def test_a_start_page_costs_the_same_with_one_and_many(
    request, login, admin, committee_member, django_assert_num_queries, person, number
):
    user = request.getfixturevalue(person)
    for _ in range(number):
        busy = PartnershipFactory(stage="implementasi", ends_on=TODAY + 6 * DAY)
        sign_agreement(busy, admin, status=Agreement.Status.SUBMITTED)
        KpiRecordFactory(kpi__partnership=busy, value=12)
        ReviewFactory(partnership=busy, held=True)
        ActivityReportFactory(activity__partnership=busy, submitted=True)
        ActivityFactory(partnership=busy, person_in_charge=user)
        InteractionFactory(next_action="Telepon", next_owner=user, due_on=TODAY)
        screen(PartnerFactory(), Screening.Verdict.REVIEW)
        proposed = PartnershipFactory(stage="penjajakan")
        session = CommitteeSession.objects.create(
            partnership=proposed, number=1, due_on=TODAY, quorum=2, opened_by=admin
        )
        SessionMember.objects.create(session=session, user=committee_member)
    client = login(user)

    with django_assert_num_queries(QUERIES[person]):
        client.get("/")


def test_several_roles_together_stay_within_the_budget(
    login, principal, school, django_assert_num_queries
):
    for role in (Role.ADMIN, Role.COMMITTEE):
        MembershipFactory(user=principal, school=school, role=role)
    PartnershipFactory()
    client = login(principal)

    with django_assert_num_queries(15):
        client.get("/")
