"""Who heads the school or a partner from now on."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.models import LeadershipChange


class LeadershipForm(FormDefaults, forms.ModelForm):
    changed_on = DateField(label="Sejak")

    class Meta:
        model = LeadershipChange
        fields = ("new_name", "new_position", "changed_on", "former_name", "note")
        help_texts = {
            "new_position": "Misalnya kepala sekolah, direktur, atau lurah.",
            "note": "Misalnya sikap pimpinan baru terhadap kemitraan, bila sudah diketahui.",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
