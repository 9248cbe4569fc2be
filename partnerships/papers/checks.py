"""What must be true of an agreement before it goes on, each refusal with its sentence."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.formats import date_text
from accounts.refusals import Refused
from partnerships.models import Agreement
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


def refuse_twin(agreement):
    """A second click makes no second draft."""
    same = ("kind", "parent", "title", "school_number", "partner_number")
    drafts = agreement.partnership.agreements.filter(status=Agreement.Status.DRAFT)
    if drafts.filter(**{name: getattr(agreement, name) for name in same}).exists():
        raise Refused(
            "Draf dengan jenis, judul, dan nomor yang sama sudah ada. Ubah draf itu, atau tulis "
            "judul yang lain.",
            field="title",
        )


def refuse_unsigned(agreement):
    parties = agreement.partnership.parties.select_related("partner", "school")
    signing = signing_parties(agreement, parties)
    names = unsigned_names(signing, agreement.signatories.all())
    if names:
        raise Refused(f"Belum ada penanda tangan untuk: {', '.join(names)}. Isi pada draf naskah.")


def signing_days(signatories, signed):
    """The day on which each party signed, noted before or now; one that has not is named."""
    days = {row.party_id: signed.get(row.party_id) or row.signed_on for row in signatories}
    missing = [row.party.name for row in signatories if not days[row.party_id]]
    if missing:
        raise Refused(f"Belum ada tanggal tanda tangan untuk: {', '.join(missing)}.")
    return days


def refuse_unlikely_days(agreement, signatories, days, today, before_approval):
    """No signature of tomorrow; one older than the approval is meant only with its tick."""
    approved_on = timezone.localdate(agreement.approved_at)
    for row in signatories:
        day = days.get(row.party_id)
        if day and day > today:
            raise Refused(
                "Tanggal tanda tangan tidak boleh di masa depan.", f"signed_{row.party_id}"
            )
        if day and day < approved_on and not before_approval:
            raise Refused(
                f"{row.party.name} menandatangani {date_text(day)}, sebelum naskah disetujui "
                f"{date_text(approved_on)}. Centang kotaknya bila memang demikian.",
                field="before_approval",
            )


def refuse_open_children(agreement):
    titles = [child.title for child in agreement.children.all() if child.is_open]
    if titles:
        raise Refused(f"Akhiri atau batalkan lebih dahulu naskah turunannya: {', '.join(titles)}.")
