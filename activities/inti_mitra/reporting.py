"""Reports of the pairs: all of the school's by region, and the plan of one pair for signing."""

from django import forms
from django.utils.text import slugify

from accounts.formats import date_text, number_text
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.wording import FormDefaults
from activities.inti_mitra.ojl import lacks_of, when_text
from activities.inti_mitra.regions import regions
from activities.inti_mitra.standing import plan_of, yes_of
from activities.models import IntiPair, Side
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from jobs.sheets import Column, write_xlsx

COLUMNS = (
    Column("Wilayah inti", 34),
    Column("Wilayah mitra", 34),
    Column("Jenis", 16),
    Column("Program", 40),
    Column("Tahun", 8, "0"),
    Column("Inti", 30),
    Column("Sekolah inti", 34),
    Column("Mitra", 30),
    Column("Sekolah mitra", 34),
    Column("Fokus", 40),
    Column("Nomor SK", 26),
    Column("Tanggal SK", 14),
    Column("Keadaan", 24),
    Column("Rencana OJL disetujui", 14),
    Column("Hari jurnal mitra", 12),
    Column("Kunjungan", 12),
    Column("Imbas (orang)", 12),
    Column("Dievaluasi kedua pihak", 14),
)


class YearForm(FormDefaults, forms.Form):
    """The year of the programme; empty for all years."""

    year = forms.IntegerField(
        label="Tahun program",
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Empat angka, misalnya 2026. Kosongkan untuk semua tahun.",
    )


@job(
    "inti-mitra-wilayah",
    label="Inti-mitra menurut wilayah",
    formats=("pdf", "xlsx"),
    action=Action.EXPORT,
    description="Pasangan inti-mitra sekolah ini menurut wilayah inti dan mitra, dengan hari "
    "jurnal, kunjungan, dan imbasnya.",
    form=YearForm,
)
def by_region(order, progress):
    year = order.options["year"]
    progress.step("Menghitung pasangan", 1, 2)
    found = regions(on=order.on, year=year)
    if not found:
        raise Refused("Laporan tidak dibuat karena belum ada pasangan pada tahun ini.")
    total = sum(len(region.pairs) for region in found)
    facts = [
        ("Sekolah", order.school.name),
        ("Tahun program", str(year) if year else "semua tahun"),
        ("Pasangan", number_text(total)),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    name = f"inti-mitra-{order.on:%Y-%m-%d}.{order.format}"
    progress.step("Menulis laporan", 2, 2)
    if order.format == "xlsx":
        lines = [_line(region, row) for region in found for row in region.pairs]
        content = write_xlsx("Inti-mitra", COLUMNS, lines, notes=facts)
        return Built(name, content, extent=f"{total} baris")
    context = {"letterhead": letterhead(order.school), "facts": facts, "regions": found}
    content = render_pdf("activities/pdf/inti_mitra.html", context)
    return Built(name, content, extent=f"{page_count(content)} halaman")


@target("inti_pair")
def reportable_pairs(user):
    related = ("plans", "items", "gaps", "acceptances")
    return IntiPair.objects.joined().prefetch_related(*related)


@job(
    "rencana-ojl",
    label="Rencana OJL",
    formats=("pdf",),
    action=Action.EXPORT,
    object="inti_pair",
    description="Rencana On the Job Learning satu pasangan, untuk ditandatangani kedua pihak.",
)
def ojl_paper(order, progress):
    pair = order.target
    plan = plan_of(pair)
    if lacks := lacks_of(plan, list(pair.items.all())):
        raise Refused(f"Rencana OJL belum dicetak karena belum lengkap: {', '.join(lacks)}.")
    progress.step("Menyusun rencana OJL", 1, 1)
    context = {
        "letterhead": letterhead(order.school),
        "pair": pair,
        "plan": plan,
        "facts": _plan_facts(pair, plan),
        "draft": not plan.is_agreed,
        "signers": [_signer(pair.at(side)) for side in Side],
        "answers": [(pair.at(side), yes_of(pair, side)) for side in Side],
    }
    content = render_pdf("activities/pdf/ojl_plan.html", context)
    name = f"rencana-ojl-{slugify(str(pair))[:80]}-revisi-{plan.revision}.pdf"
    return Built(name, content, extent=f"{page_count(content)} halaman")


def _plan_facts(pair, plan):
    decree = (pair.decree_number, date_text(pair.decree_on), f"oleh {pair.decree_authority}")
    facts = [("Program", f"{pair.program_name} ({pair.program_year})")]
    for one in (pair.inti, pair.mitra):
        person = ", ".join(part for part in (one.name, one.position, one.school_name) if part)
        facts.append((one.side.label, person))
    return [
        *facts,
        ("Ditetapkan dengan", ", ".join(decree)),
        ("Fokus", pair.focus_labels),
        ("Waktu", when_text(plan)),
        ("Tempat", ", ".join(part for part in (pair.inti_school_name, plan.room) if part)),
        ("Tujuan", plan.goals),
    ]


def _signer(one):
    return {
        "role": f"Pihak {one.side.label.lower()}",
        "organisation": one.school_name,
        "name": one.name,
        "position": one.position,
    }


def _line(region, row):
    pair = row.pair
    return (
        region.inti,
        region.mitra,
        pair.get_kind_display(),
        pair.program_name,
        pair.program_year,
        pair.inti_name,
        pair.inti_school_name,
        pair.mitra_name,
        pair.mitra_school_name,
        pair.focus_labels,
        pair.decree_number,
        pair.decree_on,
        row.state,
        row.agreed,
        row.days,
        row.visits,
        row.cascade,
        row.evaluated,
    )
