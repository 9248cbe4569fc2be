"""What the work of the school cost: codes of the year, realised amounts, orders through SIPLah."""

import datetime as dt

from activities.accountability.budgeting import mark_of, set_funds
from activities.accountability.ordering import add_order
from activities.accountability.reference import load_examples
from kemitraan.demo import papers

PLANNED, SPENT, OF_COMMITTEE = 1_500_000, 1_450_000, 250_000


def tell(staff):
    """The examples of codes, taken in for this year and the one before."""
    yield 380
    for year in (staff.today.year - 1, staff.today.year):
        load_examples(year, by=staff.admin)


def spend(staff, activity):
    """What was realised of the budget, and what was bought; one order still lacks its BAST."""
    [line] = activity.funds.all()
    facts = {"year": line.year, "arkas_code": line.arkas_code, "key": None}
    rows = [
        facts
        | {
            "key": line.pk,
            "source": line.source,
            "what": "Bahan praktik",
            "planned": PLANNED,
            "realised": SPENT - OF_COMMITTEE,
        },
        facts
        | {
            "source": "Komite",
            "what": "Konsumsi",
            "planned": OF_COMMITTEE,
            "realised": OF_COMMITTEE,
        },
    ]
    set_funds(activity, by=staff.quality, rows=rows, seen=mark_of(activity))
    _buy(staff, activity)


def _buy(staff, activity):
    has_paper = activity.pk % 3 > 0
    number = f"SP-{activity.pk:04}/{activity.starts_on.year}"
    bast = {"bast_number": f"BAST-{activity.pk:04}", "bast_on": activity.starts_on}
    add_order(
        activity,
        by=staff.quality,
        number=number,
        ordered_on=activity.starts_on - dt.timedelta(days=7),
        seller="CV Sumber Kayu Handayani",
        what="Papan jati dan amplas",
        amount=900_000,
        file=papers.sheet("BAST", [number, "Barang diterima lengkap"]) if has_paper else None,
        **(bast if has_paper else {}),
    )
