"""What a partner says to the plan on the page of its link."""

from django import forms

from accounts.wording import FormDefaults
from partnerships.joint_plan.links import NOTE_LENGTH
from partnerships.models import PlanLink


class PlanAnswerForm(FormDefaults, forms.Form):
    answer = forms.ChoiceField(
        label="Jawaban",
        choices=[
            (PlanLink.Answer.YES, "Kami menyetujui rencana ini"),
            (PlanLink.Answer.CHANGE, "Kami meminta perubahan"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu jawaban."},
    )
    note = forms.CharField(
        label="Perubahan yang diminta",
        required=False,
        max_length=4000,
        help_text=f"Bila meminta perubahan: apa yang perlu diubah, paling sedikit {NOTE_LENGTH} "
        "huruf.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    name = forms.CharField(label="Nama Anda", max_length=120)
    position = forms.CharField(label="Jabatan", required=False, max_length=120)
