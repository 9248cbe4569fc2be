"""What somebody wants to be told, and a reminder passed on by hand."""

from django import forms

from accounts.wording import FormDefaults
from monitoring.messages.choosing import times_text
from monitoring.messages.wishes import OPTIONAL
from monitoring.models import MessagePreference
from partnerships.forms.interaction import FormKey
from partnerships.network.whatsapp import LONGEST_TEXT


class MessagePreferenceForm(FormDefaults, forms.Form):
    """A ticked box means: tell me. A kind without its box is off."""

    frequency = forms.ChoiceField(
        label="Kapan surel dikirim",
        choices=MessagePreference.Frequency.choices,
        widget=forms.RadioSelect,
    )
    mail = forms.MultipleChoiceField(label="Surel", choices=(), required=False)
    bell = forms.MultipleChoiceField(label="Lonceng", choices=(), required=False)

    def __init__(self, *args, preference, **kwargs):
        initial = {
            "frequency": preference.frequency,
            "mail": [kind.value for kind in OPTIONAL if kind not in preference.mail_off],
            "bell": [kind.value for kind in OPTIONAL if kind not in preference.bell_off],
        }
        super().__init__(*args, initial=initial, **kwargs)
        for name in ("mail", "bell"):
            self.fields[name].choices = [(kind.value, kind.label) for kind in OPTIONAL]

    def rows(self):
        """(kind, when it is told, by mail, by bell) for the table of boxes."""
        mail, bell = self["mail"].value() or [], self["bell"].value() or []
        return [(kind, times_text(kind), kind in mail, kind in bell) for kind in OPTIONAL]

    def choice(self):
        """The answers as `choose_messages` takes them."""
        ticked = self.cleaned_data
        return {
            "frequency": ticked["frequency"],
            "mail_off": [kind.value for kind in OPTIONAL if kind.value not in ticked["mail"]],
            "bell_off": [kind.value for kind in OPTIONAL if kind.value not in ticked["bell"]],
        }


class ReminderTextForm(FormDefaults, forms.Form):
    """A reminder for WhatsApp, to be read and changed before it is opened."""

    text = forms.CharField(
        label="Isi pesan",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Paling banyak {LONGEST_TEXT} huruf. Ubah seperlunya sebelum dibuka.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form_key"] = FormKey()
