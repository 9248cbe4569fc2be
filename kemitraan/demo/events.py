"""Events of the demo school: one whose guests were taken over, one that is still to come."""

import datetime as dt

from django.utils import timezone

from partnerships.network.attendance import attend
from partnerships.network.events import add_event, change_event, open_attendance
from partnerships.network.guests import save_as_prospects
from partnerships.network.targets import set_target

OPENS, HOURS = dt.time(8), dt.timedelta(hours=4)
# Name, organisation, position, telephone, whether the school may write to them.
GUESTS = (
    ("Wahyu Nugroho", "CV Tiga Roda Semanu", "Pemilik bengkel", "+6281200000081", True),
    ("Ratna Dewi Lestari", "Kedai Kopi Pegunungan Sewu", "Pengelola", "+6281200000082", True),
    ("Slamet Raharjo", "Kelompok Tani Ngudi Makmur", "Ketua", "+6281200000083", True),
    ("Fitri Handayani", "Radio Suara Handayani", "Penyiar", "+6281200000084", True),
    ("Bambang Sutrisno", "Kalurahan Karangmojo", "Ulu-ulu", "", False),
    ("Theresia Wulandari", "Orang tua siswa", "Wali kelas X TBSM", "", False),
    ("Joko Susanto", "Alumni angkatan 2012", "Teknisi", "+6281200000085", False),
)
BY_HAND = ("Mbah Karto Wiyono", "Paguyuban Batik Tulis", "Sesepuh", "", False)
TAKEN = 3


def tell(staff):
    yield 70
    set_target(year=staff.today.year, contacts=24, by=staff.principal)
    past = _event(staff, 62, name="Temu Mitra Usaha Gunungkidul", place="Aula sekolah")
    yield 62
    _open(past, staff)
    for guest in GUESTS:
        attend(past, **_facts(*guest))
    attend(past, by=staff.quality, **_facts(*BY_HAND))
    yield 61
    change_event(past, by=staff.quality, student_class="XI TBSM", student_count=32)
    willing = past.attendances.filter(may_contact=True)[:TAKEN]
    save_as_prospects(past, [guest.pk for guest in willing], by=staff.quality)
    yield 5
    coming = _event(
        staff,
        -9,
        name="Sarasehan Alumni dan Dunia Kerja",
        place="Pendapa Kapanewon Semanu",
        host="Ikatan Alumni",
    )
    _open(coming, staff)


def _event(staff, days_ago, **facts):
    return add_event(
        by=staff.quality,
        starts_on=staff.day(days_ago),
        ends_on=staff.day(days_ago),
        starts_at=dt.time(8, 30),
        aim="Mengenalkan program keahlian dan mencari tempat magang baru.",
        **facts,
    )


def _open(event, staff):
    opens = timezone.make_aware(dt.datetime.combine(event.starts_on, OPENS))
    open_attendance(event, opens_at=opens, closes_at=opens + HOURS, by=staff.quality)


def _facts(name, organisation, position, phone, may_contact):
    return {
        "name": name,
        "organisation": organisation,
        "position": position,
        "phone": phone,
        "email": "",
        "may_contact": may_contact,
    }
