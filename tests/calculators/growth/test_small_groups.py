"""No figure of growth is of one to four people, nor can such a one be had from those that are shown."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from tests.breadth import THOROUGH, examples
from tests.calculators.growth.people import MEASURES, Pair, crowd, find_outcomes, waves
from tests.calculators.growth.test_growth import hundredths
from tests.calculators.survey.test_inference import conclude, shares
from worksheets.growth_results import results


def is_small(number: int) -> bool:
    """Tell whether so many people are a small group, said here anew."""
    return number in (1, 2, 3, 4)


def sets(pairs: list[Pair], result: dict[str, Any], place: int) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the people whom figures of one measure are about, by what is shown: found from the rows again."""
    name = ("q1", "q2")[place]
    sign = 1 if MEASURES[place]["better"] == "more" else -1
    known = {}
    for number, (one, other) in enumerate(pairs):
        old, new = hundredths(one[name]), hundredths(other[name])
        if old is not None and new is not None:
            known[number] = sign * ((new > old) - (new < old))
    line = result["changes"][place]
    if line[1] is None:
        return
    whole = frozenset(known)
    yield "people", whole
    parts = [frozenset(number for number in known if known[number] == kind) for kind in (1, 0, -1)]
    shown = [part for part, number in zip(parts, line[3:6], strict=True) if number is not None]
    yield from (("parts", part) for part in shown)
    yield "parts", whole.difference(*shown)
    better = parts[0]
    for dimension in ("form", "role"):
        people, told = set[int](), set[int]()
        for by, group, measure, number, risen, *_ in result["groups"]:
            if by != dimension or measure != line[0]:
                continue
            members = frozenset(one for one in known if pairs[one][1][dimension] == group)
            if number is not None:
                assert number == len(members)
                people |= members
                yield "people", members
            if risen is not None:
                assert line[3] is not None
                assert risen == len(members & better)
                told |= members
                yield "better", members & better
                yield "others", members - better
        yield "people", whole - people
        if told:
            yield "better", better - told
            yield "others", whole - better - told
            yield "better", better
            yield "others", whole - better


@settings(max_examples=examples(200))
@given(crowd())
def test_no_small_group_is_shown_or_left_over(pairs: list[Pair]) -> None:
    """All figures of a measure, what they leave of the whole, and of each other, are of nobody or five people."""
    result = find_outcomes([one for one, _ in pairs], [other for _, other in pairs])
    for place in range(len(result["changes"])):
        known: dict[str, set[frozenset[int]]] = {}
        for kind, members in sets(pairs, result, place):
            assert not is_small(len(members)), kind
            known.setdefault(kind, set()).add(members)
        for kind, groups in known.items():
            for one, other in itertools.permutations(groups, 2):
                if one > other:
                    assert not is_small(len(one - other)), kind


@pytest.mark.parametrize("number", range(1, 5))
def test_of_few_people_nothing_is_said(number: int) -> None:
    """One to four people have no figure at all."""
    result = find_outcomes(*waves(*[("3", "4")] * number))
    assert (result["paired"], result["changes"], result["levels"], result["groups"]) == (None, [], [], [])
    # By how many stand in each table nobody learns how many stand in both.
    assert result["unpaired"] == 2 * number


def test_few_who_are_worse_are_hidden_with_others() -> None:
    """Two people who are worse off are not told of, nor the others, whose number would tell; nor the chance."""
    line = find_outcomes(*waves(*[("3", "4")] * 15, *[("4", "4")] * 6, *[("5", "3")] * 2))["changes"][0]
    assert line[1:] == [23, 0, None, None, None, None, "better"]


def test_means_of_two_values_count_nobody() -> None:
    """Of «0» and «1» an exact mean would be a number of people, so that it is rounded to one of them."""
    result = find_outcomes(*waves(*[("0", "0")] * 17, *[("1", "1")] * 2, *[("0", "1")] * 5))
    assert result["changes"][0][3:] == [None, None, None, None, "unsaid"]
    assert result["levels"][0][3:] == [0, 0]  # seven of twenty-four now, two before


def tell_both_waves(people: int, known: tuple[int, ...]) -> Iterator[tuple[Hashable, dict[str, int]]]:
    """Yield what a measure tells of all values before and after that so many people can have."""
    kinds = list(itertools.product(known, repeat=2))
    for said in shares(people, len(kinds)):
        made: dict[str, Any] = {"changes": [], "levels": [], "groups": []}
        pairs = [pair for pair, number in zip(kinds, said, strict=True) for _ in range(number)]
        results.describe(made, {"text": "?", "better": "more"}, pairs, people)
        numbers = {repr(pair): number for pair, number in zip(kinds, said, strict=True)}
        for wave, value in itertools.product((0, 1), known):
            above = sum(pair[wave] >= value for pair in pairs)
            just = sum(pair[wave] == value for pair in pairs)
            numbers |= {f"{wave} from {value}": above, f"{wave} below {value}": people - above, f"{wave} {value}": just}
        yield repr(made), numbers


@pytest.mark.parametrize(
    ("known", "groups"),
    [((0, 100), range(5, 21)), ((200, 300, 400), (5, 6, 7, 10) if THOROUGH else (5, 6, 7)), ((0, 50, 100), (10,))],
)
def test_means_of_both_waves_tell_of_no_few(known: tuple[int, ...], groups: tuple[int, ...]) -> None:
    """Of all values that people can have before and after, from what is shown nothing follows of one to four of them,

    nor that they are so few, though it is known which values there can be.
    """
    for people in groups:
        assert list(conclude(tell_both_waves(people, known), confined=True)) == []
