"""Everything that points at one partner, found in the models themselves, and moving it."""

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import AuditEntry
from accounts.refusals import Refused
from jobs import kinds
from jobs.models import Job
from partnerships.models import (
    Contact,
    NotDuplicate,
    Partner,
    PartnerImportRow,
    PartnerMerge,
    Party,
)


def relations(model=Partner):
    """The foreign keys of all rooms that point at this model, those of many-to-many too."""
    return [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]


def named_relations():
    """`(model, column of the model's name, column of the id)` where a row names what it is
    about in two columns; the sealed history is never rewritten."""
    return [
        (model, f"{stem}_model", f"{stem}_id")
        for model in apps.get_models()
        if model is not AuditEntry
        for stem in _stems(model)
    ]


def move_all(loser, winner):
    """Let everything that points at `loser` point at `winner`; `{label of a model: how many}`.

    Raises `Refused` when both have what a partner can only have once.
    """
    moved = {}
    for field in relations():
        count = RULES.get((field.model, field.name), _move)(field, loser, winner)
        if count:
            label = str(field.model._meta.verbose_name)
            moved[label] = moved.get(label, 0) + count
    for model, name, number in named_relations():
        rows = QuerySet(model).filter(
            **{f"{name}__iexact": Partner._meta.label_lower, number: loser.pk}
        )
        _each(rows, number, winner.pk, on_collision=_leave)
    _jobs_about_partners().filter(target_id=loser.pk).update(target_id=winner.pk)
    return moved


def what_moves(loser):
    """What would move, as `{label of a model: how many}`, without moving it."""
    counts = {}
    for field in relations():
        if (field.model, field.name) not in STAYING:
            count = _rows(field, loser).count()
            label = str(field.model._meta.verbose_name)
            counts[label] = counts.get(label, 0) + count
    return {label: count for label, count in counts.items() if count}


def _stems(model):
    names = {field.attname for field in model._meta.concrete_fields}
    stems = (name.removesuffix("_model") for name in names if name.endswith("_model"))
    return sorted(stem for stem in stems if f"{stem}_id" in names)


def _jobs_about_partners():
    slugs = [kind.slug for kind in kinds.registered() if kind.object == "partner"]
    return Job.objects.filter(kind__in=slugs)


# Moving ------------------------------------------------------------------------------------


def _rows(field, owner):
    return QuerySet(field.model).filter(**{field.attname: owner.pk})


def _move(field, loser, winner):
    drop = bool(field.model._meta.auto_created)  # both are joined to the same thing
    on_collision = _drop if drop else _refuse
    return _each(_rows(field, loser), field.attname, winner.pk, on_collision)


def _each(rows, column, value, on_collision):
    """Set the column of all rows; one by one when some of them collide."""
    try:
        with transaction.atomic():
            return rows.update(**{column: value})
    except IntegrityError:
        return sum(_one(rows, row, column, value, on_collision) for row in list(rows))


def _one(rows, row, column, value, on_collision):
    try:
        with transaction.atomic():
            return rows.filter(pk=row.pk).update(**{column: value})
    except IntegrityError:
        return on_collision(row)


def _refuse(row):
    noun = row._meta.verbose_name
    raise Refused(
        f"Mitra belum digabung: keduanya punya {noun} yang hanya boleh satu ({row}). "
        "Ubah atau batalkan salah satunya lebih dahulu."
    )


def _drop(row):
    row.delete()
    return 0


def _leave(row):
    return 0


def _stay(field, loser, winner):
    """It tells of the row that was merged away, and goes on telling of it."""
    return 0


def _forget(field, loser, winner):
    """That the merged row was looked at beside others says nothing of the winner."""
    _rows(field, loser).delete()
    return 0


def _move_parties(field, loser, winner):
    """A closed partnership of both keeps its two parties, an open one must be mended first."""
    theirs = Party.objects.filter(partner=winner).values("partnership")
    both = Party.objects.filter(partner=loser, partnership__in=theirs)
    open_one = both.filter(partnership__closed_at=None).select_related("partnership").first()
    if open_one:
        raise Refused(
            f"Mitra belum digabung: keduanya pihak dalam kemitraan {open_one.partnership}. "
            "Lepas salah satunya dari kemitraan itu lebih dahulu, atau tutup kemitraan itu."
        )
    return (
        Party.objects.filter(partner=loser).exclude(partnership__in=theirs).update(partner=winner)
    )


def _move_contacts(field, loser, winner):
    """One person known at both becomes one contact; the winner keeps its primary one."""
    people = list(Contact.objects.filter(partner=winner))
    has_primary = any(one.is_primary for one in people)
    count = 0
    for contact in Contact.objects.filter(partner=loser):
        known = next((one for one in people if _same_person(one, contact)), None)
        if known:
            _unite(contact, known)
        else:
            contact.partner = winner
            contact.is_primary = contact.is_primary and not has_primary
            contact.save(update_fields=["partner", "is_primary"])
            count += 1
    return count


def _same_person(one, other):
    """Of one name, reached alike, and with nothing of which they say different things."""
    if one.name.casefold() != other.name.casefold() or one.legal_basis != other.legal_basis:
        return False
    if one.consent_withdrawn_on or other.consent_withdrawn_on:
        return False
    said = [(getattr(one, name), getattr(other, name)) for name in ("phone", "email", "position")]
    if any(here and there and here != there for here, there in said):
        return False
    return any(here and here == there for here, there in said[:2])


def _unite(contact, known):
    """Fill what `known` lacks and let everything that names `contact` name it."""
    lacking = [
        name
        for name in ("position", "phone", "email", "consent_on", "consent_proof")
        if getattr(contact, name) and not getattr(known, name)
    ]
    for name in lacking:
        setattr(known, name, getattr(contact, name))
    if contact.keep_until and (known.keep_until is None or contact.keep_until < known.keep_until):
        known.keep_until = contact.keep_until
        lacking.append("keep_until")
    if known.ended_on and not contact.ended_on:
        known.ended_on = None
        lacking.append("ended_on")
    if lacking:
        known.save(update_fields=lacking)
    for field in relations(Contact):
        _move(field, contact, known)
    contact.delete()


RULES = {
    (Party, "partner"): _move_parties,
    (Contact, "partner"): _move_contacts,
    (PartnerMerge, "loser"): _stay,
    (PartnerImportRow, "partner"): _stay,
    (NotDuplicate, "first"): _forget,
    (NotDuplicate, "second"): _forget,
}
STAYING = {key for key, rule in RULES.items() if rule in (_stay, _forget)}
