"""What each side writes: only its own, only of days that have come, told in both histories."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.inti_mitra.holding import mark_of
from activities.inti_mitra.records import remove_cascade, respond, write
from activities.inti_mitra.standing import cascade_warning
from activities.inti_mitra.workshop import save_workshop
from activities.models import (
    CascadeTeacher,
    OjlJournal,
    PairEvaluation,
    PairProfile,
    PairVisit,
    PairWorkshop,
    Side,
    WorkshopBlock,
)
from activities.tests import pair_factories
from activities.tests.factories import ActivityFactory

ON = dt.date(2026, 11, 21)
DAY = {"day": dt.date(2026, 11, 17), "activities": "Observasi.", "learned": "Bertanya."}
PROFILE = {"education": "S1", "experience": "12 tahun", "strengths": "Proyek", "wishes": "Literasi"}
PERSON = {"name": "Slamet Rahardjo", "school_name": "SMP", "on": ON, "topic": "Proyek"}
VISIT = {"on": ON, "visitors": "Wahyu", "findings": "Berjalan.", "advice": "Lanjutkan."}
SCORES = {"understanding": 4, "practice": 3, "cooperation": 4, "benefit": 2}
EVALUATION = SCORES | {"achieved": "Satu proyek.", "recommendation": "Teruskan."}
WORKSHOP = {"starts_on": ON, "ends_on": ON, "place": "Balai guru", "organiser": "", "attendees": 60}


@pytest.fixture
def learning(pair):
    """The plan is agreed on; the seven days began on 16 November."""
    pair_factories.plan(pair)
    return pair


@pytest.mark.parametrize(
    ("model", "facts"),
    [
        (PairProfile, PROFILE),
        (OjlJournal, DAY),
        (PairVisit, VISIT),
        (CascadeTeacher, PERSON),
        (PairEvaluation, EVALUATION),
    ],
)
def test_a_row_belongs_to_the_side_that_writes_and_is_told_to_both(
    learning, there, other_admin, school, other_school, model, facts
):
    with there():
        row = write(learning, model, by=other_admin, today=ON, **facts)

    told = [AuditEntry.objects.filter(school=one).count() for one in (school, other_school)]
    assert (row.side, row.writer_name) == (Side.MITRA, other_admin.name)
    assert (row.inti_school, row.mitra_school) == (school, other_school)
    assert told == [1, 1]
    assert list(model.objects.all()) == [row]


@pytest.mark.parametrize(
    ("model", "facts"), [(OjlJournal, DAY), (PairVisit, VISIT), (CascadeTeacher, PERSON)]
)
def test_what_the_other_side_wrote_is_not_changed(
    learning, there, other_admin, admin, model, facts
):
    with there():
        row = write(learning, model, by=other_admin, today=ON, **facts)

    with pytest.raises(Refused, match="(hanya dapat diubah|ditulis) (oleh )?pihak"):
        write(learning, model, by=admin, row=row, today=ON, **facts)


def test_what_each_side_writes_once_is_changed_by_writing_again(learning, admin):
    for scores in (SCORES, SCORES | {"benefit": 3}):
        write(learning, PairEvaluation, by=admin, today=ON, **EVALUATION | scores)

    assert PairEvaluation.objects.get().benefit == 3
    assert PairEvaluation.objects.get().average == 3.5


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(learning, admin, quality_member):
    profile = write(learning, PairProfile, by=quality_member, seen="", **PROFILE)
    other = PROFILE | {"wishes": "Lain."}

    for seen in ("", mark_of(profile) + "x"):
        with pytest.raises(Refused, match="mengubahnya lebih dulu"):
            write(learning, PairProfile, by=admin, seen=seen, **other)
    write(learning, PairProfile, by=admin, seen="", **PROFILE)  # a second press, nothing new

    assert PairProfile.objects.get().wishes == "Literasi"
    assert write(learning, PairProfile, by=admin, seen=mark_of(PairProfile.objects.get()), **other)


def test_a_second_journal_of_a_day_is_told(learning, there, other_admin):
    with there():
        write(learning, OjlJournal, by=other_admin, today=ON, **DAY)

        with pytest.raises(ValidationError, match="untuk tanggal ini sudah ada"):
            write(learning, OjlJournal, by=other_admin, today=ON, **DAY)

    assert OjlJournal.objects.count() == 1


@pytest.mark.parametrize(
    ("model", "facts", "field"),
    [
        (OjlJournal, DAY | {"day": ON + dt.timedelta(days=1)}, "day"),
        (PairVisit, VISIT | {"on": ON + dt.timedelta(days=1)}, "on"),
        (CascadeTeacher, PERSON | {"on": ON + dt.timedelta(days=1)}, "on"),
        (OjlJournal, DAY | {"day": dt.date(2026, 11, 15)}, "day"),
    ],
)
def test_no_day_is_told_that_has_not_come_or_came_too_early(
    learning, there, other_admin, model, facts, field
):
    with there(), pytest.raises(Refused) as refused:
        write(learning, model, by=other_admin, today=ON, **facts)

    assert refused.value.field == field


@pytest.mark.parametrize(("model", "facts"), [(OjlJournal, DAY), (PairEvaluation, EVALUATION)])
def test_learning_waits_for_the_yes_of_both_heads(pair, admin, model, facts):
    pair_factories.plan(pair, agreed=False)

    with pytest.raises(Refused, match="belum disetujui kedua kepala sekolah"):
        write(pair, model, by=admin, today=ON, **facts)


def test_a_plan_that_is_changed_under_way_does_not_stop_the_journal(learning, admin):
    plan = learning.plans.get()
    plan.revision = 2
    plan.save()

    assert write(learning, OjlJournal, by=admin, today=ON, **DAY)


def test_the_other_side_answers_a_journal_once_and_then_it_stands(learning, admin, there):
    entry = pair_factories.journal(learning, day=DAY["day"])
    respond(entry, by=admin, text="Bagus.")

    with pytest.raises(Refused, match="sudah ditanggapi Endah Kusumawati"):
        respond(entry, by=admin, text="Lagi.")
    assert OjlJournal.objects.get().response == "Bagus."


def test_an_answered_journal_is_not_changed(learning, there, other_admin):
    with there():
        entry = write(learning, OjlJournal, by=other_admin, today=ON, **DAY)
        OjlJournal.objects.update(response="Bagus.", response_name="Endah")

        with pytest.raises(Refused, match="sudah ditanggapi"):
            write(learning, OjlJournal, by=other_admin, row=entry, today=ON, **DAY)


def test_nobody_answers_the_journal_of_their_own_side(learning, there, other_admin):
    entry = pair_factories.journal(learning)

    with there(), pytest.raises(Refused, match="Jurnal sendiri tidak ditanggapi"):
        respond(entry, by=other_admin, text="Bagus.")


def test_only_the_mitra_keeps_the_cascade(learning, admin):
    with pytest.raises(Refused, match="Imbas ditulis pihak mitra, SMP Tunas Samudra"):
        write(learning, CascadeTeacher, by=admin, today=ON, **PERSON)


def test_more_than_ten_are_warned_of_and_none_is_refused(learning, there, other_admin):
    for number in range(11):
        with there():
            write(
                learning,
                CascadeTeacher,
                by=other_admin,
                today=ON,
                **PERSON | {"name": f"Guru {number}"},
            )

    assert CascadeTeacher.objects.count() == 11
    assert cascade_warning(10) == ""
    assert cascade_warning(11).startswith("Daftar imbas berisi 11 orang.")


def test_a_name_in_the_cascade_stands_once(learning, there, other_admin):
    with there():
        write(learning, CascadeTeacher, by=other_admin, today=ON, **PERSON)

        with pytest.raises(ValidationError, match="sudah ada di daftar imbas"):
            write(learning, CascadeTeacher, by=other_admin, today=ON, **PERSON)


def test_whoever_is_taken_off_the_cascade_is_forgotten(learning, there, other_admin, admin):
    with there():
        row = write(learning, CascadeTeacher, by=other_admin, today=ON, **PERSON)
    with pytest.raises(Refused, match="ditulis pihak mitra"):
        remove_cascade(row, by=admin)
    with there():
        remove_cascade(row, by=other_admin)

        with pytest.raises(Refused, match="sudah dihapus"):
            remove_cascade(row, by=other_admin)

    told = str(list(AuditEntry.objects.values_list("sentence", "changes")))
    assert CascadeTeacher.objects.count() == 0
    assert "Slamet" not in told


def test_what_a_profile_says_is_not_copied_into_the_history(learning, admin):
    write(learning, PairProfile, by=admin, **PROFILE)
    write(learning, PairProfile, by=admin, **PROFILE | {"education": "S2 rahasia"})

    assert "rahasia" not in str(list(AuditEntry.objects.values_list("sentence", "changes")))


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
def test_readers_write_nothing(request, learning, person):
    by = request.getfixturevalue(person)

    with pytest.raises(NotAllowed, match="mengisi catatan pasangan"):
        write(learning, PairProfile, by=by, **PROFILE)
    with pytest.raises(NotAllowed):
        save_workshop(learning, by=by, blocks={}, **WORKSHOP)


def test_the_workshop_has_its_three_parts(learning, quality_member):
    said = {"minutes": 120, "notes": "", "result": "Disepakati."}

    save_workshop(
        learning, by=quality_member, blocks=dict.fromkeys(WorkshopBlock.Kind, said), **WORKSHOP
    )

    kinds = WorkshopBlock.objects.values_list("kind", "minutes")
    assert sorted(kinds) == [("pembekalan", 120), ("pengenalan", 120), ("rencana", 120)]


def test_each_school_links_the_workshop_to_an_activity_of_its_own(
    learning, quality_member, there, other_admin
):
    ours = ActivityFactory()
    save_workshop(learning, by=quality_member, blocks={}, activity=ours, **WORKSHOP)
    with there():
        theirs = ActivityFactory()
        save_workshop(learning, by=other_admin, blocks={}, activity=theirs, **WORKSHOP)

    workshop = PairWorkshop.objects.get()
    assert (workshop.inti_activity_id, workshop.mitra_activity_id) == (ours.pk, theirs.pk)


def test_a_workshop_that_the_other_side_changed_meanwhile_is_not_overwritten(
    learning, quality_member, there, other_admin
):
    seen = mark_of(pair_factories.workshop(learning))
    with there():
        save_workshop(
            learning, by=other_admin, blocks={}, seen=seen, **WORKSHOP | {"place": "Aula"}
        )

    with pytest.raises(Refused, match="mengubahnya lebih dulu"):
        save_workshop(learning, by=quality_member, blocks={}, seen=seen, **WORKSHOP)

    assert PairWorkshop.objects.get().place == "Aula"
