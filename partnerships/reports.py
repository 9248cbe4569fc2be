"""Reports of this room: the list of partnerships as a spreadsheet, and what may be reported on."""

from django import forms

from accounts.roles import Action
from accounts.wording import FormDefaults
from jobs.kinds import Built, job, target
from jobs.sheets import Column
from partnerships.committee.minutes import issue
from partnerships.filters.partnership import PartnershipFilter, sorted_by
from partnerships.list_files import ListForm, built, narrowed
from partnerships.models import Agreement, CommitteeSession, Partnership
from partnerships.papers.versions import make_version
from partnerships.rows.partnerships import partner_names, stage_text

BATCH = 500
COLUMNS = (
    Column("Mitra", 40),
    Column("Program", 40),
    Column("Tahap", 22),
    Column("Bentuk", 20),
    Column("Ruang lingkup", 18),
    Column("Pembiayaan", 18),
    Column("Mulai", 14),
    Column("Berakhir", 14),
    Column("Penanggung jawab", 28),
    Column("Alasan penutupan", 28),
    Column("Ditutup pada", 18),
)


class NumberForm(FormDefaults, forms.Form):
    """The number of minutes as the school counts its letters; empty for the next one."""

    nomor = forms.CharField(label="Nomor berita acara", required=False, max_length=80)


@target("partnership")
def reportable_partnerships(user):
    return Partnership.objects.select_related("school")


@job(
    "daftar-kemitraan",
    label="Daftar kemitraan",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Semua kemitraan, atau yang cocok dengan saringan pada halaman daftar.",
    form=ListForm,
)
def partnership_list(order, progress):
    """The same queryset as the page shows, so that the file never differs from the screen."""
    found, chosen, words = narrowed(
        PartnershipFilter,
        order.options.get("saringan", ""),
        Partnership.objects.all(),
        on=order.on,
    )
    queryset = sorted_by(found, chosen)
    rows = list(_lines(queryset, progress, queryset.count()))
    return built(order, "daftar-kemitraan", "Daftar kemitraan", COLUMNS, rows, words=words)


@target("agreement")
def printable_papers(user):
    return Agreement.objects.select_related("school", "partnership", "parent")


@job(
    "naskah",
    label="Naskah kerja sama",
    formats=("pdf",),
    action=Action.DRAFT_AGREEMENT,
    object="agreement",
    description="Versi berikut dari satu naskah, seperti yang diajukan dan ditandatangani.",
    listed=False,
)
def paper_version(order, progress):
    """The next version of a text; asked twice for the same words it is the same file."""
    version = make_version(order.target, by=order.by, progress=progress)
    with version.pdf.open("rb") as file:
        content = file.read()
    extent = f"versi {version.number}, {version.pages} halaman"
    return Built(version.filename, content, extent=extent)


@target("committee_session")
def reportable_sessions(user):
    return CommitteeSession.objects.closed().select_related("partnership")


@job(
    "berita-acara",
    label="Berita acara sidang komite",
    formats=("pdf",),
    action=Action.OPEN_COMMITTEE,
    object="committee_session",
    description="Anggota, kuorum, nilai, pendapat berbeda, dan pertimbangan satu sidang yang sudah "
    "ditutup, dengan kode pemeriksaan.",
    form=NumberForm,
)
def minutes_of_session(order, progress):
    """The file as it was issued: to make it twice gives the same one."""
    progress.step("Menyusun berita acara", 1, 1)
    minutes = issue(order.target, by=order.by, number=order.options["nomor"])
    with minutes.file.open("rb") as file:
        content = file.read()
    extent = f"versi {minutes.version}, {minutes.pages} halaman"
    return Built(minutes.filename, content, extent=extent)


def _lines(queryset, progress, total):
    """Rows in batches: two queries for each, whatever the number of partnerships."""
    ids = list(queryset.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        found = Partnership.objects.select_related("person_in_charge").in_bulk(batch)
        names = partner_names(batch)
        yield from (_line(found[pk], names.get(pk, [])) for pk in batch if pk in found)
        progress.step("Menulis baris", min(start + BATCH, total), total)


def _line(partnership, names):
    closed = partnership.is_closed
    return (
        ", ".join(names),
        partnership.title,
        stage_text(
            partnership.stage,
            partnership.cycle,
            closed=closed,
            ended_early=partnership.ended_early,
        ),
        partnership.get_form_display(),
        partnership.get_scope_display(),
        partnership.get_financing_display(),
        partnership.starts_on,
        partnership.ends_on,
        partnership.person_in_charge.name if partnership.person_in_charge else "",
        partnership.get_closing_reason_display(),
        partnership.closed_at,
    )
