"""The facts of an activity, and why it is called off."""

from django import forms
from django.core.validators import RegexValidator

from accounts.fields import DateField, RupiahField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from activities.forms.suggestions import Suggestions
from activities.models import Activity
from activities.work_plan.planning import TERM_TICK, term_text

# Editable by typing: the list only spares typing (domain.md 3.4).
FUND_SOURCES = (
    "BOS Reguler",
    "BOS Kinerja",
    "BOSDA",
    "Komite",
    "CSR mitra",
    "Hibah",
    "Yayasan",
    "Mandiri",
)
DATE_HINT = "Hari-bulan-tahun, misalnya 01-07-2026."


class ActivityForm(FormDefaults, forms.ModelForm):
    """Asks; the verb decides whether days and person are possible."""

    groups = forms.MultipleChoiceField(
        label="Yang dilibatkan",
        choices=Activity.Group,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    outside_term_ok = forms.BooleanField(
        label="Saya tahu tanggalnya di luar jangka waktu kemitraan",
        required=False,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Activity
        fields = (
            "title",
            "kind",
            "starts_on",
            "ends_on",
            "place",
            "person_in_charge",
            "method",
            "groups",
            "fulfils",
            "budget",
            "fund_source",
            "arkas_code",
        )
        field_classes = {"starts_on": DateField, "ends_on": DateField, "budget": RupiahField}
        widgets = {
            "method": forms.Textarea(attrs={"rows": 4}),
            "fulfils": Suggestions,
            "fund_source": Suggestions(FUND_SOURCES),
        }
        help_texts = {
            "title": "Misalnya Guru tamu: mesin CNC untuk ukir kayu.",
            "starts_on": DATE_HINT,
            "ends_on": f"{DATE_HINT} Sama dengan tanggal mulai untuk kegiatan satu hari.",
            "method": "Cara kegiatan dilaksanakan: susunan acara, alat, pembagian tugas.",
            "fulfils": "Tanggung jawab pada rencana kemitraan yang dijalankan lewat kegiatan ini.",
            "budget": "Dalam rupiah, misalnya 1.250.000.",
            "fund_source": "Misalnya BOS Reguler atau CSR mitra.",
            "arkas_code": "Tiga pasang angka, misalnya 07.10.02.",
        }

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Pilih jenis kegiatan"), *Activity.Kind.choices]
        self.fields["arkas_code"].validators.append(
            RegexValidator(
                r"^\d{2}\.\d{2}\.\d{2}$", "Tulis kode ARKAS seperti 07.10.02.", code="arkas"
            )
        )
        self.fields["fulfils"].widget.suggestions = _duties(partnership)
        self._offer_people(partnership.school)
        if partnership.starts_on or partnership.ends_on:
            term = f"Jangka waktu kemitraan: {term_text(partnership)}."
            self.fields["starts_on"].help_text = f"{DATE_HINT} {term}"

    def _offer_people(self, school):
        people = self.fields["person_in_charge"]
        people.empty_label = "Pilih penanggung jawab"
        people.queryset = members_with(Action.RUN_ACTIVITY, school)
        people.error_messages["invalid_choice"] = (
            "Orang ini tidak dapat mengurus kegiatan di sekolah Anda. Pilih penanggung jawab lain."
        )
        present = self.instance.person_in_charge if self.instance.pk else None
        if present and not people.queryset.contains(present):
            people.help_text = f"{present.name} tidak dapat mengurusnya lagi. Pilih penggantinya."

    def ask_about_term(self):
        """Show the tick by which somebody says that the days are meant as they are."""
        self.fields[TERM_TICK].widget = forms.CheckboxInput()

    def _post_clean(self):
        """Whether the facts may stand is decided by the verb, on what the database holds."""


def _duties(partnership):
    """What the parties promised in the plan, line by line."""
    lines = [
        line.strip(" -*\t")[:255]
        for party in partnership.parties.all()
        for line in party.responsibilities.splitlines()
    ]
    return list(dict.fromkeys(line for line in lines if line))
