"""What is to be done after a review or a visit, by whom, until when."""

from django import forms

from accounts.fields import DateField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from monitoring.forms.rows import row_forms


class ActionForm(FormDefaults, forms.Form):
    what = forms.CharField(label="Yang dilakukan", max_length=255)
    # Rows of a school: there are none before there is a school.
    party = forms.ModelChoiceField(
        None, label="Dikerjakan oleh", required=False, empty_label="Bersama-sama"
    )
    owner = forms.ModelChoiceField(
        None,
        label="Penanggung jawab di sekolah",
        help_text="Yang memastikan tindak lanjut ini selesai; ia yang diingatkan.",
    )
    due_on = DateField(label="Paling lambat")

    hide_optional_mark = True

    def __init__(self, *args, partnership, **kwargs):
        super().__init__(*args, **kwargs)
        parties = partnership.parties.select_related("partner", "school")
        self.fields["party"].queryset = parties
        self.fields["owner"].queryset = members_with(Action.HOLD_REVIEW)


class FinishForm(FormDefaults, forms.Form):
    result = forms.CharField(
        label="Hasil",
        required=False,
        max_length=1000,
        help_text="Apa yang sudah dilakukan dan apa hasilnya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def action_rows(partnership, data=None, *, typed=None):
    return row_forms(
        ActionForm,
        data,
        prefix="tindak-lanjut",
        legend="Tindak lanjut",
        typed=typed,
        partnership=partnership,
    )
