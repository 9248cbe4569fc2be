"""The contact log: what was said or done with whom, and what is to be done next."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import members_with
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.changes import changes_of, labels_of
from partnerships.models import Interaction, Prospect
from partnerships.network.partners import hold_unmerged


def log_interaction(*, by, prospect=None, partner=None, **fields):
    """Write one entry of the log of a prospect, a partner, or a prospect that became one.

    `form_key` is made with the empty form: the same key a second time is refused, so that
    two presses of a button leave one entry.
    """
    if prospect and prospect.partner_id:
        partner = prospect.partner
    _refuse_put_away(prospect, partner)
    entry = Interaction(created_by=by, prospect=prospect, partner=partner, **fields)
    _check(entry)
    with transaction.atomic():
        hold_unmerged(partner)
        _save(entry)
        # What was said may name people: it stays out of the history.
        sentence = f"Catatan jejaring ditambahkan: {entry.get_kind_display().lower()}."
        record("tambah-catatan", entry, by=by, about=subject_of(entry), sentence=sentence)
    return entry


def change_interaction(entry, *, by, **fields):
    """Correct one's own entry; a next action that is done stays as it was agreed."""
    if entry.created_by_id != by.pk:
        raise Refused(
            f"Catatan ini dibuat {_name_of(entry.created_by)}; hanya pembuatnya yang dapat "
            "memperbaikinya. Tulis catatan baru bila ada yang kurang."
        )
    if entry.state == Interaction.State.OPENED:
        raise Refused("Pesan yang sudah dibuka di WhatsApp tidak diubah. Tulis catatan baru.")
    with transaction.atomic():
        before, entry = _held(entry), _held(entry)
        for field, value in fields.items():
            setattr(entry, field, value)
        changes = changes_of(before, entry, fields)
        if not changes:
            return entry
        _refuse_done(before, entry)
        _check(entry)
        entry.save()
        sentence = f"Catatan jejaring diperbaiki: {labels_of(changes)}."
        record("ubah-catatan", entry, by=by, about=subject_of(entry), sentence=sentence)
    return entry


def finish_action(entry, *, by):
    """Mark the next action of an entry as done; of two people at once the second is told."""
    with transaction.atomic():
        finished = (
            Interaction.objects.owed()
            .filter(pk=entry.pk)
            .update(done_at=timezone.now(), done_by=by)
        )
        entry = Interaction.objects.select_related("done_by").get(pk=entry.pk)
        if not finished and entry.done_at is None:
            raise Refused("Catatan ini tidak memuat tindak lanjut.")
        if not finished:
            raise Refused(
                f"Tindak lanjut ini sudah ditandai selesai oleh {_name_of(entry.done_by)}."
            )
        record(
            "selesai-tindak-lanjut",
            entry,
            by=by,
            about=subject_of(entry),
            sentence="Tindak lanjut ditandai selesai.",
        )
    return entry


def subject_of(entry):
    """The one in whose history and on whose page the entry stands: the partner if there is one."""
    return entry.partner if entry.partner_id else entry.prospect


def action_owners():
    """Who may be asked to do something next: whoever may work on the network."""
    return members_with(Action.EDIT_PARTNERS)


def _held(entry):
    rows = Interaction.objects.select_related("prospect", "partner", "contact", "partnership")
    return rows.select_for_update(of=["self"]).get(pk=entry.pk)


def _refuse_put_away(prospect, partner):
    if prospect and prospect.status == Prospect.Status.CLOSED:
        raise Refused("Catatan tidak disimpan: kontak ini sudah ditutup. Buka lagi lebih dahulu.")
    if partner and partner.archived_at:
        raise Refused("Catatan tidak disimpan: mitra ini diarsipkan. Pulihkan lebih dahulu.")


def _check(entry):
    """What the entry names belongs together."""
    if entry.contact_id and entry.contact.partner_id != entry.partner_id:
        raise Refused("Pilih narahubung dari mitra ini.", field="contact")
    if entry.partnership_id and not _takes_part(entry):
        raise Refused("Pilih kemitraan yang diikuti mitra ini.", field="partnership")
    told = (entry.next_action, entry.next_owner_id, entry.due_on)
    if any(told) and not all(told):
        raise Refused(
            "Isi tindak lanjut beserta orang dan tanggalnya, atau kosongkan ketiganya.",
            field="next_action",
        )


def _takes_part(entry):
    return entry.partnership.parties.filter(partner=entry.partner_id).exists()


def _refuse_done(before, entry):
    if before.done_at and changes_of(before, entry, ("next_action", "next_owner", "due_on")):
        raise Refused(
            "Tindak lanjut yang sudah selesai tidak diubah. Tulis catatan baru.",
            field="next_action",
        )


def _save(entry):
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as twice:
        raise Refused(
            "Catatan ini sudah tersimpan. Buka lagi formulirnya untuk catatan lain."
        ) from twice


def _name_of(person):
    return person.name if person else "orang lain"
