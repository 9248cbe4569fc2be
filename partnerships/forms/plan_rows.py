"""The parts of the joint plan that are lists: a row of fields for each line of them."""

from django import forms

from accounts.fields import DateField, NumberField, RupiahField
from accounts.formats import date_text
from accounts.wording import FormDefaults
from partnerships.models import BudgetLine, Contribution, PlanRisk

MORE = 2
MOST_ROWS = 60


class KeyField(forms.IntegerField):
    """Which row of the plan this is; a row with nothing else in it says nothing."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class RowForm(FormDefaults, forms.Form):
    """One row. Left empty, emptied or ticked for removal it is no row of the part."""

    key = KeyField(required=False, min_value=1, max_value=2**62)
    remove = forms.BooleanField(label="Hapus baris ini", required=False)

    def __init__(self, *args, parties=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.parties = {str(party.pk): party for party in parties}
        if "party" in self.fields:
            named = [(pk, party.name) for pk, party in self.parties.items()]
            self.fields["party"].choices = [("", "Pilih pihak"), *named]

    def full_clean(self):
        super().full_clean()
        if self.is_bound and getattr(self, "cleaned_data", {}).get("remove"):
            self._errors.clear()
            self.cleaned_data = {}

    def clean_party(self):
        return self.parties.get(self.cleaned_data["party"])

    def is_there(self):
        """Whether the row stands in the plan already, so that it can be removed."""
        return bool(self["key"].value())


class ScheduleForm(RowForm):
    what = forms.CharField(label="Kegiatan", max_length=160)
    starts_on = DateField(label="Mulai")
    ends_on = DateField(label="Selesai", required=False, help_text="")
    party = forms.ChoiceField(label="Pelaksana", required=False)

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on < starts_on:
            day = date_text(starts_on)
            self.add_error("ends_on", f"Tanggal selesai tidak boleh sebelum tanggal mulai, {day}.")


class BudgetForm(RowForm):
    what = forms.CharField(label="Untuk", max_length=160)
    source = forms.ChoiceField(
        label="Sumber dana", choices=[("", "Pilih sumber dana"), *BudgetLine.Source.choices]
    )
    amount = RupiahField(label="Jumlah", min_value=1, help_text="Misalnya 2.500.000.")


class ContributionForm(RowForm):
    party = forms.ChoiceField(label="Dari")
    kind = forms.ChoiceField(
        label="Bentuk", choices=[("", "Pilih bentuk"), *Contribution.Kind.choices]
    )
    what = forms.CharField(label="Berupa", max_length=160)
    amount = RupiahField(label="Rupiah", required=False, min_value=1, help_text="")
    quantity = NumberField(
        label="Banyaknya", required=False, max_digits=10, decimal_places=2, min_value=0
    )
    unit = forms.CharField(
        label="Satuan", required=False, max_length=30, help_text="Misalnya unit, jam, atau orang."
    )

    def clean(self):
        given = {name: self.cleaned_data.get(name) for name in ("amount", "quantity", "unit")}
        kind = self.cleaned_data.get("kind")
        if self.errors.keys() & {*given, "kind"}:
            return
        if given["amount"] is not None and (given["quantity"] is not None or given["unit"]):
            self.add_error("amount", "Isi rupiah, atau banyaknya beserta satuan; jangan keduanya.")
        elif kind == Contribution.Kind.MONEY and given["amount"] is None:
            self.add_error("amount", "Tulis jumlah dana dalam rupiah.")
        elif given["unit"] and not given["quantity"]:
            self.add_error("quantity", "Tulis banyaknya, lebih dari nol.")
        elif given["quantity"] is not None and not given["unit"]:
            self.add_error("unit", "Tulis satuan dari banyaknya itu.")
        elif kind not in Contribution.UNMEASURED and not any(given.values()):
            self.add_error("quantity", "Isi banyaknya beserta satuan, atau nilainya dalam rupiah.")


class PlanRiskForm(RowForm):
    what = forms.CharField(label="Risiko", max_length=255)
    likelihood = forms.TypedChoiceField(
        label="Kemungkinan", coerce=int, choices=[("", "Pilih tingkat"), *PlanRisk.Level.choices]
    )
    impact = forms.TypedChoiceField(
        label="Dampak", coerce=int, choices=[("", "Pilih tingkat"), *PlanRisk.Level.choices]
    )
    mitigation = forms.CharField(
        label="Penanganan", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    party = forms.ChoiceField(label="Penanggung jawab", required=False)


class Rows(forms.BaseFormSet):
    """All rows of a part; any of them may be left empty."""

    default_error_messages = {
        "missing_management_form": "Sebagian isian tidak terkirim. Buka lagi halaman ini.",
        "too_many_forms": f"Paling banyak {MOST_ROWS} baris.",
    }

    def _construct_form(self, i, **kwargs):
        return super()._construct_form(i, **kwargs | {"empty_permitted": True})

    def facts(self):
        """The filled rows as `write_rows` takes them."""
        filled = [form.cleaned_data for form in self.forms if form.cleaned_data]
        return [{name: row[name] for name in row if name != "remove"} for row in filled]


LISTS = {
    "jadwal": ScheduleForm,
    "anggaran": BudgetForm,
    "kontribusi": ContributionForm,
    "risiko": PlanRiskForm,
}


def row_forms(slug, data=None, *, parties, initial=()):
    """The rows there are and some empty ones; with `data` they are read."""
    factory = forms.formset_factory(
        LISTS[slug],
        formset=Rows,
        extra=MORE,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return factory(data, initial=list(initial), prefix=slug, form_kwargs={"parties": parties})


def initial_of(slug, rows):
    """What stands in the plan, as the rows of the part show it."""
    names = [name for name in LISTS[slug].base_fields if name not in ("key", "remove", "party")]
    found = []
    for row in rows:
        facts = {name: getattr(row, name) for name in names} | {"key": row.pk}
        if "party" in LISTS[slug].base_fields:
            facts["party"] = str(row.party_id or "")
        found.append(facts)
    return found


def typed(slug, data):
    """What was typed, as typed and not yet judged; None where the form came incomplete."""
    total = data.get(f"{slug}-TOTAL_FORMS", "")
    if not (total.isdecimal() and len(total) < 4):
        return None
    names = [name for name in LISTS[slug].base_fields if name != "remove"]
    return [
        {name: data.get(f"{slug}-{place}-{name}", "") for name in names}
        for place in range(min(int(total), MOST_ROWS))
    ]
