"""Why something is called off, taken back or ended: one question, asked everywhere alike."""

from django import forms

from accounts.wording import FormDefaults, speak_indonesian


class ReasonForm(FormDefaults, forms.Form):
    """As long as the column holds; whether it says enough is decided by the verb."""

    def __init__(self, *args, label="Alasan", least=0, most=255, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=label,
            max_length=most,
            help_text=f"Paling sedikit {least} huruf." if least else "",
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        speak_indonesian(self.fields["reason"])
