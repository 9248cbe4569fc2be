"""The pages of pairs: who opens them, what they say, how many queries they need."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from activities.inti_mitra.ojl import save_plan
from activities.models import (
    CascadeTeacher,
    IntiPair,
    OjlAcceptance,
    OjlItem,
    OjlJournal,
    OjlPlan,
    PairVisit,
    Side,
)
from activities.tests import pair_factories
from activities.tests.counting import queries
from activities.tests.factories import ActivityFactory
from activities.tests.pair_factories import IntiPairFactory, full_pair, waiting_pair

LIST = reverse("activities:pair_list")
LIST_QUERIES = 6
DETAIL_QUERIES = 14


def path(name, pk=None):
    return reverse(f"activities:{name}", args=[pk] if pk else [])


@pytest.fixture
def full(school, other_school):
    return full_pair(mitra_school=other_school)


@pytest.mark.parametrize("rows", [1, 6])
def test_the_list_needs_as_many_queries_for_one_row_as_for_many(login, admin, school, today, rows):
    for _ in range(rows):
        full_pair()

    assert queries(login(admin), LIST) == LIST_QUERIES


@pytest.mark.parametrize("rows", [1, 6])
def test_the_page_needs_as_many_queries_whatever_hangs_on_it(login, principal, pair, today, rows):
    pair_factories.plan(pair)
    pair_factories.workshop(pair)
    for number in range(rows):
        pair_factories.journal(pair, day=dt.date(2026, 11, 16) + dt.timedelta(days=number))
        pair_factories.visit(pair, on=dt.date(2026, 11, 1) + dt.timedelta(days=number))
        pair_factories.cascade(pair, name=f"Guru {number}")
    for side in list(Side)[: 1 if rows == 1 else 2]:
        pair_factories.profile(pair, side)
        pair_factories.evaluation(pair, side)

    assert queries(login(principal), path("pair_detail", pair.pk)) == DETAIL_QUERIES


def test_the_plan_is_accepted_from_the_page_by_whom_it_waits_for(
    login, principal, admin, quality_member, pair, today
):
    pair_factories.plan(pair, agreed=False)
    address, accept = path("pair_detail", pair.pk), path("ojl_accept", pair.pk)

    def offered():
        people = (principal, admin, quality_member)
        return [accept in login(one).get(address).content.decode() for one in people]

    before = offered()
    save_plan(pair, by=principal, goals="Proyek lain")

    assert before == [True, False, False]
    assert offered() == [False, True, False]


def test_the_list_is_searched_and_narrowed(login, admin, pair, today):
    waiting_pair("69999901", inti_name="Joko Susanto")
    IntiPairFactory(
        kind="kepala_sekolah", ended_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
        ended_how="selesai", ended_side="inti", inti_name="Murni Hapsari",
    )  # fmt: skip
    client = login(admin)
    asked = {
        "?q=purwanti wahyu": ["Wahyu Nugroho"],
        "?keadaan=undangan": ["Joko Susanto"],
        "?keadaan=ditutup": ["Murni Hapsari"],
        "?keadaan=berjalan": ["Wahyu Nugroho"],
        "?jenis=kepala_sekolah": ["Murni Hapsari"],
        "?tahun=2025": [],
        "?keadaan=entah": [],
        "": ["Murni Hapsari", "Joko Susanto", "Wahyu Nugroho"],
    }

    found = {
        query: [pair.inti_name for pair, _ in client.get(LIST + query).context["rows"]]
        for query in asked
    }

    assert found == asked


def test_a_pair_is_recorded_and_its_link_shown_once(login, admin, school):
    pair_factories.IntiProgramFactory()
    client = login(admin)
    program = client.get(path("pair_create")).context["form"].initial["program"]
    facts = {
        "program": program.pk, "kind": "guru", "side": "inti", "name": "Wahyu", "position": "",
        "npsn": "69999901", "school_name": "SMP Jauh", "other_name": "Titik", "focus": ["ppk"],
        "decree_number": "800/1", "decree_on": "01-07-2026", "decree_authority": "Dinas",
    }  # fmt: skip

    client.post(path("pair_create"), facts)
    again = client.post(path("pair_create"), facts)
    pair = IntiPair.objects.get()
    made = client.post(path("pair_invite", pair.pk))

    assert "Pasangan ini sudah dicatat." in again.content.decode()
    assert "/inti-mitra/tautan/" in made.content.decode()
    assert made["Cache-Control"] == "no-store"
    assert "/inti-mitra/tautan/" not in client.get(path("pair_detail", pair.pk)).content.decode()


def test_the_plan_is_written_accepted_and_a_double_click_told(login, admin, principal, pair):
    client = login(admin)
    client.post(
        path("ojl_plan", pair.pk),
        {"goals": "Proyek", "starts_on": "16-11-2026", "ends_on": "22-11-2026", "seen": ""},
    )
    rows = {"baris-TOTAL_FORMS": "2", "baris-INITIAL_FORMS": "0", "seen": "1"}
    first = {"baris-0-day": "1", "baris-0-aim": "a", "baris-0-what": "b", "baris-0-proof": "c"}
    client.post(path("ojl_items", pair.pk), rows | first)
    head = login(principal)
    accept = [head.post(path("ojl_accept", pair.pk), {"seen": "2"}) for _ in range(2)]

    assert (OjlPlan.objects.get().revision, OjlItem.objects.count()) == (2, 1)
    assert [answer.status_code for answer in accept] == [302, 200]
    assert "Sekolah Anda sudah menyetujui revisi ini." in accept[1].content.decode()
    assert OjlAcceptance.objects.count() == 1


def test_a_head_who_wrote_of_the_plan_is_told_before_accepting_it(login, admin, principal, pair):
    pair_factories.plan(pair, agreed=False)
    client, address = login(principal), path("ojl_accept", pair.pk)
    fit = client.get(address).content.decode()
    save_plan(pair, by=principal, goals="Proyek lain")

    page = client.get(address).content.decode()
    stands_in = login(admin).get(address).content.decode()

    assert 'data-testid="accept-plan"' in fit
    assert "Anda ikut menyusunnya" in page
    assert 'data-testid="accept-plan"' not in page
    assert 'data-testid="accept-plan"' in stands_in


def test_a_row_that_is_half_filled_in_is_told_and_the_typing_kept(login, admin, pair):
    rows = {"baris-TOTAL_FORMS": "1", "baris-INITIAL_FORMS": "0", "seen": ""}

    answer = login(admin).post(path("ojl_items", pair.pk), rows | {"baris-0-aim": "Mengenal"})

    page = answer.content.decode()
    assert "Mengenal" in page
    assert "Isi kegiatan." in page
    assert OjlItem.objects.count() == 0


def test_unchanged_rows_stay_when_the_list_is_saved(login, admin, pair):
    pair_factories.plan(pair)
    client = login(admin)
    formset = client.get(path("ojl_items", pair.pk)).context["formset"]
    sent = {f"baris-{name}": formset.management_form[name].value() for name in ("TOTAL_FORMS",)}
    sent |= {"baris-INITIAL_FORMS": "1", "seen": "1"}
    for name, value in formset.forms[0].initial.items():
        sent[f"baris-0-{name}"] = value

    client.post(path("ojl_items", pair.pk), sent)

    assert OjlItem.objects.get().what == "Observasi kelas"
    assert OjlPlan.objects.get().revision == 1


def test_the_page_of_a_row_carries_the_mark_of_what_it_shows(login, admin, quality_member, full):
    said = {"education": "S3", "experience": "1", "strengths": "a", "wishes": "b"}
    address, first, second = path("pair_profile", full.pk), login(admin), login(quality_member)
    seen = [one.get(address).context["seen"] for one in (first, second)]

    saved = first.post(address, said | {"seen": seen[0]})
    told = second.post(address, said | {"wishes": "c", "seen": seen[1]})

    assert saved.status_code == 302
    assert "mengubahnya lebih dulu" in told.content.decode()
    assert told.context["seen"] == seen[1]


def test_a_journal_that_is_sent_twice_is_one(login, other_admin, pair, today):
    pair_factories.plan(pair)
    client = login(other_admin)
    said = {"day": "20-11-2026", "activities": "Observasi.", "learned": "Bertanya."}

    answers = [client.post(path("journal_add", pair.pk), said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 200]
    assert "Jurnal pihak Anda untuk tanggal ini sudah ada." in answers[1].content.decode()
    assert OjlJournal.objects.count() == 1


def test_a_visit_on_a_day_to_come_is_told_at_its_field(login, admin, pair, today):
    said = {"on": "22-11-2026", "visitors": "x", "findings": "x", "advice": "x"}

    answer = login(admin).post(path("visit_add", pair.pk), said)

    assert "Tanggal paling akhir hari ini, 21 November 2026." in str(
        answer.context["form"].errors["on"]
    )
    assert PairVisit.objects.count() == 0


def test_the_other_side_cannot_open_what_is_not_theirs_to_change(login, admin, full, today):
    client, entry = login(admin), full.journal.get()
    said = {"day": "16-11-2026", "activities": "Palsu.", "learned": "Palsu."}

    answer = client.post(reverse("activities:journal_change", args=[entry.pk]), said)
    removed = client.post(reverse("activities:cascade_remove", args=[full.cascade.get().pk]))

    assert "hanya dapat diubah oleh pihak yang menulisnya" in answer.content.decode()
    assert "Imbas ditulis pihak mitra" in removed.content.decode()
    assert OjlJournal.objects.get().learned == "Pertanyaan pemantik."
    assert CascadeTeacher.objects.count() == 1


def test_over_ten_in_the_cascade_both_are_warned(login, admin, other_admin, pair, today):
    for number in range(11):
        pair_factories.cascade(pair, name=f"Guru {number}")

    for person in (admin, other_admin):
        page = login(person).get(path("pair_detail", pair.pk)).content.decode()
        assert "Daftar imbas berisi 11 orang." in page


def test_each_school_reads_its_own_history_of_the_pair(
    login, admin, other_admin, pair, school, other_school
):
    login(admin).post(
        path("pair_profile", pair.pk),
        {"education": "S1", "experience": "1", "strengths": "a", "wishes": "b"},
    )

    ours, theirs = (
        login(person).get(path("pair_history", pair.pk)).context["entries"]
        for person in (admin, other_admin)
    )

    assert {entry.school for entry in ours} == {school}
    assert {entry.school for entry in theirs} == {other_school}
    assert (len(ours), len(theirs)) == (1, 1)
    assert AuditEntry.objects.count() == 2


def test_the_activity_of_one_school_is_not_offered_or_shown_to_the_other(
    login, other_admin, pair, today
):
    ours = ActivityFactory(title="Kegiatan rahasia")
    pair_factories.workshop(pair, inti_activity=ours)
    client = login(other_admin)

    for name in ("pair_detail", "pair_workshop"):
        page = client.get(path(name, pair.pk)).content.decode()
        assert "Kegiatan rahasia" not in page
        assert ours.get_absolute_url() not in page
    sent = client.post(path("pair_workshop", pair.pk), {"activity": ours.pk})
    assert "Pilih kegiatan di daftar sekolah Anda dari daftar." in sent.content.decode()
