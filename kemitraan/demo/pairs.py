"""A pair of two demo schools in the middle of its OJL, and two invitations that wait."""

import datetime as dt

from django_scopes import scope

from accounts.models import School
from activities.inti_mitra import joining, ojl, pairing, records, workshop
from activities.models import (
    IntiPair,
    OjlGap,
    OjlItem,
    OjlJournal,
    PairInvitation,
    PairProfile,
    Side,
    WorkshopBlock,
)

Kind, Focus = IntiPair.Kind, IntiPair.Focus
PROGRAM = "Kerja Sama Guru dan Kepala Sekolah melalui Kemitraan"
AUTHORITY = "Dinas Pendidikan Gunungkidul"
BEGUN, STARTED = 75, 3  # days ago
INTI = {"name": "Galih Pambudi", "position": "Guru IPAS dan ketua tim literasi"}
MITRA = {"name": "Sinta Maharani", "position": "Guru IPA kelas VIII"}
PROFILES = {
    Side.INTI: (
        "S2 Pendidikan Sains",
        "14 tahun mengajar, 6 tahun membina tim literasi",
        "Proyek sains dari lingkungan karst; jurnal membaca 15 menit.",
        "Membagikan cara menilai proyek tanpa menambah beban guru.",
        "18 rombongan belajar, bengkel, dan pojok baca di setiap kelas.",
    ),
    Side.MITRA: (
        "S1 Pendidikan Biologi",
        "5 tahun mengajar IPA",
        "Pengamatan biota pantai bersama siswa.",
        "Merancang proyek dan menilai hasilnya; membangun kebiasaan membaca.",
        "9 rombongan belajar, satu laboratorium IPA, sinyal internet lemah.",
    ),
}
BLOCKS = {
    WorkshopBlock.Kind.SUBSTANCE: (480, "PPK, 4C, dan GLS dalam RPP.", "Satu RPP contoh."),
    WorkshopBlock.Kind.INTRODUCTION: (120, "Kedua guru bertukar profil.", "Kebutuhan dipetakan."),
    WorkshopBlock.Kind.PLANNING: (240, "Tujuh hari dibagi dua tahap.", "Rancangan rencana OJL."),
}
ITEMS = (
    (1, "Mengenal sekolah inti", "Observasi kelas dan pojok baca", "Lembar observasi"),
    (2, "Melihat proyek sains", "Observasi praktik di bengkel", "Foto dan catatan"),
    (3, "Merancang proyek", "Menyusun RPP proyek bersama guru inti", "RPP proyek"),
    (4, "Mencoba mengajar", "Praktik mengajar di kelas X", "Video dan umpan balik"),
    (5, "Menilai proyek", "Menyusun rubrik dan menilai hasil", "Rubrik terisi"),
    (6, "Membiasakan membaca", "Memandu jurnal membaca", "Jurnal membaca siswa"),
    (7, "Merencanakan imbas", "Menyusun rencana pengimbasan", "Rencana imbas"),
)
GAPS = (
    ("Proyek IPA", "Satu proyek setiap semester", "Belum pernah", "Belum ada contoh", "OJL"),
    ("Literasi", "15 menit setiap hari", "Sekali sepekan", "Bahan bacaan", "Bertukar buku"),
)
JOURNAL = (
    ("Observasi tiga kelas dan pojok baca.", "Pertanyaan pemantik membuka setiap pelajaran."),
    ("Mengikuti praktik siswa di bengkel.", "Peran dalam kelompok dibagi sejak awal."),
    ("Menyusun RPP proyek biota pantai.", "Satu tujuan cukup untuk satu proyek."),
)
RESPONSE = "Bagus. Besok mulailah dari pertanyaan siswa, bukan dari lembar kerja."


def tell(first, second):
    """What the staffs of two schools do together; each act is told in the scope of one."""
    yield BEGUN
    with _at(first):
        pair = _begin(first)
    yield BEGUN - 2
    with _at(second):
        joining.accept_invitation(_invitation(), by=second.principal, **MITRA)
        pair = IntiPair.objects.get(pk=pair.pk)
    yield BEGUN - 5
    for staff, side in ((first, Side.INTI), (second, Side.MITRA)):
        with _at(staff):
            names = ("education", "experience", "strengths", "wishes", "school_conditions")
            facts = dict(zip(names, PROFILES[side], strict=True))
            records.write(pair, PairProfile, by=staff.quality, **facts)
    yield BEGUN - 12
    with _at(first):
        _hold_workshop(pair, first)
    yield from _plan(pair, first, second)
    yield from _learn(pair, first, second)


def _begin(staff):
    program = pairing.add_program(
        by=staff.admin,
        name=PROGRAM,
        year=staff.today.year,
        organiser=AUTHORITY,
        description="Satu guru inti untuk tiga guru mitra.",
    )
    decree = _decree(staff, "421.3/118/2026")
    _invite(staff, program, "99990003", "Dewi Anggraini", decree)
    return pairing.open_pair(
        program,
        by=staff.admin,
        kind=Kind.TEACHER,
        side=Side.INTI,
        own=INTI,
        other={"npsn": "99990002", **MITRA},
        focus=[Focus.CHARACTER, Focus.CENTURY, Focus.LITERACY],
        **_decree(staff, "421.3/117/2026"),
    )


def _hold_workshop(pair, staff):
    names = ("minutes", "notes", "result")
    workshop.save_workshop(
        pair,
        by=staff.quality,
        starts_on=staff.day(BEGUN - 8),
        ends_on=staff.day(BEGUN - 11),
        place="Balai guru Wonosari",
        organiser=AUTHORITY,
        attendees=64,
        blocks={kind: dict(zip(names, facts, strict=True)) for kind, facts in BLOCKS.items()},
    )


def _plan(pair, first, second):
    """Written by both, accepted by both, changed once and accepted anew."""
    yield 58
    with _at(second):
        ojl.save_plan(
            pair,
            by=second.quality,
            goals="Merancang, mengajarkan, dan menilai satu proyek sains.",
            starts_on=first.day(STARTED),
            ends_on=first.day(STARTED - 6),
            room="Kelas X TBSM dan bengkel",
        )
        ojl.save_rows(pair, OjlGap, _rows(OjlGap, GAPS), by=second.quality)
    yield 55
    with _at(first):
        ojl.save_rows(pair, OjlItem, _rows(OjlItem, ITEMS[:6]), by=first.quality)
        ojl.accept_plan(pair, by=first.principal)
    yield 40
    with _at(second):
        ojl.save_rows(pair, OjlItem, _rows(OjlItem, ITEMS), by=second.quality)
        ojl.accept_plan(pair, by=second.principal)
    yield 38
    with _at(first):
        ojl.accept_plan(pair, by=first.principal)


def _learn(pair, first, second):
    yield 12
    with _at(second):
        program = pairing.add_program(
            by=second.admin, name=PROGRAM, year=second.today.year, organiser=AUTHORITY,
            description="",
        )  # fmt: skip
        decree = _decree(second, "421.3/131/2026")
        _invite(second, program, "99990001", first.principal.name, decree)
    for days_ago, (done, learned) in zip((3, 2, 1), JOURNAL, strict=True):
        yield days_ago
        with _at(second):
            entry = records.write(
                pair,
                OjlJournal,
                by=second.quality,
                day=second.day(days_ago),
                activities=done,
                learned=learned,
                obstacles="",
                follow_up="",
            )
        if days_ago > 1:
            with _at(first):
                records.respond(entry, by=first.quality, text=RESPONSE)


def _invite(staff, program, npsn, whom, decree):
    """A pair of heads of school that waits for its answer."""
    pairing.open_pair(
        program,
        by=staff.admin,
        kind=Kind.HEAD,
        side=Side.INTI,
        own={"name": staff.principal.name, "position": "Kepala sekolah"},
        other={
            "npsn": npsn,
            "school_name": "SMA Puspa Karst Ponjong",
            "regency": "Kabupaten Gunungkidul",
            "province": "Daerah Istimewa Yogyakarta",
            "name": whom,
            "position": "Kepala sekolah",
        },
        focus=[Focus.MANAGEMENT, Focus.SUPERVISION],
        **decree,
    )


def _decree(staff, number):
    on = staff.day(BEGUN) - dt.timedelta(days=10)
    return {"decree_number": number, "decree_on": on, "decree_authority": AUTHORITY}


def _rows(model, rows):
    return [dict(zip(ojl.ROW_FIELDS[model], row, strict=True)) for row in rows]


def _invitation():
    return PairInvitation.objects.waiting().get()


def _at(staff):
    return scope(school=_school_of(staff))


def _school_of(staff):
    return School.objects.get(is_demo=True, memberships__user=staff.principal)
