"""Means of any numbers, rounded by how many people there are alone: none is hidden for what somebody has said.

Numbers are multiples of a step: of one in a count of meetings, of a tenth in average marks with one digit. One mean is
rounded to such a part of the step that ten sums at least have the same one. Whatever least and greatest number is
known, it tells of no one to four people: all can have said one of two neighbouring numbers, and then each of those sums
gives another number of people to either; or all the same one. Two means beside those who are better, as before and
worse narrow each other down: they are rounded to the step itself.
"""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups

FEWEST = 2 * small_groups.LEAST  # sums with the same mean, and so people
ONE = 100  # hundredths
# Into so many parts a step of one is divided: halves, fifths, tenths and so on.
PARTS = (1, 2, 5, 10, 20, 50, 100)


def find_step(values: list) -> int:
    """Return the greatest number that all values are multiples of, 1 where there is nothing else than 0."""
    step = 0
    for value in values:
        one, other = abs(value), step
        while other:
            one, other = other, one % other
        step = one
    return step or 1


def mean(values: dict) -> int | None:
    """Return the mean of whole numbers in hundredths, rounded to a part of one that so many people leave open."""
    people = sum([values[value] for value in values])
    grain = ONE // max([parts for parts in PARTS if parts == 1 or parts * FEWEST <= people])
    hundredths = {}
    for value in values:
        hundredths[value * ONE] = values[value]
    return round_mean(hundredths, grain)


def round_mean(values: dict, grain: int) -> int | None:
    """Return the mean as a multiple of ``grain``, a half rounded up; nothing of fewer than ten people."""
    people = sum([values[value] for value in values])
    if people < FEWEST:
        return None
    total = sum([value * values[value] for value in values])
    rounded: int = (2 * total + people * grain) // (2 * people * grain) * grain
    return rounded
