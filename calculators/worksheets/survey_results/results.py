"""All outcomes of a questionnaire from its answers: of one wave, of its groups, and against an earlier one."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.inputs import letters
from worksheets.survey_results import averages, breakdown, codes, comparison, possible, rounded, tallies


def find(request: dict, questions: list, dimensions: tuple) -> dict:
    """Return the outcomes of ``survey`` for a checked request with its ``questions``."""
    rows, own, doubled = take(request["answers"], questions)
    waves = request["before"]
    earlier, others, doubled_before = take(waves, questions)
    made: dict = {"summary": [], "changes": [], "groups": [], "open": [], "distribution": []}
    people = len(rows)
    made["answered"] = small_groups.hide_small(people) or None
    made["response"] = None
    if made["answered"] and request["asked"]:
        made["response"] = tallies.share(people, request["asked"])
    both = [key for key in own if key in others]
    made["paired"] = small_groups.hide_small(len(both)) if waves else 0
    # Beside how many answered in each wave the exact number would tell of the few who did both times.
    made["unpaired"] = len(own) + len(others) - 2 * small_groups.count_for_sums(len(both)) if waves else 0
    made["uncoded"] = len([row for row in request["answers"] + waves if row["code"] is None])
    made["doubled"] = doubled + doubled_before
    if not made["answered"]:
        return made
    columns = {}
    for question in questions:
        columns[question["name"]] = [row[question["name"]] for row in rows]
    whole = []
    for question in questions:
        values = tallies.read(question, tallies.count(columns[question["name"]])) if question["kind"] != "open" else {}
        whole.append(describe(made, question, values, request["threshold"]))
    division = breakdown.divide(rows, dimensions)
    made["groups"] = breakdown.tabulate(division, questions, columns, request["threshold"], whole)
    keys = sorted(both) if made["paired"] else []
    for question in questions if keys else []:
        if question["kind"] in comparison.COMPARED:
            name = question["name"]
            before = [row[name] for row in earlier]
            found = comparison.compare(
                question, [others[key][name] for key in keys], [own[key][name] for key in keys], [before, columns[name]]
            )
            if found:
                made["changes"].append([question["text"]] + found)  # noqa: RUF005 – MicroPython has no * in a list
    if request["own"]:
        made["open"] = list_open(questions, columns)
    return made


def take(rows: list, questions: list) -> tuple[list, dict, int]:
    """Return the rows that count and answer anything, the same by their codes, and how many codes don't count."""
    keys = codes.make_keys([row["code"] for row in rows])
    kept, first, doubled = codes.settle(rows, keys)
    names = [question["name"] for question in questions]
    silent = set(tallies.list_silent(rows, names))
    own = {}
    for key in first:
        if first[key] not in silent:
            own[key] = rows[first[key]]
    return [rows[place] for place in kept if place not in silent], own, doubled


def describe(made: dict, question: dict, values: dict, threshold: int) -> tuple:
    """Add a question to the summary and the distribution; tell whether its satisfied share is shown, and its mean."""
    if question["kind"] == "open":
        return False, False
    people = sum([values[value] for value in values])
    if people < small_groups.LEAST:
        made["summary"].append([question["text"], None, None, None, None])
        return False, False
    shows_both, has_median = choose_averages(values) if question["kind"] == "scale" else (False, False)
    mean = tallies.mean(values) if shows_both else None
    if question["kind"] == "number":
        mean = rounded.mean(values)
    parts = tallies.count_satisfied(question["kind"], values, threshold)
    made["summary"].append(
        [
            question["text"], people, mean,
            tallies.median(values) if has_median else None, tallies.share(parts[0], people) if parts else None,
        ]
    )  # fmt: skip
    for what, number in tallies.distribute(question, values, people):
        share = None if number is None else tallies.share(number, people)
        made["distribution"].append([question["text"], what, number, share])
    return parts is not None, shows_both


def choose_averages(values: dict) -> tuple[bool, bool]:
    """Tell whether the mean and the median of a scale may be shown beside the ranges of the distribution.

    Both are or neither: one of them alone would tell that the other is such that it has to be hidden.
    """
    has_median = averages.is_median_shown(values)
    counted = [
        (least, most, sum([values[value] for value in values if least <= value <= most]))
        for least, most in tallies.list_ranges(values)
    ]
    sums, middle = averages.find_sums(values), averages.find_middle(values)
    told = possible.is_told(counted, tallies.USUAL, sums, middle if has_median else None)
    return not told, has_median and not told


def list_open(questions: list, columns: dict) -> list[list]:
    """Return the answers in people's own words, question by question, sorted: their order tells of nobody."""
    made: list = []
    for question in questions:
        if question["kind"] == "open":
            given = [text for text in columns[question["name"]] if text is not None]
            ranked = sorted([(letters.make_sort_key(text), text) for text in given])
            made.extend([[question["text"], text] for _, text in ranked])
    return made
