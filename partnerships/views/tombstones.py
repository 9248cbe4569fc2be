"""The page of a partner that was merged into another leads there."""

from django.contrib import messages
from django.shortcuts import redirect

from partnerships.network.merging import successor


def moved(request, partner):
    """The way to the partner that this one was merged into; None for any other."""
    into = successor(partner)
    if into is None:
        return None
    messages.info(request, f"{partner} sudah digabung ke {into}.")
    return redirect(into)
