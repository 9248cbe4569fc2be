"""What is typed into the contact log, and a message before WhatsApp is opened."""

import uuid

from django import forms
from django.utils import timezone

from accounts.fields import DateField
from accounts.wording import FormDefaults
from partnerships.models import Interaction
from partnerships.network.interactions import action_owners
from partnerships.network.whatsapp import LONGEST_TEXT

NEXT = ("next_action", "next_owner", "due_on")
SIDES = ("contact", "partnership")


class FormKey(forms.UUIDField):
    """Made with the empty form, sent back unseen: the same key twice is one press too many."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)

    def clean(self, value):
        try:
            return super().clean(value) or uuid.uuid4()
        except forms.ValidationError:
            return uuid.uuid4()


class InteractionForm(FormDefaults, forms.Form):
    """One entry: what, how, when, and maybe what is to be done next by whom until when."""

    kind = forms.ChoiceField(
        label="Jenis catatan", choices=[("", "Pilih jenis catatan"), *Interaction.Kind.choices]
    )
    channel = forms.ChoiceField(
        label="Saluran", choices=[("", "Pilih saluran"), *Interaction.Channel.choices]
    )
    happened_on = DateField(label="Tanggal")
    contact = forms.ModelChoiceField(
        None, label="Narahubung", required=False, empty_label="Tidak disebut"
    )
    partnership = forms.ModelChoiceField(
        None, label="Mengenai kemitraan", required=False, empty_label="Tidak disebut"
    )
    summary = forms.CharField(
        label="Isi singkat",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang dibicarakan atau diterima. Tulis hanya yang perlu diketahui sekolah.",
    )
    next_action = forms.CharField(
        label="Tindak lanjut",
        required=False,
        max_length=255,
        help_text="Apa yang harus dilakukan sesudah ini. Kosongkan bila tidak ada.",
    )
    next_owner = forms.ModelChoiceField(
        None, label="Yang menindaklanjuti", required=False, empty_label="Belum ditentukan"
    )
    due_on = DateField(label="Paling lambat", required=False)

    def __init__(self, *args, by, partner=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["next_owner"].queryset = action_owners()
        self._offer_sides(partner)
        self.fields["form_key"] = FormKey()
        self.initial.setdefault("happened_on", timezone.localdate())
        self.initial.setdefault("next_owner", by.pk)

    def clean_happened_on(self):
        if self.cleaned_data["happened_on"] > timezone.localdate():
            raise forms.ValidationError(
                "Tanggal catatan tidak boleh di masa depan. Rencana ditulis sebagai tindak lanjut."
            )
        return self.cleaned_data["happened_on"]

    def clean(self):
        given = super().clean()
        if not (given.get("next_action") or given.get("due_on")) and "due_on" not in self.errors:
            given["next_action"], given["next_owner"], given["due_on"] = "", None, None
            return given
        for name, sentence in (
            ("next_action", "Tulis apa yang harus dilakukan, atau kosongkan tanggalnya."),
            ("next_owner", "Pilih siapa yang menindaklanjuti."),
            ("due_on", "Isi tanggal paling lambat tindak lanjut ini."),
        ):
            if not given.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        self._check_order(given)
        return given

    def _check_order(self, given):
        happened, due = given.get("happened_on"), given.get("due_on")
        if happened and due and due < happened:
            self.add_error("due_on", "Tindak lanjut jatuh sesudah tanggal catatan.")

    def _offer_sides(self, partner):
        """The people of the partner and what it takes part in; a prospect has neither yet."""
        if partner is None:
            for name in SIDES:
                del self.fields[name]
            return
        self.fields["contact"].queryset = partner.contacts.current()
        partnerships = Interaction.partnership.field.related_model.objects
        self.fields["partnership"].queryset = partnerships.filter(
            parties__partner=partner
        ).distinct()


class MessageForm(FormDefaults, forms.Form):
    """A message for WhatsApp, to be read and changed before it is opened."""

    text = forms.CharField(
        label="Isi pesan",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"Paling banyak {LONGEST_TEXT} huruf. Ubah seperlunya sebelum dibuka.",
    )
    kind = forms.ChoiceField(
        label="Jenis catatan",
        choices=Interaction.Kind.choices,
        initial=Interaction.Kind.INFORMATION,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["form_key"] = FormKey()
