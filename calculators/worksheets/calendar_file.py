"""Meetings as a file for calendars, .ics (RFC 5545): hours are local ones, names stay the same when dates change."""

# mypy: disable-error-code="type-arg"

from worksheets import wording

LONGEST = 75  # octets of a line, without its end
PRODUCT = "-//nastavnik//worksheets//RU"
HOST = "nastavnik"


def files(outcome: dict, shown: list, rows: list) -> list:
    """Return ``{"name", "text"}`` for all rows together, with an empty name, and for each value of ``by``.

    ``outcome`` is a table of a spec with ``calendar``: ``date``, ``start`` and ``end`` name columns, ``title``,
    ``place`` and ``id`` are texts with ``{column}``, ``by`` names the column that divides the rows. ``rows`` hold
    the values, ``shown`` the same as people read them.
    """
    keys = outcome["calendar"]
    places = {}
    for place, column in enumerate(outcome["columns"]):
        places[column["name"]] = place
    order: list = []
    parts: dict = {}
    for row, texts in zip(rows, shown):  # noqa: B905 – MicroPython's zip has no strict
        names = {}
        for place, column in enumerate(outcome["columns"]):
            names[column["name"]] = ("" if row[place] is None else texts[place], 0)
        event = {
            "date": row[places[keys["date"]]],
            "start": row[places[keys["start"]]],
            "end": row[places[keys["end"]]],
            "title": wording.sentence(keys["title"], names),
            "place": wording.sentence(keys.get("place", ""), names),
            "id": wording.sentence(keys["id"], names),
        }
        by = texts[places[keys["by"]]] if "by" in keys else ""
        if by not in parts:
            order.append(by)
            parts[by] = []
        parts[by].append(event)
    every = [event for by in order for event in parts[by]]
    made = [{"name": "", "text": text(every)}]
    for by in order:
        if by:
            made.append({"name": by, "text": text(parts[by])})
    return made


def text(events: list) -> str:
    """Return the file with these events: ``{"date", "start", "end", "title", "place", "id"}``, times in minutes.

    The time stamp that each event must have is the beginning of its day: the same plan makes the same file.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:" + PRODUCT, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        day = event["date"].replace("-", "")
        lines.append("BEGIN:VEVENT")
        lines.append("UID:" + name(event["id"]) + "@" + HOST)
        lines.append("DTSTAMP:" + day + "T000000Z")
        lines.append("DTSTART:" + day + "T" + clock(event["start"]))
        lines.append("DTEND:" + day + "T" + clock(event["end"]))
        lines.append("SUMMARY:" + escaped(event["title"]))
        if event["place"]:
            lines.append("LOCATION:" + escaped(event["place"]))
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join([folded(line) for line in lines])


def clock(minutes: int) -> str:
    """Return minutes after midnight as ``093000``; the end of a day is its last second."""
    if minutes >= 1440:
        return "235959"
    return ("0" + str(minutes // 60))[-2:] + ("0" + str(minutes % 60))[-2:] + "00"


def name(text: str) -> str:
    """Return a name of 32 digits for any text: two sums of its octets (FNV-1a, 64 bits)."""
    made = ""
    for start in (0xCBF29CE484222325, 0x84222325CBF29CE4):
        value = start
        for octet in "".join([letter for letter in text if not is_half(letter)]).encode():
            value = ((value ^ octet) * 0x100000001B3) % 0x10000000000000000
        for shift in range(60, -4, -4):
            made += "0123456789abcdef"[(value >> shift) % 16]
    return made


def escaped(text: str) -> str:
    """Return a text as a value: marks that divide values are kept from doing so, control characters are dropped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n").replace("\t", " ")
    return "".join([letter for letter in text if letter >= " " and letter != "\x7f" and not is_half(letter)])


def is_half(letter: str) -> bool:
    """Tell whether a letter is half of a surrogate pair, which no file can hold."""
    return 0xD800 <= ord(letter) <= 0xDFFF


def folded(line: str) -> str:
    """Return a line with its end; a long one goes on in further lines, which begin with a space."""
    made, width = "", 0
    for letter in line:
        octets = len(letter.encode())
        if width + octets > LONGEST:
            made += "\r\n "
            width = 1
        made += letter
        width += octets
    return made + "\r\n"
