"""Recording a pair as the decree has it, and changing what is known of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.inti_mitra import pairing
from activities.inti_mitra.pairing import add_program, change_pair, change_program, open_pair
from activities.models import IntiPair, IntiProgram, PairInvitation
from activities.tests.pair_factories import IntiPairFactory, IntiProgramFactory

DECREE = {
    "decree_number": "800/114/2026",
    "decree_on": dt.date(2026, 7, 1),
    "decree_authority": "Dinas Pendidikan",
}
OTHER = {"npsn": "69999901", "school_name": "SMP Jauh", "name": "Titik Purwanti", "position": ""}


@pytest.fixture
def program(school):
    return IntiProgramFactory()


def record(program, by, **facts):
    usual = {
        "kind": "guru",
        "side": "inti",
        "own": {"name": "Wahyu Nugroho", "position": "Guru IPA"},
        "other": OTHER,
        "focus": ["ppk"],
    }
    return open_pair(program, by=by, **usual | DECREE | facts)


def sentences(school):
    return list(AuditEntry.objects.filter(school=school).values_list("sentence", flat=True))


def test_a_pair_is_recorded_for_this_school_alone_and_the_other_is_asked(program, admin):
    pair = record(program, admin)

    invitation = PairInvitation.objects.get()
    assert (pair.inti_school, pair.mitra_school) == (program.school, None)
    assert (pair.program_name, pair.program_year) == (program.name, 2026)
    assert (invitation.npsn, invitation.is_waiting) == ("69999901", True)
    assert sentences(program.school) == [
        "Pasangan inti-mitra dicatat: Wahyu Nugroho dan Titik Purwanti"
    ]


def test_the_school_may_be_the_mitra(program, admin):
    pair = record(program, admin, side="mitra")

    assert (pair.inti_school, pair.mitra_school) == (None, program.school)
    assert (pair.inti.name, pair.mitra.name) == ("Titik Purwanti", "Wahyu Nugroho")


def test_of_a_school_on_the_list_only_public_facts_are_taken(program, admin, other_school):
    other_school.regency, other_school.head_name = "Kabupaten Bantul", "Rahasia"
    other_school.phone = "0274-391999"
    other_school.save()
    typed = {"npsn": other_school.npsn, "school_name": "Nama palsu", "regency": "Palsu"}

    pair = record(program, admin, other=OTHER | typed)

    facts = IntiPair.objects.values().get(pk=pair.pk)
    assert pair.mitra_school_id is None
    assert (pair.mitra.school_name, pair.mitra.regency) == (other_school.name, "Kabupaten Bantul")
    assert not {"Rahasia", "0274-391999", "Nama palsu"} & {str(value) for value in facts.values()}


def test_the_other_school_hears_nothing_before_it_joins(program, admin, other_school):
    record(program, admin, other=OTHER | {"npsn": other_school.npsn})

    assert sentences(other_school) == []


def test_a_school_unknown_here_needs_its_name(program, admin):
    with pytest.raises(Refused, match="Tulis nama sekolahnya") as refused:
        record(program, admin, other=OTHER | {"school_name": ""})

    assert refused.value.field == "school_name"
    assert IntiPair.objects.count() == 0


def test_a_pair_is_of_two_different_schools(program, admin):
    with pytest.raises(Refused, match="dua sekolah yang berbeda"):
        record(program, admin, other=OTHER | {"npsn": program.school.npsn})


@pytest.mark.parametrize(
    ("kind", "focus"),
    [
        ("guru", []),
        ("guru", ["manajerial"]),
        ("kepala_sekolah", ["ppk"]),
        ("kepala_sekolah", ["manajerial", "gls"]),
    ],
)
def test_the_focus_fits_the_kind_of_pair(program, admin, kind, focus):
    with pytest.raises(Refused, match="Pilih fokus yang cocok") as refused:
        record(program, admin, kind=kind, focus=focus)

    assert refused.value.field == "focus"


def test_the_same_pair_twice_is_told(program, admin):
    record(program, admin)

    with pytest.raises(Refused, match="sudah dicatat"):
        record(program, admin)

    assert (IntiPair.objects.count(), PairInvitation.objects.count()) == (1, 1)


def test_a_school_invites_only_so_many_in_a_day(program, admin, monkeypatch):
    monkeypatch.setattr(pairing, "MOST_A_DAY", 1)
    record(program, admin)

    with pytest.raises(Refused, match="Terlalu banyak percobaan"):
        record(program, admin, kind="kepala_sekolah", focus=["supervisi"])


@pytest.mark.parametrize("person", ["quality_member", "supervisor", "committee_member"])
def test_only_principal_and_admin_record_pairs(request, program, person):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        record(program, request.getfixturevalue(person))


def test_a_change_is_told_to_both_schools(pair, school, other_school, admin):
    facts = {"name": "Slamet Handoko", "position": "Guru IPA", "focus": ["gls"], **DECREE}

    change_pair(pair, by=admin, **facts | {"decree_number": "800/200/2026"})

    entry = AuditEntry.objects.get(school=other_school)
    assert entry.changes == [
        ["Nama inti", "Wahyu Nugroho", "Slamet Handoko"],
        ["Nomor surat keputusan", "800/114/2026", "800/200/2026"],
        ["Ditetapkan oleh", "Dinas Pendidikan Gunungkidul", "Dinas Pendidikan"],
        [
            "Fokus",
            "Penguatan Pendidikan Karakter (PPK), Gerakan Literasi Sekolah (GLS)",
            "Gerakan Literasi Sekolah (GLS)",
        ],
    ]
    assert entry.sentence == (
        f"Data pasangan diubah oleh {school.name}: Slamet Handoko dan Titik Purwanti"
    )


def test_each_school_names_its_own_person_only(pair, there, other_admin):
    with there():
        change_pair(pair, by=other_admin, name="Ambar Utami", position="Guru IPA")

    now = IntiPair.objects.get()
    assert (now.inti.name, now.mitra.name) == ("Wahyu Nugroho", "Ambar Utami")


def test_the_decree_is_changed_by_the_school_that_recorded_it(pair, there, other_admin):
    facts = {"name": "Ambar Utami", "position": "", "focus": ["gls"], **DECREE}

    with there(), pytest.raises(Refused, match="hanya SMK Karya Handayani Wonosari"):
        change_pair(pair, by=other_admin, **facts)

    assert IntiPair.objects.get().mitra.name == "Titik Purwanti"


def test_a_third_school_changes_nothing(pair, third_admin):
    third = third_admin.memberships.get().school

    with scope(school=third), pytest.raises(IntiPair.DoesNotExist):
        change_pair(pair, by=third_admin, name="Orang Lain", position="")


def test_a_programme_is_listed_once_a_year(school, admin):
    facts = {"name": "Kemitraan", "year": 2026, "organiser": "Dinas", "description": ""}
    add_program(by=admin, **facts)

    with pytest.raises(ValidationError, match="sudah ada"):
        add_program(by=admin, **facts)

    assert IntiProgram.objects.count() == 1


def test_a_programme_that_is_renamed_leaves_its_pairs_as_they_were_recorded(pair, admin):
    facts = {"name": "Nama baru", "year": 2027, "organiser": "Dinas", "description": ""}

    change_program(pair.program, by=admin, **facts)

    assert IntiPair.objects.get().program_name == "Kerja Sama Guru melalui Kemitraan"
    assert IntiProgram.objects.get().name == "Nama baru"


def test_the_database_itself_keeps_the_two_schools_apart(school, admin):
    for twice in ({"mitra_school": school, "mitra_npsn": "69999902"}, {"mitra_npsn": school.npsn}):
        with pytest.raises(IntegrityError), transaction.atomic():
            IntiPairFactory(**twice)
