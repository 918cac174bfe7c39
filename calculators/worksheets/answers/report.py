"""An answer for a spreadsheet: its figures and tables as sheets with live formulas, and as text for .csv."""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import outcomes, wording
from worksheets.tables import delimited

# What the writer of workbooks calls the types of cells.
TYPES = {"text": "text", "group": "text", "count": "integer", "percent": "percent", "share": "percent", "date": "date"}
# Cells of all other types are texts, as people type them.
WIDEST = 60
SUMMARY = "Итоги"


def workbook(title: str, view: dict, texts: dict, answer: dict) -> dict:
    """Return ``{"sheets"}`` for ``workbooks.write``: the figures first, then a sheet for each table that has rows."""
    request, result = answer["request"], answer["result"]
    lines: list = []
    for field in view["fields"]:
        said = spec.entry(texts.get("fields") or [], field["name"])
        value = wording.labelled(request[field["name"]], said if field["type"] == "choice" else {})
        lines.append([said.get("label", field["name"]), wording.shown(field["type"], value), None])
    for outcome in answer["outcomes"]:
        if "value" in outcome:
            lines.append([outcome["label"], outcome["value"], outcome["sentence"]])
    columns = [
        {"title": "Показатель", "type": "text", "width": 44},
        {"title": "Значение", "type": "text", "width": 16},
        {"title": "Пояснение", "type": "text", "width": 80},
    ]
    sheets = [{"name": SUMMARY, "above": [title], "columns": columns, "rows": lines}]
    for outcome in view["outcomes"]:
        if outcome["type"] == "table" and result[outcome["name"]]:
            sheets.append(sheet(outcome, spec.entry(texts["outcomes"], outcome["name"]), result, texts))
    return {"sheets": sheets}


def sheet(outcome: dict, label: dict, result: dict, texts: dict) -> dict:
    """Return a table as a sheet; a column with ``formula`` is calculated from the others, ``total`` adds a last row."""
    columns, rows = outcome["columns"], result[outcome["name"]]
    words = outcomes.worded_cells(outcome, label, texts)
    made: list[list] = []
    for number, row in enumerate(rows, 2):
        cells: list = []
        for column, said, value in zip(columns, words, row):  # noqa: B905 – MicroPython's zip has no strict
            if "formula" in column:
                cells.append({"formula": filled(column["formula"], columns, str(number))})
            elif isinstance(value, dict):
                cells.append(value["tenths"])
            else:
                cells.append(typed(column["type"], said.get(value, value) if said else value))
        made.append(cells)
    described = []
    for place, column in enumerate(columns):
        heading = wording.titled(label, column["name"])
        kind = TYPES.get(column["type"], "text")
        longest = max([len(str(row[place] or "")) for row in made]) if kind == "text" else 10
        described.append({"title": heading, "type": kind, "width": min(WIDEST, max(longest, len(heading) // 2, 8) + 3)})
    # Columns that are filled in by hand or in the file.
    for entry in label.get("fill") or []:
        described.append({"title": entry["label"], "type": "text", "width": 30})
        for cells in made:
            cells.append(None)
    whole = {"name": label["label"], "columns": described, "rows": made}
    if outcome.get("sums"):
        total: list = []
        for place, column in enumerate(columns):
            letter = chr(ord("A") + place)
            if column["name"] in outcome["sums"]:
                total.append({"formula": "=SUM(" + letter + "2:" + letter + str(len(rows) + 1) + ")"})
            elif "formula" in column and column["type"] == "share":
                total.append({"formula": filled(column["formula"], columns, str(len(rows) + 2))})
            else:
                total.append("Итого" if place == 0 else None)
        whole["total"] = total
    return whole


def filled(formula: str, columns: list, row: str) -> str:
    """Put the cells of a row into a formula: ``=involved/total`` is ``=D5/C5``."""
    made = formula
    # Longer names first: one may begin another.
    for length, place in sorted([(-len(column["name"]), place) for place, column in enumerate(columns)]):
        made = made.replace("{" + columns[place]["name"] + "}", chr(ord("A") + place) + row) if length else made
    return made


def csv(view: dict, texts: dict, answer: dict) -> str:
    """Return the last table of an answer as .csv, which is the most detailed one; without tables the figures.

    Tables that the spec says belong there too stand below it, each under its title.
    """
    result = answer["result"]
    filled_in = [one for one in view["outcomes"] if one["type"] == "table" and result[one["name"]]]
    if filled_in:
        rows = lines(filled_in[-1], result, texts)
        for outcome in filled_in[:-1]:
            if outcome.get("csv"):
                title = spec.entry(texts["outcomes"], outcome["name"])["label"]
                rows = rows + [[], [title]] + lines(outcome, result, texts)  # noqa: RUF005 – MicroPython has no * in a list
        return delimited.write(rows)
    return delimited.write([[entry["label"], plain_figure(entry["value"])] for entry in answer["outcomes"]])


def lines(outcome: dict, result: dict, texts: dict) -> list[list]:
    """Return a table's headings and rows as a Russian spreadsheet reads them."""
    columns = outcome["columns"]
    label = spec.entry(texts["outcomes"], outcome["name"])
    rows: list[list] = [[wording.titled(label, column["name"]) for column in columns]]
    words = outcomes.worded_cells(outcome, label, texts)
    for row in result[outcome["name"]]:
        rows.append([plain(column["type"], said.get(value, value) if said else value)
                     for column, said, value in zip(columns, words, row)])  # fmt: skip  # noqa: B905 – MicroPython's zip has no strict
    return rows


def typed(kind: str, value: object) -> object:
    """Return a cell as a workbook holds it: a number or a day where it has such, else what people type."""
    return value if kind in TYPES or value is None else wording.entered(kind, value)


def plain(kind: str, value: object) -> object:
    """Return a value as a Russian spreadsheet reads it: whole numbers without spaces, shares as ``44,5%``."""
    if isinstance(value, dict):
        return plain_figure(wording.shown(kind, value))
    return wording.day(value) if kind == "date" and isinstance(value, str) else typed(kind, value)


def plain_figure(text: str) -> str:
    """Return a shown figure without its spaces."""
    return text.replace(wording.NO_BREAK, "").replace(wording.MINUS, "-")
