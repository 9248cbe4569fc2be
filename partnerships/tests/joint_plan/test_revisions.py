"""What differs between two revisions of a plan, and when one is kept."""

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from partnerships.joint_plan import planning
from partnerships.joint_plan.revisions import differences, marked_words
from partnerships.models import PlanRevision
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY, write_plan


@pytest.fixture
def partnership(school):
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN))


def contents():
    return [one.content for one in PlanRevision.objects.order_by("number")]


def accept(partnership, by):
    party = partnership.parties.partners().get()
    planning.accept_plan(
        party, accepted_on=TODAY, accepted_by="Agus", channel="rapat", by=by, on=TODAY
    )


def test_a_revision_is_kept_when_a_party_says_yes(partnership, admin):
    planning.change_plan(partnership, by=admin, objectives="Belum dilihat siapa pun.")
    assert contents() == []

    with time_machine.travel(TODAY, tick=False):
        partnership.plan.refresh_from_db()
        planning.Plan.objects.update(revised_at=None)
        accept(partnership, admin)

    assert [one["tujuan"]["rows"][0]["cells"][0][1] for one in contents()] == [
        "Belum dilihat siapa pun."
    ]


def test_a_yes_from_before_revisions_were_kept_keeps_its_text(partnership, admin):
    scenes.accept_plan(partnership)

    planning.change_plan(partnership, by=admin, objectives="Lain.")

    assert PlanRevision.objects.get().number == 1
    assert contents()[0]["tujuan"]["rows"][0]["cells"][0][1].startswith("Dua puluh empat")


def test_rows_that_came_changed_and_went_are_told_apart(partnership, admin):
    rows = [{"what": "Magang", "starts_on": TODAY}, {"what": "Uji", "starts_on": TODAY}]
    planning.change_plan(partnership, by=admin, rows={"jadwal": rows})
    before = planning.content_of(partnership)
    first, _ = partnership.plan.schedule.all()
    rows = [
        {"key": first.pk, "what": "Magang industri", "starts_on": TODAY},
        {"what": "Pameran", "starts_on": TODAY},
    ]

    planning.change_plan(partnership, by=admin, rows={"jadwal": rows})

    found = differences(before, planning.content_of(partnership))
    told = [(one.label, one.before, one.after) for one in found]
    assert told == [
        ("Kegiatan", "Magang", "Magang industri"),
        ("Waktu Pameran", "", "21 November 2026"),
        ("Kegiatan", "", "Pameran"),
        ("Waktu Uji", "21 November 2026", ""),
        ("Kegiatan", "Uji", ""),
    ]


def test_the_words_that_differ_are_marked():
    assert marked_words("Dua puluh siswa lulus.", "Dua belas siswa lulus.") == [
        ("", "Dua "),
        ("del", "puluh "),
        ("ins", "belas "),
        ("", "siswa lulus."),
    ]
    assert marked_words("kata " * 2000, "kata " * 2000) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_without_the_marks_both_texts_are_there(before, after):
    woven = marked_words(before, after)

    assert "".join(text for kind, text in woven if kind != "del").split() == after.split()
    assert "".join(text for kind, text in woven if kind != "ins").split() == before.split()
