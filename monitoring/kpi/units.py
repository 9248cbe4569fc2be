"""What kind of number a unit stands for: told by the unit, never by the name of a KPI."""

from activities.contributions.measures import MONEY_UNITS

SHARES = frozenset({"%", "persen", "persentase"})
SCORES = frozenset({"skor", "indeks"})


def is_percent(unit):
    return unit.strip().lower() in SHARES


def is_rupiah(unit):
    return unit.strip().lower() in MONEY_UNITS


def never_adds_up(unit):
    """Shares and scores (`% siswa`, `skor 0-100`). Of other units those who set the KPI know
    best."""
    return not (SHARES | SCORES).isdisjoint(unit.lower().split()[:1])
