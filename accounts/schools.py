"""Changing what is known of a school."""

from django.db import transaction

from accounts import audit
from accounts.uploads import CleanFile


@transaction.atomic
def change_school(school, form, *, by):
    """Save a valid form of the school and write down what it changed."""
    shown = (
        (
            str(form.fields[name].label),
            _shown(form, name, form.initial.get(name)),
            _shown(form, name, form.cleaned_data[name]),
        )
        for name in form.changed_data
        if name in form.cleaned_data
    )
    changes = [change for change in shown if change[1] != change[2]]
    form.save()
    if changes:
        audit.record(
            "change_school",
            school,
            by=by,
            about=school,
            sentence="Data sekolah diubah.",
            changes=changes,
            school=school,
        )


def _shown(form, name, value):
    if isinstance(value, CleanFile):
        return "gambar baru"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    return str(choices.get(value, value if value is not None else ""))
