"""What the charts of one KPI show and say, from its measurements."""

from accounts.formats import number_text
from monitoring.figures.charts import Bar, BarChart, Level, bar_chart
from monitoring.figures.sparklines import sparkline
from monitoring.figures.svg import cut
from monitoring.kpi.achievement import achievement, band_text, measured, target_text, tidy
from monitoring.kpi.results import is_summed
from monitoring.models import Kpi

EACH = {
    Kpi.Period.MONTH: "per bulan",
    Kpi.Period.QUARTER: "per triwulan",
    Kpi.Period.SEMESTER: "per semester",
    Kpi.Period.SCHOOL_YEAR: "per tahun ajaran",
    Kpi.Period.FISCAL_YEAR: "per tahun anggaran",
}


def chart_of(kpi, points):
    """The bar chart of a KPI as safe SVG text; empty where nothing was measured."""
    if not any(point.record for point in points):
        return ""
    return bar_chart(
        BarChart(
            key=f"kpi-{kpi.pk}",
            title=title_of(kpi),
            description=description_of(kpi, points),
            bars=[Bar(point.label, point.value, point.is_accepted) for point in points],
            targets=[Level(value, _target_words(kpi)) for value in targets_of(kpi)],
            baseline=Level(kpi.baseline, f"Nilai awal {measured(kpi.baseline, kpi.unit)}"),
        )
    )


def spark_of(kpi, points):
    """The small trend of a KPI as safe SVG text; empty where nothing was measured."""
    values = [point.value for point in points]
    return sparkline(values, targets=targets_of(kpi), label=trend_text(kpi, points))


def title_of(kpi):
    running = ", jumlah berjalan" if is_summed(kpi) else ""
    return f"{kpi.name}{running} {EACH[kpi.period]}"


def targets_of(kpi):
    if kpi.direction == Kpi.Direction.KEEP:
        return [kpi.target, kpi.target_max]
    return [kpi.target]


def trend_text(kpi, points):
    """`Naik dari 10 menjadi 22, target 24`."""
    values = [number_text(tidy(point.value)) for point in points if point.record]
    if not values:
        return "Tidak ada data"
    goal = _goal(kpi, short=True)
    if len(values) == 1:
        return f"{values[0]}, {goal}"
    return f"{_way(points, values[0], values[-1])}, {goal}"


def description_of(kpi, points):
    """The chart in sentences: the way it went, the target, what is open or missing."""
    shown = [point for point in points if point.record]
    last = shown[-1]
    if len(shown) == 1:
        way = f"{measured(last.value, kpi.unit)} pada {_inside(last.period)}."
    else:
        way = f"{_way(points, _told(kpi, shown[0]), _told(kpi, last))}."
    reached = "sudah" if achievement(kpi, last.value).percent >= 100 else "belum"
    sentences = [way, f"{_upper(_goal(kpi))} {reached} tercapai."]
    if not last.is_accepted:
        sentences.append("Nilai terakhir belum diterima.")
    gaps = [_inside(point.period) for point in points if point.record is None]
    if gaps:
        sentences.append(f"Tidak ada data untuk {', '.join(gaps)}.")
    return " ".join(sentences)


def _target_words(kpi):
    return cut(_upper(_goal(kpi)), 60)


def _goal(kpi, *, short=False):
    if kpi.direction == Kpi.Direction.KEEP:
        return f"batas {band_text(kpi)}"
    return f"target {number_text(tidy(kpi.target)) if short else target_text(kpi)}"


def _way(points, first, last):
    """`Naik dari 10 menjadi 22`, or `Tetap 22`."""
    values = [point.value for point in points if point.record]
    if values[0] == values[-1]:
        return f"Tetap {last}"
    return f"{'Naik' if values[-1] > values[0] else 'Turun'} dari {first} menjadi {last}"


def _told(kpi, point):
    return f"{measured(point.value, kpi.unit)} pada {_inside(point.period)}"


def _inside(period):
    """The name of the period inside a sentence."""
    text = str(period)
    return text if period.kind == Kpi.Period.MONTH else text[0].lower() + text[1:]


def _upper(text):
    return text[0].upper() + text[1:]
