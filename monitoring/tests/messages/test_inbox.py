"""The notification centre: one's own notices, the bell, and silencing it."""

import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.models import Notice, Review
from monitoring.tests.messages.scenes import told, told_often
from partnerships.tests.factories import PartnershipFactory

URL = "/pemberitahuan/"


def act(client, name, notice, **answers):
    return client.post(reverse(f"monitoring:{name}", args=[notice.pk]), answers)


def bell(client, url="/akun/"):
    """What the bell says aloud."""
    return re.search(r">(Pemberitahuan[^<]*)</span></a>", client.get(url).text)[1]


@pytest.fixture
def notice(today, school, principal):
    return told(principal)


def test_somebody_reads_what_they_were_told_and_nobody_elses(login, principal, admin, notice):
    other = told(admin, review=Review.objects.get(pk=notice.object_id))

    response = login(principal).get(URL)

    assert [row.notice for row in response.context["rows"]] == [notice]
    assert "28 November 2026" in response.text
    assert "Pengingat 7 hari sebelumnya. Diberi tahu baru saja, surel terkirim." in response.text
    assert act(login(principal), "inbox_open", other).status_code == 404
    assert act(login(principal), "inbox_mark", other).status_code == 404


def test_what_was_handed_on_says_so(login, principal, today):
    told(principal, threshold=-7, is_escalated=True)
    client = login(principal)

    for page in (URL, "/pengingat/"):
        assert "7 hari sesudahnya, diteruskan kepada kepala sekolah" in client.get(page).text


def test_the_bell_counts_what_is_new_on_every_page(login, principal, admin, notice):
    told(principal, review=None)

    client = login(principal)

    assert bell(client) == "Pemberitahuan, 2 belum dibaca"
    assert bell(client, "/mitra/") == "Pemberitahuan, 2 belum dibaca"
    assert bell(login(admin)) == "Pemberitahuan"


def test_the_bell_of_another_school_is_not_heard_here(
    login, principal, school, other_school, notice
):
    MembershipFactory(user=principal, school=other_school, role=Role.COMMITTEE)
    MembershipFactory(user=principal, school=school, role=Role.COMMITTEE)
    client = login(principal)
    with scope(school=other_school):
        elsewhere = told(principal)

    here = bell(client)
    client.post("/sekolah/ganti/", {"school": other_school.pk})

    assert here == "Pemberitahuan, 1 belum dibaca"
    response = client.get(URL)
    assert [row.notice for row in response.context["rows"]] == [elsewhere]
    assert bell(client) == "Pemberitahuan, 1 belum dibaca"


def test_the_bell_stops_counting_at_99(login, principal, today):
    one = told(principal)
    Notice.objects.bulk_create(
        Notice(
            **{
                field.attname: getattr(one, field.attname)
                for field in Notice._meta.concrete_fields
                if field.attname not in ("id", "object_id")
            },
            object_id=one.object_id + number,
        )
        for number in range(1, 105)
    )

    assert bell(login(principal)) == "Pemberitahuan, lebih dari 99 belum dibaca"


def test_opening_a_notice_leads_to_the_thing_and_silences_its_bell(login, principal, notice):
    client = login(principal)
    told(principal, review=Review.objects.get(pk=notice.object_id), threshold=14)

    response = act(client, "inbox_open", notice)

    assert response.url == reverse("monitoring:review_detail", args=[notice.object_id])
    assert bell(client) == "Pemberitahuan"
    notice.refresh_from_db()
    first = notice.read_at
    act(client, "inbox_open", notice)
    notice.refresh_from_db()
    assert notice.read_at == first


def test_a_matter_stands_there_once_with_what_was_told_of_it_before(login, principal, notice):
    again = told(principal, review=Review.objects.get(pk=notice.object_id), threshold=1)
    elsewhere = told(principal, object_model="activities.activity", kind=Notice.Kind.EVALUATION)
    Notice.objects.filter(pk=elsewhere.pk).update(object_id=notice.object_id)
    client = login(principal)

    response = client.get(URL)
    rung = bell(client)
    act(client, "inbox_mark", again)

    found = [(row.notice, row.earlier) for row in response.context["rows"]]
    assert found == [(elsewhere, ()), (again, (notice,))]
    assert "1 pemberitahuan sebelumnya" in response.text
    assert "<li>7 hari sebelumnya, 21 November 2026, surel terkirim</li>" in response.text
    assert (rung, bell(client)) == (
        "Pemberitahuan, 2 belum dibaca",
        "Pemberitahuan, 1 belum dibaca",
    )
    assert list(Notice.objects.unread()) == [elsewhere]


def test_marking_leads_back_to_where_one_was(login, principal, notice):
    response = act(login(principal), "inbox_mark", notice, baru="1", halaman="2")

    assert response.url == f"{URL}?baru=1&halaman=2"


def test_all_are_marked_up_to_the_newest_that_was_seen(login, principal, notice):
    told(principal, review=Review.objects.get(pk=notice.object_id), threshold=1)
    client = login(principal)
    seen = client.get(URL).context["newest"]
    told(principal, review=None)

    response = client.post(f"{URL}baca/", {"sampai": seen}, follow=True)

    assert "1 pemberitahuan ditandai sudah dibaca." in response.text
    assert bell(client) == "Pemberitahuan, 1 belum dibaca"


def test_all_are_marked_from_the_last_page_too(login, principal, notice, monkeypatch):
    monkeypatch.setattr("monitoring.views.inbox.ROWS", 1)
    told(principal, review=None)
    client = login(principal)
    last = client.get(f"{URL}?halaman=2")

    client.post(f"{URL}baca/", {"sampai": last.context["newest"]})

    assert [row.notice for row in last.context["rows"]] == [notice]
    assert bell(client) == "Pemberitahuan"


@pytest.mark.parametrize("nonsense", ["", "x", "9" * 30])
def test_marking_all_without_a_sensible_limit_marks_all(login, principal, notice, nonsense):
    client = login(principal)

    client.post(f"{URL}baca/", {"sampai": nonsense})

    assert bell(client) == "Pemberitahuan"


def test_what_is_new_can_be_seen_alone(login, principal, notice):
    read = told(principal, read_at=notice.created_at)
    client = login(principal)

    new, every = client.get(f"{URL}?baru=1"), client.get(URL)

    assert [row.notice for row in new.context["rows"]] == [notice]
    assert [row.notice for row in every.context["rows"]] == [read, notice]


def test_an_empty_centre_says_what_will_stand_there(login, supervisor, principal, notice):
    assert "Belum ada pemberitahuan untuk Anda." in login(supervisor).get(URL).text
    act(login(principal), "inbox_mark", notice)
    assert "Semua pemberitahuan sudah dibaca." in login(principal).get(f"{URL}?baru=1").text


def test_what_became_of_the_letter_is_told(login, principal, today):
    for status, words in (
        (Notice.Status.QUEUED, "surel menunggu dikirim."),
        (Notice.Status.FAILED, "surel gagal dikirim. Ditolak."),
        (Notice.Status.SHOWN, "tanpa surel, sesuai pilihan Anda"),
        (Notice.Status.GATHERED, "menunggu ringkasan berikutnya"),
    ):
        failure = "Ditolak." if status == Notice.Status.FAILED else ""
        notice = told(principal, status=status, failure=failure)

        assert words in login(principal).get(URL).text
        notice.delete()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Notice.Status.QUEUED, "dalam ringkasan, surel menunggu dikirim"),
        (Notice.Status.SENT, "dalam ringkasan 21 November 2026"),
        (Notice.Status.FAILED, "dalam ringkasan, surel gagal dikirim"),
    ],
)
def test_what_became_of_its_digest_is_told(login, principal, today, status, words):
    digest = told(
        principal,
        kind=Notice.Kind.DIGEST,
        partnership=None,
        status=status,
        failure="Ditolak." if status == Notice.Status.FAILED else "",
        sent_at=timezone.now(),
    )
    told(principal, status=Notice.Status.GATHERED, digest=digest)

    assert f"{words}." in login(principal).get(URL).text


def test_whoever_is_no_member_finds_no_centre(login, stranger, school):
    client = login(stranger)

    assert client.get(URL).status_code == 404
    assert "inbox" not in client.get("/akun/").text
    assert "/pemberitahuan/" not in client.get("/akun/").text


def test_the_centre_costs_the_same_with_one_and_with_many(
    login, principal, today, django_assert_num_queries
):
    client = login(principal)
    told_often(principal, 1)
    client.get(URL)

    with django_assert_num_queries(6):
        client.get(URL)
    told_often(principal, 6)
    with django_assert_num_queries(6):
        client.get(URL)


def test_the_bell_costs_no_query_of_its_own(login, principal, notice, django_assert_num_queries):
    """It comes with the person and their roles."""
    PartnershipFactory()
    client = login(principal)
    client.get("/akun/")

    with django_assert_num_queries(1):
        assert bell(client) == "Pemberitahuan, 1 belum dibaca"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it counted")
def test_no_number_of_old_notices_makes_the_bell_slow(db):
    with scopes_disabled():
        ringing = Notice.objects.unread().newest_of_each().filter(recipient=1, school=1)
        plan = ringing.explain()

    assert "notices_of_a_matter (recipient_id=? AND school_id=? AND kind=? AND object_id=?" in plan
