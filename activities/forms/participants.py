"""How many people of each group are expected: one number for each, none is required."""

from django import forms

from activities.models import Activity

MOST = 9999


class ParticipantsWidget(forms.MultiWidget):
    """Small fields side by side, each with its own label."""

    template_name = "activities/_participants.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        number = {"min": 0, "max": MOST, "inputmode": "numeric"}
        super().__init__(
            {group.value: forms.NumberInput(number) for group in Activity.Group}, attrs
        )

    def decompress(self, value):
        return [(value or {}).get(group.value) for group in Activity.Group]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for group, widget in zip(Activity.Group, context["widget"]["subwidgets"], strict=True):
            widget["label"] = f"Jumlah {group.label[0].lower()}{group.label[1:]}"
        return context


class ParticipantsField(forms.MultiValueField):
    """`{"guru": 12}` of whole numbers; a group without a number, or with none, is left out."""

    widget = ParticipantsWidget

    def __init__(self, **kwargs):
        said = {
            "invalid": "Tulis jumlah peserta sebagai angka, misalnya 24.",
            "min_value": "Jumlah peserta paling kecil 0.",
            "max_value": f"Jumlah peserta tiap kelompok paling besar {MOST}.",
        }
        fields = [
            forms.IntegerField(min_value=0, max_value=MOST, required=False, error_messages=said)
            for _ in Activity.Group
        ]
        super().__init__(fields, require_all_fields=False, required=False, **kwargs)

    def compress(self, values):
        groups = (group.value for group in Activity.Group)
        return {group: number for group, number in zip(groups, values, strict=False) if number}

    def has_changed(self, initial, data):
        return super().has_changed(initial or {}, data)
