"""The one rule about small groups: no figure of one to four people is shown, nor can it be had from those that are.

What is shown of one question divides people into parts that nobody is in twice. A part of one to four is put together
with others, or hidden together with others, until what is left over is nobody or five at least: then no difference of a
whole and its shown parts is a small group either. Nothing here depends on the order of people.
"""

# mypy: disable-error-code="type-arg"

LEAST = 5


def is_small(count: int | None) -> bool:
    """Tell whether so many people are too few to be shown; nobody is no group, and a number that is not known none."""
    return count is not None and 0 < count < LEAST


def hide_small(count: int | None) -> int | None:
    """Return a number of people that may be shown, nothing where they are too few."""
    return None if is_small(count) else count


def count_for_sums(count: int | None) -> int:
    """Return a number of people as sums that are shown have it: too few of them are nobody.

    Neither such a sum nor the difference of two, of one round or of two editions of it, then says anything of them.
    """
    return hide_small(count) or 0


def choose(counts: list[int]) -> list[bool]:
    """Tell which parts of a whole that is shown may be shown: those left out are nobody or five people together.

    ``counts`` are the people of each part. The smallest parts are left out first, those of equal size together, so
    that the order of parts makes no difference.
    """
    kept = [not is_small(count) for count in counts]
    while is_small(sum([count for count, keeps in zip(counts, kept) if not keeps])):  # noqa: B905 – no strict
        left = [count for count, keeps in zip(counts, kept) if keeps and count]  # noqa: B905
        if not left:
            return [False] * len(counts)
        least = min(left)
        kept = [keeps and count != least for count, keeps in zip(counts, kept)]  # noqa: B905
    return kept


def divide(counts: list[int], first_cut: int = 0) -> list[tuple[int, int]]:
    """Return ranges of neighbouring values, ``(first, last)`` places, each of five people at least.

    ``counts`` are the people at each value in their order. ``first_cut`` is the place before which a cut is tried
    first; the others follow from the lowest value on. Too few people make one range.
    """
    if first_cut and not is_small(sum(counts[:first_cut])) and not is_small(sum(counts[first_cut:])):
        upper = [(first + first_cut, last + first_cut) for first, last in divide(counts[first_cut:])]
        return divide(counts[:first_cut]) + upper
    ranges: list = []
    first, gathered, rest = 0, 0, sum(counts)
    for place, count in enumerate(counts):
        gathered += count
        if gathered >= LEAST and rest - gathered >= LEAST:
            ranges.append((first, place))
            rest -= gathered
            first, gathered = place + 1, 0
    ranges.append((first, len(counts) - 1))
    return ranges


def is_cut(ranges: list[tuple[int, int]], place: int) -> bool:
    """Tell whether the values from ``place`` on are whole ranges, so that their people may be shown together."""
    return place == 0 or any(first == place for first, _ in ranges)


def audit(divisions: list[list], measures: list[list], kept: list[list] | None = None) -> list[list[bool]]:
    """Tell which groups of several divisions of the same people may be shown beside each other and the whole.

    ``divisions`` are lists of groups, a group the places of the atoms that it holds; ``measures`` give the people of
    each atom, one list for each kind of people that figures are shown of: all, the satisfied, the others. A group is
    shown when none of its kinds is small, what a division leaves out is not small, and no difference of two groups of
    which one holds the other is small. ``kept`` are groups that may be shown at most.
    """
    if kept is None:
        kept = [[True] * len(division) for division in divisions]
    kept = [list(keeps) for keeps in kept]
    for counts in measures:
        for groups, keeps in zip(divisions, kept):  # noqa: B905
            for place, group in enumerate(groups):
                if is_small(add(counts, group)):
                    keeps[place] = False
    while True:
        found = first_conflict(divisions, measures, kept)
        if found is None:
            return kept
        division, size = found
        sizes = [add(measures[0], group) for group in divisions[division]]
        # All of the same size go, so that nothing depends on the order of groups.
        kept[division] = [keeps and count != size for count, keeps in zip(sizes, kept[division])]  # noqa: B905


def first_conflict(divisions: list[list], measures: list[list], kept: list[list]) -> tuple[int, int] | None:
    """Return the division in which groups have to go and their size, nothing when all that is kept may be shown."""
    for number, division in enumerate(divisions):
        left = [group for group, keeps in zip(division, kept[number]) if not keeps]  # noqa: B905
        for counts in measures:
            if is_small(sum([add(counts, group) for group in left])):
                sizes = [add(measures[0], group) for group, keeps in zip(division, kept[number]) if keeps]  # noqa: B905
                sizes = [size for size in sizes if size]
                if sizes:
                    return number, min(sizes)
    for number, division in enumerate(divisions):
        for other, second in enumerate(divisions):
            if other == number:
                continue
            for one in list_sets(division, kept[number]):
                for group, keeps in zip(second, kept[other]):  # noqa: B905
                    if keeps and any(is_nested(counts, one, group) for counts in measures):
                        return other, add(measures[0], group)
    return None


def list_sets(division: list, kept: list) -> list[list]:
    """Return the groups of a division that are shown, and all those together that are not."""
    sets = [group for group, keeps in zip(division, kept) if keeps]  # noqa: B905
    return sets + [[atom for group, keeps in zip(division, kept) if not keeps for atom in group]]  # noqa: B905, RUF005


def is_nested(counts: list, one: list, other: list) -> bool:
    """Tell whether one of two groups holds the other and one to four people more."""
    both = add(counts, [atom for atom in one if atom in other])
    first, second = add(counts, one), add(counts, other)
    return both == min(first, second) and is_small(abs(first - second))


def add(counts: list, atoms: list) -> int:
    """Return how many people atoms hold together."""
    return sum([counts[atom] for atom in atoms])
