"""The goods of a partnership at its closing: those of the ledger, and rows of one's own."""

from django import forms

from accounts.fields import NumberField
from accounts.refusals import Refused
from accounts.wording import FormDefaults
from monitoring.closing.goods import Line, refuse_unclear
from monitoring.models import ClosingGood


class KnownGoodForm(FormDefaults, forms.Form):
    """What became of one thing of the ledger."""

    hide_optional_mark = True

    outcome = forms.ChoiceField(label="Keadaan", required=False)
    note = forms.CharField(label="Keterangan", required=False, max_length=255)

    def __init__(self, *args, line, legend="", **kwargs):
        initial = {"outcome": line.outcome, "note": line.note}
        super().__init__(*args, initial=initial, **kwargs)
        self.line, self.legend = line, legend or f"{line.what}, {line.measure}"
        self.fields["outcome"].choices = [
            ("", "Belum ditentukan"),
            *ClosingGood.Outcome.choices,
        ]

    def clean(self):
        said = super().clean()
        try:
            refuse_unclear(self.line_as_said())
        except Refused as refusal:
            self.add_error(refusal.field, str(refusal))
        return said

    def line_as_said(self):
        said, line = self.cleaned_data, self.line
        return Line(
            line.party,
            line.receipt,
            line.what,
            line.quantity,
            line.unit,
            said.get("outcome", ""),
            said.get("note", ""),
            line.pk,
        )


class OwnGoodForm(KnownGoodForm):
    """A thing that the ledger does not know; an empty name takes it away."""

    party = forms.TypedChoiceField(label="Dari")
    what = forms.CharField(label="Nama barang", required=False, max_length=160)
    quantity = NumberField(
        label="Banyaknya", required=False, max_digits=12, decimal_places=2, min_value=0
    )
    unit = forms.CharField(label="Satuan", required=False, max_length=30)
    field_order = ["party", "what", "quantity", "unit", "outcome", "note"]

    def __init__(self, *args, line=None, parties, **kwargs):
        nothing = Line(None, None, "", None, "")
        legend = line.what if line else "Barang lain"
        super().__init__(*args, line=line or nothing, legend=legend, **kwargs)
        known = {str(party.pk): party for party in parties}
        self.fields["party"].choices = [(key, party.name) for key, party in known.items()]
        self.fields["party"].coerce = known.get
        self.fields["outcome"].choices = ClosingGood.Outcome.choices
        if line:
            self.initial |= {
                "party": line.party.pk,
                "what": line.what,
                "quantity": line.quantity,
                "unit": line.unit,
            }
        else:
            self.initial["party"] = parties[0].pk

    def clean(self):
        said = self.cleaned_data
        if said.get("what"):
            for name, request in (("quantity", "Tulis banyaknya."), ("unit", "Tulis satuannya.")):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, request)
        return super().clean()

    def line_as_said(self):
        said, old = self.cleaned_data, self.line
        what = said.get("what", "")
        return Line(
            said.get("party"),
            None,
            what or old.what,
            said.get("quantity"),
            said.get("unit", ""),
            said.get("outcome", "") if what else "",
            said.get("note", ""),
            old.pk,
        )


class GoodsForm:
    """All rows of the page: valid together, saved together; summed up like a formset."""

    is_multipart = False

    def __init__(self, data, *, lines, parties):
        own = [line for line in lines if line.receipt is None]
        known = [line for line in lines if line.receipt]
        self.is_bound = data is not None
        self.refusals = []
        self.forms = [KnownGoodForm(data, prefix=f"b{one.receipt.pk}", line=one) for one in known]
        facts = {"parties": parties}
        self.forms += [OwnGoodForm(data, prefix=f"s{one.pk}", line=one, **facts) for one in own]
        if parties:
            self.forms.append(OwnGoodForm(data, prefix="t", **facts))

    def __iter__(self):
        return iter(self.forms)

    def is_valid(self):
        valid = [form.is_valid() for form in self.forms]
        return all(valid)

    def refuse(self, sentence):
        self.refusals.append(sentence)

    def non_form_errors(self):
        return self.refusals

    def total_error_count(self):
        return len(self.refusals) + sum(len(form.errors) for form in self.forms)

    def lines(self):
        """What is to be written: all but the rows left empty."""
        said = [form.line_as_said() for form in self.forms]
        return [line for line in said if line.what]
