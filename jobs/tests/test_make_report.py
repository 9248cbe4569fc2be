import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Membership
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from jobs.models import Job

pytestmark = pytest.mark.usefixtures("workshop")


def make(*arguments):
    out = StringIO()
    call_command("make_report", *arguments, stdout=out)
    return out.getvalue()


def test_a_report_is_made_without_the_queue(school, admin, tmp_path):
    path = tmp_path / "catatan.csv"

    said = make("catatan", "--school", school.npsn, "--as", "endah", "--out", str(path))

    assert path.read_bytes() == b"satu;dua;tiga"
    assert said == f"{path}: 1 baris, 13 bita\n"
    assert not Job.objects.exists()


def test_the_command_says_the_same_in_json(school, admin, tmp_path):
    path = tmp_path / "catatan.csv"

    said = make("catatan", "--school", school.npsn, "--as", "ENDAH", "--out", str(path), "--json")

    assert json.loads(said) == {
        "kind": "catatan",
        "file": str(path),
        "bytes": 13,
        "extent": "1 baris",
    }


def test_the_name_of_the_file_chooses_the_format(school, admin, tmp_path, workshop):
    for name in ("a.xlsx", "a.csv", "a.entah"):
        make("catatan", "--school", school.npsn, "--as", "endah", "--out", str(tmp_path / name))

    assert [order.format for order in workshop.orders] == ["xlsx", "csv", "csv"]


def test_the_year_and_the_object_reach_the_builder(school, admin, tmp_path, workshop):
    membership = Membership.objects.get(user=admin)
    common = ["--school", school.npsn, "--as", "endah", "--out", str(tmp_path / "a")]

    make("catatan", "--year", "2026", *common)
    make("kartu", "--object", str(membership.pk), *common)

    assert workshop.orders[0].options == {"year": 2026}
    assert workshop.orders[1].target == membership


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("yohanes", "yang dapat mengekspor laporan"),
        ("lestari", "bukan anggota"),
        ("orang.asing", "bukan anggota"),
        ("hantu", "Pengguna hantu tidak terdaftar"),
    ],
)
def test_only_under_the_rights_of_the_person(
    school, committee_member, other_admin, stranger, tmp_path, who, sentence
):
    path = tmp_path / "catatan.csv"

    with pytest.raises(CommandError, match=sentence):
        make("catatan", "--school", school.npsn, "--as", who, "--out", str(path))

    assert not path.exists()


def test_what_cannot_be_made_is_said_in_a_sentence(school, admin, other_admin, tmp_path):
    elsewhere = Membership.objects.get(user=other_admin)
    path = tmp_path / "a.csv"
    common = ["--school", school.npsn, "--as", "endah", "--out", str(path)]
    refusals = {
        "tidak dikenal": ["mantra"],
        "Pilih objeknya": ["kartu"],
        "sudah tidak ada": ["kartu", "--object", str(elsewhere.pk)],
        "Tahun": ["catatan", "--year", "kapan"],
        "hanya tersedia sebagai CSV atau XLSX": ["catatan", "--format", "pdf"],
    }
    for sentence, arguments in refusals.items():
        with pytest.raises(CommandError, match=sentence):
            make(*arguments, *common)

    with pytest.raises(CommandError, match="NPSN 00000000 tidak terdaftar"):
        make("catatan", "--school", "00000000", "--as", "endah", "--out", str(path))
    with pytest.raises(CommandError, match="Sebutkan --school dan --as dan --out"):
        make("catatan")
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        make("catatan", *common[:4], "--out", str(tmp_path / "tidak" / "ada.csv"))
    assert not path.exists()


def test_a_builder_that_refuses_is_heard(school, admin, tmp_path, workshop):
    def refuse(order, progress):
        raise Refused("Satu foto rusak.")

    workshop.meanwhile = refuse

    with pytest.raises(CommandError, match=r"Satu foto rusak\."):
        make("catatan", "--school", school.npsn, "--as", "endah", "--out", str(tmp_path / "a.csv"))


def test_the_list_names_every_kind():
    assert json.loads(make("--list", "--json")) == [
        {"kind": "catatan", "format": "csv", "formats": ["csv", "xlsx"], "object": None},
        {"kind": "kartu", "format": "pdf", "formats": ["pdf"], "object": "membership"},
    ]
    assert make("--list") == "catatan  csv, xlsx\nkartu  pdf (--object ID: membership)\n"


def test_samples_come_from_the_demo_schools_only(school, admin):
    demo = SchoolFactory(is_demo=True)
    member = MembershipFactory(school=demo, role=Role.SUPERVISOR)

    rows = json.loads(make("--list", "--json", "--sample"))

    assert [(row["sample"], row["school"], row["as"]) for row in rows] == [
        (None, demo.npsn, member.user.username),
        (member.pk, demo.npsn, member.user.username),
    ]


def test_without_demo_data_there_is_no_sample(school, admin):
    rows = json.loads(make("--list", "--json", "--sample"))

    assert [(row["sample"], row["school"]) for row in rows] == [(None, None), (None, None)]
