"""Rows of a form that grow by a button, with and without JavaScript."""

from django import forms

MOST_ROWS = 20
ADD = "tambah"  # the button under the rows


class Rows(forms.BaseFormSet):
    """Several facts of one kind; rows that were left empty do not count."""

    def initial_form_count(self):
        """None once it is sent: also a row that began with words may be emptied."""
        return 0 if self.is_bound else super().initial_form_count()

    def filled(self):
        return [form.cleaned_data for form in self.forms if form.cleaned_data]

    def typed(self):
        """What stands in every row, not yet looked at for mistakes."""
        return [{name: row[name].value() or "" for name in row.fields} for row in self]


def row_forms(row, data=None, *, prefix, legend, typed=None, **kwargs):
    """The formset of `row` with one empty row after those that were `typed`."""
    kind = forms.formset_factory(
        row, formset=Rows, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    typed = typed and typed[:MOST_ROWS]
    rows = kind(data, initial=typed, prefix=prefix, form_kwargs=kwargs)
    for number, form in enumerate(rows, start=1):
        form.legend = f"{legend} {number}"
    return rows
