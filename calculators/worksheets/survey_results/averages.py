"""Means and medians that may be shown: with what stands beside them they tell of no group of one to four people.

A mean and a number of people give the sum of what they have said. Beside the ranges of the distribution and the median
that tells how far all together are above the least they can have said, and below the most: where it is one to four, one
to four people are. A median divides people into halves: of fewer than ten people these are small groups, and beside the
mean it often tells what each of them has said.
"""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.survey_results import replies

MOST = replies.MOST  # of a number, where the greatest one is not told
MOST_BOUNDS = replies.HIGHEST - replies.LOWEST


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


def is_mean_shown(values: dict, ranges: list, beside_median: bool, cut: int | None = None, unit: int = 100) -> bool:
    """Tell whether the mean of whole numbers may be shown beside ranges, and beside the median.

    ``ranges`` are ``(least, most)``, one above the other, which are known together with the number of people in each;
    ``most`` of the last one may be ``None``, that it is not known. On both sides of ``cut`` somebody is known to be
    where a range holds it. ``unit`` is how many hundredths one is of: the mean is rounded, and of many people it leaves
    open what the sum is.
    """
    lowest, highest = find_sums(values, unit)
    blocks = make_blocks(values, ranges, beside_median, cut)
    ends = [find_ends(block) for block in blocks]
    least_sum, most_sum = lowest - sum([end[1] for end in ends]), highest - sum([end[0] for end in ends])
    people = sum([block[2] for block in blocks])
    above = people
    for block, end in zip(blocks, ends):  # noqa: B905 – MicroPython's zip has no strict
        least, most, here = block[:3]
        above -= here
        bounds = list(range(least + 1, min(most, least + MOST_BOUNDS) + 1))
        bounds += [bound for bound in range(most - MOST_BOUNDS + 1, most + 1) if bound > least + MOST_BOUNDS]
        for bound in bounds:
            for first, step in ((0, 1), (here, -1)):
                counts = [
                    above + first + step * away if step > 0 else people - above - first - step * away
                    for away in range(min(here, small_groups.LEAST) + 1)
                    if fits(block, bound, first + step * away, least_sum + end[1], most_sum + end[0])
                ]
                # Where more than one number fits, nobody knows which it is.
                if len(counts) == 1 and small_groups.is_small(counts[0]):
                    return False
    return True


def find_sums(values: dict, unit: int = 100) -> tuple[int, int]:
    """Return the least and the greatest sum that values can have whose mean is rounded as theirs is."""
    total = sum([value * values[value] for value in values])
    size = sum([values[value] for value in values])
    rounded = (2 * unit * total + size) // (2 * size)
    return -((1 - 2 * rounded) * size // (2 * unit)), ((2 * rounded + 1) * size - 1) // (2 * unit)


def make_blocks(values: dict, ranges: list, beside_median: bool, cut: int | None) -> list[tuple]:
    """Return ``(least, most, people, low, high, over, whole)``: between which answers so many people are known to be.

    Of a block with ``low`` somebody is known to be below that, with ``high`` somebody there or above. Last come the
    people of its range who are above the block, and all of the range.
    """
    people = sum([values[value] for value in values])
    first, second = find_middle(values)
    half = (people - 1) // 2  # on each side of the one or two in the middle
    blocks: list = []
    passed = 0
    for least, most in ranges:
        most = MOST if most is None else most
        here = sum([values[value] for value in values if least <= value <= most])
        lower = max(0, min(here, half - passed))
        upper = max(0, min(here, passed + here - (people - half)))
        passed += here
        inside = cut if cut is not None and least < cut <= most else None
        if not beside_median or here in (lower, upper):
            blocks.append((least, most, here, inside, inside, 0, here))
            continue
        # Whoever stands below the middle has said that at most, whoever stands above it that at least. Of two in the
        # middle the median tells the mean alone: it is safer to take both as known.
        is_above = inside is not None and first >= inside
        blocks.append((least, min(most, first), lower, inside if is_above else None, None, here - lower, here))
        for one in (first, second)[: 2 - people % 2]:
            if least <= one <= most:
                blocks.append((one, one, 1, None, None, 0, 0))
        blocks.append((max(least, second), most, upper, None, None if is_above else inside, 0, here))
    return blocks


def find_ends(block: tuple) -> tuple[int, int]:
    """Return the least and the greatest sum of what people of a block can have said."""
    least, most, here, low, high = block[:5]
    lowest, highest = least * here, most * here
    return lowest if high is None else lowest + high - least, highest if low is None else highest - most + low - 1


def fits(block: tuple, bound: int, upper: int, least_sum: int, most_sum: int) -> bool:
    """Tell whether so many people of a block can be at a bound or above when its sum is between two numbers."""
    least, most, here, low, high, over, whole = block
    lower = here - upper
    # A range that could be divided would be.
    if over + upper >= small_groups.LEAST and whole - over - upper >= small_groups.LEAST:
        return False
    lowest, highest = least * lower + bound * upper, (bound - 1) * lower + most * upper
    if high is not None:
        if bound <= high and not upper:
            return False
        lowest += high - bound if bound <= high else 0 if upper else high - least
    if low is not None:
        if bound >= low and not lower:
            return False
        highest -= bound - low if bound > low else 0 if lower else most - low + 1
    reaches: bool = lowest <= most_sum and highest >= least_sum
    return reaches


def place(values: dict) -> tuple[dict, int]:
    """Return for each value how many of their common steps it is above the least one, and that step."""
    known = sorted(values)
    step = 0
    for value in known:
        one, other = value - known[0], step
        while other:
            one, other = other, one % other
        step = one
    made = {}
    for value in known:
        made[value] = (value - known[0]) // (step or 1)
    return made, step or 1
