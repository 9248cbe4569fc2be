"""Adding, changing and archiving partners; each saving screens the name at once."""

from copy import copy

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.changes import changes_of, hold
from partnerships.models import Partner, Partnership
from partnerships.names import clean_name, name_key, too_long
from partnerships.screening.verdicts import screen_partner, told
from partnerships.stages import Stage

NAMING = ("name", "aliases")


def add_partner(*, by, **fields):
    """Record a partner of the school in scope and screen its name.

    Raises `Refused` (field "name") when the school knows a partner of that name already.
    """
    partner = Partner(created_by=by, **fields)
    name_partner(partner)
    with transaction.atomic():
        save_partner(partner)
        record("tambah-mitra", partner, by=by, about=partner, sentence=f"{partner} ditambahkan.")
        screen_partner(partner, by=by)
    return partner


def change_partner(partner, *, by, **fields):
    """Change these fields; screens again when the name or an alias is another."""
    with transaction.atomic():
        if any(field in fields for field in NAMING):
            _hold_partnerships(partner)
        hold(partner)
        _refuse_merged(partner)
        before = copy(partner)
        for field, value in fields.items():
            setattr(partner, field, value)
        name_partner(partner)
        changes = changes_of(before, partner, fields)
        if not changes:
            return partner
        save_partner(partner)
        record(
            "ubah-mitra",
            partner,
            by=by,
            about=partner,
            sentence="Data mitra diubah.",
            changes=changes,
        )
        if any(getattr(before, field) != getattr(partner, field) for field in NAMING):
            _refuse_doubt(partner, screen_partner(partner, by=by))
    return partner


def _hold_partnerships(partner):
    """Nobody moves them while the name changes, or a new name might slip past penjajakan."""
    held = Partnership.objects.open().filter(parties__partner=partner)
    list(held.order_by("pk").select_for_update(of=["self"]).values_list("pk", flat=True))


def _refuse_doubt(partner, screening):
    """Past penjajakan a partner takes no name that penjajakan would not have let pass."""
    if screening and screening.is_cleared:
        return
    beyond = Partnership.objects.open().exclude(stage=Stage.PENJAJAKAN)
    partnership = beyond.filter(parties__partner=partner).first()
    if partnership:
        why = told(screening) if screening else "Daftar larangan kosong, jadi nama tidak ditapis."
        raise Refused(
            f"Nama tidak diubah. {why} Kemitraan {partnership} dengan mitra ini sudah melewati "
            "Penjajakan; kepala sekolah dapat mengembalikannya ke sana lebih dahulu.",
            field="name",
        )


def archive_partner(partner, *, reason, by):
    """Put a partner away with its history; not while a partnership with it is open."""
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan mitra ini diarsipkan.", field="reason")
    with transaction.atomic():
        hold(partner)  # as whoever takes it into a partnership does
        if partner.archived_at:
            raise Refused("Mitra ini sudah diarsipkan.")
        _refuse_working(partner)
        partner.archived_at, partner.archived_reason = timezone.now(), reason
        partner.save(update_fields=["archived_at", "archived_reason"])
        sentence = f"Mitra diarsipkan: {reason}"
        record("arsipkan-mitra", partner, by=by, about=partner, sentence=sentence)


def restore_partner(partner, *, by):
    """Bring an archived partner back, unless it lives on in another or its name is taken."""
    with transaction.atomic():
        hold(partner)
        into = Partner.objects.filter(merges__loser=partner).first()
        if into:
            raise Refused(f"Mitra ini sudah digabung ke {into}, jadi tidak dapat dipulihkan.")
        if partner.archived_at is None:
            raise Refused("Mitra ini tidak sedang diarsipkan.")
        partner.archived_at, partner.archived_reason = None, ""
        save_partner(partner)
        record("pulihkan-mitra", partner, by=by, about=partner, sentence="Mitra dipulihkan.")
        screen_partner(partner, by=by)


def namesake(key, *, besides=None):
    """The current partner of the school that bears this name already, or None: by its own
    name, or by that of a row merged into it."""
    bears = Q(name_key=key) | Q(merges__loser__name_key=key)
    return Partner.objects.current().filter(bears).exclude(pk=besides).first()


def hold_unmerged(*partners):
    """Lock these partners, so that what is hung on them is not hung on one that is being
    merged away at this moment; refuses one that was."""
    keys = [partner.pk for partner in partners if partner]
    rows = Partner.objects.filter(pk__in=keys).order_by("pk")
    for one in rows.select_for_update(of=["self"], no_key=True):
        _refuse_merged(one)


def name_partner(partner):
    """Bring the names of a partner into the form in which they are kept."""
    partner.name = clean_name(partner.name)
    partner.aliases = list(dict.fromkeys(filter(None, map(clean_name, partner.aliases))))
    partner.name_key = name_key(partner.name)
    if not partner.name_key:
        raise Refused("Tulis nama mitra dengan huruf atau angka.", field="name")
    if problem := too_long(partner.name):
        raise Refused(problem, field="name")


def save_partner(partner):
    """Save a named partner unless the school knows another of that name."""
    other = namesake(partner.name_key, besides=partner.pk)
    if other:
        raise Refused(f"Mitra ini sudah ada dengan nama {other}.", field="name")
    try:
        with transaction.atomic():
            partner.save()
    except IntegrityError as race:
        raise Refused("Mitra ini baru saja ditambahkan orang lain.", field="name") from race


def _refuse_merged(partner):
    into = partner.archived_at and Partner.objects.filter(merges__loser=partner).first()
    if into:
        raise Refused(f"{partner} baru saja digabung ke {into}. Pakai mitra itu.")


def _refuse_working(partner):
    party = partner.parties.filter(partnership__closed_at=None).select_related("partnership")
    working = party.first()
    if working:
        raise Refused(
            f"Mitra ini belum dapat diarsipkan karena kemitraan {working.partnership} masih "
            "berjalan. Tutup kemitraan itu dahulu."
        )
