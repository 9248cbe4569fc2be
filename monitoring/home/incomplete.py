"""Data that is missing or kept too long, each with the page that mends it; one query."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse

from accounts.compiled import compiled_once
from monitoring.home.closings import unfinished_closings
from monitoring.home.uniting import columns, key, said, text, united
from monitoring.kpi.owed import unrecorded
from partnerships.models import Agreement, Contact, Partner, Partnership, Party, Prospect
from partnerships.stages import Stage

MOST = 100
OVERDUE = ("clock", "Data pribadi lewat masa simpan", "Perpanjang atau hapus")
WORDS = {
    "contact": (
        "phone",
        "Narahubung belum ada",
        "Tambah narahubung",
        "partnerships:contact_create",
    ),
    "in_charge": (
        "user",
        "Penanggung jawab belum ditetapkan",
        "Pilih penanggung jawab",
        "partnerships:partnership_edit",
    ),
    "agreement": (
        "file-text",
        "Naskah bertanda tangan belum ada",
        "Lengkapi naskah",
        "partnerships:agreement_list",
    ),
    "amend": (
        "undo-2",
        "Naskah dikembalikan",
        "Perbaiki naskah",
        "partnerships:agreement_detail",
    ),
    "approved": (
        "upload",
        "Naskah disetujui, pindaiannya belum ada",
        "Unggah pindaian",
        "partnerships:agreement_sign",
    ),
    "letter": (
        "mail",
        "Surat disetujui, belum dikirim",
        "Catat pengiriman",
        "partnerships:letter_send",
    ),
    "kpi": (
        "chart-column",
        "Capaian belum dicatat",
        "Catat capaian",
        "monitoring:record_create",
    ),
    "closing": (
        "archive",
        "Penutupan belum selesai",
        "Lanjutkan penutupan",
        "monitoring:closure",
    ),
    "overdue_contact": (*OVERDUE, "partnerships:partner_detail"),
    "overdue_prospect": (*OVERDUE, "partnerships:prospect_detail"),
}
UNDER_WAY = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)


@dataclass(frozen=True)
class Gap:
    """One fact to be mended; `of` is the partnership (0: a partner), `row` what the page is of."""

    kind: str
    row: int
    of: int
    heading: str
    detail: str

    @property
    def icon(self):
        return WORDS[self.kind][0]

    @property
    def label(self):
        return WORDS[self.kind][1]

    @property
    def verb(self):
        return WORDS[self.kind][2]

    @property
    def url(self):
        return reverse(WORDS[self.kind][3], args=[self.row])


def gaps(*, on):
    """What is to be mended, kind by kind; at most `MOST` + 1 rows."""
    return [Gap(*row) for row in _gaps(on=on)]


@compiled_once
def _gaps(*, on):
    parts = [
        _rows(_without_contact(), "contact", heading="name"),
        _rows(
            Partnership.objects.running().filter(person_in_charge=None),
            "in_charge",
            of="pk",
            heading="title",
        ),
        _rows(_without_paper(), "agreement", of="pk", heading="title"),
        _paper_rows(_papers(Agreement.Status.DRAFT).exclude(return_note=""), "amend"),
        _paper_rows(
            _papers(Agreement.Status.APPROVED).exclude(kind__in=Agreement.LETTERS), "approved"
        ),
        _paper_rows(
            _papers(Agreement.Status.APPROVED).filter(kind__in=Agreement.LETTERS), "letter"
        ),
        _rows(
            unrecorded(on=on),
            "kpi",
            of="partnership_id",
            heading="partnership__title",
            detail="name",
        ),
        _rows(unfinished_closings(on=on), "closing", of="pk", heading="title"),
        _rows(
            Contact.objects.overdue(on=on),
            "overdue_contact",
            row="partner_id",
            heading="partner__name",
            detail="name",
        ),
        _rows(
            # Of a person who became a contact the contact is told.
            Prospect.objects.overdue(on=on).filter(contact=None).exclude(person_name=""),
            "overdue_prospect",
            heading=Coalesce(NullIf("organisation", Value("")), "person_name"),
            detail="person_name",
        ),
    ]
    return united(parts, order=("kind", "row"), most=MOST + 1)


def _without_contact():
    """Partners in running partnerships whom nobody can be reached at."""
    parties = Party.objects.filter(partner=OuterRef("pk"), partnership__closed_at=None)
    contacts = Contact.objects.current().filter(partner=OuterRef("pk"))
    return Partner.objects.current().filter(Exists(parties), ~Exists(contacts))


def _without_paper():
    """Formal partnerships under way without a signed paper that was not ended."""
    signed = Agreement.objects.signed().filter(partnership=OuterRef("pk"), terminated_on=None)
    formal = Partnership.objects.open().exclude(form=Partnership.Form.INFORMAL)
    return formal.filter(~Exists(signed), stage__in=UNDER_WAY)


def _papers(status):
    return Agreement.objects.filter(status=status, partnership__closed_at=None)


def _paper_rows(queryset, kind):
    return _rows(queryset, kind, of="partnership_id", heading="partnership__title", detail="title")


def _rows(queryset, kind, *, heading, row="pk", of=None, detail=None):
    return columns(
        queryset,
        kind=said(kind),
        row=key(row),
        of=key(of),
        heading=text(heading),
        detail=text(detail),
    )
