"""The issued minutes of a committee session, handed out as they were issued."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts import downloads
from accounts.permissions import require
from accounts.roles import Action
from partnerships.models import Minutes


@require_safe
def session_minutes(request, pk, version):
    minutes = get_object_or_404(Minutes, session_id=pk, version=version)
    require(request.user, Action.VIEW)
    try:
        return downloads.send(minutes.file, minutes.filename)
    except FileNotFoundError as lost:
        raise Http404 from lost
