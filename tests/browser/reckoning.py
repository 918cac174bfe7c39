"""The figures of a year computed anew, from people as they are: by other ways than the site's, with scipy's solver."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]  # scipy brings no types

from tests.browser.questionnaires import Person, Slot

Pair = tuple[str, str]  # mentor, mentee
Wishes = Mapping[Pair, int]  # who gave whom which mark

WEIGHTS = {"tags": 8, "time": 10, "format": 5, "age": 3, "wishes": 8, "waiting": 4}  # «время» – обязательно
HOUR, YEAR = 60, 365  # minutes, days
UNREACHED = 10**7  # more than all scores of a plan


def common(one: Iterable[Slot], other: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return when two people are both free, minute by minute and then put together again."""
    minutes = {(day, minute) for day, start, end in one for minute in range(start, end)}
    both = sorted(minutes & {(day, minute) for day, start, end in other for minute in range(start, end)})
    spans = []
    for _, group in itertools.groupby(enumerate(both), lambda entry: (entry[1][0], entry[1][1] - entry[0])):
        places = [minute for _, minute in group]
        spans.append((places[0][0], places[0][1], places[-1][1] + 1))
    return tuple(spans)


class Reckoning:
    """What is right for a school: scores of pairs, who may meet whom, the best plan."""

    def __init__(
        self, mentors: Sequence[Person], mentees: Sequence[Person], wishes: Wishes, apart: Collection[Pair] = ()
    ) -> None:
        """Take people, the marks that they gave each other, and pairs that the curator keeps apart."""
        self.mentors = {person.name: person for person in mentors}
        self.mentees = {person.name: person for person in mentees}
        self.wishes = wishes
        self.apart = set(apart)
        self.newest = max(person.waiting for person in mentees if person.waiting)

    def is_admitted(self, mentor: str, mentee: str) -> bool:
        """Tell whether rules that don't depend on weights let two people meet: form, consent, training, «врозь»."""
        one, other = self.mentors[mentor], self.mentees[mentee]
        trained = one.trained is not False or one.form == "teacher_teacher"
        consenting = False not in (one.consent, other.consent)
        return consenting and trained and one.form == other.form and (mentor, mentee) not in self.apart

    def is_allowed(self, mentor: str, mentee: str) -> bool:
        """Tell whether two people may be a pair: also that they have time together."""
        return self.is_admitted(mentor, mentee) and bool(self.hours(mentor, mentee))

    def hours(self, mentor: str, mentee: str) -> tuple[Slot, ...]:
        """Return the free time of both."""
        return common(self.mentors[mentor].free, self.mentees[mentee].free)

    def find_shared(self, mentor: str, mentee: str) -> set[str]:
        """Return what one asks for and the other offers."""
        return set(self.mentors[mentor].topics) & set(self.mentees[mentee].topics)

    def parts(self, mentor: str, mentee: str) -> dict[str, int]:
        """Return the points of each criterion times its weight."""
        one, other = self.mentors[mentor], self.mentees[mentee]
        minutes = sum(end - start for _, start, end in self.hours(mentor, mentee))
        assert one.age is not None
        assert other.age is not None
        assert other.waiting is not None
        gap = one.age - other.age
        marks = [self.wishes.get((mentor, mentee)), self.wishes.get((mentee, mentor))]
        wished = sum(3 if mark is None else mark for mark in marks) - 2
        points = {
            "tags": Fraction(10 * len(self.find_shared(mentor, mentee)), len(other.topics)),
            "time": Fraction(10 * min(minutes, HOUR), HOUR),
            "format": 10 if "any" in (one.format, other.format) or one.format == other.format else 0,
            "age": 10 - 2 * min(5, max(1 - gap, 0)),
            "wishes": 0 if marks == [None, None] else Fraction(10 * wished, 8),
            "waiting": Fraction(10 * min((self.newest - other.waiting).days, YEAR), YEAR),
        }
        return {name: WEIGHTS[name] * int(value) for name, value in points.items()}

    def score(self, mentor: str, mentee: str) -> int:
        """Return the score of a pair."""
        return sum(self.parts(mentor, mentee).values())

    @cached_property
    def scores(self) -> dict[Pair, int]:
        """The scores of all pairs that may be."""
        everybody = [(mentor, mentee) for mentor in self.mentors for mentee in self.mentees]
        return {pair: self.score(*pair) for pair in everybody if self.is_allowed(*pair)}

    def find_best(self, together: Mapping[str, str], least: int = 0) -> tuple[int, int]:
        """Return how many pairs there can be and the greatest sum of their scores.

        ``together``: mentees with the mentors whom they have; of pairs with fewer points than ``least`` there are none.
        """
        seats = [name for name, person in self.mentors.items() for _ in range(person.capacity)]
        worth = np.zeros((len(self.mentees), len(seats)), dtype=np.int64)
        for row, mentee in enumerate(self.mentees):
            for column, mentor in enumerate(seats):
                score = self.scores.get((mentor, mentee), -1)
                if score >= least and together.get(mentee, mentor) == mentor:
                    # A mentee who has a mentor already comes before everybody else.
                    worth[row, column] = score + UNREACHED * (1000 if mentee in together else 1)
        rows, columns = linear_sum_assignment(worth, maximize=True)
        chosen = [int(value) for value in worth[rows, columns] if value]
        return len(chosen), sum(value % UNREACHED for value in chosen)

    def find_weakest(self, together: Mapping[str, str]) -> int:
        """Return the greatest score that the weakest pair of a best plan can have."""
        most = self.find_best(together)
        return max(score for score in sorted(set(self.scores.values())) if self.find_best(together, score) == most)

    def count_unmet(self) -> dict[str, int]:
        """Return the topics that nobody offers, with how many ask for each."""
        offered = {topic for person in self.mentors.values() for topic in person.topics}
        asked = [topic for person in self.mentees.values() for topic in person.topics]
        return {topic: asked.count(topic) for topic in asked if topic not in offered}


def round_half_up(part: int, whole: int) -> str:
    """Return a share as the site writes it: tenths of a percent, half of a tenth upwards."""
    tenths = (Fraction(1000 * part, whole) + Fraction(1, 2)).__floor__()
    return f"{tenths // 10},{tenths % 10} %"


def days_off(records: Iterable[Mapping[str, object]]) -> set[datetime.date]:
    """Return the days of a calendar's record, and the working days to which those on a weekend move.

    Article 112 of the Labour Code: a holiday on a day off moves the day off to the next working day after it; those of
    January are moved by the government instead.
    """
    found: set[datetime.date] = set()
    moving = []
    for record in records:
        first = record["first"]
        last = record.get("last", first)
        assert isinstance(first, datetime.date)
        assert isinstance(last, datetime.date)
        found |= {first + datetime.timedelta(days=number) for number in range((last - first).days + 1)}
        if first == last and first.weekday() > 4 and first.month != 1:
            moving.append(first)
    for day in sorted(moving):
        while day in found or day.weekday() > 4:
            day += datetime.timedelta(days=1)
        found.add(day)
    return found


class Calendar:
    """On which days the meetings of a pair can be: inside a period, on its weekdays, on no day off."""

    def __init__(self, first: datetime.date, last: datetime.date, off: Collection[datetime.date]) -> None:
        """Take the period and the days off."""
        self.days = [first + datetime.timedelta(days=number) for number in range((last - first).days + 1)]
        self.off = set(off)
        self.monday = first - datetime.timedelta(days=first.weekday())

    def week(self, day: datetime.date) -> int:
        """Return the number of a day's week, from 0."""
        return (day - self.monday).days // 7

    def list_possible(self, slots: Iterable[Slot]) -> list[datetime.date]:
        """Return the days on which a pair with these hours can meet."""
        weekdays = {slot[0] for slot in slots}
        return [day for day in self.days if day.isoweekday() in weekdays and day not in self.off]

    def is_filled(
        self,
        slots: Sequence[Slot],
        held: Sequence[datetime.date],
        others: Sequence[tuple[datetime.date, int, int]],
        minutes: int,
    ) -> bool:
        """Tell whether days are a plan of every other week that leaves nothing out.

        Counted from the first week in which the pair can meet, or from the one after, each fortnight has one meeting,
        or no time at which the pair is free and nobody of ``others``, day and minutes, is there.
        """
        possible = self.list_possible(slots)

        def room(day: datetime.date) -> bool:
            busy = [(start, end) for other, start, end in others if other == day]
            hours = [(start, end) for weekday, start, end in slots if weekday == day.isoweekday()]
            return any(
                all(begin >= end or begin + minutes <= start for start, end in busy)
                for opens, closes in hours
                for begin in range(opens, closes - minutes + 1)
            )

        def is_plan(begins: int) -> bool:
            fortnights = [(self.week(day) - begins) // 2 for day in held]
            with_room = {(self.week(day) - begins) // 2 for day in possible if self.week(day) >= begins and room(day)}
            return min(fortnights) >= 0 and len(set(fortnights)) == len(held) and with_room <= set(fortnights)

        return any(is_plan(self.week(possible[0]) + later) for later in (0, 1))


def alternating(groups: Mapping[str, Sequence[Sequence[Slot]]], minutes: int) -> dict[str, bool]:
    """Tell for each mentor whether all mentees can have a usual hour every other week without two at the same time."""

    def hours(slots: Sequence[Slot]) -> list[tuple[int, int, int]]:
        return [
            (week, day, begin)
            for week in (0, 1)
            for day, start, end in slots
            for begin in range(start, end - minutes + 1, 5)
        ]

    def seat(waiting: Sequence[Sequence[Slot]], taken: list[tuple[int, int, int]]) -> bool:
        if not waiting:
            return True
        for week, day, begin in hours(waiting[0]):
            free = all((week, day) != hour[:2] or abs(begin - hour[2]) >= minutes for hour in taken)
            if free and seat(waiting[1:], [*taken, (week, day, begin)]):
                return True
        return False

    return {mentor: seat(slots, []) for mentor, slots in groups.items()}
