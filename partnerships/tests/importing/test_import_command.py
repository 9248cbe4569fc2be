"""The command that takes a list in."""

import json

import pytest
from django.core.management import call_command

from partnerships.models import Partner

pytestmark = pytest.mark.usefixtures("prohibited_names")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mitra.csv"
    path.write_text("nama_mitra\nPT Jati\n" + "x" * 173 + "\n", encoding="utf-8")
    return str(path)


def run(capsys, *arguments):
    """Exit code, standard output and standard error of the command."""
    try:
        call_command("import_partners", *arguments)
    except SystemExit as end:
        return end.code, *capsys.readouterr()
    return 0, *capsys.readouterr()


def test_the_command_prints_one_object_and_refuses_wrong_rows(school, file, capsys):
    code, out, err = run(capsys, file, "--school", school.npsn, "--json")

    answer = json.loads(out)
    assert (code, answer["rows"], answer["created"]) == (1, 2, 0)
    assert answer["errors"] == [
        {
            "row": 3,
            "column": "nama_mitra",
            "reason": "Nama mitra 173 huruf. Batasnya 170 huruf; tulis nama lembaganya saja.",
            "value": "x" * 60,
        }
    ]
    assert "Tidak ada yang ditulis: 1 galat" in err


def test_the_command_skips_wrong_rows_when_asked(school, file, capsys):
    code, out, err = run(capsys, file, "--school", school.npsn, "--skip-errors")

    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "2 baris: 1 baru, 0 diperbarui, 0 tidak berubah."
    assert Partner.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "npsn", "sentence"),
    [
        ("tidak-ada.csv", None, "tidak dapat dibuka"),
        (None, "00000000", "NPSN 00000000 tidak ditemukan"),
    ],
)
def test_the_command_refuses_with_a_sentence(school, file, capsys, name, npsn, sentence):
    code, out, err = run(capsys, name or file, "--school", npsn or school.npsn, "--json")

    assert (code, out) == (1, "")
    assert sentence in err
