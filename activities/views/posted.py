"""What a form is bound to: nothing until somebody sends it."""


def posted(request):
    """The data and files for a form, `Form(*posted(request))`; also when nothing was filled
    in, so that an empty form is refused and not shown anew."""
    return (request.POST, request.FILES) if request.method == "POST" else ()
