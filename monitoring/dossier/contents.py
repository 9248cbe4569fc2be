"""The dossier of one partnership on paper: everything from the first talk to the closing."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.text import slugify

from accounts.formats import date_text
from accounts.roles import Action
from activities.models import Evidence
from activities.progress import standing
from activities.reports.album import Album
from jobs.kinds import Built, job
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from monitoring.evaluation.comparing import comparisons_of
from monitoring.figures.rows import row_of
from monitoring.gates import kpis_in_use
from monitoring.kpi.achievement import RULE, measured, target_text
from monitoring.kpi.periods import period_of
from monitoring.models import Closure, KpiRecord, Review, VisitAnswer
from partnerships.committee import results
from partnerships.joint_plan.contents import PARTS as PLAN_PARTS
from partnerships.joint_plan.contents import content_of
from partnerships.models import CommitteeSession
from partnerships.network.contacts import spoken_to
from partnerships.papers import states as agreement_states
from partnerships.rows.partnerships import ends_text, stage_text

TEMPLATE = "monitoring/pdf/dossier.html"
PARTS = 4
# Related rows, each table in one query however many there are; in the order of the paper.
RELATED = (
    "parties__partner__contacts",
    "parties__contact",
    "parties__acceptances",
    "parties__closing_notice",
    "needs",
    "agreements__signatories__party__partner",
    "agreements__signatories__party__school",
    "committee_sessions__members__scores",
    "committee_sessions__decisions__decided_by",
    "loan__installments",
    "reviews__adjustments",
    "reviews__concluded_by",
    "review_actions__owner",
    "visits__answers",
    "stage_changes__by",
)


@job(
    "berkas-kemitraan",
    label="Berkas kemitraan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="partnership",
    description="Semua tentang satu kemitraan: para pihak, rencana, naskah, kegiatan, KPI, "
    "peninjauan, dan riwayatnya.",
    holds_photos=True,
)
def dossier(order, progress):
    """The same facts give the same paper: nothing in it comes from the clock but its day."""
    partnership = order.target
    progress.step("Mengumpulkan data kemitraan", 1, PARTS)
    context = contents(partnership, on=order.on)
    progress.step("Mengecilkan foto kegiatan", 2, PARTS)
    album = Album()
    context["activities"] = [_activity(each, album, order.on) for each in _activities(partnership)]
    context["left_out"] = album.left_out
    progress.step("Menyusun halaman", 3, PARTS)
    content = render_pdf(TEMPLATE, context | {"by": order.by, "footer": _footer(partnership)})
    name = slugify(context["heading"])[:60] or "kemitraan"
    return Built(
        f"berkas-{name}-{order.on:%Y-%m-%d}.pdf",
        content,
        extent=f"{page_count(content)} halaman",
    )


def contents(partnership, *, on):
    """All of the paper but the activities; a fixed number of queries."""
    prefetch_related_objects(
        [partnership],
        *RELATED,
        Prefetch("kpis__records", KpiRecord.objects.select_related("checked_by")),
    )
    parties = list(partnership.parties.all())
    return {
        "letterhead": letterhead(partnership.school),
        "partnership": partnership,
        "heading": ", ".join(party.name for party in parties if party.partner_id)
        or partnership.title,
        "on": on,
        "facts": _facts(partnership, parties),
        "needs": list(partnership.needs.all()),
        "parties": [(party, spoken_to(party)) for party in parties],
        "plan": getattr(partnership, "plan", None),
        "plan_lists": _plan_lists(partnership),
        "acceptances": _acceptances(partnership, parties),
        "loan": getattr(partnership, "loan", None),
        "sessions": _sessions(partnership),
        "agreements": _agreements(partnership, on),
        "kpis": [_kpi(kpi, partnership, on) for kpi in kpis_in_use(partnership)],
        "rule": RULE,
        **_reviews(partnership),
        "actions": list(partnership.review_actions.all()),
        "visits": _visits(partnership),
        "closure": _closure(partnership),
        "notices": [(each, each.closing_notice) for each in parties if _has_notice(each)],
        "changes": list(partnership.stage_changes.all()),
    }


def _facts(partnership, parties):
    sides = "multilateral" if len(parties) > 2 else "bilateral"
    in_charge = partnership.person_in_charge
    before = partnership.predecessor
    rows = [
        ("Program", partnership.title),
        ("Bentuk", f"{partnership.get_form_display()}, {sides}"),
        ("Ruang lingkup", partnership.get_scope_display()),
        ("Pembiayaan", partnership.get_financing_display()),
        ("Tahap", _stage(partnership)),
        ("Jangka waktu", _term(partnership)),
        ("Penanggung jawab", in_charge.name if in_charge else "belum ditetapkan"),
    ]
    return [*rows, ("Lanjutan dari", before.title)] if before else rows


def _stage(partnership):
    return stage_text(
        partnership.stage,
        partnership.cycle,
        closed=partnership.is_closed,
        ended_early=partnership.ended_early,
    )


def _term(partnership):
    ends = ends_text(partnership.ends_on, partnership.open_ended)
    if partnership.starts_on is None:
        return ends
    if partnership.open_ended:
        return f"Sejak {date_text(partnership.starts_on)}, tanpa batas waktu"
    return f"{ends_text(partnership.starts_on, False)} sampai {ends[0].lower()}{ends[1:]}"


def _plan_lists(partnership):
    """Schedule, budget, contributions and risks, each with its rows, where there are any."""
    content = content_of(partnership)
    return [
        (part, content[slug]["rows"], content[slug]["sums"])
        for slug, part in PLAN_PARTS.items()
        if not part.is_needed and slug in content and content[slug]["rows"]
    ]


def _acceptances(partnership, parties):
    """Who has accepted the plan as it stands: (party, acceptance or None)."""
    plan = getattr(partnership, "plan", None)
    revision = plan.revision if plan else None
    found = []
    for party in parties:
        ours = [each for each in party.acceptances.all() if each.revision == revision]
        found.append((party, ours[0] if ours else None))
    return found


@dataclass(frozen=True)
class Session:
    """A closed session with its averages beside what the principal decided."""

    session: CommitteeSession
    principles: list
    average: object
    tally: object
    decisions: list


def _sessions(partnership):
    closed = [
        each
        for each in partnership.committee_sessions.all()
        if each.status == CommitteeSession.Status.CLOSED
    ]
    found = []
    for each in sorted(closed, key=lambda session: session.number):
        principles = results.by_principle(each)
        found.append(
            Session(
                each,
                principles,
                results.overall_average(principles),
                results.tally(each),
                list(each.decisions.all()),
            )
        )
    return found


def _agreements(partnership, on):
    rows = sorted(partnership.agreements.all(), key=lambda each: each.pk)
    return [
        (each, agreement_states.term_text(each), agreement_states.state_of(each, on=on).text)
        for each in rows
    ]


def _activities(partnership):
    people = partnership.activities.select_related(
        "person_in_charge", "report__written_by", "report__checked_by"
    )
    evidence = Prefetch("evidence", Evidence.objects.order_by("kind", "pk"))
    return people.order_by("starts_on", "pk").prefetch_related(evidence)


def _activity(activity, album, on):
    pieces = list(activity.evidence.all())
    return {
        "activity": activity,
        "report": getattr(activity, "report", None),
        "standing": standing(activity, on).text,
        "documents": [piece for piece in pieces if not piece.is_photo],
        "photos": album.take([piece for piece in pieces if piece.is_photo]),
    }


def _kpi(kpi, partnership, on):
    """A KPI with its chart and its measurements, the oldest first."""
    records = sorted(kpi.records.all(), key=lambda each: (each.period_start, each.cycle, each.pk))
    return {
        "row": row_of(kpi, partnership, on=on),
        "target": target_text(kpi),
        "baseline": measured(kpi.baseline, kpi.unit),
        "records": [
            (period_of(kpi.period, each.period_start), measured(each.value, kpi.unit), each)
            for each in records
        ],
    }


def _reviews(partnership):
    """The reviews, what the parties said at each, and what they said at the closing."""
    shown = [each for each in partnership.reviews.all() if each.status != Review.Status.CANCELLED]
    shown.sort(key=lambda each: (each.planned_on, each.pk))
    compared = comparisons_of(partnership, shown)
    return {
        "reviews": shown,
        "evaluations": [(each, compared[each.pk]) for each in shown],
        "final_evaluation": compared[None],
    }


def _visits(partnership):
    """Each visit that was made, with the questions that were answered with no."""
    standing = [visit for visit in partnership.visits.all() if visit.is_made]
    return [
        (visit, [one for one in visit.answers.all() if one.answer == VisitAnswer.Answer.NO])
        for visit in standing[::-1]
    ]


def _closure(partnership):
    """The checklist as (label, is done), or nothing where no closing was begun."""
    closure = getattr(partnership, "closure", None)
    if closure is None:
        return None
    checks = [
        (closure._meta.get_field(name).verbose_name, getattr(closure, name))
        for name in Closure.CHECKS
    ]
    return {"closure": closure, "checks": checks}


def _has_notice(party):
    return getattr(party, "closing_notice", None) is not None


def _footer(partnership):
    return f"{partnership.school.name}: {partnership.title}"[:90]
