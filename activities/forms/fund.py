"""The money of an activity, line by line."""

from django import forms
from django.core.validators import RegexValidator

from accounts.fields import RupiahField
from activities.accountability.budgeting import FACTS, NAMES
from activities.forms.suggestions import Suggestions
from activities.models.arkas_code import WRITTEN
from partnerships.forms.plan_rows import RowForm, Rows

# Editable by typing: the list only spares typing (domain.md 3.4).
FUND_SOURCES = (
    "BOS Reguler",
    "BOS Kinerja",
    "BOS Afirmasi",
    "BOP PAUD",
    "BOP Kesetaraan",
    "BOSDA",
    "Komite",
    "CSR mitra",
    "Hibah",
    "Yayasan",
    "Mandiri",
)
CODE_HINT = "Tiga pasang angka, misalnya 07.10.02."
PREFIX = "dana"
MOST_LINES = 30
MORE = 2


def code_field(**kwargs):
    """An ARKAS code; which codes there are is only suggested, lists differ from year to year."""
    return forms.CharField(
        label="Kode kegiatan ARKAS",
        required=False,
        max_length=12,
        help_text=CODE_HINT,
        widget=Suggestions(),
        validators=[RegexValidator(WRITTEN, "Tulis kode ARKAS seperti 07.10.02.", code="arkas")],
        **kwargs,
    )


class NamesForm(RowForm):
    """What may still be completed of a line once its amounts stand."""

    year = forms.IntegerField(label="Tahun anggaran", min_value=2000, max_value=2100)
    arkas_code = code_field()
    what = forms.CharField(label="Untuk", required=False, max_length=160)

    def __init__(self, *args, year, codes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = year
        self.fields["arkas_code"].widget.suggestions = codes


class FundForm(NamesForm):
    source = forms.CharField(label="Sumber dana", max_length=80, widget=Suggestions(FUND_SOURCES))
    planned = RupiahField(label="Anggaran")
    realised = RupiahField(
        label="Realisasi", required=False, help_text="Diisi setelah kegiatan selesai."
    )

    field_order = ("key", "source", "arkas_code", "year", "what", "planned", "realised", "remove")


def fund_forms(data=None, *, settled, initial=(), **row):
    """The lines there are and some empty ones; settled lines get no company."""
    factory = forms.formset_factory(
        NamesForm if settled else FundForm,
        formset=Rows,
        extra=0 if settled else MORE,
        max_num=MOST_LINES,
        absolute_max=MOST_LINES,
        validate_max=True,
    )
    return factory(data, initial=list(initial), prefix=PREFIX, form_kwargs=row)


def initial_of(lines):
    return [{name: getattr(line, name) for name in FACTS} | {"key": line.pk} for line in lines]


def facts_of(formset, *, settled):
    """The filled rows as `set_funds` takes them."""
    names = NAMES if settled else FACTS
    return [{name: row.get(name) for name in ("key", *names)} for row in formset.facts()]


def typed(data):
    """What was typed, not yet judged; None where the form came incomplete."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    if not (total.isdecimal() and len(total) < 4):
        return None
    names = ("key", *FACTS)
    return [
        {name: data.get(f"{PREFIX}-{place}-{name}", "") for name in names}
        for place in range(min(int(total), MOST_LINES))
    ]
