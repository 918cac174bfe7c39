"""An answer for a spreadsheet: its figures and tables as sheets with live formulas, and as text for .csv."""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import memos, outcomes, wording
from worksheets.inputs import numbers
from worksheets.inputs.field_types import describe
from worksheets.tables import delimited

SUMMARY = "Итоги"
NUMBERED = "№ п/п"
MOST_BARS = 30  # more don't go on a page


def workbook(title: str, view: dict, texts: dict, answer: dict) -> dict:
    """Return ``{"sheets"}`` for ``workbooks.write``: the figures first, then a sheet for each table that has rows."""
    request, result = answer["request"], answer["result"]
    lines: list = []
    for field in view["fields"]:
        said = spec.entry(texts.get("fields") or [], field["name"])
        value = request[field["name"]]
        typed = figure(field["type"], value, said) if value is not None else None
        lines.append([said.get("label", field["name"]), typed, None])
    for outcome in answer["outcomes"]:
        if "value" in outcome:
            kind = spec.entry(view["outcomes"], outcome["name"])["type"]
            said = spec.entry(texts["outcomes"], outcome["name"])
            made = figure(kind, result[outcome["name"]], said)
            if outcome["value"] == outcomes.NONE:
                made = {"value": outcomes.NONE, "type": "text"}
            lines.append([outcome["label"], made, outcome["sentence"]])
    columns = [
        {"title": "Показатель", "type": "text", "width": 36},
        {"title": "Значение", "type": "text", "width": 22},
        {"title": "Пояснение", "type": "text", "width": 42},
    ]
    sheets = [{"name": SUMMARY, "above": [title], "columns": columns, "rows": lines}]
    for outcome in view["outcomes"]:
        if outcome["type"] == "table" and result[outcome["name"]]:
            sheets.append(sheet(outcome, spec.entry(texts["outcomes"], outcome["name"]), result, texts))
    sheets.extend(memos.sheets(answer.get("memos", [])))
    return {"sheets": sheets}


def figure(kind: str, value: object, said: dict) -> dict:
    """Return a figure as a cell of its own type, what there is none of as the word; ``said`` are those of a choice."""
    made = wording.UNDEFINED if value is None else type_cell(kind, wording.label(value, said))
    is_word = isinstance(made, str) and made != value
    return {"value": made, "type": "text" if is_word else describe(kind).get("cell", "text")}


def sheet(outcome: dict, label: dict, result: dict, texts: dict) -> dict:
    """Return a table as a sheet; a column with ``formula`` is calculated from the others, ``total`` adds a last row."""
    columns, rows = outcome["columns"], result[outcome["name"]]
    words = outcomes.find_labels(outcome, label, texts)
    made: list[list] = []
    for number, row in enumerate(rows, 2):
        cells: list = []
        for column, said, value in zip(columns, words, row):  # noqa: B905 – MicroPython's zip has no strict
            if "formula" in column:
                formula = fill_formula(column["formula"], columns, str(number))
                cells.append({"formula": formula, "value": fraction([value]) if isinstance(value, dict) else value})
            else:
                cells.append(type_cell(column["type"], said.get(value, value) if said else value))
        made.append(cells)
    described: list[dict] = []
    for column in columns:
        title = wording.find_title(label, column["name"])
        described.append({"title": title, "type": describe(column["type"]).get("cell", "text")})
    # Programs put «Школа № 10» before «Школа № 2»: whoever has sorted finds the way back.
    if outcome.get("numbered"):
        described.append({"title": NUMBERED, "type": "integer"})
        for number, cells in enumerate(made, 1):
            cells.append(number)
    # Columns that are filled in by hand or in the file.
    for entry in label.get("fill") or []:
        described.append({"title": entry["label"], "type": "text", "width": 30})
        for cells in made:
            cells.append(None)
    whole = {"name": label["label"], "columns": described, "rows": made, "sorts": True}
    if outcome.get("sums"):
        total: list = []
        for place, column in enumerate(columns):
            values = [row[place] for row in rows if row[place] is not None]
            if column["name"] in outcome["sums"]:
                at = letters(place)
                total.append({"formula": "=SUM(" + at + "2:" + at + str(len(rows) + 1) + ")", "value": sum(values)})
            elif "formula" in column and column["type"] == "share":
                formula = fill_formula(column["formula"], columns, str(len(rows) + 2))
                total.append({"formula": formula, "value": fraction(values)})
            else:
                total.append("Итого" if place == 0 else None)
        whole["total"] = total
    chart = outcome.get("chart")
    if (
        chart
        and chart.get("by", chart["label"]) == chart["label"]
        and (len(rows) > 1 if chart["kind"] == "line" else 1 < len(rows) <= MOST_BARS)
    ):
        names = [column["name"] for column in columns]
        places = {"label": names.index(chart["label"]), "value": names.index(chart["value"])}
        whole["chart"] = {"kind": chart["kind"], "label": places["label"], "value": places["value"]}
    return whole


def fraction(shares: list) -> object:
    """Return shares together as the spreadsheet calculates them, which rounds nothing: the part and the whole."""
    whole = sum([share["denominator"] for share in shares])
    return [sum([share["numerator"] for share in shares]), whole] if whole else 0


def fill_formula(formula: str, columns: list, row: str) -> str:
    """Put the cells of a row into a formula: ``={involved}/{total}`` is ``=D5/C5``."""
    for place, column in enumerate(columns):
        formula = formula.replace("{" + column["name"] + "}", letters(place) + row)
    return formula


def letters(place: int) -> str:
    """Return the letters of a column, counted from 0: A, …, Z, AA."""
    return (letters(place // 26 - 1) if place > 25 else "") + chr(ord("A") + place % 26)


def csv(view: dict, texts: dict, answer: dict) -> str:
    """Return the last table of an answer as .csv, which is the most detailed one; without tables the figures.

    Tables that the spec says belong there too stand below it, each under its title, also where there is nothing above.
    """
    result = answer["result"]
    filled_in = [one for one in view["outcomes"] if one["type"] == "table" and result[one["name"]]]
    if filled_in:
        below = [one for one in filled_in if one.get("csv")]
        above = filled_in[-1]
        rows = [] if above in below else lines(above, result, texts)
        for outcome in below:
            title = spec.entry(texts["outcomes"], outcome["name"])["label"]
            rows = rows + ([[]] if rows else []) + [[title]] + lines(outcome, result, texts)
        return delimited.write(rows)
    figures = []
    for entry in answer["outcomes"]:
        kind = spec.entry(view["outcomes"], entry["name"])["type"]
        value = wording.label(result[entry["name"]], spec.entry(texts["outcomes"], entry["name"]))
        is_figure = value is not None and entry["value"] != outcomes.NONE
        figures.append([entry["label"], write_plain(kind, value) if is_figure else entry["value"]])
    return delimited.write(figures)


def lines(outcome: dict, result: dict, texts: dict) -> list[list]:
    """Return a table's headings and rows as a Russian spreadsheet reads them."""
    columns = outcome["columns"]
    label = spec.entry(texts["outcomes"], outcome["name"])
    rows: list[list] = [[wording.find_title(label, column["name"]) for column in columns]]
    words = outcomes.find_labels(outcome, label, texts)
    for row in result[outcome["name"]]:
        rows.append([write_plain(column["type"], said.get(value, value) if said else value)
                     for column, said, value in zip(columns, words, row)])  # fmt: skip  # noqa: B905 – MicroPython's zip has no strict
    return rows


def type_cell(kind: str, value: object) -> object:
    """Return a cell as a workbook holds it: a number or a day where it has such, else what people type."""
    if isinstance(value, dict):
        # Exact, as a formula gives it; but what is read as «all» and «nobody» is no more and no less than the answer.
        part, whole, tenths = value["numerator"], value["denominator"], value["tenths"]
        return [part, whole] if 2 * abs(1000 * part - tenths * whole) <= whole else tenths
    entry = describe(kind)
    if kind == "text" and isinstance(value, str):
        # Among words, as the answers to a question are: what is a number there is one in a cell too.
        bare = value.replace(numbers.NO_BREAK, "")
        is_whole = numbers.are_digits(bare) and len(bare) <= numbers.FEW_DIGITS and (bare == "0" or bare[0] != "0")
        return int(bare) if is_whole else value
    if value is None or ("cell" in entry and not ("in_words" in entry and entry["in_words"](value))):
        return value
    return wording.write(kind, value)


def write_plain(kind: str, value: object) -> object:
    """Return a value as a Russian spreadsheet reads it: whole numbers without spaces, shares as ``44,5%``."""
    if value is None or describe(kind).get("cell") == "integer":
        return type_cell(kind, value)
    if isinstance(value, (dict, int)) and not isinstance(value, bool):
        return wording.show(kind, value).replace(numbers.NO_BREAK, "").replace(numbers.MINUS, "-")
    return wording.write(kind, value)
