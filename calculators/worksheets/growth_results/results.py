"""All outcomes of growth: of each measure how many are better, as before, worse; of groups too; who is left out."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.growth_results import values
from worksheets.inputs import letters
from worksheets.survey_results import breakdown, codes, comparison, rounded

BETTER, SAME, WORSE = 0, 1, 2


def find(request: dict, measures: list[dict], dimensions: tuple) -> dict:
    """Return the outcomes of ``growth`` for a checked request with its ``measures``."""
    before, doubled_before = take(request["before"])
    after, doubled_after = take(request["after"])
    both = sorted([key for key in after if key in before])
    rows = request["before"] + request["after"]
    made: dict = {
        "paired": small_groups.hide_small(len(both)),
        "unpaired": len(before) + len(after) - 2 * small_groups.count_for_sums(len(both)),
        "uncoded": len([row for row in rows if row["code"] is None]),
        "doubled": doubled_before + doubled_after,
        "named": len([row for row in rows if row["code"] is not None and is_like_a_name(row["code"])]),
        "changes": [], "levels": [], "groups": [],
    }  # fmt: skip
    if not made["paired"]:
        return made
    listed = len(before) + len(after) - len(both)
    people = [place_in_groups(before[key], after[key], dimensions) for key in both]
    division = breakdown.divide(people, dimensions)
    for place, measure in enumerate(measures):
        pairs = read_pairs([(before[key][measure["name"]], after[key][measure["name"]]) for key in both])
        describe(made, measure, pairs, listed)
        made["groups"].extend(divide(division, place, measure, pairs))
    made["groups"] = [row for _, _, _, row in sorted(made["groups"])]
    return made


def take(rows: list) -> tuple[dict, int]:
    """Return the rows that count by their codes, and how many codes stand in rows that differ."""
    _, first, doubled = codes.settle(rows, codes.make_keys([row["code"] for row in rows]))
    found = {}
    for key in first:
        found[key] = rows[first[key]]
    return found, doubled


def place_in_groups(before: dict, after: dict, dimensions: tuple) -> dict:
    """Return the groups of somebody, as they are now, or as they were where nothing else is said."""
    made = {}
    for name in dimensions:
        made[name] = after[name] if after[name] is not None else before[name]
    return made


def read_pairs(texts: list) -> list:
    """Return both values of each person, nothing where one of them is not there; each different text is read once."""
    known: dict = {None: None}
    made: list = []
    for pair in texts:
        for text in pair:
            if text not in known:
                known[text] = values.read(text)[0]
        old, new = known[pair[0]], known[pair[1]]
        made.append(None if old is None or new is None else (old, new))
    return made


def judge(measure: dict, pair: tuple) -> int:
    """Tell what has become of somebody's value: ``BETTER``, ``SAME`` or ``WORSE``."""
    old, new = pair
    if old == new:
        return SAME
    return BETTER if (new > old) == (measure["better"] == "more") else WORSE


def describe(made: dict, measure: dict, pairs: list, listed: int) -> None:
    """Add a measure of which anybody has both values; ``listed`` are all whose codes stand anywhere."""
    known = [pair for pair in pairs if pair is not None]
    found = compare(measure, known)
    title = measure["text"]
    if found is None or small_groups.is_small(len(known)):
        made["changes"].append([title, None, None, None, None, None, None, "hidden"])
        return
    made["changes"].append([title, len(known), listed - len(known)] + found[1:])  # noqa: RUF005 – MicroPython has no * in a list
    waves = [count([pair[wave] for pair in known]) for wave in (0, 1)]
    step = rounded.find_step(list(waves[0]) + list(waves[1]))
    made["levels"].append([title, measure["better"], len(known)] + [rounded.round_mean(wave, step) for wave in waves])


def compare(measure: dict, known: list) -> list | None:
    """Return what is told of people with both values, see ``comparison.tell``."""
    numbers = [0, 0, 0]
    for pair in known:
        numbers[judge(measure, pair)] += 1
    return comparison.tell(numbers, comparison.cross(count(known)))


def divide(division: dict, place: int, measure: dict, pairs: list) -> list:
    """Return ``(division, group, place, row)`` of each group that is told of, see ``breakdown.tabulate``.

    A group's number of those who are better stands beside it only where it tells of no small group, of the others, of
    another group or of the whole either.
    """
    atoms, divisions = division["atoms"], division["divisions"]
    known = [[pairs[row] for row in rows if pairs[row] is not None] for rows in atoms]
    people = [len(one) for one in known]
    if not atoms or sum(people) < small_groups.LEAST:
        return []
    better = [len([pair for pair in one if judge(measure, pair) == BETTER]) for one in known]
    others = [all_of - part for all_of, part in zip(people, better)]  # noqa: B905 – MicroPython's zip has no strict
    kept = small_groups.audit(divisions, [people])
    every = [pair for one in known for pair in one]
    whole = compare(measure, every)
    tells = whole is not None and whole[1] is not None and comparison.cross(count(every)) is None
    told = [[keeps and tells for keeps in keeps_of] for keeps_of in kept]
    told = small_groups.audit(divisions, [people, better, others], told)
    sizes = [len(rows) for rows in atoms]
    made: list = []
    for number, groups in enumerate(divisions):
        for at, group in enumerate(groups):
            if small_groups.is_small(small_groups.add(sizes, group)) or not group:
                continue
            row: list = [division["names"][number], division["titles"][number][at] or None, measure["text"]]
            own = small_groups.add(people, group)
            if kept[number][at] and own:
                row += [own, small_groups.add(better, group) if told[number][at] else None]
            else:
                row += [None, None]
            made.append((number, at, place, row))
    return made


def count(found: list) -> dict:
    """Return how often each value is there."""
    made: dict = {}
    for value in found:
        made[value] = made.get(value, 0) + 1
    return made


def is_like_a_name(code: str) -> bool:
    """Tell whether a code looks like somebody's name: words that begin large, with others or with initials."""
    words = [word for word in code.replace(".", " ").replace(",", " ").split(" ") if word]
    if len(words) < 2 or not all(is_word(word) for word in words):
        return False
    return all(word[0] != letters.fold(word[0]) for word in words) and any(len(word) > 2 for word in words)


def is_word(word: str) -> bool:
    """Tell whether a text is letters alone, with hyphens inside."""
    small = letters.fold(word)
    return all(letter in letters.SMALL for part in small.split("-") for letter in part)
