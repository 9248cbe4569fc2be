"""All that is wrong with the forms of a page, in the order in which it stands there."""

COUNTED = ("tidak ada", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")


def problems_of(forms):
    """(anchor, sentence) of every error; takes forms and formsets.

    A form is summed up once on a page, whoever asks first.
    """
    found = []
    for form in _each_bound(forms):
        if not getattr(form, "is_summed_up", False):
            form.is_summed_up = True
            found += _problems(form)
    return found


def is_refused(form):
    """Whether a bound form or formset holds an error."""
    if not getattr(form, "is_bound", False):
        return False
    if hasattr(form, "total_error_count"):
        return form.total_error_count() > 0
    return bool(form.errors)


def has_files(forms):
    """Whether files came along: a browser never fills them in again."""
    return any(getattr(form, "files", None) for form in forms)


def counted(number):
    """`dua hal ini`, as it stands after "Perbaiki"."""
    word = COUNTED[number] if number < len(COUNTED) else str(number)
    return "hal ini" if number == 1 else f"{word} hal ini"


def anchor(field):
    """The id of the first thing one can focus in a field; a group has it in its first choice."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label or field.auto_id


def _each_bound(forms):
    for form in forms:
        if getattr(form, "is_bound", False):
            yield form
            yield from getattr(form, "forms", ())


def _problems(form):
    """Of the whole form first, then of its fields in order."""
    if hasattr(form, "non_form_errors"):
        return [("", error) for error in form.non_form_errors()]
    found = [("", error) for error in form.non_field_errors()]
    for field in form:
        found += [(anchor(field), _named(field.label, error)) for error in field.errors]
    return found


def _named(label, error):
    """The error, led by the label unless the sentence already says it."""
    return error if str(label).casefold() in str(error).casefold() else f"{label}: {error}"
