"""The minutes of a closed session: issued once, kept as issued, a new version for new facts."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Action
from jobs import kinds
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress
from partnerships.committee import advice, dissent, minutes, sessions
from partnerships.models import Minutes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import REASON, TODAY, scores, submit
from partnerships.tests.paper_factories import committee as committee_of

RECUSED = "Adik saya pemasok di perusahaan itu."


@pytest.fixture
def people(school):
    found = committee_of(school, 4)
    for person, name in zip(found, ("Sutarno", "Lestari", "Bambang", "Ambar"), strict=True):
        person.name = name
        person.save()
    return found


@pytest.fixture
def session(people, admin):
    return sessions.open_session(
        PartnershipFactory(
            title="Kelas <b>industri</b>", partners=[PartnerFactory(name="PT Motor & Listrik")]
        ),
        members=people,
        due_on=TODAY,
        by=admin,
        on=TODAY,
        chair=people[0],
        meets_on=TODAY,
        meets_at=dt.time(9),
        place="Ruang guru",
        mode="luring",
        agenda="Pemaparan mitra",
    )


@pytest.fixture
def closed(session, people):
    sessions.recuse(session, by=people[3], reason=RECUSED)
    for person, word in zip(people, ("ya", "ya", "tidak"), strict=False):
        sessions.submit_scores(
            session, by=person, scores=scores(p3=2 if word == "tidak" else 4), recommendation=word
        )
    return sessions.close_session(
        session, by=people[0], summary="Mitra layak.", attended=people[:2], listeners="Pak Camat"
    )


def pages(issued):
    with issued.file.open("rb") as file:
        reader = PdfReader(BytesIO(file.read()))
    return reader, [" ".join(page.extract_text().split()) for page in reader.pages]


def test_the_paper_says_who_how_what_and_where_to_check_it(closed, admin, settings):
    issued = minutes.issue(closed, by=admin)

    reader, texts = pages(issued)
    text = " ".join(texts)
    for fact in (
        "PT Motor & Listrik",
        "Kelas <b>industri</b>",
        "Kuorum tercapai: 3 dari minimal 2 (3 anggota berhak)",
        "lebih dari separuh anggota yang berhak",
        RECUSED,
        "2, 4, 4",
        "Rata-rata seluruhnya 3,06 dari 4",
        "Rekomendasikan dengan catatan",
        "Direkomendasikan.",
        "Mitra layak.",
        "tidak menulis catatan",
        "Belum ada keputusan",
        "Pak Camat",
        "09.00",
        "tidak hadir dalam rapat",
    ):
        assert fact in text
    assert all(f"/verifikasi/{issued.token}/" in page for page in texts)
    assert f"Halaman 1 dari {len(texts)}" in texts[0]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert issued.number == f"001/BA-KOMITE/{minutes.ROMAN[issued.issued_at.month - 1]}/" + str(
        issued.issued_at.year
    )


def test_the_paper_says_openly_without_whom_the_quorum_was_reckoned(session, people, admin):
    for person in people[:3]:
        sessions.submit_scores(session, by=person, scores=scores(), recommendation="ya")
    people[3].memberships.update(ended_at="2026-11-01T00:00Z")
    closed = sessions.close_session(session, by=admin)

    text = " ".join(pages(minutes.issue(closed, by=admin))[1])

    assert "Kuorum tercapai: 3 dari minimal 2 (3 anggota berhak). Diundang 4 anggota." in text
    assert "Ambar Tidak lagi berhak menilai" in text
    assert "Ambar tidak lagi menjadi anggota komite yang menilai sebelum sempat menilai" in text


def test_issued_again_it_is_the_same_file(closed, admin, principal):
    first = minutes.issue(closed, by=admin)
    again = minutes.issue(closed, by=principal)

    assert again.pk == first.pk
    assert AuditEntry.objects.filter(verb="sidang.berita-acara").count() == 1


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks no rows")
def test_while_they_are_made_others_of_the_school_can_write(closed, admin):
    with CaptureQueriesContext(connection) as queries:
        minutes.issue(closed, by=admin)

    statements = [each["sql"] for each in queries if 'FROM "accounts_school"' in each["sql"]]
    [lock] = [statement for statement in statements if "FOR " in statement]
    assert lock.endswith("FOR NO KEY UPDATE")


def test_a_decision_afterwards_makes_the_next_version(closed, admin, principal):
    first = minutes.issue(closed, by=admin)
    advice.decide(closed.partnership, by=principal, reason="Sesuai kebutuhan sekolah.")
    second = minutes.issue(closed, by=admin)

    assert (second.version, second.number) == (2, first.number)
    assert second.token != first.token
    assert "Lanjut ke Perencanaan" in " ".join(pages(second)[1])
    first.refresh_from_db()
    assert "Belum ada keputusan" in " ".join(pages(first)[1])


def test_a_note_of_dissent_is_printed_and_closed_by_the_issuing(closed, people, admin):
    dissent.write(closed, by=people[2], note=REASON)
    issued = minutes.issue(closed, by=admin)

    assert REASON in " ".join(pages(issued)[1])
    with pytest.raises(Refused, match="sudah diterbitkan"):
        dissent.write(closed, by=people[2], note="Pendapat saya sekarang lain lagi.")


def test_only_who_runs_sessions_issues_and_only_closed_ones(session, people, admin):
    with pytest.raises(Refused, match="hanya dibuat untuk sidang yang sudah ditutup"):
        minutes.issue(session, by=admin)
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah dan admin"):
        minutes.issue(session, by=people[1])

    assert not Minutes.objects.exists()


def test_the_kind_of_report_gives_the_kept_bytes(closed, admin):
    order = read_order("berita-acara", by=admin, target_id=closed.pk)
    first = order.kind.build(order, Progress())
    second = order.kind.build(order, Progress())

    kind = kinds.get("berita-acara")
    assert (kind.object, kind.formats, kind.action) == (
        "committee_session",
        ("pdf",),
        Action.OPEN_COMMITTEE,
    )
    assert first.content == second.content
    assert "versi 1" in first.extent


def test_an_open_session_is_no_object_of_the_report(session, admin):
    with pytest.raises(NoSuchTarget):
        read_order("berita-acara", by=admin, target_id=session.pk)


def close_another(people, admin):
    other = sessions.open_session(
        PartnershipFactory(), members=people, due_on=TODAY, by=admin, on=TODAY
    )
    for person in people[:3]:
        submit(other, person)
    return sessions.close_session(other, by=admin)


def test_the_number_runs_on_in_the_school(closed, people, admin):
    minutes.issue(closed, by=admin)

    assert minutes.issue(close_another(people, admin), by=admin).number.startswith("002/")


def test_the_school_gives_its_own_number_to_one_session_alone(closed, people, admin):
    own = minutes.issue(closed, by=admin, number="  421.3/017/Komite   2026 ")
    advice.decide(closed.partnership, by=admin, reason="Sesuai kebutuhan sekolah.")
    newer = minutes.issue(closed, by=admin, number="lain")
    other = close_another(people, admin)

    with pytest.raises(Refused, match="Nomor 421.3/017/Komite 2026 sudah dipakai"):
        minutes.issue(other, by=admin, number=own.number)

    assert own.number == newer.number == "421.3/017/Komite 2026"
    assert not other.minutes.exists()


def test_the_running_number_steps_over_one_that_was_given_by_hand(closed, people, admin):
    first = minutes.issue(closed, by=admin)
    taken = first.number.replace("001", "003")
    minutes.issue(close_another(people, admin), by=admin, number=taken)

    assert minutes.issue(close_another(people, admin), by=admin).number.startswith("004/")
