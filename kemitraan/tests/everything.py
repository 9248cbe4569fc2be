"""A school with rows of every kind in many states, and the addresses that lead to them."""

import datetime as dt

from django.utils import timezone

from accounts.models import Invitation
from accounts.roles import Role
from activities.models import Holiday
from activities.tests import pair_factories
from activities.tests.accountability.factories import (
    ArkasCodeFactory,
    SiplahOrderFactory,
    with_paper,
)
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
    PhotoConsentFactory,
)
from jobs.tests.factories import FailedJobFactory, JobFactory, ReadyJobFactory
from kemitraan.tests import closings, sittings
from monitoring.models import LeadershipChange
from monitoring.tests.evaluation_factories import EVALUATION_TOKEN, evaluated, evaluation_link
from monitoring.tests.factories import (
    CLOSING_TOKEN,
    ClosingNoticeFactory,
    ClosureFactory,
    KpiFactory,
    KpiRecordFactory,
    NoticeFactory,
    ReviewFactory,
)
from monitoring.tests.review import factories as review_factories
from partnerships.models import (
    Agreement,
    Installment,
    Loan,
    PartnerImport,
    ProhibitedName,
    Proposal,
    Screening,
    ScreeningScan,
)
from partnerships.stages import Stage
from partnerships.tests import paper_factories, scenes
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    NeedFactory,
    PartnershipFactory,
    ProspectFactory,
)
from partnerships.tests.plan_factories import PLAN_TOKEN, plan_link
from partnerships.tests.proposals.factories import DocumentFactory, ProposalFactory, open_desk

LATER = dt.date(2027, 1, 1)


def of_every_kind(school, *, admin, other, member):
    """Rows by the first word of their address; `other` wrote what the admin may check."""
    early = PartnershipFactory(title="Magang industri")
    planned = PartnershipFactory(stage=Stage.PERENCANAAN, financing="pinjaman", form="campuran")
    running = PartnershipFactory(stage=Stage.PEMANTAUAN, form="informal")
    closing = PartnershipFactory(stage=Stage.PENUTUPAN)
    ClosureFactory(partnership=closing)
    party = closing.parties.partners().get()
    ClosingNoticeFactory(party=party)
    scenes.write_plan(planned)
    partner = early.parties.partners().get().partner
    prohibited = _prohibited(school)
    scenes.screen(partner, Screening.Verdict.REVIEW, entry=prohibited)
    planning = ActivityFactory(partnership=running, person_in_charge=other)
    reports = [
        ActivityReportFactory(activity=planning, written_by=admin),
        ActivityReportFactory(activity__partnership=running, submitted=True, written_by=other),
    ]
    kpi = KpiFactory(partnership=running)
    return {
        "angsuran": [_installment(planned)],
        "bast": [
            HandoverFactory(partnership=running),
            HandoverFactory(partnership=closing, cancelled_at=timezone.now(), cancelled_reason="x"),
        ],
        "bukti": [EvidenceFactory(activity=planning, uploaded_by=admin)],
        "bukti/izin": [PhotoConsentFactory(activity=planning, recorded_by=admin)],
        "catatan": [
            InteractionFactory(
                created_by=admin, next_action="Telepon", next_owner=admin, due_on=LATER
            ),
            InteractionFactory(created_by=other, channel="whatsapp", state="dibuka"),
            InteractionFactory(prospect=None, partner=partner, partnership=early),
        ],
        "capaian": [
            KpiRecordFactory(kpi=kpi, submitted_by=other),
            KpiRecordFactory(kpi=kpi, submitted_by=admin, returned=True, day=dt.date(2026, 6, 1)),
            KpiRecordFactory(kpi=kpi, submitted_by=other, accepted=True, day=dt.date(2026, 3, 1)),
        ],
        "daftar-larangan": [prohibited],
        **pair_factories.of_every_kind(),
        "jejaring/acara": [
            NetworkEventFactory(),
            NetworkEventFactory(is_open=True),
            NetworkEventFactory(is_over=True),
        ],
        "jejaring/peserta": [AttendanceFactory()],
        "jejaring": [
            ProspectFactory(),
            ProspectFactory(person_phone="", legal_basis="persetujuan", consent_on=LATER),
            ProspectFactory(closed=True),
            ProspectFactory(status="menjadi_mitra", partner=partner, converted_at=timezone.now()),
        ],
        "kebutuhan": [NeedFactory()],
        "kegiatan": [*(report.activity for report in reports), ActivityFactory()],
        "kegiatan/arkas": [ArkasCodeFactory()],
        "kegiatan/libur": [Holiday.objects.create(day=LATER, name="Libur semester")],
        "kemitraan": [early, planned, running, closing],
        "kontribusi": _receipts(running, admin, other),
        "kpi": [kpi, KpiFactory(partnership=planned, agreed_on=None)],
        "laporan": [
            JobFactory(asked_by=admin),
            FailedJobFactory(asked_by=admin),
            ReadyJobFactory(asked_by=admin),
        ],
        "mitra": [partner, party.partner],
        "mitra/impor": [_import(admin, status) for status in PartnerImport.Status],
        "narahubung": [ContactFactory(partner=partner)],
        "naskah": [
            *(_paper(planned, other, status) for status in Agreement.Status),
            scenes.sign_agreement(planned, admin),
            *_composed(planned, admin),
        ],
        "pengguna": [other],
        "pengguna/undangan": [_invitation(school)],
        "pemberitahuan": [NoticeFactory(partnership=running, recipient=admin, threshold=7)],
        "pengingat": [NoticeFactory(partnership=running, recipient=admin)],
        "penapisan": [ScreeningScan.objects.create(started_by=admin)],
        "pergantian-pimpinan": [_new_head(partner, admin)],
        "peninjauan": [
            ReviewFactory(partnership=running),
            ReviewFactory(partnership=planned, held=True),
            evaluated(planned),
            review_factories.adjusted(planned),
        ],
        **review_factories.of_every_kind(running, admin),
        "peserta": [
            AttendeeFactory(session__activity=planning),
            AttendeeFactory(kind="rombongan", group="siswa", name="XI TKR", count=32),
        ],
        "pihak": [early.parties.partners().get()],
        "presensi": [
            AttendanceSessionFactory(),
            AttendanceSessionFactory(is_over=True),
            AttendanceSessionFactory(closed_at=timezone.now(), closed_by=other),
        ],
        "siplah": [
            SiplahOrderFactory(activity=planning),
            with_paper(SiplahOrderFactory(activity=reports[1].activity)),
        ],
        "sidang": [sittings.opened(early, admin, member), sittings.closed(running, admin, member)],
        "templat-naskah": [
            paper_factories.template(admin),
            paper_factories.template(admin, "permohonan"),
        ],
        "tautan-evaluasi": [evaluation_link(planned.parties.partners().get(), other)],
        **closings.of_every_kind(closing, other),
        "tautan-rencana": [plan_link(planned.parties.partners().get(), other)],
        "usulan": [_proposal(), ProposalFactory(status=Proposal.Status.TAKEN_UP)],
        "usulan/berkas": [DocumentFactory()],
    }


def addresses(routes, rows):
    """(route, address) for every route and every row that its address may name."""
    for route in routes:
        if "<int:" not in route.path:
            yield route, _from_outside(route.path, rows["usulan"][0])
            continue
        words = route.path.strip("/").split("/")
        both = "/".join(words[:2])
        word = both if both in rows else "kemitraan" if "partnership_pk" in route.path else words[0]
        for row in rows.get(word, []):
            filled = route.path.replace("<int:pk>", str(row.pk))
            filled = filled.replace("<int:partnership_pk>", str(row.pk))
            filled = filled.replace("<int:version>", "1").replace("<int:year>", "2026")
            if "<int:party_pk>" in filled:
                parties = getattr(row, "partnership", row).parties
                filled = filled.replace("<int:party_pk>", str(parties.partners().get().pk))
            yield route, filled


def _from_outside(path, proposal):
    """The addresses for people without an account, as they know them."""
    path = path.replace("<str:npsn>", proposal.school.npsn)
    path = path.replace("/rencana/<str:token>", f"/rencana/{PLAN_TOKEN}")
    path = path.replace("/evaluasi/<str:token>", f"/evaluasi/{EVALUATION_TOKEN}")
    path = path.replace("/penutupan/<str:token>", f"/penutupan/{CLOSING_TOKEN}")
    return path.replace("usulan/status/<str:token>", f"usulan/status/{proposal.token}")


def _proposal():
    open_desk()
    return ProposalFactory()


def _receipts(partnership, admin, other):
    """Money, goods and time; waiting, verified and called off."""
    return [
        ReceiptFactory(partnership=partnership, recorded_by=other),
        ReceiptFactory(partnership=partnership, recorded_by=other, goods=True),
        ReceiptFactory(
            partnership=partnership,
            recorded_by=admin,
            time=True,
            verified_by=other,
            verified_at=timezone.now(),
        ),
        ReceiptFactory(
            partnership=partnership,
            recorded_by=admin,
            cancelled_by=admin,
            cancelled_at=timezone.now(),
            cancelled_reason="x",
        ),
    ]


def _import(by, status):
    """A list at one of its steps; its file is gone, as after a move to another machine."""
    return PartnerImport.objects.create(
        filename="mitra.csv",
        sha256=status.value,
        size=1,
        header=["nama"],
        heading_key="0" * 64,
        mapping={"name": 0},
        status=status,
        outcome={"rows": 1, "created": 1, "updated": 0, "unchanged": 0},
        uploaded_by=by,
        taken_by=by,
        taken_at=timezone.now(),
    )


def _installment(partnership):
    loan = Loan.objects.create(
        partnership=partnership,
        authority="daerah",
        legal_basis="Perda",
        authority_letter="900/1",
        amount=10,
    )
    return Installment.objects.create(loan=loan, due_on=LATER, amount=10)


def _new_head(partner, admin):
    return LeadershipChange.objects.create(
        partner=partner, new_name="dr. Wulan", changed_on=LATER, recorded_by=admin
    )


def _prohibited(school):
    return ProhibitedName.objects.create(
        school=school, name="Uji", name_key="uji", category="lain", added_on=dt.date(2026, 11, 1)
    )


def _paper(partnership, by, status):
    paper = scenes.sign_agreement(partnership, by, status=status)
    paper.scanned_by = by
    if status in (Agreement.Status.APPROVED, Agreement.Status.SCANNED, Agreement.Status.SIGNED):
        paper.approved_at = timezone.now()
    paper.save()
    return paper


def _composed(partnership, by):
    """Texts written here: a paper with a version, and a letter that waits to be sent."""
    paper = paper_factories.begun(partnership, by)
    paper_factories.version(paper, by)
    letter = paper_factories.begun(partnership, by, "permohonan", addressee="Direktur")
    letter.status, letter.approved_at = Agreement.Status.APPROVED, timezone.now()
    letter.save()
    sent = paper_factories.begun(partnership, by, "balasan", addressee="Direktur")
    sent.status, sent.sent_on = Agreement.Status.SENT, LATER
    sent.save()
    return [paper, paper_factories.begun(partnership, by, "balasan"), letter, sent]


def _invitation(school):
    return Invitation.objects.create(
        school=school,
        role=Role.ADMIN,
        token_digest="a" * 64,
        expires_at=timezone.now() + dt.timedelta(days=3),
    )
