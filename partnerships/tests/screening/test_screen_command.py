import json

import pytest
from django.core.management import call_command

from partnerships.models import Screening

pytestmark = pytest.mark.usefixtures("prohibited_names")


def test_each_name_gets_its_verdict_and_nothing_is_kept(school, capsys):
    call_command("screen", "PT. Djarum Tbk", "Jarum Super", "SMKN 1 Biak", "--json")

    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "PT. Djarum Tbk",
            "verdict": "dilarang",
            "entry": "Djarum",
            "matched": "djarum",
        },
        {
            "name": "Jarum Super",
            "verdict": "tinjau",
            "entry": "Djarum",
            "matched": "jarum super",
        },
        {"name": "SMKN 1 Biak", "verdict": "lolos", "entry": None, "matched": None},
    ]
    assert not Screening.objects.exists()


def test_without_json_each_name_is_a_line(capsys):
    call_command("screen", "Djarum", "SMKN 1 Biak")

    out = capsys.readouterr().out
    assert out == 'Djarum: dilarang ("djarum", lihat Djarum)\nSMKN 1 Biak: lolos\n'


def test_an_empty_list_acquits_nobody(no_prohibited_names, capsys):
    with pytest.raises(SystemExit) as exit_:
        call_command("screen", "SMKN 1 Biak", "--json")

    assert exit_.value.code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Daftar larangan kosong" in said.err
