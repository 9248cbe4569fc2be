"""The checklist of a closing, and why it is closed although something stays open."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.closing.goods import undecided
from monitoring.gates import left_open
from monitoring.holding import hold_closing
from monitoring.models import Closure
from partnerships.changes import label_of

# A tick that says nothing without its words.
WORDS = {"joint_evaluation": "evaluation_note", "lessons_noted": "lessons"}
NOTES = ("assets_note", "finances_note", "evaluation_note", "lessons")


@transaction.atomic
def keep_checklist(partnership, *, by, **fields):
    """Write the checklist: the ticks of `Closure.CHECKS` and the notes (product.md ST-6a)."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    closure = _closure_of(current)
    names = (*Closure.CHECKS, *NOTES)
    before = {name: _said(getattr(closure, name)) for name in names}
    for name in names:
        setattr(closure, name, fields.get(name, getattr(closure, name)))
    for tick, words in WORDS.items():
        if getattr(closure, tick) and not getattr(closure, words).strip():
            raise Refused(f"Isi {label_of(Closure, words).lower()} sebelum mencentangnya.", words)
    if closure.assets and before["assets"] == "belum":
        _refuse_undecided(current)
    closure.updated_by = by
    closure.save()
    changes = [
        (label_of(Closure, name), before[name], _said(getattr(closure, name)))
        for name in names
        if _said(getattr(closure, name)) != before[name]
    ]
    if changes:
        sentence = "Daftar periksa penutupan diisi"
        record(
            "penutupan.periksa", closure, about=current, by=by, sentence=sentence, changes=changes
        )
    return closure


@transaction.atomic
def keep_exception(partnership, *, exception_reason, by):
    """Write why the partnership is closed although something stays open; the closing report
    prints it. An empty reason withdraws it."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    reason = exception_reason.strip()
    if reason:
        explained(reason, "Tulis alasannya", "exception_reason")
    if reason and not left_open(current, on=timezone.localdate()):
        raise Refused("Tidak ada yang terbuka, jadi alasan tidak diperlukan.", "exception_reason")
    closure = _closure_of(current)
    if closure.exception_reason == reason:
        return closure
    before, closure.exception_reason, closure.updated_by = closure.exception_reason, reason, by
    closure.save()
    sentence = "Alasan menutup walau ada yang terbuka " + ("ditulis" if reason else "ditarik")
    changes = [("Alasan", before, reason)]
    record("penutupan.alasan", closure, about=current, by=by, sentence=sentence, changes=changes)
    return closure


def _closure_of(partnership):
    return Closure.objects.get_or_create(partnership=partnership)[0]


def _refuse_undecided(partnership):
    names = [receipt.what for receipt in undecided(partnership)]
    if names:
        raise Refused(
            f"Tentukan dahulu keadaan barang dari mitra: {', '.join(names[:5])}. Isi pada halaman "
            "Barang.",
            "assets",
        )


def _said(value):
    if isinstance(value, bool):
        return "ya" if value else "belum"
    return value.strip()
