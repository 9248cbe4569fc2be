"""The report on one activity on paper: laporan pelaksanaan, in the usual chapters."""

from django.utils.text import Truncator, slugify

from accounts.formats import date_text, number_text, rupiah_text
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Activity, Attendee, Evidence
from activities.progress import report_of
from activities.reports.album import Album
from activities.reports.copies import Copies
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from partnerships.papers.kinds import KINDS

TEMPLATE = "activities/pdf/lpj.html"
PARTS = 4
HEADINGS = (
    ("pengantar", "Kata pengantar"),
    ("bab-1", "Bab I. Pendahuluan"),
    ("bab-2", "Bab II. Pelaksanaan"),
    ("bab-3", "Bab III. Penutup"),
    ("pengesahan", "Pengesahan"),
    ("lampiran", "Lampiran"),
)
EMPTY = "Tidak diuraikan dalam laporan ini."


@target("activity")
def reportable_activities(user):
    return Activity.objects.select_related(
        "partnership__school",
        "person_in_charge",
        "report__written_by",
        "report__checked_by",
        "report__reopened_by",
    ).prefetch_related("funds")


@job(
    "lpj",
    label="Laporan pelaksanaan kegiatan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="activity",
    description="Laporan satu kegiatan: pendahuluan, pelaksanaan, penutup, dan lampiran bukti.",
    holds_photos=True,
)
def lpj(order, progress):
    """A report that nobody has accepted yet is printed as a draft."""
    activity = order.target
    report = report_of(activity)
    if report is None:
        raise Refused("Laporan kegiatan ini belum disusun, jadi belum ada yang dapat dicetak.")
    progress.step("Mengumpulkan laporan dan bukti", 1, PARTS)
    pieces = list(activity.evidence.order_by("kind", "pk"))
    album = Album()
    progress.step("Mengecilkan foto", 2, PARTS)
    photos = album.take([piece for piece in pieces if piece.is_photo])
    progress.step("Menyalin dokumen", 3, PARTS)
    copies = Copies()
    papers = copies.take(pieces, activity)
    progress.step("Menyusun halaman", 4, PARTS)
    context = contents(activity, report, pieces)
    context |= {"photos": photos, "copies": papers, "by": order.by, "on": order.on}
    context["left_out"] = album.left_out + copies.left_out
    context["letters"] = _letters(context)
    content = render_pdf(TEMPLATE, context)
    name = slugify(activity.title)[:60].strip("-") or "kegiatan"
    return Built(
        f"lpj-{name}-{activity.starts_on:%Y-%m-%d}.pdf",
        content,
        extent=f"{page_count(content)} halaman",
    )


def contents(activity, report, pieces):
    """All of the paper but the photos; `pieces` is its evidence."""
    partnership = activity.partnership
    is_accepted = report.status == report.Status.ACCEPTED
    return {
        "letterhead": letterhead(partnership.school),
        "activity": activity,
        "report": report,
        "draft": not is_accepted,
        "is_accepted": is_accepted,
        "facts": _facts(activity, report, partnership),
        "partners": _partners(partnership),
        "chapters": _chapters(report),
        "money": _money(activity, report),
        "funds": list(activity.funds.all()),
        "documents": [
            (kind.label, [piece for piece in pieces if piece.kind == kind])
            for kind in Evidence.Kind
            if kind != Evidence.Kind.PHOTO
        ],
        "photo_count": sum(piece.is_photo for piece in pieces),
        "headings": HEADINGS,
        "signers": _signers(activity, report, is_accepted),
        "footer": Truncator(f"Laporan pelaksanaan {activity.title}").chars(64),
        **_present(activity),
    }


def _letters(context):
    """How the parts after the list of evidence are numbered; one that is empty is left out."""
    present = context["attendees"] or context["students"]
    shown = {"present": present, "photos": context["photos"], "copies": context["copies"]}
    return dict(zip((name for name, found in shown.items() if found), "BCD", strict=False))


def _present(activity):
    """Guests by name; of students only how many there were, the paper may leave the school."""
    listed = Attendee.objects.filter(
        session__activity=activity, session__closed_at__isnull=False
    ).standing()
    return {"attendees": list(listed.guests()), "students": listed.tally()[1]}


def _partners(partnership):
    rows = partnership.parties.partners().select_related("partner")
    return ", ".join(party.name for party in rows)


def _facts(activity, report, partnership):
    participants = "belum diisi"
    if report.participants is not None:
        participants = f"{number_text(report.participants)} orang"
    return [
        ("Jenis kegiatan", activity.get_kind_display()),
        ("Waktu", activity.when),
        ("Tempat", activity.place),
        ("Tahun ajaran", activity.academic_year),
        ("Tahun anggaran", activity.fiscal_year),
        ("Penanggung jawab", activity.person_in_charge.name),
        ("Kemitraan", partnership.title),
        ("Mitra", _partners(partnership)),
        ("Referensi kerja sama", _papers(activity, partnership)),
        ("Kewajiban yang dipenuhi", activity.fulfils or "tidak disebut"),
        ("Yang dilibatkan", activity.group_labels or "tidak disebut"),
        ("Jumlah peserta", participants),
    ]


def _papers(activity, partnership):
    """The papers that were in force when the work was done."""
    papers = partnership.agreements.in_force(on=activity.ends_on)
    names = [f"{KINDS[paper.kind].short} {paper.school_number}".strip() for paper in papers]
    return ", ".join(names) or "tanpa naskah yang berlaku"


def _chapters(report):
    """`{key: text}`; what was not written says so, a heading never stands alone."""
    names = (
        "background", "goals", "audience", "narrative", "results", "obstacles", "conclusion",
        "recommendations",
    )  # fmt: skip
    return {name: getattr(report, name).strip() or EMPTY for name in names}


def _money(activity, report):
    planned, spent = activity.planned, report.spent
    rows = [
        ("Anggaran", "tidak dianggarkan" if planned is None else rupiah_text(planned)),
        ("Terpakai", "belum diisi" if spent is None else rupiah_text(spent)),
    ]
    if planned is not None and spent is not None:
        label = "Sisa" if spent <= planned else "Lebih dari anggaran"
        rows.append((label, rupiah_text(abs(planned - spent))))
    return rows


def _signers(activity, report, is_accepted):
    """The writer, who verified, and the head of the school, who takes note."""
    school = activity.partnership.school
    checked = f"Diperiksa {date_text(report.checked_at)}" if is_accepted else ""
    signers = [{"role": "Penyusun", "name": report.written_by.name}]
    if is_accepted:
        signers.append({"role": "Pemeriksa", "name": report.checked_by.name, "position": checked})
    head = {"role": "Mengetahui, kepala sekolah", "name": school.head_name or "(nama)"}
    if school.head_nip:
        head["number"] = f"NIP {school.head_nip}".replace(" ", "\xa0")
    return [*signers, head]
