"""Pairs of two schools for tests, all invented: an inti at the school in scope by default."""

import datetime as dt

import factory
from django_scopes import get_scope, scope
from factory.django import DjangoModelFactory

from accounts.tests.factories import SchoolFactory, UserFactory
from activities.inti_mitra.holding import schools_of
from activities.models import (
    CascadeTeacher,
    IntiPair,
    IntiProgram,
    OjlAcceptance,
    OjlItem,
    OjlJournal,
    OjlPlan,
    PairEvaluation,
    PairInvitation,
    PairProfile,
    PairVisit,
    PairWorkshop,
    Side,
    WorkshopBlock,
)


class IntiProgramFactory(DjangoModelFactory):
    class Meta:
        model = IntiProgram
        django_get_or_create = ("name", "year")

    name = "Kerja Sama Guru melalui Kemitraan"
    year = 2026
    organiser = "Dinas Pendidikan Gunungkidul"


class IntiPairFactory(DjangoModelFactory):
    """Joined by both; `mitra_school=None` with `mitra_npsn=` is one that still waits."""

    class Meta:
        model = IntiPair

    program = factory.SubFactory(IntiProgramFactory)
    program_name = factory.SelfAttribute("program.name")
    program_year = factory.SelfAttribute("program.year")
    kind = IntiPair.Kind.TEACHER
    focus = ["ppk", "gls"]
    decree_number = "800/114/2026"
    decree_on = dt.date(2026, 7, 1)
    decree_authority = "Dinas Pendidikan Gunungkidul"
    inti_school = factory.LazyFunction(lambda: get_scope()["school"])
    inti_name = factory.Sequence(lambda n: f"Wahyu Nugroho {n}")
    inti_position = "Guru IPA"
    inti_school_name = factory.SelfAttribute("inti_school.name")
    inti_npsn = factory.SelfAttribute("inti_school.npsn")
    inti_regency = "Kabupaten Gunungkidul"
    inti_province = "Daerah Istimewa Yogyakarta"
    mitra_school = factory.SubFactory(SchoolFactory, name="SMP Pantai Selatan")
    mitra_name = factory.Sequence(lambda n: f"Titik Purwanti {n}")
    mitra_position = "Guru IPA"
    mitra_school_name = factory.LazyAttribute(lambda pair: str(pair.mitra_school or "SMP Jauh"))
    mitra_npsn = factory.LazyAttribute(lambda pair: pair.mitra_school.npsn)
    mitra_regency = "Kabupaten Bantul"
    mitra_province = "Daerah Istimewa Yogyakarta"
    recorded_side = Side.INTI
    created_by = factory.SubFactory(UserFactory, name="Endah Kusumawati")


def row(model, pair, *, side=Side.MITRA, by=None, **facts):
    """A row of the pair, written by somebody of that side."""
    by = by or UserFactory(name="Titik Purwanti")
    mine = {"side": side, "written_by": by, "writer_name": by.name, **schools_of(pair)}
    return model.objects.create(pair=pair, **mine, **facts)


def plan(pair, *, agreed=True, starts_on=dt.date(2026, 11, 16), days=7, **facts):
    """A complete plan with one thing to do a day, accepted by both heads if `agreed`."""
    made = row(
        OjlPlan,
        pair,
        goals="Merancang pembelajaran berbasis proyek.",
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=days - 1),
        agreed_revision=1 if agreed else None,
        **facts,
    )
    row(
        OjlItem, pair, day=1, aim="Mengenal kelas", what="Observasi kelas", proof="Lembar observasi"
    )
    if agreed:
        for side in Side:
            row(OjlAcceptance, pair, side=side, revision=1)
    return made


def journal(pair, day=dt.date(2026, 11, 16), **facts):
    said = {"activities": "Observasi kelas VIII-A.", "learned": "Pertanyaan pemantik."}
    return row(OjlJournal, pair, day=day, **said | facts)


def visit(pair, **facts):
    said = {"visitors": "Wahyu Nugroho", "findings": "Proyek berjalan.", "advice": "Lanjutkan."}
    facts = {"side": Side.INTI, "on": dt.date(2026, 11, 20)} | said | facts
    return row(PairVisit, pair, **facts)


def cascade(pair, name="Slamet Rahardjo", **facts):
    said = {"school_name": pair.mitra_school_name, "topic": "Pembelajaran berbasis proyek"}
    return row(CascadeTeacher, pair, name=name, on=dt.date(2026, 11, 20), **said | facts)


def evaluation(pair, side, **facts):
    scores = {"understanding": 4, "practice": 3, "cooperation": 4, "benefit": 3}
    said = {"achieved": "Satu proyek selesai.", "recommendation": "Teruskan semester depan."}
    return row(PairEvaluation, pair, side=side, **scores | said | facts)


def profile(pair, side, **facts):
    said = {
        "education": "S1 Pendidikan Biologi",
        "experience": "12 tahun mengajar",
        "strengths": "Pembelajaran berbasis proyek",
        "wishes": "Literasi sains",
    }
    return row(PairProfile, pair, side=side, **said | facts)


def workshop(pair, **facts):
    said = {
        "starts_on": dt.date(2026, 7, 20),
        "ends_on": dt.date(2026, 7, 23),
        "place": "Hotel Wonosari",
    }
    made = row(PairWorkshop, pair, **said | facts)
    for kind in WorkshopBlock.Kind:
        row(WorkshopBlock, pair, kind=kind, minutes=120, result="Disepakati.")
    return made


def invitation(pair, *, by=None, **facts):
    """Of the school in scope, which recorded the pair, to the other one."""
    by = by or pair.created_by
    asked = pair.mitra_npsn if pair.recorded_side == Side.INTI else pair.inti_npsn
    school = get_scope()["school"]
    facts = {"npsn": asked} | facts
    return PairInvitation.objects.create(pair=pair, from_school=school, made_by=by, **facts)


def waiting_pair(npsn, **facts):
    """A pair whose mitra, the school of that NPSN, has been asked and has not answered."""
    pair = IntiPairFactory(mitra_school=None, mitra_npsn=npsn, **facts)
    invitation(pair)
    return pair


def asks_us():
    """The invitation by which another school, the inti, asks the school in scope to join."""
    school, other = get_scope()["school"], SchoolFactory(name="SMP Bukit Karst")
    with scope(school=other):
        return invitation(
            IntiPairFactory(
                mitra_school=None, mitra_npsn=school.npsn, mitra_school_name=school.name
            )
        )


def full_pair(**facts):
    """A joined pair with one row of everything."""
    pair = IntiPairFactory(**facts)
    for side in Side:
        profile(pair, side)
    workshop(pair)
    plan(pair)
    journal(pair)
    visit(pair)
    cascade(pair)
    evaluation(pair, Side.MITRA)
    return pair


def of_every_kind():
    """Rows by the first words of their address: a pair with everything on it, one that waits,
    one that was left, and one that asks the school in scope."""
    full = full_pair()
    left = {"ended_how": "keluar", "ended_reason": "Pindah tugas.", "ended_side": Side.INTI}
    return {
        "inti-mitra": [
            full,
            waiting_pair("69999901"),
            IntiPairFactory(ended_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), **left),
        ],
        "inti-mitra/imbas": list(full.cascade.all()),
        "inti-mitra/jurnal": [*full.journal.all(), journal(full, side=Side.INTI)],
        "inti-mitra/kunjungan": list(full.visits.all()),
        "inti-mitra/program": [full.program],
        "inti-mitra/undangan": [asks_us()],
    }
