"""A school's own templates: copied, changed, archived."""

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from partnerships.models import PaperTemplate
from partnerships.papers.composing import MOST
from partnerships.papers.filling import refuse_unknown
from partnerships.papers.holding import hold_school


def copy_text(text, *, by):
    """A template of the school's own that begins as this text."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        hold_school()
        template = PaperTemplate.objects.create(
            slug=_free_slug(text.slug),
            kind=text.kind,
            setting=text.setting,
            name=_free_name(text),
            clauses=[list(clause) for clause in text.clauses],
            made_by=by,
        )
        _note(template, by, "salin", f"Templat naskah disalin: {template.name}")
    return template


def change_template(template, *, by, name, clauses, version):
    """Keep name and clauses; of two people at once the second is told."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = PaperTemplate.objects.select_for_update().get(pk=template.pk)
        _refuse_archived(current)
        if current.version != version:
            raise Refused(
                "Belum disimpan: orang lain mengubah templat ini sejak halaman ini dibuka. "
                f"{LOOK_AGAIN}"
            )
        wanted = [[heading.strip(), body.strip()] for heading, body in clauses]
        _refuse_bad(current, name, wanted)
        if (current.name, current.clauses) == (name, wanted):
            return current
        changes = [("Nama", current.name, name)] if current.name != name else []
        current.name, current.clauses = name, wanted
        current.version += 1
        current.save(update_fields=["name", "clauses", "version", "updated_at"])
        _note(current, by, "ubah", f"Templat naskah diubah: {name}", changes)
    return current


def archive_template(template, *, by):
    """Offer it no longer; papers that began with it keep their text."""
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = PaperTemplate.objects.select_for_update().get(pk=template.pk)
        _refuse_archived(current)
        current.archived_at = timezone.now()
        current.save(update_fields=["archived_at"])
        _note(current, by, "arsip", f"Templat naskah diarsipkan: {current.name}")
    return current


def _refuse_archived(template):
    if template.archived_at:
        raise Refused("Templat ini sudah diarsipkan. Salin templat lain untuk memulai lagi.")


def _refuse_bad(template, name, clauses):
    if not clauses:
        raise Refused("Sebuah templat memuat paling sedikit satu pasal.")
    if len(clauses) > MOST:
        raise Refused(f"Sebuah templat memuat paling banyak {MOST} pasal.")
    refuse_unknown(clauses)
    twins = PaperTemplate.objects.current().filter(kind=template.kind, name=name)
    if twins.exclude(pk=template.pk).exists():
        raise Refused("Templat dengan nama ini sudah ada untuk jenis naskah ini.", field="name")


def _free_slug(slug):
    """`sekolah-mou`, `sekolah-mou-2`: never the slug of a text that is shipped."""
    base = f"sekolah-{slugify(slug).removeprefix('sekolah-')}"[:50]
    taken = set(PaperTemplate.objects.values_list("slug", flat=True))
    return _free(base, taken, "-")


def _free_name(text):
    names = PaperTemplate.objects.current().filter(kind=text.kind)
    return _free(f"{text.name[:100]} (sekolah)", set(names.values_list("name", flat=True)), " ")


def _free(base, taken, joint):
    number = 2
    wanted = base
    while wanted in taken:
        wanted = f"{base}{joint}{number}"
        number += 1
    return wanted


def _note(template, by, verb, sentence, changes=()):
    record(f"templat.{verb}", template, by=by, sentence=sentence, changes=changes)
