"""Holding a paper still while it takes a step, and telling the step in its history."""

from django.utils import timezone
from django_scopes import get_scope

from accounts.audit import record
from accounts.formats import date_text
from accounts.models import School
from accounts.refusals import Refused
from partnerships.models import Agreement, Partnership


def hold(agreement, *statuses):
    """The paper as it stands, locked with its partnership; nothing moves once that closed."""
    partnership = Partnership.objects.select_for_update().get(pk=agreement.partnership_id)
    if partnership.is_closed:
        raise Refused("Kemitraan ini sudah ditutup, jadi naskahnya hanya dapat dibaca.")
    current = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if current.status not in statuses:
        state = current.get_status_display().lower()
        raise Refused(
            f"Naskah ini sekarang {state}. Buka lagi naskahnya untuk melihat keadaan terbaru."
        )
    return current


def hold_school():
    """The row of the school in scope, at which people wait for what it has only once.

    Taken after the paper, as everywhere, so that no two wait for each other.
    """
    return School.objects.select_for_update(no_key=True).get(pk=get_scope()["school"].pk)


def go(agreement, status, **changes):
    """Take the step unless somebody else took one meanwhile."""
    still = Agreement.objects.filter(pk=agreement.pk, status=agreement.status)
    if not still.update(status=status, updated_at=timezone.now(), **changes):
        raise Refused("Naskah ini baru saja diubah orang lain. Buka lagi naskahnya.")


def tell(agreement, by, verb, sentence, changes=()):
    about = agreement.partnership
    record(f"naskah.{verb}", agreement, about=about, by=by, sentence=sentence, changes=changes)


def refreshed(agreement):
    agreement.refresh_from_db()
    return agreement


def set_facts(agreement, facts):
    """Put the facts down and return what differs as (label, before, after)."""
    changes = []
    for name, value in facts.items():
        before = getattr(agreement, name)
        if before != value:
            changes.append((_label(name), _shown(name, before), _shown(name, value)))
        setattr(agreement, name, value)
    return changes


def _label(name):
    label = Agreement._meta.get_field(name).verbose_name
    return label[0].upper() + label[1:]


def _shown(name, value):
    if name == "kind":
        return Agreement.Kind(value).label
    return date_text(value) if hasattr(value, "year") else str(value or "belum ada")
