"""Days and times of events, sizes of files and Latin names, in the words of pages and messages."""

from __future__ import annotations

from typing import Any

import pytest

from guidebook.pages import event_words
from guidebook.records.events import Event
from guidebook.texts import russian
from guidebook.texts.transliteration import latin_name


def event(starts: str, ends: str | None, zone: str | None = None) -> Event:
    """Return an event as its record is read: what has no time is a date."""
    values: dict[str, Any] = {"starts": starts, "ends": ends, "zone": zone}
    return Event.model_validate_json(Event.model_construct(**values).model_dump_json(warnings=False))


@pytest.mark.parametrize(
    ("starts", "ends", "words"),
    [
        ("2026-12-03", None, "3 декабря 2026 г."),
        ("2026-12-03", "2026-12-03", "3 декабря 2026 г."),
        ("2026-12-03", "2026-12-05", "3–5 декабря 2026 г."),
        ("2026-11-30", "2026-12-02", "30 ноября – 2 декабря 2026 г."),
        ("2026-12-30", "2027-01-02", "30 декабря 2026 г. – 2 января 2027 г."),
        ("2026-12-03", "2027-12-03", "3 декабря 2026 г. – 3 декабря 2027 г."),
        ("2026-12-03 09:00", None, "3 декабря 2026 г., 09:00"),
        ("2026-12-03 09:00", "2026-12-03 10:30", "3 декабря 2026 г., 09:00–10:30"),
        ("2026-12-03 22:00", "2026-12-04 01:00", "3 декабря 2026 г., 22:00 – 4 декабря 2026 г., 01:00"),
    ],
)
def test_days_and_times(starts: str, ends: str | None, words: str) -> None:
    """A day, a span within a month, a year or over its end, a time, a time over midnight."""
    assert event_words.when(event(starts, ends)).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "words"),
    [
        ("2026-12-03 10:00", None, "Europe/Moscow", "по московскому времени; по читинскому – 16:00"),
        (
            "2026-12-03 10:00", "2026-12-03 12:30", "Europe/Moscow",
            "по московскому времени; по читинскому – 16:00–18:30",
        ),
        (
            "2026-12-03 20:00", "2026-12-03 21:00", "Europe/Moscow",
            "по московскому времени; по читинскому – 4 декабря 2026 г., 02:00–03:00",
        ),
        (
            "2026-12-03 17:00", "2026-12-03 19:00", "Europe/Moscow",
            "по московскому времени; по читинскому – 3 декабря 2026 г., 23:00 – 4 декабря 2026 г., 01:00",
        ),
        ("2026-12-03 10:00", None, "Asia/Chita", ""),
        ("2026-12-03 10:00", None, "Asia/Yakutsk", ""),  # whose clocks show the same
        ("2026-12-03 10:00", None, None, ""),
        ("2026-12-03", None, "Europe/Moscow", ""),
        ("2026-12-03 10:00", None, "Asia/Almaty", "по часам Asia/Almaty; по читинскому – 14:00"),
    ],
)  # fmt: skip
def test_clocks_of_another_place(starts: str, ends: str | None, zone: str | None, words: str) -> None:
    """A time by other clocks says whose, and what those of the region show, with the day where it is another."""
    assert event_words.zone(event(starts, ends, zone), "Asia/Chita").replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 КБ"), (1, "1 КБ"), (1023, "1 КБ"), (1536, "2 КБ"), (245_760, "240 КБ"), (1_022_976, "999 КБ"),
        (1_048_576, "1 МБ"), (1_468_006, "1,4 МБ"), (20 << 20, "20 МБ"),
    ],
)  # fmt: skip
def test_sizes(count: int, words: str) -> None:
    """Kilobytes without fractions, megabytes with a tenth where it is not zero; nothing is smaller than a kilobyte."""
    assert russian.size(count).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Положение о конкурсе", "polozhenie-o-konkurse"), ("ЩЁТКА и Юла", "schetka-i-yula"), ("й", "y"),
        ("и\u0306", "y"), ("Café №5", "cafe-no5"), ("  -- ", ""), ("подъезд", "podezd"), ("日本", ""),
    ],
)  # fmt: skip
def test_latin_names(name: str, latin: str) -> None:
    """Russian letters as passports have them, composed or not; whatever else is no letter is one hyphen."""
    assert latin_name(name) == latin
