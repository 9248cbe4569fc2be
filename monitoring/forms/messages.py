"""What somebody wants to be told, and a reminder passed on by hand."""

from django import forms

from accounts.wording import FormDefaults
from monitoring.messages.choosing import offered, times_text
from monitoring.messages.wishes import OPTIONAL
from monitoring.models import MessagePreference
from partnerships.forms.interaction import FormKey
from partnerships.network.whatsapp import LONGEST_TEXT


class MessagePreferenceForm(FormDefaults, forms.Form):
    """A ticked box means: tell me. A kind whose box was not ticked is off; what this person's
    roles are not told of has none, and stays as it was chosen."""

    frequency = forms.ChoiceField(
        label="Kapan surel dikirim",
        choices=MessagePreference.Frequency.choices,
        widget=forms.RadioSelect,
    )
    mail = forms.MultipleChoiceField(label="Surel", choices=(), required=False)
    bell = forms.MultipleChoiceField(label="Lonceng", choices=(), required=False)

    def __init__(self, *args, preference, **kwargs):
        self.off = {"mail": preference.mail_off, "bell": preference.bell_off}
        self.kinds = offered(preference.user)
        initial = {
            name: [kind.value for kind in self.kinds if kind not in off]
            for name, off in self.off.items()
        }
        super().__init__(*args, initial=initial | {"frequency": preference.frequency}, **kwargs)
        for name in self.off:
            self.fields[name].choices = [(kind.value, kind.label) for kind in self.kinds]

    def rows(self):
        """(kind, when it is told, by mail, by bell) for the table of boxes."""
        mail, bell = self["mail"].value() or [], self["bell"].value() or []
        return [(kind, times_text(kind), kind in mail, kind in bell) for kind in self.kinds]

    def choice(self):
        """The answers as `choose_messages` takes them."""
        off = {f"{name}_off": self._switched_off(name) for name in self.off}
        return off | {"frequency": self.cleaned_data["frequency"]}

    def _switched_off(self, name):
        ticked, before = self.cleaned_data[name], self.off[name]
        asked = [kind.value for kind in self.kinds]
        return [
            kind.value
            for kind in OPTIONAL
            if (kind not in ticked if kind in asked else kind in before)
        ]


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
