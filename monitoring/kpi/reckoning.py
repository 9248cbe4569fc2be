"""How the percentage and the state of a KPI come about, in sentences for those who ask."""

from accounts.formats import number_text
from monitoring.kpi.achievement import (
    measured,
    pace_of,
    place_in_band,
    share_of_target,
    shown,
    state_of,
    tidy,
    yardstick_of,
)
from monitoring.models import Kpi

RULE_OF_SUMS = (
    "KPI yang dijumlahkan dinilai terhadap bagian target setahun untuk periode yang sudah "
    "diterima; periode tanpa data tidak dihitung sebagai nol."
)


def reckoning(kpi, value, known=1, of=1):
    """How percentage and state come about, in sentences with the numbers of this KPI."""
    if value is None:
        return ["Belum ada capaian yang dapat dihitung, jadi tidak ada persen. Ini bukan nol."]
    percent = pace_of(kpi, value, known, of)
    told = f"{number_text(shown(percent))}%"
    sentences = [RECKONED[kpi.direction](kpi, value, told)] if known == of else []
    if of > 1:
        sentences.insert(0, f"Jumlah {known} dari {of} periode setahun yang sudah diterima.")
    if known < of:
        now, goal = measured(value, kpi.unit), measured(kpi.target, kpi.unit)
        part = share_of_target(kpi, known, of)
        sentences.append(f"Target setahun {goal}; bagiannya untuk {known} periode {part}.")
        sentences.append(f"{now} dibagi {part} adalah {told}.")
    return [*sentences, f"Keadaan: {state_of(percent).label.lower()}."]


def _reckoned_up(kpi, value, percent):
    if kpi.target > 0:
        target = measured(kpi.target, kpi.unit)
        return f"{measured(value, kpi.unit)} dibagi target {target} adalah {percent}."
    return _reckoned_way(kpi, value, percent)


def _reckoned_way(kpi, value, percent):
    ways = [("nilai awal", kpi.baseline), ("target", kpi.target), ("capaian", value)]
    start, goal, now = [f"{word} {number_text(tidy(number))}" for word, number in ways]
    if kpi.direction == Kpi.Direction.DOWN:
        return f"({start} dikurangi {now}) dibagi ({start} dikurangi {goal}) adalah {percent}."
    return f"({now} dikurangi {start}) dibagi ({goal} dikurangi {start}) adalah {percent}."


def _reckoned_band(kpi, value, percent):
    if kpi.target <= value <= kpi.target_max:
        return f"{measured(value, kpi.unit)} ada {place_in_band(kpi, value)}, jadi 100%."
    limit, yardstick = yardstick_of(kpi, value)
    away, by = [measured(number, kpi.unit) for number in (abs(value - limit), yardstick)]
    return f"100% dikurangi jarak ke batas, {away} dibagi {by}, adalah {percent}."


RECKONED = {
    Kpi.Direction.UP: _reckoned_up,
    Kpi.Direction.DOWN: _reckoned_way,
    Kpi.Direction.KEEP: _reckoned_band,
}
