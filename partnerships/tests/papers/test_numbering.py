"""Letter numbers: by pattern, each once, also when two admins reach for one."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from partnerships.models import Agreement, NumberSeries
from partnerships.papers import numbering
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import draft

ON = dt.date(2026, 11, 22)


def pattern(by, **facts):
    plain = {
        "pattern": "{kode}/{urut}/{unit}/{bulan_romawi}/{tahun}",
        "code": "400.3.8",
        "unit": "SMKN2W",
        "digits": 3,
    }
    return numbering.set_pattern(by=by, **(plain | facts))


def blank(partnership, by, **facts):
    return draft(partnership, by, school_number="", **facts)


def take(partnership, by, on=ON):
    return numbering.take_number(blank(partnership, by), by=by, on=on).school_number


def test_numbers_run_through_a_year_and_begin_again_with_the_next(school, admin):
    pattern(admin)
    partnership = PartnershipFactory()

    taken = [take(partnership, admin) for _ in range(2)]
    later = take(partnership, admin, dt.date(2027, 1, 4))

    assert taken == ["400.3.8/001/SMKN2W/XI/2026", "400.3.8/002/SMKN2W/XI/2026"]
    assert later == "400.3.8/001/SMKN2W/I/2027"
    assert numbering.next_number(on=ON) == "400.3.8/003/SMKN2W/XI/2026"


def test_a_number_somebody_typed_by_hand_is_passed_over(school, admin):
    pattern(admin)
    partnership = PartnershipFactory()
    draft(partnership, admin, school_number="400.3.8/001/SMKN2W/XI/2026")

    assert take(partnership, admin) == "400.3.8/002/SMKN2W/XI/2026"


def test_a_paper_takes_one_number_and_only_as_a_draft(school, admin, quality_member):
    pattern(admin)
    paper = blank(PartnershipFactory(), admin)
    numbering.take_number(paper, by=admin, on=ON)

    with pytest.raises(Refused, match="sudah bernomor"):
        numbering.take_number(paper, by=admin, on=ON)
    with pytest.raises(NotAllowed):
        numbering.take_number(paper, by=quality_member, on=ON)
    Agreement.objects.update(status="diajukan", school_number="")
    with pytest.raises(Refused, match="sekarang menunggu persetujuan"):
        numbering.take_number(paper, by=admin, on=ON)

    assert NumberSeries.objects.get().last == 1


def test_each_school_counts_for_itself(school, other_school, admin, other_admin):
    pattern(admin)
    take(PartnershipFactory(), admin)

    with scope(school=other_school):
        pattern(other_admin, unit="SMPN1")
        assert take(PartnershipFactory(), other_admin) == "400.3.8/001/SMPN1/XI/2026"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"pattern": "{kode}/{nomor}/{urut}/{tahun}"}, r"\{nomor\} tidak dikenal"),
        ({"pattern": "{kode}/{tahun}"}, r"memuat \{urut\}"),
        ({"pattern": "{kode}/{urut}"}, r"memuat \{tahun\}"),
        ({"unit": ""}, "Isi kode sekolah"),
        ({"code": ""}, "Isi kode klasifikasi"),
        ({"pattern": "{unit}{unit}{unit}/{urut}/{tahun}", "unit": "x" * 30}, "lebih dari 80"),
    ],
)
def test_a_pattern_that_cannot_count_is_refused(school, admin, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        pattern(admin, **facts)


def test_the_same_number_on_another_paper_is_told_and_allowed(school, admin):
    partnership = PartnershipFactory()
    first = draft(partnership, admin, school_number="1/2026", title="MoU magang")
    second = draft(partnership, admin, school_number="1/2026", title="MoU guru tamu")
    other = draft(partnership, admin, school_number="2/2026")

    assert numbering.twins(second) == [first]
    assert numbering.twins(other) == []
    Agreement.objects.filter(pk=first.pk).update(status="dibatalkan")
    assert numbering.twins(second) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_two_admins_on_two_connections_never_share_a_number():
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(4)]
    with scope(school=school):
        pattern(people[0])
        # Each in a partnership of its own: else they would already wait for one another there.
        papers = [blank(PartnershipFactory(), one) for one in people]
    start = threading.Barrier(len(people))
    taken = []

    def reach(person, paper):
        try:
            with scope(school=school):
                start.wait(timeout=10)
                taken.append(numbering.take_number(paper, by=person, on=ON).school_number)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=reach, args=pair) for pair in zip(people, papers, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(taken) == [f"400.3.8/{n:03d}/SMKN2W/XI/2026" for n in (1, 2, 3, 4)]
