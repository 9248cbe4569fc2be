"""Two rows of one organisation become one: everything moves, nothing of either is lost."""

import hashlib
import json

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditEntry
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.changes import changes_of
from partnerships.models import NotDuplicate, Partner, PartnerMerge, Partnership
from partnerships.network.partners import name_partner, save_partner
from partnerships.network.relations import move_all
from partnerships.screening.verdicts import EMPTY_LIST, entries_in_force, screen_partner, told
from partnerships.stages import Stage

UNITED = ("aliases", "resource_kinds")  # of these the winner takes both


def choices():
    """The fields in which two partners may differ and one value must be chosen."""
    return [
        field
        for field in Partner._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in UNITED
    ]


def fuller(one, other, name):
    """Which of the two says more in a field: the first, unless only the second says much."""
    ours, theirs = (str(getattr(each, name) or "") for each in (one, other))
    return one if len(ours) >= len(theirs) else other


def state_of(*partners):
    """Tells one state of these partners from another, for whoever chose by an older page."""
    facts = [
        [str(field.value_from_object(one)) for field in one._meta.concrete_fields]
        for one in sorted(partners, key=lambda one: one.pk)
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]


def merge_partners(winner, loser, *, by, values=None, seen=None):
    """Move everything of `loser` to `winner` and leave a tombstone that leads there.

    `values` are the fields of the winner that change, `seen` the `state_of` both that the
    person chose by. The winner takes over the other names and is screened with all of them;
    a partner that screening forbids stays forbidden. Of two people merging at once one wins.
    Raises `Refused` with the sentence for the other.
    """
    require(by, Action.MERGE_PARTNERS)
    if winner.pk == loser.pk:
        raise Refused("Pilih dua mitra yang berbeda untuk digabung.")
    with transaction.atomic():
        winner, loser = _held(winner, loser)
        if seen and seen != state_of(winner, loser):
            raise Refused("Data salah satu mitra baru saja berubah. Periksa lagi pilihannya.")
        before = Partner.objects.get(pk=winner.pk)
        _refuse_unscreened(winner, loser)
        _entomb(loser, winner)
        moved = move_all(loser, winner)
        _take_over(winner, before, loser, values or {})
        PartnerMerge.objects.create(winner=winner, loser=loser, moved=moved, merged_by=by)
        _tell(winner, before, loser, moved, by)
        _screen(winner, by)
    return winner


def dismiss_pair(one, other, *, by):
    """Say that these two are not one, until one of them takes another name."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    if first.pk == second.pk:
        raise Refused("Pilih dua mitra yang berbeda.")
    with transaction.atomic():
        NotDuplicate.objects.update_or_create(
            first=first,
            second=second,
            defaults={
                "first_key": first.name_key,
                "second_key": second.name_key,
                "dismissed_by": by,
            },
        )
        sentence = f"{first} dan {second} dinyatakan bukan mitra yang sama."
        for about in (first, second):
            record("bukan-kembar", about, by=by, about=about, sentence=sentence)


def successor(partner):
    """The partner that this one was merged into, or None; asks only for an archived one."""
    if partner.archived_at is None:
        return None
    return Partner.objects.filter(merges__loser=partner).first()


def merged_into(partner):
    """The merges that made this partner what it is, oldest first."""
    merges = PartnerMerge.objects.filter(winner=partner).order_by("merged_at", "pk")
    return merges.select_related("loser", "merged_by")


def history_of(partner):
    """The entries about the partner and about those merged into it, newest first."""
    label = Partner._meta.label_lower
    theirs = PartnerMerge.objects.filter(winner=partner).values("loser")
    return AuditEntry.objects.filter(
        Q(about_id=partner.pk) | Q(about_id__in=theirs),
        school_id=partner.school_id,
        about_model=label,
    )


# Steps of merging --------------------------------------------------------------------------


def _held(winner, loser):
    """Both rows as they are now, locked; first the partnerships, as everybody locks them."""
    keys = (winner.pk, loser.pk)
    working = Partnership.objects.open().filter(parties__partner__in=keys).order_by("pk")
    list(working.select_for_update(of=["self"]).values_list("pk", flat=True))
    held = Partner.objects.filter(pk__in=keys).order_by("pk").select_for_update(of=["self"])
    found = {one.pk: one for one in held}
    for one in (winner, loser):
        if one.pk not in found:
            raise Refused("Mitra ini tidak ditemukan lagi.")
        if into := successor(found[one.pk]):
            raise Refused(f"{one} baru saja digabung ke {into}. Buka lagi daftar mitra.")
        if found[one.pk].archived_at:
            raise Refused(f"{one} sudah diarsipkan. Pulihkan mitra itu lebih dahulu.")
    return found[winner.pk], found[loser.pk]


def _refuse_unscreened(*partners):
    """Without a list nothing can be said of the names together: a doubt stays where it is."""
    if entries_in_force():
        return
    for one in partners:
        screening = one.screenings.first()
        if screening and not screening.is_cleared:
            raise Refused(f"Mitra belum digabung. {EMPTY_LIST}")


def _entomb(loser, winner):
    loser.archived_at = timezone.now()
    loser.archived_reason = f"Digabung ke {winner}"[:255]
    loser.save(update_fields=["archived_at", "archived_reason"])


def _take_over(winner, before, loser, values):
    known = {field.name for field in choices()}
    for name, value in values.items():
        if name not in known:
            raise ValueError(f"{name} cannot be chosen")
        setattr(winner, name, value)
    winner.aliases = [*before.aliases, before.name, loser.name, *loser.aliases]
    kinds = [*before.resource_kinds, *loser.resource_kinds]
    winner.resource_kinds = list(dict.fromkeys(kinds))
    name_partner(winner)
    winner.aliases = [alias for alias in winner.aliases if alias != winner.name]
    save_partner(winner)


def _tell(winner, before, loser, moved, by):
    names = [*(field.name for field in choices()), *UNITED]
    what = ", ".join(f"{count} {label}" for label, count in moved.items()) or "tidak ada"
    record(
        "gabung-mitra",
        winner,
        by=by,
        about=winner,
        sentence=f"{loser} digabung ke mitra ini. Dipindahkan: {what}.",
        changes=changes_of(before, winner, names),
    )
    sentence = f"{loser} digabung ke {winner}."
    record("gabung-mitra", loser, by=by, about=loser, sentence=sentence)


def _screen(winner, by):
    """Screen under all names; what was settled was settled for fewer of them, so it is asked
    anew, and past penjajakan nobody takes a name that it would not let pass."""
    screening = screen_partner(winner, by=by)
    if screening is None or screening.is_cleared:
        return
    beyond = Partnership.objects.open().exclude(stage=Stage.PENJAJAKAN)
    partnership = beyond.filter(parties__partner=winner).first()
    if partnership:
        raise Refused(
            f"Mitra belum digabung. {told(screening)} Kemitraan {partnership} sudah melewati "
            "Penjajakan; kepala sekolah dapat mengembalikannya ke sana lebih dahulu."
        )
