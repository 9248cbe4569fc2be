"""Calling a verb on behalf of a form: done, or the refusal told where it belongs."""

from django.core.exceptions import ValidationError

from accounts.refusals import Refused


def posted(request):
    """What a form reads: the posted answers, also when there are none, else nothing."""
    return request.POST if request.method == "POST" else None


def posted_with_files(request):
    """The same for a form that takes files, too: `Form(*posted_with_files(request))`."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def attempt(form, verb):
    """What the verb gives for a form that is filled in rightly (True for nothing), or None.

    A refusal of the verb is put into the form, at its field or above it.
    """
    if not form.is_valid():
        return None
    try:
        done = verb()
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    except ValidationError as broken:
        form.add_error(None, broken.messages)
        return None
    return True if done is None else done


def show_refusal(form, refusal):
    """The sentence at the field it names, if the form has it, else above the whole form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
