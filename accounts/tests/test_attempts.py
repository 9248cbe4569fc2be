"""One way to ask, to try and to refuse, for the forms of every room."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.refusals import EXPLAINED, Refused, explained


class NameForm(forms.Form):
    name = forms.CharField()


def refusing(error):
    def verb():
        raise error

    return verb


def test_even_an_empty_post_is_an_answer():
    looked, sent = RequestFactory().get("/"), RequestFactory().post("/")

    assert (posted(looked), posted_with_files(looked)) == (None, ())
    assert NameForm(posted(sent)).errors
    assert NameForm(*posted_with_files(sent)).errors


@pytest.mark.parametrize("data", [None, {}])
def test_a_form_not_sent_or_not_right_tries_nothing(data):
    assert attempt(NameForm(data), refusing(AssertionError)) is None


@pytest.mark.parametrize(("given", "told"), [(None, True), (7, 7)])
def test_what_the_verb_gives_is_given_on(given, told):
    assert attempt(NameForm({"name": "a"}), lambda: given) == told


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (Refused("Tidak bisa.", "name"), "name"),
        (Refused("Tidak bisa.", "elsewhere"), "__all__"),
        (Refused("Tidak bisa."), "__all__"),
        (ValidationError("Tidak bisa."), "__all__"),
    ],
)
def test_a_refusal_stands_at_the_field_it_names_if_there_is_one(error, field):
    form = NameForm({"name": "a"})

    done = attempt(form, refusing(error))

    assert (done, form.errors) == (None, {field: ["Tidak bisa."]})


@pytest.mark.parametrize(("length", "fits"), [(255, True), (256, False)])
def test_a_reason_is_as_long_as_its_column(length, fits):
    form = ReasonForm({"reason": "a" * length}, label="Alasan membatalkan")

    assert form.is_valid() is fits
    if not fits:
        assert form.errors["reason"][0].startswith("Alasan membatalkan terlalu panjang: 256 huruf.")


def test_a_reason_says_how_much_is_asked_for():
    assert ReasonForm(least=EXPLAINED).fields["reason"].help_text == "Paling sedikit 20 huruf."
    assert ReasonForm({}).errors["reason"] == ["Isi alasan."]


def test_what_explains_too_little_is_refused_at_its_field():
    with pytest.raises(Refused) as refusal:
        explained(f"  {'a' * 19}  ", "Tulis alasan", "reason")

    assert (str(refusal.value), refusal.value.field) == (
        "Tulis alasan, paling sedikit 20 huruf.",
        "reason",
    )
    assert explained(f"  {'a' * 20} ", "Tulis alasan") == "a" * 20
