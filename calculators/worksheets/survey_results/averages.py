"""Means and medians of a scale that may be shown: they tell of no group of one to four people.

A mean and a number of people give the sum of what they have said. Beside the ranges that their answers are known to be
in it tells how far all together are above the least they can have said, and below the most: where it is one to four,
one to four people are. A median divides people into halves: of fewer than ten people these are small groups.
"""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups


def find_middle(values: dict) -> tuple[int, int]:
    """Return the two answers in the middle, of an odd number of people the same one twice."""
    people = sum([values[value] for value in values])
    middle = []
    passed = 0
    for value in sorted(values):
        for place in ((people - 1) // 2, people // 2):
            if passed <= place < passed + values[value]:
                middle.append(value)
        passed += values[value]
    return middle[0], middle[1]


def is_median_shown(values: dict) -> bool:
    """Tell whether the median may be shown: each half of the people that it divides are five at least."""
    people: int = sum([values[value] for value in values])
    return people >= 2 * small_groups.LEAST


def is_mean_shown(values: dict, ranges: list) -> bool:
    """Tell whether the mean of a group may be shown beside ranges.

    ``ranges`` are ``(least, most)``, one above the other, which are known together with the number of people in each.
    The mean is rounded, and of many people it leaves open what the sum is.
    """
    lowest, highest = find_sums(values)
    blocks = [
        (least, most, sum([values[value] for value in values if least <= value <= most])) for least, most in ranges
    ]
    least_sum = lowest - sum([most * here for _, most, here in blocks])
    most_sum = highest - sum([least * here for least, _, here in blocks])
    people = sum([here for _, _, here in blocks])
    above = people
    for block in blocks:
        least, most, here = block
        above -= here
        for bound in range(least + 1, most + 1):
            for first, step in ((0, 1), (here, -1)):
                counts = [
                    above + first + step * away if step > 0 else people - above - first - step * away
                    for away in range(min(here, small_groups.LEAST) + 1)
                    if fits(block, bound, first + step * away, least_sum + most * here, most_sum + least * here)
                ]
                # Where more than one number fits, nobody knows which it is.
                if len(counts) == 1 and small_groups.is_small(counts[0]):
                    return False
    return True


def find_sums(values: dict) -> tuple[int, int]:
    """Return the least and the greatest sum that values can have whose mean is rounded as theirs is."""
    total = sum([value * values[value] for value in values])
    size = sum([values[value] for value in values])
    rounded = (200 * total + size) // (2 * size)
    return -((1 - 2 * rounded) * size // 200), ((2 * rounded + 1) * size - 1) // 200


def fits(block: tuple, bound: int, upper: int, least_sum: int, most_sum: int) -> bool:
    """Tell whether so many people of a block can be at a bound or above when its sum is between two numbers."""
    least, most, here = block
    lower = here - upper
    # A range that could be divided would be.
    if upper >= small_groups.LEAST and lower >= small_groups.LEAST:
        return False
    reaches: bool = least * lower + bound * upper <= most_sum and (bound - 1) * lower + most * upper >= least_sum
    return reaches
