"""A paper as a draft, and what sends it back or ends it."""

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.forms.reason import ReasonForm
from accounts.wording import FormDefaults
from partnerships.models import Agreement
from partnerships.papers.kinds import LETTERS

FACTS = ("kind", "parent", "title", "school_number", "partner_number", "starts_on", "ends_on")


class TermForm(FormDefaults, forms.Form):
    """The numbers and the term that a paper carries."""

    school_number = forms.CharField(label="Nomor dari sekolah", required=False, max_length=80)
    partner_number = forms.CharField(label="Nomor dari mitra", required=False, max_length=80)
    starts_on = DateField(label="Berlaku mulai", required=False)
    ends_on = DateField(label="Berlaku sampai", required=False)

    def clean(self):
        starts_on, ends_on = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if starts_on and ends_on and ends_on <= starts_on:
            self.add_error(
                "ends_on",
                f"Tanggal berakhir harus setelah tanggal mulai, {date_text(starts_on)}.",
            )


class AgreementForm(TermForm):
    """A paper that was written elsewhere: kind, title, numbers, term, and who signs."""

    kind = forms.ChoiceField(
        label="Jenis naskah",
        choices=[
            ("", "Pilih jenis naskah"),
            *(choice for choice in Agreement.Kind.choices if choice[0] not in LETTERS),
        ],
    )
    title = forms.CharField(
        label="Judul naskah",
        max_length=255,
        help_text="Judul di atas 80 huruf tidak muat di Dapodik.",
    )
    parent = forms.ModelChoiceField(
        None,
        label="Naskah induk",
        required=False,
        empty_label="Berdiri sendiri",
        help_text="Naskah yang dilaksanakan atau diubah oleh naskah ini.",
    )
    field_order = FACTS

    def __init__(self, *args, parents, parties, signatories, agreement=None, **kwargs):
        initial = {name: getattr(agreement, name) for name in FACTS} if agreement else {}
        kwargs["initial"] = initial | kwargs.get("initial", {})
        self.parties = parties
        self.base_fields = dict(type(self).base_fields)
        for party in parties:
            if party.pk in signatories:
                name, position = signatories[party.pk]
                self.base_fields |= _signatory_fields(party, name, position)
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents

    def clean(self):
        super().clean()
        kind, parent = self.cleaned_data.get("kind"), self.cleaned_data.get("parent")
        if kind == Agreement.Kind.ADDENDUM and not parent:
            self.add_error("parent", "Pilih naskah induk yang diubah oleh adendum ini.")

    def facts(self):
        """The cleaned answers as `draft` and `change` take them."""
        cleaned = self.cleaned_data
        return {name: cleaned[name] for name in FACTS} | {
            "signatories": {
                party.pk: (
                    cleaned[f"signatory_name_{party.pk}"],
                    cleaned[f"signatory_position_{party.pk}"],
                )
                for party in self.parties
            }
        }


def name_first_partner(form, parties):
    """Where several partners number a paper, whose number is asked beside the school's."""
    first, *others = [party for party in parties if not party.is_school] or [None]
    if others and "partner_number" in form.fields:
        form.fields["partner_number"].label = f"Nomor dari {first.name}"


class NoteForm(FormDefaults, forms.Form):
    note = forms.CharField(
        label="Catatan",
        max_length=4000,
        help_text="Apa yang harus diperbaiki, paling sedikit 20 huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TerminationForm(ReasonForm):
    on = DateField(label="Tidak berlaku lagi sejak")
    notice_on = DateField(label="Pihak lain diberi tahu pada", required=False)
    agreed = forms.BooleanField(
        label="Semua pihak sepakat naskah berakhir tanpa menunggu masa pemberitahuan",
        required=False,
    )
    with_children = forms.BooleanField(label="Akhiri juga naskah turunannya", required=False)

    def __init__(self, *args, agreement, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "notice_on"
        ].help_text = f"Naskah ini meminta pemberitahuan {agreement.notice_days} hari sebelumnya."
        if not children:
            del self.fields["with_children"]


def _signatory_fields(party, name, position):
    return {
        f"signatory_name_{party.pk}": forms.CharField(
            label=f"Penanda tangan {party.name}", required=False, max_length=120, initial=name
        ),
        f"signatory_position_{party.pk}": forms.CharField(
            label=f"Jabatan penanda tangan {party.name}",
            required=False,
            max_length=120,
            initial=position,
        ),
    }
