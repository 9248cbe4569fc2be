"""What an organisation writes on the public form, and what the school answers."""

import re
import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.utils.html import format_html

from accounts.fields import PhoneField
from accounts.uploads import read_document
from accounts.wording import FormDefaults
from partnerships.models import Partner, ProposalDesk
from partnerships.models.proposal import Proposal

MOST_FILES = 3
MOST_LINKS = 3
FILES_AGAIN = "Pilih berkas sekali lagi: peramban tidak menyimpannya."
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
CONSENT = (
    "Saya setuju sekolah menyimpan data ini untuk menjawab usulan saya. Saya dapat menariknya "
    "kapan saja dari halaman usulan."
)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class DocumentsField(forms.FileField):
    """Up to three documents, each read at once: `[(name, CleanFile), ...]`."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        uploads = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"Paling banyak {MOST_FILES} berkas.")
        read, problems = {}, []
        for upload in uploads:
            try:
                clean = read_document(upload)
            except forms.ValidationError as problem:
                problems += [f"{upload.name}: {sentence}" for sentence in problem.messages]
            else:
                read[clean.sha256] = (upload.name, clean)
        if problems:
            raise forms.ValidationError(problems)
        return list(read.values())


class ProposalForm(FormDefaults, forms.ModelForm):
    """The public form; `kantor_cabang` is a field that robots fill and people see only then."""

    kind = forms.ChoiceField(
        label="Jenis lembaga", choices=[("", "Pilih jenis lembaga"), *Partner.Kind.choices]
    )
    resource_kinds = forms.MultipleChoiceField(
        label="Yang dapat diberikan",
        required=False,
        choices=Partner.Resource.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    person_name = forms.CharField(label="Nama Anda", max_length=120)
    person_phone = PhoneField(
        label="Telepon atau WhatsApp",
        required=False,
        help_text="Isi telepon, surel, atau keduanya agar sekolah dapat menjawab.",
    )
    website = forms.URLField(label="Situs web", required=False, assume_scheme="https")
    documents = DocumentsField(
        label="Berkas pendukung",
        required=False,
        help_text=(
            f"Profil atau proposal; paling banyak {MOST_FILES} berkas PDF, DOCX, XLSX, JPG, PNG, "
            "atau WebP, masing-masing paling besar 10 MB."
        ),
    )
    consent = forms.BooleanField(
        label=CONSENT,
        error_messages={"required": "Centang kotak ini untuk melanjutkan."},
    )
    kantor_cabang = forms.CharField(
        label="Biarkan kosong",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("title", "offer", "documents")  # as on the page, so are the errors

    class Meta:
        model = Proposal
        fields = (
            "organisation", "kind", "regency", "address", "website", "person_name", "position",
            "person_phone", "person_email", "title", "offer", "resource_kinds", "expertise",
            "values",
        )  # fmt: skip
        labels = {"expertise": "Keahlian lembaga", "values": "Nilai yang dipegang"}
        help_texts = {
            "organisation": "Nama resmi, misalnya PT Jati Lestari atau Yayasan Bina Karya.",
            "title": "Misalnya: tempat magang untuk 10 siswa otomotif.",
            "offer": "Apa yang Anda tawarkan, untuk siapa, kapan, dan apa yang Anda harapkan.",
            "expertise": "Misalnya servis sepeda motor, ukir kayu, atau pembukuan.",
        }
        error_messages = {"offer": {"required": "Tulis apa yang Anda tawarkan."}}
        widgets = {
            "offer": forms.Textarea(attrs={"rows": 5}),
            "expertise": forms.Textarea(attrs={"rows": 2}),
            "values": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"form_key": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "title", "offer", "documents",
            _part("Lembaga", "organisation", "kind", "regency", "address", "website",
                  "resource_kinds", "expertise", "values"),
            _part("Yang dapat kami hubungi",
                  "person_name", "position", "person_phone", "person_email"),
            "consent",
            Field("kantor_cabang", wrapper_class=self._trap_class()),
            "form_key",
        )  # fmt: skip

    def _trap_class(self):
        """Seen once it is filled, so that a person whose browser filled it can empty it."""
        return "" if self.data.get("kantor_cabang") else "d-none"

    def clean_offer(self):
        offer = self.cleaned_data["offer"]
        if len(_LINK.findall(offer)) > MOST_LINKS:
            raise forms.ValidationError(f"Isi usulan memuat lebih dari {MOST_LINKS} tautan.")
        return offer

    def clean_kantor_cabang(self):
        if self.cleaned_data["kantor_cabang"]:
            raise forms.ValidationError(
                "Kolom tersembunyi terisi, seperti yang dilakukan pengisi otomatis. Kosongkan "
                "kolom “Biarkan kosong”, lalu kirim lagi."
            )
        return ""

    def clean(self):
        given = super().clean()
        reachable = given.get("person_phone") or given.get("person_email")
        if not reachable and not {"person_phone", "person_email"} & self.errors.keys():
            self.add_error("person_phone", "Isi telepon atau surel agar sekolah dapat menjawab.")
        if self.errors and self.files:
            self.add_error("documents", FILES_AGAIN)
        return given

    def facts(self):
        """The cleaned answers as `receive` takes them."""
        facts = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return facts | {
            "files": self.cleaned_data["documents"],
            "form_key": self.cleaned_data["form_key"],
        }


class DeskForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = ProposalDesk
        fields = ("is_open", "introduction")
        labels = {"is_open": "Terima usulan dari luar lewat formulir umum"}
        help_texts = {
            "introduction": "Misalnya bidang yang sedang dicari sekolah. Tampil di atas formulir.",
        }
        widgets = {"introduction": forms.Textarea(attrs={"rows": 3})}


class AnswerForm(FormDefaults, forms.Form):
    answer = forms.CharField(
        label="Jawaban untuk pengusul",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pengusul di halaman usulannya; perlu diisi bila belum dapat diterima.",
    )


def _part(title, *fields):
    legend = format_html('<span class="fs-5">{}</span>', title)
    return Fieldset(legend, *fields, css_class="border-top mt-4 pt-3")
