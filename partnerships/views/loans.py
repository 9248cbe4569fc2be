"""A loan: its terms and repayments, the principal's yes, and marking a repayment as made."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.loan import (
    ROWS,
    LetterForm,
    LoanForm,
    PaymentForm,
    ScheduleForm,
    installment_forms,
)
from partnerships.gates import loan_gaps
from partnerships.joint_plan import loans
from partnerships.models import Installment, Loan, Partnership

TERMS = tuple(LoanForm.base_fields)
CELLS = ("due_on", "amount", "interest")


@require_http_methods(["GET", "HEAD", "POST"])
def loan_edit(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    loan = _loan_of(partnership)
    forms = {
        "form": LoanForm(initial={name: getattr(loan, name) for name in TERMS} if loan else None),
        "letter": LetterForm(kept=bool(loan and loan.document)),
        "reckon": ScheduleForm(),
        "formset": installment_forms(initial=_unpaid(loan)),
    }
    if "tambah_baris" in request.POST:
        forms |= _with_rows(request.POST, _typed_rows(request.POST), more=ROWS)
    elif "hitung" in request.POST:
        forms |= _reckoned(request.POST)
    elif request.method == "POST":
        forms |= {
            "form": LoanForm(request.POST),
            "letter": LetterForm(request.POST, request.FILES, kept=bool(loan and loan.document)),
            "formset": installment_forms(request.POST),
        }
        if _save(request, partnership, **forms):
            messages.success(request, "Pinjaman dan jadwal pengembaliannya disimpan.")
            return redirect(partnership)
    return _page(request, partnership, loan, forms)


@require_POST
def loan_approve(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.APPROVE_LOAN)
    loan = get_object_or_404(Loan, partnership=partnership)
    try:
        loans.approve_loan(loan, by=request.user, seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Pinjaman disetujui.")
    return redirect("partnerships:loan_edit", pk)


@require_safe
def loan_document(request, pk):
    """The letter of approval, to members of the school only."""
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.VIEW)
    loan = get_object_or_404(Loan.objects.exclude(document=""), partnership=partnership)
    try:
        return downloads.send(loan.document, f"surat-persetujuan-pinjaman-{partnership.pk}.pdf")
    except FileNotFoundError as lost:
        raise Http404 from lost


@require_http_methods(["GET", "HEAD", "POST"])
def installment_paid(request, pk):
    installment = get_object_or_404(Installment.objects.select_related("loan__partnership"), pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    partnership = installment.loan.partnership
    form = PaymentForm(posted(request))
    verb = loans.mark_paid
    if attempt(form, lambda: verb(installment, by=request.user, **form.cleaned_data)):
        messages.success(request, "Pembayaran angsuran dicatat.")
        return redirect("partnerships:loan_edit", partnership.pk)
    context = {"form": form, "installment": installment, "partnership": partnership}
    return render(request, "partnerships/loan_payment.html", context)


def _loan_of(partnership):
    loans_of = Loan.objects.select_related("approved_by", "made_by")
    return loans_of.prefetch_related("installments").filter(partnership=partnership).first()


def _page(request, partnership, loan, forms):
    refusal = loans.refusal_to_change(partnership)
    on = timezone.localdate()
    rows = list(loan.installments.all()) if loan else []
    context = forms | {
        "partnership": partnership,
        "loan": loan,
        "installments": [(row, row.is_overdue(on=on)) for row in rows],
        "gaps": loan_gaps(loan) if loan else [],
        "seen": loans.mark_of(loan) if loan else "",
        "may_approve": can(request.user, Action.APPROVE_LOAN),
        "refusal": refusal,
    }
    return render(request, "partnerships/loan_form.html", context)


def _save(request, partnership, *, form, letter, formset, reckon):
    """Repayments that were made stay; those in the rows stand beside them."""
    if not all([form.is_valid(), letter.is_valid(), formset.is_valid()]):
        return None
    made = Installment.objects.filter(loan__partnership=partnership).exclude(paid_on=None)
    kept = [loans.repayment_of(row) for row in made]
    return attempt(
        form,
        lambda: loans.record_loan(
            partnership,
            by=request.user,
            installments=kept + formset.schedule(),
            document=letter.cleaned_data["document"],
            **form.cleaned_data,
        ),
    )


def _unpaid(loan):
    rows = loan.installments.all() if loan else []
    return [{name: getattr(row, name) for name in CELLS} for row in rows if not row.paid_on]


def _reckoned(data):
    """The rows that follow from the terms, or what is still missing for reckoning them."""
    reckon = ScheduleForm(data, terms=LoanForm(data))
    rows = reckon.rows() if reckon.is_valid() else _typed_rows(data)
    return _with_rows(data, rows) | {"reckon": reckon}


def _with_rows(data, rows, more=0):
    """What was typed, as typed and not yet judged, with these rows under it."""
    return {
        "form": LoanForm(initial={name: data.get(name, "") for name in TERMS}),
        "formset": installment_forms(initial=rows, rows=more),
    }


def _typed_rows(data):
    total = data.get("angsuran-TOTAL_FORMS", "")
    if not (total.isdecimal() and len(total) < 4):
        raise Http404
    return [{n: data.get(f"angsuran-{i}-{n}", "") for n in CELLS} for i in range(int(total))]
