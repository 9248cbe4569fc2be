"""How a pair ends, and that nothing is written on it afterwards."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.inti_mitra.ending import finish_pair, leave_pair
from activities.inti_mitra.ojl import accept_plan, save_plan
from activities.inti_mitra.pairing import change_pair
from activities.inti_mitra.records import remove_cascade, respond, write
from activities.inti_mitra.workshop import save_workshop
from activities.models import CascadeTeacher, IntiPair, PairVisit, Side
from activities.tests import pair_factories

WHY = "Guru kami pindah tugas ke sekolah lain."


def test_a_school_leaves_with_a_reason_that_both_read(pair, principal, other_school):
    leave_pair(pair, by=principal, reason=WHY)

    now, entry = IntiPair.objects.get(), AuditEntry.objects.get(school=other_school)
    assert (now.ended_how, now.ended_side, now.ended_reason) == ("keluar", "inti", WHY)
    assert entry.changes == [["Alasan", "", WHY]]


@pytest.mark.parametrize("reason", ["", "   ", "Pindah."])
def test_leaving_needs_a_reason_that_says_something(pair, principal, reason):
    with pytest.raises(Refused, match="paling sedikit 20 huruf") as refused:
        leave_pair(pair, by=principal, reason=reason)

    assert refused.value.field == "reason"
    assert IntiPair.objects.get().is_open


@pytest.mark.parametrize("person", ["admin", "quality_member", "supervisor"])
def test_only_the_head_ends_a_pair(request, pair, person):
    by = request.getfixturevalue(person)

    with pytest.raises(NotAllowed, match="Hanya kepala sekolah yang dapat mengakhiri"):
        leave_pair(pair, by=by, reason=WHY)
    with pytest.raises(NotAllowed):
        finish_pair(pair, by=by)


def test_of_two_who_leave_at_once_the_second_is_told(pair, principal, there, other_principal):
    leave_pair(pair, by=principal, reason=WHY)

    with there(), pytest.raises(Refused, match="sudah ditutup"):
        leave_pair(pair, by=other_principal, reason=WHY)

    assert IntiPair.objects.get().ended_side == "inti"


def test_a_pair_is_finished_when_both_have_evaluated(pair, principal):
    pair_factories.evaluation(pair, Side.INTI)
    with pytest.raises(Refused, match="evaluasi pihak mitra belum ada"):
        finish_pair(pair, by=principal)
    pair_factories.evaluation(pair, Side.MITRA)

    finish_pair(pair, by=principal)

    assert IntiPair.objects.get().ended_how == "selesai"


def test_on_a_closed_pair_nothing_is_written_any_more(pair, principal):
    pair_factories.plan(pair)
    entry = pair_factories.journal(pair)
    leave_pair(pair, by=principal, reason=WHY)
    day = dt.date(2026, 11, 20)
    said = {"on": day, "visitors": "x", "findings": "x", "advice": "x"}
    acts = [
        lambda: write(pair, PairVisit, by=principal, today=day, **said),
        lambda: respond(entry, by=principal, text="x"),
        lambda: save_plan(pair, by=principal, goals="x"),
        lambda: accept_plan(pair, by=principal),
        lambda: save_workshop(pair, by=principal, blocks={}, place="x"),
        lambda: change_pair(pair, by=principal, name="x", position=""),
        lambda: finish_pair(pair, by=principal),
    ]

    for act in acts:
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


def test_from_a_closed_pair_nobody_is_taken_off(pair, principal, there, other_admin):
    row = pair_factories.cascade(pair)
    leave_pair(pair, by=principal, reason=WHY)

    with there(), pytest.raises(Refused, match="sudah ditutup"):
        remove_cascade(row, by=other_admin)

    assert CascadeTeacher.objects.get() == row
