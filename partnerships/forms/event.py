"""What is typed about an event, and about when its attendance is open."""

import datetime as dt

from django import forms
from django.utils import timezone

from accounts.fields import DateField
from accounts.wording import FormDefaults
from partnerships.models import NetworkEvent
from partnerships.names import name_key
from partnerships.network.partners import namesake

LONGEST = dt.timedelta(hours=3)  # proposed for an attendance; the form takes any
LAST_MINUTE = dt.time(23, 59)
MORNING, AFTERNOON = dt.time(7, 0), dt.time(17, 0)
HOUR_HINT = "Jam dan menit, misalnya 08.30."


class EventForm(FormDefaults, forms.ModelForm):
    """An event; the partner is named as on the list, so that thousands need no scrolling."""

    starts_on = DateField(label="Tanggal mulai")
    ends_on = DateField(
        label="Tanggal selesai",
        required=False,
        help_text="Kosongkan bila acara hanya satu hari.",
    )
    starts_at = forms.TimeField(label="Jam mulai", required=False, help_text=HOUR_HINT)
    partner = forms.CharField(
        label="Mitra yang terlibat",
        required=False,
        max_length=200,
        help_text="Tulis nama mitra seperti di daftar mitra.",
        widget=forms.TextInput(attrs={"list": "daftar-mitra", "autocomplete": "off"}),
    )

    student_count = forms.IntegerField(
        label="Jumlah siswa yang hadir", required=False, min_value=1, max_value=9999
    )

    class Meta:
        model = NetworkEvent
        fields = (
            "name", "starts_on", "ends_on", "starts_at", "place", "host", "partner", "aim",
            "student_class", "student_count",
        )  # fmt: skip
        help_texts = {
            "host": "Kosongkan bila sekolah sendiri yang menyelenggarakan.",
            "student_class": "Hanya kelas, misalnya XI TKR; nama siswa tidak dicatat.",
        }
        widgets = {"aim": forms.Textarea(attrs={"rows": 3})}

    def clean_ends_on(self):
        return self.cleaned_data["ends_on"] or self.cleaned_data.get("starts_on")

    def clean_partner(self):
        text = self.cleaned_data["partner"]
        if not text:
            return None
        partner = namesake(name_key(text)) if name_key(text) else None
        if partner is None:
            raise forms.ValidationError(
                "Mitra dengan nama ini tidak ada di daftar. Periksa ejaannya atau kosongkan."
            )
        return partner


class WindowForm(FormDefaults, forms.Form):
    """From when to when guests can write themselves in, on the clock of the school."""

    opens_date = DateField(label="Dibuka tanggal")
    opens_time = forms.TimeField(label="Dibuka pukul", help_text=HOUR_HINT)
    closes_date = DateField(label="Ditutup tanggal")
    closes_time = forms.TimeField(label="Ditutup pukul", help_text=HOUR_HINT)

    def __init__(self, *args, window, **kwargs):
        """`window` is the one that is set or proposed: two local moments."""
        super().__init__(*args, initial=_as_fields(*window), **kwargs)

    def window(self):
        """The two moments, as the verb takes them."""
        return {"opens_at": self._moment("opens"), "closes_at": self._moment("closes")}

    def _moment(self, which):
        day, hour = self.cleaned_data[f"{which}_date"], self.cleaned_data[f"{which}_time"]
        return timezone.make_aware(dt.datetime.combine(day, hour))


def window_of(event, *, now):
    """The window as it is set, or one round the event; `now` is local."""
    if event.opens_at and event.closes_at > now:
        return timezone.localtime(event.opens_at), timezone.localtime(event.closes_at)
    return proposed(event.starts_on, event.ends_on, event.starts_at, now=now)


def proposed(first_day, last_day, hour=None, *, now):
    """A window round these days, without a zone; from now on when they have begun."""
    if first_day > now.date():
        opens = dt.datetime.combine(first_day, hour or MORNING)
    else:
        opens = now.replace(tzinfo=None, second=0, microsecond=0)
    closes = dt.datetime.combine(last_day, AFTERNOON)
    if last_day <= opens.date():
        closes = min(opens + LONGEST, dt.datetime.combine(opens.date(), LAST_MINUTE))
    return opens, closes


def _as_fields(opens, closes):
    return {
        "opens_date": opens.date(),
        "opens_time": opens.time(),
        "closes_date": closes.date(),
        "closes_time": closes.time(),
    }
