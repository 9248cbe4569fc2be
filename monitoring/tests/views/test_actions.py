"""The pages of follow-up actions."""

import datetime as dt

import pytest
from django.urls import reverse

from monitoring.forms.action import action_rows
from monitoring.forms.rows import MOST_ROWS
from monitoring.models import ReviewAction
from monitoring.tests.factories import ReviewFactory
from monitoring.tests.review.factories import MonitoringVisitFactory, ReviewActionFactory


@pytest.fixture
def held(partnership):
    return ReviewFactory(partnership=partnership, held=True)


def page_of(name, row):
    return reverse(f"monitoring:{name}", args=[row.pk])


def rows(*filled):
    """The fields of a formset with those rows (what, owner, due_on)."""
    data = {"tindak-lanjut-TOTAL_FORMS": len(filled), "tindak-lanjut-INITIAL_FORMS": 0}
    for number, (what, owner, due_on) in enumerate(filled):
        prefix = f"tindak-lanjut-{number}-"
        data |= {f"{prefix}what": what, f"{prefix}owner": owner, f"{prefix}due_on": due_on}
    return data


def test_several_actions_are_written_down_at_once(login, held, admin, quality_member):
    path = page_of("review_actions", held)
    filled = rows(
        ("Susun jadwal", quality_member.pk, "01-12-2026"),
        ("Siapkan bengkel", admin.pk, "05-12-2026"),
        ("", "", ""),
    )

    answer = login(admin).post(path, filled, follow=True)

    assert "2 tindak lanjut dicatat" in answer.text
    assert list(ReviewAction.objects.values_list("what", "owner")) == [
        ("Susun jadwal", quality_member.pk),
        ("Siapkan bengkel", admin.pk),
    ]


def test_a_row_is_added_without_losing_the_typing(login, held, admin):
    data = rows(("Susun jadwal", admin.pk, "kapan-kapan")) | {"tambah": "1"}

    answer = login(admin).post(page_of("review_actions", held), data)

    forms = list(answer.context["formset"])
    assert [form["what"].value() for form in forms] == ["Susun jadwal", None]
    assert forms[0]["due_on"].value() == "kapan-kapan"
    assert "Galat:" not in answer.text


def test_a_row_that_was_there_may_be_emptied(login, held, admin):
    filled = rows(("Susun jadwal", admin.pk, "01-12-2026"), ("", "", ""), ("", "", ""))

    login(admin).post(page_of("review_actions", held), filled | {"tindak-lanjut-INITIAL_FORMS": 2})

    assert ReviewAction.objects.get().what == "Susun jadwal"


def test_what_is_refused_stays_on_the_page(login, held, admin):
    path = page_of("review_actions", held)

    late = login(admin).post(path, rows(("Susun jadwal", admin.pk, "01-11-2026")))
    half = login(admin).post(path, rows(("Susun jadwal", "", "01-12-2026")))

    assert "Batas waktu 1 November 2026 untuk “Susun jadwal” sudah lewat" in late.text
    assert half.context["formset"].errors[0].keys() == {"owner"}
    assert ReviewAction.objects.count() == 0


def test_what_a_visit_found_wanting_begins_its_actions(login, partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)
    client = login(admin)

    first = client.get(page_of("visit_actions", visit)).context["formset"]
    ReviewActionFactory(review=None, visit=visit, partnership=partnership)
    second = client.get(page_of("visit_actions", visit)).context["formset"]

    assert [form["what"].value() for form in first] == ["Benahi: Apakah jurnal diisi?", None]
    assert [form["what"].value() for form in second] == [None]


def test_what_the_closing_left_undone_is_told_and_no_longer_listed(login, held, admin):
    action = ReviewActionFactory(review=held, due_on=dt.date(2026, 11, 1))
    held.partnership.stage, held.partnership.closed_at = "penutupan", dt.datetime.now(dt.UTC)
    held.partnership.save()
    client = login(admin)

    assert "Tidak diselesaikan" in client.get(action.get_absolute_url()).text
    assert "Tidak diselesaikan" in client.get(held.get_absolute_url()).text
    assert list(client.get(reverse("monitoring:action_list")).context["page"]) == []


def test_no_more_findings_begin_a_row_than_can_be_sent(partnership):
    found = [{"what": f"Benahi: {number}"} for number in range(30)]

    assert len(list(action_rows(partnership, typed=found))) == MOST_ROWS


def test_an_action_is_finished_changed_and_called_off(login, partnership, admin):
    review = ReviewFactory(partnership=partnership, concluded=True)
    done, moved, dropped = (ReviewActionFactory(review=review, owner=admin) for _ in range(3))
    client = login(admin)

    client.post(page_of("action_finish", done), {"result": "Sudah."})
    facts = {"what": moved.what, "owner": admin.pk, "due_on": "10-12-2026", "party": ""}
    client.post(page_of("action_edit", moved), facts)
    client.post(page_of("action_cancel", dropped), {"reason": "Tidak diperlukan lagi."})

    found = ReviewAction.objects.in_bulk()
    assert [found[row.pk].status for row in (done, moved, dropped)] == [
        "selesai", "terbuka", "dibatalkan",
    ]  # fmt: skip
    assert found[moved.pk].due_on == dt.date(2026, 12, 10)
    page = client.get(done.get_absolute_url()).text
    assert "Sudah." in page
    assert 'data-testid="finish-action"' not in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Terlambat", "Nanti", "Lain"]),
        ("?keadaan=saya", ["Nanti"]),
        ("?keadaan=terlambat", ["Terlambat"]),
        ("?keadaan=selesai", ["Beres"]),
        ("?keadaan=ngawur", ["Terlambat", "Nanti", "Lain"]),
    ],
)
def test_the_list_is_narrowed(login, partnership, admin, query, expected):
    review = ReviewFactory(partnership=partnership, concluded=True)
    ReviewActionFactory(review=review, what="Terlambat", due_on=dt.date(2026, 11, 1))
    ReviewActionFactory(review=review, what="Nanti", owner=admin, due_on=dt.date(2026, 12, 1))
    ReviewActionFactory(review=review, what="Beres", done=True)
    ReviewActionFactory(what="Lain", due_on=dt.date(2026, 12, 2))

    answer = login(admin).get(reverse("monitoring:action_list") + query)

    assert [action.what for action in answer.context["page"]] == expected


def test_the_list_of_one_partnership_names_it_and_a_strange_number_is_nothing(
    login, partnership, admin
):
    ReviewActionFactory(review__partnership=partnership, what="Ini")
    ReviewActionFactory(what="Lain")
    path, client = reverse("monitoring:action_list"), login(admin)

    answer = client.get(f"{path}?kemitraan={partnership.pk}")

    assert [action.what for action in answer.context["page"]] == ["Ini"]
    for number in ("9" * 30, "x", "0"):
        assert client.get(f"{path}?kemitraan={number}").status_code == 404


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_asks_as_often_however_long_it_is(
    login, partnership, admin, number, django_assert_num_queries
):
    for _ in range(number):
        ReviewActionFactory(party=partnership.parties.first(), review__partnership=partnership)
    client = login(admin)

    with django_assert_num_queries(3):
        client.get(reverse("monitoring:action_list"))


def test_the_owner_finds_it_on_the_start_page(login, partnership, quality_member, principal):
    review = ReviewFactory(partnership=partnership, concluded=True)
    for owner in (quality_member, principal):
        ReviewActionFactory(
            review=review, owner=owner, what="Susun jadwal", due_on=dt.date(2026, 11, 14)
        )

    for owner in (quality_member, principal):
        page = login(owner).get("/").text
        assert page.count("Tindak lanjut kemitraan") == 1
        assert "Paling lambat 14 November 2026" in page


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_hold_reviews_only_reads(request, login, held, person):
    action = ReviewActionFactory(review=held)
    client = login(request.getfixturevalue(person))

    assert client.get(action.get_absolute_url()).status_code == 200
    for name, row in (("review_actions", held), ("action_edit", action), ("action_finish", action)):
        assert client.post(page_of(name, row)).status_code == 403


def test_an_action_that_somebody_else_changed_meanwhile_is_not_overwritten(
    login, partnership, admin
):
    action = ReviewActionFactory(review__partnership=partnership, owner=admin)
    path = reverse("monitoring:action_edit", args=[action.pk])
    client = login(admin)
    facts = {"what": "Sewa bus", "owner": admin.pk, "due_on": "01-12-2026"}
    facts["seen"] = client.get(path).context["seen"]

    client.post(path, facts)
    stale = client.post(path, facts | {"what": "Sewa dua bus"})

    assert "diubah di halaman lain" in stale.text
    assert "Sewa dua bus" in stale.text
    action.refresh_from_db()
    assert action.what == "Sewa bus"
