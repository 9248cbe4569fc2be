"""The signatures of a paper, party after party, and the scan; then the check."""

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.uploads import read_pdf
from accounts.wording import FormDefaults
from partnerships.forms.agreement import FACTS, TermForm, name_first_partner
from partnerships.forms.paper import grouped
from partnerships.papers.marks import Marks, marks_of
from partnerships.papers.people import further_partners
from partnerships.papers.signing import mark_of

TERM = FACTS[3:]
MARKS = {
    "initialled": "Paraf di setiap halaman",
    "stamped_duty": "Meterai",
    "sealed": "Stempel",
}
WHY = "Bila ada yang tidak dicentang, misalnya: mitra tidak memakai stempel."


class SigningForm(TermForm):
    """Who signed when and with what, the term, and the scan.

    With `partial` it is asked only what is known so far: no scan and not every party.
    """

    scan = forms.FileField(
        label="Pindaian bertanda tangan",
        help_text="PDF, paling besar 10 MB, semua halaman termasuk tanda tangan.",
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )
    early_start = forms.BooleanField(
        label="Masa berlaku memang mulai sebelum tanda tangan terakhir", required=False
    )
    before_approval = forms.BooleanField(label="", required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, agreement, signatories, partial=False, **kwargs):
        known = {name: getattr(agreement, name) for name in TERM}
        kwargs["initial"] = known | {"seen": mark_of(agreement)}
        self.signatories, self.partial = signatories, partial
        self.base_fields = dict(type(self).base_fields)
        for row in signatories:
            self.base_fields |= _fields_of(row, required=not partial)
        parties = [row.party for row in signatories]
        self.further = [row for row in signatories if row.party in further_partners(parties)]
        self.base_fields |= {_number_name(row): _number_field(row) for row in self.further}
        super().__init__(*args, **kwargs)
        name_first_partner(self, parties)
        for name in ("starts_on", "ends_on", "scan"):
            self.fields[name].required = not partial
        approved = date_text(agreement.approved_at)
        self.fields[
            "before_approval"
        ].label = f"Ada tanda tangan yang memang mendahului persetujuan kepala sekolah, {approved}"
        grouped(self, self._groups())

    def clean(self):
        super().clean()
        if self.partial and self.files.get("scan"):
            self.add_error("scan", "Berkas belum disimpan. Pilih lagi, lalu tekan Simpan pindaian.")

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        return None if self.partial else read_pdf(scan)

    def facts(self):
        """The cleaned answers as `record_signing` takes them, or as `note_signatures` does."""
        facts = dict(self.cleaned_data)
        if self.partial:
            del facts["scan"], facts["early_start"]
        parties = [row.party_id for row in self.signatories]
        signed = {party: facts.pop(f"signed_{party}") for party in parties}
        marks = {
            party: Marks(*(facts.pop(f"{name}_{party}") for name in Marks._fields))
            for party in parties
        }
        numbers = {row.party_id: facts.pop(_number_name(row)) for row in self.further}
        return facts | {"signed": signed, "marks": marks, "paper_numbers": numbers}

    def _groups(self):
        parties = [
            (
                f"{row.name}, {row.party.name}",
                [f"{name}_{row.party_id}" for name in ("signed", *Marks._fields)],
            )
            for row in self.signatories
        ]
        return [
            *parties,
            ("Nomor dan masa berlaku", (*TERM[:2], *map(_number_name, self.further), *TERM[2:])),
            ("Pindaian", ("scan", "early_start", "before_approval")),
        ]


class CheckForm(FormDefaults, forms.Form):
    """The tick of whoever laid the scan beside the approved text."""

    same_text = forms.BooleanField()

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["same_text"].label = (
            f"Saya sudah membandingkan keduanya: teks yang ditandatangani adalah versi "
            f"{version.number} yang disetujui"
            if version
            else "Saya sudah membaca pindaian: ini naskah yang disetujui, lengkap semua halamannya"
        )
        self.fields["same_text"].error_messages["required"] = (
            "Centang setelah Anda membandingkan pindaian dengan naskah yang disetujui."
        )


def _number_name(row):
    return f"paper_number_{row.party_id}"


def _number_field(row):
    return forms.CharField(
        label=f"Nomor dari {row.party.name}",
        required=False,
        max_length=80,
        initial=row.paper_number,
    )


def _fields_of(row, *, required):
    """What is asked of one party; a fieldset names it, errors name it themselves."""
    party, name = row.party_id, row.party.name
    found = marks_of(row)
    ticks = {
        f"{mark}_{party}": forms.BooleanField(
            label=label, required=False, initial=getattr(found, mark)
        )
        for mark, label in MARKS.items()
    }
    return {
        f"signed_{party}": DateField(
            label=f"Ditandatangani {row.name}, {name}",
            required=required,
            initial=row.signed_on,
            error_messages={"required": f"Belum ada tanggal tanda tangan untuk: {name}."},
        ),
        **ticks,
        f"why_missing_{party}": forms.CharField(
            label=f"Alasan yang tidak ada, {name}",
            required=False,
            max_length=255,
            initial=found.why_missing,
            help_text=WHY,
        ),
    }
