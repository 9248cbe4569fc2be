"""Files that the page sends one by one, and how many of them one person may send."""

import datetime as dt

from django.http import JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.formats import time_text
from accounts.limits import TooManyTries, spend
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.evidence import OneFileForm
from activities.reports.attaching import AlreadyThere, Sending, attach
from activities.reports.hints import hint_on, twins_of
from activities.views.activities import activity_or_404

MOST = 300  # files of one person
WITHIN = dt.timedelta(minutes=10)
MANY = "Terlalu banyak berkas dalam waktu singkat. Lanjutkan {}; yang sudah tersimpan tetap ada."


class TooManyFiles(TooManyTries):
    """One person sent more files than a school needs."""

    def __init__(self, until):
        super().__init__(until)
        self.sentence = MANY.format(time_text(until))


def count_files(user, number=1):
    """Raises `TooManyFiles`; counted file by file, however many come in one request."""
    try:
        for _ in range(number):
            spend("evidence", f"user {user.pk}", most=MOST, within=WITHIN)
    except TooManyTries as refusal:
        raise TooManyFiles(refusal.until) from refusal


@require_POST
def evidence_upload(request, pk):
    """One file; sent again with its `client_id` it is answered as the first time.

    Answers JSON: 200 stored, 409 there already, 422 refused, 429 later; with a sentence.
    """
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = OneFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _refused(next(iter(form.errors.values()))[0])
    try:
        count_files(request.user)
        evidence = _attach(activity, form.cleaned_data, by=request.user)
    except TooManyFiles as refusal:
        later = _refused(refusal.sentence, status=429)
        later["Retry-After"] = str(refusal.seconds)
        return later
    except AlreadyThere as refusal:
        return _refused(str(refusal), status=409)
    except Refused as refusal:
        return _refused(str(refusal))
    hint = hint_on(evidence, activity, twins_of(activity, [evidence]))
    describe = reverse("activities:evidence_describe", args=[evidence.pk])
    return JsonResponse({"id": evidence.pk, "hint": hint, "url": describe})


def _attach(activity, facts, *, by):
    sending = Sending(facts["client_id"], facts["sha256"])
    return attach(
        activity,
        facts["file"],
        kind=facts["kind"],
        by=by,
        caption=facts["caption"],
        shows_children=facts["shows_children"],
        sending=sending,
    )


def _refused(sentence, status=422):
    return JsonResponse({"sentence": sentence}, status=status)
