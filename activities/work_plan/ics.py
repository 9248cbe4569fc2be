"""Writing activities as a calendar file that other programs read: RFC 5545."""

from datetime import UTC, timedelta

LINE = 75  # octets of a line, its end not counted (RFC 5545, 3.1)
REFRESH = "PT6H"


def calendar_text(activities, *, name, domain, address, now):
    """The whole file as text with CRLF at each line.

    `domain` makes the keys of the activities unlike those of any other calendar and is always
    the same for a school; `address(activity)` gives the page of one; `now` is a moment.
    """
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Kemitraan//Kegiatan kemitraan sekolah//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", name),
        _text("NAME", name),
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
    ]
    for activity in activities:
        lines += _event(activity, domain, address(activity), stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def escaped(text):
    """A text value: its own signs marked, lines as `\\n`, other control signs left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\n", "\\n").replace("\t", " ")
    return "".join(sign for sign in text if ord(sign) >= 0x20 and not 0x7F <= ord(sign) < 0xA0)


def fold(line):
    """The line in pieces of at most 75 octets, never within one sign."""
    pieces, piece, room = [], [], LINE
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            pieces.append("".join(piece))
            piece, room = [], LINE - 1  # the blank with which a piece begins
        piece.append(sign)
        room -= size
    return "\r\n ".join([*pieces, "".join(piece)])


def _event(activity, domain, url, stamp):
    end = activity.ends_on + timedelta(days=1)  # the day after the last: DTEND is exclusive
    state = "CANCELLED" if activity.cancelled_at else "CONFIRMED"
    about = [
        str(activity.partnership),
        f"Penanggung jawab: {activity.person_in_charge.name}",
        *([f"Dibatalkan: {activity.cancelled_reason}"] if activity.cancelled_at else []),
        url,
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:kegiatan-{activity.pk}@{domain}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{activity.starts_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        _text("SUMMARY", activity.title),
        _text("LOCATION", activity.place),
        _text("DESCRIPTION", "\n".join(about)),
        _text("CATEGORIES", activity.get_kind_display()),
        f"URL:{url}",
        f"STATUS:{state}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(name, value):
    return f"{name}:{escaped(value)}"
