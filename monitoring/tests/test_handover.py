"""The open work of somebody who leaves goes to somebody else, and nothing stays behind."""

import datetime as dt

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts import people
from accounts.audit import history
from accounts.models import User
from accounts.refusals import NotAllowed, Refused
from accounts.tests.factories import MembershipFactory, UserFactory
from activities.models import CalendarFeed
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.handover import DUTY, hand_over, hand_over_all, open_work
from monitoring.models import MessagePreference, Notice
from monitoring.tests.factories import KpiFactory
from monitoring.tests.review.factories import MonitoringVisitFactory, ReviewActionFactory
from partnerships.models import CommitteeSession, Partnership, SessionMember
from partnerships.tests.factories import (
    InteractionFactory,
    NeedFactory,
    PartnerFactory,
    PartnershipFactory,
    ProspectFactory,
)

LATER = dt.date(2027, 1, 1)


@pytest.fixture
def leaver(school):
    """A member of the quality team with one piece of every kind of work that is given."""
    person = MembershipFactory(school=school, role="quality_team", user__name="Bagas Pergi").user
    partnership = PartnershipFactory(person_in_charge=person, title="Magang industri")
    ActivityFactory(partnership=partnership, person_in_charge=person)
    KpiFactory(partnership=partnership, person_in_charge=person)
    NeedFactory(owner=person)
    PartnerFactory(liaison=person)
    ProspectFactory(liaison=person)
    InteractionFactory(next_action="Telepon lagi", next_owner=person, due_on=LATER)
    ReviewActionFactory(review__partnership=partnership, owner=person)
    MonitoringVisitFactory(partnership=partnership, planned=True, led_by=person)
    return person


def give(slug, person, to, by, rows=None):
    duty = DUTY[slug]
    keys = rows or [row.pk for row in duty.of(person)]
    return hand_over(duty, person, to, rows=keys, by=by)


def test_all_open_work_is_listed_by_kind(leaver):
    assert [duty.slug for duty, _ in open_work(leaver)] == [
        "kemitraan", "kegiatan", "kpi", "kebutuhan", "mitra", "jejaring", "tindak-lanjut",
        "tindak-lanjut-peninjauan", "kunjungan",
    ]  # fmt: skip


def test_every_column_that_names_an_owner_of_work_is_in_the_table(school):
    """What somebody did (`..._by`) is history; a person's calendar and wishes are their own."""
    owned = {
        (model, field.name)
        for app in ("partnerships", "activities", "monitoring")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if field.related_model is User and field.name.rpartition("_")[2] != "by"
    }

    known = {(duty.rows().model, duty.owner) for duty in DUTY.values()}

    assert owned - known == {
        (SessionMember, "user"),
        (Notice, "recipient"),
        (MessagePreference, "user"),
        (CalendarFeed, "user"),
    }


def test_what_is_over_is_no_open_work(leaver, school):
    ended = timezone.now()
    closed = PartnershipFactory(
        person_in_charge=leaver, stage="penutupan", closed_at=ended, closing_reason="berakhir"
    )
    ActivityFactory(partnership=closed, person_in_charge=leaver)
    KpiFactory(partnership=closed, person_in_charge=leaver)
    KpiFactory(person_in_charge=leaver, retired_at=ended)
    ActivityFactory(person_in_charge=leaver, cancelled_at=ended, cancelled_reason="Batal")
    ActivityReportFactory(activity__person_in_charge=leaver, accepted=True)

    assert [len(rows) for _, rows in open_work(leaver)] == [1] * 9


@pytest.mark.parametrize("slug", [duty for duty, it in DUTY.items() if not it.note])
def test_work_goes_to_another_hand_and_the_history_tells_it(leaver, admin, slug):
    duty = DUTY[slug]
    row = duty.of(leaver).get()

    assert give(slug, leaver, admin, admin) == 1

    row.refresh_from_db()
    assert getattr(row, duty.owner) == admin
    entry = history(duty.about(row) if duty.about else row).first()
    assert entry.changes == [["Penanggung jawab", "Bagas Pergi", admin.name]]
    assert slug not in [duty.slug for duty, _ in open_work(leaver)]


def test_a_session_is_open_work_only_of_whose_scores_are_owed(
    committee_member, admin, principal, login
):
    partnership = PartnershipFactory(title="Magang industri")
    session = CommitteeSession.objects.create(
        partnership=partnership, number=1, due_on=LATER, quorum=2, opened_by=admin, chair=admin
    )
    done, owed = SessionMember.Status.SUBMITTED, SessionMember.Status.INVITED
    SessionMember.objects.create(session=session, user=committee_member, status=done)
    for _ in range(2):
        other = MembershipFactory(school=session.school, role="committee").user
        SessionMember.objects.create(session=session, user=other, status=owed)

    assert open_work(committee_member) == []
    assert [(duty.slug, rows) for duty, rows in open_work(other)] == [("sidang", [session])]
    assert [(duty.slug, rows) for duty, rows in open_work(admin)] == [("ketua", [session])]
    page = login(principal).get(reverse("monitoring:hand_over", args=[other.pk])).text
    assert "Sidang komite ke-1: Magang industri" in page


def test_everything_goes_to_one_person_by_one_button(leaver, admin, login):
    page = reverse("monitoring:hand_over", args=[leaver.pk])

    done = login(admin).post(page, {"semua": "1", "semua-to": admin.pk}, follow=True)

    assert f"9 pekerjaan diserahkan kepada {admin.name}." in done.text
    assert open_work(leaver) == []
    assert len(open_work(admin)) == 9


def test_what_that_person_may_not_do_stays_and_is_told(leaver, committee_member, admin):
    went, stay = hand_over_all(leaver, committee_member, by=admin)

    assert (went, [duty.slug for duty in stay]) == (
        1, [
            "kemitraan", "kegiatan", "kpi", "mitra", "jejaring", "tindak-lanjut",
            "tindak-lanjut-peninjauan", "kunjungan",
        ],
    )  # fmt: skip
    with pytest.raises(Refused, match="Pilih orang lain"):
        hand_over_all(leaver, leaver, by=leaver)
    with pytest.raises(NotAllowed):
        hand_over_all(leaver, admin, by=committee_member)


def test_a_part_may_go_to_one_and_the_rest_to_another(leaver, admin, principal):
    second = PartnershipFactory(person_in_charge=leaver)

    give("kemitraan", leaver, admin, admin, rows=[second.pk])
    give("kemitraan", leaver, principal, admin)

    assert Partnership.objects.get(pk=second.pk).person_in_charge == admin
    assert Partnership.objects.get(title="Magang industri").person_in_charge == principal


def test_what_went_to_another_hand_meanwhile_stays_there(leaver, admin, principal):
    [row] = DUTY["kemitraan"].of(leaver)
    give("kemitraan", leaver, principal, admin)

    with pytest.raises(Refused, match="sudah diserahkan"):
        give("kemitraan", leaver, admin, admin, rows=[row.pk])

    assert Partnership.objects.get(pk=row.pk).person_in_charge == principal


def test_work_goes_only_to_somebody_who_may_do_it(leaver, admin, committee_member, supervisor):
    for person in (committee_member, supervisor):
        with pytest.raises(Refused, match="tidak berwenang. Pilih misalnya"):
            give("kegiatan", leaver, person, admin)
    with pytest.raises(Refused, match="Pilih orang lain"):
        give("kegiatan", leaver, leaver, admin)


def test_one_hands_over_ones_own_work_and_only_managers_that_of_others(
    leaver, admin, quality_member
):
    with pytest.raises(NotAllowed):
        give("kpi", leaver, admin, quality_member)

    assert give("kpi", leaver, quality_member, leaver) == 1


def test_the_page_gives_one_kind_and_keeps_the_rest(leaver, admin, login):
    page = reverse("monitoring:hand_over", args=[leaver.pk])
    [row] = DUTY["kegiatan"].of(leaver)

    done = login(admin).post(
        page,
        {"duty": "kegiatan", "kegiatan-rows": [row.pk], "kegiatan-to": admin.pk},
        follow=True,
    )

    assert f"1 pekerjaan diserahkan kepada {admin.name}." in done.text
    assert "Kegiatan yang laporannya" not in done.text
    assert "Kemitraan yang menjadi tanggung jawabnya (1)" in done.text


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Centang paling sedikit satu pekerjaan."),
        ({"kegiatan-rows": ["999999"]}, "dari daftar"),
        ({"kegiatan-to": "999999"}, "Diteruskan oleh"),
    ],
)
def test_wrong_answers_are_told(leaver, admin, login, answers, sentence):
    page = reverse("monitoring:hand_over", args=[leaver.pk])

    response = login(admin).post(page, {"duty": "kegiatan"} | answers)

    assert response.status_code == 200
    assert sentence in response.text
    assert DUTY["kegiatan"].of(leaver).exists()


def test_a_second_press_tells_that_it_is_done(leaver, admin, login):
    page = reverse("monitoring:hand_over", args=[leaver.pk])
    [row] = DUTY["kpi"].of(leaver)
    answers = {"duty": "kpi", "kpi-rows": [row.pk], "kpi-to": admin.pk}

    login(admin).post(page, answers)
    again = login(admin).post(page, answers, follow=True)

    assert "sudah diserahkan. Ini keadaan terbaru." in again.text


def test_the_work_of_somebody_who_left_is_still_found(leaver, admin, principal, login, school):
    people.let_go(school, leaver, by=principal)

    body = login(admin).get(reverse("monitoring:hand_over", args=[leaver.pk])).text

    assert "yang sudah tidak menjadi anggota sekolah" in body
    assert "Magang industri" in body


def test_strangers_find_nothing_and_the_wrong_role_is_told(
    leaver, login, other_admin, quality_member
):
    page = reverse("monitoring:hand_over", args=[leaver.pk])

    assert login(other_admin).get(page).status_code == 404
    assert login(quality_member).get(page).status_code == 403
    assert login(leaver).get(page).status_code == 200
    assert (
        login(other_admin).get(reverse("monitoring:hand_over", args=[UserFactory().pk])).status_code
        == 404
    )


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_asks_the_same_however_much_there_is(
    leaver, admin, login, count, django_assert_num_queries
):
    for _ in range(count - 1):
        PartnershipFactory(person_in_charge=leaver)
        ActivityFactory(person_in_charge=leaver)
    browser = login(admin)
    page = reverse("monitoring:hand_over", args=[leaver.pk])
    browser.get(page)

    with django_assert_num_queries(25):
        browser.get(page)
