"""How many people can have given which mark, for all that somebody knows who sees what is shown of a scale.

Known are the ranges of the distribution with their people, how they come about, and the mean or the median or both. All
that people can have said is gone through at once: mark by mark, by how many have said it or less, with the sums that
these can have as bits of one number.
"""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups

FEW = small_groups.LEAST - 1


def is_told(ranges: list, first_cut: int, sums: tuple | None, middle: tuple | None) -> bool:
    """Tell whether it is known exactly that one to four people have given a mark, a higher or a lower one.

    ``ranges`` are ``(least, most, people)``, one above the other, made by ``small_groups.divide`` with ``first_cut``, a
    mark. ``sums`` are the least and the greatest sum of all marks, ``middle`` what the two in the middle have said.
    """
    allowed = list_allowed(ranges, first_cut, middle)
    base = sum([least * people for least, _, people in ranges])
    marks = [(mark, mark - least) for least, most, _ in ranges for mark in range(least, most + 1)]
    people = sum([here for _, _, here in ranges])
    # Sums of those up to a mark, by how many they are, over the least of their ranges.
    upward: list = [{0: 1}]
    for place, (_, over) in enumerate(marks):
        step: dict = {}
        for count in allowed[place]:
            bits = 0
            for before in upward[-1]:
                if before <= count:
                    bits |= upward[-1][before] << (count - before) * over
            if bits:
                step[count] = bits
        upward.append(step)
    wanted = upward[-1].get(people, 0)
    if sums is not None:
        wanted = wanted & ((1 << max(0, sums[1] - base + 1)) - 1) >> max(0, sums[0] - base) << max(0, sums[0] - base)
    # Of these only such count that the others can bring to a sum that is known.
    downward: dict = {people: wanted}
    for place in range(len(marks) - 1, -1, -1):
        over = marks[place][1]
        step, at = {}, {}
        for count in downward:
            for before in upward[place]:
                bits = downward[count] >> (count - before) * over & upward[place][before] if before <= count else 0
                if bits:
                    step[before] = step.get(before, 0) | bits
                    at[count - before] = True
        below = list(step)
        for known in (list(at), below, [people - count for count in below]):
            if len(known) == 1 and small_groups.is_small(known[0]):
                return True
        downward = step
    return False


def list_allowed(ranges: list, first_cut: int, middle: tuple | None) -> list[list]:
    """Return for each mark how many can have said it or less, beside ``ranges`` and ``middle``."""
    people = sum([here for _, _, here in ranges])
    is_cut = any(least == first_cut for least, _, _ in ranges)
    made: list = []
    passed = 0
    for place, (least, most, here) in enumerate(ranges):
        is_last = place == len(ranges) - 1 or (is_cut and most == first_cut - 1)
        for mark in range(least, most):
            # A range ends with the first mark up to which it has enough; the last one could not be divided any more.
            counts = list(range(min(here, FEW) + 1))
            if is_last:
                counts += list(range(max(FEW + 1, here - FEW), here + 1))
            counts = [passed + count for count in counts]
            if mark == first_cut - 1:
                # Where it was not cut there, too few are on one of the sides, but not nobody.
                counts = [
                    count for count in counts if small_groups.is_small(count) or small_groups.is_small(people - count)
                ]
            made.append(counts)
        passed += here
        made.append([passed])
    marks = [mark for least, most, _ in ranges for mark in range(least, most + 1)]
    if middle is not None:
        for place, mark in enumerate(marks):
            for said, number in zip(middle, ((people - 1) // 2, people // 2)):  # noqa: B905 – MicroPython has no strict
                made[place] = [count for count in made[place] if (count > number) == (said <= mark)]
    return made
