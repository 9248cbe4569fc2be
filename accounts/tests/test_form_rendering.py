"""A form on the page: label, help, error, field, and the summary of what is wrong."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines

from accounts.fields import DateField
from accounts.wording import FormDefaults

PAGE = (
    '{% extends "base_public.html" %}{% block title %}Tambah mitra{% endblock %}'
    '{% block content %}{% include "_parts/_form.html" %}{% endblock %}'
)


class PartnerForm(FormDefaults, forms.Form):
    name = forms.CharField(label="Nama mitra", help_text="Sesuai akta")
    since = DateField(label="Mitra sejak", required=False)
    form = forms.ChoiceField(
        label="Bentuk", widget=forms.RadioSelect, choices=[("f", "Formal"), ("i", "Informal")]
    )
    agreed = forms.BooleanField(label="Mitra setuju")

    def clean(self):
        if self.cleaned_data.get("name") == "Rokok":
            raise forms.ValidationError("Mitra ini ada dalam daftar larangan.")


@pytest.fixture
def draw(rf, monkeypatch):
    monkeypatch.setattr("accounts.context.school", lambda request: {})

    def render(form, source=PAGE, **context):
        context = {"form": form, "submit": "Simpan mitra", "cancel_url": "/mitra/"} | context
        html = engines["django"].from_string(source).render(context, rf.get("/"))
        return re.sub(r"<svg.*?</svg>", "", re.sub(r">\s+<", "><", html))

    return render


def test_label_then_help_then_field(draw):
    html = draw(PartnerForm())

    label = html.index('<label class="form-label" for="id_name">Nama mitra</label>')
    help_text = html.index('<div id="id_name_helptext" class="form-text">Sesuai akta</div>')
    field = html.index('<input type="text" name="name"')
    assert label < help_text < field


def test_optional_fields_say_so_and_nothing_has_an_asterisk(draw):
    html = draw(PartnerForm())

    assert 'Mitra sejak <span class="fw-normal">(boleh kosong)</span></label>' in html
    assert html.count("(boleh kosong)") == 1
    assert "asterisk" not in html


def test_a_form_may_leave_the_mark_of_optional_fields_out(draw):
    form = PartnerForm()
    form.hide_optional_mark = True

    assert "(boleh kosong)" not in draw(form)


def test_an_error_stands_above_its_field_and_belongs_to_it(draw):
    html = draw(PartnerForm({"since": "08/17/2026"}))

    assert 'id="div_id_name" class="mb-3 k-galat"' in html
    error = html.index('<div id="id_name_error" class="invalid-feedback">')
    field = re.search(r'<input type="text" name="name"[^>]*>', html)
    assert error < field.start()
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in field[0]


def test_a_group_of_choices_is_a_fieldset_told_of_its_error(draw):
    html = draw(PartnerForm({}))

    assert '<fieldset aria-describedby="id_form_error"><legend>Bentuk</legend>' in html
    assert '<label class="form-check-label" for="id_form_0">Formal</label>' in html


def test_a_chosen_option_stays_chosen(draw):
    html = draw(PartnerForm({"form": "i"}))

    chosen = re.findall(r'<input class="form-check-input[^>]*\bchecked\b[^>]*>', html)
    assert len(chosen) == 1
    assert 'value="i"' in chosen[0]


def test_the_summary_links_to_each_field_in_page_order(draw):
    html = draw(PartnerForm({"since": "besok"}))

    assert html.count('role="alert"') == 1
    assert "Perbaiki empat hal ini. Isian Anda yang lain tetap ada." in html
    links = re.findall(r'<li><a href="#([^"]+)">([^<]*)</a></li>', html)
    assert links == [
        ("id_name", "Isi nama mitra."),
        (
            "id_since",
            "Mitra sejak: Tulis tanggal sebagai hari-bulan-tahun, misalnya 01-07-2026.",
        ),
        ("id_form_0", "Pilih bentuk."),
        ("id_agreed", "Centang kotak ini untuk melanjutkan: mitra setuju."),
    ]


def test_the_summary_says_that_files_are_to_be_chosen_again(draw):
    class ScanForm(PartnerForm):
        scan = forms.FileField(label="Pindaian", required=False)

    html = draw(ScanForm({}, {"scan": SimpleUploadedFile("akta.pdf", b"%PDF")}))

    assert "Isian Anda yang lain tetap ada, kecuali berkas: pilih lagi berkasnya." in html


def test_the_summary_takes_the_focus_without_a_script(draw):
    html = draw(PartnerForm({}))

    assert re.search(r'<div class="k-kartu k-ringkas"[^>]* tabindex="-1" autofocus>', html)


def test_an_error_of_the_whole_form_comes_first(draw):
    html = draw(PartnerForm({"name": "Rokok", "form": "f", "agreed": "on"}))

    assert "<li>Mitra ini ada dalam daftar larangan.</li>" in html
    assert "Perbaiki hal ini." in html


def test_the_title_says_that_something_is_wrong(draw):
    assert "<title>Galat: Tambah mitra - Kemitraan</title>" in draw(PartnerForm({}))
    assert "<title>Tambah mitra - Kemitraan</title>" in draw(PartnerForm())


def test_a_fresh_form_has_no_summary(draw):
    assert "k-ringkas" not in draw(PartnerForm())


def test_a_form_is_summed_up_once_even_with_a_formset(draw):
    rows = forms.formset_factory(PartnerForm)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": "PT Seruni"}
    )

    html = draw(PartnerForm({}), formset=rows)

    assert html.count("k-ringkas") == 1
    assert 'href="#id_form-0-form_0"' in html


def test_the_buttons_repeat_the_verb_and_lead_out(draw):
    html = draw(PartnerForm())

    assert 'type="submit" data-testid="submit">Simpan mitra</button>' in html
    assert '<a class="btn btn-outline-secondary" href="/mitra/">Batal</a>' in html


def test_typing_is_escaped(draw):
    html = draw(PartnerForm({"name": '"><script>'}))

    assert "&quot;&gt;&lt;script&gt;" in html
    assert "<script>" not in html.replace("<script src", "")


def test_nothing_is_written_inline(draw):
    html = draw(PartnerForm({}))

    assert " style=" not in html
    assert re.findall(r"<script(?! src)", html) == []
    assert re.findall(r"\son[a-z]+=", html) == []
