"""Views that may be asked only so often, and what is shown to whoever asks more."""

from functools import wraps

from accounts.limits import TooManyTries, address_of, spend
from accounts.views.errors import too_many


def limited(purpose, *, most, within):
    """Decorator: so many POSTs within a timedelta from one person, or from one address of
    people not logged in; then a 429 page."""

    def decorate(view):
        @wraps(view)
        def inner(request, *args, **kwargs):
            if request.method == "POST":
                try:
                    spend(purpose, _who(request), most=most, within=within)
                except TooManyTries as refusal:
                    return refused(request, refusal)
            return view(request, *args, **kwargs)

        return inner

    return decorate


def refused(request, refusal, sentence=""):
    """The 429 page that says when to come back."""
    return too_many(request, retry_after=refusal.seconds, sentence=sentence or str(refusal))


def _who(request):
    return f"user {request.user.pk}" if request.user.is_authenticated else address_of(request)
