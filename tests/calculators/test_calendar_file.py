"""Files for calendars: what is written can be read by the rules of RFC 5545, whatever stands in the names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from worksheets import calendar_file


def unescaped(value: str) -> str:
    """Return the text of a value."""
    made, rest = "", value
    while rest:
        letter, rest = rest[0], rest[1:]
        if letter == "\\":
            letter, rest = {"n": "\n"}.get(rest[0], rest[0]), rest[1:]
        made += letter
    return made


def parsed(text: str) -> list[dict[str, str]]:
    """Return the events of a file: unfolds its lines, names and values apart."""
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
            events[-1][name] = unescaped(value)
    return events


def kept(text: str) -> str:
    """Return what of a text a value can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(x for x in text if x == "\n" or (x >= " " and x != "\x7f" and not "\ud800" <= x <= "\udfff"))


texts = st.text(st.characters(exclude_categories=()), max_size=80) | st.text("я,;:\\\n\r\"'aEND\x00\t", max_size=120)
event = st.fixed_dictionaries(
    {
        "date": st.dates().map(lambda day: day.isoformat()),
        "start": st.integers(0, 1430),
        "end": st.integers(1, 1440),
        "title": texts,
        "place": texts,
        "id": texts,
    }
)


@given(events=st.lists(event, max_size=4))
def test_what_is_written_is_read_again(events: list[dict[str, Any]]) -> None:
    """Titles and places come back whole, lines are folded between letters, nothing breaks out of its value."""
    text = calendar_file.text(events)
    found = parsed(text)
    assert len(found) == len(events)
    for made, event in zip(found, events, strict=True):
        assert made["SUMMARY"] == kept(event["title"])
        assert made.get("LOCATION", "") == kept(event["place"])
        day = event["date"].replace("-", "")
        assert made["DTSTART"] == f"{day}T{event['start'] // 60:02}{event['start'] % 60:02}00"
        assert made["DTSTAMP"] == f"{day}T000000Z"
    assert calendar_file.text(events) == text


@given(one=texts, other=texts)
def test_names_of_events_are_stable(one: str, other: str) -> None:
    """The same meeting has the same name in each file, another one has another."""
    assert calendar_file.name(one) == calendar_file.name(one)
    halved = [kept_half(text) for text in (one, other)]
    assert (calendar_file.name(one) == calendar_file.name(other)) is (halved[0] == halved[1])


def kept_half(text: str) -> str:
    """Return a text without halves of surrogate pairs."""
    return "".join(letter for letter in text if not "\ud800" <= letter <= "\udfff")
