"""What the person has posted, or None when they only look."""


def given(request):
    """For the first argument of a form: even an empty POST is an answer."""
    return request.POST if request.method == "POST" else None
