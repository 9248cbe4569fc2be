"""The pictures of a KPI: what they show, what they say, and that nothing leaves the frame."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring.figures.charts import Bar, BarChart, Level, bar_chart, short_number
from monitoring.figures.sparklines import sparkline

D = Decimal
amounts = st.decimals(D("-1e13"), D("1e13"), places=2)


def drawn(values, *, target="24", text="Target 24 siswa", baseline=None, accepted=True, **facts):
    """The chart of those values, parsed."""
    bars = [
        Bar(("Tw III", str(2020 + index)), None if value is None else D(value), accepted)
        for index, value in enumerate(values)
    ]
    chart = BarChart(
        key="kpi-1",
        title=facts.get("title", "Siswa lulus per triwulan"),
        description=facts.get("description", "Naik."),
        bars=bars,
        targets=[Level(D(target), text)],
        baseline=Level(D(baseline), "Nilai awal") if baseline else None,
    )
    return ET.fromstring(bar_chart(chart))


def heights(svg):
    return [float(rect.get("height")) for rect in svg.iter("rect") if rect.get("height") != "10"]


def texts(svg):
    return [text.text for text in svg.iter("text")]


def numbers(svg):
    """Every coordinate down the page."""
    names = ("y", "y1", "y2", "cy")
    return [float(each.get(name)) for each in svg.iter() for name in names if each.get(name)]


def test_bars_are_as_high_as_their_values_are_large():
    svg = drawn([6, 12, 24], target="24")

    low, middle, high = heights(svg)

    assert high == pytest.approx(4 * low, abs=0.3)
    assert middle == pytest.approx(2 * low, abs=0.3)


def test_the_values_the_periods_and_the_target_stand_in_the_picture():
    svg = drawn([10, 22])

    assert texts(svg) == ["Tw III", "2020", "Tw III", "2021", "Target 24 siswa", "10", "22"]
    assert svg.get("viewBox").startswith("0 0 360 ")


def test_the_picture_is_named_and_told_to_those_who_cannot_see_it():
    svg = drawn([10], title="Siswa <lulus> & lain", description="Naik dari 10.")

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "kpi-1-t kpi-1-d"
    assert svg.find("title").text == "Siswa <lulus> & lain"
    assert svg.find("desc").text == "Naik dari 10."


def test_paper_sees_the_colours_because_they_are_attributes():
    svg = drawn([10, None, 22], baseline="8", accepted=False)

    for shape in [*svg.iter("rect"), *svg.iter("text")]:
        assert shape.get("fill").startswith("#")
    assert all(line.get("stroke").startswith("#") for line in svg.iter("line"))
    assert all(each.get("style") is None for each in svg.iter())


def test_accepted_is_filled_and_submitted_hollow_and_said_so():
    filled, hollow = drawn([10]), drawn([10], accepted=False)

    assert [rect.get("class") for rect in filled.iter("rect")] == ["g-batang"]
    assert [rect.get("class") for rect in hollow.iter("rect")] == ["g-kurang", "g-kurang"]
    assert "Diajukan, belum diterima" in texts(hollow)
    assert "Diajukan, belum diterima" not in texts(filled)


def test_a_missing_period_is_a_gap_that_says_so_and_no_bar():
    svg = drawn([10, None, 22])

    assert len(heights(svg)) == 2
    assert texts(svg).count("tidak ada data") == 1


def test_zero_is_a_bar_without_height_but_with_its_number():
    svg = drawn([0])

    assert heights(svg) == [0]
    assert "0" in texts(svg)


def test_values_below_zero_hang_under_the_axis():
    svg = drawn([-10, 10], target="20")

    [below, above] = [rect for rect in svg.iter("rect") if rect.get("class") == "g-batang"]
    [axis] = [line for line in svg.iter("line") if line.get("class") == "g-sumbu"]

    assert float(below.get("y")) == float(axis.get("y1"))
    assert float(above.get("y")) + float(above.get("height")) == pytest.approx(
        float(axis.get("y1")), abs=0.2
    )


def test_the_target_is_named_over_its_line_while_no_bar_rises_higher():
    under = drawn([10, 22])
    over = drawn([10, 30])

    def place(svg):
        [words] = [text for text in svg.iter("text") if text.text == "Target 24 siswa"]
        lines = [line for line in svg.iter("line") if line.get("class") == "g-target"]
        return float(words.get("y")), [float(line.get("y1")) for line in lines]

    (words_y, [line_y]), (top, [over_line, sample]) = place(under), place(over)

    assert words_y == pytest.approx(line_y - 7, abs=0.1)
    assert (top, sample) == (16, 11)
    assert over_line > 36


def test_twelve_long_values_run_upwards_in_their_bars():
    svg = drawn([1_000_000 + 100_000 * n for n in range(12)], target="2500000")

    upright = [text for text in svg.iter("text") if text.get("transform")]

    assert len(upright) == 12
    assert upright[3].text == "1,3 jt"


def test_a_tight_row_says_each_year_once():
    months = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()
    bars = [Bar((month, "2026"), D(5)) for month in months]
    chart = BarChart("k", "Judul", "Uraian", bars, [Level(D(9), "Target 9")])

    svg = ET.fromstring(bar_chart(chart))

    assert [text for text in texts(svg) if text in months] == months
    assert texts(svg).count("2026") == 1


def test_a_year_without_room_for_its_name_is_left_out():
    bars = [Bar((month, year), D(5)) for month, year in [("Des", "2025")] + [("Jan", "2026")] * 11]
    chart = BarChart("k", "Judul", "Uraian", bars, [Level(D(9), "Target 9")])

    svg = ET.fromstring(bar_chart(chart))

    assert [text for text in texts(svg) if text in ("2025", "2026")] == ["2026"]


def test_no_line_runs_through_a_number():
    svg = drawn([10, 22], baseline="10")

    order = [each.tag for each in svg if each.tag in ("line", "text", "rect")]
    numbers = [list(svg).index(text) for text in svg.iter("text") if text.text in ("10", "22")]
    lines = [list(svg).index(line) for line in svg.iter("line")]

    assert order[0] == "line"
    assert min(numbers) > sorted(lines)[-2]  # the last line is the sample in the legend


def test_a_very_long_target_is_cut_inside_the_frame():
    svg = drawn([10], text="Target 24 " + "siswa yang lulus dengan sangat baik " * 4)

    [words] = [text for text in texts(svg) if text.startswith("Target")]

    assert len(words) == 46
    assert words.endswith("…")


@given(st.lists(st.none() | amounts, min_size=1, max_size=12), amounts, amounts)
def test_whatever_the_values_nothing_leaves_the_frame(values, target, baseline):
    svg = drawn(values, target=str(target), baseline=str(baseline))
    height = float(svg.get("viewBox").split()[-1])

    assert all(0 <= y <= height for y in numbers(svg))
    assert all(value >= 0 for value in heights(svg))
    rights = [float(r.get("x")) + float(r.get("width")) for r in svg.iter("rect")]
    assert all(right <= 360 for right in rights)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("22", "22"),
        ("3.40", "3,4"),
        ("125000", "125.000"),
        ("25000000", "25 jt"),
        ("1250000", "1,3 jt"),
        ("-2500000000", "-2,5 M"),
        ("1000000000000", "1 T"),
    ],
)
def test_large_numbers_are_shortened_to_fit(value, text):
    assert short_number(D(value)) == text


def test_a_sparkline_goes_up_where_values_go_up_and_names_the_trend():
    svg = ET.fromstring(
        sparkline([D(10), D(16), D(22)], targets=[D(24)], label="Naik dari 10 menjadi 22")
    )
    [run] = svg.iter("polyline")
    heights = [float(pair.split(",")[1]) for pair in run.get("points").split()]

    assert (svg.get("width"), svg.get("height")) == ("96", "32")
    assert svg.get("aria-label") == "Naik dari 10 menjadi 22"
    assert heights == sorted(heights, reverse=True)
    assert [line.get("class") for line in svg.iter("line")] == ["g-target"]


def test_a_gap_breaks_a_sparkline():
    svg = ET.fromstring(sparkline([D(1), D(2), None, D(3), D(4)]))

    assert [len(run.get("points").split()) for run in svg.iter("polyline")] == [2, 2]


def test_a_single_value_is_a_dot_and_no_value_nothing():
    svg = ET.fromstring(sparkline([None, D(3), None]))

    assert list(svg.iter("polyline")) == []
    assert len(list(svg.iter("circle"))) == 2
    assert sparkline([None, None]) == sparkline([]) == ""


@given(st.lists(st.none() | amounts, max_size=12), st.lists(amounts, max_size=2))
def test_a_sparkline_stays_in_its_frame(values, targets):
    text = sparkline(values, targets=targets)
    if not text:
        assert not any(value is not None for value in values)
        return
    svg = ET.fromstring(text)
    ys = numbers(svg) + [
        float(pair.split(",")[1])
        for run in svg.iter("polyline")
        for pair in run.get("points").split()
    ]

    assert all(0 <= y <= 32 for y in ys)
