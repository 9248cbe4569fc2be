"""What the fields of our forms accept, keep and say."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from accounts.fields import DateField, NumberField, PhoneField, RupiahField
from accounts.wording import FormDefaults


class VisitForm(FormDefaults, forms.Form):
    npsn = forms.CharField(label="NPSN", max_length=8)
    partner = forms.CharField(label="Nama mitra")
    kind = forms.ChoiceField(label="Jenis mitra", choices=[("a", "Dunia usaha")])
    starts_on = DateField(label="Tanggal mulai")
    hours = NumberField(label="Jam", min_value=1, max_digits=6, decimal_places=2, required=False)
    worth = RupiahField(label="Nilai bantuan", required=False)
    phone = PhoneField(label="Telepon", required=False)
    email = forms.EmailField(label="Surel", required=False)
    scan = forms.FileField(label="Naskah", required=False)
    agreed = forms.BooleanField(label="Mitra setuju", error_messages={"required": "Belum."})


def errors_of(**data):
    return {name: list(errors) for name, errors in VisitForm(data).errors.items()}


def test_every_required_field_says_what_to_fill_in():
    assert errors_of() == {
        "npsn": ["Isi NPSN."],
        "partner": ["Isi nama mitra."],
        "kind": ["Pilih jenis mitra."],
        "starts_on": ["Isi tanggal mulai."],
        "agreed": ["Belum."],
    }


def test_wrong_values_are_told_in_indonesian():
    found = errors_of(
        npsn="123456789",
        kind="z",
        starts_on="08/17/2026",
        hours="0",
        worth="-5",
        phone="12",
        email="surel",
    )

    assert found["npsn"] == ["NPSN terlalu panjang: 9 huruf. Batasnya 8 huruf."]
    assert found["kind"] == ["Pilih jenis mitra dari daftar."]
    assert found["starts_on"] == ["Tulis tanggal sebagai hari-bulan-tahun, misalnya 01-07-2026."]
    assert found["hours"] == ["Jam paling kecil 1."]
    assert found["worth"] == ["Nilai bantuan paling kecil 0."]
    assert found["phone"] == ["Tulis nomor telepon 9 sampai 15 angka, misalnya 0812-3456-7890."]
    assert found["email"] == ["Tulis alamat surel yang lengkap, misalnya nama@sekolah.sch.id."]


def test_a_date_is_shown_as_it_is_to_be_written():
    form = VisitForm(initial={"starts_on": dt.date(2026, 7, 1)})

    assert 'value="01-07-2026"' in str(form["starts_on"])
    assert form.fields["starts_on"].help_text == "Hari-bulan-tahun, misalnya 01-07-2026."


def test_refused_typing_is_kept():
    form = VisitForm({"starts_on": "08/17/2026", "hours": "1,250.5", "phone": "abc"})

    assert not form.is_valid()
    assert 'value="08/17/2026"' in str(form["starts_on"])
    assert 'value="1,250.5"' in str(form["hours"])
    assert 'value="abc"' in str(form["phone"])


def test_stored_numbers_are_shown_as_people_write_them():
    form = VisitForm(initial={"hours": Decimal("1250.50"), "worth": Decimal("1250000.00")})

    assert 'value="1.250,50"' in str(form["hours"])
    assert 'value="1.250.000"' in str(form["worth"])


def test_an_untouched_form_has_not_changed():
    shown = {"starts_on": dt.date(2026, 7, 1), "hours": Decimal("1250.50")}
    typed = {"starts_on": "01-07-2026", "hours": "1.250,50"}

    changed = VisitForm(typed, initial=shown).changed_data

    assert {"starts_on", "hours"} & set(changed) == set()


@pytest.mark.parametrize(
    "text",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", "81234567890"],
)
def test_a_mobile_number_is_kept_in_one_form(text):
    assert PhoneField().clean(text) == "+6281234567890"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("(0274) 391-031", "+62274391031"),
        ("021 5551234", "+62215551234"),
        ("+65 6123 4567", "+6561234567"),
    ],
)
def test_fixed_and_foreign_numbers_are_kept_too(text, kept):
    assert PhoneField().clean(text) == kept


@pytest.mark.parametrize("text", ["12", "0812", "telepon", "0812x4567890", "+9991234567890123"])
def test_what_is_no_telephone_number_is_refused(text):
    with pytest.raises(forms.ValidationError, match="9 sampai 15 angka"):
        PhoneField().clean(text)


def test_a_stored_number_is_shown_as_one_dials_it():
    form = VisitForm(initial={"phone": "+6281234567890"})

    assert 'value="0812-3456-7890"' in str(form["phone"])


@given(st.text(max_size=40))
def test_any_text_is_refused_or_means_the_same_when_shown_and_sent_again(text):
    for field in (DateField(), NumberField(), RupiahField(), PhoneField()):
        with suppress(forms.ValidationError):
            value = field.clean(text)
            assert field.clean(str(field.prepare_value(value))) == value


@given(st.integers(0, 10**12))
def test_a_whole_amount_of_rupiah_survives(amount):
    field = RupiahField()

    assert field.clean(field.prepare_value(Decimal(amount))) == amount
