"""An answer for a spreadsheet: its figures and tables as sheets with live formulas, and as text for .csv."""

# mypy: disable-error-code="type-arg"

from worksheets import delimited, spec, wording

# What the writer of workbooks calls the types of cells.
TYPES = {"text": "text", "group": "text", "count": "integer", "percent": "percent", "share": "percent", "date": "date",
         "time": "text"}  # fmt: skip
WIDEST = 60
SUMMARY = "Итоги"


def workbook(title: str, view: dict, texts: dict, answer: dict) -> dict:
    """Return ``{"sheets"}`` for ``workbooks.write``: the figures first, then a sheet for each table that has rows."""
    request, result = answer["request"], answer["result"]
    lines: list = []
    for field in view["fields"]:
        label = spec.entry(texts.get("fields", []), field["name"]).get("label", field["name"])
        lines.append([label, wording.shown(field["type"], request[field["name"]]), None])
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
    groups = {}
    for group in texts.get("groups") or []:
        groups[group["name"]] = group["label"]
    made = []
    for number, row in enumerate(rows, 2):
        cells = []
        for column, value in zip(columns, row):  # noqa: B905 – MicroPython's zip has no strict
            if "formula" in column:
                cells.append({"formula": filled(column["formula"], columns, str(number))})
            elif isinstance(value, dict):
                cells.append(value["tenths"])
            elif column["type"] == "time" and value is not None:
                cells.append(wording.shown("time", value))
            else:
                cells.append(groups.get(value, value) if column["type"] == "group" else value)
        made.append(cells)
    described = []
    for place, column in enumerate(columns):
        heading = wording.titled(label, column["name"])
        kind = TYPES[column["type"]]
        longest = max([len(str(row[place])) for row in made]) if kind == "text" else 10
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
    """Return the last table of an answer as .csv, which is the most detailed one; without tables the figures."""
    result = answer["result"]
    for outcome in reversed(view["outcomes"]):
        if outcome["type"] == "table" and result[outcome["name"]]:
            columns = outcome["columns"]
            label = spec.entry(texts["outcomes"], outcome["name"])
            rows: list[list] = [[wording.titled(label, column["name"]) for column in columns]]
            for row in result[outcome["name"]]:
                rows.append([plain(column["type"], value, texts) for column, value in zip(columns, row)])  # noqa: B905 – MicroPython's zip has no strict
            return delimited.write(rows)
    return delimited.write([[entry["label"], plain_figure(entry["value"])] for entry in answer["outcomes"]])


def plain(kind: str, value: object, texts: dict) -> object:
    """Return a value as a Russian spreadsheet reads it: whole numbers without spaces, shares as ``44,5%``."""
    if isinstance(value, dict):
        return plain_figure(wording.shown(kind, value))
    if kind == "group":
        return spec.entry(texts.get("groups") or [], str(value)).get("label", value)
    if kind == "time" and value is not None:
        return wording.shown(kind, value)
    return wording.day(value) if kind == "date" and isinstance(value, str) else value


def plain_figure(text: str) -> str:
    """Return a shown figure without its spaces."""
    return text.replace(wording.NO_BREAK, "").replace(wording.MINUS, "-")
