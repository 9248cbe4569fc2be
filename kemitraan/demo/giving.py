"""What the partners of the demo gave: money, machines with a signed record, time, work."""

import uuid
from decimal import Decimal

from accounts.uploads import read_document
from activities.contributions import handing_over, recording
from kemitraan.demo import papers
from partnerships.models import Contribution, Partnership

TWICE = "Tercatat dua kali dari kuitansi yang sama."
SEEN = "Dihitung bersama mitra dan dicocokkan dengan tanda terima."
# What the KPIs that count gifts are about, as the ledger has it.
COUNTED = {
    "dana": ("amount", {"kind": "dana", "what": "Dana bantuan praktik siswa"}),
    "baca": (
        "quantity",
        {"kind": "barang", "what": "Buku bacaan", "unit": "eksemplar", "condition": "baru"},
    ),
}


def tell(staff):
    yield 90
    workshop = Partnership.objects.get(title="Magang dan kelas industri")
    partner = workshop.parties.partners().first()
    promised = Contribution.objects.filter(party=partner)
    money = {
        "party": partner, "kind": "dana", "what": "Bantuan bahan praktik tahap pertama",
        "amount": Decimal(4_000_000), "planned": promised.get(kind="dana"),
    }  # fmt: skip
    first = _record(staff, workshop, 92, **money)
    twice = _record(staff, workshop, 92, **money)
    recording.cancel_receipt(twice, by=staff.quality, reason=TWICE)
    goods = [
        _record(
            staff, workshop, 91, party=partner, kind="barang", unit="unit", condition=condition,
            quantity=Decimal(number), what=what, estimate=Decimal(worth),
        )
        for what, number, condition, worth in (
            ("Mesin bubut kayu", 2, "baru", 18_500_000),
            ("Meja kerja ukir", 6, "baik", 4_200_000),
        )
    ]  # fmt: skip
    yield 88
    _hand_over(staff, workshop, partner, goods)
    yield 86
    for receipt in (first, *goods):
        recording.verify(receipt, by=staff.principal)
    yield 20
    yield from _later(staff, workshop, partner)


def _later(staff, workshop, partner):
    """What came of late and waits to be checked, and help for another partnership."""
    time = {"kind": "waktu", "what": "Mengajar kelas industri", "people": 2, "hours": Decimal(6)}
    taught = _record(staff, workshop, 22, party=partner, **time)
    batik = Partnership.objects.get(title="Produksi batik tulis")
    village = batik.parties.partners().last()
    _record(
        staff, batik, 21, party=village, kind="tenaga", source="masyarakat", basis="sukarela",
        what="Kerja bakti menata sanggar", people=8, hours=Decimal("2.5"),
    )  # fmt: skip
    yield 18
    recording.verify(taught, by=staff.admin)
    yield 6
    _record(
        staff, workshop, 6, party=None, giver="Orang tua kelas XI", source="orang_tua",
        basis="sukarela", kind="dana", what="Sumbangan konsumsi pameran", amount=Decimal(650_000),
    )  # fmt: skip
    _record(
        staff, workshop, 7, party=partner, kind="barang", what="Kayu jati gergajian", unit="papan",
        quantity=Decimal(40), condition="baik",
    )  # fmt: skip


def give_counted(staff, partnership, key, period, value):
    """A gift that a KPI counts stands in the ledger, too; other KPIs count no gifts."""
    if key not in COUNTED:
        return
    measure, facts = COUNTED[key]
    days_ago = (staff.today - period.end).days + 9
    party = partnership.parties.partners().first()
    gift = _record(staff, partnership, days_ago, party=party, **facts, **{measure: value})
    recording.verify(gift, by=staff.admin, note=SEEN)


def _record(staff, partnership, days_ago, **facts):
    facts = {"giver": "", "source": "mitra", "basis": "kesepakatan"} | facts
    return recording.record_receipt(
        partnership,
        by=staff.quality,
        key=uuid.uuid4(),
        received_on=staff.day(days_ago),
        **facts,
    )


def _hand_over(staff, partnership, partner, goods):
    handover = handing_over.make_handover(
        partnership,
        [one.pk for one in goods],
        by=staff.quality,
        number=f"028/BAST/{staff.day(88).year}",
        handed_on=staff.day(88),
        place="Wonosari",
        giver_name=partner.signatory_name or "Agus Priyanto",
        giver_position=partner.signatory_position,
        receiver_name=staff.principal.name,
        receiver_position="Kepala sekolah",
    )
    page = papers.sheet("Berita acara serah terima", [str(one) for one in goods])
    handing_over.add_scan(handover, read_document(page), page.name, by=staff.quality)
