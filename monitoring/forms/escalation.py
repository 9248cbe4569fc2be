"""After how many days the principal is told of what nobody did."""

from django import forms

from accounts.wording import FormDefaults
from monitoring.models import Escalation


class EscalationForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = Escalation
        fields = ("after_days",)
        labels = {"after_days": "Berapa hari sesudah jatuh tempo"}
        help_texts = {
            "after_days": "Dihitung dari hari jatuh tempo. Masing-masing diteruskan satu kali."
        }
