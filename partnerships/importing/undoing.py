"""Taking a whole import back, as long as nobody has built upon its partners."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import record
from accounts.models import AuditEntry
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.matching.profile import profile_words
from partnerships.models import Contact, Partner, PartnerImport, PartnerImportRow, Screening
from partnerships.models.partner_import import UNDO_WITHIN
from partnerships.network.relations import relations

Status = PartnerImport.Status
MOST_TOLD = 50
BATCH = 500


def is_in_time(one, *, at=None):
    return one.status == Status.DONE and (at or timezone.now()) <= one.taken_at + UNDO_WITHIN


def touched(one):
    """`[(partner, why)]`, the partners of this import that somebody has built upon since, as
    many as are told, and how many there are.

    Told by the history, which every verb about a partner writes, by the rows of other tables
    that point at the partner, and by later imports.
    """
    reasons = {}
    for pk, why in (*_by_history(one), *_by_imports(one), *_by_rows(one), *_by_people(one)):
        reasons.setdefault(pk, why)
    partners = Partner.objects.filter(pk__in=list(reasons)[:MOST_TOLD]).order_by("name", "pk")
    return [(partner, reasons[partner.pk]) for partner in partners], len(reasons)


def undo(one, *, by):
    """Put the partners that the import made into the archive and give the others back what
    it changed, in one transaction: all of them or none.

    Raises `Refused` when it is too late or when some were built upon; `touched` says which.
    """
    require(by, Action.IMPORT)
    with transaction.atomic():
        if not is_in_time(one):
            raise Refused("Impor ini tidak dapat ditarik lagi: sudah ditarik atau lewat 7 hari.")
        moved = PartnerImport.objects.filter(pk=one.pk, status=Status.DONE).update(
            status=Status.UNDONE, undone_by=by, undone_at=timezone.now()
        )
        if not moved:
            raise Refused("Impor ini sudah ditarik kembali.")
        _hold(one)
        _, count = touched(one)
        if count:
            raise Refused(
                f"Impor tidak ditarik: {count} mitranya sudah dipakai atau diubah sesudah impor."
            )
        archived = _archive_new(one)
        restored = _give_back(one)
        sentence = (
            f"Impor {one.filename} ditarik kembali: {archived} mitra diarsipkan, "
            f"{restored} dikembalikan."
        )
        record("tarik-impor", one, by=by, sentence=sentence)
    one.refresh_from_db()
    return archived, restored


def _hold(one):
    partners = Partner.objects.filter(import_rows__source=one).order_by("pk")
    list(partners.select_for_update(of=["self"]).values_list("pk", flat=True))


def _archive_new(one):
    made = Partner.objects.current().filter(import_rows__source=one, import_rows__is_new=True)
    return made.update(
        archived_at=timezone.now(), archived_reason=f"Impor {one.filename} ditarik kembali"[:255]
    )


def _give_back(one):
    rows = list(one.partner_rows.filter(is_new=False).select_related("partner"))
    for row in rows:
        for name, value in row.before.items():
            setattr(row.partner, name, value)
        row.partner.match_words = profile_words(row.partner)
    names = sorted({name for row in rows for name in row.before})
    partners = [row.partner for row in rows]
    Partner.objects.bulk_update(partners, [*names, "match_words"], batch_size=BATCH)
    people = [row.contact_id for row in rows if row.contact_id]
    for start in range(0, len(people), BATCH):
        Contact.objects.filter(pk__in=people[start : start + BATCH]).update(
            ended_on=timezone.localdate()
        )
    return len(rows)


# What counts as built upon -----------------------------------------------------------------


def _by_history(one):
    began = AuditEntry.objects.filter(
        school_id=one.school_id,
        verb="impor-mitra",
        target_model=PartnerImport._meta.label_lower,
        target_id=one.pk,
    )
    number = began.values_list("number", flat=True).first() or 0
    since = AuditEntry.objects.filter(
        school_id=one.school_id,
        number__gt=number,
        about_model=Partner._meta.label_lower,
        about_id__in=_partners(one),
    )
    for pk, sentence, name in since.values_list("about_id", "sentence", "actor_name"):
        yield pk, f"{sentence} ({name})"


def _by_imports(one):
    later = PartnerImportRow.objects.filter(
        partner__in=_partners(one), source__pk__gt=one.pk, source__status=Status.DONE
    )
    for pk, filename in later.values_list("partner_id", "source__filename"):
        yield pk, f"Diubah lagi oleh impor {filename}."


def _by_rows(one):
    """Rows of any table that point at a partner made here, but for those made with it."""
    own = {
        (Contact, "partner"): {"pk__in": one.partner_rows.exclude(contact=None).values("contact")},
        (Screening, "partner"): {"cleared_at": None},
        (PartnerImportRow, "partner"): {},
    }
    made = one.partner_rows.filter(is_new=True).values("partner")
    for field in relations():
        rows = QuerySet(field.model).filter(**{f"{field.name}__in": made})
        if (field.model, field.name) in own:
            but = own[field.model, field.name]
            rows = rows.exclude(**but) if but else rows.none()
        noun = field.model._meta.verbose_name
        for pk in rows.values_list(field.attname, flat=True):
            yield pk, f"Sudah dipakai dalam {noun}."


def _by_people(one):
    """Rows of any table that point at a person who came with the list."""
    named = one.partner_rows.exclude(contact=None)
    partner_of = dict(named.values_list("contact", "partner"))
    for field in relations(Contact):
        if field.model is not PartnerImportRow:
            rows = QuerySet(field.model).filter(**{f"{field.name}__in": named.values("contact")})
            noun = field.model._meta.verbose_name
            for pk in rows.values_list(field.attname, flat=True):
                yield partner_of[pk], f"Narahubungnya sudah dipakai dalam {noun}."


def _partners(one):
    return one.partner_rows.values("partner")
