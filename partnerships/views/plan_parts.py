"""Working on one part of the joint plan: each has its own page and its own save."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from partnerships.forms.plan import TEXTS, PartyForm
from partnerships.forms.plan_rows import initial_of, row_forms, typed
from partnerships.joint_plan import planning
from partnerships.joint_plan.contents import PARTS, content_of
from partnerships.joint_plan.revisions import is_shown
from partnerships.joint_plan.rows import rows_of
from partnerships.joint_plan.terms import term_of
from partnerships.models import Partnership, Plan
from partnerships.views.plans import gap_url

PAGE = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Work:
    """What a page works on: the plan, one part of it, and how that is called there."""

    partnership: Partnership
    plan: Plan
    slug: str
    title: str
    anchor: str
    names: tuple = ()
    parties: tuple = ()


@require_http_methods(PAGE)
def plan_text(request, pk, slug):
    """Objectives, term or evaluation."""
    partnership, plan = _open(request, pk)
    form = TEXTS[slug](posted(request), partnership=partnership)
    work = Work(partnership, plan, slug, PARTS[slug].title, slug, names=tuple(form.fields))
    facts = term_of(partnership, plan) | {name: getattr(plan, name) for name in planning.PLAN}
    form.initial = {name: facts[name] for name in work.names}
    return _save(request, work, form) or _page(request, work, form)


@require_http_methods(PAGE)
def plan_party(request, pk, party_pk):
    """What one party does and gains, and who signs for it."""
    partnership, plan = _open(request, pk)
    party = get_object_or_404(partnership.parties.select_related("partner"), pk=party_pk)
    fields = (*planning.ROLES, *planning.SIGNING)
    form = PartyForm(
        posted(request),
        partnership=partnership,
        initial={name: getattr(party, name) for name in fields},
    )
    anchor = f"pihak-{party.pk}"
    work = Work(partnership, plan, "pihak", party.name, anchor, parties=(party.pk,))
    return _save(request, work, form) or _page(request, work, form)


@require_http_methods(PAGE)
def plan_list(request, pk, slug):
    """Schedule, budget, contributions or risks."""
    partnership, plan = _open(request, pk)
    parties = list(partnership.parties.select_related("partner", "school"))
    work = Work(partnership, plan, slug, PARTS[slug].title, slug, names=(slug,))
    form, rows = forms.Form(posted(request)), {"parties": parties}
    if request.method != "POST":
        formset = row_forms(slug, initial=_rows_there(plan, slug), **rows)
    elif "tambah_baris" in request.POST:
        formset = row_forms(slug, initial=_typed(slug, request.POST), **rows)
        return _page(request, work, forms.Form(), formset)
    else:
        formset = row_forms(slug, request.POST, **rows)
    saved = formset.is_bound and formset.is_valid() and _save(request, work, form, formset)
    return saved or _page(request, work, form, formset)


def _open(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    plan = Plan.objects.filter(partnership=partnership).first()
    return partnership, plan or Plan(partnership=partnership)


def _rows_there(plan, slug):
    return initial_of(slug, rows_of(plan, slug)) if plan.pk else []


def _typed(slug, data):
    """What was typed, with more empty rows under it."""
    rows = typed(slug, data)
    if rows is None:
        raise Http404
    return rows


def _save(request, work, form, formset=None):
    """Where somebody goes whose part was saved; None with the reason in the form."""
    saved = attempt(
        form,
        lambda: planning.change_plan(
            work.partnership,
            by=request.user,
            seen=request.POST.get("seen"),
            **_facts(work, form, formset),
        ),
    )
    if not saved:
        return None
    messages.success(request, _saved_sentence(work, saved))
    following = "lanjut" in request.POST and _gap_after(work, saved)
    return redirect(following or _back(work))


def _gap_after(work, plan):
    """Where the next part is filled in that is still missing, unless it is this very part."""
    gaps = planning.gaps_of(Partnership.objects.get(pk=work.partnership.pk), plan)
    if not gaps or any(_is_about(work, gap) for gap in gaps):
        return ""
    return gap_url(work.partnership, gaps[0])


def _is_about(work, gap):
    _, slug, party = gap
    return slug == work.slug and (party is None or party.pk in work.parties)


def _back(work):
    there = reverse("partnerships:plan_detail", args=[work.partnership.pk])
    return f"{there}#{work.anchor}"


def _facts(work, form, formset):
    if formset is not None:
        return {"rows": {work.slug: formset.facts()}}
    if work.parties:
        return {"roles": dict.fromkeys(work.parties, form.cleaned_data)}
    return form.cleaned_data


def _saved_sentence(work, saved):
    if saved.revision == work.plan.revision:
        return f"{work.title} disimpan."
    return (
        f"{work.title} disimpan dalam revisi {saved.revision}. Semua pihak perlu menyetujui "
        "rencana lagi."
    )


def _page(request, work, form, formset=None):
    """`latest` is the part as it stands by now, for whoever was overtaken by somebody else."""
    latest = None
    if planning.OVERTAKEN in form.non_field_errors():
        work.partnership.refresh_from_db()
        latest = content_of(work.partnership)[work.slug]
    plan = Plan.objects.filter(partnership=work.partnership).first() or work.plan
    gaps = planning.gaps_of(work.partnership, plan)
    context = {
        "form": form,
        "formset": formset,
        "partnership": work.partnership,
        "plan": plan,
        "part": PARTS[work.slug],
        "title": work.title,
        "latest": latest,
        "seen": planning.mark_of(work.partnership, plan, work.names, work.parties),
        "refusal": planning.refusal_to_change(work.partnership),
        "is_shown": bool(plan.pk) and is_shown(plan),
        "back": _back(work),
        "goes_on": len(gaps) > 1 and any(_is_about(work, gap) for gap in gaps),
    }
    return render(request, "partnerships/plan_part.html", context)
