"""The versions of a paper: each printed once, kept as printed, told apart by its SHA-256."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.pdf import page_count, render_pdf
from partnerships.models import Agreement, PaperVersion
from partnerships.papers.checks import refuse_unsigned
from partnerships.papers.composing import clauses_of, is_composed, refuse_gaps
from partnerships.papers.content import content_of, digest_of
from partnerships.papers.filling import refuse_unknown
from partnerships.papers.holding import hold
from partnerships.papers.printing import TEMPLATES, printed

NO_FILE = "Buat PDF naskah ini dahulu, supaya yang disetujui sama dengan yang ditandatangani."
CHANGED = (
    "Isi naskah berubah sejak PDF terakhir dibuat. Buat PDF yang baru, baca, lalu ajukan lagi."
)


def make_version(agreement, *, by, progress=None):
    """The version of the text as it stands: the newest, if it says the same, or the next one."""
    require(by, Action.DRAFT_AGREEMENT)
    refuse_unmade(agreement)
    _tell(progress, "Membaca isi naskah", 1)
    content = content_of(agreement)
    newest = newest_version(agreement)
    if newest and newest.digest == digest_of(content):
        return newest
    number = newest.number + 1 if newest else 1
    _tell(progress, "Menyusun halaman", 2)
    pdf = render_pdf(TEMPLATES[content["kind"]], printed(agreement, content, number))
    _tell(progress, "Menyimpan berkas", 3)
    return _keep(agreement, content, number, pdf, by)


def newest_version(agreement):
    return agreement.versions.order_by("-number").first()


def current_version(agreement):
    """The version that says what the draft says, or None: then a PDF is owed."""
    newest = newest_version(agreement)
    if newest is None or newest.digest != digest_of(content_of(agreement)):
        return None
    return newest


def version_to_submit(agreement):
    """What goes to the principal; None for a paper that was written elsewhere."""
    if not is_composed(agreement):
        return None
    version = current_version(agreement)
    if version is None:
        raise Refused(CHANGED if newest_version(agreement) else NO_FILE)
    return version


def refuse_other_file(agreement, sha256):
    """The principal approves the file that was submitted, not the one of another day."""
    if agreement.version and agreement.version.pdf_sha256 != sha256:
        raise Refused(
            "Berkas yang diajukan bukan lagi berkas yang Anda baca. Buka lagi halaman persetujuan, "
            "baca versi yang sekarang, lalu setujui."
        )


def refuse_unmade(agreement):
    """What keeps a text from being printed, as a sentence."""
    if agreement.status != Agreement.Status.DRAFT:
        state = agreement.get_status_display().lower()
        raise Refused(f"Naskah ini sekarang {state}, jadi tidak ada versi baru.")
    refuse_unsigned(agreement)
    refuse_gaps(agreement)
    refuse_unknown(clauses_of(agreement))


def _keep(agreement, content, number, pdf, by):
    """Two at once: whoever comes second finds what the first has kept."""
    with transaction.atomic():
        current = hold(agreement, Agreement.Status.DRAFT)
        newest = newest_version(current)
        if newest and newest.number >= number:
            raise Refused("Orang lain baru saja membuat versi naskah ini. Buka lagi naskahnya.")
        version = PaperVersion(
            agreement=current,
            number=number,
            content=content,
            digest=digest_of(content),
            pdf_sha256=hashlib.sha256(pdf).hexdigest(),
            size=len(pdf),
            pages=page_count(pdf),
            made_by=by,
            made_at=timezone.now(),
        )
        version.pdf.save(version.filename, ContentFile(pdf), save=False)
        version.save()
        record(
            "naskah.versi",
            current,
            about=current.partnership,
            by=by,
            sentence=f"Versi {number} naskah dibuat: {current.title}",
            changes=[("Sidik SHA-256", "", version.pdf_sha256)],
        )
    return version


def _tell(progress, note, step):
    if progress:
        progress.step(note, step, 3)
