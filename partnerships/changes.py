"""A row as it is now, and what differs between two states of it, in the words of its form."""

import datetime as dt

from django.db.models import ForeignKey

from accounts.formats import date_text


def hold(row):
    """Lock a row until the transaction ends and read it anew, so that what is saved next does
    not undo what somebody else has written meanwhile."""
    row.refresh_from_db(from_queryset=type(row).objects.select_for_update(of=["self"]))


def changes_of(before, after, fields):
    """`[(label, before, after), ...]` of the named fields that differ, as people read them."""
    return [
        (label_of(after, field), shown(before, field), shown(after, field))
        for field in fields
        if _raw(before, field) != _raw(after, field)
    ]


def labels_of(changes):
    """The changed things without their values, for details of persons."""
    return ", ".join(label for label, _, _ in changes)


def label_of(row, field):
    """What a field of a row or of a model is called where it begins a line."""
    label = str(row._meta.get_field(field).verbose_name)
    return label[0].upper() + label[1:]


def _raw(row, field):
    return getattr(row, row._meta.get_field(field).attname)


def shown(row, field):
    """The value of a field as people read it."""
    meta = row._meta.get_field(field)
    value = getattr(row, field)
    if isinstance(meta, ForeignKey):
        return getattr(value, "name", str(value)) if value else ""
    if meta.choices:
        return getattr(row, f"get_{field}_display")()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dt.date):
        return date_text(value)
    if isinstance(value, dt.time):
        return f"{value:%H.%M}"
    return "" if value is None else str(value)
