"""Which candidates stand side by side: those of one need, or partnerships of one's choice."""

from django import forms
from django.db.models import Prefetch

from accounts.wording import FormDefaults
from partnerships.committee import comparison
from partnerships.forms.choices import RowChoices
from partnerships.models import Partnership, Party


class CandidateChoices(RowChoices):
    """Partnerships to tick, each by its partners: they are what is compared."""

    def label_from_instance(self, partnership):
        names = ", ".join(party.name for party in partnership.parties.all())
        return f"{names}: {partnership.title}" if names else partnership.title


class ComparisonForm(FormDefaults, forms.Form):
    """A filter in the address; empty is no fault."""

    kebutuhan = forms.ModelChoiceField(
        None, label="Kebutuhan", required=False, empty_label="Tidak menurut kebutuhan"
    )
    kemitraan = CandidateChoices(None, label="Calon yang dipilih", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.hide_optional_mark = True
        self.fields["kebutuhan"].queryset = comparison.needs_with_candidates()
        offered = comparison.heard()[: comparison.OFFERED].values_list("pk", flat=True)
        partners = Prefetch("parties", Party.objects.partners().select_related("partner"))
        self.fields["kemitraan"].queryset = Partnership.objects.filter(
            pk__in=list(offered)
        ).prefetch_related(partners)

    def clean_kemitraan(self):
        chosen = self.cleaned_data["kemitraan"]
        if len(chosen) > comparison.MOST:
            raise forms.ValidationError(f"Pilih paling banyak {comparison.MOST} kemitraan.")
        return chosen

    def offers(self):
        """Whether there is anything to choose from."""
        return any(self.fields[name].queryset.exists() for name in ("kebutuhan", "kemitraan"))

    def partnerships(self):
        """What is to be compared, or None while nothing was chosen."""
        if not (self.is_bound and self.is_valid()):
            return None
        need, chosen = self.cleaned_data["kebutuhan"], self.cleaned_data["kemitraan"]
        if need:
            return comparison.of_need(need)
        return chosen.prefetch_related(None).order_by("pk") if chosen else None
