"""Which data is in and which is owed, over all partnerships: the same as on each page."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone
from django_scopes import scope
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitoring.collecting.filtering import CollectionFilter
from monitoring.collecting.listing import STATES, counted, gathered, listed, rows_of
from monitoring.kpi.collection import collection_of
from monitoring.models import Kpi
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)
WORDS = list(STATES)


@pytest.fixture
def kpis(partnership):
    """One in each state on the day: quarter III is owed and, by 21 November, late."""
    early = PartnershipFactory(stage=Stage.PERENCANAAN, cycle_began_at=partnership.cycle_began_at)
    made = {
        "terlambat": KpiFactory(partnership=partnership),
        "dikembalikan": KpiFactory(partnership=partnership),
        "diajukan": KpiFactory(partnership=partnership),
        "diterima": KpiFactory(partnership=partnership),
        "belum": KpiFactory(partnership=early),
    }
    KpiRecordFactory(kpi=made["dikembalikan"], returned=True)
    KpiRecordFactory(kpi=made["diajukan"])
    KpiRecordFactory(kpi=made["diterima"], accepted=True)
    return made


def found(on=TODAY, user=None, **query):
    chosen = CollectionFilter(query, queryset=gathered(on=on), user=user)
    return list(listed(chosen.qs))


def test_each_kpi_stands_in_its_state_and_the_most_urgent_first(kpis):
    assert [(WORDS[kpi.rank], kpi) for kpi in found()] == [
        (word, kpis[word]) for word in STATES if word in kpis
    ]
    assert counted(gathered(on=TODAY)) == dict.fromkeys(STATES, 1) | {"jatuh-tempo": 0}


def test_of_two_that_are_late_the_older_comes_first(partnership):
    month = KpiFactory(partnership=partnership, period="bulan")
    quarter = KpiFactory(partnership=partnership)

    assert found() == [quarter, month]


def test_a_value_of_an_earlier_cycle_does_not_answer_for_this_one(kpi, partnership):
    KpiRecordFactory(kpi=kpi, accepted=True)
    partnership.cycle = 2
    partnership.save()

    assert [WORDS[each.rank] for each in found()] == ["terlambat"]


@pytest.mark.parametrize("state", list(STATES))
def test_one_state_can_be_looked_at_alone(kpis, state):
    assert found(keadaan=state) == ([kpis[state]] if state in kpis else [])


@settings(max_examples=15, deadline=None)
@given(st.dates(dt.date(2026, 7, 1), dt.date(2028, 3, 1)))
@example(dt.date(2026, 10, 31))  # the last day of a month,
@example(dt.date(2026, 11, 1))  # the first on which it is owed,
@example(dt.date(2026, 11, 14))  # and the last of the grace
def test_the_database_and_the_page_name_the_same_state_on_every_day(partnership_of_all_kinds, on):
    for kpi in listed(gathered(on=on)).prefetch_related("records"):
        told = collection_of(kpi, kpi.partnership, on=on).label
        word = "Terlambat" if told.startswith("Terlambat") else told

        assert STATES[WORDS[kpi.rank]] == word, (on, kpi.period)


@pytest.mark.parametrize(
    ("zone", "word", "label"),
    [
        ("Asia/Jakarta", "terlambat", "Terlambat 6 hari"),
        ("Asia/Makassar", "belum", "Belum jatuh tempo"),
    ],
)
def test_the_cycle_begins_on_the_day_of_the_school(partnership, zone, word, label):
    """Half past eleven at night in WIB is the next quarter already in WITA."""
    partnership.cycle_began_at = dt.datetime(2026, 6, 30, 16, 30, tzinfo=dt.UTC)
    partnership.save()
    KpiFactory(partnership=partnership)
    on = dt.date(2026, 7, 20)

    with timezone.override(zone):
        [kpi] = found(on=on)

        assert (WORDS[kpi.rank], collection_of(kpi, kpi.partnership, on=on).label) == (word, label)


@pytest.fixture
def partnership_of_all_kinds(partnership):
    for period in Kpi.Period:
        kpi = KpiFactory(partnership=partnership, period=period)
        KpiRecordFactory(kpi=kpi, day=dt.date(2026, 9, 30), accepted=True)
    return partnership


def test_what_needs_no_data_is_not_listed(kpis, partnership):
    KpiFactory(partnership=partnership, agreed_on=None, agreed_with="")
    KpiFactory(partnership=partnership, retired_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    KpiFactory(partnership=PartnershipFactory(stage=Stage.PENUTUPAN))

    assert len(found()) == len(kpis)


def test_another_school_is_not_listed(kpis, other_school):
    with scope(school=other_school):
        assert found() == []
        KpiFactory()

    assert len(found()) == len(kpis)


def test_words_are_sought_in_kpi_partnership_partner_and_person(kpis, partnership, admin):
    partner = partnership.parties.partners().get().partner
    partner.name = "PT Samudra Kencana"  # no number that another name may have, too
    partner.save()
    Kpi.objects.filter(pk=kpis["diajukan"].pk).update(name="Buku bacaan", person_in_charge=admin)
    two_words = f"buku {admin.name.split()[0]}"

    assert found(q="BUKU") == [kpis["diajukan"]]
    assert found(q=two_words) == [kpis["diajukan"]]
    assert found(q="buku tidak-ada") == []
    assert len(found(q=partner.name)) == 4
    assert len(found(q="magang dan kelas")) == 4


def test_own_are_those_in_ones_charge_or_of_ones_partnership(kpis, partnership, admin, principal):
    partnership.person_in_charge = admin
    partnership.save()
    Kpi.objects.filter(pk=kpis["diajukan"].pk).update(person_in_charge=principal)

    assert len(found(user=admin, saya="1")) == 3
    assert found(user=principal, saya="1") == [kpis["diajukan"]]


def test_a_row_shows_its_last_periods_and_the_gaps_between_them(partnership, today):
    kpi = KpiFactory(partnership=partnership, period="bulan")
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 9, 5), accepted=True)

    [row] = rows_of(listed(gathered(on=today)).prefetch_related("records"), on=today)

    assert [(str(each.period), each.label) for each in row.last] == [
        ("Agustus 2026", "Terlambat 68 hari"),
        ("September 2026", "Diterima"),
        ("Oktober 2026", "Terlambat 7 hari"),
        ("November 2026", "Belum jatuh tempo"),
    ]
    assert str(row.owed.period) == "Oktober 2026"
    assert row.partners == partnership.parties.partners().get().name


def test_states_are_counted_over_what_the_other_filters_leave(login, kpis, admin):
    page = login(admin).get("/kpi/pengumpulan/?keadaan=diajukan&periode=triwulan")

    labels = [label for label, _, _ in page.context["chips"]]
    assert Counter(labels) == Counter(f"{STATES[word]} (1)" for word in kpis)
    assert [row.kpi for row in page.context["rows"]] == [kpis["diajukan"]]
    assert page.context["page"].paginator.count == 1
