"""The closing report on paper: how it went, what came of it, what was settled, what stays open."""

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.text import slugify

from accounts.formats import date_text
from accounts.roles import Action
from activities.contributions.ledger import in_one_line
from activities.models import ActivityReport
from activities.progress import report_of, standing
from jobs.kinds import Built, job, target
from jobs.pdf import page_count, render_pdf
from monitoring.closing.files import head_of, place_date
from monitoring.closing.goods import lines_of
from monitoring.dossier.contents import contents
from monitoring.gates import last_day_of, left_open
from monitoring.kpi.achievement import State
from monitoring.models import ClosingHandover, ClosingLetter
from partnerships.models import Partnership
from partnerships.stages import Stage

TEMPLATE = "monitoring/pdf/closing_report.html"
PARTS = 2


@target("closing")
def closing_partnerships(user):
    """Those on their way out, and those that were closed."""
    return Partnership.objects.filter(stage=Stage.PENUTUPAN).select_related(
        "school", "closure", "loan", "person_in_charge", "predecessor"
    )


@job(
    "laporan-penutupan",
    label="Laporan penutupan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="closing",
    description="Riwayat, hasil terhadap target, kontribusi, barang, pelajaran, pengecualian, "
    "dan pemberitahuan kepada setiap pihak.",
)
def closing_report(order, progress):
    """A draft until the partnership is closed; the same facts give the same paper."""
    partnership = order.target
    progress.step("Mengumpulkan data kemitraan", 1, PARTS)
    context = report_contents(partnership, on=order.on)
    progress.step("Menyusun halaman", 2, PARTS)
    content = render_pdf(TEMPLATE, context | {"by": order.by})
    name = slugify(partnership.title)[:60] or partnership.pk
    return Built(f"laporan-penutupan-{name}.pdf", content, extent=f"{page_count(content)} halaman")


def report_contents(partnership, *, on):
    """All of the paper; a fixed number of queries."""
    known = contents(partnership, on=on)
    prefetch_related_objects([partnership], "activities__report")
    activities = sorted(partnership.activities.all(), key=lambda each: (each.starts_on, each.pk))
    closed = partnership.closed_at
    ended = timezone.localdate(closed) if closed else on
    return known | {
        "draft": not partnership.is_closed,
        "footer": f"Laporan penutupan: {partnership.title}"[:90],
        "facts": _facts(known["facts"], partnership),
        "summary": _summary(partnership, known["kpis"], activities),
        "activities": [(each, report_of(each), standing(each, on).text) for each in activities],
        "contributions": in_one_line(partnership),
        "goods": lines_of(partnership),
        "handovers": _papers(ClosingHandover, partnership),
        "left_open": left_open(partnership, on=ended),
        "notices": _notices(partnership),
        "signers": [head_of(partnership.school)],
        "place_date": place_date(partnership.school, closed or on),
    }


def _facts(facts, partnership):
    """Those of the dossier, and how it ended."""
    reason = partnership.get_closing_reason_display() or "belum ditetapkan"
    rows = [*facts, ("Alasan penutupan", reason)]
    if partnership.ended_early:
        rows.append(("Penghentian dini", "Ya, sebelum peninjauan menyimpulkannya"))
    if partnership.closing_note:
        rows.append(("Penjelasan", partnership.closing_note))
    closed = partnership.closed_at
    rows.append(("Penutupan dimulai", date_text(partnership.stage_since)))
    return [*rows, ("Ditutup pada", date_text(closed) if closed else "belum ditutup")]


def _summary(partnership, kpis, activities):
    """The report in a few sentences, each a fact that stands below."""
    held = [each for each in activities if each.cancelled_at is None]
    accepted = [each for each in held if _is_accepted(each)]
    on_target = [each for each in kpis if each["row"].achievement.state == State.ON_TARGET]
    reached = f"{len(on_target)} dari {len(kpis)} KPI sesuai target." if kpis else "Tanpa KPI."
    found = [
        (
            f"{len(held)} kegiatan dijadwalkan, {len(accepted)} di antaranya dengan laporan yang "
            "diterima."
        ),
        reached,
    ]
    closed = partnership.is_closed and timezone.localdate(partnership.closed_at)
    if partnership.starts_on and closed and partnership.starts_on < closed:
        lasted = f"{date_text(partnership.starts_on)} sampai {date_text(closed)}"
        found.insert(0, f"Kemitraan berjalan {lasted}, {partnership.cycle} siklus.")
    return found


def _is_accepted(activity):
    report = report_of(activity)
    return report is not None and report.status == ActivityReport.Status.ACCEPTED


def _notices(partnership):
    """(party, letter, notice, how it stands) for each party, told or not."""
    letters = {letter.party_id: letter for letter in _papers(ClosingLetter, partnership)}
    found = []
    for party in partnership.parties.all():
        notice = getattr(party, "closing_notice", None)
        found.append((party, letters.get(party.pk), notice, _standing(notice)))
    return found


def _standing(notice):
    if notice is None:
        return "Belum diberi tahu"
    if notice.acknowledged_on:
        return f"Dikonfirmasi {date_text(notice.acknowledged_on)}, {notice.acknowledged_by}"
    return f"Tanpa tanggapan; masa pemberitahuan sampai {date_text(last_day_of(notice))}"


def _papers(model, partnership):
    papers = model.objects.filter(party__partnership=partnership)
    return list(papers.select_related("party__partner", "party__school"))
