"""Calling a verb on behalf of a form: done, or the refusal told where it belongs."""

from accounts.refusals import Refused


def posted(request):
    """What a form reads: the posted answers, also when there are none, else nothing."""
    return request.POST if request.method == "POST" else None


def attempt(form, verb):
    """What the verb gives for a form that is filled in rightly (True for nothing), or None.

    A refusal of the verb is put into the form, at its field or above it.
    """
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        done = verb()
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None
    return True if done is None else done
