"""Tables of a request: finds the columns by their headings and reads the rows; every wrong cell is reported.

A table is given as a text (what a spreadsheet saves or copies), as a list of rows of cells or as what
``workbooks.read`` made of an .xlsx file, all with a row of headings, or as ``{"cells": text}``: tab-separated rows
without headings, columns as in the spec. Each may be wrapped as ``{"source", "assign", "decided"}``: which column a
heading names, as a person says (see ``header``), and the answers to ``questions``. An error of a row is ``{"field":
table, "row": number, "column": name, "code", "params"}``, with the name of the ``sheet`` where there are several; rows
count from 1, as they stand in what is given.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.inputs import conclusions, entries, row_checks
from worksheets.tables import asked, blocks, cells, columns, delimited, doubts, header, service_rows, sheets

MOST_NAMED = 5  # rows that one note names
MOST_ASKED = 20  # questions about one file
FIRST_SIGN = "!"  # the character after the space: what begins with it or a later one is not blank
KINDS = ("total", "repeated", "numbering", "example", "section", "note", "empty", "over", "other", "hidden")


def read(table: dict, texts: dict, source: object) -> dict:
    """Read a table: ``{"rows": [{column: value}], "numbers", "sheets", "sound", "errors", "notes", "headings"}``.

    ``texts`` are the table's labels with the columns' synonyms. ``numbers`` are the rows' places in the source and
    ``sheets`` the names of their sheets, nothing where there is one; ``sound`` are the places of the rows without an
    error, ``notes`` tell what was left aside, ``headings`` what was made of each column, see ``describe_columns``.
    """
    found = gather(table, texts, source)
    errors, notes, numbers = found["errors"], found["notes"], found["numbers"]
    if errors:
        return {"rows": [], "numbers": [], "errors": errors, "notes": notes, "headings": found["headings"]}
    kinds = table["columns"]
    labels = texts.get("columns") or []
    known = [entries.list_options(column, spec.entry(labels, column["name"])) for column in kinds]
    names = [column["name"] for column in kinds]
    values, wrong, concluded = columns.read(kinds, known, [found["lists"][name] for name in names], found["clean"])
    for column, said in zip(kinds, concluded):  # noqa: B905 – MicroPython's zip has no strict
        if said:
            notes.append(conclusions.make_note(table["name"], column["name"], said, numbers))
    for question in [question for question in found["questions"] if question["code"] not in ("other", "over")]:
        notes.append({"code": "undecided_" + question["code"], "params": question["params"]})
    more = 0
    for place in sorted(wrong):
        for column, code, params in wrong[place]:
            if len(errors) < entries.MOST_ERRORS:
                errors.append(row_checks.make_error(table["name"], numbers[place], column, code, params))
                if found["sheets"]:
                    errors[-1]["sheet"] = found["sheets"][place]
            else:
                more += 1
    count = len(numbers)
    read_rows = columns.make_rows(names, values, count)
    sound = [place for place in range(count) if place not in wrong]
    if more:
        errors.append({"field": table["name"], "code": "more_errors", "params": {"more": more}})
    if not read_rows and table.get("required", True):
        errors.append({"field": table["name"], "code": "no_rows", "params": {}})
    if count > table["max_rows"]:
        # Told alone: what is wrong with single rows is no help then.
        errors = [
            {"field": table["name"], "code": "too_many_rows", "params": {"rows": count, "max": table["max_rows"]}}
        ]
    return {
        "rows": read_rows,
        "numbers": numbers,
        "sheets": found["sheets"],
        "sound": sound,
        "errors": errors,
        "notes": notes,
        "headings": found["headings"],
    }


def gather(table: dict, texts: dict, source: object) -> dict:
    """Find the cells of a table in any source: ``{"lists": {column: [cell]}, "numbers", "sheets", "clean", …}``.

    Beside them come ``headings``, ``notes``, ``questions`` and the ``errors`` of the table as a whole. Rows that are no
    records are left out, see ``service_rows``. ``clean`` tells that the cells come from a text that was cleaned.
    """
    assign: dict = {}
    decided: dict = {}
    if isinstance(source, dict) and "source" in source:
        assign = source["assign"] if isinstance(source.get("assign"), dict) else {}
        decided = source["decided"] if isinstance(source.get("decided"), dict) else {}
        source = source["source"]
    made: dict = {"lists": {}, "named": {}}
    for key in ("numbers", "sheets", "headings", "notes", "questions", "errors"):
        made[key] = []
    made["clean"] = isinstance(source, str) or (isinstance(source, dict) and "cells" in source)
    for column in table["columns"]:
        made["lists"][column["name"]] = []
    parts, notes, errors = divide(table, texts, source, assign)
    made["notes"].extend(notes)
    made["errors"].extend(errors)
    for question in doubts.find_copies(parts) if len(parts) > 1 and table["columns"][0].get("sheet") else []:
        if decided.get(question["id"]) == "drop":
            parts = [part for part in parts if part is not question["part"]]
            made["notes"].append({"code": "unread_sheets", "params": {"there": question["params"]["there"]}})
        elif question["id"] not in decided:
            made["questions"].append(question)
    several = len(parts) > 1
    names = [part["sheet"] for part in parts]
    aside: dict = {}
    whole = []
    for part in parts:
        for one in blocks.divide(table, texts, part, assign, decided, several):
            list_columns(made["headings"], describe_columns(one))
            made["errors"].extend(one["header"]["errors"])
            for other in one["others"]:
                question = doubts.ask_other(one, other, several)
                aside.setdefault(other["code"], []).extend(question["params"]["there"])
                question["params"]["there"] = question["params"]["there"][:MOST_NAMED]
                if other["whole"] and other["id"] not in decided:
                    made["questions"].append(question)
            whole.append(one)
    parts = whole
    if made["errors"]:
        return made
    for part in parts:
        take(made, table, part, decided, several, aside)
    if several:
        made["notes"].append({"code": "read_sheets", "params": {"there": names}})
    named = [column["name"] for column in table["columns"] if column["name"] in made["named"]]
    if named:
        made["notes"].append({"code": "sheets_are", "params": {"columns": named}})
    if len(made["questions"]) > MOST_ASKED:
        more = len(made["questions"]) - MOST_ASKED
        made["questions"] = made["questions"][:MOST_ASKED]
        made["notes"].append({"code": "unasked", "params": {"count": more}})
    if made["headings"] and not made["numbers"] and not table.get("required", True):
        made["notes"].append({"code": "no_records", "params": {}})
    # Notes come in one order, however the rows lie.
    unread = [
        entry["title"] for entry in made["headings"] if not entry["column"] and entry["title"] and entry["filled"]
    ]
    hidden = [entry["title"] for entry in made["headings"] if entry["column"] and entry["hidden"]]
    if hidden:
        made["notes"].append({"code": "hidden_columns", "params": {"there": hidden}})
    if unread:
        unread = [title for place, title in enumerate(unread) if title not in unread[:place]]
        made["notes"].append({"code": "unused_columns", "params": {"there": unread}})
    bare = [entry["example"] for entry in made["headings"] if not entry["column"] and not entry["title"]]
    if bare:
        made["notes"].append({"code": "untitled_columns", "params": {"there": bare[:MOST_NAMED], "count": len(bare)}})
    for kind in KINDS:
        if kind in aside:
            params = {"there": aside[kind][:MOST_NAMED], "count": len(aside[kind])}
            made["notes"].append({"code": kind + "_rows", "params": params})
    return made


def take(made: dict, table: dict, part: dict, decided: dict, several: bool, aside: dict) -> None:
    """Add the records of one part to ``made``, and to ``aside`` what is told of its rows."""
    head = part["header"]
    rows, numbers = drop_blank(part["rows"][head["first"] :], head["first"] + 1)
    missing = "" if made["clean"] else None
    lists = {}
    for column in table["columns"]:
        lists[column["name"]] = columns.cells(rows, head["places"].get(column["name"], -1), missing)
    for name in head["parts"]:
        parts = [columns.cells(rows, place, missing) for place in head["parts"][name]]
        options = head["options"].get(name)
        if options:
            lists[name] = [asked.gather(options, list(whole)) for whole in zip(*parts)]  # noqa: B905
        else:
            lists[name] = [" ".join([cells.show(cell) for cell in whole]).strip(" ") for whole in zip(*parts)]  # noqa: B905
    typed = not head["titles"]
    fill_merged(table, part, lists, numbers)
    service: dict = {}
    for place, number in enumerate(numbers) if part["kinds"] else ():
        if number in part["kinds"]:
            service[place] = part["kinds"][number]
    service_rows.find(service, table, head, rows, numbers, lists, part["merged"], typed)
    for column in table["columns"]:
        if column.get("carries") and not typed:
            repeat(made, column["name"], lists, service, missing)
    for question in doubts.find(table, part, rows, lists, numbers, service, several):
        answer = decided.get(question["id"])
        if answer == "drop" or question["nameless"]:
            for place in question["places"]:
                service[place] = "note" if question["code"] == "entry" else "sum" if question["nameless"] else "total"
        elif question["code"] == "above" and answer == "fill":
            lists[question["column"]] = doubts.carry(lists[question["column"]], service, missing)
        elif question["code"] == "section" and answer == "fill":
            lists[question["column"]] = doubts.take_headings(rows, service, question["first"] or missing)
        elif answer is None:
            made["questions"].append(question)
    for place in sorted(service):
        kind = "total" if service[place] == "sum" else service[place]
        aside.setdefault(kind, []).append(
            doubts.describe_row(rows[place], numbers[place], part["sheet"] if several else "")
        )
    kept = [place for place in range(len(rows)) if place not in service] if service else list(range(len(rows)))
    for column in table["columns"]:
        name = column["name"]
        there = lists[name]
        sheet = sheets.interpret_name(part["sheet"], column["type"]) if several and column.get("sheet") else ""
        if sheet and all(doubts.is_nothing(there[place]) for place in kept):
            there = [sheet] * len(rows)
            made["named"][name] = True
        made["lists"][name].extend([there[place] for place in kept] if service else there)
    made["numbers"].extend([numbers[place] for place in kept] if service else numbers)
    unseen = {}
    for number in part["hidden_rows"]:
        unseen[number] = True
    for place in kept if unseen else []:
        if numbers[place] in unseen:
            names = [lists[column["name"]][place] for column in table["columns"] if entries.is_needed(column)]
            aside.setdefault("hidden", []).append(
                doubts.describe_row(names, numbers[place], part["sheet"] if several else "")
            )
    added = [column["name"] for column in table["columns"] if column.get("adds")]
    for name in added[1:]:
        if doubts.are_shares([lists[added[0]][place] for place in kept], [lists[name][place] for place in kept]):
            made["notes"].append({"code": "shares", "params": {"columns": [name]}})
    if several:
        made["sheets"].extend([part["sheet"]] * len(kept))


def repeat(made: dict, column: str, lists: dict, service: dict, missing: str | None) -> None:
    """Read the signs for «the same as above» as that, and tell how many there were."""
    places = doubts.find_repeats(lists[column])
    if places:
        for place in places:
            lists[column][place] = missing
        filled_down = doubts.carry(lists[column], service, missing)
        for place in places:
            lists[column][place] = filled_down[place]
        made["notes"].append({"code": "repeat_signs", "params": {"columns": [column], "count": len(places)}})


def fill_merged(table: dict, part: dict, lists: dict, numbers: list) -> None:
    """Put the text of a merged cell into each of its rows; a number is not repeated, it would be counted twice."""
    if not part["merged"]:
        return
    places = {}
    for place, number in enumerate(numbers):
        places[number] = place
    for column in table["columns"]:
        at = part["header"]["places"].get(column["name"], -1) + 1
        spans = sorted([(top, bottom) for top, left, bottom, right in part["merged"] if left <= at <= right])
        reached = 0  # ranges of a sound file don't overlap: in a hostile one each row is filled once all the same
        for top, bottom in spans if column["type"] != "count" else []:
            if bottom > top and places.get(top, -1) >= reached:
                found = lists[column["name"]]
                place = places[top] + 1
                while place < len(numbers) and numbers[place] <= bottom:
                    if header.is_empty(found[place]):
                        found[place] = found[places[top]]
                    place += 1
                reached = place


def divide(table: dict, texts: dict, source: object, assign: dict) -> tuple[list, list, list]:
    """Return the parts of a source that make a table, see ``sheets.choose``; notes; errors of the whole table."""

    def refuse(code: str, params: dict) -> tuple[list, list, list]:
        return [], [], [{"field": table["name"], "code": code, "params": params}]

    part: dict = {"sheet": "", "rows": [], "merged": [], "hidden_rows": [], "hidden_columns": []}
    if isinstance(source, dict) and isinstance(source.get("cells"), str):
        text = source["cells"]
        if len(text) > delimited.MOST_CHARACTERS:
            return refuse("table_too_large", {"max": delimited.MOST_CHARACTERS // 1000000})
        if delimited.is_broken(text):
            return refuse("not_text", {})
        part["rows"] = delimited.split(text)
        places = {}
        for index, column in enumerate(table["columns"]):
            places[column["name"]] = index
        part["header"] = {"top": 0, "first": 0, "places": places, "all": {}, "titles": [], "errors": []}
        part["header"].update({"parts": {}, "options": {}})
        return [part], [], []
    if isinstance(source, dict) and isinstance(source.get("error"), dict):
        return refuse("file_" + str(source["error"].get("code")), source["error"].get("params") or {})
    notes: list = []
    if isinstance(source, dict) and isinstance(source.get("sheets"), list):
        chosen, notes = sheets.choose(table, texts, source["sheets"], assign)
        if chosen:
            return chosen, notes, []
        source = []
    if isinstance(source, str):
        rows, problems = delimited.read(source, notes)
        if problems:
            return refuse(problems[0]["code"], problems[0]["params"])
    elif isinstance(source, list) and all(isinstance(row, list) for row in source):
        rows = source
    elif source is None:
        rows = []
    else:
        return refuse("not_a_table", {})
    if all(sheets.is_blank(row) for row in rows):
        return refuse("no_rows", {}) if table.get("required", True) else ([], [], [])
    part["rows"] = rows
    part["header"] = header.find(table, texts, rows, [], assign)
    return [part], notes, []


def list_columns(there: list, more: list) -> None:
    """Add columns of a part to those of others; headings that come again on a sheet are the same columns."""
    for entry in more:
        same = [one for one in there if all(one[key] == entry[key] for key in ("title", "column", "sheet"))]
        if same and entry["title"]:
            same[0]["filled"] += entry["filled"]
            same[0]["example"] = same[0]["example"] or entry["example"]
        else:
            there.append(entry)


def describe_columns(part: dict) -> list:
    """Return the columns of a file in its order: ``{"title", "column", "filled", "example", "sheet", "hidden"}``.

    ``column`` is the name of the one that it is read as, empty when it is not read; ``filled`` is the number of cells
    where anything stands, and ``example`` the first of them.
    """
    made: list = []
    names = {}
    for name in part["header"]["places"]:
        for place in part["header"]["parts"].get(name) or [part["header"]["places"][name]]:
            names[place] = name
    titles = part["header"]["titles"]
    rows = part["rows"][part["header"]["first"] :]
    for place in range(max([len(row) for row in [titles] + rows]) if titles else 0):  # noqa: RUF005 – no * in a list
        found = [row[place] for row in rows if place < len(row) and not header.is_empty(row[place])]
        title = titles[place] if place < len(titles) else ""
        if found or not header.is_empty(title):
            entry = {"title": title, "column": names.get(place, ""), "filled": len(found)}
            entry["example"] = cells.show(found[0]) if found else ""
            entry["sheet"] = part["sheet"]
            entry["hidden"] = place + 1 + part.get("left", 0) in part["hidden_columns"]
            made.append(entry)
    return made


def drop_blank(rows: list, first: int) -> tuple[list, list]:
    """Return the rows where something stands, and their numbers; ``first`` is the number of the first of all."""
    ends = len(rows)
    while ends > 0 and sheets.is_blank(rows[ends - 1]):
        ends -= 1
    rows = rows if ends == len(rows) else rows[:ends]
    # Nearly always the first cell of each row answers, and all of them together: blank ones are less than any sign.
    if all(row and isinstance(row[0], str) for row in rows) and min([row[0] for row in rows] or [""]) >= FIRST_SIGN:
        return rows, list(range(first, first + ends))
    kept = [place for place, row in enumerate(rows) if not sheets.is_blank(row)]
    return [rows[place] for place in kept], [first + place for place in kept]


def validate(table: dict, source: object) -> dict:
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
            value, code, params = entries.validate(column, item.get(column["name"]))
            row[column["name"]] = value
            if code:
                errors.append(row_checks.make_error(table["name"], number, column["name"], code, params))
        for name in sorted([name for name in item if name not in names]):
            errors.append(row_checks.make_error(table["name"], number, name, "unknown_column", {}))
        rows.append(row)
    if not rows and not optional:
        errors.append({"field": table["name"], "code": "no_rows", "params": {}})
    if len(rows) > table["max_rows"]:
        params = {"rows": len(rows), "max": table["max_rows"]}
        errors = [{"field": table["name"], "code": "too_many_rows", "params": params}]
    return {"rows": rows, "numbers": list(range(1, len(rows) + 1)), "errors": errors[: entries.MOST_ERRORS]}


def lay_out(table: dict, texts: dict, source: object) -> dict:
    """Lay a table out for a person to mend: ``{"cells", "rows", "notes", "errors", "headings", "questions"}``.

    ``cells`` is the text of ``{"cells": text}``: the records, each cell as it stands in the source.
    """
    found = gather(table, texts, source)
    lists = [found["lists"][column["name"]] for column in table["columns"]]
    texts_of = []
    for column, found_cells in zip(table["columns"], lists):  # noqa: B905 – MicroPython's zip has no strict
        texts_of.append(cells.show_column(column["type"], found_cells, isinstance(source, str)))
    lines = ["\t".join(row) for row in zip(*texts_of)]  # noqa: B905 – MicroPython's zip has no strict
    errors = found["errors"]
    if not errors and len(lines) > table["max_rows"]:
        params = {"rows": len(lines), "max": table["max_rows"]}
        errors = [{"field": table["name"], "code": "too_many_rows", "params": params}]
    made = {"cells": "", "rows": 0, "errors": errors}
    if not errors:
        made = {"cells": "\n".join(lines), "rows": len(lines), "errors": []}
    for part in ("notes", "headings", "questions"):
        made[part] = found[part]
    return made
