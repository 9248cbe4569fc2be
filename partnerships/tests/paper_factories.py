"""Committee sessions, plans and papers for tests, all invented."""

import datetime as dt
from io import BytesIO

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from pypdf import PdfWriter

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from accounts.uploads import read_pdf
from partnerships.committee import sessions
from partnerships.models import Agreement, CommitteeSession, PaperVersion, SessionMember
from partnerships.papers import agreements, keeping, signing, texts
from partnerships.papers.content import content_of, digest_of
from partnerships.papers.marks import Marks

TODAY = dt.date(2026, 11, 21)
APPROVED_AT = dt.datetime(2026, 11, 21, 1, tzinfo=dt.UTC)
REASON = "Fakta baru: izin usaha mitra sudah diperbarui."


class SessionFactory(DjangoModelFactory):
    """An open session; `members=[...]` names the people who sit in it."""

    class Meta:
        model = CommitteeSession
        skip_postgeneration_save = True

    number = 1
    due_on = TODAY
    quorum = 2

    @factory.post_generation
    def members(self, create, extracted, **kwargs):
        for person in extracted or []:
            SessionMember.objects.create(session=self, user=person)


def committee(school, number):
    """So many more members of the school's committee."""
    return [MembershipFactory(school=school, role=Role.COMMITTEE).user for _ in range(number)]


def scores(value=3, **special):
    """Six equal scores but for `p1=1` and the like, low ones with a reason long enough."""
    values = {principle: special.get(f"p{principle}", value) for principle in range(1, 7)}
    return {
        principle: (value, "Alasan yang cukup panjang." if value < 3 else "")
        for principle, value in values.items()
    }


def submit(session, person, recommendation=SessionMember.Recommendation.YES, **special):
    """Hand in this person's scores, `p1=1` and the like as in `scores`."""
    return sessions.submit_scores(
        session, by=person, scores=scores(**special), recommendation=recommendation
    )


def pdf(name="naskah.pdf", pages=2):
    """An upload of a small PDF as a browser sends it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=595, height=842)
    content = BytesIO()
    writer.write(content)
    return SimpleUploadedFile(name, content.getvalue(), content_type="application/pdf")


def scan():
    return read_pdf(pdf())


def write_plan(partnership, **facts):
    """A plan with everything that a party says yes to, and who signs for whom."""
    plan = partnership.plan
    plan.objectives = "Dua puluh empat siswa lulus uji kompetensi."
    plan.evaluation = "Capaian dibahas bersama setiap triwulan."
    plan.save()
    partnership.parties.update(
        responsibilities="Menyiapkan siswa dan pembimbing.",
        signatory_name="Agus Priyanto",
        signatory_position="Direktur",
    )
    partnership.starts_on = TODAY
    partnership.ends_on = TODAY + dt.timedelta(days=365)
    for name, value in facts.items():
        setattr(partnership, name, value)
    partnership.save()
    return partnership


def draft(partnership, by, **facts):
    facts = {
        "kind": Agreement.Kind.MOU,
        "title": "Nota Kesepahaman Magang Furnitur",
        "school_number": "421.5/118/SMK-KH/XI/2026",
        **facts,
    }
    return agreements.draft(partnership, by=by, **facts)


def approved(partnership, maker, principal, **facts):
    paper = agreements.submit(draft(partnership, maker, **facts), by=maker)
    paper = agreements.approve(paper, by=principal)
    Agreement.objects.filter(pk=paper.pk).update(approved_at=APPROVED_AT)
    paper.refresh_from_db()
    return paper


def signing_facts(partnership, **facts):
    """What `record_signing` needs when every party signed today."""
    return {
        "scan": scan(),
        "signed": {party.pk: TODAY for party in partnership.parties.all()},
        "starts_on": TODAY,
        "ends_on": TODAY + dt.timedelta(days=365),
        "marks": all_marks(partnership),
        "on": TODAY,
        **facts,
    }


def all_marks(partnership):
    """Paraf, meterai and stempel of every party."""
    return {party.pk: Marks(True, True, True) for party in partnership.parties.all()}


def accept(paper, by):
    """The scan as it lies there is taken for the approved text, signed."""
    return signing.verify(paper, by=by, same_text=True, sha256=paper.scan_sha256)


def signed(partnership, maker, principal, **facts):
    """A paper in force: drafted and scanned by `maker`, approved and checked by `principal`."""
    paper = approved(partnership, maker, principal)
    paper = signing.record_signing(paper, by=maker, **signing_facts(partnership, **facts))
    return accept(paper, principal)


def begun(partnership, by, slug="pks-sekolah-usaha", **facts):
    """A paper whose text was begun from a template, everybody named who signs it."""
    text = texts.find(slug)
    facts = {
        "kind": text.kind,
        "title": "Magang Furnitur",
        "place": "Wonosari",
        "dated_on": dt.date(2026, 11, 23),
        **facts,
    }
    return agreements.draft(partnership, by=by, text=text, **facts)


def version(paper, by, **facts):
    """A version without the cost of its PDF: what it says is true, its file is small."""
    content = content_of(paper)
    made = PaperVersion(
        agreement=paper,
        content=content,
        digest=digest_of(content),
        made_by=by,
        made_at=timezone.now(),
        **({"number": 1, "pdf_sha256": "a" * 64, "size": 9, "pages": 6} | facts),
    )
    made.pdf.save("naskah.pdf", ContentFile(b"%PDF-1.7\n"), save=False)
    made.save()
    return made


def template(by, slug="mou"):
    return keeping.copy_text(texts.find(slug), by=by)
