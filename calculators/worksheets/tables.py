"""Tables of a request: finds the columns by their headings and reads the rows; every wrong cell is reported.

A table is given as a text (what a spreadsheet saves or copies), as a list of rows of cells or as what
``workbooks.read`` made of an .xlsx file, all with a row of headings, or as ``{"cells": text}``: tab-separated rows
without headings, columns as in the spec. An error of a row is ``{"field": table, "row": number, "column": name,
"code", "params"}``; rows count from 1, as they stand in what is given.
"""

# mypy: disable-error-code="type-arg"

from worksheets import delimited, entries, fields, letters, progress, spec

# The headings may stand below a title: they are looked for in so many rows.
HEADING_ROWS = 15
# Wrong rows beyond these are counted, not listed: nobody reads more before mending the first ones.
MOST_ERRORS = 1000
# How often the progress of a long table is told, in rows.
STEP = 1000
READING = "Читаем таблицу"
MOST_NAMED = 5  # headings or rows that one message names
# A row of sums would count everybody twice.
SUMS = ("итого", "всего", "итог", "сумма", "в целом", "всего по", "итого по")


def taken(table: dict, texts: dict, source: object) -> dict:
    """Read a table: ``{"rows": [{column: value}], "numbers": [row number], "sound", "errors", "notes"}``.

    ``texts`` are the table's labels with the columns' synonyms; ``sound`` are the places of the rows without an error,
    ``notes`` tell what was left aside.
    """
    rows, header, notes, errors = found(table, texts, source)
    if errors:
        return {"rows": [], "numbers": [], "errors": errors, "notes": notes}
    columns = table["columns"]
    places = [header.get(column["name"], -1) for column in columns]
    labels = texts.get("columns") or []
    known = [entries.options(column, spec.entry(labels, column["name"])) for column in columns]
    read_rows: list[dict] = []
    numbers: list[int] = []
    sound: list[int] = []
    more = 0
    clean = isinstance(source, str) or (isinstance(source, dict) and "cells" in source)
    for number, cells in rows:
        if number % STEP == 0:
            progress.told(READING, number, len(rows))
        if is_blank(cells):
            continue
        row, wrong = read_row(columns, places, known, cells, clean)
        sums = column_of_sums(columns, row)
        if sums:
            wrong = [(sums, "row_of_sums", {})]
        read_rows.append(row)
        numbers.append(number)
        if not wrong:
            sound.append(len(numbers) - 1)
        for column, code, params in wrong:
            if len(errors) < MOST_ERRORS:
                errors.append(row_error(table["name"], number, column, code, params))
            else:
                more += 1
    if more:
        errors.append({"field": table["name"], "code": "more_errors", "params": {"more": more}})
    if not read_rows and table.get("required", True):
        errors.append({"field": table["name"], "code": "no_rows", "params": {}})
    if len(read_rows) > table["max_rows"]:
        # Told alone: what is wrong with single rows is no help then.
        params = {"rows": len(read_rows), "max": table["max_rows"]}
        errors = [{"field": table["name"], "code": "too_many_rows", "params": params}]
    return {"rows": read_rows, "numbers": numbers, "sound": sound, "errors": errors, "notes": notes}


def row_error(table: str, number: int, column: str, code: str, params: dict) -> dict:
    """Return an error of one cell."""
    return {"field": table, "row": number, "column": column, "code": code, "params": params}


def found(table: dict, texts: dict, source: object) -> tuple[list, dict, list, list]:
    """Return the numbered rows below the headings, the place of each column, notes and errors of the whole table."""

    def refused(code: str, params: dict) -> tuple[list, dict, list, list]:
        return [], {}, [], [{"field": table["name"], "code": code, "params": params}]

    if isinstance(source, dict) and isinstance(source.get("cells"), str):
        text = source["cells"]
        if len(text) > delimited.MOST_CHARACTERS:
            return refused("table_too_large", {"max": delimited.MOST_CHARACTERS // 1000000})
        if delimited.is_broken(text):
            return refused("not_text", {})
        rows = [line.split("\t") for line in delimited.clean(text).split("\n")]
        header = {}
        for index, column in enumerate(table["columns"]):
            header[column["name"]] = index
        return list(enumerate(rows, 1)), header, [], []
    if isinstance(source, dict) and isinstance(source.get("error"), dict):
        return refused("file_" + str(source["error"].get("code")), source["error"].get("params") or {})
    if isinstance(source, dict) and isinstance(source.get("sheets"), list):
        source = sheet(table, texts, source["sheets"])
    if isinstance(source, str):
        rows, problems = delimited.read(source)
        if problems:
            return refused(problems[0]["code"], problems[0]["params"])
    elif isinstance(source, list) and all(isinstance(row, list) for row in source):
        rows = source
    elif source is None:
        rows = []
    else:
        return refused("not_a_table", {})
    if all(is_blank(row) for row in rows):
        return refused("no_rows", {}) if table.get("required", True) else ([], {}, [], [])
    return headed(table, texts, rows)


def sheet(table: dict, texts: dict, sheets: list) -> list:
    """Return the rows of the first sheet that has the table; of none, those of the first that is not blank."""
    filled = []
    for item in sheets:
        rows = item.get("rows") if isinstance(item, dict) and not item.get("hidden") else None
        if isinstance(rows, list) and all(isinstance(row, list) for row in rows):
            filled.append(rows)
    filled = [rows for rows in filled if not all(is_blank(row) for row in rows)]
    for rows in filled:
        if not headed(table, texts, rows)[3]:
            return rows
    return filled[0] if filled else []


def headed(table: dict, texts: dict, rows: list) -> tuple[list, dict, list, list]:
    """Find the row of headings: the one among the first that names the most columns."""
    names = known(table, texts)
    best = -1
    header: dict = {}
    for index, row in enumerate(rows[:HEADING_ROWS]):
        recognised: dict = {}
        for place, cell in enumerate(row):
            name = names.get(letters.heading(cell)) if isinstance(cell, str) and readable(cell) else None
            if name is not None:
                recognised.setdefault(name, []).append(place)
        if len(recognised) > len(header):
            best, header = index, recognised
    errors: list = []
    needed = [column["name"] for column in table["columns"] if entries.is_needed(column)]
    if best < 0:
        return [], {}, [], [{"field": table["name"], "code": "no_header", "params": {"columns": needed}}]
    titles = [cell if isinstance(cell, str) and readable(cell) else "" for cell in rows[best]]
    missing = [name for name in needed if name not in header]
    if missing:
        there = [title for title in titles if title.strip(" ") != ""]
        params = {"columns": missing, "there": there[:MOST_NAMED]}
        errors.append({"field": table["name"], "code": "missing_columns", "params": params})
    for column in table["columns"]:
        places = header.get(column["name"], [])
        if len(places) > 1:
            params = {"columns": [column["name"]], "there": [titles[place] for place in places[:MOST_NAMED]]}
            errors.append({"field": table["name"], "code": "duplicate_column", "params": params})
    used = [place for column in table["columns"] for place in header.get(column["name"], [])]
    unused = [title for place, title in enumerate(titles) if place not in used and title.strip(" ") != ""]
    notes = [{"code": "unused_columns", "params": {"there": unused[:MOST_NAMED]}}] if unused else []
    places = {}
    for name in sorted(header):
        places[name] = header[name][0]
    numbered = [(number, row) for number, row in enumerate(rows, 1) if number > best + 1]
    return numbered, places, notes, errors


def known(table: dict, texts: dict) -> dict:
    """Return the columns by what their headings may say."""
    names = {}
    for column in table["columns"]:
        label = spec.entry(texts.get("columns", []), column["name"])
        for title in [column["name"], label.get("label") or column["name"]] + list(label.get("synonyms") or []):  # noqa: RUF005 – MicroPython has no * in a list
            names[letters.heading(title)] = column["name"]
    return names


def readable(cell: str) -> bool:
    """Tell whether a heading can be looked at: short, and without halves of surrogate pairs."""
    return len(cell) <= fields.MOST_LETTERS and not delimited.is_broken(cell)


def is_blank(cells: list) -> bool:
    """Tell whether nothing stands in a row."""
    for cell in cells:  # noqa: SIM110 – nearly always the first one answers: no generator is made for it
        if cell is not None and (not isinstance(cell, str) or cell.strip(" \n") != ""):
            return False
    return True


def read_row(columns: list, places: list, known: list, cells: list, clean: bool) -> tuple[dict, list]:
    """Read the cells of one row: its values, and ``(column, code, params)`` for each that is wrong.

    ``known`` are the options of the columns that are choices; ``clean`` tells that the cells come from a text that was
    cleaned as a whole, which is quicker than one by one.
    """
    row: dict = {}
    wrong: list = []
    for column, place, options in zip(columns, places, known):  # noqa: B905 – MicroPython's zip has no strict
        name = column["name"]
        cell = cells[place] if 0 <= place < len(cells) else None
        if clean and column["type"] == "text" and isinstance(cell, str) and "\n" not in cell:
            value, code = fields.tidied(cell)
            value, code, params = entries.judged(column, value, code)
        else:
            value, code, params = entries.read(column, cell, options)
        row[name] = value
        if code:
            wrong.append((name, code, params))
    return row, wrong


def column_of_sums(columns: list, row: dict) -> str:
    """Return the column that says that a row holds the sums of the table, an empty text for any other row."""
    for column in columns:
        value = row[column["name"]]
        if column["type"] == "text" and isinstance(value, str) and value[:1] in "ИиВвСс":
            said = letters.heading(value)
            if said in SUMS or said.startswith(("итого ", "всего по ")):
                return str(column["name"])
    return ""


def given(table: dict, source: object) -> dict:
    """Check the table of a request, a list of ``{column: value}``: ``{"rows", "numbers", "errors"}``."""
    optional = not table.get("required", True)
    if source is None and optional:
        source = []
    if not isinstance(source, list) or not all(isinstance(row, dict) for row in source):
        code = "required" if source is None else "not_a_table"
        return {"rows": [], "numbers": [], "errors": [{"field": table["name"], "code": code, "params": {}}]}
    names = [column["name"] for column in table["columns"]]
    errors: list = []
    rows = []
    for number, item in enumerate(source, 1):
        row = {}
        for column in table["columns"]:
            value, code, params = entries.given(column, item.get(column["name"]))
            row[column["name"]] = value
            if code:
                errors.append(row_error(table["name"], number, column["name"], code, params))
        for name in sorted([name for name in item if name not in names]):
            errors.append(row_error(table["name"], number, name, "unknown_column", {}))
        rows.append(row)
    if not rows and not optional:
        errors.append({"field": table["name"], "code": "no_rows", "params": {}})
    if len(rows) > table["max_rows"]:
        params = {"rows": len(rows), "max": table["max_rows"]}
        errors = [{"field": table["name"], "code": "too_many_rows", "params": params}]
    return {"rows": rows, "numbers": list(range(1, len(rows) + 1)), "errors": errors[:MOST_ERRORS]}


def laid(table: dict, texts: dict, source: object) -> dict:
    """Lay a table out for a person to mend: ``{"cells", "rows", "notes", "errors"}``.

    ``cells`` is the text of ``{"cells": text}``: the rows that are not blank, each cell as it stands in the source.
    """
    rows, header, notes, errors = found(table, texts, source)
    places = [header.get(column["name"], -1) for column in table["columns"]]
    show = one_line if isinstance(source, str) else shown
    lines = []
    for _, cells in rows:
        if not is_blank(cells):
            lines.append("\t".join([show(cells[place]) if 0 <= place < len(cells) else "" for place in places]))
    if not errors and len(lines) > table["max_rows"]:
        params = {"rows": len(lines), "max": table["max_rows"]}
        errors = [{"field": table["name"], "code": "too_many_rows", "params": params}]
    if errors:
        return {"cells": "", "rows": 0, "notes": notes, "errors": errors}
    return {"cells": "\n".join(lines), "rows": len(lines), "notes": notes, "errors": []}


def shown(cell: object) -> str:
    """Return a cell of any source as a text of one line, for a person to see what is wrong with it."""
    if cell is None:
        return ""
    if isinstance(cell, dict):
        date = str(cell.get("date", ""))
        if len(date) == 10 and date.count("-") == 2:
            return ".".join(reversed(date.split("-")))
        return date or str(cell.get("error", ""))
    if isinstance(cell, bool):
        return "да" if cell else "нет"
    text = str(cell)
    if delimited.is_broken(text):
        return delimited.UNREADABLE
    if isinstance(cell, float):
        return text.replace(".", ",")
    return one_line(text)


def one_line(text: str) -> str:
    """Return a cell of a text that was cleaned as a whole, for a person to see what is wrong with it."""
    if "\t" in text or "\n" in text:
        text = text.replace("\t", " ").replace("\n", " ")
    return text[: 2 * fields.MOST_LETTERS].strip(" ")
