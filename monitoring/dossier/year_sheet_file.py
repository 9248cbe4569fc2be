"""A partner's year on one sheet of paper, to be handed over with thanks."""

from django import forms
from django.utils.text import slugify

from accounts.formats import date_text
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.wording import FormDefaults
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from monitoring.closing.letters import place_date
from monitoring.dossier.year_sheet import EARLIEST, year_sheet
from monitoring.kpi.achievement import RULE
from monitoring.kpi.reckoning import RULE_OF_SUMS
from partnerships.models import Partner

TEMPLATE = "monitoring/pdf/year_sheet.html"
# How many rows each table shows; fewer are tried until all stands on one page.
ROWS = (8, 6, 4, 3, 2, 1)
UNITS = 8


class YearForm(FormDefaults, forms.Form):
    """The year of the sheet; empty for the present one."""

    year = forms.IntegerField(label="Tahun", required=False, min_value=EARLIEST, max_value=2199)


@target("partner")
def thanked_partners(user):
    return Partner.objects.all()


@job(
    "lembar-mitra",
    label="Lembar tahunan mitra",
    formats=("pdf",),
    action=Action.EXPORT,
    object="partner",
    description="Kontribusi, kegiatan, dan hasil satu mitra dalam satu tahun, dengan ucapan "
    "terima kasih, pada satu halaman.",
    form=YearForm,
)
def year_sheet_file(order, progress):
    year = order.options["year"] or order.on.year
    if year > order.on.year:
        raise Refused(f"Lembar tahun {year} belum dapat dibuat karena tahun itu belum mulai.")
    progress.step("Mengumpulkan data mitra", 1, 2)
    sheet = year_sheet(order.target, year)
    if sheet.is_empty:
        raise Refused(
            f"Lembar tidak dibuat karena pada {year} belum ada kontribusi, kegiatan, atau "
            f"capaian dengan {order.target} yang sudah diperiksa."
        )
    progress.step("Menyusun lembar", 2, 2)
    content = on_one_page(sheet, order.school, on=order.on)
    name = f"lembar-{slugify(sheet.partner.name)[:60] or 'mitra'}-{year}.pdf"
    return Built(name, content, extent=f"{page_count(content)} halaman")


def on_one_page(sheet, school, *, on):
    """The paper with as many rows as one page holds; what is left out is told as a number."""
    head = letterhead(school)
    for rows in ROWS:
        content = render_pdf(TEMPLATE, contents(sheet, school, head, rows=rows, on=on))
        if page_count(content) == 1:
            break
    return content


def contents(sheet, school, head, *, rows, on):
    """What the template needs; `rows` of each table, and how many more there are."""
    return {
        "letterhead": head,
        "sheet": sheet,
        "school": school,
        "until": date_text(on) if sheet.year == on.year else "",
        "programs": _first(sheet.programs, 3),
        "sums": [(label, _first(texts, UNITS)) for label, texts in sheet.sums],
        "receipts": _first(sheet.receipts, rows),
        "activities": _first(sheet.activities, rows),
        "outcomes": _first(sheet.outcomes, rows),
        "rule": RULE,
        "rule_of_sums": RULE_OF_SUMS,
        "signers": [{"role": "Kepala sekolah", "name": school.head_name or "." * 24}],
        "place_date": place_date(school, on),
    }


def _first(rows, most):
    return {"rows": rows[:most], "more": len(rows[most:])}
