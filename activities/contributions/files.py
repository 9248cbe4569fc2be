"""The ledger as a spreadsheet or on paper, and the record over goods as PDF."""

from django.http import QueryDict
from django.utils.text import slugify

from accounts.formats import date_text, rupiah_text
from accounts.refusals import Refused
from accounts.roles import Action
from activities.contributions.filtering import ContributionFilter
from activities.contributions.ledger import estimates_of, sums_of
from activities.models import Handover, Receipt
from jobs.kinds import Built, job, target
from jobs.letterhead import letterhead
from jobs.pdf import page_count, render_pdf
from jobs.sheets import Column, write_csv, write_xlsx
from partnerships.papers.words import counted, day_words, party_title
from partnerships.reports import ListForm

BATCH = 500
MOST_ON_PAPER = 2000  # some hundred pages, as long as one PDF may take
COLUMNS = (
    Column("Tanggal diterima", 16),
    Column("Kemitraan", 36),
    Column("Dari", 32),
    Column("Sumber", 24),
    Column("Dasar pemberian", 28),
    Column("Bentuk", 12),
    Column("Berupa", 36),
    Column("Dana (Rp)", 18),
    Column("Banyaknya", 12),
    Column("Satuan", 14),
    Column("Orang", 8),
    Column("Jam per orang", 14),
    Column("Kondisi", 14),
    Column("Nilai taksiran barang (Rp)", 24),
    Column("Janji dalam rencana", 32),
    Column("Kegiatan", 36),
    Column("Nomor BAST", 24),
    Column("BAST bertanda tangan", 20),
    Column("Keadaan", 22),
    Column("Dicatat oleh", 26),
    Column("Diperiksa oleh", 26),
    Column("Diperiksa pada", 18),
    Column("Alasan pembatalan", 36),
)
APART = "Setiap satuan dijumlahkan sendiri; nilai taksiran barang tidak termasuk dana."


@job(
    "buku-kontribusi",
    label="Buku kontribusi",
    formats=("xlsx", "csv", "pdf"),
    action=Action.EXPORT,
    description="Dana, barang, tenaga, waktu, dan pikiran yang diterima, semua atau menurut "
    "saringan pada halaman Kontribusi.",
    form=ListForm,
)
def ledger_file(order, progress):
    """The same queryset as the page shows, with the same sums."""
    found, filter_text = filtered(order.options.get("saringan", ""))
    total = found.count()
    notes = [
        ("Sekolah", order.school.name),
        ("Saringan", filter_text or "tidak ada"),
        ("Catatan", f"{total} baris. {APART}"),
        *(
            (f"Jumlah {label.lower()}, {name}", text)
            for name, sums in sums_of(found).parts
            for label, text in sums
        ),
        ("Nilai taksiran barang yang sudah diperiksa", rupiah_text(estimates_of(found))),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    filename = f"buku-kontribusi-{order.on:%Y-%m-%d}.{order.format}"
    if order.format == "pdf":
        content = _on_paper(order, found, total, notes, progress)
        return Built(filename, content, extent=f"{page_count(content)} halaman")
    rows = [_line(receipt) for receipt in _batches(found, progress, total)]
    if order.format == "csv":
        return Built(filename, write_csv(COLUMNS, rows), extent=f"{total} baris")
    content = write_xlsx("Buku kontribusi", COLUMNS, rows, notes=notes)
    return Built(filename, content, extent=f"{total} baris")


@target("handover")
def printable_handovers(user):
    return Handover.objects.standing().select_related("partnership", "school")


@job(
    "bast",
    label="Berita acara serah terima",
    formats=("pdf",),
    action=Action.RECORD_CONTRIBUTION,
    object="handover",
    description="Barang yang diserahkan, kondisinya, dan tempat tanda tangan kedua pihak.",
)
def handover_paper(order, progress):
    progress.step("Menyusun BAST", 1, 1)
    content = render_pdf("activities/pdf/handover.html", contents(order.target, order.school))
    name = f"bast-{slugify(order.target.number)[:60] or order.target.pk}.pdf"
    return Built(name, content, extent=f"{page_count(content)} halaman")


def filtered(query):
    """The receipts of an address's query string and the filter in words."""
    narrowed = ContributionFilter(QueryDict(query), queryset=Receipt.objects.all())
    if not narrowed.is_valid():
        raise Refused("Saringan tidak dikenal. Atur lagi saringannya, lalu unduh lagi.")
    return narrowed.qs, narrowed.in_words()


def contents(handover, school):
    """What the template needs; nothing in it comes from the clock."""
    goods = list(handover.goods.order_by("received_on", "pk"))
    estimates = [one.estimate for one in goods if one.estimate]
    return {
        "letterhead": letterhead(school),
        "number": handover.number,
        "handover": handover,
        "partnership": handover.partnership,
        "day": day_words(handover.handed_on),
        "goods": goods,
        "count": counted(len(goods), "macam barang"),
        "copies": counted(2, "rangkap"),
        "estimate": sum(estimates) if estimates else None,
        "parties": _parties(handover),
        "signers": [
            {
                "role": party["called"],
                "organisation": party["organisation"],
                "name": party["name"],
                "position": party["position"],
                "stamp": True,
            }
            for party in _parties(handover)
        ],
        "place_date": f"{handover.place}, {date_text(handover.handed_on)}",
    }


def _parties(handover):
    people = (
        (handover.giver, handover.giver_name, handover.giver_position),
        (handover.receiver, handover.receiver_name, handover.receiver_position),
    )
    return [
        {
            "called": party_title(place),
            "organisation": organisation,
            "name": name,
            "position": position,
        }
        for place, (organisation, name, position) in enumerate(people, 1)
    ]


def _on_paper(order, found, total, notes, progress):
    if total > MOST_ON_PAPER:
        raise Refused(
            f"PDF memuat paling banyak {MOST_ON_PAPER} baris, saringan ini menemukan {total}. "
            "Persempit saringannya, atau unduh XLSX."
        )
    context = {
        "letterhead": letterhead(order.school),
        "facts": notes,
        "receipts": list(_batches(found, progress, total)),
    }
    return render_pdf("activities/pdf/ledger.html", context)


def _batches(found, progress, total):
    """The rows as the list has them, with everything a line tells."""
    rows = found.order_by("-received_on", "-pk").select_related(
        "partnership",
        "party__partner",
        "party__school",
        "planned",
        "activity",
        "handover",
        "recorded_by",
        "verified_by",
    )
    for number, receipt in enumerate(rows.iterator(BATCH), start=1):
        yield receipt
        if number % BATCH == 0 or number == total:
            progress.step("Menulis baris", number, total)


def _line(receipt):
    handover = receipt.handover
    return (
        receipt.received_on,
        receipt.partnership.title,
        receipt.giver_name,
        receipt.get_source_display(),
        receipt.basis_word,
        receipt.get_kind_display(),
        receipt.what,
        receipt.amount,
        receipt.quantity,
        receipt.unit,
        receipt.people,
        receipt.hours,
        receipt.get_condition_display(),
        receipt.estimate,
        receipt.planned.what if receipt.planned else "",
        receipt.activity.title if receipt.activity else "",
        handover.number if handover else "",
        receipt.has_signed_handover if receipt.is_goods else "",
        receipt.standing_text,
        receipt.recorded_by.name,
        receipt.verified_by.name if receipt.verified_by else "",
        receipt.verified_at,
        receipt.cancelled_reason,
    )
