"""The list of activities and the page of one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from activities.reports.reporting import save_report, submit
from activities.tests.conftest import TODAY, give_evidence
from activities.tests.factories import ActivityFactory, ActivityReportFactory, EvidenceFactory
from activities.work_plan.planning import schedule
from partnerships.models import Partner

LIST = reverse("activities:activity_list")
DAY = dt.timedelta(days=1)
LIST_QUERIES = 6
DETAIL_QUERIES = 9  # one asks the history who wrote the report before


def titles(answer):
    return [row["activity"].title for row in answer.context["rows"]]


def queries(client, path):
    """How many a page needs, the second time it is asked for."""
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(path)
    return len(seen)


@pytest.fixture
def several(partnership):
    """One activity in each state, seen from 21 November 2026."""
    ActivityFactory(partnership=partnership, title="Lama", starts_on=TODAY - 9 * DAY)
    ActivityFactory(partnership=partnership, title="Nanti", starts_on=TODAY + 30 * DAY)
    ActivityFactory(partnership=partnership, title="Hari ini", starts_on=TODAY)
    ActivityFactory(
        partnership=partnership, title="Batal", starts_on=TODAY - 3 * DAY,
        cancelled_at=timezone.now(), cancelled_reason="Hujan.",
    )  # fmt: skip
    for title, state in (("Diajukan", "submitted"), ("Selesai", "accepted")):
        activity = ActivityFactory(partnership=partnership, title=title, starts_on=TODAY - 60 * DAY)
        ActivityReportFactory(activity=activity, **{state: True})
    returned = ActivityFactory(partnership=partnership, title="Kembali", starts_on=TODAY - 5 * DAY)
    ActivityReportFactory(
        activity=returned, submitted=True, status="dikembalikan", return_note="Perbaiki."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Nanti", "Hari ini", "Batal", "Kembali", "Lama", "Selesai", "Diajukan"]),
        ("?urut=tanggal", ["Diajukan", "Selesai", "Lama", "Kembali", "Batal", "Hari ini", "Nanti"]),
        ("?status=terlambat", ["Kembali", "Lama"]),
        ("?status=datang", ["Nanti", "Hari ini"]),
        ("?status=periksa", ["Diajukan"]),
        ("?status=diterima", ["Selesai"]),
        ("?status=batal", ["Batal"]),
        ("?bulan=2026-12", ["Nanti"]),
        ("?bulan=2026-09", ["Selesai", "Diajukan"]),
        ("?hari=2026-11-16", ["Kembali"]),
        ("?q=nanti", ["Nanti"]),
        ("?q=tidak+ada+yang+begini", []),
    ],
)
def test_the_list_is_narrowed_and_sorted(login, admin, several, today, query, expected):
    answer = login(admin).get(LIST + query)

    assert titles(answer) == expected


def test_how_many_are_late_is_told_before_anybody_asks(login, admin, several, today):
    page = login(admin).get(LIST, {"status": "datang"}).content.decode()

    assert 'href="?status=terlambat">Terlambat (2)</a>' in page


def test_the_search_finds_partners_people_and_places(login, admin, activity, quality_member):
    ActivityFactory(title="Lain", place="Aula")
    partner = activity.partnership.parties.partners().get().partner
    client = login(admin)

    Partner.objects.filter(pk=partner.pk).update(name="PT Tunggal Ika")
    words = ["tunggal ika", quality_member.name, "bengkel CNC", "Magang dan kelas"]
    found = {word: titles(client.get(LIST, {"q": word})) for word in words}

    assert found == {key: [activity.title] for key in words}


@pytest.mark.parametrize(
    "query", ["?bulan=abc", "?bulan=2026-13", "?hari=besok", "?status=entah", "?kemitraan=x"]
)
def test_nonsense_in_the_address_is_told(login, admin, several, today, query):
    answer = login(admin).get(LIST + query)

    assert answer.status_code == 200
    assert titles(answer) == []


@pytest.mark.parametrize("page", ["abc", "0", "-1", "999"])
def test_a_page_that_is_not_there_shows_one_that_is(login, admin, several, today, page):
    answer = login(admin).get(LIST, {"halaman": page})

    assert len(titles(answer)) == 7


def test_the_list_shows_one_partnership_when_asked(login, admin, several, partnership, today):
    ActivityFactory(title="Dari kemitraan lain")

    answer = login(admin).get(LIST, {"kemitraan": partnership.pk})

    assert len(titles(answer)) == 7
    assert "Dari kemitraan lain" not in titles(answer)


def test_the_list_leaves_out_what_belongs_to_another_school(login, admin, activity, other_school):
    with scope(school=other_school):
        ActivityFactory(title="Milik sekolah lain")

    assert titles(login(admin).get(LIST)) == [activity.title]


def test_the_list_says_to_who_may_where_to_add(login, admin, supervisor, activity, today):
    pages = [login(one).get(LIST).content.decode() for one in (admin, supervisor)]

    assert ["Kegiatan baru ditambahkan dari" in page for page in pages] == [True, False]


def test_the_tabs_lead_only_where_one_may_go(login, admin, committee_member, activity, today):
    pack = reverse("activities:pack")

    assert pack in login(admin).get(LIST).text
    assert pack not in login(committee_member).get(LIST).text


def test_a_late_activity_says_so_in_words(login, admin, activity, today):
    assert "Terlambat 9 hari" in login(admin).get(LIST).content.decode()


def test_an_activity_of_a_closed_partnership_is_late_no_more(login, admin, activity, today):
    activity.partnership.stage, activity.partnership.closed_at = "penutupan", timezone.now()
    activity.partnership.save()
    client = login(admin)

    pages = [client.get(path).text for path in (LIST, activity.partnership.get_absolute_url())]

    assert ["Tanpa laporan" in page for page in pages] == [True, True]
    assert ["Terlambat 9 hari" in page for page in pages] == [False, False]
    assert titles(client.get(LIST, {"status": "terlambat"})) == []


@pytest.mark.parametrize("rows", [1, 6])
def test_the_list_needs_as_many_queries_for_one_row_as_for_many(
    login, admin, partnership, today, rows
):
    for number in range(rows):
        activity = ActivityFactory(partnership=partnership, starts_on=TODAY - number * DAY)
        ActivityReportFactory(activity=activity, submitted=True)
        give_evidence(activity)

    assert queries(login(admin), LIST) == LIST_QUERIES


@pytest.mark.parametrize("rows", [1, 6])
def test_the_page_needs_as_many_queries_whatever_hangs_on_it(login, admin, activity, today, rows):
    report = ActivityReportFactory(activity=activity, submitted=True)
    for _ in range(rows):
        give_evidence(activity)

    assert queries(login(admin), activity.get_absolute_url()) == DETAIL_QUERIES
    assert report.status == "diajukan"


@pytest.fixture
def read(login, activity, today):
    """`read(person)` is the page of the activity as that person sees it."""

    def reading(person):
        return login(person).get(activity.get_absolute_url())

    return reading


def test_without_a_report_the_one_act_is_to_write_it(read, activity, quality_member):
    step = read(quality_member).context["step"]

    assert (step.label, step.url) == ("Tulis laporan", f"/kegiatan/{activity.pk}/laporan/")
    assert step.sentence == "Kegiatan selesai 9 hari lalu dan belum dilaporkan."


def test_a_draft_without_evidence_leads_to_the_first_missing_kind(read, activity, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)
    give_evidence(activity, "foto")

    step = read(quality_member).context["step"]

    assert step.label == "Unggah daftar hadir"
    assert step.url == f"/kegiatan/{activity.pk}/bukti/tambah/?jenis=daftar_hadir"


def test_a_complete_draft_is_handed_in_with_one_button(read, activity, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)
    give_evidence(activity)

    step = read(quality_member).context["step"]

    assert (step.label, step.posts) == ("Ajukan laporan", True)
    assert step.url == f"/kegiatan/{activity.pk}/laporan/ajukan/"


def test_the_draft_of_somebody_else_offers_nothing_to_press(read, activity, admin, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)

    step = read(admin).context["step"]

    assert (step.label, step.title) == ("", "Laporan sedang disusun")


def test_a_checker_is_led_to_checking_and_the_writer_told_who_can(
    read, activity, admin, quality_member
):
    ActivityReportFactory(activity=activity, written_by=quality_member, submitted=True)

    checker, writer = (read(person).context["step"] for person in (admin, quality_member))

    assert (checker.label, writer.label) == ("Periksa laporan", "")
    assert writer.sentence.endswith("Dapat diperiksa oleh: Endah Kusumawati.")


def test_who_uploaded_evidence_is_not_led_to_checking(
    read, activity, admin, quality_member, principal
):
    ActivityReportFactory(activity=activity, written_by=quality_member, submitted=True)
    EvidenceFactory(activity=activity, content=None, uploaded_by=admin)

    step = read(admin).context["step"]

    assert step.label == ""
    assert step.sentence.endswith(f"Dapat diperiksa oleh: {principal.name}.")


def test_a_replaced_writer_who_comes_back_is_not_led_to_checking(
    read, activity, admin, quality_member, principal
):
    save_report(activity, by=quality_member, narrative="Dua kelas.")
    quality_member.memberships.update(ended_at=timezone.now())
    report = save_report(activity, by=admin, narrative="Tiga kelas.")
    give_evidence(activity)
    submit(report, by=admin, on=TODAY)
    quality_member.memberships.update(ended_at=None)

    step = read(quality_member).context["step"]

    assert step.label == ""
    assert step.sentence.endswith(f"Dapat diperiksa oleh: {principal.name}.")


def test_a_reader_is_told_the_state_and_offered_nothing(read, activity, supervisor):
    answer = read(supervisor)

    assert answer.context["step"].title == "Terlambat 9 hari"
    assert b'data-testid="main-action"' not in answer.content
    assert b"/ubah/" not in answer.content


def test_an_accepted_report_leaves_nothing_to_do(read, activity, admin):
    ActivityReportFactory(activity=activity, accepted=True)

    answer = read(admin)

    assert answer.context["step"] is None
    assert "laporan terkunci" in answer.content.decode()
    assert "Unggah bukti" not in answer.content.decode()


def test_a_photo_taken_on_another_day_is_pointed_out(read, activity, admin):
    on_the_day = EvidenceFactory(
        activity=activity, taken_at=dt.datetime(2026, 11, 12, 2, 0, tzinfo=dt.UTC)
    )
    before = EvidenceFactory(
        activity=activity, taken_at=dt.datetime(2026, 10, 3, 2, 0, tzinfo=dt.UTC)
    )

    hints = {piece.evidence: piece.hint for piece in read(admin).context["gallery"].photos}

    assert hints == {
        on_the_day: "",
        before: "Diambil 3 Oktober 2026 pukul 09.00 WIB, di luar tanggal kegiatan.",
    }


def test_a_person_in_charge_who_has_left_is_pointed_out(read, activity, admin, quality_member):
    quality_member.memberships.update(ended_at=timezone.now())

    assert "Bagas Prasetyo tidak aktif lagi" in read(admin).content.decode()


def test_the_page_tells_its_own_history_only(read, login, activity, facts, admin):
    schedule(activity.partnership, by=admin, **facts)

    assert read(admin).context["entries"] == []


def test_markup_in_names_is_shown_as_text(read, activity, admin):
    type(activity).objects.update(title="<script>alert(1)</script>")

    content = read(admin).content.decode()

    assert "<script>alert(1)" not in content
    assert "&lt;script&gt;alert(1)" in content
