"""Synthetic data: as many as was asked, believable, and never among real schools."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Membership, School, User
from accounts.roles import Role
from accounts.tests.factories import SchoolFactory
from activities.models import Activity, ActivityReport
from kemitraan.bench.load import generate_load
from monitoring.models import Kpi, KpiRecord
from partnerships.matching.profile import profile_words
from partnerships.models import Agreement, Partner, Partnership, Party
from partnerships.names import name_key
from partnerships.stages import Stage

pytestmark = pytest.mark.django_db


def test_so_many_schools_share_so_many_partnerships():
    loaded = generate_load(schools=3, partnerships=60)

    schools = School.objects.order_by("npsn")
    assert [school.npsn for school in schools] == list(loaded.npsn)
    assert all(school.is_demo for school in schools)
    for school in schools:
        with scope(school=school):
            assert Partnership.objects.count() == 20
            assert set(Partnership.objects.values_list("stage", flat=True)) == set(Stage.values)
        seats = Membership.objects.filter(school=school).values_list("role", flat=True)
        assert set(seats) == set(Role.values)


def test_every_count_that_is_told_is_true():
    loaded = generate_load(schools=2, partnerships=40)

    with scopes_disabled():
        for model in (Partner, Partnership, Party, Agreement, Activity, ActivityReport, Kpi):
            assert loaded.counts[model._meta.model_name] == model.objects.count() > 0


def test_the_rows_hang_together_and_keep_to_their_constraints():
    generate_load(schools=2, partnerships=40)

    connection.check_constraints()
    with scopes_disabled():
        for party in Party.objects.partners().select_related("partnership", "partner"):
            assert party.school_id == party.partnership.school_id == party.partner.school_id
        for record in KpiRecord.objects.select_related("kpi__partnership"):
            assert record.school_id == record.kpi.partnership.school_id
            assert record.period_start.day == 1
            assert record.period_start < record.period_end < timezone.localdate()
        for partner in Partner.objects.all():
            assert partner.name_key == name_key(partner.name)


def test_partners_of_a_load_bear_the_words_that_saving_them_would_write():
    generate_load(schools=1, partnerships=40)

    with scopes_disabled():
        partner = Partner.objects.get(name__endswith=" 17")
    assert set(partner.match_words.split()) == set(profile_words(partner).split())
    assert partner.resource_kinds


def test_a_second_load_stands_beside_the_first_and_beside_rows_made_by_hand():
    first = generate_load(schools=1, partnerships=20)
    with scope(school=School.objects.get()):
        Partner.objects.create(name="Mitra tangan", name_key="mitra tangan", kind="alumni")
    second = generate_load(schools=2, partnerships=20)

    assert not set(first.npsn) & set(second.npsn)
    with scope(school=School.objects.get(npsn=first.npsn[0])):
        assert Partnership.objects.count() == 20
        Partner.objects.create(name="Mitra lain", name_key="mitra lain", kind="alumni")
    assert User.objects.count() == 3 * 8


def test_nobody_made_for_measuring_can_log_in(client):
    generate_load(schools=1, partnerships=5)

    assert not any(user.has_usable_password() for user in User.objects.all())


def test_nothing_is_made_among_real_schools():
    SchoolFactory(is_demo=False)

    with pytest.raises(CommandError, match="sekolah sungguhan"):
        call_command("generate_load", schools=1, partnerships=5)

    with scopes_disabled():
        assert Partnership.objects.count() == 0


@pytest.mark.parametrize("numbers", [(0, 5), (3, 2), (-1, 5)])
def test_numbers_that_make_no_sense_are_refused(numbers):
    schools, partnerships = numbers

    with pytest.raises(CommandError, match="Tulis jumlah"):
        call_command("generate_load", schools=schools, partnerships=partnerships)


def test_the_command_tells_counts_and_rate(capsys):
    call_command("generate_load", schools=1, partnerships=5, as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["partnership"] == 5
    assert told["partnerships_per_second"] > 0
    assert told["npsn"] == [School.objects.get().npsn]


def test_the_list_of_a_loaded_school_opens(login):
    generate_load(schools=1, partnerships=30)
    principal = User.objects.get(memberships__role=Role.PRINCIPAL)

    response = login(principal).get("/kemitraan/")

    assert response.status_code == 200
    assert response.context["page"].paginator.count == 30
