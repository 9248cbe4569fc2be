"""Recording, correcting and checking measurements."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.forms import ValidationError

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.kpi.measuring import (
    accept_record,
    correct_record,
    periods_open,
    record_value,
    reopen_record,
    return_record,
)
from monitoring.kpi.periods import period_of
from monitoring.kpi.proving import read_proof
from monitoring.models import Kpi, KpiEvidence, KpiRecord
from monitoring.tests.factories import KpiRecordFactory

NOTE = "Jumlahnya tidak sama dengan berita acara."
QUARTER_3 = period_of(Kpi.Period.QUARTER, dt.date(2026, 9, 1))
QUARTER_4 = period_of(Kpi.Period.QUARTER, dt.date(2026, 11, 1))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def measure(kpi, by, **facts):
    facts = {
        "period": QUARTER_3,
        "value": Decimal(22),
        "measured_on": dt.date(2026, 10, 2),
    } | facts
    return record_value(kpi, by=by, **facts)


def proof(name="daftar nilai.png"):
    return read_proof(SimpleUploadedFile(name, PNG))


def fresh(made):
    return KpiRecord.objects.get(pk=made.pk)


@pytest.fixture
def made(kpi, admin):
    """A measurement by the admin that waits to be checked."""
    return measure(kpi, admin)


def test_a_value_is_recorded_for_its_period_and_cycle(kpi, admin):
    made = measure(kpi, admin, note=" Dua siswa sakit. ")

    assert (made.period_start, made.period_end) == (dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    assert (made.cycle, made.status, made.submitted_by) == (1, "diajukan", admin)
    assert made.note == "Dua siswa sakit."
    [entry] = history(kpi.partnership)
    assert entry.sentence == (
        "Capaian diajukan: Siswa lulus uji kompetensi, Triwulan III 2026, 22 siswa"
    )


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_records_nothing(request, kpi, person):
    with pytest.raises(NotAllowed):
        measure(kpi, request.getfixturevalue(person))

    assert KpiRecord.objects.count() == 0


def test_a_period_is_recorded_once_in_a_cycle(kpi, admin, quality_member):
    measure(kpi, admin)

    with pytest.raises(Refused, match="sudah dicatat") as refusal:
        measure(kpi, quality_member, value=Decimal(23))

    assert refusal.value.field == "period"
    assert KpiRecord.objects.get().value == 22


def test_of_two_records_at_once_the_database_keeps_one(kpi):
    KpiRecordFactory(kpi=kpi)

    with pytest.raises(IntegrityError), transaction.atomic():
        KpiRecordFactory(kpi=kpi)


def test_a_period_is_recorded_again_in_the_next_cycle(kpi, partnership, admin):
    KpiRecordFactory(kpi=kpi, accepted=True)
    partnership.cycle = 2
    partnership.save()

    assert measure(kpi, admin).cycle == 2


@pytest.mark.parametrize("day", ["2026-06-30", "2027-01-01"])
def test_a_period_before_the_cycle_or_after_today_is_refused(kpi, admin, day):
    period = period_of(Kpi.Period.QUARTER, dt.date.fromisoformat(day))

    with pytest.raises(Refused, match="siklus ini"):
        measure(kpi, admin, period=period)


def test_the_open_periods_are_those_of_the_cycle_not_yet_recorded(kpi, today):
    KpiRecordFactory(kpi=kpi, returned=True)

    assert periods_open(kpi, on=today) == [QUARTER_4]


@pytest.mark.parametrize(
    ("day", "sentence"), [("2026-11-22", "setelah hari ini"), ("2026-06-30", "1 Juli 2026")]
)
def test_a_value_is_measured_between_the_start_of_the_period_and_today(kpi, admin, day, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        measure(kpi, admin, measured_on=dt.date.fromisoformat(day))

    assert refusal.value.field == "measured_on"


@pytest.mark.parametrize("day", ["2026-07-01", "2026-11-21"])
def test_both_edges_of_the_days_are_allowed(kpi, admin, day):
    assert measure(kpi, admin, measured_on=dt.date.fromisoformat(day)).pk


def test_only_an_agreed_kpi_in_use_of_an_open_partnership_is_measured(kpi, closing, admin):
    Kpi.objects.update(agreed_on=None)
    with pytest.raises(Refused, match="belum disepakati"):
        measure(kpi, admin)

    Kpi.objects.update(agreed_on=dt.date(2026, 7, 1), retired_at="2026-10-01 00:00+00:00")
    with pytest.raises(Refused, match="sudah dihentikan"):
        measure(kpi, admin)

    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()
    with pytest.raises(Refused, match="sudah ditutup"):
        measure(kpi, admin)


def test_a_value_has_as_many_proofs_as_people_have(kpi, admin):
    other = read_proof(SimpleUploadedFile("lain.pdf", pdf()))

    made = measure(kpi, admin, files=[proof(), other])

    kept = list(made.evidence.values_list("filename", "mime"))
    assert kept == [("daftar nilai.png", "image/png"), ("lain.pdf", "application/pdf")]
    stored = made.evidence.first().file.name
    assert "daftar" not in stored
    assert default_storage.exists(stored)


def pdf():
    from pypdf import PdfWriter

    content = SimpleUploadedFile("lain.pdf", b"")
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(content)
    content.seek(0)
    return content.read()


def test_the_same_proof_twice_keeps_nothing_at_all(kpi, admin):
    with pytest.raises(Refused, match="Berkas yang sama") as refusal:
        measure(kpi, admin, files=[proof(), proof("salinan.png")])

    assert refusal.value.field == "files"
    assert (KpiRecord.objects.count(), KpiEvidence.objects.count()) == (0, 0)


def test_a_program_in_disguise_is_refused_by_name():
    with pytest.raises(ValidationError, match=r"foto\.jpg: Jenis berkas ini tidak diterima"):
        read_proof(SimpleUploadedFile("foto.jpg", b"MZ\x90\x00 this is a program"))


def test_somebody_else_accepts_and_the_value_is_locked(made, quality_member, admin):
    accept_record(made, by=quality_member)

    assert (fresh(made).status, fresh(made).checked_by) == ("diterima", quality_member)
    with pytest.raises(Refused, match="sudah diterima"):
        correct_record(made, value=Decimal(30), measured_on=made.measured_on, by=admin)
    assert fresh(made).value == 22


def test_nobody_checks_their_own_measurement(made, admin, quality_member):
    for act in (
        lambda: accept_record(made, by=admin),
        lambda: return_record(made, note=NOTE, by=admin),
    ):
        with pytest.raises(Refused, match="Bagas Prasetyo"):
            act()

    assert fresh(made).status == "diajukan"


def test_who_is_alone_is_told_to_invite_somebody(made, admin):
    with pytest.raises(Refused, match="undang seseorang"):
        accept_record(made, by=admin)


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_checks_nothing(request, made, person):
    with pytest.raises(NotAllowed):
        accept_record(made, by=request.getfixturevalue(person))


def test_two_checkers_make_one_result(made, quality_member, principal):
    same = fresh(made)
    accept_record(made, by=quality_member)

    with pytest.raises(Refused, match="sudah berubah"):
        return_record(same, note=NOTE, by=principal)

    assert (fresh(made).status, fresh(made).checked_by) == ("diterima", quality_member)
    assert history(made.kpi.partnership).count() == 2


def test_a_value_corrected_meanwhile_is_looked_at_anew(made, admin, quality_member):
    seen = made.submitted_at.isoformat()
    correct_record(made, value=Decimal(20), measured_on=made.measured_on, by=admin)

    with pytest.raises(Refused, match="sudah berubah"):
        accept_record(fresh(made), seen=seen, by=quality_member)

    assert fresh(made).status == "diajukan"


def test_a_returned_value_carries_the_note_and_comes_back_corrected(made, admin, quality_member):
    return_record(made, note=NOTE, by=quality_member)
    assert (fresh(made).status, fresh(made).return_note) == ("dikembalikan", NOTE)

    correct_record(
        fresh(made), value=Decimal(21), measured_on=dt.date(2026, 10, 3), by=admin, files=[proof()]
    )

    again = fresh(made)
    assert (again.status, again.value, again.return_note) == ("diajukan", 21, "")
    assert (again.checked_by, again.evidence.count()) == (None, 1)
    assert ["Nilai", "22 siswa", "21 siswa"] in history(made.kpi.partnership)[0].changes


def test_a_return_needs_a_note(made, quality_member):
    with pytest.raises(Refused, match="paling sedikit 10 huruf") as refusal:
        return_record(made, note="  salah  ", by=quality_member)

    assert refusal.value.field == "note"
    assert fresh(made).status == "diajukan"


def test_a_waiting_value_is_corrected_by_its_maker_only(made, quality_member):
    with pytest.raises(Refused, match="Hanya pencatatnya"):
        correct_record(made, value=Decimal(21), measured_on=made.measured_on, by=quality_member)


def test_who_corrects_becomes_the_maker(made, principal, quality_member):
    return_record(made, note=NOTE, by=principal)
    correct_record(made, value=Decimal(21), measured_on=made.measured_on, by=principal)

    with pytest.raises(Refused, match="orang lain yang harus memeriksa"):
        accept_record(fresh(made), by=principal)


def test_an_accepted_value_is_opened_again_with_a_reason(made, principal, quality_member):
    accept_record(made, by=quality_member)

    with pytest.raises(Refused, match="paling sedikit 10 huruf"):
        reopen_record(made, reason="salah", by=principal)
    reopen_record(made, reason=NOTE, by=principal)

    opened = fresh(made)
    assert (opened.status, opened.return_note) == ("dikembalikan", NOTE)
    assert opened.checked_by == principal  # who opened it, not who had accepted it


def test_a_value_of_an_earlier_cycle_stays_as_it_was(made, partnership, principal, quality_member):
    accept_record(made, by=quality_member)
    partnership.cycle = 2
    partnership.save()

    with pytest.raises(Refused, match="siklus yang sudah lewat"):
        reopen_record(fresh(made), reason=NOTE, by=principal)


def test_the_database_itself_refuses_who_accepts_their_own_value(made):
    with pytest.raises(IntegrityError), transaction.atomic():
        KpiRecord.objects.update(status="diterima", checked_by=made.submitted_by)
