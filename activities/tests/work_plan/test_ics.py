"""The calendar file: lines, signs and days as RFC 5545 has them."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.tests.factories import ActivityFactory
from activities.work_plan.ics import LINE, calendar_text, escaped, fold

NOW = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)
ODD = 'Rapat; alat, bahan \\ dan\nlain "lain" \u2028 \u202e 🧑🏽‍🏫\x00\x07\r\ttab' + " panjang" * 30


def written(*activities):
    return calendar_text(
        activities,
        name="Kegiatan SMK Karya Handayani",
        domain="20402010.kemitraan",
        address=lambda activity: f"https://kemitraan.example/kegiatan/{activity.pk}/",
        now=NOW,
    )


def parsed(text):
    """`[(name, parameters, value)]` as a calendar program reads the file."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert max(len(line.encode()) for line in lines) <= LINE
    whole = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    found = []
    for line in whole:
        head, _, value = line.partition(":")
        name, _, parameters = head.partition(";")
        assert name.replace("-", "").isalnum()
        found.append((name, parameters, value))
    return found


def unescaped(value):
    """What a reader makes of a text value; a bare comma or semicolon would end it."""
    signs, out = iter(value), []
    for sign in signs:
        assert sign not in ",;"
        if sign == "\\":
            following = next(signs)
            assert following in "\\;,nN"
            out.append("\n" if following in "nN" else following)
        else:
            out.append(sign)
    return "".join(out)


def event_of(activity):
    facts = parsed(written(activity))
    inside = facts[facts.index(("BEGIN", "", "VEVENT")) + 1 : facts.index(("END", "", "VEVENT"))]
    return {name: (parameters, value) for name, parameters, value in inside}


def test_an_activity_of_two_days_ends_with_the_day_after_its_last(school):
    activity = ActivityFactory(
        starts_on=dt.date(2026, 12, 31), ends_on=dt.date(2027, 1, 1), title="Pameran"
    )

    event = event_of(activity)

    assert event["DTSTART"] == ("VALUE=DATE", "20261231")
    assert event["DTEND"] == ("VALUE=DATE", "20270102")
    assert event["UID"] == ("", f"kegiatan-{activity.pk}@20402010.kemitraan")
    assert event["DTSTAMP"] == ("", "20261121T030000Z")
    assert event["STATUS"] == ("", "CONFIRMED")
    assert event["SUMMARY"] == ("", "Pameran")


def test_what_was_called_off_is_told_as_cancelled_with_the_reason(school):
    activity = ActivityFactory(cancelled_at=NOW, cancelled_reason="Narasumber sakit, ditunda.")

    event = event_of(activity)

    assert event["STATUS"] == ("", "CANCELLED")
    assert "Dibatalkan: Narasumber sakit, ditunda." in unescaped(event["DESCRIPTION"][1])


def test_odd_texts_come_out_as_they_went_in(school):
    activity = ActivityFactory()
    activity.title = activity.place = activity.partnership.title = ODD[:160]

    event = event_of(activity)

    # The line without its control signs; a return counts as the end of a line, a tab as a blank.
    plain = ODD[:160].replace("\x00\x07\r\t", "\n ")
    assert unescaped(event["SUMMARY"][1]) == plain
    assert unescaped(event["LOCATION"][1]) == plain
    assert unescaped(event["DESCRIPTION"][1]).startswith(plain)


def test_the_file_is_one_calendar_with_an_event_for_each(school):
    first, second = ActivityFactory(), ActivityFactory()

    facts = parsed(written(first, second))

    assert facts[0] == ("BEGIN", "", "VCALENDAR")
    assert facts[-1] == ("END", "", "VCALENDAR")
    assert facts.count(("BEGIN", "", "VEVENT")) == facts.count(("END", "", "VEVENT")) == 2
    assert ("VERSION", "", "2.0") in facts
    keys = [value for name, _, value in facts if name == "UID"]
    assert len(set(keys)) == 2


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_any_line_folds_into_short_pieces_and_unfolds_to_itself(text):
    line = f"SUMMARY:{escaped(text)}"

    pieces = fold(line).split("\r\n")

    assert all(len(piece.encode("utf-8", "replace")) <= LINE for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(alphabet="ab,;\\\n\r\t:é🧑", max_size=60))
def test_any_text_is_read_back_with_its_lines_and_signs(text):
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")

    assert unescaped(escaped(text)) == plain


@pytest.mark.parametrize("length", [74, 75, 76, 149, 150])
def test_a_line_breaks_only_where_it_must(length):
    assert len(fold("x" * length).split("\r\n")) == 1 + (length > 75) + (length > 149)
