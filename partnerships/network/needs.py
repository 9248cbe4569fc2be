"""Recording, changing, meeting and cancelling what the school needs."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.changes import changes_of
from partnerships.models import Need, Profile
from partnerships.models.need import academic_year_of

# Fields that hold several of a list of choices, and the list.
SEVERAL = {"areas": Need.Area, "benefits": Need.Benefit, "resource_kinds": Profile.Resource}


def add_need(*, by, **fields):
    """Record a need, of the running academic year unless another is named."""
    fields.setdefault("academic_year", academic_year_of(timezone.localdate()))
    need = Need(created_by=by, **fields)
    _refuse_unknown(need)
    with transaction.atomic():
        need.save()
        sentence = f"Kebutuhan {need} dicatat."
        record("tambah-kebutuhan", need, by=by, about=need, sentence=sentence)
    return need


@transaction.atomic
def change_need(need, *, by, **fields):
    """Change these fields and no others, so that a need met meanwhile stays met."""
    before = Need.objects.select_for_update(of=["self"]).get(pk=need.pk)
    if before.status == Need.Status.CANCELLED:
        raise Refused("Kebutuhan ini sudah dibatalkan. Catat kebutuhan baru.")
    for field, value in fields.items():
        setattr(need, field, value)
    _refuse_unknown(need)
    changes = changes_of(before, need, [field for field in fields if field not in SEVERAL])
    changes += _several_changed(before, need, fields)
    if changes:
        need.save(update_fields=fields)
        sentence = "Kebutuhan diubah."
        record("ubah-kebutuhan", need, by=by, about=need, sentence=sentence, changes=changes)
    return need


def meet_need(need, *, by):
    """Mark that the school has what it needed."""
    _move(need, Need.Status.MET, "penuhi-kebutuhan", "Kebutuhan terpenuhi.", by)


def cancel_need(need, *, reason, by):
    """Cancel a need that is open; it stays in the list with its reason."""
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan kebutuhan ini dibatalkan.", field="reason")
    _refuse_worked_on(need)
    _move(need, Need.Status.CANCELLED, "batalkan-kebutuhan", f"Kebutuhan dibatalkan: {reason}", by)


def _refuse_unknown(need):
    for field, choices in SEVERAL.items():
        if unknown := set(getattr(need, field)) - set(choices.values):
            raise Refused(f"Pilihan ini tidak dikenal: {', '.join(unknown)}.", field=field)


def _several_changed(before, after, fields):
    """The same as `changes_of` for fields that hold several choices, in their words."""
    return [
        (
            str(Need._meta.get_field(field).verbose_name).capitalize(),
            _named(before, field, choices),
            _named(after, field, choices),
        )
        for field, choices in SEVERAL.items()
        if field in fields and set(getattr(before, field)) != set(getattr(after, field))
    ]


def _named(need, field, choices):
    return ", ".join(label for value, label in choices.choices if value in getattr(need, field))


def _move(need, status, verb, sentence, by):
    with transaction.atomic():
        moved = Need.objects.open().filter(pk=need.pk).update(status=status)
        if not moved:
            raise Refused("Kebutuhan ini sudah tidak terbuka. Buka lagi kebutuhannya.")
        record(verb, need, by=by, about=need, sentence=sentence)
    need.refresh_from_db()


def _refuse_worked_on(need):
    partnership = need.partnerships.filter(closed_at=None).first()
    if partnership:
        raise Refused(
            f"Kebutuhan ini belum dapat dibatalkan karena dikerjakan dalam kemitraan "
            f"{partnership}. Lepaskan tautannya di kemitraan itu dahulu."
        )
