"""Tables of a request: finds the columns by their headings and reads the rows; every wrong cell is reported.

A table is given as a text (what a spreadsheet saves or copies), as a list of rows of cells or as what
``workbooks.read`` made of an .xlsx file, all with a row of headings, or as ``{"cells": text}``: tab-separated rows
without headings, columns as in the spec. An error of a row is ``{"field": table, "row": number, "column": name,
"code", "params"}``; rows count from 1, as they stand in what is given.
"""

# mypy: disable-error-code="type-arg"

from worksheets import columns, conclusions, delimited, entries, fields, headings, letters, spec

# The headings may stand below a title: they are looked for in so many rows.
HEADING_ROWS = 15
# Wrong rows beyond these are counted, not listed: nobody reads more before mending the first ones.
MOST_ERRORS = 1000
MOST_NAMED = 5  # headings or rows that one message names
# A row of sums would count everybody twice.
SUMS = ("итого", "всего", "итог", "сумма", "в целом", "всего по", "итого по")
SUMS_BEGIN = "ИиВвСс"
FIRST_SIGN = "!"  # the character after the space: what begins with it or a later one is not blank
LONGEST_SHOWN = 2 * fields.MOST_LETTERS


def taken(table: dict, texts: dict, source: object) -> dict:
    """Read a table: ``{"rows": [{column: value}], "numbers": [row number], "sound", "errors", "notes"}``.

    ``texts`` are the table's labels with the columns' synonyms; ``sound`` are the places of the rows without an error,
    ``notes`` tell what was left aside.
    """
    rows, first, header, notes, errors = found(table, texts, source)
    if errors:
        return {"rows": [], "numbers": [], "errors": errors, "notes": notes}
    rows, numbers = filled(rows, first)
    kinds = table["columns"]
    names = [column["name"] for column in kinds]
    labels = texts.get("columns") or []
    known = [entries.options(column, spec.entry(labels, column["name"])) for column in kinds]
    clean = isinstance(source, str) or (isinstance(source, dict) and "cells" in source)
    lists = [columns.cells(rows, header.get(name, -1), "" if clean else None) for name in names]
    values, wrong, concluded = columns.read(kinds, known, lists, clean)
    for column, said in zip(kinds, concluded):  # noqa: B905 – MicroPython's zip has no strict
        if said:
            notes.append(conclusions.remark(table["name"], column["name"], said, numbers))
    for place, name in sums(kinds, values):
        wrong[place] = [(name, "row_of_sums", {})]
    more = 0
    for place in sorted(wrong):
        for column, code, params in wrong[place]:
            if len(errors) < MOST_ERRORS:
                errors.append(row_error(table["name"], numbers[place], column, code, params))
            else:
                more += 1
    read_rows: list[dict] = [{} for _ in rows]
    for name, found_values in zip(names, values):  # noqa: B905 – MicroPython's zip has no strict
        for row, value in zip(read_rows, found_values):  # noqa: B905
            row[name] = value
    sound = [place for place in range(len(rows)) if place not in wrong]
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


def found(table: dict, texts: dict, source: object) -> tuple[list, int, dict, list, list]:
    """Return the rows below the headings, the first one's number, columns' places, notes, errors of the whole table."""

    def refused(code: str, params: dict) -> tuple[list, int, dict, list, list]:
        return [], 1, {}, [], [{"field": table["name"], "code": code, "params": params}]

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
        return rows, 1, header, [], []
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
        return refused("no_rows", {}) if table.get("required", True) else ([], 1, {}, [], [])
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
        if not headed(table, texts, rows)[4]:
            return rows
    return filled[0] if filled else []


def headed(table: dict, texts: dict, rows: list) -> tuple[list, int, dict, list, list]:
    """Find the row of headings, the one among the first that names the most columns; returns as ``found`` does."""
    names = headings.known(table, texts)
    best = -1
    header: dict = {}
    for index, row in enumerate(rows[:HEADING_ROWS]):
        recognised: dict = {}
        for place, cell in enumerate(row):
            name = headings.locate(names, cell)
            if name:
                recognised.setdefault(name, []).append(place)
        if len(recognised) > len(header):
            best, header = index, recognised
    errors: list = []
    needed = [column["name"] for column in table["columns"] if entries.is_needed(column)]
    if best < 0:
        return [], 1, {}, [], [{"field": table["name"], "code": "no_header", "params": {"columns": needed}}]
    titles = [cell if isinstance(cell, str) and headings.is_readable(cell) else "" for cell in rows[best]]
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
    return rows[best + 1 :], best + 2, places, notes, errors


def is_blank(cells: list) -> bool:
    """Tell whether nothing stands in a row."""
    for cell in cells:  # noqa: SIM110 – nearly always the first one answers: no generator is made for it
        if cell is not None and (not isinstance(cell, str) or cell.strip(" \n") != ""):
            return False
    return True


def filled(rows: list, first: int) -> tuple[list, list]:
    """Return the rows where something stands, and their numbers; ``first`` is the number of the first of all."""
    ends = len(rows)
    while ends > 0 and is_blank(rows[ends - 1]):
        ends -= 1
    rows = rows if ends == len(rows) else rows[:ends]
    # Nearly always the first cell of each row answers, and all of them together: blank ones are less than any sign.
    if all(row and isinstance(row[0], str) for row in rows) and min([row[0] for row in rows] or [""]) >= FIRST_SIGN:
        return rows, list(range(first, first + ends))
    kept = [place for place, row in enumerate(rows) if not is_blank(row)]
    return [rows[place] for place in kept], [first + place for place in kept]


def sums(kinds: list, values: list) -> list[tuple[int, str]]:
    """Return the rows that hold the sums of the table, each with the first column that says so."""
    said: dict = {}
    for column, found in zip(kinds, values):  # noqa: B905 – MicroPython's zip has no strict
        if column["type"] == "text":
            for place in [place for place, value in enumerate(found) if value and value[0] in SUMS_BEGIN]:
                words = letters.heading(found[place])
                if words in SUMS or words.startswith(("итого ", "всего по ")):
                    said.setdefault(place, column["name"])
    return [(place, said[place]) for place in sorted(said)]


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
    rows, first, header, notes, errors = found(table, texts, source)
    rows, _ = filled(rows, first)
    clean = isinstance(source, str)
    lists = [columns.cells(rows, header.get(column["name"], -1), "" if clean else None) for column in table["columns"]]
    for column, cells in zip(table["columns"], lists):  # noqa: B905 – MicroPython's zip has no strict
        if column["type"] in ("tags", "slots"):  # each line of such a cell is an entry of its own
            cells[:] = [cell.replace("\n", "; ") if isinstance(cell, str) else cell for cell in cells]
    texts_of = [lines_of(cells) if clean else [shown(cell) for cell in cells] for cells in lists]
    lines = ["\t".join(row) for row in zip(*texts_of)]  # noqa: B905 – MicroPython's zip has no strict
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


def lines_of(cells: list) -> list:
    """Return the cells of a text that was cleaned as a whole, each as one line."""
    lines = columns.trimmed(cells, LONGEST_SHOWN)
    return cells if lines != "" and "\t" not in lines else [one_line(cell) for cell in cells]


def one_line(text: str) -> str:
    """Return a cell of a text that was cleaned as a whole, for a person to see what is wrong with it."""
    if "\t" in text or "\n" in text:
        text = text.replace("\t", " ").replace("\n", " ")
    return text[:LONGEST_SHOWN].strip(" ")
