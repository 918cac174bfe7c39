"""A column of answers counted: each different answer is read once, whoever has given it is counted by it."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.inputs import letters
from worksheets.survey_results import averages, replies

# So many different answers are counted one by one by the interpreter itself, which is quicker than a loop.
FEW = 40
# The project's own bound of satisfaction: scales are divided there first, whatever bound is chosen, so that two answers
# with different bounds can't be subtracted from each other.
USUAL = 7


def list_silent(rows: list, names: list) -> list[int]:
    """Return the places of the rows that answer none of the questions."""
    silent = list(range(len(rows)))
    for name in names:
        # After the first question hardly anybody is left.
        silent = [place for place in silent if rows[place][name] is None]
    return silent


def count(cells: list) -> dict:
    """Return how often each text stands in a column; empty cells don't count."""
    different = set(cells)
    different.discard(None)
    counts: dict = {}
    if len(different) <= FEW:
        for text in different:
            counts[text] = cells.count(text)
        return counts
    for text in cells:
        counts[text] = counts.get(text, 0) + 1
    counts.pop(None, None)
    return counts


def read(question: dict, counts: dict) -> dict:
    """Return how often each value was given; what is no answer is left out."""
    values: dict = {}
    for text in counts:
        value = replies.read(question, text)[0]
        if value is not None:
            values[value] = values.get(value, 0) + counts[text]
    return values


def mean(values: dict) -> int:
    """Return the mean in hundredths, a half rounded up: sum of values by number of people."""
    people = sum([values[value] for value in values])
    total = sum([value * values[value] for value in values])
    hundredths: int = (200 * total + people) // (2 * people)
    return hundredths


def median(values: dict) -> int:
    """Return the median in hundredths: the middle value, of an even number the mean of the middle two."""
    hundredths: int = (100 * sum(averages.find_middle(values)) + 1) // 2
    return hundredths


def share(part: int, whole: int) -> dict:
    """Return a share, see ``involvement_views.shares``: exact, its tenths rounded half up."""
    tenths = (2000 * part + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    return {"numerator": part, "denominator": whole, "tenths": max(tenths, 1) if part else 0}


def marks(values: dict) -> list[int]:
    """Return how many people gave each mark of the scale."""
    return [values.get(mark, 0) for mark in range(replies.LOWEST, replies.HIGHEST + 1)]


def count_satisfied(kind: str, values: dict, threshold: int) -> tuple[int, int] | None:
    """Return how many people are at or above the bound, and how many below; of ``yes_no`` who says «да».

    Nothing where there is no such thing, or where it can't be told without telling of a small group.
    """
    if kind == "yes_no":
        parts = (values.get(1, 0), values.get(0, 0))
    elif kind == "scale":
        counts = marks(values)
        place = threshold - replies.LOWEST
        if not small_groups.is_cut(small_groups.divide(counts, USUAL - replies.LOWEST), place):
            return None
        parts = (sum(counts[place:]), sum(counts[:place]))
    else:
        return None
    return None if small_groups.is_small(parts[0]) or small_groups.is_small(parts[1]) else parts


def distribute(question: dict, values: dict, people: int) -> list[list]:
    """Return the distribution of answers as ``[what, people]``, each of nobody or of five people at least.

    Of ``several`` the number of people is ``None`` where too few have chosen an option, or all but too few.
    """
    kind = question["kind"]
    if kind == "scale":
        counts = marks(values)
        ranges = small_groups.divide(counts, USUAL - replies.LOWEST)
        return [[span(first + 1, last + 1), sum(counts[first : last + 1])] for first, last in ranges]
    if kind == "number":
        return []  # beside the mean ranges would tell of few people
    if kind == "several":
        return list_chosen(question, values, people)
    titles = question["options"] if kind == "choice" else ["да", "нет"]
    counts = [values.get(place if kind == "choice" else 1 - place, 0) for place in range(len(titles))]
    kept = small_groups.choose(counts)
    made: list = [[titles[place], counts[place]] for place in range(len(titles)) if kept[place]]
    rest = sum([counts[place] for place in range(len(titles)) if not kept[place]])
    if rest:
        made.append(["другие ответы вместе" if made else "все ответы вместе", rest])
    return made


def span(first: int, last: int) -> str:
    """Return a range of values in words."""
    return str(first) if first == last else str(first) + "–" + str(last)


def list_ranges(values: dict) -> list[tuple]:
    """Return ``(least, most)`` of the ranges of a scale in which people are told of."""
    return [
        (first + replies.LOWEST, last + replies.LOWEST)
        for first, last in small_groups.divide(marks(values), USUAL - replies.LOWEST)
    ]


def list_bounds(values: dict, threshold: int) -> list[list]:
    """Return the ranges of a scale that may be known of any part of the people who have said these ``values``."""
    if not values:
        return []
    told = [ends for ends in list_ranges(values) if any(ends[0] <= value <= ends[1] for value in values)]
    least, most = told[0][0], told[-1][1]
    if not least < threshold <= most:
        return [[(least, most)]]
    return [[(least, most)], [(least, threshold - 1), (threshold, most)]]


def list_chosen(question: dict, values: dict, people: int) -> list[list]:
    """Return how many people have chosen each option of several; too few people, or all but too few, are ``None``.

    Of two options of which one was chosen by all who chose the other, and by few more, the second is ``None`` too.
    """
    chosen = [
        sum([values[picked] for picked in values if place in picked]) for place in range(len(question["options"]))
    ]
    kept = [not small_groups.is_small(count) and not small_groups.is_small(people - count) for count in chosen]
    for place, count in enumerate(chosen):
        for other, more in enumerate(chosen):
            if kept[place] and kept[other] and small_groups.is_small(more - count):
                both = sum([values[picked] for picked in values if place in picked and other in picked])
                if both == count:
                    kept[place] = False
    return [[title, chosen[place] if kept[place] else None] for place, title in enumerate(question["options"])]


def fold_names(cells: list) -> tuple[list, list]:
    """Return the number of each cell's group, and the names of groups in order; spellings of one name are one group.

    Empty cells are a group of their own, whose name is empty. A group is called as most write it.
    """
    counts = count(cells)
    named: dict = {}
    for text in counts:
        named.setdefault(letters.heading(text), []).append((-counts[text], text))
    titles = {}
    for key in named:
        titles[key] = sorted(named[key])[0][1]
    ordered = [key for _, key in sorted([(letters.make_sort_key(titles[key]), key) for key in named])]
    numbers = {}
    for number, key in enumerate(ordered):
        numbers[key] = number
    places = {None: len(ordered)}
    for text in counts:
        places[text] = numbers[letters.heading(text)]
    return [places[text] for text in cells], [titles[key] for key in ordered] + [""]
