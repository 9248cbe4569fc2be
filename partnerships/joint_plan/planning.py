"""The joint plan: changing it, and each party's yes to it as it stands (product.md ST-2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.changes import label_of
from partnerships.joint_plan.contents import content_of, mark
from partnerships.joint_plan.revisions import differences, is_accepted, is_shown, keep_revision
from partnerships.joint_plan.rows import MODELS, rows_of, write_rows
from partnerships.joint_plan.terms import (
    ASKED,
    EDITABLE,
    TERM,
    put_in_force,
    term_of,
    with_term,
    write_term,
)
from partnerships.models import Partnership, Plan, PlanAcceptance
from partnerships.stages import Stage

AT_WORK = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)
PLAN = ("objectives", "evaluation", "review_months", "learning_outcome")
ROLES = ("responsibilities", "benefits")
SIGNING = ("signatory_name", "signatory_position")
OVERTAKEN = (
    "Rencana ini diubah orang lain sejak Anda membuka halaman ini. Isian Anda tetap ada: "
    "bandingkan dengan rencana terbaru, lalu simpan lagi."
)


def change_plan(partnership, *, by, roles=None, rows=None, seen=None, reviewed=False, **facts):
    """Change the plan, the term, the parties' roles and the lists; nothing happens if nothing
    differs.

    `facts` are fields of the plan and the term, `roles` {primary key of a party: {field:
    value}}, `rows` {slug of a part: [{field: value}, ...]}, `seen` the mark of these things as
    the person saw them (`mark_of`). What a party has been shown or has accepted never changes
    under it: then the plan gets its next revision. At work a plan changes only where a
    review (`reviewed`) has decided it.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    roles, rows = roles or {}, rows or {}
    with transaction.atomic():
        current, plan = hold_plan(partnership, refusal_after_review if reviewed else None)
        if seen is not None and seen != mark_of(current, plan, [*facts, *rows], list(roles)):
            raise Refused(OVERTAKEN)
        if is_accepted(plan):
            keep_revision(plan, by=by)  # one from before revisions were kept, at the latest now
        before = content_of(current)
        quiet = _write(current, plan, facts, roles, rows)
        changes = differences(before, content_of(current))
        if not changes and not quiet:
            return plan
        if changes:
            begin_revision_if_shown(plan)
        current.save(update_fields=["updated_at"])
        told = [(one.label, shown(one.before), shown(one.after)) for one in changes]
        _note(current, plan, by, "rencana.ubah", "Rencana diubah", told + quiet)
    partnership.refresh_from_db(fields=TERM)
    return plan


def accept_plan(party, *, accepted_on, accepted_by, channel, by, seen=None, on=None):
    """Record a party's yes to the present revision; the school's own is the principal's."""
    require(by, Action.ACCEPT_PLAN if party.is_school else Action.PREPARE_PARTNERSHIP)
    if accepted_on > (on or timezone.localdate()):
        raise Refused("Tanggal disetujui tidak boleh di masa depan.", field="accepted_on")
    with transaction.atomic():
        current, plan = hold_plan(party.partnership, refusal_to_accept)
        if seen is not None and seen != mark_of_whole(plan, content_of(current)):
            raise Refused(OVERTAKEN)
        refuse_gaps(current, plan, "disetujui")
        _refuse_day_before(plan, accepted_on)
        keep_revision(plan, by=by)
        return write_yes(
            party, plan, by=by, on=accepted_on, accepted_by=accepted_by, channel=channel
        )


def write_yes(party, plan, *, on, accepted_by, channel, by):
    """The yes itself, once; `by=None` is the partner, who needs nobody to write it down."""
    acceptance, is_new = PlanAcceptance.objects.get_or_create(
        party=party,
        revision=plan.revision,
        defaults={
            "accepted_on": on,
            "accepted_by": accepted_by,
            "channel": channel,
            "recorded_by": by,
        },
    )
    if not is_new:
        raise Refused(f"{party.name} sudah menyetujui revisi {plan.revision}.")
    sentence = f"Rencana revisi {plan.revision} disetujui {party.name}"
    changes = [("Disetujui oleh", "", accepted_by)]
    _note(plan.partnership, plan, by, "rencana.setuju", sentence, changes)
    if not _without_yes(plan).exists() and (changes := put_in_force(plan)):
        sentence = "Jangka waktu baru berlaku: semua pihak menyetujuinya"
        _note(plan.partnership, plan, by, "rencana.jangka_waktu", sentence, changes)
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


def mark_of(partnership, plan, names, parties=()):
    """These fields and lists of the plan, and all of these parties, in one word: the page
    sends it back with a change. Who works on another part is not in the way."""
    said = [_said(partnership, plan, name) for name in sorted(names)]
    mine = [party for party in partnership.parties.all() if party.pk in parties]
    return mark(said, [[getattr(one, name) for name in (*ROLES, *SIGNING)] for one in mine])


def mark_of_whole(plan, content):
    """The revision with all that it says, in one word."""
    return mark(plan.revision, content)


def refusal_to_change(partnership):
    """Why the plan of this partnership stands still now, or an empty sentence."""
    if partnership.stage in EDITABLE:
        return ""
    stage = Stage(partnership.stage).label
    return (
        f"Rencana tidak dapat diubah pada tahap {stage}. Perubahan diputuskan lewat peninjauan "
        "dengan hasil sesuaikan."
    )


def refusal_after_review(partnership):
    """The same for what a review has decided: the work may go on meanwhile."""
    if partnership.stage in AT_WORK:
        return ""
    return refusal_to_change(partnership)


def refusal_to_accept(partnership):
    """Why nobody is asked for a yes to this plan now, or an empty sentence: while it is worked
    on, and at work after a review has changed it until every party has said yes again."""
    if partnership.stage in EDITABLE:
        return ""
    if partnership.stage in AT_WORK:
        return "" if _lacks_yes(partnership) else refusal_to_change(partnership)
    return refusal_to_change(partnership)


def still_asked(partnership, parties):
    """At work: those of the `parties`, each `with_yes`, that have not accepted what a review has
    changed. No gate waits for them (decision 0040); whoever moves on is told."""
    plan = getattr(partnership, "plan", None)
    begun_anew = partnership.stage in AT_WORK and plan is not None and plan.revision > 1
    return [party for party in parties if begun_anew and not party.says_yes]


def _lacks_yes(partnership):
    """Whether a review has begun a revision of the plan that not every party accepts yet."""
    plan = Plan.objects.filter(partnership=partnership, revision__gt=1).first()
    return plan is not None and _without_yes(plan).exists()


def _without_yes(plan):
    """The parties that have not accepted the revision as it stands."""
    accepted = PlanAcceptance.objects.filter(party=OuterRef("pk"), revision=plan.revision)
    return plan.partnership.parties.filter(~Exists(accepted))


def missing_parts(partnership, plan):
    """What a plan still lacks before anybody can say yes to it (ST-2a to ST-2d)."""
    return [sentence for sentence, *_ in gaps_of(partnership, plan)]


def gaps_of(partnership, plan):
    """The same with where it is mended: `(sentence, slug of the part, party or None)`."""
    gaps = [
        (not plan.objectives.strip(), ("tujuan belum diisi", "tujuan", None)),
        (not plan.evaluation.strip(), ("mekanisme evaluasi belum diisi", "evaluasi", None)),
        (not partnership.has_term(), ("jangka waktu belum diisi", "jangka-waktu", None)),
        *(
            (
                not party.responsibilities.strip(),
                (f"peran {party.name} belum diisi", "pihak", party),
            )
            for party in partnership.parties.all()
        ),
    ]
    return [gap for is_missing, gap in gaps if is_missing]


def refuse_gaps(partnership, plan, what):
    """Raise `Refused` while parts are missing that every plan needs."""
    if gaps := missing_parts(partnership, plan):
        raise Refused(f"Rencana belum dapat {what}: {'; '.join(gaps)}.")


def hold_plan(partnership, refusal=None):
    """The partnership and its plan, locked and open to change, or `Refused`; `refusal` asks
    another question than whether it may be changed."""
    current = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if sentence := (refusal or refusal_to_change)(current):
        raise Refused(sentence)
    plan, _ = Plan.objects.get_or_create(partnership=current)
    plan.partnership = current
    return current, plan


def begin_revision_if_shown(plan):
    """The next revision where a party has seen or accepted this one; else the number stays,
    and only the moment of the last change moves."""
    plan.revision += is_shown(plan)
    plan.revised_at = timezone.now()
    plan.save(update_fields=["revision", "revised_at", "updated_at"])


def renew(partnership):
    """What the yeses rested on has changed (the parties, the kind): they are asked anew."""
    for plan in Plan.objects.filter(partnership=partnership):
        begin_revision_if_shown(plan)


def _write(partnership, plan, facts, roles, rows):
    """Save all of it; what changes without being part of the plan, as (label, before, after)."""
    changed = [name for name in facts if _said(partnership, plan, name) != facts[name]]
    for name in set(changed).intersection(PLAN):
        setattr(plan, name, facts[name])
    if term := {name: facts[name] for name in changed if name in TERM}:
        write_term(partnership, plan, term)
    if changed:
        _refuse_what_cannot_be(partnership, plan)
        partnership.save(update_fields=TERM)
        plan.save(update_fields=[*PLAN, *ASKED, "updated_at"])
    quiet, parties = [], {one.pk: one for one in partnership.parties.select_related("partner")}
    for pk, values in roles.items():
        quiet += _apply(parties[pk], values)
        parties[pk].save(update_fields=[*ROLES, *SIGNING])
    for slug, said in rows.items():
        write_rows(plan, slug, said)
    return quiet


def _apply(party, values):
    """Set the fields of a party; who signs is no part of the plan and returned as a change."""
    quiet = []
    for name, value in values.items():
        before = getattr(party, name)
        setattr(party, name, value)
        if name in SIGNING and before != value:
            label = f"{label_of(party, name)} {party.name}"
            quiet.append((label, shown(before), shown(value)))
    return quiet


def _said(partnership, plan, name):
    if name in MODELS:
        return [list(one) for one in rows_of(plan, name).values_list()] if plan.pk else []
    return getattr(plan, name) if name in PLAN else term_of(partnership, plan)[name]


def shown(value):
    """A value of the plan as the history tells it."""
    return value or "belum ada"


def _refuse_what_cannot_be(partnership, plan):
    try:
        with_term(partnership, plan).validate_constraints()
        plan.validate_constraints()
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages)) from problem


def _note(partnership, plan, by, verb, sentence, changes):
    record(verb, plan, about=partnership, by=by, sentence=sentence, changes=changes)
