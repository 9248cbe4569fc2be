"""The attendance list on paper: the school's letterhead, the activity, who came."""

from django.utils import timezone
from django.utils.text import slugify

from accounts.formats import number_text, time_text, weekday_text
from jobs.letterhead import letterhead
from jobs.pdf import render_pdf


def list_pdf(session):
    """PDF bytes; needs `session.activity.partnership` and `session.school`."""
    school = session.school
    with timezone.override(school.time_zone):
        rows = list(session.attendees.standing().select_related("entered_by"))
        context = {
            "letterhead": letterhead(school),
            "session": session,
            "facts": _facts(session),
            "guests": [row for row in rows if row.kind == row.Kind.ADULT],
            "students": [row for row in rows if row.kind == row.Kind.STUDENT],
            "classes": [row for row in rows if row.is_class],
            "place_date": _place_date(session),
            "signers": [
                {
                    "role": "Penanggung jawab kegiatan",
                    "name": session.activity.person_in_charge.name,
                }
            ],
        }
        return render_pdf("activities/pdf/attendance.html", context)


def filename_of(session):
    day = timezone.localtime(session.opens_at)
    title = slugify(session.activity.title)[:60] or "kegiatan"
    return f"daftar-hadir-{title}-{day:%Y-%m-%d}.pdf"


def numbers_in_words(guests, students):
    """`12 tamu dan 64 siswa`, or the one there is; `0 peserta`."""
    told = [(guests, "tamu"), (students, "siswa")]
    words = [f"{number_text(number)} {noun}" for number, noun in told if number]
    return " dan ".join(words) or "0 peserta"


def window_text(session):
    """`Sabtu, 21 November 2026, pukul 08.00 WIB sampai pukul 12.00 WIB`; of two days both."""
    opens, closes = map(timezone.localtime, (session.opens_at, session.closes_at))
    ends = time_text(closes)
    if closes.date() != opens.date():
        ends = f"{weekday_text(closes)} {ends}"
    return f"{weekday_text(opens)}, {time_text(opens)} sampai {ends}"


def _facts(session):
    activity = session.activity
    facts = [
        ("Kegiatan", activity.title),
        ("Sesi", session.name),
        ("Kemitraan", activity.partnership.title),
        ("Hari, tanggal", window_text(session)),
        ("Tempat", activity.place),
        ("Hadir", numbers_in_words(*session.attendees.tally())),
        ("Edisi", str(session.edition) if session.edition > 1 else ""),
    ]
    return [(label, value) for label, value in facts if value]


def _place_date(session):
    """Place and day; the place of an activity may be a room, the regency of the school not."""
    place = session.school.regency.removeprefix("Kabupaten ").removeprefix("Kota ")
    day = weekday_text(session.closed_at).partition(", ")[2]
    return ", ".join(part for part in (place, day) if part)
