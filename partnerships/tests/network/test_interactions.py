import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Interaction
from partnerships.network.interactions import (
    change_interaction,
    finish_action,
    log_interaction,
    subject_of,
)
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
    ProspectFactory,
)

TODAY = dt.date(2026, 11, 22)
SAID = {
    "kind": "rapat",
    "channel": "tatap_muka",
    "happened_on": TODAY,
    "summary": "Ratna Dewi menawarkan kelas tari.",
}


def owing(user, **facts):
    due = {"next_action": "Kirim jadwal", "next_owner": user, "due_on": TODAY}
    return InteractionFactory(created_by=user, **due | facts)


def test_an_entry_is_of_a_prospect_or_a_partner(school, admin):
    prospect, partner = ProspectFactory(), PartnerFactory()

    first = log_interaction(prospect=prospect, by=admin, **SAID)
    second = log_interaction(partner=partner, by=admin, **SAID)

    assert [subject_of(first), subject_of(second)] == [prospect, partner]
    assert [first.created_by, first.state] == [admin, "dicatat"]


def test_the_database_keeps_no_entry_of_nobody(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionFactory(prospect=None)


def test_what_was_said_stays_out_of_the_history(school, admin):
    prospect = ProspectFactory()

    log_interaction(prospect=prospect, by=admin, **SAID)

    assert [entry.sentence for entry in history(prospect)] == [
        "Catatan jejaring ditambahkan: rapat."
    ]


def test_a_second_press_of_the_button_writes_nothing(school, admin):
    prospect, key = ProspectFactory(), uuid.uuid4()
    log_interaction(prospect=prospect, by=admin, form_key=key, **SAID)

    with pytest.raises(Refused, match="sudah tersimpan"):
        log_interaction(prospect=prospect, by=admin, form_key=key, **SAID)

    assert Interaction.objects.count() == 1


def test_a_contact_of_another_partner_is_refused(school, admin):
    with pytest.raises(Refused, match="narahubung dari mitra ini"):
        log_interaction(partner=PartnerFactory(), contact=ContactFactory(), by=admin, **SAID)


def test_a_partnership_of_others_is_refused(school, admin):
    partner, others = PartnerFactory(), PartnershipFactory()

    with pytest.raises(Refused, match="diikuti mitra ini"):
        log_interaction(partner=partner, partnership=others, by=admin, **SAID)


@pytest.mark.parametrize("lacking", ["next_action", "next_owner", "due_on"])
def test_a_next_action_has_its_owner_and_its_day(school, admin, lacking):
    whole = {"next_action": "Kirim jadwal", "next_owner": admin, "due_on": TODAY}
    whole[lacking] = "" if lacking == "next_action" else None

    with pytest.raises(Refused, match="kosongkan ketiganya"):
        log_interaction(prospect=ProspectFactory(), by=admin, **SAID, **whole)
    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionFactory(**whole)


def test_nothing_is_written_about_whoever_was_put_away(school, admin):
    with pytest.raises(Refused, match="sudah ditutup"):
        log_interaction(prospect=ProspectFactory(closed=True), by=admin, **SAID)


def test_one_corrects_ones_own_entry(school, admin, principal):
    entry = InteractionFactory(created_by=admin)

    change_interaction(entry, summary="Membahas kelas batik.", by=admin)

    entry.refresh_from_db()
    assert entry.summary == "Membahas kelas batik."
    assert history(entry.prospect).first().sentence == "Catatan jejaring diperbaiki: Isi singkat."
    with pytest.raises(Refused, match="hanya pembuatnya"):
        change_interaction(entry, summary="Lain", by=principal)


def test_an_opened_message_is_not_rewritten(school, admin):
    entry = InteractionFactory(created_by=admin, channel="whatsapp", state="dibuka")

    with pytest.raises(Refused, match="dibuka di WhatsApp"):
        change_interaction(entry, summary="Lain", by=admin)


def test_only_a_whatsapp_message_can_be_opened(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionFactory(channel="surel", state="dibuka")


def test_a_next_action_is_finished_once(school, admin, principal):
    entry = owing(admin)

    done = finish_action(entry, by=principal)

    assert done.done_by == principal
    with pytest.raises(Refused, match=f"sudah ditandai selesai oleh {principal.name}"):
        finish_action(entry, by=admin)
    assert Interaction.objects.get().done_by == principal


def test_an_entry_without_a_next_action_is_not_finished(school, admin):
    with pytest.raises(Refused, match="tidak memuat tindak lanjut"):
        finish_action(InteractionFactory(), by=admin)


def test_a_finished_action_stays_as_agreed(school, admin):
    entry = owing(admin)
    finish_action(entry, by=admin)

    with pytest.raises(Refused, match="sudah selesai tidak diubah"):
        change_interaction(entry, due_on=TODAY + dt.timedelta(days=9), by=admin)
    changed = change_interaction(entry, summary="Lebih rinci.", by=admin)

    assert changed.summary == "Lebih rinci."


def test_what_is_owed_late_and_done_is_told_apart(school, admin, principal):
    late = owing(admin, due_on=TODAY - dt.timedelta(days=1))
    today = owing(admin)
    finish_action(owing(admin), by=admin)
    owing(principal)
    InteractionFactory()

    mine = Interaction.objects.owed_by(admin)

    assert set(mine) == {late, today}
    assert list(mine.late(on=TODAY)) == [late]
