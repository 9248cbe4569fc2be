"""Form fields that read what people here write: dates, numbers, rupiah and telephone numbers."""

import datetime as dt
from decimal import Decimal

import phonenumbers
from django import forms

from accounts import formats

PHONE_HINT = "Tulis nomor telepon 9 sampai 15 angka, misalnya 0812-3456-7890."
_PHONE_SIGNS = frozenset("0123456789 -.()/+")


class DateField(forms.DateField):
    """A day as day-month-year text; the American order is refused, never guessed."""

    widget = forms.DateInput(
        format="%d-%m-%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}
    )

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Hari-bulan-tahun, misalnya 01-07-2026.")
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        return _read(formats.read_date, value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class NumberField(forms.DecimalField):
    """A number with Indonesian signs: `1.250,5`; `1,250.5` is refused, never guessed."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    reader = staticmethod(formats.read_number)

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            value = _read(self.reader, value)
        return super().to_python(value)

    def prepare_value(self, value):
        """A number from the database is shown as people write it; typing is kept as typed."""
        if value in self.empty_values or isinstance(value, str):
            return value
        return formats.number_text(_without_idle_zeros(Decimal(str(value))))

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class RupiahField(NumberField):
    """An amount of rupiah: `Rp1.250.000`, `1.250.000,-` or `1250000`; not below zero."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    reader = staticmethod(formats.read_rupiah)

    def __init__(self, **kwargs):
        kwargs = {"max_digits": 15, "decimal_places": 2, "min_value": 0} | kwargs
        kwargs.setdefault("help_text", "Dalam rupiah, misalnya 1.250.000.")
        super().__init__(**kwargs)


class PhoneField(forms.CharField):
    """A telephone number kept as E.164: `0812...`, `812...`, `62812...` become `+62812...`."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def to_python(self, value):
        text = super().to_python(value)
        return _read(phone_number, text) if text else self.empty_value

    def prepare_value(self, value):
        return phone_text(value) if value else value


def phone_number(text):
    """`+6281234567890` for whatever way it was written; ValueError with a hint otherwise."""
    if not set(text) <= _PHONE_SIGNS:
        raise ValueError(PHONE_HINT)
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        raise ValueError(PHONE_HINT) from None
    found = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not 9 <= len(found) - 1 <= 15 or not phonenumbers.is_possible_number(number):
        raise ValueError(PHONE_HINT)
    return found


def phone_text(number):
    """`0812-3456-7890` for a stored number; anything else as it is."""
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    home = parsed.country_code == 62
    return phonenumbers.format_number(parsed, style.NATIONAL if home else style.INTERNATIONAL)


def _read(reader, value):
    try:
        return reader(value)
    except ValueError as error:
        raise forms.ValidationError(str(error), code="invalid") from None


def _without_idle_zeros(number):
    """1250.50 stays to the cent, 1250.00 becomes 1250."""
    whole = number.to_integral_value()
    return whole if number == whole else number
