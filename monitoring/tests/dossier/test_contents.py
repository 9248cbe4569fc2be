"""The dossier of a partnership: what stands in it, what never does, and that it stays the same."""

import datetime as dt
import io
import shutil
import subprocess
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope
from PIL import Image
from pypdf import PdfReader

from accounts.refusals import NotAllowed
from activities.models import ActivityReport, Evidence
from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
    picture,
)
from jobs.kinds import get
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress
from monitoring.dossier import photos as dossier_photos
from monitoring.dossier.contents import contents
from monitoring.dossier.photos import Album
from monitoring.models import Closure
from monitoring.tests.factories import (
    AdjustmentFactory,
    ClosingNoticeFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from partnerships.models import Decision, Installment, Loan, Score, SessionMember, StageChange
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import (
    accept_plan,
    close_session,
    give_contacts,
    link_need,
    sign_agreement,
    write_plan,
)

KIND = "berkas-kemitraan"
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def whole(partnership, principal, admin, committee_member, quality_member):
    """A partnership with something of everything."""
    link_need(partnership, title="Tempat magang kelas XI")
    give_contacts(partnership)
    write_plan(partnership)
    accept_plan(partnership)
    session = close_session(partnership, admin)
    seat = SessionMember.objects.create(
        session=session,
        user=committee_member,
        status=SessionMember.Status.SUBMITTED,
        note="Rahasia",
    )
    for principle in Score.Principle.values:
        Score.objects.create(member=seat, principle=principle, value=3, note="Alasan pribadi")
    Decision.objects.create(
        partnership=partnership,
        session=session,
        differs=True,
        reason="Ada fakta baru dari dinas.",
        decided_by=principal,
    )
    sign_agreement(partnership, admin, school_number="421.5/101/SMK/2026")
    activity = ActivityFactory(
        partnership=partnership, title="Guru tamu ukir kayu", person_in_charge=quality_member
    )
    ActivityReportFactory(
        activity=activity, accepted=True, written_by=quality_member, checked_by=admin
    )
    EvidenceFactory(activity=activity, caption="Praktik di bengkel")
    kpi = KpiFactory(partnership=partnership, name="Siswa lulus uji kompetensi")
    KpiRecordFactory(kpi=kpi, value=Decimal(22), accepted=True, checked_by=admin)
    review = ReviewFactory(
        partnership=partnership, concluded=True, outcome="sesuaikan", concluded_by=principal
    )
    AdjustmentFactory(review=review)
    StageChange.objects.create(
        partnership=partnership,
        source="penjajakan",
        target="perencanaan",
        cycle=1,
        by=principal,
        on=TODAY,
        note="Semua pihak setuju.",
    )
    return partnership


def built(partnership, by):
    return get(KIND).build(read_order(KIND, by=by, target_id=partnership.pk), Progress())


def text_of(content):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())


def test_the_dossier_tells_the_whole_story(whole, admin):
    text = text_of(built(whole, admin).content)

    for words in (
        "SMK Karya Handayani Wonosari",
        "Berkas kemitraan",
        "Magang dan kelas industri",
        "Formal, bilateral",
        "Tempat magang kelas XI",
        "Narahubung: Agus Priyanto",
        "Dua puluh empat siswa lulus uji kompetensi.",
        "Persetujuan atas rencana, revisi 1",
        "Direkomendasikan",
        "berbeda dari pertimbangan",
        "Ada fakta baru dari dinas.",
        "421.5/101/SMK/2026",
        "Guru tamu ukir kayu",
        "Laporan diterima",
        "Praktik di bengkel",
        "22 dari 24 siswa (92%)",
        "Perlu perhatian",
        "Triwulan III 2026",
        "18 siswa lulus setiap triwulan",
        "24 siswa lulus setiap triwulan",
        "Penjajakan ke Perencanaan",
        "Semua pihak setuju.",
        "Halaman 1 dari",
        "Dibuat oleh Endah Kusumawati pada 21 November 2026",
    ):
        assert words in text


def test_what_one_member_of_the_committee_wrote_stays_with_the_committee(whole, admin):
    text = text_of(built(whole, admin).content)

    assert "Rahasia" not in text
    assert "Alasan pribadi" not in text
    assert "Yohanes Sutarno" not in text
    assert "+6281200000000" not in text


def test_a_bare_partnership_makes_a_paper_too(partnership, admin):
    made = built(partnership, admin)

    text = text_of(made.content)
    for words in (
        "Belum ada kebutuhan",
        "Belum ada naskah.",
        "Belum ada kegiatan.",
        "Belum ada KPI.",
    ):
        assert words in text
    assert made.extent.endswith(" halaman")


def test_the_closing_is_told_with_its_exception(whole, principal, admin):
    whole.stage, whole.closing_reason, whole.closed_at = (
        "penutupan",
        "kebutuhan_mitra",
        timezone.now(),
    )
    whole.ended_early = True
    whole.save()
    Closure.objects.create(
        partnership=whole, final_report=True, lessons="Jadwal lebih awal.",
        exception_reason="Laporan akhir menyusul pada Januari.",
    )  # fmt: skip
    ClosingNoticeFactory(party=whole.parties.partners().get())

    text = text_of(built(whole, admin).content)

    for words in (
        "Tidak lagi memenuhi kebutuhan mitra (penghentian dini)",
        "Laporan akhir selesai: ya",
        "Aset dan barang selesai: belum",
        "Jadwal lebih awal.",
        "Laporan akhir menyusul pada Januari.",
        "2 November 2026, surat, kepada Agus Priyanto",
        "10. Riwayat tahap",
    ):
        assert words in text


def test_a_loan_is_told_with_its_schedule(partnership, admin):
    partnership.financing = "pinjaman"
    partnership.save()
    loan = Loan.objects.create(
        partnership=partnership, authority="pusat", legal_basis="PP 56/2018", amount=25_000_000
    )
    Installment.objects.create(loan=loan, due_on=dt.date(2027, 1, 1), amount=25_000_000)

    text = text_of(built(partnership, admin).content)

    assert "Rp25.000.000" in text
    assert "1 Januari 2027" in text


def test_the_same_facts_give_the_same_bytes(whole, admin):
    assert built(whole, admin).content == built(whole, admin).content


def test_the_paper_is_tagged_and_sound(whole, admin, tmp_path):
    file = tmp_path / "berkas.pdf"
    file.write_bytes(built(whole, admin).content)

    reader = PdfReader(file)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.metadata.title == f"Berkas kemitraan: {whole.parties.partners().get().name}"
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=False)
        assert checked.returncode == 0


def test_markup_in_a_name_is_text_and_fetches_nothing(partnership, admin):
    nasty = PartnerFactory(name="<img src='file:///etc/passwd'><script>alert(1)</script>")
    partnership.parties.partners().update(partner=nasty)

    text = text_of(built(partnership, admin).content)

    assert "<script>alert(1)</script>" in text
    assert "root:" not in text


def test_the_file_is_named_after_the_partner(school, admin, today):
    partner = PartnerFactory(name="CV Jati Lestari / Furnitur")
    made = built(PartnershipFactory(partners=[partner]), admin)

    assert made.filename == "berkas-cv-jati-lestari-furnitur-2026-11-21.pdf"


# Photos ---------------------------------------------------------------------------------------


def photos_on(content):
    """How many pictures each page draws."""
    return [page.get_contents().get_data().count(b" Do") for page in PdfReader(content).pages]


def test_photos_that_show_children_are_left_out_and_counted(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, caption="Bengkel")
    EvidenceFactory(activity=activity, caption="Wajah siswa", shows_children=True)

    content = built(partnership, admin).content

    text = text_of(content)
    assert sum(photos_on(io.BytesIO(content))) == 1
    assert "Wajah siswa" not in text
    assert "1 foto yang menampilkan anak tidak dicetak." in text


def test_at_most_six_photos_stand_on_a_page(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    for number in range(15):
        EvidenceFactory(activity=activity, content=picture(colour=(number, 9, 9)))

    found = photos_on(io.BytesIO(built(partnership, admin).content))

    assert sum(found) == 15
    assert max(found) <= 6


def test_too_many_photos_are_left_out_and_counted(partnership, admin, monkeypatch):
    monkeypatch.setattr(dossier_photos, "MOST", 2)
    activity = ActivityFactory(partnership=partnership)
    for number in range(5):
        EvidenceFactory(activity=activity, content=picture(colour=(number, 9, 9)))

    content = built(partnership, admin).content

    assert sum(photos_on(io.BytesIO(content))) == 2
    assert "3 foto lain tidak dicetak" in text_of(content)


def test_a_photo_that_cannot_be_read_is_named_and_the_paper_is_made(partnership, admin):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, content=None, filename="hilang.jpg")
    broken = EvidenceFactory(activity=activity, filename="rusak.jpg")
    broken.file.save("rusak.jpg", ContentFile(b"bukan gambar"))

    text = text_of(built(partnership, admin).content)

    assert "Foto hilang.jpg tidak dapat dibaca." in text
    assert "Foto rusak.jpg tidak dapat dibaca." in text


def test_large_photos_are_made_small(partnership):
    activity = ActivityFactory(partnership=partnership)
    EvidenceFactory(activity=activity, content=picture(size=(3000, 2000)))

    photo = Album().take(list(Evidence.objects.all()))[0]

    assert photo.source.startswith("data:image/jpeg;base64,")
    assert len(photo.source) < 200_000
    assert max(Image.open(io.BytesIO(picture(size=(3000, 2000)))).size) > dossier_photos.LONGEST


# Rights and costs -----------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["committee_member", "stranger"])
def test_who_may_not_export_gets_no_dossier(request, partnership, person):
    with pytest.raises(NotAllowed):
        read_order(KIND, by=request.getfixturevalue(person), target_id=partnership.pk)


def test_a_partnership_of_another_school_is_not_there(partnership, other_school, other_admin):
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        read_order(KIND, by=other_admin, target_id=partnership.pk)


@pytest.mark.parametrize("number", [1, 10])
def test_the_facts_cost_the_same_with_one_and_many(whole, admin, number):
    for _ in range(number):
        KpiRecordFactory(kpi__partnership=whole, value=3)
        AdjustmentFactory(
            review=ReviewFactory(partnership=whole, concluded=True, outcome="sesuaikan")
        )
    target = read_order(KIND, by=admin, target_id=whole.pk).target

    with CaptureQueriesContext(connection) as captured:
        contents(target, on=TODAY)

    assert len(captured) == QUERIES


QUERIES = 22


@pytest.mark.parametrize("number", [1, 10])
def test_activities_cost_two_queries(partnership, admin, number):
    for _ in range(number):
        activity = ActivityFactory(partnership=partnership)
        ActivityReportFactory(activity=activity)
        EvidenceFactory(activity=activity, kind=Evidence.Kind.ATTENDANCE)
    order = read_order(KIND, by=admin, target_id=partnership.pk)

    with CaptureQueriesContext(connection) as captured:
        get(KIND).build(order, Progress())

    asked = [query["sql"] for query in captured if "activities_" in query["sql"]]
    assert len(asked) == 2
    assert ActivityReport.objects.count() == number


def test_the_buttons_stand_on_the_page_of_the_partnership(login, partnership, admin):
    page = login(admin).get(partnership.get_absolute_url()).content.decode()

    assert 'action="/laporan/buat/berkas-kemitraan/"' in page
    assert f'name="object" value="{partnership.pk}"' in page
    assert "Unduh PDF" in page
    assert "data-print" in page


def test_who_may_not_export_sees_no_button_for_it(login, partnership, committee_member):
    page = login(committee_member).get(partnership.get_absolute_url()).content.decode()

    assert "Unduh PDF" not in page
    assert "data-print" in page


def test_the_button_asks_for_the_dossier(login, partnership, admin):
    url = "/laporan/buat/berkas-kemitraan/"

    response = login(admin).post(url, {"object": partnership.pk}, follow=True)

    job = response.context["job"]
    assert (job.kind, job.target_id, job.format) == (KIND, partnership.pk, "pdf")
