"""A file sent again after a lost answer, damaged on the way, or known already."""

import hashlib

import pytest

from accounts.audit import history
from accounts.refusals import Refused
from activities.models import Evidence
from activities.reports import attaching
from activities.reports.attaching import AlreadyThere, Sending, attach
from activities.tests.conftest import stored_files, upload
from activities.tests.factories import ActivityFactory, picture

PHOTO = Evidence.Kind.PHOTO
NUMBER = "0123456789abcdef" * 2


@pytest.fixture
def new_files():
    """How many files came in since the test began."""
    before = stored_files()
    return lambda: len(stored_files() - before)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def test_the_same_sending_twice_is_one_row_and_one_line_of_history(activity, admin, new_files):
    sending = Sending(NUMBER, digest(picture()))

    first = attach(activity, upload(), kind=PHOTO, by=admin, sending=sending)
    again = attach(activity, upload(), kind=PHOTO, by=admin, sending=sending)

    assert again == first
    assert new_files() == 1
    assert history(activity.partnership).filter(verb="bukti.unggah").count() == 1


def test_what_was_damaged_on_the_way_is_not_kept(activity, admin):
    sending = Sending(NUMBER, digest(b"utuh"))

    with pytest.raises(Refused, match="rusak dalam pengiriman"):
        attach(activity, upload(), kind=PHOTO, by=admin, sending=sending)

    assert Evidence.objects.count() == 0


def test_a_number_of_somebody_else_gives_nothing_away(
    activity, admin, quality_member, principal, new_files
):
    attach(activity, upload(), kind=PHOTO, by=admin, sending=Sending(NUMBER))
    other = upload(picture(colour=(1, 2, 3)))

    with pytest.raises(AlreadyThere):
        attach(activity, other, kind=PHOTO, by=quality_member, sending=Sending(NUMBER))

    assert Evidence.objects.get().uploaded_by == admin
    assert new_files() == 1


def test_the_same_file_is_told_before_it_is_drawn_anew(activity, admin, monkeypatch):
    attach(activity, upload(), kind=PHOTO, by=admin)
    monkeypatch.setattr(attaching, "_read", None)

    with pytest.raises(AlreadyThere, match="sudah ada pada kegiatan ini"):
        attach(activity, upload(name="lain.jpg"), kind=PHOTO, by=admin)


def test_a_slow_first_answer_and_a_second_sending_meet_in_one_row(
    activity, admin, monkeypatch, new_files
):
    sending = Sending(NUMBER)
    read = attaching._read

    def meanwhile(upload_, kind):
        monkeypatch.setattr(attaching, "_read", read)
        attach(activity, upload(), kind=PHOTO, by=admin, sending=sending)
        return read(upload_, kind)

    monkeypatch.setattr(attaching, "_read", meanwhile)

    attach(activity, upload(), kind=PHOTO, by=admin, sending=sending)

    assert Evidence.objects.count() == 1
    assert new_files() == 1


def test_the_same_file_may_prove_two_activities(activity, admin):
    attach(activity, upload(), kind=PHOTO, by=admin)

    attach(ActivityFactory(partnership=activity.partnership), upload(), kind=PHOTO, by=admin)

    assert Evidence.objects.count() == 2
