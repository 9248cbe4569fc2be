"""The closing report: what it tells, what it never hides, and that it stays the same."""

import datetime as dt

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from activities.tests.contributions.factories import ReceiptFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from jobs.kinds import get
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress
from monitoring.dossier.closing_report import TEMPLATE, report_contents
from monitoring.tests.dossier.paper import TODAY, text_of
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingHandoverFactory,
    ClosingLetterFactory,
    ClosingNoticeFactory,
    ClosureFactory,
)
from partnerships.models import Partnership
from partnerships.tests.factories import PartnerFactory, PartyFactory

KIND = "laporan-penutupan"
WHY = "Laporan pameran diselesaikan bersama pengawas sesudah penutupan."


@pytest.fixture
def ended(whole):
    """The partnership of the dossier, on its way out before its time, with one report open."""
    Partnership.objects.filter(pk=whole.pk).update(
        stage="penutupan",
        closing_reason="kebutuhan_mitra",
        closing_note="Mitra memindahkan pabriknya ke luar daerah.",
        ended_early=True,
    )
    partnership = Partnership.objects.get(pk=whole.pk)
    party = partnership.parties.partners().get()
    activity = ActivityFactory(partnership=partnership, title="Pameran")
    ActivityReportFactory(activity=activity, submitted=True)
    ClosureFactory(
        partnership=partnership,
        exception_reason=WHY,
        lessons="Mulai lebih awal.",
        finances_note="Tidak ada dana tersisa.",
    )
    machine = ReceiptFactory(partnership=partnership, party=party, goods=True, verified=True)
    ClosingGoodFactory(party=party, receipt=machine, what=machine.what, quantity=3)
    ClosingLetterFactory(party=party)
    ClosingHandoverFactory(party=party)
    ClosingNoticeFactory(
        party=party, acknowledged_on=dt.date(2026, 11, 5), acknowledged_by="Agus Priyanto"
    )
    return partnership


def built(partnership, by):
    return get(KIND).build(read_order(KIND, by=by, target_id=partnership.pk), Progress())


def test_the_report_tells_how_it_ended_and_what_came_of_it(ended, admin):
    text = text_of(built(ended, admin).content)

    for words in (
        "Laporan penutupan kemitraan",
        "DRAF",
        "Tidak lagi memenuhi kebutuhan mitra",
        "Penghentian dini",
        "Mitra memindahkan pabriknya ke luar daerah.",
        "22 dari 24 siswa (92%)",
        "Perlu perhatian",
        "2 kegiatan dijadwalkan, 1 di antaranya dengan laporan yang diterima.",
        "3 unit",
        "Dikembalikan kepada mitra",
        "BAST nomor 031/BAST/XI/2026",
        "Mulai lebih awal.",
        "421.3/212/SMK/2026, 2 November 2026",
        "Dikonfirmasi 5 November 2026, Agus Priyanto",
        "Belum diberi tahu",
        "Penjajakan ke Perencanaan",
        "Disusun Endah Kusumawati pada 21 November 2026",
    ):
        assert words in text


def test_an_exception_is_printed_with_what_stays_open_and_why(ended, admin):
    Partnership.objects.update(closed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))

    text = text_of(built(ended, admin).content)

    assert "Kemitraan ditutup walaupun masih ada yang terbuka:" in text
    assert "laporan Pameran belum diperiksa" in text
    assert WHY in text
    assert "DRAF" not in text


def test_what_stayed_open_reads_as_on_the_day_of_the_closing(ended):
    days = {"starts_on": dt.date(2026, 11, 25), "ends_on": dt.date(2026, 11, 25)}
    ActivityFactory(partnership=ended, title="Kunjungan industri", **days)
    Partnership.objects.update(closed_at=dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC))

    later = report_contents(Partnership.objects.get(pk=ended.pk), on=dt.date(2026, 12, 31))

    told = [sentence for sentence, _ in later["left_open"]]
    assert "laporan Pameran belum diperiksa" in told
    assert "laporan Kunjungan industri belum dibuat" not in told


def test_the_same_facts_give_the_same_paper_to_whoever_may_have_it(
    ended, admin, supervisor, committee_member
):
    assert built(ended, admin).content == built(ended, admin).content
    assert built(ended, supervisor).extent == built(ended, admin).extent
    with pytest.raises(Exception, match="dapat"):
        built(ended, committee_member)


def test_what_is_not_ending_has_no_closing_report(whole, admin):
    with pytest.raises(NoSuchTarget):
        built(whole, admin)


def test_the_report_asks_as_often_however_much_there_is_to_tell(ended, admin):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            context = report_contents(Partnership.objects.get(pk=ended.pk), on=TODAY)
            render_to_string(TEMPLATE, context | {"by": admin})
        return len(asked)

    before = cost()
    for position in range(4):
        party = PartyFactory(partnership=ended, partner=PartnerFactory(), position=position + 3)
        ClosingNoticeFactory(party=party)
        ClosingGoodFactory(party=party)
        ClosingHandoverFactory(party=party)
        ActivityFactory(partnership=ended)

    assert cost() == before
