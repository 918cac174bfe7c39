"""Rows that equal the sum of others: they may be totals without a word that says so, or organisations by chance."""

# mypy: disable-error-code="type-arg"

LEVELS = 4  # sums over sums, and the records


def find(values: list) -> list[int]:
    """Return the places of rows that equal, in each of the columns, the sum of other rows.

    ``values`` are whole numbers, a list for each column. The others are all others, or two or more that follow one
    another up to the row or from it on, as subtotals below and above their groups have it. Sums of what is left without
    them are found too: a total over subtotals.
    """
    places = list(range(len(values[0]) if values else 0))
    made: list[int] = []
    for _ in range(LEVELS):
        found = find_once([[column[place] for place in places] for column in values])
        if not found:
            break
        made.extend([places[place] for place in found])
        taken = dict.fromkeys(found)
        places = [place for index, place in enumerate(places) if index not in taken]
    return sorted(made)


def find_once(values: list) -> list[int]:
    """Return the places of rows that equal the sum of others, without a look at what is left then."""
    count = len(values[0]) if values else 0
    if count < 3 or not all(isinstance(number, int) for column in values for number in column):
        return []
    found = {}
    totals = [sum(column) for column in values]
    rows = list(zip(*values))  # noqa: B905 – MicroPython's zip has no strict
    for place, row in enumerate(rows):
        if row[0] > 0 and all(2 * number == total for number, total in zip(row, totals)):  # noqa: B905
            found[place] = True
    first = 0
    running = [0] * len(values)
    for place, row in enumerate(rows):
        if place - first > 1 and row[0] > 0 and row[0] == running[0] and list(row) == running:
            found[place] = True
            first = place + 1
            running = [0] * len(values)
        else:
            running = [one + other for one, other in zip(running, row)]  # noqa: B905
    for place, row in enumerate(rows):
        if place not in found and heads(rows, place, row):
            found[place] = True
    return sorted(found)


def heads(rows: list, place: int, row: tuple) -> bool:
    """Tell whether a row equals the sum of two or more rows below it."""
    left = row[0]
    last = place + 1
    while last < len(rows) and left > 0:
        left -= rows[last][0]
        last += 1
    if left != 0 or last - place < 3:
        return False
    return all(row[column] == sum([other[column] for other in rows[place + 1 : last]]) for column in range(1, len(row)))
