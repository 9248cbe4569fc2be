"""Writing what a review decided into the plan, and into an addendum."""

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.wording import FormDefaults
from monitoring.models import Adjustment
from partnerships.forms.plan import long_text
from partnerships.joint_plan.terms import term_of
from partnerships.models import Partnership

Kind = Adjustment.Kind
ROLE = "peran-"  # before the key of a party


class AdjustPlanForm(FormDefaults, forms.Form):
    """The parts of the plan that were adjusted, as they stand; the schedule has its own rows."""

    hide_optional_mark = True

    def __init__(self, *args, kinds, partnership, plan, **kwargs):
        self.partnership = partnership
        parties = list(partnership.parties.all())
        initial = {"objectives": plan.objectives}
        initial |= term_of(partnership, plan)
        initial |= {f"{ROLE}{party.pk}": party.responsibilities for party in parties}
        self.base_fields = self._fields_for(kinds, partnership, parties)
        super().__init__(*args, initial=initial, **kwargs)

    @staticmethod
    def _fields_for(kinds, partnership, parties):
        fields = {}
        if Kind.OBJECTIVE in kinds:
            fields["objectives"] = long_text("Tujuan", "", 6)
        if Kind.ROLE in kinds:
            for party in parties:
                label = f"Peran dan tanggung jawab {party.name}"
                fields[f"{ROLE}{party.pk}"] = long_text(label, "Satu per baris.", 5)
        if Kind.TERM in kinds:
            fields["starts_on"] = DateField(label="Tanggal mulai", required=False)
            fields["ends_on"] = DateField(label="Tanggal berakhir", required=False)
            if partnership.form == Partnership.Form.INFORMAL:
                fields["open_ended"] = forms.BooleanField(label="Tanpa batas waktu", required=False)
        return fields

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error(
                "ends_on",
                f"Tanggal berakhir harus setelah tanggal mulai, {date_text(starts_on)}.",
            )

    def changes(self):
        """The answers as `adjust_plan` takes them."""
        facts = {
            name: value for name, value in self.cleaned_data.items() if not name.startswith(ROLE)
        }
        roles = {
            int(name.removeprefix(ROLE)): {"responsibilities": value}
            for name, value in self.cleaned_data.items()
            if name.startswith(ROLE)
        }
        return facts | {"roles": roles}


class AddendumForm(FormDefaults, forms.Form):
    # Rows of a school: there are none before there is a school.
    parent = forms.ModelChoiceField(
        None, label="Naskah yang diubah", empty_label="Pilih naskah yang berlaku"
    )

    def __init__(self, *args, papers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = papers
        self.fields["parent"].label_from_instance = lambda paper: (
            f"{paper.get_kind_display()}: {paper.title}"
        )
