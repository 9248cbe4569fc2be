"""Reports of jejaring: the attendance list of an event, and how many contacts came how far."""

from django.utils.text import slugify

from accounts.formats import date_text, number_text
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from jobs.sheets import Column, write_xlsx
from partnerships.models import NetworkEvent
from partnerships.network.pipeline import DEFINITION, NO_DATA, cohorts

GUEST_COLUMNS = (
    Column("No.", 6),
    Column("Nama", 34),
    Column("Instansi", 34),
    Column("Peran", 24),
    Column("Telepon", 18),
    Column("Surel", 28),
    Column("Bersedia dihubungi", 18),
    Column("Waktu", 18),
    Column("Diisi oleh", 14),
)
COHORT_COLUMNS = (
    Column("Tahun", 8),
    Column("Kontak ditemui", 16),
    *(
        column
        for label in ("Menjadi mitra", "Bermitra", "Sampai implementasi")
        for column in (Column(label, 20), Column(f"{label} (%)", 24))
    ),
)


@target("network_event")
def reportable_events(user):
    return NetworkEvent.objects.select_related("school", "partner")


@job(
    "daftar-hadir",
    label="Daftar hadir acara",
    formats=("pdf", "xlsx"),
    action=Action.EDIT_PARTNERS,
    object="network_event",
    description="Peserta satu acara jejaring; telepon dan surel hanya dalam XLSX.",
)
def guest_list(order, progress):
    event = order.target
    guests = list(event.attendances.all())
    if not guests:
        raise Refused("Daftar hadir tidak dibuat karena belum ada peserta yang tercatat.")
    progress.step("Menyusun daftar hadir", 1, 2)
    name = f"daftar-hadir-{slugify(event.name)[:60] or 'acara'}-{event.starts_on:%Y-%m-%d}"
    if order.format == "xlsx":
        rows = [_line(number, guest) for number, guest in enumerate(guests, 1)]
        content = write_xlsx("Daftar hadir", GUEST_COLUMNS, rows, notes=_facts(event, len(guests)))
        return Built(f"{name}.xlsx", content, extent=f"{len(guests)} baris")
    context = {
        "letterhead": letterhead(order.school),
        "event": event,
        "facts": _facts(event, len(guests)),
        "guests": guests,
        "by": order.by,
        "on": order.on,
    }
    content = render_pdf("partnerships/pdf/guests.html", context)
    return Built(f"{name}.pdf", content, extent=f"{page_count(content)} halaman")


@job(
    "alur-jejaring",
    label="Alur jejaring per tahun",
    formats=("xlsx",),
    action=Action.EXPORT,
    description="Berapa kontak setiap tahun menjadi mitra, bermitra, dan sampai implementasi.",
)
def conversion(order, progress):
    """The table of the page, with the same figures and the definition beside them."""
    rows = [_cohort(cohort) for cohort in cohorts(on=order.on)]
    notes = [
        ("Sekolah", order.school.name),
        ("Cara menghitung", DEFINITION),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    content = write_xlsx("Alur jejaring", COHORT_COLUMNS, rows, notes=notes)
    name = f"alur-jejaring-{order.on:%Y-%m-%d}.xlsx"
    return Built(name, content, extent=f"{len(rows)} baris")


def _facts(event, came):
    facts = [
        ("Acara", event.name),
        ("Waktu", event.when),
        ("Tempat", event.place),
        ("Penyelenggara", event.host or event.school.name),
        ("Mitra", event.partner.name if event.partner else ""),
        ("Peserta", f"{number_text(came)} orang"),
    ]
    if event.student_count:
        facts.append(("Siswa", f"{number_text(event.student_count)} siswa {event.student_class}"))
    return [(label, value) for label, value in facts if value]


def _line(number, guest):
    return (
        number,
        guest.name,
        guest.organisation,
        guest.position,
        guest.phone,
        guest.email,
        guest.may_contact,
        guest.attended_at,
        "panitia" if guest.entered_by_id else "peserta",
    )


def _cohort(cohort):
    shares = [(number, share) for _, number, share in cohort.steps]
    if not cohort.met:
        shares = [(NO_DATA, NO_DATA)] * len(shares)
    return (cohort.year, cohort.met, *(cell for pair in shares for cell in pair))
