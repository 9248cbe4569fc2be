"""The facts of an activity, and why it is called off."""

from django import forms

from accounts.fields import DateField, RupiahField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from activities.forms.fund import FUND_SOURCES, code_field
from activities.forms.participants import ParticipantsField
from activities.forms.suggestions import Suggestions
from activities.models import Activity
from activities.work_plan.obligations import duties_of
from activities.work_plan.planning import TERM_TICK, term_text
from partnerships.models import Contribution

DATE_HINT = "Hari-bulan-tahun, misalnya 01-07-2026."


class ContributionField(forms.ModelChoiceField):
    """What the parties give according to the plan, each named with its party."""

    def label_from_instance(self, obj):
        return f"{obj.party.name}: {obj.what}"


class ActivityForm(FormDefaults, forms.ModelForm):
    """Asks; the verb decides whether days and person are possible."""

    groups = forms.MultipleChoiceField(
        label="Yang dilibatkan",
        choices=Activity.Group,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    participants = ParticipantsField(
        label="Perkiraan jumlah peserta",
        help_text="Kelompok yang jumlahnya diisi ikut dicatat sebagai yang dilibatkan.",
    )
    obligation = ContributionField(
        None,  # rows of a school: there are none before there is a school
        label="Kontribusi yang diwujudkan",
        required=False,
        empty_label="Tidak mewujudkan kontribusi tertentu",
        help_text="Pemberian salah satu pihak menurut rencana kemitraan.",
    )
    budget = RupiahField(label="Anggaran", required=False)
    fund_source = forms.CharField(
        label="Sumber dana",
        required=False,
        max_length=80,
        help_text="Sumber lain dan realisasinya diisi pada rincian dana.",
        widget=Suggestions(FUND_SOURCES),
    )
    arkas_code = code_field()
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
            "participants",
            "fulfils",
        )
        field_classes = {"starts_on": DateField, "ends_on": DateField}
        widgets = {
            "method": forms.Textarea(attrs={"rows": 4}),
            "fulfils": Suggestions,
        }
        help_texts = {
            "title": "Misalnya Guru tamu: mesin CNC untuk ukir kayu.",
            "starts_on": DATE_HINT,
            "ends_on": f"{DATE_HINT} Sama dengan tanggal mulai untuk kegiatan satu hari.",
            "method": "Cara kegiatan dilaksanakan: susunan acara, alat, pembagian tugas.",
            "fulfils": "Tanggung jawab pada rencana kemitraan yang dijalankan lewat kegiatan ini.",
        }

    field_order = (
        "title", "kind", "starts_on", "ends_on", "outside_term_ok", "place", "person_in_charge",
        "method", "groups", "participants", "fulfils", "obligation",
    )  # fmt: skip

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Pilih jenis kegiatan"), *Activity.Kind.choices]
        if self.instance.pk:  # from then on its money has a page of its own
            for name in ("budget", "fund_source", "arkas_code"):
                del self.fields[name]
        self._offer_obligations(partnership)
        self._offer_people(partnership.school)
        if partnership.starts_on or partnership.ends_on:
            term = f"Jangka waktu kemitraan: {term_text(partnership)}."
            self.fields["starts_on"].help_text = f"{DATE_HINT} {term}"

    def _offer_obligations(self, partnership):
        duties = [duty for party in partnership.parties.all() for duty in duties_of(party)]
        self.fields["fulfils"].widget.suggestions = list(dict.fromkeys(duties))
        rows = Contribution.objects.filter(party__partnership=partnership)
        self.fields["obligation"].queryset = rows.select_related("party__partner", "party__school")
        if self.instance.pk:
            self.initial["obligation"] = self.instance.obligation_id
        if not rows.exists():
            del self.fields["obligation"]

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

    def clean(self):
        """A group whose number is known takes part, ticked or not."""
        facts = super().clean()
        named = {*facts.get("groups", ()), *facts.get("participants", ())}
        facts["groups"] = [group.value for group in Activity.Group if group in named]
        return facts

    def _post_clean(self):
        """Whether the facts may stand is decided by the verb, on what the database holds."""
