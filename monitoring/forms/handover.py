"""Which work of somebody goes to whom."""

from django import forms

from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults


class HandOverAllForm(FormDefaults, forms.Form):
    """Who goes on with everything that somebody had in hand."""

    to = forms.ModelChoiceField(None, label="Diteruskan oleh", empty_label="Pilih orang")

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, prefix="semua", **kwargs)
        may_work = members_with(Action.PREPARE_PARTNERSHIP)
        self.fields["to"].queryset = may_work.exclude(pk=person.pk)


class HandOverForm(FormDefaults, forms.Form):
    """One kind of work: the rows that are ticked, and who goes on with them."""

    rows = forms.MultipleChoiceField(label="Pekerjaan", widget=forms.CheckboxSelectMultiple)
    to = forms.ModelChoiceField(None, label="Diteruskan oleh", empty_label="Pilih orang")

    def __init__(self, *args, duty, rows, person, **kwargs):
        kwargs.setdefault("prefix", duty.slug)
        kwargs.setdefault("initial", {"rows": [row.pk for row in rows]})
        super().__init__(*args, **kwargs)
        self.duty = duty
        self.fields["rows"].choices = [(row.pk, duty.named(row)) for row in rows]
        self.fields["rows"].error_messages["required"] = "Centang paling sedikit satu pekerjaan."
        self.fields["to"].queryset = members_with(duty.action).exclude(pk=person.pk)
