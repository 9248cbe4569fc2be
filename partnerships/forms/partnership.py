"""What people fill in about a partnership as a whole, and when they move it."""

from django import forms

from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.forms.choices import RowChoices, offer_people
from partnerships.models import Need, Partner, Partnership
from partnerships.stages import CLOSED, Stage

MOST_CHOICES = 200  # more partners than this are searched for, not scrolled through
PARTNER_FIELDS = ("partner_1", "partner_2", "partner_3")


class PartnershipForm(FormDefaults, forms.ModelForm):
    """The facts of a partnership: title, form, scope, financing, person in charge."""

    class Meta:
        model = Partnership
        fields = ("title", "form", "scope", "financing", "person_in_charge")
        help_texts = {
            "title": "Apa yang dikerjakan bersama, misalnya Magang dan kelas industri.",
            "form": "Formal memakai naskah yang ditandatangani; informal tidak.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_people(self, "person_in_charge", Action.PREPARE_PARTNERSHIP)
        for name in ("form", "scope"):
            self.fields[name].choices = [
                ("", "Pilih salah satu"),
                *Partnership._meta.get_field(name).choices,
            ]

    def _post_clean(self):
        """Whether the facts may stand is decided by the verb, on what the database holds."""


class OpeningForm(PartnershipForm):
    """A new partnership: its facts, one to three partners, and the needs it serves."""

    partner_1 = forms.ModelChoiceField(
        Partner.objects.none(), label="Mitra", empty_label="Pilih mitra"
    )
    partner_2 = forms.ModelChoiceField(
        Partner.objects.none(), label="Mitra kedua", required=False, empty_label="Tidak ada"
    )
    partner_3 = forms.ModelChoiceField(
        Partner.objects.none(),
        label="Mitra ketiga",
        required=False,
        empty_label="Tidak ada",
        help_text="Pihak keempat dan seterusnya ditambahkan di halaman kemitraan.",
    )
    needs = RowChoices(Need.objects.none(), label="Kebutuhan yang dijawab", required=False)
    field_order = (*PARTNER_FIELDS, "title", "form", "scope", "financing", "needs")

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        for name in PARTNER_FIELDS:
            self.fields[name].queryset = partners
        self.fields["needs"].queryset = Need.objects.open()
        if not self.fields["needs"].queryset.exists():
            del self.fields["needs"]

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def facts(self):
        """The cleaned answers as `open_partnership` takes them."""
        answers = dict(self.cleaned_data)
        chosen = [answers.pop(name) for name in PARTNER_FIELDS]
        return {"partners": [partner for partner in chosen if partner], **answers}


class MoveForm(FormDefaults, forms.Form):
    """A move to another stage: where to, why, and what the person saw when they decided."""

    target = forms.ChoiceField(
        choices=[*Stage.choices, (CLOSED, "Ditutup")], widget=forms.HiddenInput
    )
    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    closing_reason = forms.ChoiceField(
        label="Alasan penutupan",
        required=False,
        choices=[("", "Pilih alasan"), *Partnership.ClosingReason.choices],
    )
    note = forms.CharField(
        label="Alasan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, option=None, **kwargs):
        """With an option only the questions of that move stay, named for what they ask."""
        super().__init__(*args, **kwargs)
        if option is None:
            return
        if not option.move.needs_closing_reason:
            del self.fields["closing_reason"]
        if option.move.ends_early:
            self.fields["note"].label = "Penjelasan penghentian dini"
        elif option.advice_differs:
            self.fields["note"].label = "Alasan berbeda dari pertimbangan komite"
        if option.move.needs_note or option.move.ends_early or option.advice_differs:
            self.hide_optional_mark = True
