"""A paper written here: its facts, its parties' people, and its pasal."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from partnerships.forms.agreement import FACTS, AgreementForm, name_first_partner
from partnerships.papers.composing import MOST
from partnerships.papers.kinds import LETTERS
from partnerships.papers.people import Signer, further_partners

WITNESSES = 4
BASIS = "Misalnya SK atau Akta Notaris dengan nomor dan tanggal; boleh kosong."
PERSON = {
    "name": ("Penanda tangan", 120, ""),
    "position": ("Jabatan", 120, ""),
    "number": ("Nomor pegawai", 40, "NIP, NIY, atau lainnya; boleh kosong."),
    "legal_basis": ("Dasar wewenang", 255, BASIS),
    "address": ("Alamat", 255, ""),
    "paper_number": ("Nomor naskah dari pihak ini", 80, "Boleh kosong."),
}  # fmt: skip
NOT_OF_A_LETTER = ("parent", "partner_number", "starts_on", "ends_on")


class ComposedForm(AgreementForm):
    """The facts of a paper whose text is written here; its kind is fixed by the template."""

    OWN = ("place", "dated_on")
    PARTS = Signer._fields

    place = forms.CharField(
        label="Tempat penandatanganan",
        required=False,
        max_length=80,
        help_text="Misalnya Wonosari.",
    )
    dated_on = DateField(
        label="Tanggal naskah",
        required=False,
        help_text="Ditulis dengan kata-kata di awal naskah. Kosongkan bila diisi tangan.",
    )

    def __init__(self, *args, signers, witnesses=(), kind, **kwargs):
        agreement = kwargs.get("agreement")
        known = {name: getattr(agreement, name) for name in self.OWN} if agreement else {}
        kwargs["initial"] = known | kwargs.get("initial", {})
        self.kind = kind
        super().__init__(*args, signatories={}, **kwargs)
        del self.fields["kind"]
        for party in self.parties:
            self._ask_who_signs(party, signers.get(party.pk, Signer("")))
        self._ask_one_number_per_partner()
        self._ask_witnesses(witnesses)
        self._lay_out()

    def clean(self):
        self.cleaned_data["kind"] = self.kind
        super().clean()

    def facts(self):
        """The cleaned answers as `draft` and `change` take them."""
        cleaned = self.cleaned_data
        asked = {name: cleaned[name] for name in (*FACTS, *self.OWN) if name in cleaned}
        return asked | {"signatories": self._signers(), "witnesses": self._witnesses()}

    def _signers(self):
        return {
            party.pk: tuple(
                self.cleaned_data.get(f"signatory_{part}_{party.pk}", "") for part in self.PARTS
            )
            for party in self.parties
        }

    def _witnesses(self):
        cleaned = self.cleaned_data
        return [
            (cleaned[f"witness_{n}"], cleaned[f"witness_position_{n}"])
            for n in range(WITNESSES)
            if f"witness_{n}" in cleaned
        ]

    def _ask_who_signs(self, party, signer):
        for part in self.PARTS:
            label, longest, hint = PERSON[part]
            self.fields[f"signatory_{part}_{party.pk}"] = forms.CharField(
                label=label,
                required=False,
                max_length=longest,
                initial=getattr(signer, part),
                help_text=hint,
                label_suffix="",
            )

    def _ask_one_number_per_partner(self):
        """The number of the first partner stands beside the school's, the others' with them."""
        further = further_partners(self.parties)
        for party in self.parties:
            if party not in further:
                self.fields.pop(f"signatory_paper_number_{party.pk}", None)
        name_first_partner(self, self.parties)

    def _ask_witnesses(self, witnesses):
        there = [*witnesses, *[("", "")] * WITNESSES][:WITNESSES]
        for n, (name, position) in enumerate(there):
            for field, label, value in (
                (f"witness_{n}", f"Saksi {n + 1}", name),
                (f"witness_position_{n}", f"Jabatan saksi {n + 1}", position),
            ):
                self.fields[field] = forms.CharField(
                    label=label, required=False, max_length=120, initial=value, label_suffix=""
                )

    def _lay_out(self):
        groups = [
            ("Naskah", ("title", "parent", "school_number", "partner_number", "place", "dated_on")),
            ("Masa berlaku", ("starts_on", "ends_on")),
            *self._people(),
            ("Saksi (boleh kosong)", [name for name in self.fields if name.startswith("witness_")]),
        ]  # fmt: skip
        grouped(self, groups)

    def _people(self):
        return [
            (party.name, [f"signatory_{part}_{party.pk}" for part in self.PARTS])
            for party in self.parties
        ]


class LetterForm(ComposedForm):
    """A letter of the school: to whom, about what, and who signs."""

    OWN = ("place", "dated_on", "addressee", "attachment")
    PARTS = Signer._fields[:3]

    addressee = forms.CharField(
        label="Kepada",
        max_length=400,
        help_text="Jabatan, lembaga, dan tempat, satu per baris; tanpa Yth.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    attachment = forms.CharField(
        label="Lampiran",
        required=False,
        max_length=80,
        help_text="Misalnya 1 berkas; boleh kosong.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].label = "Perihal"
        self.fields["title"].help_text = ""
        self.fields["school_number"].label = "Nomor surat"
        self.fields["dated_on"].label = "Tanggal surat"
        self.fields["dated_on"].help_text = ""
        self.fields["place"].label = "Tempat"

    def _ask_witnesses(self, witnesses):
        for name in NOT_OF_A_LETTER:
            del self.fields[name]

    def _lay_out(self):
        groups = [
            ("Surat", ("title", "addressee", "attachment", "school_number", "place", "dated_on")),
            *self._people(),
        ]  # fmt: skip
        grouped(self, groups)


class ClauseForm(FormDefaults, forms.Form):
    """A pasal may be empty while it is written; nothing empty goes on paper."""

    hide_optional_mark = True
    heading = forms.CharField(label="Judul pasal", required=False, max_length=120)
    body = forms.CharField(
        label="Isi", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 7})
    )


class LetterTextForm(FormDefaults, forms.Form):
    hide_optional_mark = True
    heading = forms.CharField(required=False, widget=forms.HiddenInput())
    body = forms.CharField(
        label="Isi surat",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
    )


class BaseClauses(forms.BaseFormSet):
    """The pasal of a text in their order; a button beside each moves, adds or removes."""

    def clauses(self):
        return [
            (row.cleaned_data.get("heading", ""), row.cleaned_data.get("body", "")) for row in self
        ]


def clauses_form(is_letter=False):
    """A formset that a browser without script works with."""
    return forms.formset_factory(
        LetterTextForm if is_letter else ClauseForm,
        formset=BaseClauses,
        extra=0,
        max_num=MOST,
        absolute_max=MOST + 1,
        validate_max=True,
    )


def rows_of(clauses):
    """Clauses as the formset begins with them."""
    return [{"heading": heading, "body": body} for heading, body in clauses]


def form_for(kind):
    return LetterForm if kind in LETTERS else ComposedForm


def grouped(form, groups):
    first = groups[0][0]
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    hidden = [name for name, field in form.fields.items() if field.widget.is_hidden]
    form.helper.layout = Layout(
        *(
            Fieldset(
                title,
                *(name for name in names if name in form.fields),
                css_class="" if title == first else "border-top mt-4 pt-3",
            )
            for title, names in groups
        ),
        *hidden,
    )
