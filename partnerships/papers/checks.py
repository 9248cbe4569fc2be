"""What must be true of an agreement before it goes on, each refusal with its sentence."""

from django.core.exceptions import ValidationError

from accounts.formats import date_text
from accounts.refusals import Refused
from partnerships.papers.kinds import kind_of, signing_parties
from partnerships.papers.states import unsigned_names


def check(agreement):
    """What is true of every paper, as a sentence before the database says so."""
    if kind_of(agreement).needs_parent and agreement.parent is None:
        raise Refused("Pilih naskah induk yang diubah oleh adendum ini.", field="parent")
    if agreement.parent and agreement.parent.partnership_id != agreement.partnership_id:
        raise Refused("Naskah induk harus dari kemitraan yang sama.", field="parent")
    starts_on, ends_on = agreement.starts_on, agreement.ends_on
    if starts_on and ends_on and ends_on <= starts_on:
        raise Refused(
            f"Tanggal berakhir harus setelah tanggal mulai, {date_text(starts_on)}.", "ends_on"
        )
    try:
        agreement.clean_fields(exclude=["scan", "school", "partnership", "made_by"])
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise Refused(messages[0], field=field) from problem


def refuse_unsigned(agreement):
    parties = agreement.partnership.parties.select_related("partner", "school")
    signing = signing_parties(agreement, parties)
    names = unsigned_names(signing, agreement.signatories.all())
    if names:
        raise Refused(f"Belum ada penanda tangan untuk: {', '.join(names)}. Isi pada draf naskah.")


def signing_days(agreement, signed, today):
    """The day on which each party signed; a party that has not is named."""
    refuse_unsigned(agreement)
    signatories = agreement.signatories.select_related("party__partner", "party__school")
    missing = [row.party.name for row in signatories if not signed.get(row.party_id)]
    if missing:
        raise Refused(f"Belum ada tanggal tanda tangan untuk: {', '.join(missing)}.")
    days = {row.party_id: signed[row.party_id] for row in signatories}
    late = [row for row in signatories if days[row.party_id] > today]
    if late:
        raise Refused(
            "Tanggal tanda tangan tidak boleh di masa depan.", f"signed_{late[0].party_id}"
        )
    return days


def refuse_open_children(agreement):
    titles = [child.title for child in agreement.children.all() if child.is_open]
    if titles:
        raise Refused(f"Akhiri atau batalkan lebih dahulu naskah turunannya: {', '.join(titles)}.")
