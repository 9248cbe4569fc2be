"""The list of needs as a spreadsheet, with the filter of its page."""

from django.db.models import Count

from accounts.roles import Action
from jobs.kinds import job
from jobs.sheets import Column
from partnerships.filters.need import NeedFilter, sorted_by
from partnerships.list_files import ListForm, built, narrowed
from partnerships.models import Need

BATCH = 500
COLUMNS = (
    Column("Kebutuhan", 40),
    Column("Kategori", 24),
    Column("Bidang", 36),
    Column("Tujuan", 60),
    Column("Manfaat", 40),
    Column("Prioritas", 12),
    Column("Penerima manfaat", 28),
    Column("Unit atau jurusan", 24),
    Column("Tahun ajaran", 14),
    Column("Keahlian yang dicari", 32),
    Column("Sumber daya yang dicari", 32),
    Column("Nilai yang dicari", 32),
    Column("Penanggung jawab", 28),
    Column("Status", 14),
    Column("Kemitraan", 12),
)


@job(
    "daftar-kebutuhan",
    label="Daftar kebutuhan",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Semua kebutuhan, atau yang cocok dengan saringan pada halaman daftar.",
    form=ListForm,
)
def need_list(order, progress):
    """The same queryset as the page shows, so that the file never differs from the screen."""
    query = order.options.get("saringan", "")
    found, chosen, words = narrowed(NeedFilter, query, Need.objects.all())
    needs = sorted_by(found, chosen)
    rows = list(_lines(needs, progress, needs.count()))
    return built(order, "daftar-kebutuhan", "Daftar kebutuhan", COLUMNS, rows, words=words)


def _lines(needs, progress, total):
    found = needs.select_related("owner").annotate(used_in=Count("partnerships"))
    for number, need in enumerate(found.iterator(BATCH), start=1):
        yield _line(need)
        if number % BATCH == 0 or number == total:
            progress.step("Menulis baris", number, total)


def _line(need):
    return (
        need.title,
        need.get_category_display(),
        ", ".join(need.area_labels),
        need.objective,
        ", ".join(need.benefit_labels),
        need.get_priority_display(),
        need.beneficiaries,
        need.unit,
        need.academic_year,
        ", ".join(need.expertise),
        ", ".join([*need.resource_labels, *need.resources]),
        ", ".join(need.values),
        need.owner.name if need.owner else "",
        need.get_status_display(),
        need.used_in,
    )
