"""A loan: its terms and repayments, and marking a repayment as made."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from partnerships.forms.loan import ROWS, LoanForm, PaymentForm, installment_forms
from partnerships.joint_plan import loans
from partnerships.models import Installment, Loan, Partnership

TERMS = ("authority", "legal_basis", "authority_letter", "amount", "interest")


@require_http_methods(["GET", "HEAD", "POST"])
def loan_edit(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    loan = Loan.objects.prefetch_related("installments").filter(partnership=partnership).first()
    if request.method == "POST" and "tambah_baris" in request.POST:
        form, formset = _with_more_rows(request.POST)
    elif request.method == "POST":
        form, formset = LoanForm(request.POST), installment_forms(request.POST)
        if form.is_valid() and formset.is_valid() and _save(request, partnership, form, formset):
            messages.success(request, "Pinjaman dan jadwal pengembaliannya disimpan.")
            return redirect(partnership)
    else:
        form = LoanForm(initial={name: getattr(loan, name) for name in TERMS} if loan else None)
        formset = installment_forms(initial=_unpaid(loan))
    return _page(request, partnership, loan, form, formset)


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


def _page(request, partnership, loan, form, formset):
    refusal = loans.refusal_to_change(partnership)
    if refusal and loan is None and not partnership.is_repayable:
        formset = None
    rows = list(loan.installments.all()) if loan else []
    context = {
        "form": form,
        "formset": formset,
        "partnership": partnership,
        "loan": loan,
        "installments": rows,
        "sum": sum(row.amount for row in rows),
        "paid": sum(row.amount for row in rows if row.paid_on),
        "refusal": refusal,
    }
    return render(request, "partnerships/loan_form.html", context)


def _save(request, partnership, form, formset):
    """Repayments that were made stay; those in the rows stand beside them."""
    made = Installment.objects.filter(loan__partnership=partnership).exclude(paid_on=None)
    installments = [(row.due_on, row.amount) for row in made] + formset.schedule()
    return attempt(
        form,
        lambda: loans.record_loan(
            partnership, by=request.user, installments=installments, **form.cleaned_data
        ),
    )


def _unpaid(loan):
    rows = loan.installments.all() if loan else []
    return [{"due_on": row.due_on, "amount": row.amount} for row in rows if not row.paid_on]


def _with_more_rows(data):
    """What was typed, as typed and not yet judged, with more empty rows under it."""
    form = LoanForm(initial={name: data.get(name, "") for name in TERMS})
    total = data.get("angsuran-TOTAL_FORMS", "")
    if not (total.isdecimal() and len(total) < 4):
        raise Http404
    names = ("due_on", "amount")
    typed = [{n: data.get(f"angsuran-{i}-{n}", "") for n in names} for i in range(int(total))]
    return form, installment_forms(initial=typed, rows=ROWS)
