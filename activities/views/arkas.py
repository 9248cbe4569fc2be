"""The lists of ARKAS codes and BOSP components that a school keeps for each year."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.accountability.code_lists import read_codes
from activities.accountability.reference import (
    add_code,
    change_code,
    load_examples,
    remove_code,
    set_components,
    take_in,
)
from activities.forms.arkas import CodeForm, CodeListForm, YearForm, component_forms
from activities.models import ArkasCode, BospComponent

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 50


@require_safe
@allowed(Action.VIEW)
def code_list(request):
    year = _year(request)
    wanted = request.GET.get("q", "").replace("\0", "").strip()[:100]
    codes = ArkasCode.objects.filter(year=year).select_related("component")
    has_examples = codes.filter(is_example=True).exists()
    found = codes.filter(Q(code__startswith=wanted) | Q(label__icontains=wanted))
    context = {
        "year": year,
        "q": wanted,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "has_examples": has_examples,
        "components": BospComponent.objects.filter(year=year),
    }
    return render(request, "activities/arkas_list.html", context)


@require_http_methods(PAGE)
@allowed(Action.RUN_ACTIVITY)
def code_create(request):
    year = _year(request)
    form = CodeForm(posted(request), year=year)
    if attempt(form, lambda: add_code(by=request.user, year=year, **form.cleaned_data)):
        messages.success(request, f"Kode {form.cleaned_data['code']} ditambahkan.")
        return redirect(list_of(year))
    context = {"form": form, "year": year, "submit": "Tambah kode", "list_url": list_of(year)}
    return render(request, "activities/arkas_form.html", context)


@require_http_methods(PAGE)
def code_change(request, pk):
    code = _code_or_404(request, pk)
    form = CodeForm(posted(request), instance=code, year=code.year)
    if attempt(form, lambda: change_code(code, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Kode {form.cleaned_data['code']} disimpan.")
        return redirect(list_of(code.year))
    context = {
        "form": form,
        "code": code,
        "year": code.year,
        "submit": "Simpan kode",
        "list_url": list_of(code.year),
    }
    return render(request, "activities/arkas_form.html", context)


@require_POST
def code_remove(request, pk):
    code = _code_or_404(request, pk)
    try:
        remove_code(code, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Kode {code.code} dihapus dari daftar {code.year}.")
    return redirect(list_of(code.year))


@require_POST
@allowed(Action.RUN_ACTIVITY)
def code_examples(request):
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Tahun itu tidak dikenal. Pilih tahun dari daftar.")
        return redirect("activities:code_list")
    year = form.cleaned_data["tahun"]
    added = load_examples(year, by=request.user)
    sentence = f"{added} contoh kode dimuat." if added else "Semua contoh kode sudah ada."
    messages.success(request, f"{sentence} Cocokkan dengan ARKAS tahun {year}.")
    return redirect(list_of(year))


@require_http_methods(PAGE)
@allowed(Action.RUN_ACTIVITY)
def code_import(request):
    form = CodeListForm(*posted_with_files(request), initial={"tahun": _year(request)})
    done = attempt(form, lambda: _take_in(form, request.user))
    if done:
        added, known = done
        kept = f" {known} kode sudah ada dan tidak diubah." if known else ""
        messages.success(request, f"{added} kode diimpor.{kept}")
        return redirect(list_of(form.cleaned_data["tahun"]))
    context = {"form": form, "list_url": list_of(_year(request))}
    return render(request, "activities/arkas_import.html", context)


@require_http_methods(PAGE)
@allowed(Action.RUN_ACTIVITY)
def components(request):
    year = _year(request)
    form = forms.Form(posted(request))
    if request.method == "POST":
        formset = component_forms(request.POST)
    else:
        there = BospComponent.objects.filter(year=year)
        formset = component_forms(
            initial=[{"key": one.pk, "number": one.number, "label": one.label} for one in there]
        )
    if formset.is_bound and formset.is_valid():
        rows = formset.facts()
        if attempt(form, lambda: set_components(year, by=request.user, rows=rows)):
            messages.success(request, f"Komponen BOSP {year} disimpan.")
            return redirect(list_of(year))
    context = {"form": form, "formset": formset, "year": year, "list_url": list_of(year)}
    return render(request, "activities/bosp_components.html", context)


def list_of(year):
    return f"{reverse('activities:code_list')}?tahun={year}"


def _take_in(form, user):
    entries, named = read_codes(form.cleaned_data["file"])
    added = take_in(form.cleaned_data["tahun"], entries, named, by=user)
    return added, len({entry["code"] for entry in entries}) - added


def _year(request):
    form = YearForm(request.GET)
    return form.cleaned_data["tahun"] if form.is_valid() else timezone.localdate().year


def _code_or_404(request, pk):
    if request.school is None:
        raise Http404
    code = get_object_or_404(ArkasCode, pk=pk)
    require(request.user, Action.RUN_ACTIVITY)
    return code
