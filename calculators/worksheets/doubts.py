"""Questions about a file that only a person can answer: whether a row is a total, what empty cells mean."""

# mypy: disable-error-code="type-arg"

from worksheets import cells, dates, delimited, entries, fields, header, sums

SECTION = "section"  # a row that heads others may name what is meant below it
LONGEST = 60  # letters of a row that a note shows


def find(table: dict, part: dict, lists: dict, numbers: list, service: dict, several: bool) -> list:
    """Return the questions about a part of a file: ``{"id", "code", "params", "place", "column"}``.

    ``sum``: the row at ``place`` equals the sum of others in the columns that have ``adds``. ``above``: in a column
    that has ``carries``, cells are empty below a filled one. ``service`` are the rows that are left out anyway.
    """
    places = part["header"]["places"]
    kept = [place for place in range(len(numbers)) if place not in service]
    sheet = part["sheet"] if several else ""
    asked: list = []
    added = [column for column in table["columns"] if column.get("adds") and column["name"] in places]
    if added and part["header"]["titles"]:
        for place in suspected([[lists[column["name"]][place] for place in kept] for column in added]):
            number = numbers[kept[place]]
            row = [lists[column["name"]][kept[place]] for column in table["columns"] if entries.is_needed(column)]
            words = [lists[column["name"]][kept[place]] for column in table["columns"] if column["type"] == "text"]
            params: dict = {"there": [described(row, number, sheet)]}
            question = {"id": name("sum", sheet, str(number)), "code": "sum", "params": params, "place": kept[place]}
            # Numbers without a name that are the sum of others are no organisation.
            question["nameless"] = not any(isinstance(cell, str) and not header.is_empty(cell) for cell in words)
            asked.append(question)
    sums_alone = [question["place"] for question in asked]
    for column in table["columns"]:
        if column.get("carries") and column["name"] in places and part["header"]["titles"]:
            found = lists[column["name"]]
            empty = [numbers[place] for place in kept if header.is_empty(found[place]) and place not in sums_alone]
            above = [place for place in range(len(numbers)) if service.get(place) in (None, SECTION)]
            if empty and not header.is_empty(found[above[0]]):
                params = {"columns": [column["name"]], "count": len(empty)}
                identity = name("above", sheet, column["name"])
                asked.append({"id": identity, "code": "above", "params": params, "column": column["name"]})
    return asked


def name(kind: str, sheet: str, what: str) -> str:
    """Return what a question is called when it is answered."""
    return ":".join([kind, sheet, what] if sheet else [kind, what])


def suspected(lists: list) -> list:
    """Return the places of rows that equal the sum of others; of cells that are no whole numbers there are none."""
    values = []
    for found in lists:
        numbers = []
        for cell in found:
            number, code = (cell, "") if isinstance(cell, int) else fields.typed("count", cell)
            if code:
                return []
            numbers.append(number)
        values.append(numbers)
    return sums.find(values)


def carried(found: list, service: dict) -> list:
    """Return a column where each empty cell has what stands above it."""
    made = []
    last = None
    for place, cell in enumerate(found):
        if service.get(place) in (None, SECTION) and not header.is_empty(cell):
            last = cell
        made.append(last if header.is_empty(cell) else cell)
    return made


def described(row: list, number: int, sheet: str) -> dict:
    """Return what a note says of a row that is left out: its first text and where it stands."""
    text = ""
    for cell in row:
        if text == "" and isinstance(cell, str) and not dates.are_digits(cell) and not delimited.is_broken(cell):
            text = cells.one_line(cell)
    text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return {"text": text, "row": number, "sheet": sheet}
