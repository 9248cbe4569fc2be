"""The lists of codes and components are kept per year, by hand or from a file."""

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.accountability.code_lists import read_codes
from activities.accountability.reference import (
    add_code,
    change_code,
    load_examples,
    remove_code,
    set_components,
    take_in,
)
from activities.models import ArkasCode, BospComponent
from activities.tests.accountability.factories import ArkasCodeFactory, BospComponentFactory
from activities.tests.conftest import upload

LIST = (
    "kode;uraian;snp;nomor komponen;komponen\n"
    "03.10.01;Kerja sama industri;Proses;10;Peningkatan kompetensi keahlian\n"
    "07.05.01;Bea meterai;;;\n"
)


def read(text):
    return read_codes(upload(text.encode(), "kode.csv"))


def test_examples_are_marked_and_loaded_once(school, admin):
    ArkasCodeFactory(label="Punya kami")

    assert load_examples(2026, by=admin) == 12
    assert load_examples(2026, by=admin) == 0

    kept = ArkasCode.objects.get(code="03.10.01")
    assert (kept.label, kept.is_example) == ("Punya kami", False)
    assert ArkasCode.objects.filter(year=2026, is_example=True).count() == 12
    assert BospComponent.objects.filter(year=2026).count() == 12
    assert str(ArkasCode.objects.get(code="07.10.02").component).startswith("10. ")
    assert AuditEntry.objects.filter(verb="arkas.impor").count() == 1


def test_a_code_that_was_looked_at_is_no_example_any_more(school, admin):
    code = ArkasCodeFactory(is_example=True)

    changed = change_code(
        code, by=admin, code="03.10.01", label="Baru", standard="Proses", component=None
    )

    assert (changed.label, changed.is_example) == ("Baru", False)
    assert ["Uraian", "Pengembangan kerja sama industri", "Baru"] in AuditEntry.objects.get(
        verb="arkas.ubah"
    ).changes


def test_a_code_stands_once_in_a_year(school, admin):
    facts = {"code": "03.10.01", "label": "A", "standard": "", "component": None}
    add_code(by=admin, year=2026, **facts)
    add_code(by=admin, year=2027, **facts)

    with pytest.raises(Refused, match="sudah ada untuk tahun itu") as refusal:
        add_code(by=admin, year=2026, **facts)

    assert refusal.value.field == "code"
    assert ArkasCode.objects.count() == 2


def test_a_code_is_removed_once(school, admin):
    code = ArkasCodeFactory()

    remove_code(code, by=admin)

    with pytest.raises(Refused, match="sudah dihapus orang lain"):
        remove_code(code, by=admin)
    assert not ArkasCode.objects.exists()


def test_a_list_handed_in_twice_changes_nothing(school, admin):
    entries, components = read(LIST)

    assert take_in(2026, entries, components, by=admin) == 2
    assert take_in(2026, entries, components, by=admin) == 0

    code = ArkasCode.objects.get(code="03.10.01")
    assert (code.label, code.standard, code.component.number) == (
        "Kerja sama industri",
        "Proses",
        10,
    )
    assert (ArkasCode.objects.count(), BospComponent.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kode;apa\n03.10.01;x\n", "Kolom uraian tidak ada"),
        ("kode;uraian\n3.10.1;x\n03.10.02;\n", "baris 2: kode tidak seperti 07.10.02; baris 3"),
        ("kode;uraian\n03.10.01;" + "x" * 256 + "\n", "uraian lebih dari 255 huruf"),
        ("kode;uraian;nomor komponen\n03.10.01;x;sepuluh\n", "bukan angka 1 sampai 999"),
    ],
)
def test_a_list_with_a_wrong_row_is_refused_whole(school, text, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        read(text)

    assert refusal.value.field == "file"


def test_components_are_set_as_a_whole(school, admin):
    code = ArkasCodeFactory(component=BospComponentFactory())
    BospComponentFactory(number=11, label="Lama")

    set_components(
        2026,
        by=admin,
        rows=[{"number": 11, "label": "Keterserapan lulusan"}, {"number": 12, "label": "Honor"}],
    )

    code.refresh_from_db()
    assert [str(one) for one in BospComponent.objects.all()] == [
        "11. Keterserapan lulusan",
        "12. Honor",
    ]
    assert code.component is None
    assert len(AuditEntry.objects.get(verb="bosp.ubah").changes) == 3


def test_a_number_written_twice_is_refused(school, admin):
    rows = [{"number": 1, "label": "A"}, {"number": 1, "label": "B"}]

    with pytest.raises(Refused, match="tertulis dua kali"):
        set_components(2026, by=admin, rows=rows)


def test_readers_keep_no_lists(school, supervisor):
    with pytest.raises(NotAllowed):
        load_examples(2026, by=supervisor)
