"""How far a report has come."""

from activities.progress import ADVISED, meter_of
from activities.tests.conftest import give_evidence
from activities.tests.factories import ActivityReportFactory, EvidenceFactory


def test_without_a_report_everything_is_lacking(activity):
    meter = meter_of(activity, None)

    assert (meter.done, len(meter.parts)) == (0, 12)
    assert meter.lacking == ["uraian pelaksanaan", "foto", "daftar hadir", "hasil evaluasi"]


def test_each_part_counts_once_it_is_there(activity):
    EvidenceFactory(activity=activity, content=None)
    EvidenceFactory(activity=activity, content=None, kind="surat")
    report = ActivityReportFactory(activity=activity, conclusion="Selesai.", goals="  ")

    meter = meter_of(activity, report)

    assert meter.done == 3
    assert meter.lacking == ["daftar hadir", "hasil evaluasi"]
    assert meter.advised == [
        "latar belakang",
        "tujuan",
        "sasaran",
        "hasil yang dicapai",
        "hambatan dan pemecahannya",
        "rincian pemanfaatan dana",
        "rekomendasi",
    ]


def test_a_whole_report_is_full(activity):
    give_evidence(activity)
    report = ActivityReportFactory(activity=activity, **dict.fromkeys(ADVISED, "Ada."))

    meter = meter_of(activity, report)

    assert meter.done == len(meter.parts)
    assert (meter.lacking, meter.advised) == ([], [])
