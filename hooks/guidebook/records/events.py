"""When and where something takes place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints

from guidebook.records.record import Line, Part, Url

MOMENT_PATTERN = r"^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d$"
MOMENT_FORMAT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class Moment:
    """Marks a text as a day with a time."""


def _check_calendar(text: str) -> str:
    datetime.datetime.strptime(text, MOMENT_FORMAT)
    return text


Time: TypeAlias = Annotated[str, StringConstraints(pattern=MOMENT_PATTERN), AfterValidator(_check_calendar), Moment()]
When: TypeAlias = datetime.date | Time
"""A whole day, or a day with a time by the clocks of the place; YAML reads one as a date, the other as a text."""

ZoneName = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class Event(Part):
    """Событие: когда и где."""

    starts: When = Field(
        description="когда начинается: день, например 2026-12-03, или день и время, например 2026-12-03 14:00"
    )
    ends: When | None = Field(
        None, description="когда кончается: последний день, если starts – день, или день и время, если время есть и там"
    )
    place: Line | None = Field(None, description="где: город, адрес, зал")
    online: Url | None = Field(None, description="ссылка на трансляцию или встречу в сети")
    zone: ZoneName | None = Field(
        None, description="часовой пояс, если он другой, чем в content/site/site.yml, например Europe/Moscow"
    )

    @property
    def timed(self) -> bool:
        """Whether the event has a time: else it takes whole days."""
        return isinstance(self.starts, str)

    @property
    def first_day(self) -> datetime.date:
        """The day on which it starts."""
        return day(self.starts)

    @property
    def last_day(self) -> datetime.date:
        """The day on which it ends: the first where nothing more is said."""
        return day(self.ends or self.starts)


def day(when: When) -> datetime.date:
    """Return the day of a value."""
    return moment(when).date()


def moment(when: When) -> datetime.datetime:
    """Return when a value begins, by the clocks of its place: a whole day at midnight."""
    if isinstance(when, str):
        return datetime.datetime.strptime(when, MOMENT_FORMAT)
    return datetime.datetime.combine(when, datetime.time())
