"""What the demo school plans ahead: a vacation, a weekly class, a month of internship."""

import datetime as dt

from activities.models import Activity
from activities.work_plan import holidays, planning, repeating
from partnerships.models import Partnership

WEEK = dt.timedelta(days=7)


def tell(staff):
    yield 30
    first = staff.day(-27)
    holidays.add_holiday(
        by=staff.admin, first=first, last=first + WEEK, name="Libur akhir semester"
    )
    yield 14
    batik = Partnership.objects.get(title="Produksi batik tulis")
    lesson = _plan(
        staff,
        batik,
        title="Latihan membatik tulis",
        kind=Activity.Kind.WORKSHOP,
        starts_on=staff.day(2),
        ends_on=staff.day(2),
        place="Sanggar batik sekolah",
        participants={Activity.Group.STUDENTS: 18, Activity.Group.TEACHERS: 2},
        obligation=batik.parties.partners().first().contributions.first(),
    )
    weekly = {"every": repeating.Every.WEEK, "until": staff.day(-60), "on": staff.day(14)}
    days = {copy.starts_on for copy in repeating.repetitions(lesson, **weekly)}
    repeating.repeat(lesson, days, by=staff.quality, **weekly)
    yield 11
    _plan(
        staff,
        Partnership.objects.get(title="Magang dan kelas industri"),
        title="Magang industri kelas XII",
        kind=Activity.Kind.INTERNSHIP,
        starts_on=staff.day(-3),
        ends_on=staff.day(-36),
        place="Bengkel mitra di Wonosari",
        participants={Activity.Group.STUDENTS: 24, Activity.Group.PARTNER: 3},
        fulfils="Menyiapkan siswa, guru pembimbing, dan asuransi.",
    )


def _plan(staff, partnership, **facts):
    return planning.schedule(
        partnership,
        by=staff.quality,
        person_in_charge=staff.quality,
        groups=list(facts["participants"]),
        outside_term_ok=True,
        **facts,
    )
