"""Carrying out what a form asks for, and showing a refusal in its place."""

from accounts.refusals import Refused


def carry_out(form, verb, *args, **facts):
    """What the verb gives back for the answers of the form.

    None where the form was not sent, or is wrong, or after a refusal, which then stands on
    the form.
    """
    if not form.is_valid():
        return None
    try:
        return verb(*args, **form.cleaned_data, **facts)
    except Refused as refusal:
        show(form, refusal)
        return None


def show(form, refusal):
    """Put the sentence at the field it belongs to, or over the whole form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
