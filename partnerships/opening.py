"""Opening a partnership with one or more partners, and changing what it is called."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.models import Partnership, Party, Plan, StageChange
from partnerships.stages import Stage

FACTS = ("title", "form", "scope", "financing", "person_in_charge")
CHANGEABLE = (Stage.PENJAJAKAN, Stage.PERENCANAAN)


def open_partnership(*, partners, by, needs=(), predecessor=None, **facts):
    """Begin penjajakan with these partners; the school itself becomes the first party."""
    require(by, Action.PREPARE_PARTNERSHIP)
    if not partners:
        raise Refused("Pilih paling sedikit satu mitra.", field="partner_1")
    if len({partner.pk for partner in partners}) < len(partners):
        raise Refused("Mitra yang sama dipilih dua kali.", field="partner_2")
    with transaction.atomic():
        partnership = Partnership(created_by=by, predecessor=predecessor, **facts)
        partnership.full_clean()
        partnership.save()
        _join(partnership, partners)
        partnership.needs.set(needs)
        Plan.objects.create(partnership=partnership)
        _begin_history(partnership, by)
    return partnership


def change_facts(partnership, *, by, **facts):
    """Change the title and kind of a partnership; nothing happens if nothing differs.

    Form, scope and financing decide which gates apply, so they stand still once the
    partnership is under way: then the way is a review.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    changed = [name for name in facts if getattr(partnership, name) != facts[name]]
    if not changed:
        return partnership
    if partnership.is_closed:
        raise Refused("Kemitraan yang sudah ditutup tidak dapat diubah.")
    settled = {"form", "scope", "financing"} & set(changed)
    if settled and partnership.stage not in CHANGEABLE:
        raise Refused(
            "Bentuk, ruang lingkup, dan pembiayaan hanya dapat diubah pada tahap Penjajakan dan "
            "Perencanaan. Setelah itu ubah lewat peninjauan dengan hasil sesuaikan.",
            field=min(settled),
        )
    before = {name: _shown(partnership, name) for name in changed}
    for name in changed:
        setattr(partnership, name, facts[name])
    partnership.full_clean()
    with transaction.atomic():
        partnership.save(update_fields=[*changed, "updated_at"])
        record(
            "kemitraan.ubah",
            partnership,
            about=partnership,
            by=by,
            sentence="Data kemitraan diubah",
            changes=[(_label(name), before[name], _shown(partnership, name)) for name in changed],
        )
    return partnership


def _join(partnership, partners):
    Party.objects.create(partnership=partnership, position=1)
    for position, partner in enumerate(partners, start=2):
        Party.objects.create(partnership=partnership, partner=partner, position=position)


def _begin_history(partnership, by):
    change = StageChange.objects.create(
        partnership=partnership,
        target=Stage.PENJAJAKAN,
        cycle=partnership.cycle,
        by=by,
        on=timezone.localdate(),
    )
    record(
        "kemitraan.buka",
        change,
        about=partnership,
        by=by,
        sentence="Penjajakan dibuka",
    )


def _label(name):
    label = Partnership._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]


def _shown(partnership, name):
    display = getattr(partnership, f"get_{name}_display", None)
    return display() if display else str(getattr(partnership, name) or "belum ada")
