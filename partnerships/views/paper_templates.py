"""The templates of papers: those shipped to read and copy, the school's own to change."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import posted, show_refusal
from accounts.permissions import allowed, can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.paper import clauses_form, rows_of
from partnerships.forms.paper_settings import TemplateForm
from partnerships.models import PaperTemplate
from partnerships.papers import keeping, texts
from partnerships.papers.filling import MEANING
from partnerships.papers.kinds import LETTERS
from partnerships.papers.lines import lines_of
from partnerships.papers.moving import moved
from partnerships.views.agreements import EDIT, small_number


@require_safe
@allowed(Action.VIEW)
def template_list(request):
    context = {
        "own": texts.own_texts(),
        "shipped": texts.shipped(),
        "may_draft": can(request.user, Action.DRAFT_AGREEMENT),
    }
    return render(request, "partnerships/template_list.html", context)


@require_safe
@allowed(Action.VIEW)
def template_shipped(request, slug):
    text = _shipped_or_404(slug)
    context = {
        "text": text,
        "clauses": [(heading, lines_of(body)) for heading, body in text.clauses],
        "may_draft": can(request.user, Action.DRAFT_AGREEMENT),
    }
    return render(request, "partnerships/template_shipped.html", context)


@require_POST
@allowed(Action.DRAFT_AGREEMENT)
def template_copy(request, slug):
    template = keeping.copy_text(_shipped_or_404(slug), by=request.user)
    messages.success(request, "Templat disalin. Ubah isinya; naskah lama tidak ikut berubah.")
    return redirect("partnerships:template_edit", template.pk)


@require_http_methods(EDIT)
def template_edit(request, pk):
    template = get_object_or_404(PaperTemplate.objects.current(), pk=pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    is_letter = template.kind in LETTERS
    rows = clauses_form(is_letter)
    form = TemplateForm(posted(request), initial={"name": template.name})
    if request.method == "POST":
        formset = rows(request.POST, prefix="pasal")
        if (
            form.is_valid()
            and formset.is_valid()
            and (done := _keep(request, template, form, formset))
        ):
            return done
    else:
        formset = rows(initial=rows_of(template.clauses), prefix="pasal")
    context = {
        "template": template,
        "form": form,
        "formset": formset,
        "is_letter": is_letter,
        "version": request.POST.get("version", template.version),
        "meaning": MEANING,
    }
    return render(request, "partnerships/template_edit.html", context)


@require_http_methods(EDIT)
def template_archive(request, pk):
    template = get_object_or_404(PaperTemplate.objects.current(), pk=pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if request.method == "POST":
        try:
            keeping.archive_template(template, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Templat {template.name} diarsipkan.")
        return redirect("partnerships:template_list")
    url = reverse("partnerships:template_edit", args=[pk])
    context = {
        "form": None,
        "question": f"Arsipkan templat {template.name}?",
        "consequences": [
            "Templat ini tidak ditawarkan lagi saat menyusun naskah.",
            "Naskah yang dimulai dari templat ini tetap seperti adanya.",
        ],
        "submit": "Arsipkan templat",
        "danger": True,
        "cancel_url": url,
        "back_url": url,
        "back_label": template.name,
    }
    return render(request, "_parts/_confirm.html", context)


def _keep(request, template, form, formset):
    """Write the template down as the pressed button leaves it; None with the refusal told."""
    clauses, place = moved(formset.clauses(), request.POST.get("tindakan", ""))
    try:
        keeping.change_template(
            template,
            by=request.user,
            name=form.cleaned_data["name"],
            clauses=clauses,
            version=small_number(request.POST.get("version", "")),
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return None
    if place is None:
        messages.success(request, "Templat disimpan.")
        return redirect("partnerships:template_list")
    url = reverse("partnerships:template_edit", args=[template.pk])
    return HttpResponseRedirect(f"{url}#pasal-{place}" if place else url)


def _shipped_or_404(slug):
    text = next((text for text in texts.shipped() if text.slug == slug), None)
    if text is None:
        raise Http404
    return text
