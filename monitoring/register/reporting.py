"""The register of papers as a spreadsheet, with the filter of its page."""

from django.http import QueryDict

from accounts.formats import date_text
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.kinds import Built, job
from jobs.sheets import Column, write_csv, write_xlsx
from monitoring.register.filtering import RegisterFilter
from monitoring.register.listing import registered, rows_of
from partnerships.reports import ListForm

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
    chosen = QueryDict(order.options.get("saringan", ""))
    narrowed = RegisterFilter(chosen, queryset=registered(chosen.get("urut", "")), on=order.on)
    if not narrowed.is_valid():
        raise Refused("Saringan daftar tidak dikenal. Atur lagi saringannya, lalu unduh lagi.")
    papers = list(narrowed.qs)
    lines = list(_lines(papers, progress, order.on))
    filename = f"daftar-naskah-{order.on:%Y-%m-%d}.{order.format}"
    if order.format == "csv":
        return Built(filename, write_csv(COLUMNS, lines), extent=f"{len(lines)} baris")
    notes = [
        ("Sekolah", order.school.name),
        ("Saringan", _words(narrowed) or "tidak ada"),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    content = write_xlsx("Daftar naskah", COLUMNS, lines, notes=notes)
    return Built(filename, content, extent=f"{len(lines)} baris")


def _words(narrowed):
    fields = narrowed.form.fields
    return "; ".join(
        f"{fields[name].label}: {dict(getattr(fields[name], 'choices', ())).get(value, value)}"
        for name, value in narrowed.form.cleaned_data.items()
        if value
    )


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
            )
        progress.step("Menulis baris", min(start + BATCH, len(papers)), len(papers))
