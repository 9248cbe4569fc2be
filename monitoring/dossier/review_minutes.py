"""The berita acara of a review on paper: who met, on what it rests, what was decided."""

import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import slugify

from accounts.roles import Action
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from monitoring.closing.files import place_date
from monitoring.models import Review
from partnerships.models import Agreement
from partnerships.papers.words import counted, day_words, staff_number

TEMPLATE = "monitoring/pdf/review_minutes.html"
DOTS = "................................"
PLACE = re.compile(r"\d{1,2}[.)]\s+")  # in a list that somebody numbered
DEGREE = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.)+(?:[A-Z][A-Za-z]{0,3})?")  # S.Pd., M.M, Ph.D.


@dataclass(frozen=True)
class Attendee:
    name: str
    position: str


@target("review")
def concluded_reviews(user):
    return Review.objects.filter(status=Review.Status.CONCLUDED).select_related(
        "partnership__school", "partnership__plan", "concluded_by", "addendum"
    )


@job(
    "berita-acara-peninjauan",
    label="Berita acara peninjauan",
    formats=("pdf",),
    action=Action.EXPORT,
    object="review",
    description="Yang hadir, agenda, hasil pemantauan, simpulan, penyesuaian, dan tindak lanjut "
    "satu peninjauan yang sudah disimpulkan, siap ditandatangani.",
)
def review_minutes(order, progress):
    progress.step("Menyusun berita acara", 1, 1)
    review = order.target
    content = render_pdf(TEMPLATE, contents(review, on=order.on))
    name = slugify(review.partnership.title)[:60] or review.pk
    filename = f"berita-acara-peninjauan-{name}-siklus-{review.cycle}.pdf"
    return Built(filename, content, extent=f"{page_count(content)} halaman")


def contents(review, *, on):
    """What the template needs. The meeting and what it decided stand still since the
    conclusion; the rest is told as of `on`, or of the day on which the partnership closed."""
    partnership = review.partnership
    closed = partnership.closed_at and timezone.localdate(partnership.closed_at)
    school = partnership.school
    parties = list(partnership.parties.select_related("partner", "school"))
    later = partnership.reviews.filter(pk__gt=review.pk).exclude(status=Review.Status.CANCELLED)
    return {
        "letterhead": letterhead(school),
        "number": review.number or DOTS,  # of one concluded before numbers were given there
        "as_of": min(on, closed or on),
        "review": review,
        "partnership": partnership,
        "parties": [party.name for party in parties],
        "papers": _papers(partnership, review.held_on),
        "day": day_words(review.held_on),
        "place": review.place or school.name,
        "attendees": attendees_of(review.attendees),
        "agenda": lines_of(review.agenda),
        "basis": lines_of(review.basis),
        "adjustments": review.adjustments.all(),
        "actions": review.actions.select_related("owner", "party__partner", "party__school"),
        "next": later.order_by("pk").first(),
        "copies": counted(len(parties), "rangkap"),
        "signers": [_signer(party, school) for party in parties],
        "place_date": place_date(school, review.held_on),
    }


def attendees_of(text):
    """The people of a list with one to a line (or parted by semicolons): `Nama, jabatan`.

    Degrees stay with the name that they follow: `Sri Rahayu, S.Pd., M.M., kepala sekolah`.
    """
    lines = [line.strip() for line in text.replace(";", "\n").splitlines()]
    return [_attendee([part.strip() for part in line.split(",")]) for line in lines if line]


def _attendee(parts):
    of_name = 1
    while of_name < len(parts) and DEGREE.fullmatch(parts[of_name]):
        of_name += 1
    return Attendee(", ".join(parts[:of_name]), ", ".join(filter(None, parts[of_name:])))


def lines_of(text):
    """The lines of a text without the numbers that the paper writes itself."""
    lines = [line.strip() for line in text.splitlines()]
    return [line[found.end() :] if (found := PLACE.match(line)) else line for line in lines if line]


def _papers(partnership, on):
    """`Perjanjian Kerja Sama (PKS) Nomor 421.5/118/2026`, the papers in force on that day."""
    papers = Agreement.objects.in_force(on=on).filter(partnership=partnership)
    rows = [
        (paper.get_kind_display(), paper.school_number)
        for paper in papers.order_by("starts_on", "pk")
    ]
    return [f"{kind} Nomor {number}" if number else kind for kind, number in rows]


def _signer(party, school):
    if party.is_school:
        label, number = staff_number(f"NIP {school.head_nip}") if school.head_nip else ("", "")
        return {
            "role": "Kepala sekolah",
            "organisation": party.name,
            "name": school.head_name or party.signatory_name or DOTS,
            "number": f"{label} {number}".strip(),
        }
    return {
        "role": party.signatory_position or "Wakil mitra",
        "organisation": party.name,
        "name": party.signatory_name or DOTS,
    }
