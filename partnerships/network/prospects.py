"""Adding, changing and closing prospects: whom the school has met and not yet worked with."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record, record_each
from accounts.refusals import Refused
from partnerships.changes import changes_of, labels_of
from partnerships.models import Prospect
from partnerships.names import clean_name, name_key, too_long

# What is told of a person stays out of the history: it must be erasable.
PERSONAL = frozenset(
    "person_name position person_phone person_email legal_basis consent_on consent_proof".split()
)
NAMING = ("organisation", "organisation_key", "person_name", "person_key")
ADDED = "Kontak jejaring ditambahkan."
JUST_ADDED = "Kontak ini baru saja ditambahkan orang lain."
ERASED_STAYS = (
    "Data orang ini sudah dihapus, jadi tidak diisi lagi. Tambahkan orang lain sebagai kontak baru."
)
LONGEST_PERSON = Prospect._meta.get_field("person_name").max_length


def add_prospect(*, by, **fields):
    """Record a person or organisation that the school in scope has met.

    Raises `Refused` when the same person at the same organisation stands there already.
    """
    prospect = Prospect(created_by=by, **fields)
    _name(prospect)
    with transaction.atomic():
        _refuse_twin(prospect)
        _save(prospect)
        record("tambah-jejaring", prospect, by=by, about=prospect, sentence=ADDED)
    return prospect


def add_prospects(prospects, *, by):
    """Record new ones that are no twins of each other or of any there is, by few statements."""
    for prospect in prospects:
        prospect.created_by = by
        _name(prospect)
    with transaction.atomic():
        try:
            with transaction.atomic():
                Prospect.objects.bulk_create(prospects)
        except IntegrityError as race:
            raise Refused(JUST_ADDED, field="organisation") from race
        record_each("tambah-jejaring", prospects, by=by, sentence=ADDED)


def change_prospect(prospect, *, by, **fields):
    """Change these fields of a prospect that is still one; gives it back as it is now."""
    with transaction.atomic():
        before, prospect = _held(prospect), _held(prospect)
        _refuse_settled(prospect, "Data tidak diubah.")
        for field, value in fields.items():
            setattr(prospect, field, value)
        if before.consent_withdrawn_on and changes_of(before, prospect, PERSONAL):
            raise Refused(ERASED_STAYS, field="person_name")
        _name(prospect)
        changes = changes_of(before, prospect, fields)
        if not changes:
            return prospect
        _refuse_twin(prospect)
        _save(prospect, update_fields={*fields, *NAMING})
        _tell_changes(before, prospect, fields, by)
    return prospect


def close_prospect(prospect, *, reason, by):
    """Stop following a prospect; its log stays and it can be taken up again."""
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan kontak ini ditutup.", field="reason")
    with transaction.atomic():
        closed = (
            Prospect.objects.active()
            .filter(pk=prospect.pk)
            .update(status=Prospect.Status.CLOSED, closed_reason=reason, closed_at=timezone.now())
        )
        if not closed:
            _refuse_settled(_held(prospect), "Kontak tidak ditutup.")
        sentence = f"Kontak jejaring ditutup: {reason}"
        record("tutup-jejaring", prospect, by=by, about=prospect, sentence=sentence)
    prospect.refresh_from_db()


def reopen_prospect(prospect, *, by):
    """Take up a closed prospect again, unless the same one was added meanwhile."""
    with transaction.atomic():
        prospect = _held(prospect)
        if prospect.status != Prospect.Status.CLOSED:
            raise Refused("Kontak ini tidak sedang ditutup.")
        _refuse_twin(prospect)
        prospect.status, prospect.closed_at = Prospect.Status.ACTIVE, None
        prospect.closed_reason = ""
        _save(prospect, update_fields=("status", "closed_at", "closed_reason"))
        sentence = "Kontak jejaring dibuka lagi."
        record("buka-lagi-jejaring", prospect, by=by, about=prospect, sentence=sentence)
    return prospect


def settled(prospect):
    """Why nothing is done with this prospect any more; "" for one that is active."""
    if prospect.status == Prospect.Status.CONVERTED:
        return f"Kontak ini sudah menjadi mitra {prospect.partner}."
    if prospect.status == Prospect.Status.CLOSED:
        return "Kontak ini sudah ditutup. Buka lagi kontaknya lebih dahulu."
    return ""


def person_key(name, organisation_key, reach):
    """What tells one person from another: the name at an organisation; without one also how
    they are reached, for many bear one name."""
    key = name_key(name)
    if key and not organisation_key:
        key = f"{reach.lower()} {key}".strip()
    return key[:LONGEST_PERSON]


def _held(prospect):
    """The prospect as the database has it, locked until the transaction ends."""
    return Prospect.objects.select_for_update(of=["self"]).get(pk=prospect.pk)


def _refuse_settled(prospect, lead):
    if why := settled(prospect):
        raise Refused(f"{lead} {why}")


def _name(prospect):
    prospect.organisation = clean_name(prospect.organisation)
    prospect.person_name = clean_name(prospect.person_name)
    prospect.organisation_key = name_key(prospect.organisation)
    if not prospect.consent_withdrawn_on:
        reach = prospect.person_phone or prospect.person_email
        prospect.person_key = person_key(prospect.person_name, prospect.organisation_key, reach)
    if not (prospect.organisation or prospect.person_name):
        raise Refused("Isi nama organisasi atau nama orang.", field="organisation")
    if prospect.organisation and not prospect.organisation_key:
        raise Refused("Tulis nama organisasi dengan huruf atau angka.", field="organisation")
    if problem := too_long(prospect.organisation):
        raise Refused(problem, field="organisation")
    if problem := too_long(prospect.person_name, LONGEST_PERSON):
        raise Refused(problem, field="person_name")


def _refuse_twin(prospect):
    keys = {"organisation_key": prospect.organisation_key, "person_key": prospect.person_key}
    twins = Prospect.objects.active().filter(**keys).exclude(pk=prospect.pk)
    if twins.exists():
        raise Refused(
            "Orang atau organisasi ini sudah ada di jejaring sekolah. Cari kontak itu, lalu "
            "catat percakapannya di sana.",
            field="organisation",
        )


def _save(prospect, **only):
    try:
        with transaction.atomic():
            prospect.save(**only)
    except IntegrityError as race:
        raise Refused(JUST_ADDED, field="organisation") from race


def _tell_changes(before, prospect, fields, by):
    open_ones = changes_of(before, prospect, [name for name in fields if name not in PERSONAL])
    personal = changes_of(before, prospect, [name for name in fields if name in PERSONAL])
    sentence = "Data kontak jejaring diubah."
    if personal:
        sentence = f"Data kontak jejaring diubah: {labels_of(personal)}."
    record("ubah-jejaring", prospect, by=by, about=prospect, sentence=sentence, changes=open_ones)
