"""Meetings as a file for calendars, .ics (RFC 5545): hours of the region's zone, names that stay when dates change.

The scripts of the programme write such files too (``docs/assets/js/programme/calendar.mjs``): what is written the same
way there is tried with ``tests/calculators/calendar-vectors.json`` on both.
"""

# mypy: disable-error-code="type-arg"

from worksheets.answers import wording
from worksheets.inputs import days, letters

LONGEST = 75  # octets of a line, without its end
PRODUCT = "-//nastavnik//worksheets//RU"
HOST = "nastavnik"
# Calendars take what has the greater number, and nothing counts the files that were written before: seconds do.
BEGIN = "2026-01-01T00:00:00"
DIGITS = "0123456789"
MOST = 2147483646  # a number of 32 bits, less one
# What else divides lines somewhere: U+0085, U+2028 and U+2029 to Python itself.
BREAKS = "\r\x0b\x0c\x85\u2028\u2029"


def files(outcome: dict, shown: list, rows: list, request: dict, written: tuple) -> list:
    """Return ``{"name", "text"}`` for all rows together, with an empty name, and for each value of ``by``.

    ``outcome`` is a table of a spec with ``calendar``: ``date``, ``start`` and ``end`` name columns, ``title``,
    ``place`` and ``id`` are texts with ``{column}`` or ``{field}``, ``by`` names the column that divides the rows.
    ``moved`` is ``{"table", "id"}``: a row of this table to fill in is about the event that has its id. ``rows`` hold
    the values, ``shown`` the same as people read them; ``written`` are the moment and the zone, see ``text``.
    """
    keys = outcome["calendar"]
    fields = {}
    for field in request:
        if isinstance(request[field], str):
            fields[field] = (request[field], 0)
    moved = {}
    if "moved" in keys:
        for row in request[keys["moved"]["table"]]:
            names = dict(fields)
            for column in row:
                names[column] = (str(row[column]), 0)
            moved[identity(keys["moved"]["id"], names)] = True
    places = {}
    for place, column in enumerate(outcome["columns"]):
        places[column["name"]] = place
    order: list = []
    parts: dict = {}
    met: dict = {}
    for row, texts in zip(rows, shown):  # noqa: B905 – MicroPython's zip has no strict
        names = dict(fields)
        for place, column in enumerate(outcome["columns"]):
            names[column["name"]] = ("" if row[place] is None else texts[place], 0)
        known = identity(keys["id"], names)
        met[known] = met.get(known, 0) + 1
        event = {
            "date": row[places[keys["date"]]],
            "start": row[places[keys["start"]]],
            "end": row[places[keys["end"]]],
            "title": wording.fill_sentence(keys["title"], names),
            "place": wording.fill_sentence(keys.get("place", ""), names),
            # «А – Б» with «В» reads as «А» with «Б – В» does: no two events of a file have one name.
            "id": known if met[known] == 1 else known + "\n" + str(met[known]),
            "moved": known in moved,
        }
        by = texts[places[keys["by"]]] if "by" in keys else ""
        if by not in parts:
            order.append(by)
            parts[by] = []
        parts[by].append(event)
    every = [event for by in order for event in parts[by]]
    made = [{"name": "", "text": text(every, written)}]
    for by in order:
        if by:
            made.append({"name": by, "text": text(parts[by], written)})
    return made


def identity(template: str, names: dict) -> str:
    """Return what an event is known by: who writes a name otherwise means the same event."""
    return letters.name(wording.fill_sentence(template, names))


def text(events: list, written: tuple = ("", None)) -> str:
    """Return the file with these events: ``{"date", "start", "end", "title", "place", "id", "moved"}``.

    Times are in minutes. ``written`` are the moment of writing, ``2026-09-01T10:00:00Z``, and the zone of the times,
    ``{"name", "minutes"}`` with the minutes ahead of Greenwich; without a zone they are those of whoever reads them.
    """
    now, zone = written
    stamp, number = moment(now)
    of_zone = ";TZID=" + zone["name"] if zone else ""
    made = []
    for event in events:
        lines = ["UID:" + uid(event["id"])]
        lines.append("SEQUENCE:" + str(number + 1 if event["moved"] else number))
        lines.append("DTSTAMP:" + stamp)
        lines.append("LAST-MODIFIED:" + stamp)
        lines.append("DTSTART" + of_zone + ":" + at(event["date"], event["start"]))
        lines.append("DTEND" + of_zone + ":" + at(event["date"], event["end"]))
        lines.append("SUMMARY:" + escape(event["title"]))
        if event["place"]:
            lines.append("LOCATION:" + escape(event["place"]))
        made.append(lines)
    return calendar([], [zone] if zone else [], made)


def calendar(about: list, zones: list, events: list) -> str:
    """Return a file: lines about all of it, zones, ``{"name", "minutes"}``, and the lines of each event."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:" + PRODUCT, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.extend(about)
    for zone in zones:
        offset = ("-" if zone["minutes"] < 0 else "+") + clock(abs(zone["minutes"]))[:4]
        lines.extend(["BEGIN:VTIMEZONE", "TZID:" + zone["name"], "BEGIN:STANDARD", "DTSTART:19700101T000000"])
        lines.extend(["TZOFFSETFROM:" + offset, "TZOFFSETTO:" + offset, "END:STANDARD", "END:VTIMEZONE"])
    for event in events:
        lines.append("BEGIN:VEVENT")
        lines.extend(event)
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join([fold(line) for line in lines])


def uid(text: str) -> str:
    """Return the name by which calendars know the event that a text stands for."""
    return name(text) + "@" + HOST


def moment(now: str) -> tuple[str, int]:
    """Return a moment as files write it, and the seconds that make the number of what was written then.

    What is no moment is taken for the first one, of number 0.
    """
    if [mark in DIGITS for mark in now[:19]] != [mark in DIGITS for mark in BEGIN]:
        now = BEGIN
    seconds = (days.number(now[:10]) - days.number(BEGIN[:10])) * 86400
    seconds += int(now[11:13]) * 3600 + int(now[14:16]) * 60 + int(now[17:19])
    return "".join([x for x in now[:19] if x not in "-:"]) + "Z", min(max(seconds, 0), MOST)


def at(date: str, minutes: int) -> str:
    """Return a day and minutes after its beginning as ``20260901T093000``; the end of a day begins the next one."""
    return days.date(days.number(date) + minutes // 1440).replace("-", "") + "T" + clock(minutes % 1440)


def clock(minutes: int) -> str:
    """Return minutes after midnight as ``093000``."""
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


def escape(text: str) -> str:
    """Return a text as a value: marks that divide values are kept from doing so, control characters are dropped."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\n").replace("\t", " ")
    text = "".join(["\n" if letter in BREAKS else letter for letter in text]).replace("\n", "\\n")
    return "".join([x for x in text if x >= " " and not "\x7f" <= x <= "\x9f" and not is_half(x)])


def is_half(letter: str) -> bool:
    """Tell whether a letter is half of a surrogate pair, which no file can hold."""
    return 0xD800 <= ord(letter) <= 0xDFFF


def fold(line: str) -> str:
    """Return a line with its end; a long one goes on in further lines, which begin with a space."""
    if len(line.encode()) <= LONGEST:
        return line + "\r\n"
    made, width = "", 0
    for letter in line:
        octets = len(letter.encode())
        if width + octets > LONGEST:
            made += "\r\n "
            width = 1
        made += letter
        width += octets
    return made + "\r\n"
