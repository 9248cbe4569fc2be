"""The text of a paper: begun from a template, then worked on pasal by pasal."""

from django.db import transaction

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from partnerships.models import Agreement, Clause
from partnerships.papers.filling import filled
from partnerships.papers.holding import hold
from partnerships.papers.kinds import LETTERS

MOST = 60  # clauses of one paper


def begin(agreement, text):
    """Put the clauses of a template into a new paper, filled with what is known."""
    agreement.template = text.slug
    agreement.save(update_fields=["template"])
    _replace(agreement, filled(text.clauses, agreement))


def write(agreement, clauses, *, by, revision):
    """Keep the text of a draft as [(heading, body)]; placeholders in it are filled.

    `revision` is what the page showed: of two people at once the second is told, with the
    typing kept.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Agreement.Status.DRAFT)
        _refuse_overtaken(current, revision)
        wanted = filled([(heading.strip(), body.strip()) for heading, body in clauses], current)
        if len(wanted) > MOST:
            raise Refused(f"Sebuah naskah memuat paling banyak {MOST} pasal.")
        before = clauses_of(current)
        if wanted == before:
            return current
        _replace(current, wanted)
        current.made_by = by
        current.revision += 1
        current.save(update_fields=["revision", "made_by", "updated_at"])
        record(
            "naskah.teks",
            current,
            about=current.partnership,
            by=by,
            sentence=f"Isi naskah diubah: {current.title}",
            changes=_changes(before, wanted),
        )
    return current


def clauses_of(agreement):
    return [(clause.heading, clause.body) for clause in agreement.clauses.all()]


def is_composed(agreement):
    """Was its text written here? A partner's own paper comes in only as a signed scan."""
    return agreement.template != "" or agreement.clauses.exists()


def refuse_gaps(agreement):
    """A pasal without heading or text is named before it goes on paper."""
    clauses = clauses_of(agreement)
    if not clauses:
        raise Refused("Naskah ini belum berisi. Tambahkan pasal, lalu buat lagi.")
    for place, (heading, body) in enumerate(clauses, 1):
        if not body.strip():
            raise Refused(f"Pasal {place} belum berisi. Tulis isinya atau buang pasal itu.")
        if not heading.strip() and agreement.kind not in LETTERS:
            raise Refused(f"Pasal {place} belum berjudul. Tulis judulnya, lalu buat lagi.")


def _refuse_overtaken(current, revision):
    if current.revision != revision:
        raise Refused(
            f"Belum disimpan: {current.made_by.name} mengubah draf ini sejak halaman ini dibuka. "
            f"{LOOK_AGAIN}"
        )


def _replace(agreement, clauses):
    agreement.clauses.all().delete()
    Clause.objects.bulk_create(
        Clause(agreement=agreement, position=place, heading=heading[:120], body=body)
        for place, (heading, body) in enumerate(clauses, 1)
    )


def _changes(before, after):
    """Which pasal changed, were added or went; their words stand in the versions."""
    was, now = dict(before), dict(after)
    changes = [
        (heading or "Isi surat", "diubah", "lihat versi")
        for heading in now
        if heading in was and was[heading] != now[heading]
    ]
    changes += [(heading or "Pasal baru", "", "ditambah") for heading in now if heading not in was]
    changes += [(heading or "Pasal", "dibuang", "") for heading in was if heading not in now]
    return changes or [("Urutan pasal", "", "diubah")]
