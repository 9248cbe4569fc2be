"""The joint plan with the part of each party, and a party's yes to it."""

from dataclasses import dataclass

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.wording import FormDefaults
from partnerships.joint_plan.planning import PLAN, ROLES, SIGNING, TERM
from partnerships.models import Partnership, Party, PlanAcceptance

MOST_LETTERS = 8000


@dataclass(frozen=True)
class PartyRow:
    """One party as the page draws it: its name and its fields."""

    party: Party
    fields: list


class PlanForm(FormDefaults, forms.Form):
    """Everything may stay open while the plan is worked on; the gates say what is missing."""

    objectives = forms.CharField(
        label="Tujuan",
        required=False,
        max_length=MOST_LETTERS,
        help_text="Apa yang ingin dicapai bersama, dengan ukuran yang dapat diperiksa.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    learning_outcome = forms.CharField(
        label="Hasil belajar yang dituju",
        required=False,
        max_length=255,
        help_text="Indikator hasil belajar siswa, misalnya dari Rapor Pendidikan.",
    )
    starts_on = DateField(label="Tanggal mulai", required=False)
    ends_on = DateField(label="Tanggal berakhir", required=False)
    open_ended = forms.BooleanField(label="Tanpa batas waktu", required=False)
    evaluation = forms.CharField(
        label="Mekanisme evaluasi",
        required=False,
        max_length=MOST_LETTERS,
        help_text="Bagaimana kemajuan diukur, oleh siapa, dan kapan dibicarakan bersama.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    review_months = forms.IntegerField(
        label="Peninjauan setiap (bulan)",
        min_value=1,
        max_value=24,
        help_text="1 sampai 24 bulan.",
    )
    hide_optional_mark = True  # the next stage asks for nearly all of it

    def __init__(self, *args, partnership, plan, parties, **kwargs):
        self.partnership, self.parties = partnership, parties
        self.base_fields = dict(type(self).base_fields)
        for party in parties:
            self.base_fields |= _party_fields(party)
        kwargs["initial"] = _initial(partnership, plan, parties)
        super().__init__(*args, **kwargs)
        if partnership.form != Partnership.Form.INFORMAL:
            del self.fields["open_ended"]

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error(
                "ends_on",
                f"Tanggal berakhir harus setelah tanggal mulai, {date_text(starts_on)}.",
            )
        if ends_on and self.cleaned_data.get("open_ended"):
            self.add_error(
                "open_ended", "Kosongkan tanggal berakhir, atau hapus centang tanpa batas waktu."
            )

    def general(self):
        return [self[name] for name in ("objectives", "learning_outcome")]

    def term(self):
        return [self[name] for name in TERM if name in self.fields]

    def watching(self):
        return [self["evaluation"], self["review_months"]]

    def rows(self):
        return [
            PartyRow(party, [self[f"{name}_{party.pk}"] for name in (*ROLES, *SIGNING)])
            for party in self.parties
        ]

    def facts(self):
        """The cleaned answers as `change_plan` takes them."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in (*PLAN, *TERM) if name in cleaned} | {
            "roles": {
                party.pk: {name: cleaned[f"{name}_{party.pk}"] for name in (*ROLES, *SIGNING)}
                for party in self.parties
            }
        }


class AcceptanceForm(FormDefaults, forms.Form):
    """When, by whom and how a party said yes."""

    accepted_on = DateField(label="Tanggal disetujui")
    accepted_by = forms.CharField(label="Disetujui oleh", max_length=120)
    channel = forms.ChoiceField(label="Melalui", choices=PlanAcceptance.Channel)

    def __init__(self, *args, party, **kwargs):
        super().__init__(*args, prefix=f"pihak-{party.pk}", **kwargs)
        if not party.is_school:
            self.fields["channel"].choices = [
                choice
                for choice in PlanAcceptance.Channel.choices
                if choice[0] != PlanAcceptance.Channel.SYSTEM
            ]


def _party_fields(party):
    who = f" {party.name}"
    return {
        f"responsibilities_{party.pk}": forms.CharField(
            label=f"Peran dan tanggung jawab{who}",
            required=False,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 3}),
        ),
        f"benefits_{party.pk}": forms.CharField(
            label=f"Manfaat bagi{who}",
            required=False,
            max_length=MOST_LETTERS,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        f"signatory_name_{party.pk}": forms.CharField(
            label=f"Penanda tangan dari{who}", required=False, max_length=120
        ),
        f"signatory_position_{party.pk}": forms.CharField(
            label=f"Jabatan penanda tangan dari{who}", required=False, max_length=120
        ),
    }


def _initial(partnership, plan, parties):
    initial = {name: getattr(plan, name) for name in PLAN}
    initial |= {name: getattr(partnership, name) for name in TERM}
    for party in parties:
        for name in (*ROLES, *SIGNING):
            initial[f"{name}_{party.pk}"] = getattr(party, name)
    return initial
