"""The figures of groups, by form, role and side: those that may stand beside each other and beside the whole."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.survey_results import averages, tallies

# A column with more different names is no division into groups: somebody may have taken names of people for it.
MOST_GROUPS = 12
# Means of groups beside that of all could be subtracted: of numbers, whose bounds nobody knows, none is shown.
COUNTED = ("scale", "yes_no")


def divide(rows: list, dimensions: tuple) -> dict:
    """Divide people by the columns of groups that are filled in.

    Returns ``{"names": [dimension], "titles": [[group]], "divisions": [[atoms of a group]], "atoms": [[row]]}``, an
    atom the rows that belong to the same groups. A column with one group or too many divides nobody.
    """
    names, titles, placed = [], [], []
    for name in dimensions:
        places, groups = tallies.fold_names([row[name] for row in rows])
        filled = len(set(places))
        if filled > 1 and len(groups) - 1 <= MOST_GROUPS:
            names.append(name)
            titles.append(groups)
            placed.append(places)
    atoms: dict = {}
    for row, key in enumerate(zip(*placed)) if placed else []:  # noqa: B905 – MicroPython's zip has no strict
        atoms.setdefault(key, []).append(row)
    keys = sorted(atoms)
    divisions = []
    for number, groups in enumerate(titles):
        divisions.append([[at for at, key in enumerate(keys) if key[number] == group] for group in range(len(groups))])
    return {"names": names, "titles": titles, "divisions": divisions, "atoms": [atoms[key] for key in keys]}


def tabulate(division: dict, questions: list, columns: dict, threshold: int, whole: list) -> list[list]:
    """Return rows ``[dimension, group, question, people, mean, satisfied]``, ``None`` for what can't be shown.

    ``columns`` are the answers by questions' names, one a row that counts; ``whole`` says of each question whether its
    satisfied share is shown of all, and whether its mean is. Groups with fewer than five people are not named at all.
    """
    made: list = []
    atoms, divisions = division["atoms"], division["divisions"]
    sizes = [len(rows) for rows in atoms]
    for place, question in enumerate(questions):
        if question["kind"] not in COUNTED or not atoms:
            continue
        cells = columns[question["name"]]
        values = [tallies.read(question, tallies.count([cells[row] for row in rows])) for rows in atoms]
        people = [sum([one[value] for value in one]) for one in values]
        kept = small_groups.audit(divisions, [people])
        above = [count_above(question["kind"], one, threshold) for one in values]
        below = [all_of - part for all_of, part in zip(people, above)]  # noqa: B905
        told = [[keeps and whole[place][0] for keeps in keeps_of] for keeps_of in kept]
        for number, groups in enumerate(divisions):
            for at, group in enumerate(groups):
                found = tallies.count_satisfied(question["kind"], merge_atoms(values, group), threshold)
                told[number][at] = told[number][at] and found is not None
        told = small_groups.audit(divisions, [people, above, below], told)
        # Of «да» and «нет» the mean would say how many there are of each.
        shows_means = question["kind"] == "scale" and whole[place][1]
        every = merge_atoms(values, list(range(len(values))))
        averaged = choose_means(divisions, values, kept, tallies.list_bounds(every, threshold)) if shows_means else []
        for number, groups in enumerate(divisions):
            for at, group in enumerate(groups):
                if small_groups.is_small(small_groups.add(sizes, group)) or not group:
                    continue
                own = merge_atoms(values, group)
                number_of = small_groups.add(people, group)
                shows = kept[number][at] and number_of > 0
                share = None
                if shows and told[number][at]:
                    share = tallies.share(small_groups.add(above, group), number_of)
                mean = tallies.mean(own) if shows and averaged and averaged[number][at] else None
                row = [division["names"][number], division["titles"][number][at] or None, question["text"]]
                made.append((number, at, place, row + [number_of if shows else None, mean, share]))  # noqa: RUF005
    return [row for _, _, _, row in sorted(made)]


def choose_means(divisions: list, values: list, kept: list, bounds: list) -> list[list[bool]]:
    """Tell of each group whether its mean may be shown: neither it nor those left over together tell of few people.

    ``values`` are those of each atom, ``bounds`` the ranges that may be known of any group, see ``averages``.
    """

    def is_shown(own: dict) -> bool:
        return bool(own) and all(averages.is_mean_shown(own, ranges) for ranges in bounds)

    made = []
    for groups, keeps in zip(divisions, kept):  # noqa: B905 – MicroPython's zip has no strict
        own = [merge_atoms(values, group) for group in groups]
        shown = [keeps_it and is_shown(one) for keeps_it, one in zip(keeps, own)]  # noqa: B905
        sizes = [sum(one.values()) for one in own]
        while any(shown):
            left = [atom for group, shows in zip(groups, shown) if not shows for atom in group]  # noqa: B905
            rest = merge_atoms(values, left)
            if not rest or is_shown(rest):
                break
            least = min([size for size, shows in zip(sizes, shown) if shows])  # noqa: B905
            # All of the same size go, so that nothing depends on the order of groups.
            shown = [shows and size != least for shows, size in zip(shown, sizes)]  # noqa: B905
        made.append(shown)
    return made


def count_above(kind: str, values: dict, threshold: int) -> int:
    """Return how many people are at or above the bound."""
    least = 1 if kind == "yes_no" else threshold
    return sum([values[value] for value in values if value >= least])


def merge_atoms(values: list, group: list) -> dict:
    """Return how often each value was given by a group of atoms."""
    made: dict = {}
    for atom in group:
        for value in values[atom]:
            made[value] = made.get(value, 0) + values[atom][value]
    return made
