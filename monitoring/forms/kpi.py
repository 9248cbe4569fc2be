"""A KPI: its definition, its agreement, its end."""

from django import forms

from accounts.fields import DateField, NumberField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from monitoring.kpi.library import GROUPS
from monitoring.models import Kpi


class AmountField(NumberField):
    """A value, baseline or target: as many digits as every database keeps to the last one.

    SQLite keeps fifteen; a sixteenth comes back as a number that no row can hold.
    """

    def __init__(self, **kwargs):
        super().__init__(**{"max_digits": 15, "decimal_places": 2} | kwargs)


class KpiForm(FormDefaults, forms.ModelForm):
    baseline = AmountField(
        label="Nilai awal", help_text="Keadaan sebelum kemitraan, misalnya 10 atau 62,5."
    )
    target = AmountField(
        label="Target", help_text="Untuk arah jaga: batas bawah nilai yang dijaga."
    )
    target_max = AmountField(label="Batas atas", required=False, help_text="Hanya untuk arah jaga.")
    reason = forms.CharField(
        label="Alasan mengubah target",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Kpi
        fields = (
            "name",
            "unit",
            "direction",
            "baseline",
            "target",
            "target_max",
            "period",
            "accumulation",
            "source",
            "person_in_charge",
        )
        widgets = {"direction": forms.RadioSelect, "accumulation": forms.RadioSelect}
        help_texts = {
            "name": "Apa yang diukur, misalnya Siswa lulus uji kompetensi.",
            "unit": "Misalnya siswa, guru, %, Rp, atau skor.",
            "accumulation": "Jumlahkan hanya yang bertambah: 3 buku, lalu 4 buku, menjadi 7 buku; "
            "targetnya target setahun. Persen, skor, dan rata-rata dinilai per periode.",
            "source": "Dari mana nilainya diambil, misalnya berita acara uji kompetensi.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = Kpi.Direction.choices
        self.fields["accumulation"].choices = Kpi.Accumulation.choices
        self.fields["person_in_charge"].queryset = members_with(Action.RECORD_KPI)
        self.fields["person_in_charge"].empty_label = "Belum ditentukan"
        if self.instance.pk is None or not self.instance.records.exists():
            del self.fields["reason"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def _post_clean(self):
        """Whether the KPI may stand is decided by the verb, on what the database holds."""


class LibraryForm(FormDefaults, forms.Form):
    """Searching the library of indicators; the address is the filter."""

    hide_optional_mark = True
    q = forms.CharField(label="Cari indikator, satuan, atau sumber data", required=False)
    bidang = forms.ChoiceField(
        label="Bidang",
        required=False,
        choices=[("", "Semua bidang"), *((group, group) for group in GROUPS)],
    )


class AgreeForm(FormDefaults, forms.Form):
    agreed_on = DateField(label="Disepakati bersama pada")
    agreed_with = forms.CharField(
        label="Wakil mitra yang menyepakati",
        max_length=160,
        help_text="Nama dan jabatan, misalnya Agus Priyanto, kepala produksi.",
    )
