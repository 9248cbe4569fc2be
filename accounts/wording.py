"""What our forms say when something is wrong: short Indonesian that names the field."""

from django import forms
from django.db.models import BLANK_CHOICE_DASH

TOO_LONG = "{label} terlalu panjang: %(show_value)d huruf. Batasnya %(limit_value)d huruf."
TOO_SHORT = "{label} terlalu pendek: %(show_value)d huruf. Paling sedikit %(limit_value)d huruf."
COMMON = {
    "max_length": TOO_LONG,
    "min_length": TOO_SHORT,
    "max_value": "{label} paling besar %(limit_value)s.",
    "min_value": "{label} paling kecil %(limit_value)s.",
    "unique": "{label} ini sudah dipakai. Tulis yang lain.",
    "max_digits": "{label} terlalu besar: paling banyak %(max)s angka.",
    "max_decimal_places": "{label}: paling banyak %(max)s angka di belakang koma.",
    "max_whole_digits": "{label} terlalu besar: paling banyak %(max)s angka di depan koma.",
    "invalid_choice": "Pilih {label} dari daftar.",
    "null_characters_not_allowed": "{label} memuat tanda yang tidak dapat disimpan.",
}
# Looked up from the first class that fits, so the special ones stand before the general ones.
OF_KIND = (
    (forms.FileField, {
        "required": "Pilih berkas untuk {label}.",
        "invalid": "Berkas tidak terkirim. Pilih berkas, lalu coba lagi.",
        "missing": "Pilih berkas untuk {label}.",
        "empty": "Berkas ini kosong. Pilih berkas lain.",
        "max_length": "Nama berkas terlalu panjang: batasnya %(max)d huruf.",
        "invalid_image": "Berkas ini bukan gambar yang dapat dibaca. Pilih berkas JPG atau PNG.",
    }),
    (forms.EmailField, {
        "invalid": "Tulis alamat surel yang lengkap, misalnya nama@sekolah.sch.id.",
    }),
    (forms.URLField, {
        "invalid": "Tulis alamat situs yang lengkap, misalnya https://contoh.sch.id.",
    }),
    (forms.MultipleChoiceField, {
        "required": "Pilih paling sedikit satu untuk {label}.",
        "invalid_choice": "Pilih {label} dari daftar.",
        "invalid_list": "Pilih {label} dari daftar.",
    }),
    (forms.ModelMultipleChoiceField, {
        "required": "Pilih paling sedikit satu untuk {label}.",
        "invalid_choice": "Pilih {label} dari daftar.",
        "invalid_list": "Pilih {label} dari daftar.",
        "invalid_pk_value": "Pilih {label} dari daftar.",
    }),
    (forms.ChoiceField, {"required": "Pilih {label}."}),
    (forms.BooleanField, {"required": "Centang kotak ini untuk melanjutkan: {label}."}),
    (forms.IntegerField, {"invalid": "Tulis {label} sebagai angka, misalnya 24."}),
    (forms.DateTimeField, {"invalid": "Tulis {label} sebagai tanggal dan waktu."}),
    (forms.TimeField, {"invalid": "Tulis jam sebagai 08.30."}),
)  # fmt: skip
PLAIN = {"required": "Isi {label}.", "invalid": "Perbaiki {label}."}


class FormDefaults:
    """Put before a form class: Indonesian messages that name the field, no colon after labels.

    A message that the form or field sets itself stays.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = field.label or name.replace("_", " ").capitalize()
            speak_indonesian(field)
            _name_the_empty_choice(field)


def _name_the_empty_choice(field):
    """`Pilih jenjang` instead of Django's row of dashes."""
    words = _with_label("Pilih {label}", str(field.label))
    if isinstance(field, forms.ModelChoiceField):
        dashes = field.empty_label == BLANK_CHOICE_DASH[0][1]
        field.empty_label = words if dashes else field.empty_label
    elif isinstance(field, forms.ChoiceField):
        choices = list(field.choices)
        if choices[:1] == BLANK_CHOICE_DASH:
            field.choices = [("", words), *choices[1:]]


def speak_indonesian(field):
    """Replace the messages that come from Django; keep those the form has written."""
    label = str(field.label)
    words = COMMON | PLAIN
    for kind, special in OF_KIND:
        if isinstance(field, kind):
            words = words | special
            break
    theirs = _messages_of_django(type(field))
    if "invalid" not in theirs and words["invalid"] == PLAIN["invalid"]:
        del words["invalid"]  # a plain text is wrong only by a rule that has its own sentence
    for code, sentence in words.items():
        if field.error_messages.get(code, theirs.get(code)) == theirs.get(code):
            field.error_messages[code] = _with_label(sentence, label)


def _messages_of_django(kind):
    found = {}
    for parent in reversed(kind.__mro__):
        found.update(getattr(parent, "default_error_messages", {}))
    return found


def _with_label(sentence, label):
    """The label begins small inside a sentence, unless it is a name or an abbreviation."""
    first = label.split(" ")[0]
    inside = label[:1].lower() + label[1:] if first[1:].islower() or len(first) == 1 else label
    name = label if sentence.startswith("{label}") else inside
    return sentence.replace("{label}", name.replace("%", "%%"))
