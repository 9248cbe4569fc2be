"""What one person asks for, read against the rules: the same at the page, command and worker."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone
from django_scopes import get_scope

from accounts.models import School, User
from accounts.permissions import require
from accounts.refusals import Refused
from jobs import kinds


class NoSuchTarget(Refused):
    """The object of the report is not there for this person."""


@dataclass(frozen=True)
class Order:
    """What one person asks for, found to be allowed and possible."""

    kind: kinds.Kind
    by: User
    school: School
    format: str
    params: dict
    options: dict
    target: object = None
    on: dt.date = field(default_factory=timezone.localdate)

    @property
    def title(self):
        if not self.target:
            return self.kind.label
        return f"{self.kind.label}: {getattr(self.target, 'full_name', self.target)}"


def read_order(slug, *, by, params=None, format=None, target_id=None):  # noqa: A002
    """The order, asked of the rules: the right, the format, the object, the kind's own form.

    The same for the page, the command and the worker, so that a right withdrawn between
    asking and running is seen. Raises `NotAllowed` or `Refused` with a sentence.
    """
    kind = kinds.get(slug)
    require(by, kind.action)
    form = kind.form(params or {})
    if not form.is_valid():
        raise Refused(_first_error(form))
    return Order(
        kind=kind,
        by=by,
        school=get_scope()["school"],
        format=_format(kind, format),
        params=params or {},
        options=form.cleaned_data,
        target=find_target(kind, by, target_id),
    )


def find_target(kind, user, target_id):
    """The object of the report, or None for a kind that needs none."""
    if kind.object is None:
        return None
    if target_id is None:
        raise NoSuchTarget(f"{kind.label} dibuat dari halaman objeknya. Pilih objeknya dulu.")
    found = kinds.visible_targets(kind, user).filter(pk=target_id).first()
    if found is None:
        raise NoSuchTarget(f"{kind.label} tidak dapat dibuat karena objeknya sudah tidak ada.")
    return found


def _format(kind, wanted):
    if not wanted:
        return kind.formats[0]
    if wanted not in kind.formats:
        known = " atau ".join(one.upper() for one in kind.formats)
        raise Refused(f"{kind.label} hanya tersedia sebagai {known}.")
    return wanted


def _first_error(form):
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label or name if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else errors[0]
