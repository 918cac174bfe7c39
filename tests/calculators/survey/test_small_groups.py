"""No figure of one to four people is shown, nor can it be had from those that are."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.survey.people import QUESTIONS, Person, answering, crowd, find_outcomes, person, titles
from worksheets.answers import small_groups
from worksheets.answers.small_groups import LEAST

counts = st.lists(st.integers(0, 12), min_size=1, max_size=10)
DIMENSIONS = {"form": "form", "role": "role", "side": "side"}


def is_small(number: int) -> bool:
    """Tell whether so many people are a small group, said here anew."""
    return number in (1, 2, 3, 4)


@given(counts)
@example([4, 0, 1])
@example([3, 5, 0, 20])
def test_parts_of_a_whole_leave_nothing_small_over(parts: list[int]) -> None:
    """Each part shown is nobody or five people, and so are those left out, and any of both with any of the shown."""
    kept = small_groups.choose(parts)
    told = [count for count, keeps in zip(parts, kept, strict=True) if keeps]
    assert not any(is_small(count) for count in told)
    if sum(parts) >= LEAST:
        assert not is_small(sum(parts) - sum(told))
        assert kept == [keeps for _, keeps in sorted(zip(range(len(parts)), kept, strict=True))]
    shuffled = list(reversed(parts))
    assert small_groups.choose(shuffled) == list(reversed(kept))


@given(counts, st.integers(0, 9))
@example([0, 0, 0, 0, 0, 0, 6, 1, 4, 9], 6)
def test_ranges_are_whole_and_large(parts: list[int], cut: int) -> None:
    """Ranges follow each other over all values, each of five people at least where there are five at all."""
    ranges = small_groups.divide(parts, min(cut, len(parts) - 1))
    places = [place for first, last in ranges for place in range(first, last + 1)]
    assert places == list(range(len(parts)))
    if sum(parts) >= LEAST:
        assert not any(is_small(sum(parts[first : last + 1])) for first, last in ranges)
    lower, upper = sum(parts[:cut]), sum(parts[cut:])
    if 0 < cut < len(parts) and not is_small(lower) and not is_small(upper):
        assert small_groups.is_cut(ranges, cut)


def sets(rows: list[Person], result: dict[str, Any], name: str) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the people whom figures of one question are about, by what is shown: found from the rows again."""
    text = next(text for text, column in titles().items() if column == name)
    said = answering(rows, name)
    line = next(line for line in result["summary"] if line[0] == text)
    if line[1] is None:
        return
    assert line[1] == len(said)
    yield "people", frozenset(said)
    above = {place for place, answer in said.items() if answer == "да" or (name == "q1" and int(answer) >= 7)}
    if line[4] is not None:
        assert line[4]["numerator"] == len(above)
        yield "satisfied", frozenset(above)
        yield "others", frozenset(said) - above
    for dimension in DIMENSIONS:
        groups = [row for row in result["groups"] if row[0] == dimension and row[2] == text]
        shown, told = set[int](), set[int]()
        for _, group, _, people, _, satisfied in groups:
            members = frozenset(place for place in said if rows[place][dimension] == group)
            if people is not None:
                assert people == len(members)
                shown |= members
                yield "people", members
            if satisfied is not None:
                assert satisfied["numerator"] == len(members & above)
                told |= members
                yield "satisfied", members & above
                yield "others", members - above
        yield "people", frozenset(said) - shown
        if line[4] is not None:
            yield "satisfied", frozenset(above) - told
            yield "others", frozenset(said) - above - told


@settings(max_examples=examples(150))
@given(crowd())
def test_no_small_group_is_shown_or_left_over(rows: list[Person]) -> None:
    """All figures of a question, and what they leave of the whole, are of five people at least, and so is what is left

    of each when another one inside of it is taken away.
    """
    result = find_outcomes(rows)
    for name in ("q1", "q2"):
        if not result["summary"]:
            continue
        known: dict[str, set[frozenset[int]]] = {}
        for kind, members in sets(rows, result, name):
            assert not is_small(len(members)), (name, kind)
            known.setdefault(kind, set()).add(members)
        for kind, groups in known.items():
            for one, other in itertools.permutations(groups, 2):
                if one > other:
                    assert not is_small(len(one - other)), (name, kind)


@settings(max_examples=examples(100))
@given(crowd())
def test_distributions_have_no_small_part(rows: list[Person]) -> None:
    """Parts of a distribution are of nobody or of five people, and are all who answered; of several options each one

    and its opposite.
    """
    result = find_outcomes(rows)
    for text, name in titles().items():
        parts = [line for line in result["distribution"] if line[0] == text]
        people = len(answering(rows, name))
        numbers = [number for _, _, number, _ in parts if number is not None]
        assert not any(is_small(number) for number in numbers)
        if name == "q5":
            assert not any(is_small(people - number) for number in numbers)
        elif parts:
            assert sum(numbers) == people


@settings(max_examples=examples(100))
@given(crowd(), st.integers(2, 10), st.integers(2, 10))
def test_two_bounds_can_not_be_subtracted(rows: list[Person], one: int, other: int) -> None:
    """Answers with two bounds of satisfaction differ by nobody or by five people."""
    shares = [find_outcomes(rows, threshold=bound)["summary"] for bound in (one, other)]
    for first, second in zip(*shares, strict=True):
        if first[4] and second[4]:
            assert not is_small(abs(first[4]["numerator"] - second[4]["numerator"]))


@pytest.mark.parametrize("number", range(1, LEAST))
def test_of_few_people_nothing_is_said(number: int) -> None:
    """One to four people have no figure at all, nor are their own words shown."""
    rows = [person(code=f"{place}", q1="8", q2="да", q6="Ничего", role="Наставник") for place in range(number)]
    result = find_outcomes(rows, rows, asked=20, own=True)
    assert result["answered"] is result["response"] is result["paired"] is None
    assert all(result[name] == [] for name in ("summary", "distribution", "changes", "groups", "open"))


@pytest.mark.parametrize("number", range(1, LEAST))
def test_the_few_who_answered_twice_are_not_left_over(number: int) -> None:
    """Who knows how many answered in each wave can't have by the codes without a pair how many did both times."""
    rows = [person(code=f"{place}", q1="8") for place in range(30)]
    none, few, five = (find_outcomes(rows[:20], rows[20 - both :], asked=20) for both in (0, number, LEAST))
    assert (none["paired"], few["paired"], five["paired"]) == (0, None, LEAST)
    assert few["unpaired"] == 20 + 10 + number
    assert five["unpaired"] == 20 + 10 + LEAST - 2 * LEAST


def test_a_small_group_takes_the_next_one_along() -> None:
    """With groups of 12, 6 and 2 the two smaller are hidden: the whole without the others would tell of two people."""
    rows = [
        person(code=f"{side}-{place}", side=side, q1=str(8 + place % 2))
        for side, people in (("5А", 12), ("6Б", 6), ("7В", 2))
        for place in range(people)
    ]
    shown = {row[1]: row[3] for row in find_outcomes(rows)["groups"] if row[2] == QUESTIONS[0]["text"]}
    assert shown == {"5А": 12, "6Б": None}  # of «7В» not even the name


def test_what_one_division_hides_another_does_not_tell() -> None:
    """Nine people of one form are all mentors, of whom there are eleven: subtraction would tell of the two others."""
    rows = [person(code=f"{place}", q1="8", form="А" if place < 9 else "Б", role="В" if place < 11 else "Г")
            for place in range(30)]  # fmt: skip
    groups = find_outcomes(rows)["groups"]
    shown = {(row[0], row[1]) for row in groups if row[3] is not None}
    assert not {("form", "А"), ("role", "В")} <= shown
    assert shown
