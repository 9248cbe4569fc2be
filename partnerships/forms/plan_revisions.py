"""Which two states of a plan are held against each other."""

from django import forms

from accounts.wording import FormDefaults


class RevisionsForm(FormDefaults, forms.Form):
    """Kept revisions by their number; 0 is the plan as it stands. An address that names none
    of them means the newest kept one and the plan as it stands."""

    dari = forms.TypedChoiceField(label="Dari", coerce=int)
    ke = forms.TypedChoiceField(label="Ke", coerce=int)

    def __init__(self, *args, kept, now, **kwargs):
        numbers = [one.number for one in kept]
        earlier = next((number for number in numbers if number < now), None)
        self.default = (earlier or next(iter(numbers), None), 0)
        initial = dict(zip(("dari", "ke"), self.default, strict=True))
        super().__init__(*args, initial=initial, **kwargs)
        choices = [(number, f"Revisi {number}") for number in numbers]
        self.fields["dari"].choices = choices
        self.fields["ke"].choices = [(0, f"Rencana sekarang (revisi {now})"), *choices]

    def chosen(self):
        """Two numbers, the first None where nothing was kept yet."""
        if self.is_bound and self.is_valid():
            return self.cleaned_data["dari"], self.cleaned_data["ke"]
        return self.default
