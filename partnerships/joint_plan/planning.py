"""The joint plan: changing it, and each party's yes to it as it stands (product.md ST-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.changes import label_of
from partnerships.models import Partnership, Plan, PlanAcceptance
from partnerships.stages import Stage

EDITABLE = (Stage.PENJAJAKAN, Stage.PERENCANAAN)
PLAN = ("objectives", "evaluation", "review_months", "learning_outcome")
TERM = ("starts_on", "ends_on", "open_ended")
ROLES = ("responsibilities", "benefits")
SIGNING = ("signatory_name", "signatory_position")
OVERTAKEN = (
    "Rencana ini diubah orang lain sejak Anda membuka halaman ini. Isian Anda tetap ada: "
    "bandingkan dengan rencana terbaru, lalu simpan lagi."
)


def change_plan(partnership, *, by, roles=None, seen=None, **facts):
    """Change the plan, the term and the parties' roles; nothing happens if nothing differs.

    `facts` are fields of the plan and the term, `roles` {primary key of a party: {field:
    value}}, `seen` the mark of the plan as the person saw it. What a party has accepted
    never changes under it: then the plan gets its next revision.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        current, plan = hold_plan(partnership, seen)
        parties = {party.pk: party for party in current.parties.select_related("partner")}
        accepted = _apply(plan, facts, PLAN) + _apply(current, facts, TERM)
        quiet = []
        for pk, values in (roles or {}).items():
            party = parties[pk]
            accepted += _apply(party, values, ROLES, party.name)
            quiet += _apply(party, values, SIGNING, party.name)
        if not accepted and not quiet:
            return plan
        if accepted:
            plan.revised_at = timezone.now()
        _save(current, plan, parties.values())
        if accepted:
            begin_revision_if_accepted(plan)
        _note(current, plan, by, "rencana.ubah", "Rencana diubah", accepted + quiet)
    partnership.refresh_from_db(fields=TERM)
    return plan


def accept_plan(party, *, accepted_on, accepted_by, channel, by, seen=None, on=None):
    """Record a party's yes to the present revision; the school's own is the principal's."""
    require(by, Action.ACCEPT_PLAN if party.is_school else Action.PREPARE_PARTNERSHIP)
    if accepted_on > (on or timezone.localdate()):
        raise Refused("Tanggal disetujui tidak boleh di masa depan.", field="accepted_on")
    with transaction.atomic():
        current, plan = hold_plan(party.partnership, seen)
        gaps = missing_parts(current, plan)
        if gaps:
            raise Refused(f"Rencana belum dapat disetujui: {'; '.join(gaps)}.")
        _refuse_day_before(plan, accepted_on)
        acceptance, is_new = PlanAcceptance.objects.get_or_create(
            party=party,
            revision=plan.revision,
            defaults={
                "accepted_on": accepted_on,
                "accepted_by": accepted_by,
                "channel": channel,
                "recorded_by": by,
            },
        )
        if not is_new:
            raise Refused(f"{party.name} sudah menyetujui revisi {plan.revision}.")
        sentence = f"Rencana revisi {plan.revision} disetujui {party.name}"
        _note(current, plan, by, "rencana.setuju", sentence, [("Disetujui oleh", "", accepted_by)])
    return acceptance


def _refuse_day_before(plan, accepted_on):
    """A yes is said to the plan as it reads now, so not before it read like that."""
    if plan.revised_at is None or accepted_on >= (made := timezone.localdate(plan.revised_at)):
        return
    raise Refused(
        f"Isi rencana revisi {plan.revision} terakhir diubah {date_text(made)}, jadi persetujuan "
        "tidak dapat bertanggal sebelumnya. Tulis tanggal pihak ini menyetujui isi itu.",
        field="accepted_on",
    )


def mark_of(plan):
    """The plan as it stands in one word, which a page sends back with a change."""
    if plan.pk is None:
        return "0"
    return f"{plan.revision}-{plan.updated_at.timestamp():.6f}"


def refusal_to_change(partnership):
    """Why the plan of this partnership stands still now, or an empty sentence."""
    if partnership.stage in EDITABLE:
        return ""
    stage = Stage(partnership.stage).label
    return (
        f"Rencana tidak dapat diubah pada tahap {stage}. Perubahan diputuskan lewat peninjauan "
        "dengan hasil sesuaikan."
    )


def missing_parts(partnership, plan):
    """What a plan still lacks before anybody can say yes to it (ST-2a to ST-2d)."""
    gaps = [
        (not plan.objectives.strip(), "tujuan belum diisi"),
        (not plan.evaluation.strip(), "mekanisme evaluasi belum diisi"),
        (not partnership.has_term(), "jangka waktu belum diisi"),
        *(
            (not party.responsibilities.strip(), f"peran {party.name} belum diisi")
            for party in partnership.parties.all()
        ),
    ]
    return [sentence for is_missing, sentence in gaps if is_missing]


def hold_plan(partnership, seen=None):
    """The partnership and its plan, locked and open to change, or `Refused`."""
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if sentence := refusal_to_change(current):
        raise Refused(sentence)
    plan, is_new = Plan.objects.get_or_create(partnership=current)
    if seen is not None and not is_new and seen != mark_of(plan):
        raise Refused(OVERTAKEN)
    return current, plan


def begin_revision_if_accepted(plan):
    """The next revision where a party has said yes to this one; else the number stays."""
    if PlanAcceptance.objects.filter(
        party__partnership=plan.partnership_id, revision=plan.revision
    ).exists():
        plan.revision += 1
        plan.save(update_fields=["revision", "updated_at"])


def renew(partnership):
    """What the yeses rested on has changed (the parties, the kind): they are asked anew."""
    for plan in Plan.objects.filter(partnership=partnership):
        plan.revised_at = timezone.now()
        plan.save(update_fields=["revised_at", "updated_at"])
        begin_revision_if_accepted(plan)


def _apply(row, values, fields, whose=""):
    """Set what differs and return it as (label, before, after)."""
    changes = []
    for name in fields:
        if name not in values or getattr(row, name) == values[name]:
            continue
        label = f"{label_of(row, name)} {whose}".rstrip()
        changes.append((label, shown(getattr(row, name)), shown(values[name])))
        setattr(row, name, values[name])
    return changes


def shown(value):
    """A value of the plan as the history tells it."""
    if value is None or value == "":
        return "belum ada"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return date_text(value) if hasattr(value, "year") else str(value)


def _save(partnership, plan, parties):
    try:
        partnership.validate_constraints()
        plan.validate_constraints()
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem
    partnership.save(update_fields=[*TERM, "updated_at"])
    plan.save(update_fields=[*PLAN, "revised_at", "updated_at"])
    for party in parties:
        party.save(update_fields=[*ROLES, *SIGNING])


def _note(partnership, plan, by, verb, sentence, changes):
    record(verb, plan, about=partnership, by=by, sentence=sentence, changes=changes)
