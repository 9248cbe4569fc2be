import pytest

from accounts.models import Membership
from accounts.refusals import NotAllowed
from jobs import kinds
from jobs.orders import NoSuchTarget, find_target, read_order


def test_the_format_is_the_first_one_unless_said(workshop, admin):
    assert read_order("catatan", by=admin).format == "csv"
    assert read_order("catatan", by=admin, format="xlsx").format == "xlsx"


def test_an_order_holds_what_the_builder_needs(workshop, school, admin):
    membership = Membership.objects.get(user=admin)

    order = read_order("kartu", by=admin, target_id=membership.pk)

    assert (order.school, order.by, order.target) == (school, admin, membership)
    assert (order.format, order.options, order.params) == ("pdf", {}, {})


def test_what_another_school_has_is_not_found(workshop, admin, other_admin):
    elsewhere = Membership.objects.get(user=other_admin)

    with pytest.raises(NoSuchTarget, match="sudah tidak ada"):
        find_target(kinds.get("kartu"), admin, elsewhere.pk)


def test_the_right_is_asked_before_anything_else(workshop, committee_member):
    with pytest.raises(NotAllowed):
        read_order("catatan", by=committee_member, params={"year": "kapan"})
