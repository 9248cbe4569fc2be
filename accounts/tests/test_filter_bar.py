"""The fields of a filter are drawn once for each choice, and never for another one."""

import pytest
from django import forms

from accounts.models import School
from accounts.templatetags.filter_bar import filter_fields
from accounts.tests.factories import SchoolFactory


class Narrowing(forms.Form):
    q = forms.CharField(required=False)
    level = forms.ChoiceField(
        label="Jenjang", required=False, choices=[("", "Semua"), ("SMK", "SMK"), ("SD", "SD")]
    )


def test_the_search_line_is_not_among_them():
    assert 'name="q"' not in filter_fields(Narrowing({}))
    assert 'name="level"' in filter_fields(Narrowing({}))


def test_each_choice_is_drawn_as_it_was_made():
    drawn = [filter_fields(Narrowing({"level": level})) for level in ("SMK", "SD", "SMK", "")]

    assert '<option value="SMK" selected>' in drawn[0]
    assert '<option value="SD" selected>' in drawn[1]
    assert drawn[2] == drawn[0]
    assert '<option value="" selected>' in drawn[3]


def test_another_form_with_a_field_of_the_same_name_is_drawn_itself():
    filter_fields(Narrowing({}))

    class Other(Narrowing):
        level = forms.ChoiceField(label="Tingkat", required=False, choices=[("1", "Satu")])

    drawn = filter_fields(Other({}))

    assert "Tingkat" in drawn
    assert "Satu" in drawn
    assert "SMK" not in drawn


def test_an_error_stands_at_its_field_and_is_not_kept():
    wrong = filter_fields(Narrowing({"level": "xyz"}))
    right = filter_fields(Narrowing({}))

    assert "xyz" in wrong
    assert "xyz" not in right


@pytest.mark.django_db
def test_choices_from_the_database_are_always_fresh():
    class Chosen(forms.Form):
        school = forms.ModelChoiceField(School.objects.all(), required=False)

    before = filter_fields(Chosen({}))
    SchoolFactory(name="SMK Baru Berdiri")
    after = filter_fields(Chosen({}))

    assert "SMK Baru Berdiri" not in before
    assert "SMK Baru Berdiri" in after
