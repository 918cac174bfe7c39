"""Files for calendars: what is written can be read by the rules of RFC 5545, whatever stands in the names."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import node
from worksheets.answers import calendar_file

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "calendar-vectors.json").read_text(encoding="utf-8"))
CHITA = {"name": "Asia/Chita", "minutes": 540}
NOW = "2026-09-01T10:20:30.123Z"


def unescape(value: str) -> str:
    """Return the text of a value."""
    made, rest = "", value
    while rest:
        letter, rest = rest[0], rest[1:]
        if letter == "\\":
            letter, rest = {"n": "\n"}.get(rest[0], rest[0]), rest[1:]
        made += letter
    return made


def parse(text: str) -> list[dict[str, str]]:
    """Return the events of a file: unfolds its lines, names and values apart, and the zone of the times."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in lines)
    whole: list[str] = []
    for line in lines:
        if line.startswith(" "):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    assert (whole[0], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in whole:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name != "END":
            name, _, zone = name.partition(";TZID=")
            events[-1] |= {name: unescape(value)} | ({"zone": zone} if zone else {})
    return events


def keep_sound(text: str) -> str:
    """Return what of a text a value can hold."""
    text = text.replace("\r\n", "\n").replace("\t", " ")
    for line_break in "\r\v\f\x85\u2028\u2029":
        text = text.replace(line_break, "\n")
    return "".join(x for x in text if x == "\n" or not (x < " " or "\x7f" <= x <= "\x9f" or "\ud800" <= x <= "\udfff"))


def event(**change: Any) -> dict[str, Any]:
    """Return an event with a change."""
    made = {"date": "2026-09-07", "start": 840, "end": 885, "title": "т", "place": "", "id": "1", "moved": False}
    return {**made, **change}


texts = st.text(st.characters(exclude_categories=()), max_size=80) | st.text("я,;:\\\n\r\"'aEND\x00\t", max_size=120)
events = st.builds(
    lambda day, start, length, title, place, name: event(
        date=day.isoformat(), start=start, end=min(start + length, 1440), title=title, place=place, id=name
    ),
    st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
    st.integers(0, 1430),
    st.integers(10, 480),
    texts,
    texts,
    texts,
)


@given(events=st.lists(events, max_size=4), zone=st.sampled_from([None, CHITA]))
def test_what_is_written_is_read_again(events: list[dict[str, Any]], zone: dict[str, Any] | None) -> None:
    """Titles, places and times come back whole, lines are folded between letters, nothing breaks out of its value."""
    text = calendar_file.text(events, (NOW, zone))
    found = parse(text)
    assert len(found) == len(events)
    for made, event in zip(found, events, strict=True):
        assert made["SUMMARY"] == keep_sound(event["title"])
        assert made.get("LOCATION", "") == keep_sound(event["place"])
        midnight = datetime.datetime.fromisoformat(event["date"])
        for name, minutes in (("DTSTART", event["start"]), ("DTEND", event["end"])):
            assert made[name] == (midnight + datetime.timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%S")
    assert calendar_file.text(events, (NOW, zone)) == text


@pytest.mark.parametrize("vector", VECTORS["texts"], ids=lambda vector: str(vector["about"]))
def test_texts_are_written_as_the_programme_writes_them(vector: dict[str, Any]) -> None:
    """The vectors that the scripts of the programme keep to are kept here, octet by octet."""
    text = calendar_file.text([event(title=vector["text"])])
    assert "\r\n".join(["", *vector["lines"], "END:VEVENT", ""]) in text


def test_days_end_where_the_next_begin() -> None:
    """A meeting that goes on to midnight ends with the beginning of the next day."""
    for vector in VECTORS["days"]:
        (made,) = parse(calendar_file.text([event(date=vector["day"], start=1380, end=1440)]))
        assert made["DTEND"] == vector["next"] + "T000000"


def test_the_moment_of_writing_is_told() -> None:
    """It is the stamp and the last change; the number of what is written later is greater, most of all if it moved."""
    for vector in VECTORS["moments"]:
        made, moved = parse(calendar_file.text([event(), event(moved=True)], (vector["now"], None)))
        assert (made["DTSTAMP"], made["LAST-MODIFIED"]) == (vector["stamp"], vector["stamp"])
        assert (int(made["SEQUENCE"]), int(moved["SEQUENCE"])) == (vector["number"], vector["number"] + 1)
    for nothing in ("", "вчера", "2026-09-01"):
        assert calendar_file.moment(nothing) == ("20260101T000000Z", 0)


@pytest.mark.parametrize(("minutes", "offset"), [(540, "+0900"), (-210, "-0330"), (0, "+0000"), (345, "+0545")])
def test_the_zone_is_in_the_file(minutes: int, offset: str) -> None:
    """The file says how far its zone is from Greenwich, so that a program needs to know no zones."""
    text = calendar_file.text([event()], (NOW, {"name": "Asia/Chita", "minutes": minutes}))
    assert f"TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\n" in text
    assert "DTSTART;TZID=Asia/Chita:20260907T140000\r\nDTEND;TZID=Asia/Chita:20260907T144500\r\n" in text
    assert "TZID" not in calendar_file.text([event()], (NOW, None))


@pytest.fixture(scope="module")
def elsewhere() -> tuple[str, dict[str, Any]]:
    """A file with all texts of the vectors, and what ical.js reads in it; also such a file from the programme."""
    titles = [vector["text"] for vector in VECTORS["texts"]]
    ends = [{"date": "2026-12-31", "start": 1380, "end": 1440, "place": "Кабинет 12; «А», корпус \\ 2\nэтаж"}]
    made = [event(id=title, title=title) for title in titles] + [event(id="end", moved=True, **end) for end in ends]
    text = calendar_file.text(made, (NOW, CHITA))
    asked = json.dumps({"python": text, "titles": titles, "now": NOW})
    done = subprocess.run([node(), str(HERE / "calendars.mjs")], input=asked.encode(), capture_output=True, check=True)
    return text, json.loads(done.stdout)


def test_other_programs_read_what_python_writes(elsewhere: tuple[str, dict[str, Any]]) -> None:
    """By icalendar and by ical.js: texts, places, times in their zone, one name for each event, numbers, stamps."""
    text, by_script = elsewhere
    calendar = icalendar.Calendar.from_ical(text.encode())
    found: list[Any] = [component for component in calendar.walk("VEVENT") if not component.errors]
    titles = [keep_sound(vector["text"]) for vector in VECTORS["texts"]]
    assert [str(event["SUMMARY"]) for event in found] == [*titles, "т"]
    assert by_script["titles"] == [*titles, "т"]
    places = [str(event.get("LOCATION", "")) for event in found]
    assert places[-1] == by_script["places"][-1] == "Кабинет 12; «А», корпус \\ 2\nэтаж"
    times = [[event[name].dt.astimezone(datetime.UTC) for name in ("DTSTART", "DTEND")] for event in found]
    assert times[0] == [datetime.datetime(2026, 9, 7, 5, minute, tzinfo=datetime.UTC) for minute in (0, 45)]
    assert times[-1] == [datetime.datetime(2026, 12, 31, hour, tzinfo=datetime.UTC) for hour in (14, 15)]
    assert by_script["times"] == [[time.isoformat().replace("+00:00", ".000Z") for time in both] for both in times]
    assert {event["DTSTART"].params["TZID"] for event in found} == {"Asia/Chita"}
    zones: list[Any] = calendar.walk("VTIMEZONE")
    assert [zone["TZID"] for zone in zones] == ["Asia/Chita"]
    assert zones[0].to_tz().utcoffset(datetime.datetime(2026, 9, 7)) == datetime.timedelta(hours=9)
    names = [str(event["UID"]) for event in found]
    assert len(set(names)) == len(names)
    assert {int(event["SEQUENCE"]) for event in found} == {21032430, 21032431}
    assert {event[name].dt for event in found for name in ("DTSTAMP", "LAST-MODIFIED")} == {
        datetime.datetime(2026, 9, 1, 10, 20, 30, tzinfo=datetime.UTC)
    }


def test_other_programs_read_what_the_programme_writes(elsewhere: tuple[str, dict[str, Any]]) -> None:
    """By icalendar: texts, whole days whose end is the next one, numbers and stamps."""
    calendar = icalendar.Calendar.from_ical(elsewhere[1]["script"].encode())
    found: list[Any] = [component for component in calendar.walk("VEVENT") if not component.errors]
    assert [str(event["SUMMARY"]) for event in found] == [keep_sound(vector["text"]) for vector in VECTORS["texts"]]
    assert {(event["DTSTART"].dt, event["DTEND"].dt) for event in found} == {
        (datetime.date(2026, 12, 31), datetime.date(2027, 1, 1))
    }
    assert len({str(event["UID"]) for event in found}) == len(found)
    assert {int(event["SEQUENCE"]) for event in found} == {21032430}


@given(one=texts, other=texts)
def test_names_of_events_are_stable(one: str, other: str) -> None:
    """The same meeting has the same name in each file, another one has another."""
    assert calendar_file.name(one) == calendar_file.name(one)
    halved = [drop_halves(text) for text in (one, other)]
    assert (calendar_file.name(one) == calendar_file.name(other)) is (halved[0] == halved[1])


def drop_halves(text: str) -> str:
    """Return a text without halves of surrogate pairs."""
    return "".join(letter for letter in text if not "\ud800" <= letter <= "\udfff")
