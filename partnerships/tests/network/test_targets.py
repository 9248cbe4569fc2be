"""The target of new contacts of a year, and where the school stands."""

import datetime as dt

import pytest
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import Refused
from partnerships.models import NetworkTarget, Prospect
from partnerships.network.targets import Standing, set_target, standing


def meet(*days):
    for day in days:
        number = Prospect.objects.count()
        Prospect.objects.create(
            organisation=f"Kontak {number}",
            organisation_key=f"kontak {number}",
            source="acara",
            met_on=day,
        )


def test_a_target_is_set_changed_and_remembered(school, principal, admin):
    set_target(year=2026, contacts=24, by=principal)
    set_target(year=2026, contacts=24, by=principal)
    set_target(year=2027, contacts=30, by=principal)
    set_target(year=2026, contacts=12, by=admin)

    entries = AuditEntry.objects.filter(verb="tetapkan-target-jejaring").order_by("number")
    assert [(each.sentence, each.changes) for each in entries] == [
        ("Target kontak baru 2026 ditetapkan: 24.", [["Target", "", "24"]]),
        ("Target kontak baru 2027 ditetapkan: 30.", [["Target", "", "30"]]),
        ("Target kontak baru 2026 ditetapkan: 12.", [["Target", "24", "12"]]),
    ]
    targets = NetworkTarget.objects.values_list("year", "contacts", "set_by")
    assert list(targets) == [(2027, 30, principal.pk), (2026, 12, admin.pk)]


def test_a_target_of_nobody_is_refused(school, principal):
    with pytest.raises(Refused, match="paling kecil 1"):
        set_target(year=2026, contacts=0, by=principal)


def test_contacts_of_this_year_and_school_stand_beside_the_target(
    school, other_school, principal, django_assert_num_queries
):
    set_target(year=2026, contacts=24, by=principal)
    meet(dt.date(2025, 12, 31), dt.date(2026, 1, 1), dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    with scope(school=other_school):
        meet(dt.date(2026, 6, 1))
        set_target(year=2026, contacts=99, by=principal)

    with django_assert_num_queries(1):
        found = standing(on=dt.date(2026, 7, 2))

    assert found == Standing(2026, met=2, target=24, expected=11)
    assert (found.behind, found.left) == (9, 22)


@pytest.mark.parametrize(
    ("day", "expected"), [((1, 1), 0), ((7, 2), 11), ((7, 3), 12), ((12, 31), 23)]
)
def test_the_pace_counts_the_days_that_are_over(school, principal, day, expected):
    set_target(year=2026, contacts=24, by=principal)

    assert standing(on=dt.date(2026, *day)).expected == expected


def test_without_a_target_nothing_is_expected(school):
    meet(dt.date(2026, 3, 1))

    assert standing(on=dt.date(2026, 11, 21)) == Standing(2026, met=1, target=0, expected=0)


def test_more_than_the_target_is_neither_behind_nor_left():
    reached = Standing(2026, met=30, target=24, expected=20)

    assert (reached.behind, reached.left) == (0, 0)
