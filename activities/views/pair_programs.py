"""The programmes in which the school takes part."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.roles import Action
from activities.forms.pair import ProgramForm
from activities.inti_mitra.pairing import add_program, change_program
from activities.models import IntiProgram

PAGE = ["GET", "HEAD", "POST"]


@require_safe
@allowed(Action.VIEW)
def program_list(request):
    rows = IntiProgram.objects.annotate(pair_count=Count("pairs"))
    return render(request, "activities/program_list.html", {"rows": list(rows)})


@require_http_methods(PAGE)
@allowed(Action.INVITE_PAIR)
def program_create(request):
    form = ProgramForm(posted(request))
    if attempt(form, lambda: add_program(by=request.user, **form.cleaned_data)):
        messages.success(request, "Program dicatat. Catat pasangannya sesudah ini.")
        return redirect("activities:program_list")
    return render(request, "activities/program_form.html", {"form": form})


@require_http_methods(PAGE)
def program_change(request, pk):
    program = get_object_or_404(IntiProgram, pk=pk)
    require(request.user, Action.INVITE_PAIR)
    form = ProgramForm(posted(request), instance=program)
    if attempt(form, lambda: change_program(program, by=request.user, **form.cleaned_data)):
        messages.success(request, "Program disimpan.")
        return redirect("activities:program_list")
    return render(request, "activities/program_form.html", {"form": form, "program": program})
