"""What is shown together tells of no small group: all that people can have answered is tried beside what is shown."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import pytest

from tests.breadth import THOROUGH, deal
from tests.calculators.survey.people import find_outcomes, person
from worksheets.survey_results import averages, comparison, possible, results, tallies

FEW = {1, 2, 3, 4}
MARKS = range(1, 11)
# What one person can have answered before and now.
WAVES = list(itertools.product(("да", "нет"), repeat=2))


def is_told(number: int) -> bool:
    """Tell whether so many people may be told of."""
    return number not in FEW


def conclude(answers: Iterable[tuple[Hashable, dict[str, int]]], confined: bool) -> Iterator[tuple[Hashable, str]]:
    """Yield what can be concluded of one to four people from what is shown of each possible group.

    ``answers`` are what is shown and the true numbers behind it; ``confined`` forbids to know «between one and four».
    """
    possible: dict[Hashable, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for shown, numbers in answers:
        for name, number in numbers.items():
            possible[shown][name].add(number)
    for shown, known in possible.items():
        for name, values in known.items():
            if values <= FEW and (confined or len(values) == 1):
                yield shown, name


def changes(most: int) -> Iterator[tuple[Hashable, dict[str, int]]]:
    """Yield what is told of all numbers of better, same and worse."""
    for better, same, worse in itertools.product(range(most), repeat=3):
        if 5 <= better + same + worse < most:
            shown = comparison.tell([better, same, worse])
            assert shown is not None
            numbers = {"better": better, "same": same, "worse": worse, "less": min(better, worse)}
            yield repr(shown[:5] + shown[6:]), numbers | {"changed": better + worse, "not better": same + worse}


def test_numbers_and_verdict_tell_of_no_few() -> None:
    """Who sees the numbers of a question and the verdict knows of no one to four people, nor that they are so few."""
    assert list(conclude(changes(34), confined=True)) == []


def tell_both_waves(most: int) -> Iterator[tuple[Hashable, dict[str, int]]]:
    """Yield what is told of «да» and «нет» of the same people in two exports, of one wave each, and of their change."""
    for more, less, stayed, never in itertools.product(range(most), repeat=4):
        people = more + less + stayed + never
        if 5 <= people < most:
            cells = {(0, 1): more, (1, 0): less, (1, 1): stayed, (0, 0): never}
            pairs = {pair: number for pair, number in cells.items() if number}
            shown = comparison.tell([more, stayed + never, less], comparison.cross(pairs))
            waves = [yes if is_told(yes) and is_told(people - yes) else None for yes in (less + stayed, more + stayed)]
            yield repr((shown, waves)), {"more": more, "less": less, "stayed": stayed, "never": never}


def test_two_exports_of_yes_and_no_tell_of_no_few() -> None:
    """Who has the shares of both waves and the change between them can subtract no number of one to four people."""
    assert list(conclude(tell_both_waves(20), confined=False)) == []


def solutions(before: dict[str, int], now: dict[str, int], change: Sequence[Any]) -> Iterator[dict[str, int]]:
    """Yield all that those who answered once can have said, beside the shares of both waves and the change."""
    _, better, same, worse, *_ = change
    for stayed in range(same + 1):
        numbers = {
            "gone да": before["да"] - worse - stayed,
            "gone нет": before["нет"] - better - (same - stayed),
            "come да": now["да"] - better - stayed,
            "come нет": now["нет"] - worse - (same - stayed),
        }
        if min(numbers.values()) >= 0:
            yield numbers


@pytest.mark.parametrize("wave", ["gone", "come"])
def test_who_answered_once_is_not_told_of_by_what_others_have_changed(wave: str) -> None:
    """From the shares of two exports and the change of those who answered twice nothing follows of the few others."""
    hidden = shown = 0
    for again in itertools.product((0, 5, 8), repeat=4):
        if not any(again):
            continue
        for strays in itertools.product((0, 1, 4, 5), repeat=2):
            twice = [pair for pair, number in zip(WAVES, again, strict=True) for _ in range(number)]
            once = [answer for answer, number in zip(("да", "нет"), strays, strict=True) for _ in range(number)]
            answers = [[old for old, _ in twice], [new for _, new in twice]]
            answers[wave == "come"] += once
            before, now = (
                [person(code=f"У-{number}", q2=said) for number, said in enumerate(one[: len(twice)])]
                + [person(code=f"{wave}-{number}", q2=said) for number, said in enumerate(one[len(twice) :])]
                for one in answers
            )
            exports = [find_outcomes(before), find_outcomes(now, before)]
            change = next((row[1:] for row in exports[1]["changes"]), None)
            first, second = ({row[1]: row[2] for row in one["distribution"]} for one in exports)
            if change is None or change[1] is None or not {"да", "нет"} <= set(first) & set(second):
                hidden += 1
                continue
            shown += 1
            known = list(solutions(first, second, change))
            for name, number in zip(("да", "нет"), strays, strict=True):
                values = {one[f"{wave} {name}"] for one in known}
                assert number in values
                assert len(values) > 1 or is_told(number), (again, strays)
    assert hidden
    assert shown


def histograms(people: int) -> Iterator[tuple[Hashable, dict[str, int]]]:
    """Yield what a question tells of all the marks that so many people can have given."""
    question = {"text": "?", "kind": "scale", "options": []}
    for marks in itertools.combinations_with_replacement(MARKS, people):
        values = {mark: marks.count(mark) for mark in set(marks)}
        made: dict[str, Any] = {"summary": [], "distribution": []}
        results.describe(made, question, values, 7)
        numbers = {f"from {mark}": sum(one >= mark for one in marks) for mark in MARKS}
        numbers |= {f"up to {mark}": people - numbers[f"from {mark}"] for mark in MARKS}
        yield repr(made), numbers | {f"just {mark}": marks.count(mark) for mark in MARKS}


def shares(people: int, most: int) -> Iterator[list[int]]:
    """Yield how many of so many people can have said each of so many marks."""
    if most == 1:
        yield [people]
        return
    for first in range(people + 1):
        for others in shares(people - first, most - 1):
            yield [first, *others]


POSSIBLE = ([0, 1, 4, 0, 0, 4, 0, 1, 0, 0], [5, 1, 0, 0, 2, 0, 0, 2, 0, 0])


@pytest.mark.parametrize(("knows", "counts"), deal(["mean", "median", "both", "ranges"], POSSIBLE))
def test_what_is_possible_is_all_that_is(counts: list[int], knows: str) -> None:
    """What is called known is the same in all that people can have said who have the same figures, else it is not."""
    people = sum(counts)

    def seen(said: list[int]) -> tuple[Any, ...]:
        values = {mark: count for mark, count in zip(MARKS, said, strict=True) if count}
        mean = averages.find_sums(values) if knows in ("mean", "both") else None
        middle = averages.find_middle(values) if knows in ("median", "both") else None
        ranges = tallies.list_ranges(values)
        counted = [(low, high, sum(said[low - 1 : high])) for low, high in ranges]
        return counted, mean, middle

    shown = seen(counts)
    same = [said for said in shares(people, 10) if seen(said) == shown]
    sums = [[sum(said[: mark + 1]) for said in same] for mark in range(10)]
    known = [{said[mark] for said in same} for mark in range(10)]
    known += [set(below) for below in sums] + [{people - count for count in below} for below in sums]
    assert possible.is_told(shown[0], 7, shown[1], shown[2]) == any(len(one) == 1 and one <= FEW for one in known)


@pytest.mark.parametrize("people", [5, 6, 7, *([8, 9, 10] if THOROUGH else [])])
def test_mean_median_and_ranges_tell_of_no_few(people: int) -> None:
    """Of all marks that five to seven (or ten) people can give, what is shown leaves open how many gave which."""
    assert list(conclude(histograms(people), confined=False)) == []


def tell_numbers(people: int, least: int, values: int) -> Iterator[tuple[Hashable, dict[str, int]]]:
    """Yield what a question tells of all numbers from ``least`` on that so many people can have answered."""
    question = {"text": "?", "kind": "number", "options": []}
    for said in shares(people, values):
        made: dict[str, Any] = {"summary": [], "distribution": []}
        given = {least + place: number for place, number in enumerate(said) if number}
        results.describe(made, question, given, 7)
        assert (made["summary"][0][2] is None) == (people < 10)
        numbers = {f"up to {place}": sum(said[: place + 1]) for place in range(values)}
        numbers |= {f"above {place}": people - numbers[f"up to {place}"] for place in range(values)}
        yield repr(made), numbers | {f"just {place}": number for place, number in enumerate(said)}


@pytest.mark.parametrize("values", [2, 3, 4])
@pytest.mark.parametrize("least", [0, 1])
def test_a_mean_of_numbers_tells_of_no_few(least: int, values: int) -> None:
    """Of all numbers that five to thirty people can answer, whose least and greatest are known, nothing follows of one

    to four of them, nor that they are so few; a mean is shown of every ten.
    """
    for people in range(5, 31 if values < 4 else 21):
        assert list(conclude(tell_numbers(people, least, values), confined=True)) == []
