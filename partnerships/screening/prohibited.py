"""What a school adds to the list of prohibited names, changes there and withdraws."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import get_scope

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from partnerships.models import ProhibitedName
from partnerships.names import clean_name, name_key, too_long
from partnerships.screening.scanning import screen_all
from partnerships.screening.shipping import load_shipped, shipped

__all__ = [
    "add_entry",
    "add_many",
    "change_entry",
    "load_shipped",  # a migration asks for it here
    "shipped",
    "withdraw_entry",
]

LISTED = "Nama ini sudah ada dalam daftar larangan."
OVERTAKEN = "Nama ini baru saja diubah atau dicabut orang lain. Buka lagi daftar larangan."
SHARED = (
    "Nama dalam daftar bersama tidak dapat {} oleh sekolah: daftar itu sama bagi semua sekolah. "
    "Mitra yang hanya mirip diputus kepala sekolah pada halaman mitra."
)
LABELS = {
    "name": "Nama",
    "category": "Kategori",
    "aliases": "Nama lain",
    "doubtful": "Ditinjau dahulu",
    "legal_basis": "Dasar",
    "source": "Sumber",
    "added_on": "Dicatat pada",
}


def add_entry(*, by, name, category, **facts):
    """Add a name to the school's own list and screen its partners again.

    Returns the entry and the walk over the partners."""
    require(by, Action.EDIT_PROHIBITED)
    entry = _entry(name=name, category=category, by=by, **facts)
    with _listed_once(), transaction.atomic():
        _refuse_unfit(entry)
        entry.save()
        sentence = f"{entry} ditambahkan ke daftar larangan sekolah."
        record("tambah-larangan", entry, by=by, sentence=sentence)
        return entry, screen_all(by=by)


def change_entry(entry, *, by, **facts):
    """Put another entry in the place of one of the school's own; the old one is kept.

    Returns the entry and the walk over the partners, or the same entry and None when
    nothing was changed."""
    require(by, Action.EDIT_PROHIBITED)
    if entry.school_id is None:
        raise Refused(SHARED.format("diubah"))
    new = _entry(by=by, **facts)
    changes = _changes(entry, new)
    if not changes:
        return entry, None
    with _listed_once(), transaction.atomic():
        _take_out(entry, f"Diganti: {', '.join(label for label, *_ in changes).lower()}.", by)
        _refuse_unfit(new)
        new.replaces = entry
        new.save()
        sentence = f"{new} diubah dalam daftar larangan sekolah."
        record("ubah-larangan", new, by=by, sentence=sentence, changes=changes)
        return new, screen_all(by=by)


def withdraw_entry(entry, *, reason, by):
    """Take a name of the school's own list out of force; the walk over the partners.

    The shared list is not theirs: were it, a forbidden partner could be let in by it."""
    require(by, Action.EDIT_PROHIBITED)
    if entry.school_id is None:
        raise Refused(SHARED.format("dicabut"))
    reason = explained(reason, "Tulis alasan mencabut nama ini", "reason")
    with transaction.atomic():
        _take_out(entry, reason, by)
        sentence = f"{entry} dicabut dari daftar larangan sekolah: {reason}"
        record("cabut-larangan", entry, by=by, sentence=sentence)
        return screen_all(by=by)


def add_many(rows, *, by):
    """Add the rows of a list that was handed in, all or none, each as `add_entry` takes it.

    Names that are listed already are passed over. Returns how many were added and the walk.
    """
    require(by, Action.EDIT_PROHIBITED)
    listed = ProhibitedName.objects.listed_for(get_scope()["school"])
    known = set(listed.values_list("name_key", flat=True))
    entries = {}
    for row in rows:
        entry = _entry(by=by, **row)
        if entry.name_key not in known:
            entries.setdefault(entry.name_key, entry)
    if not entries:
        return 0, None
    with _listed_once(), transaction.atomic():
        ProhibitedName.objects.bulk_create(entries.values())
        sentence = f"{len(entries)} nama diimpor ke daftar larangan sekolah."
        record("impor-larangan", None, by=by, sentence=sentence)
        return len(entries), screen_all(by=by)


def _entry(*, name, category, by, aliases=(), doubtful=(), legal_basis="", source="", on=None):
    return ProhibitedName(
        school=get_scope()["school"],
        name=clean_name(name),
        name_key=name_key(name),
        aliases=list(aliases),
        doubtful=list(doubtful),
        category=category,
        legal_basis=legal_basis,
        source=source,
        added_on=on or timezone.localdate(),
        added_by=by,
    )


def _take_out(entry, reason, by):
    """Of two people at once only one takes an entry out of force."""
    present = ProhibitedName.objects.filter(pk=entry.pk, withdrawn_at=None)
    now = timezone.now()
    if not present.update(withdrawn_at=now, withdrawn_by=by, withdrawn_reason=reason):
        raise Refused(OVERTAKEN)


def _changes(old, new):
    return [
        (label, _words(getattr(old, name)), _words(getattr(new, name)))
        for name, label in LABELS.items()
        if getattr(old, name) != getattr(new, name)
    ]


def _words(value):
    return ", ".join(value) if isinstance(value, list) else value


@contextmanager
def _listed_once():
    try:
        yield
    except IntegrityError as race:
        raise Refused(LISTED, field="name") from race


def _refuse_unfit(entry):
    if problem := too_long(entry.name, ProhibitedName._meta.get_field("name").max_length):
        raise Refused(problem, field="name")
    listed = ProhibitedName.objects.listed_for(entry.school)
    if listed.filter(name_key=entry.name_key).exists():
        raise Refused(LISTED, field="name")
