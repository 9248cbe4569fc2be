"""The part of a story in which plan, KPIs and papers come about."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from accounts.uploads import read_pdf
from kemitraan.demo import papers
from kemitraan.demo.hearing import look_through
from kemitraan.demo.joint_plans import SECOND_WISH, answer, ask_and_mend, lists_of
from kemitraan.demo.staff import STEP, move, position_of, voice, voice_of
from kemitraan.demo.stories import KPIS, SUMMED
from monitoring.kpi import indicators
from monitoring.models import Kpi
from partnerships.joint_plan import loans, planning
from partnerships.joint_plan.repayment import Method, schedule
from partnerships.models import Agreement, Loan, PlanAcceptance
from partnerships.papers import agreements, signing
from partnerships.papers.marks import Marks
from partnerships.stages import Stage


def prepare(staff, story, partnership):
    """Plan, KPIs, acceptance, paper and first activity; then the work may begin."""
    day = story.begun - STEP * 3
    yield day
    if not partnership.needs.exists():
        partnership.needs.set([next(iter(staff.needs.values()))])
    move(partnership, Stage.PERENCANAAN, staff)
    yield day - 1
    _write_plan(staff, story, partnership)
    kpis = [_propose(staff, partnership, key) for key in story.kpis]
    yield day - STEP
    for kpi in kpis:
        indicators.agree_kpi(
            kpi, agreed_on=timezone.localdate(), agreed_with=voice(partnership), by=staff.admin
        )
    if len(story.partners) > 2:
        ask_and_mend(staff, partnership)
    *others, last = partnership.parties.select_related("partner")
    for party in others:
        _accept(staff, party)
    if "mitra meminta perubahan" in story.twists:
        answer(staff, last, answer="ubah", note=SECOND_WISH)
    else:
        _accept(staff, last)
    if partnership.is_repayable:
        _borrow(staff, partnership)
    if partnership.is_formal:
        yield from _sign(staff, story, partnership, day - STEP * 2)


def _accept(staff, party):
    planning.accept_plan(
        party,
        accepted_on=timezone.localdate(),
        accepted_by=staff.principal.name if party.is_school else voice_of(party),
        channel=PlanAcceptance.Channel.MEETING,
        by=staff.principal if party.is_school else staff.admin,
    )


def _write_plan(staff, story, partnership):
    starts_on = timezone.localdate()
    ends_in = story.ends_in
    term = {"starts_on": starts_on, "ends_on": None, "open_ended": ends_in is None}
    if ends_in is not None:
        term["ends_on"] = staff.day(-ends_in)
    roles = {
        party.pk: {
            "responsibilities": "Menyiapkan siswa, guru pembimbing, dan asuransi."
            if party.is_school
            else "Menyediakan tempat, pendamping, dan penguji.",
            "benefits": "Siswa lebih terampil." if party.is_school else "Calon tenaga terampil.",
            "signatory_name": staff.principal.name if party.is_school else voice_of(party),
            "signatory_position": "Kepala sekolah" if party.is_school else position_of(party),
        }
        for party in partnership.parties.select_related("partner")
    }
    planning.change_plan(
        partnership,
        by=staff.admin,
        roles=roles,
        rows=lists_of(partnership),
        objectives="Siswa mencapai target yang disepakati dalam satu tahun.",
        evaluation="Capaian dicatat setiap periode dan ditinjau bersama setiap semester.",
        review_months=6,
        **term,
    )


def _propose(staff, partnership, key):
    name, unit, direction, baseline, target, target_max, period = KPIS[key]
    return indicators.set_kpi(
        partnership,
        by=staff.quality,
        name=name,
        unit=unit,
        direction=direction,
        baseline=Decimal(baseline),
        target=Decimal(target),
        target_max=target_max and Decimal(target_max),
        period=period,
        accumulation=SUMMED.get(key, Kpi.Accumulation.PER_PERIOD),
        source="Data sekolah dan mitra",
        person_in_charge=staff.quality,
    )


def _borrow(staff, partnership):
    rows = schedule(
        60_000_000,
        yearly_percent=2,
        method=Method.EVEN,
        count=4,
        first_due_on=timezone.localdate() + dt.timedelta(days=60),
        every_months=6,
    )
    lines = ["Pinjaman lunak pengadaan mesin CNC disetujui.", "Jumlah: Rp60.000.000"]
    loan = loans.record_loan(
        partnership,
        by=staff.admin,
        authority=Loan.Authority.REGIONAL,
        approver="Badan Keuangan dan Aset Daerah (contoh)",
        legal_basis="Peraturan daerah tentang pinjaman lunak satuan pendidikan (contoh)",
        authority_letter="900/114/2026",
        amount=60_000_000,
        interest=2,
        installments=rows,
        document=read_pdf(papers.scan("SURAT PERSETUJUAN PINJAMAN", lines)),
    )
    loans.approve_loan(loan, by=staff.principal, seen=loans.mark_of(loan))


def _sign(staff, story, partnership, day):
    yield day
    paper = agreements.draft(
        partnership,
        by=staff.admin,
        kind=Agreement.Kind.MOU,
        title=f"Nota Kesepahaman {story.title[0].lower()}{story.title[1:]}",
        school_number=f"400.3.8/{100 + partnership.pk}/SMK-KH/{timezone.localdate().year}",
        starts_on=timezone.localdate(),
        ends_on=partnership.ends_on,
    )
    agreements.submit(paper, by=staff.admin)
    if not story.goes("implementasi") and "naskah menunggu persetujuan" in story.twists:
        look_through(paper, staff)
        return
    yield day - 1
    agreements.approve(paper, by=staff.principal)
    if "tanda tangan sebagian" in story.twists:
        first = partnership.parties.first()
        day, marks = {first.pk: timezone.localdate()}, {first.pk: _marks(first)}
        signing.note_signatures(paper, by=staff.admin, signed=day, marks=marks)
    if not story.goes("implementasi"):
        return
    yield day - STEP
    today = timezone.localdate()
    lines = ["Pada hari ini para pihak bersepakat:", story.title, "Dibuat rangkap dua."]
    parties = list(partnership.parties.all())
    paper = signing.record_signing(
        paper,
        by=staff.admin,
        scan=read_pdf(papers.scan("NOTA KESEPAHAMAN", lines)),
        signed={party.pk: today for party in parties},
        marks={party.pk: _marks(party) for party in parties},
        starts_on=today,
        ends_on=partnership.ends_on,
    )
    signing.verify(paper, by=staff.principal, same_text=True, sha256=paper.scan_sha256)


def _marks(party):
    """The school keeps the paper with the meterai; a partner need not have a stamp."""
    if party.is_school:
        return Marks(initialled=True, stamped_duty=True, sealed=True)
    return Marks(initialled=True, why_missing="mitra tidak memakai stempel")
