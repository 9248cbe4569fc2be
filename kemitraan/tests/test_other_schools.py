"""Whoever belongs to another school finds nothing at any address with an id in it."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import Invitation
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from accounts.tests.files import let_go
from activities.models import Holiday
from activities.tests import pair_factories
from activities.tests.accountability.factories import (
    ArkasCodeFactory,
    SiplahOrderFactory,
    with_paper,
)
from activities.tests.attendance.factories import AttendeeFactory
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from activities.tests.factories import ActivityReportFactory, EvidenceFactory, PhotoConsentFactory
from jobs.tests.factories import ReadyJobFactory
from kemitraan.routes import every_route
from kemitraan.tests import closings
from monitoring.models import KpiEvidence, LeadershipChange
from monitoring.tests.evaluation_factories import evaluation_link
from monitoring.tests.factories import (
    ClosingNoticeFactory,
    ClosureFactory,
    KpiRecordFactory,
    NoticeFactory,
    ReviewFactory,
)
from monitoring.tests.review import factories as review_factories
from partnerships.models import (
    Installment,
    Loan,
    Minutes,
    Need,
    PartnerImport,
    ProhibitedName,
    ScreeningScan,
)
from partnerships.tests import paper_factories, scenes
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    NeedFactory,
    PartnershipFactory,
    ProspectFactory,
)
from partnerships.tests.plan_factories import plan_link
from partnerships.tests.proposals.factories import DocumentFactory, ProposalFactory

PERSONS = ("person", "let_go")
# Addresses that carry no id of a school's row: secrets, and kinds of report.
WITHOUT_ID = ("<str:", "<slug:")


@pytest.fixture
def things(school, admin):
    """One row of everything at this school, by the first word of its address."""
    partnership = PartnershipFactory(stage="penutupan", financing="pinjaman")
    party = partnership.parties.partners().get()
    loan = Loan.objects.create(
        partnership=partnership,
        authority="daerah",
        legal_basis="Perda",
        authority_letter="900/1",
        amount=10,
    )
    report = ActivityReportFactory(written_by=admin)
    record = KpiRecordFactory(kpi__partnership=partnership)
    attendee = AttendeeFactory(session__activity=report.activity)
    ClosureFactory(partnership=partnership)
    ClosingNoticeFactory(party=party)
    return {
        "angsuran": Installment.objects.create(loan=loan, due_on=dt.date(2027, 1, 1), amount=10),
        "bast": HandoverFactory(),
        "bukti": EvidenceFactory(activity=report.activity),
        "bukti/izin": PhotoConsentFactory(activity=report.activity),
        "capaian": record,
        "capaian/bukti": KpiEvidence.objects.create(
            record=record,
            file="x.pdf",
            filename="x.pdf",
            mime="application/pdf",
            size=1,
            sha256="0" * 64,
            uploaded_by=admin,
        ),
        "catatan": InteractionFactory(
            created_by=admin,
            channel="whatsapp",
            state="dibuka",
            next_action="Telepon",
            next_owner=admin,
            due_on=dt.date(2027, 1, 1),
        ),
        "daftar-larangan": ProhibitedName.objects.create(
            school=school,
            name="Uji",
            name_key="uji",
            category="lain",
            added_on=dt.date(2026, 11, 1),
        ),
        **{word: rows[0] for word, rows in pair_factories.of_every_kind().items()},
        "jejaring/acara": NetworkEventFactory(is_open=True),
        "jejaring/peserta": AttendanceFactory(),
        "jejaring": ProspectFactory(legal_basis="persetujuan", consent_on=dt.date(2026, 1, 1)),
        "kebutuhan": NeedFactory(status=Need.Status.OPEN),
        "kegiatan": report.activity,
        "kegiatan/arkas": ArkasCodeFactory(),
        "kegiatan/libur": Holiday.objects.create(day=dt.date(2026, 11, 2), name="Hari jadi"),
        "kemitraan": partnership,
        "kontribusi": ReceiptFactory(),
        "kpi": record.kpi,
        "laporan": ReadyJobFactory(asked_by=admin),
        **{
            word: rows[0]
            for word, rows in review_factories.of_every_kind(partnership, admin).items()
        },
        "mitra": party.partner,
        "mitra/impor": PartnerImport.objects.create(
            filename="mitra.csv", sha256="0" * 64, size=1, heading_key="0" * 64, uploaded_by=admin
        ),
        "narahubung": ContactFactory(partner=party.partner),
        "naskah": printed_paper(partnership, admin),
        "pergantian-pimpinan": LeadershipChange.objects.create(
            new_name="dr. Wulan", changed_on=dt.date(2026, 11, 1), recorded_by=admin
        ),
        "pengguna": admin,
        "pengguna/undangan": Invitation.objects.create(
            school=school,
            role=Role.ADMIN,
            token_digest="a" * 64,
            expires_at=timezone.now() + dt.timedelta(days=3),
        ),
        "pemberitahuan": NoticeFactory(partnership=partnership, recipient=admin, threshold=7),
        "pengingat": NoticeFactory(partnership=partnership, recipient=admin),
        "penapisan": ScreeningScan.objects.create(started_by=admin),
        "peninjauan": ReviewFactory(partnership=partnership),
        "peserta": attendee,
        "pihak": party,
        "presensi": attendee.session,
        "siplah": with_paper(SiplahOrderFactory(activity=report.activity)),
        "sidang": with_minutes(scenes.close_session(partnership, admin), admin),
        "templat-naskah": paper_factories.template(admin),
        "tautan-evaluasi": evaluation_link(party, admin),
        "tautan-penutupan": closings.complete(partnership, admin),
        "evaluasi-kertas": closings.written_by_hand(partnership, admin),
        "tautan-rencana": plan_link(party, admin),
        "usulan": ProposalFactory(),
        "usulan/berkas": DocumentFactory(),
    }


def printed_paper(partnership, by):
    paper = scenes.sign_agreement(partnership, by)
    paper_factories.version(paper, by)
    return paper


def with_minutes(session, by):
    Minutes.objects.create(
        session=session,
        version=1,
        number="001/BA",
        facts="a" * 64,
        sha256="b" * 64,
        size=1,
        pages=1,
        file="x.pdf",
        issued_by=by,
        issued_at=timezone.now(),
    )
    return session


def addresses(things):
    """Every address with an id, filled with the ids of these things, and its methods."""
    found = []
    for route in every_route():
        path = route.path
        if "<int:" not in path:
            assert "<" not in path or any(mark in path for mark in WITHOUT_ID), path
            continue
        words = path.strip("/").split("/")
        both = "/".join(words[:2])
        thing = things[both if both in things else words[0]]
        if path.startswith("/kegiatan/tambah/"):
            thing = things["kemitraan"]
        filled = (
            path.replace("<int:pk>", str(thing.pk))
            .replace("<int:partnership_pk>", str(thing.pk))
            .replace("<int:party_pk>", str(things["pihak"].pk))
            .replace("<int:version>", "1")
            .replace("<int:year>", "2026")
        )
        found += [(method, filled) for method in route.methods if method != "HEAD"]
    return found


@pytest.mark.parametrize("role", Role)
def test_a_member_of_another_school_gets_404_everywhere(things, other_school, login, role):
    person = MembershipFactory(school=other_school, role=role).user
    client = login(person)

    answers = {
        (method, path): getattr(client, method.lower())(path).status_code
        for method, path in addresses(things)
    }

    assert len(answers) > 100
    assert {key: status for key, status in answers.items() if status != 404} == {}


def test_somebody_without_a_school_gets_nothing_anywhere(things, stranger, login):
    client = login(stranger)

    answers = {
        (method, path): getattr(client, method.lower())(path).status_code
        for method, path in addresses(things)
    }

    assert set(answers.values()) <= {302, 403, 404}


def test_nobody_gets_anything_without_logging_in(things, client):
    for method, path in addresses(things):
        response = getattr(client, method.lower())(path)

        assert response.status_code == 302, path
        assert response.url.startswith("/masuk/"), path


def test_the_people_of_the_school_itself_do_find_these_things(things, school, principal, login):
    client = login(principal)

    found = [path for method, path in addresses(things) if is_found(client, method, path)]

    assert len(found) > 30


def is_found(client, method, path):
    if method != "GET":
        return False
    response = client.get(path)
    let_go(response)
    return response.status_code == 200


@pytest.mark.parametrize("ours", ["inti", "mitra"])
def test_the_other_school_of_a_pair_finds_the_pair_and_nothing_else(
    things, school, other_school, login, ours
):
    theirs = "mitra" if ours == "inti" else "inti"
    sides = {f"{ours}_school": school, f"{theirs}_school": other_school}
    shared = pair_factories.full_pair(**sides)
    person = MembershipFactory(school=other_school, role=Role.PRINCIPAL).user
    client, secrets = login(person), [things["mitra"].name, things["kegiatan"].title]
    secrets += [things["kebutuhan"].title, things["jejaring"].organisation, things["kpi"].name]

    elsewhere = {
        (method, path): getattr(client, method.lower())(path).status_code
        for method, path in addresses(things)
    }
    pages = [route.path for route in every_route() if "<" not in route.path]
    told = {path: read(client, path) for path in [*pages, shared.get_absolute_url()]}

    assert {key: status for key, status in elsewhere.items() if status != 404} == {}
    assert shared.inti_name in told[shared.get_absolute_url()]
    assert [path for path, page in told.items() if any(one in page for one in secrets)] == []


def read(client, path):
    """What a page says; of one that only takes posts, nothing."""
    response = client.get(path)
    page = b"".join(response)
    let_go(response)
    return page.decode(errors="replace")
