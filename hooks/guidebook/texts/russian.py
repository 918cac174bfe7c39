"""Russian dates and plural forms for the pages."""

from __future__ import annotations

import datetime

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def date(value: datetime.date) -> str:
    """Return the date in words: «23 ноября 2026 г.» with no-break spaces."""
    return f"{value.day}\u00a0{MONTHS[value.month - 1]} {value.year}\u00a0г."


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the number with the noun form that goes with it: 1 задача, 3 задачи, 5 задач."""
    tens, ones = number % 100, number % 10
    form = many if 11 <= tens <= 14 else one if ones == 1 else few if 2 <= ones <= 4 else many
    return f"{number}\u00a0{form}"


def size(count: int) -> str:
    """Return a number of bytes as people read it: «240 КБ», «1,4 МБ»; what is not nothing is at least 1 КБ."""
    kilobytes = max(1, round(count / 1024)) if count else 0
    if kilobytes < 1000:
        return f"{kilobytes}\u00a0КБ"
    return f"{count / (1 << 20):.1f}\u00a0МБ".replace(".0", "").replace(".", ",")
