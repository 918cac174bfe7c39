"""Involvement of many organisations: the weighted share, who is below the target, whom to ask first.

The share of a territory is the sum of all involved by the sum of all students, never the mean of shares. When the rows
bear dates, the figures are those of the latest one and all dates together make a line.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters
from worksheets.involvement_views import shares

MOST_STUDENTS = 1000000
MOST_ROWS = 50000
BINS = 10

VIEW = {
    "name": "organisations",
    # More rows are calculated by the faster of the browser's interpreters.
    "large": {"rows": 400},
    "fields": [{"name": "goal", "type": "percent", "min": 1, "max": 1000, "default": 700, "suggests": "indicators"}],
    "tables": [
        {
            "name": "rows",
            "max_rows": MOST_ROWS,
            "identity": ["municipality", "organisation", "date"],
            "columns": [
                {"name": "municipality", "type": "text", "required": False, "sheet": True, "carries": True},
                {"name": "organisation", "type": "text"},
                {"name": "total", "type": "count", "min": 0, "max": MOST_STUDENTS, "adds": True},
                {"name": "involved", "type": "count", "min": 0, "max": MOST_STUDENTS, "adds": True},
                {"name": "date", "type": "date", "required": False, "sheet": True},
            ],
        }
    ],
    "outcomes": [
        {"name": "weighted", "type": "share"},
        {"name": "organisations", "type": "count"},
        {"name": "others", "type": "count", "sentence_only": True},
        {"name": "earlier", "type": "count", "sentence_only": True},
        {"name": "sum_total", "type": "count"},
        {"name": "sum_involved", "type": "count"},
        {"name": "latest", "type": "date"},
        {"name": "lowest", "type": "share"},
        {"name": "median", "type": "share"},
        {"name": "highest", "type": "share"},
        {"name": "below", "type": "count"},
        {"name": "below_missing", "type": "count"},
        {"name": "still_needed", "type": "count"},
        {"name": "asked", "type": "count"},
        {
            "name": "plan",
            "type": "table",
            "columns": [
                {"name": "municipality", "type": "text"},
                {"name": "organisation", "type": "text"},
                {"name": "not_involved", "type": "count"},
                {"name": "ask", "type": "count"},
            ],
            "sums": ["ask"],
        },
        {
            "name": "by_municipality",
            "type": "table",
            "columns": [
                {"name": "municipality", "type": "text"},
                {"name": "organisations", "type": "count"},
                {"name": "total", "type": "count"},
                {"name": "involved", "type": "count"},
                {"name": "share", "type": "share", "formula": "=IF({total}>0,{involved}/{total},0)"},
                {"name": "below", "type": "count"},
                {"name": "missing", "type": "count"},
            ],
            "sums": ["organisations", "total", "involved", "below"],
            "chart": {"kind": "bars", "label": "municipality", "value": "share", "target": "goal"},
        },
        {
            "name": "spread",
            "type": "table",
            "columns": [{"name": "range", "type": "text"}, {"name": "organisations", "type": "count"}],
            "chart": {"kind": "bars", "label": "range", "value": "organisations"},
            "sums": ["organisations"],
        },
        {
            "name": "dynamics",
            "type": "table",
            "columns": [
                {"name": "date", "type": "date"},
                {"name": "organisations", "type": "count"},
                {"name": "total", "type": "count"},
                {"name": "involved", "type": "count"},
                {"name": "share", "type": "share", "formula": "=IF({total}>0,{involved}/{total},0)"},
            ],
            "chart": {"kind": "line", "label": "date", "value": "share", "target": "goal"},
        },
        {
            "name": "by_organisation",
            "type": "table",
            "columns": [
                {"name": "municipality", "type": "text"},
                {"name": "organisation", "type": "text"},
                {"name": "total", "type": "count"},
                {"name": "involved", "type": "count"},
                {"name": "share", "type": "share", "formula": "=IF({total}>0,{involved}/{total},0)"},
                {"name": "not_involved", "type": "count", "formula": "={total}-{involved}"},
                {"name": "missing", "type": "count"},
            ],
            "sums": ["total", "involved", "not_involved"],
            "numbered": True,
            "chart": {"kind": "bars", "label": "organisation", "value": "share", "target": "goal"},
        },
    ],
    "errors": [
        {"field": "rows", "code": "row_total_zero", "params": []},
        {"field": "rows", "code": "row_involved_above_total", "params": ["involved", "total"]},
        {"field": "rows", "code": "row_twice", "params": ["first"]},
        {"field": "rows", "code": "row_alike", "params": ["first"]},
        {"field": "rows", "code": "row_repeated", "params": ["second"]},
        {"field": "rows", "code": "date_missing", "params": []},
    ],
}


def check(request: dict) -> list[dict]:
    """Return what is wrong in rows whose cells are each right: ``row`` is a place in the request, from 1."""
    # With the rest of what tables take, see ``api``.
    from worksheets.inputs import row_checks
    from worksheets.tables import same_names

    errors: list[dict] = []
    rows = request["rows"]
    dated = any(row["date"] is not None for row in rows)
    for number, row in enumerate(rows, 1):
        total, involved = row["total"], row["involved"]
        if total == 0:
            errors.append(row_checks.make_error("rows", number, "total", "row_total_zero", {}))
        elif involved > total:
            params = {"involved": involved, "total": total}
            errors.append(row_checks.make_error("rows", number, "involved", "row_involved_above_total", params))
        if dated and row["date"] is None:
            errors.append(row_checks.make_error("rows", number, "date", "date_missing", {}))
    keys = same_names.make_keys(rows, ("municipality", "organisation", "date"), "organisation")
    alike = ("row_alike", [row["organisation"] for row in rows])
    repeated = row_checks.find_repeated("rows", "organisation", "row_twice", keys, alike, ("row_repeated", "second"))
    return errors + repeated


def unify(request: dict) -> list:
    """Give each municipality one spelling; returns the notes of the table that tell it, and which ones are alike."""
    from worksheets.tables import same_names

    request["rows"], changed = same_names.unify(request["rows"], "municipality")
    names = {}
    for row in request["rows"]:
        if row["municipality"] is not None:
            names[row["municipality"]] = True
    notes = same_names.make_notes("same_names", changed) + same_names.make_notes(
        "alike_names", same_names.find_alike(list(names))
    )
    return [("rows", note) for note in notes]


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; none depends on the order of its rows.

    ``weighted`` = sum of involved / sum of total; ``others``, organisations besides one, and ``earlier`` dates;
    ``lowest``, ``median``, ``highest`` of the shares, exact; ``below``, organisations whose exact share is below the
    target, and ``below_missing``, the students whom these need to reach it each; ``still_needed``, how many more the
    weighted share needs; ``asked`` and ``plan``, see ``make_plan``; ``spread``, organisations by tens of a percent.
    """
    goal = request["goal"]
    # Everything that is shown follows this order, so that equal tables give equal answers whatever their order.
    names = {}
    for row in request["rows"]:
        for name in (row["municipality"] or "", row["organisation"]):
            if name not in names:
                names[name] = letters.make_sort_key(name)
    ranks = [(row["date"] or "", names[row["municipality"] or ""], names[row["organisation"]], key(row))
             for row in request["rows"]]  # fmt: skip
    ordered = [row for _, _, _, row in sorted(ranks)]
    latest = max([date for date, _, _, _, _ in ordered])
    current = [row for row in ordered if row[0] == latest]
    total, involved = add_up(current)
    ranked = sorted([(shares.rank(row[4], row[3]), row[4], row[3]) for row in current])
    fractions = [(part, whole) for _, part, whole in ranked]
    missing = [shares.count_missing(row[4], row[3], goal) for row in current]
    needed = shares.count_missing(involved, total, goal)
    plan = make_plan(current, needed)
    middle = shares.median(fractions)
    return {
        "weighted": shares.share(involved, total),
        "organisations": len(current),
        "others": len(current) - 1,
        "earlier": len({row[0] for row in ordered}) - 1,
        "sum_total": total,
        "sum_involved": involved,
        "latest": latest or None,
        "lowest": shares.share(fractions[0][0], fractions[0][1]),
        "median": shares.share(middle[0], middle[1]),
        "highest": shares.share(fractions[-1][0], fractions[-1][1]),
        "below": len([number for number in missing if number]),
        "below_missing": sum(missing),
        "still_needed": needed,
        "asked": len(plan),
        "plan": plan,
        "by_municipality": group(current, goal),
        "spread": spread(current),
        "dynamics": dynamics(ordered) if latest else [],
        "by_organisation": [
            [row[1] or None, row[2], row[3], row[4], shares.share(row[4], row[3]), row[3] - row[4], lacks]
            for row, lacks in zip(current, missing)  # noqa: B905 – MicroPython's zip has no strict
        ],
    }


def key(row: dict) -> tuple[str, str, str, int, int]:
    """Return a row as what it is sorted by: date, municipality, organisation, total, involved."""
    return (row["date"] or "", row["municipality"] or "", row["organisation"], row["total"], row["involved"])


def add_up(rows: list) -> tuple[int, int]:
    """Return all students and all involved ones."""
    return sum([row[3] for row in rows]), sum([row[4] for row in rows])


def make_plan(rows: list, needed: int) -> list[list]:
    """Return whom to ask for how many students, so that ``needed`` come together from the fewest organisations.

    ``rows`` are in the order of ``key``, in which those are asked that can give as many as each other.

    An organisation can give as many as it has not involved yet. The fewest organisations are found by asking those
    first that can give the most: any k organisations give together at most what the k largest give, so when the k
    largest give less than is needed, no k organisations give enough. The last one is asked for the rest alone.
    """
    plan: list[list] = []
    count = len(rows)
    # One number holds both what a row can give and its place: those are sorted twice as fast as pairs.
    for both in sorted([(row[4] - row[3]) * count + place for place, row in enumerate(rows)]):
        if needed <= 0:
            break
        free, place = divmod(both, count)
        ask = min(-free, needed)
        plan.append([rows[place][1] or None, rows[place][2], -free, ask])
        needed -= ask
    return plan


def group(rows: list, goal: int) -> list[list]:
    """Return the municipalities in the order of their names; rows without one make a group of their own."""
    groups: dict = {}
    for row in rows:
        groups.setdefault(row[1], []).append(row)
    made: list[list] = []
    for _, name in sorted([(letters.make_sort_key(name), name) for name in groups]):
        total, involved = add_up(groups[name])
        lacking = [row for row in groups[name] if shares.count_missing(row[4], row[3], goal)]
        share = shares.share(involved, total)
        missing = shares.count_missing(involved, total, goal)
        made.append([name or None, len(groups[name]), total, involved, share, len(lacking), missing])
    return made


def spread(rows: list) -> list[list]:
    """Return how many organisations have a share within each ten percent; 100 % belongs to the last ten."""
    numbers = [0] * BINS
    for row in rows:
        numbers[min(BINS - 1, BINS * row[4] // row[3])] += 1
    width = 100 // BINS
    return [[f"{width * place}–{width * (place + 1)}\u00a0%", number] for place, number in enumerate(numbers)]


def dynamics(rows: list) -> list[list]:
    """Return the sums of each date, in order."""
    dates: dict = {}
    for row in rows:
        dates.setdefault(row[0], []).append(row)
    made: list[list] = []
    for date in sorted(dates):
        total, involved = add_up(dates[date])
        made.append([date, len(dates[date]), total, involved, shares.share(involved, total)])
    return made
