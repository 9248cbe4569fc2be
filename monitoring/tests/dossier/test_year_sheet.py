"""A partner's year: what counts, what is added up, on one page, without other schools' rows."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django_scopes import scope
from pypdf import PdfReader

from accounts.refusals import NotAllowed, Refused
from activities.tests.contributions.factories import ReceiptFactory
from activities.tests.factories import ActivityReportFactory
from jobs.kinds import get
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress
from monitoring.dossier.year_sheet import year_sheet, years_of
from monitoring.dossier.year_sheet_file import on_one_page
from monitoring.tests.dossier.paper import TODAY, text_of
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

KIND = "lembar-mitra"
YEAR = 2026


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().get().partner


@pytest.fixture
def party(partnership):
    return partnership.parties.partners().get()


def received(party, **facts):
    return ReceiptFactory(partnership=party.partnership, party=party, verified=True, **facts)


def done(partnership, ends_on=dt.date(2026, 10, 3), participants=32, **facts):
    dates = {"activity__starts_on": ends_on, "activity__ends_on": ends_on}
    report = ActivityReportFactory(
        activity__partnership=partnership,
        accepted=True,
        participants=participants,
        **dates,
        **facts,
    )
    return report.activity


def order(partner, by, year=YEAR):
    return read_order(KIND, by=by, params={"year": str(year)}, target_id=partner.pk)


def address(partner, year=YEAR):
    return f"/mitra/{partner.pk}/lembar/{year}/"


def test_the_year_tells_what_was_given_done_and_reached(partnership, partner, party):
    receipt = received(party)
    activity = done(partnership)
    kpi = KpiFactory(partnership=partnership, name="Siswa lulus uji kompetensi")
    KpiRecordFactory(kpi=kpi, value=Decimal(22), accepted=True)

    sheet = year_sheet(partner, YEAR)

    assert (sheet.receipts, sheet.activities) == ([receipt], [activity])
    assert [(one.value, one.target) for one in sheet.outcomes] == [("22 siswa (92%)", "24 siswa")]
    assert (sheet.programs, sheet.participants) == ([partnership], "32")


def test_units_are_added_apart(party, partner):
    received(party, amount=Decimal(5_000_000))
    received(party, amount=Decimal(2_500_000))
    received(party, goods=True)
    received(party, goods=True, unit="buku", quantity=Decimal(40))
    received(party, time=True)

    sums = year_sheet(partner, YEAR).sums

    assert sums == [
        ("Dana", ["Rp7.500.000"]),
        ("Barang", ["40 buku", "3 unit"]),
        ("Waktu", ["8 jam orang"]),
    ]


def test_what_nobody_checked_or_another_year_holds_is_left_out(partnership, party, partner):
    ReceiptFactory(partnership=partnership, party=party)
    received(party, received_on=dt.date(2025, 12, 31))
    ActivityReportFactory(activity__partnership=partnership, submitted=True)
    done(partnership, ends_on=dt.date(2025, 12, 31))
    kpi = KpiFactory(partnership=partnership)
    KpiRecordFactory(kpi=kpi)
    KpiRecordFactory(kpi=kpi, accepted=True, day=dt.date(2025, 9, 30))

    assert year_sheet(partner, YEAR).is_empty
    assert not year_sheet(partner, 2025).is_empty


def test_what_was_retired_later_stays_on_the_sheet_of_its_year(partnership, partner):
    retired = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
    kpi = KpiFactory(partnership=partnership, retired_at=retired)
    for day in (dt.date(2025, 9, 30), dt.date(2026, 1, 31)):
        KpiRecordFactory(kpi=kpi, accepted=True, day=day)

    outcomes = [[one.kpi for one in year_sheet(partner, year).outcomes] for year in (2025, 2026)]

    assert outcomes == [[kpi], []]


def test_of_several_programs_each_outcome_names_its_own(login, admin, partner, partnership):
    other = PartnershipFactory(title="Kelas wirausaha", partners=[partner])
    for each in (partnership, other):
        KpiRecordFactory(kpi=KpiFactory(partnership=each), accepted=True)

    found = [one.program for one in year_sheet(partner, YEAR).outcomes]

    assert found == ["Kelas wirausaha", partnership.title]
    assert "Kelas wirausaha. Capaian" in login(admin).get(address(partner)).text


def test_a_sum_of_a_school_year_reaches_back_into_the_year_before(partnership, partner):
    kpi = KpiFactory(partnership=partnership, accumulation="tahun_ajaran", target=Decimal(40))
    for day, value in ((dt.date(2025, 12, 31), 10), (dt.date(2026, 3, 31), 7)):
        KpiRecordFactory(kpi=kpi, accepted=True, day=day, value=Decimal(value))

    [outcome] = year_sheet(partner, YEAR).outcomes

    assert outcome.value == "17 siswa (85%), 2 dari 4 periode, bagian targetnya 20 siswa"
    assert year_sheet(partner, YEAR).has_sums


def test_another_partner_of_the_same_partnership_has_its_own_sheet(today, school):
    first, second = PartnerFactory(), PartnerFactory()
    both = PartnershipFactory(partners=[first, second])
    party = both.parties.get(partner=first)
    received(party)
    activity = done(both)

    sheets = [year_sheet(each, YEAR) for each in (first, second)]

    assert [len(sheet.receipts) for sheet in sheets] == [1, 0]
    assert [sheet.activities for sheet in sheets] == [[activity]] * 2


def test_the_years_to_choose_from_begin_with_the_partnership(partner, partnership):
    partnership.starts_on = dt.date(2024, 7, 1)
    partnership.save()

    PartnershipFactory(partners=[partner], starts_on=dt.date(2023, 7, 1))

    assert years_of(partner, on=TODAY) == [2026, 2025, 2024, 2023]
    assert years_of(PartnerFactory(), on=TODAY) == [2026]


def test_the_paper_is_one_page_however_much_there_is(partnership, partner, party, school):
    long = "Peralatan bengkel kayu lengkap dengan suku cadang untuk kelas industri " * 2
    for _ in range(30):
        received(party, goods=True, what=long[:160])
        done(partnership, activity__title=long[:160])

    content = on_one_page(year_sheet(partner, YEAR), school, on=TODAY)

    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    text = text_of(content)
    assert "mengucapkan terima kasih kepada" in text
    assert "kontribusi lain yang sudah termasuk dalam jumlah di atas" in text
    assert "Keadaan sampai 21 November 2026" in text


def test_names_and_units_without_end_still_stand_on_one_page(partnership, partner, party, school):
    partner.name = "Perkumpulan Usaha Bersama Industri Kerajinan Ukir Kayu " * 2
    type(partnership).objects.update(title="Pembelajaran berbasis industri ukir kayu " * 3)
    for number in range(30):
        received(party, goods=True, unit=f"satuan panjang nomor {number}")
        done(partnership)

    content = on_one_page(year_sheet(partner, YEAR), school, on=TODAY)

    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    assert "dan 22 satuan lain" in text_of(content)


def test_the_paper_names_nobody_but_who_signs(partnership, partner, party, admin, school):
    school.head_name, school.district = "Sri Rahayu Widyastuti, M.Pd.", "Wonosari"
    party.contact_name = "Agus Priyanto"
    received(party, recorded_by=admin)
    done(partnership, written_by=admin)

    text = text_of(on_one_page(year_sheet(partner, YEAR), school, on=TODAY))

    assert admin.name not in text
    assert "Agus Priyanto" not in text
    assert "Sri Rahayu Widyastuti, M.Pd." in text
    assert "Wonosari, 21 November 2026" in text


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2027, "tahun itu belum mulai"),
        (2026, "belum ada kontribusi"),
        ("", "pada 2026 belum ada kontribusi"),  # not said: the present one
    ],
)
def test_an_empty_or_future_year_makes_no_paper(partner, admin, year, sentence):
    with pytest.raises(Refused, match=sentence):
        get(KIND).build(order(partner, admin, year), Progress())


@pytest.mark.parametrize("person", ["committee_member", "stranger"])
def test_who_may_not_export_gets_no_paper(request, partner, person):
    with pytest.raises(NotAllowed):
        order(partner, request.getfixturevalue(person))


def test_a_partner_of_another_school_is_not_there(partner, other_school, other_admin, login):
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        order(partner, other_admin)
    assert login(other_admin).get(address(partner)).status_code == 404


def test_the_page_shows_the_year_and_asks_for_the_paper(login, party, partner, admin):
    received(party, goods=True, estimate=Decimal(9_000_000))

    page = login(admin).get(address(partner)).text

    assert "Mesin bubut kayu" in page
    assert "Nilai taksiran barang Rp9.000.000" in page
    assert 'action="/laporan/buat/lembar-mitra/"' in page
    assert '<input type="hidden" name="year" value="2026">' in page
    assert f'href="{address(partner)}"' in login(admin).get(partner.get_absolute_url()).text


def test_the_button_asks_for_the_paper_of_that_year(login, partner, admin):
    url = f"/laporan/buat/{KIND}/"

    response = login(admin).post(url, {"object": partner.pk, "year": "2025"}, follow=True)

    job = response.context["job"]
    assert (job.kind, job.target_id, job.params) == (KIND, partner.pk, {"year": "2025"})


def test_who_may_not_export_reads_the_page_without_its_button(
    login, committee_member, party, partner
):
    received(party)

    page = login(committee_member).get(address(partner)).text

    assert "lembar-mitra" not in page


@pytest.mark.parametrize("year", [1999, 2027, 10**9])
def test_a_year_that_cannot_be_is_not_found(login, admin, partner, year):
    assert login(admin).get(address(partner, year)).status_code == 404


def test_the_page_costs_the_same_with_one_and_with_many(
    login, admin, partnership, party, partner, django_assert_num_queries
):
    client = login(admin)
    for rows in (1, 5):
        for _ in range(rows):
            received(party)
            done(partnership)
            KpiRecordFactory(kpi=KpiFactory(partnership=partnership), accepted=True)
        client.get(address(partner))
        with django_assert_num_queries(8):
            client.get(address(partner))
