"""The register of papers as a spreadsheet, with the filter of its page."""

from accounts.roles import Action
from jobs.kinds import job
from jobs.sheets import Column
from monitoring.register.filtering import RegisterFilter
from monitoring.register.listing import registered, rows_of, sorted_by
from partnerships.list_files import ListForm, built, narrowed

BATCH = 500
COLUMNS = (
    Column("Jenis", 28),
    Column("Judul", 48),
    Column("Nomor dari sekolah", 28),
    Column("Nomor dari mitra", 28),
    Column("Mitra", 40),
    Column("Kemitraan", 40),
    Column("Ditandatangani", 16),
    Column("Berlaku mulai", 16),
    Column("Berlaku sampai", 16),
    Column("Keadaan", 24),
    Column("Kegiatan terakhir", 16),
    Column("Tanpa kegiatan", 14),
    Column("Kewajiban tanpa kegiatan", 14),
)


@job(
    "daftar-naskah",
    label="Daftar naskah",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Semua naskah kerja sama, atau yang cocok dengan saringan pada halaman Naskah.",
    form=ListForm,
)
def paper_register(order, progress):
    """The same queryset as the page shows, so that the file never differs from the screen."""
    query = order.options.get("saringan", "")
    found, chosen, words = narrowed(RegisterFilter, query, registered(), on=order.on)
    papers = list(sorted_by(found, chosen))
    lines = list(_lines(papers, progress, order.on))
    return built(order, "daftar-naskah", "Daftar naskah", COLUMNS, lines, words=words)


def _lines(papers, progress, on):
    for start in range(0, len(papers), BATCH):
        for row in rows_of(papers[start : start + BATCH], on=on):
            paper = row.paper
            yield (
                paper.get_kind_display(),
                paper.title,
                paper.school_number,
                paper.partner_number,
                row.partners,
                paper.partnership.title,
                paper.signed_on,
                paper.starts_on,
                paper.ends_on,
                row.state.text,
                paper.last_activity,
                "ya" if row.is_asleep else "",
                row.idle or None,
            )
        progress.step("Menulis baris", min(start + BATCH, len(papers)), len(papers))
