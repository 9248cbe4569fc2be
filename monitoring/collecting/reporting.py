"""The grid of data collection as a spreadsheet, with the filter of its page."""

from accounts.roles import Action
from jobs.kinds import job
from jobs.sheets import Column
from monitoring.collecting.filtering import CollectionFilter
from monitoring.collecting.listing import gathered, listed, rows_of
from monitoring.kpi.achievement import shown, tidy
from partnerships.list_files import ListForm, built, narrowed

BATCH = 500
COLUMNS = (
    Column("Kemitraan", 40),
    Column("Mitra", 40),
    Column("Indikator", 44),
    Column("Satuan", 14),
    Column("Arah", 10),
    Column("Cara menghitung", 34),
    Column("Nilai awal", 16),
    Column("Target", 16),
    Column("Batas atas", 16),
    Column("Periode yang diminta", 26),
    Column("Keadaan data", 20),
    Column("Nilai periode itu", 16),
    Column("Capaian", 40),
    Column("Persen capaian", 16),
    Column("Keadaan capaian", 20),
    Column("Penanggung jawab data", 28),
)


@job(
    "pengumpulan-kpi",
    label="Pengumpulan data KPI",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Semua KPI yang berjalan dengan keadaan datanya, atau yang cocok dengan saringan "
    "pada halaman Pengumpulan data KPI.",
    form=ListForm,
)
def collection(order, progress):
    """The same rows and the same arithmetic as the page."""
    query = order.options.get("saringan", "")
    found, _, words = narrowed(CollectionFilter, query, gathered(on=order.on), user=order.by)
    keys = list(listed(found).values_list("pk", flat=True))
    lines = list(_lines(found, keys, progress, order.on))
    return built(order, "pengumpulan-kpi", "Pengumpulan data KPI", COLUMNS, lines, words=words)


def _lines(found, keys, progress, on):
    for start in range(0, len(keys), BATCH):
        part = found.filter(pk__in=keys[start : start + BATCH]).prefetch_related("records")
        for row in rows_of(listed(part), on=on):
            yield _line(row)
        progress.step("Menulis baris", min(start + BATCH, len(keys)), len(keys))


def _line(row):
    kpi, achieved = row.kpi, row.row.achievement
    record = row.owed.record
    percent = achieved.percent
    return (
        kpi.partnership.title,
        row.partners,
        kpi.name,
        kpi.unit,
        kpi.direction,
        kpi.get_accumulation_display(),
        tidy(kpi.baseline),
        tidy(kpi.target),
        None if kpi.target_max is None else tidy(kpi.target_max),
        row.asked,
        row.owed.label,
        tidy(record.value) if record else None,
        achieved.text,
        None if percent is None else shown(percent),
        achieved.state.label,
        row.charged,
    )
