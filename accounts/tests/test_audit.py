"""The history cannot be edited unnoticed."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django_scopes import scope

from accounts import audit
from accounts.models import AuditEntry, AuditHead, School
from accounts.tests.factories import SchoolFactory


@pytest.fixture
def history(school, admin):
    for word in ("satu", "dua", "tiga", "empat"):
        audit.record(
            "say", school, by=admin, sentence=f"Kata {word}.", changes=[("Kata", "", word)]
        )
    return AuditEntry.objects.filter(school=school)


def verify(capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit")
    assert stopped.value.code == 1
    return capsys.readouterr().err


def test_an_untouched_history_is_intact(history, other_school, capsys):
    audit.record("say", None, by=None, school=other_school, sentence="Di sekolah lain.")

    call_command("verify_audit")

    assert capsys.readouterr().out == "Riwayat utuh: 5 catatan.\n"


def test_an_entry_knows_who_did_what_to_which_thing(school, admin, history):
    entry = history.get(number=2)

    assert (entry.actor, entry.actor_name, entry.verb) == (admin, admin.name, "say")
    assert (entry.target_model, entry.target_id) == ("accounts.school", school.pk)
    assert entry.changes == [["Kata", "", "dua"]]


def test_who_did_something_to_a_thing_is_read_from_its_history(
    school, other_school, admin, principal, quality_member
):
    seat = admin.memberships.get()

    def act(verb, target, by):
        audit.record(verb, target, by=by, about=seat, sentence="Sudah.")

    act("write", school, admin)
    act("send", school, principal)
    act("write", school, None)
    act("read", school, quality_member)
    act("write", other_school, quality_member)

    assert audit.who_did(("write", "send"), school, about=seat) == {admin.pk, principal.pk}


def test_chains_of_two_schools_count_apart(history, other_school):
    entry = audit.record("say", None, by=None, school=other_school, sentence="Di sekolah lain.")

    assert (entry.number, entry.previous, entry.actor_name) == (1, "", "Sistem")


@pytest.mark.parametrize(
    "change",
    [
        {"sentence": "Kata lain."},
        {"actor_name": "Orang lain"},
        {"changes": [["Kata", "", "lima"]]},
        {"actor": None},
        {"target_id": 99},
        {"about_id": 99},
        {"verb": "shout"},
    ],
)
def test_an_edited_entry_is_found_and_named(history, capsys, change):
    history.filter(number=2).update(**change)

    assert "catatan 2" in verify(capsys)


def test_an_entry_whose_time_was_moved_is_found(history, capsys):
    entry = history.get(number=3)
    history.filter(number=3).update(at=entry.at.replace(year=2020))

    assert "catatan 3" in verify(capsys)


def test_a_deleted_entry_is_found(history, capsys):
    history.filter(number=2).delete()

    assert "catatan 2 hilang" in verify(capsys)


def test_two_entries_that_changed_places_are_found(history, capsys):
    history.filter(number=2).update(number=99)
    history.filter(number=3).update(number=2)
    history.filter(number=99).update(number=3)

    assert "catatan 2" in verify(capsys)


def test_entries_cut_off_the_end_are_found(history, capsys):
    history.filter(number__gt=2).delete()

    assert "sesudah nomor 2 hilang" in verify(capsys)


def test_a_cut_is_found_even_when_the_end_was_rewritten_to_fit(history, school, capsys):
    last = history.get(number=2)
    history.filter(number__gt=2).delete()
    AuditHead.objects.filter(school=school).update(length=2, digest=last.digest)

    assert "sesudah nomor 2" in verify(capsys)


def test_a_missing_end_is_found(history, school, capsys):
    AuditHead.objects.filter(school=school).delete()

    assert "penutup rantai hilang" in verify(capsys)


def test_an_entry_made_without_the_key_is_found(history, school, capsys, settings):
    key, settings.AUDIT_KEY = settings.AUDIT_KEY, "kunci palsu"
    audit.record("say", school, by=None, sentence="Kata palsu.")
    settings.AUDIT_KEY = key

    assert "catatan 5" in verify(capsys)


def test_an_entry_of_one_school_moved_to_another_is_found(history, other_school, capsys):
    audit.record("say", None, by=None, school=other_school, sentence="Di sekolah lain.")
    history.filter(number=4).update(school=other_school, number=2)

    assert "sesudah nomor 3 hilang" in verify(capsys)


def test_an_entry_goes_when_its_transaction_fails(school, history):
    with transaction.atomic():
        audit.record("say", school, by=None, sentence="Kata batal.")
        transaction.set_rollback(True)

    assert history.count() == 4
    assert audit.first_fault() == ""


def test_the_history_of_one_thing_is_newest_first_and_of_its_school_only(school, other_school):
    class Thing:
        _meta, pk, school_id = School._meta, 7, school.pk

    for place in (school, other_school):
        for sentence in ("Lama.", "Baru."):
            audit.record("say", None, by=None, about=Thing, school=place, sentence=sentence)

    shown = audit.history(Thing)

    assert [(entry.sentence, entry.school_id) for entry in shown] == [
        ("Baru.", school.pk),
        ("Lama.", school.pk),
    ]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_connections_that_write_at_once_keep_one_chain():
    school, ready = SchoolFactory(), threading.Barrier(2)

    def write():
        try:
            with scope(school=school):
                ready.wait(timeout=10)
                for _ in range(20):
                    audit.record("say", None, by=None, sentence="Bersamaan.")
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    [writer.start() for writer in writers]
    [writer.join(timeout=30) for writer in writers]

    assert AuditEntry.objects.filter(school=school).count() == 40
    assert audit.first_fault() == ""
