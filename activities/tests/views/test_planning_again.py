"""The pages on which activities are repeated, copied, and matched with promises."""

import datetime as dt

import pytest

from activities.models import Activity
from activities.tests.factories import ActivityFactory
from activities.views import copying
from partnerships.models import Contribution, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.scenes import sign_agreement

ASKED = "?setiap=minggu&sampai=31-12-2026"
COPY = "/kegiatan/salin/"
READERS = ["committee_member", "supervisor"]


def text_of(response):
    return response.content.decode()


def repeat_of(activity):
    return f"{activity.get_absolute_url()}ulangi/"


def test_days_are_shown_before_anything_is_planned(today, activity, admin, login):
    page = text_of(login(admin).get(repeat_of(activity) + ASKED))

    assert "Kamis, 26 November 2026" in page
    assert "Digeser dari 24 Desember 2026 karena Cuti Bersama Hari Raya Natal." in page
    assert page.count(" checked") == 6
    assert Activity.objects.count() == 1


def test_where_no_day_is_possible_there_is_nothing_to_press(
    today, activity, partnership, admin, login
):
    Partnership.objects.filter(pk=partnership.pk).update(ends_on=dt.date(2026, 11, 14))

    page = text_of(login(admin).get(repeat_of(activity) + ASKED))

    assert "Tidak satu pun tanggal ini dapat dijadwalkan" in page
    assert 'data-testid="repeat-activity"' not in page


def test_the_ticked_days_are_planned(today, activity, admin, login):
    chosen = {"hari": ["2026-11-26", "2026-12-03"]}

    page = login(admin).post(repeat_of(activity) + ASKED, chosen, follow=True)

    assert "2 ulangan dijadwalkan." in text_of(page)
    assert "Kegiatan berulang: 2 hari lain" in text_of(page)
    assert Activity.objects.count() == 3


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?setiap=minggu&sampai=12-11-2026", "harus setelah kegiatan pertama, 12 November 2026"),
        ("?setiap=minggu&sampai=14-11-2027", "Paling lama sampai 13 November 2027"),
        ("?setiap=minggu&sampai=31-02-2026", "Tanggal 31 Februari 2026 tidak ada"),
        ("?setiap=jam&sampai=31-12-2026", "Pilih ulangi dari daftar"),
        ("?setiap=bulan&sampai=13-11-2026", "Tidak ada tanggal baru"),
    ],
)
def test_an_impossible_question_is_answered_with_a_sentence(
    today, activity, admin, login, query, sentence
):
    page = login(admin).get(repeat_of(activity) + query)

    assert page.status_code == 200
    assert sentence in text_of(page)


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [([], "Pilih paling sedikit satu tanggal."), (["2026-11-25"], "Daftar tanggal sudah berubah.")],
)
def test_ticks_that_fit_nothing_are_refused(today, activity, admin, login, chosen, sentence):
    page = login(admin).post(repeat_of(activity) + ASKED, {"hari": chosen})

    assert page.status_code == 200
    assert sentence in text_of(page)
    assert Activity.objects.count() == 1


def test_ticks_without_a_question_plan_nothing(today, activity, admin, login):
    page = login(admin).post(repeat_of(activity), {"hari": ["2026-11-26"]})

    assert page.status_code == 200
    assert Activity.objects.count() == 1


def test_what_is_closing_is_not_repeated(today, activity, admin, login):
    Partnership.objects.update(stage=Stage.PENUTUPAN)

    page = login(admin).get(repeat_of(activity), follow=True)

    assert "sedang ditutup" in text_of(page)
    assert "Ulangi pada tanggal lain" not in text_of(page)


def test_a_series_is_called_off_from_a_day_on(today, activity, admin, login):
    client = login(admin)
    client.post(repeat_of(activity) + ASKED, {"hari": ["2026-11-26", "2026-12-03"]})
    page = f"{activity.get_absolute_url()}batal/"

    asked = text_of(client.get(page))
    done = client.post(page, {"reason": "Sanggar diperbaiki.", "following": "on"}, follow=True)

    assert "Batalkan juga 2 kegiatan berikutnya dari rangkaian ini" in asked
    assert "3 kegiatan dibatalkan." in text_of(done)
    assert "kegiatan berikutnya" not in text_of(client.get(page))
    assert Activity.objects.planned().count() == 0


@pytest.fixture
def last_year(partnership, quality_member):
    return ActivityFactory(
        partnership=partnership,
        title="Rapat koordinasi",
        starts_on=dt.date(2025, 12, 12),
        person_in_charge=quality_member,
    )


def test_last_years_plan_is_shown_and_the_ticked_part_copied(today, last_year, admin, login):
    client = login(admin)

    shown = text_of(client.get(COPY))
    done = client.post(f"{COPY}?dari=2025", {"kegiatan": [last_year.pk]}, follow=True)

    assert "12 Desember 2025 menjadi <b>11 Desember 2026</b>" in shown
    assert "1 kegiatan disalin ke tahun ajaran 2026/2027." in text_of(done)
    assert Activity.objects.get(copied_from=last_year).starts_on == dt.date(2026, 12, 11)
    assert "Tidak ada kegiatan tahun ajaran itu yang dapat disalin." in text_of(client.get(COPY))


def test_what_cannot_be_copied_is_told_with_the_reason(today, last_year, admin, login):
    Partnership.objects.update(stage=Stage.PENUTUPAN)

    page = text_of(login(admin).get(COPY))

    assert "1 kegiatan tidak dapat disalin" in page
    assert "12 Desember 2025. Kemitraannya sedang atau sudah ditutup." in page
    assert 'name="kegiatan"' not in page


def test_what_can_be_copied_is_reached_behind_what_cannot(
    today, last_year, admin, login, monkeypatch
):
    monkeypatch.setattr(copying, "PAGE_SIZE", 1)
    closing = PartnershipFactory(title="Aaa", stage=Stage.PENUTUPAN)
    ActivityFactory(partnership=closing, starts_on=dt.date(2025, 12, 12))
    client = login(admin)

    first, second = text_of(client.get(COPY)), text_of(client.get(f"{COPY}?halaman=2"))
    client.post(f"{COPY}?halaman=2", {"kegiatan": [last_year.pk]})

    assert "1 kegiatan tidak dapat disalin" in first
    assert "?halaman=2" in first
    assert f'value="{last_year.pk}"' in second
    assert Activity.objects.filter(copied_from=last_year).count() == 1


@pytest.mark.parametrize("chosen", [[], ["0"], ["satu"], ["²"], ["9" * 5000]])
def test_a_choice_that_fits_nothing_copies_nothing(today, last_year, admin, login, chosen):
    page = login(admin).post(COPY, {"kegiatan": chosen})

    assert page.status_code == 200
    assert "Rencana belum disalin" in text_of(page)
    assert Activity.objects.count() == 1


def test_another_school_copies_nothing_of_this_one(today, last_year, other_admin, login):
    client = login(other_admin)

    page = client.post(COPY, {"kegiatan": [last_year.pk]})

    assert "Rapat koordinasi" not in text_of(client.get(COPY))
    assert page.status_code == 200
    assert Activity.objects.count() == 1


@pytest.mark.parametrize("who", READERS)
def test_who_only_reads_plans_nothing_again(request, today, last_year, login, who):
    client = login(request.getfixturevalue(who))

    answers = [client.get(COPY), client.post(COPY), client.get(repeat_of(last_year))]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert "Hanya kepala sekolah, admin dan tim penjaminan mutu" in text_of(answers[0])


@pytest.fixture
def promised(partnership):
    party = partnership.parties.partners().get()
    party.responsibilities = "Menyediakan pembimbing"
    party.save()
    return Contribution.objects.create(party=party, kind="barang", what="Alat ukir")


def test_promises_without_an_activity_are_counted_and_lead_to_the_form(
    today, promised, partnership, admin, login
):
    client = login(admin)
    ActivityFactory(partnership=partnership, fulfils="Menyediakan pembimbing", title="Magang")

    page = text_of(client.get(f"/kemitraan/{partnership.pk}/kewajiban/"))
    home = text_of(client.get(partnership.get_absolute_url()))

    assert "1 kewajiban belum ada kegiatannya" in page
    assert "Magang" in page
    assert f"/kegiatan/tambah/{partnership.pk}/?kontribusi={promised.pk}" in page
    assert "1 kewajiban belum ada kegiatannya" in home


def test_the_promises_are_shown_under_one_paper(today, promised, partnership, admin, login):
    day = dt.date(2026, 3, 10)
    ActivityFactory(
        partnership=partnership, fulfils="Menyediakan pembimbing", starts_on=day, ends_on=day
    )
    paper = sign_agreement(partnership, admin, starts_on=dt.date(2026, 6, 1))
    client, path = login(admin), f"/kemitraan/{partnership.pk}/kewajiban/"

    asked = ("", f"?naskah={paper.pk}", "?naskah=x")
    whole, under, nonsense = (text_of(client.get(path + query)) for query in asked)

    assert "1 kewajiban belum ada kegiatannya" in whole
    assert "2 kewajiban belum ada kegiatannya" in under
    assert "selama berlakunya Nota Kesepahaman magang, 1 Juni 2026" in under
    assert "1 kewajiban belum ada kegiatannya" in nonsense


@pytest.mark.parametrize("who", READERS)
def test_who_only_reads_sees_the_promises_without_the_way_to_plan(
    request, today, promised, partnership, login, who
):
    page = login(request.getfixturevalue(who)).get(f"/kemitraan/{partnership.pk}/kewajiban/")

    assert "2 kewajiban belum ada kegiatannya" in text_of(page)
    assert "Tambah kegiatan" not in text_of(page)


def test_the_form_knows_what_is_to_be_fulfilled(today, promised, partnership, admin, login):
    page = login(admin).get(
        f"/kegiatan/tambah/{partnership.pk}/?kontribusi={promised.pk}&kewajiban=Menyediakan"
    )

    assert f'<option value="{promised.pk}" selected>' in text_of(page)
    assert 'value="Menyediakan"' in text_of(page)


def test_numbers_of_a_group_say_that_it_takes_part(
    today, promised, partnership, admin, quality_member, login
):
    typed = {
        "title": "Pameran",
        "kind": "lokakarya",
        "starts_on": "12-12-2026",
        "ends_on": "12-12-2026",
        "place": "Wonosari",
        "person_in_charge": quality_member.pk,
        "groups": ["mitra"],
        "participants_siswa": "24",
        "participants_guru": "0",
        "obligation": promised.pk,
    }
    client = login(admin)

    wrong = client.post(
        f"/kegiatan/tambah/{partnership.pk}/", typed | {"participants_guru": "banyak"}
    )
    page = client.post(f"/kegiatan/tambah/{partnership.pk}/", typed, follow=True)

    activity = Activity.objects.get()
    assert "Tulis jumlah peserta sebagai angka" in text_of(wrong)
    assert 'value="24"' in text_of(wrong)
    assert (activity.groups, activity.participants) == (["siswa", "mitra"], {"siswa": 24})
    assert activity.obligation == promised
    assert "Siswa (24), Mitra" in text_of(page)
    assert "Alat ukir" in text_of(page)
