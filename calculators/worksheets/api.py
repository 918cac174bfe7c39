"""The calculators as functions of JSON values: the one entry for the build, the command line and the browser.

An error is ``{"field", "code", "params"}``: the field's or table's name or ``None``, what is wrong, what its message
names; an error of a table's row also has ``row`` and ``column``. Wrong input is an answer, never an exception. In a
calculator of several views the request says by ``view`` which is meant, the first when it says nothing.
"""

# A bare ``dict`` or ``list`` is a JSON object or array here: to say what is inside takes ``typing``, which MicroPython
# has not.
# mypy: disable-error-code="type-arg"

# What only tables, files and reports take is imported where it is used: the first answer comes without it.
import json
import os

from worksheets import spec
from worksheets.answers import outcomes, wording
from worksheets.inputs import entries, letters

# The tables that were read last, by their names; a text with more letters is not kept.
RECENT: dict = {}
MOST_KEPT = 1000000
ID_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-"


# What a spec and a content record say of a view; there is no other way in for who builds pages.
views_of, texts_of = spec.views, spec.texts


def types() -> dict:
    """Return what is known of each type of fields, columns and figures, see ``field_types``."""
    from worksheets.inputs import field_types

    return field_types.describe_all()


def ids() -> list[str]:
    """Return the ids of all calculators, in order: the modules beside this one that have a spec."""
    folder = __file__.replace("\\", "/").rpartition("/")[0]
    files = os.listdir(folder)  # noqa: PTH208 – MicroPython has no pathlib
    names = [file[:-3].replace("_", "-") for file in files if file.endswith(".py")]
    return sorted(name for name in names if "SPEC" in load(name))


def describe(calculator: str) -> dict:
    """Return the spec of one of ``ids()`` as JSON values: its ``id`` and what the module says, see ``spec``."""
    described: dict = json.loads(json.dumps(load(calculator)["SPEC"]))
    described["id"] = calculator
    return described


def fold_heading(text: str) -> str:
    """Return what tags and headings are compared by: «Англ. яз.» and «англ  яз» are the same."""
    return letters.heading(text)


def messages() -> dict:
    """Return all that is said of tables and cells, by codes: ``errors``, ``notes``, ``questions`` and ``advice``."""
    from worksheets.answers import telling
    from worksheets.inputs import field_types

    errors = dict(wording.ERRORS)
    advice = {}
    for kind, entry in sorted(field_types.describe_all().items()):
        errors.update(entry.get("errors", {}))
        if "advice" in entry:
            advice[kind] = entry["advice"]
    errors.update(telling.ERRORS)
    return {"errors": errors, "notes": telling.NOTES, "questions": telling.QUESTIONS, "advice": advice}


def fill_message(template: str, names: dict) -> str:
    """Put names into one of ``messages()``: for each its text and the number that words agree with."""
    return wording.fill_sentence(
        template, {name: names.get(name, ("…", 1)) for _, name, _ in wording.split_template(template) if name}
    )


def read(calculator: object, raw: object, labels: object = None) -> dict:
    """Read what was typed, ``{field: text, table: source}``: ``{"ok": true, "request"}`` or the errors.

    ``labels`` give the columns' Russian headings; without them tables are read by the columns' names.
    """
    taken = gather(find(calculator), raw, labels if isinstance(labels, dict) else {}, True)
    return {"ok": True, "request": taken["request"]} if taken["ok"] else {"ok": False, "errors": taken["errors"]}


def run(calculator: object, request: object) -> dict:
    """Calculate from ``{field: value, table: [{column: value}]}``: ``{"ok": true, "result"}`` or the errors."""
    parts = find(calculator)
    return calculate(parts, gather(parts, request, {}, False))


def answer(calculator: object, raw: object, labels: dict) -> dict:
    """Read what was typed, calculate and put the answer into words; ``labels`` is the calculator's content record.

    Returns ``{"ok": true, "request", "inputs", "result", "outcomes", "notes"}``, where ``inputs`` are the fields as a
    form shows them and ``notes`` tell what of a table was left aside (``memos`` where the record has such, see
    ``memos.write``), or ``{"ok": false, "errors"}``, where each error
    has its ``text`` and one of a row its ``place``. ``headings`` tell what was made of the columns of each file.
    """
    parts = find(calculator)
    taken = gather(parts, raw, labels, True)
    done = calculate(parts, taken)
    view = spec.view(parts.get("SPEC", {}), raw)
    texts = spec.texts(labels, view.get("name", ""))
    called = call_columns(view, texts, taken.get("request", {}))
    if not done["ok"]:
        errors = [wording.explain(error, view, labels, called) for error in done["errors"]]
        return {
            "ok": False,
            "errors": errors,
            "notes": tell_notes(taken, view, called),
            "headings": taken.get("headings", {}),
        }
    made = {
        "ok": True,
        "request": taken["request"],
        "inputs": wording.write_inputs(view, taken["request"], texts),
        "result": done["result"],
        "outcomes": outcomes.word(view, taken["request"], done["result"], texts),
        "notes": tell_notes(taken, view, called),
        "headings": taken["headings"],
    }
    if texts.get("memos"):
        from worksheets.answers import memos

        made["memos"] = memos.write(view, taken["request"], done["result"], texts)
    return made


def tell_notes(taken: dict, view: dict, texts: dict) -> list:
    """Return what is told of tables: what of a file was left aside, what was read as the same."""
    made: list = []
    if not taken.get("notes"):
        return made
    from worksheets.answers import telling

    for name, note in taken["notes"]:
        made.append(
            telling.tell_note(note, spec.entry(view["tables"], name), spec.entry(texts.get("tables", []), name))
        )
    return made


def lay(calculator: object, raw: object, labels: dict) -> dict:
    """Lay the tables of ``raw`` out for a grid.

    Returns ``{"ok": true, "tables": [{"name", "cells", "rows", "headings", "questions"}], "notes"}``, see
    ``reading.describe_columns`` and ``telling.ask``, or ``{"ok": false, "errors", "tables": [{"name", "headings"}]}``.
    What is wrong with single rows is not looked at: the grid shows it where it can be mended. ``beside`` of ``raw`` has
    the tables whose rows are the questions that head columns, which are not laid out.
    """
    from worksheets.answers import telling
    from worksheets.tables import reading

    view = spec.view(find(calculator).get("SPEC", {}), raw)
    texts = spec.texts(labels, view.get("name", ""))
    errors: list = []
    laid = []
    notes = []
    request: dict = {}
    for table in view.get("tables", []):
        if isinstance(raw, dict) and raw.get(table["name"]) is not None:
            table_texts = spec.entry(texts.get("tables", []), table["name"])
            if "asks" in table:
                asking = table["asks"]
                beside = raw["beside"] if isinstance(raw.get("beside"), dict) else raw
                asked_texts = spec.entry(texts.get("tables", []), asking)
                heading = read_recent(spec.entry(view["tables"], asking), asked_texts, beside.get(asking))
                request[asking] = heading["rows"]
                table_texts = head_columns(table, table_texts, request)
            made = reading.lay_out(table, table_texts, raw[table["name"]])
            table_texts = spec.entry(call_columns(view, texts, request).get("tables", []), table["name"])
            errors.extend(made["errors"])
            # Of what is not read the headings tell more.
            told = [note for note in made["notes"] if note["code"] != "unused_columns"]
            notes.extend([telling.tell_note(note, table, table_texts) for note in told])
            questions = [telling.ask(question, table_texts) for question in made["questions"]]
            whole = {"name": table["name"], "cells": made["cells"], "rows": made["rows"], "questions": questions}
            whole["headings"] = made["headings"]
            laid.append(whole)
    if errors:
        laid = [{"name": whole["name"], "headings": whole["headings"]} for whole in laid]
        called = call_columns(view, texts, request)
        texts_of = [wording.explain(error, view, labels, called) for error in errors]
        return {"ok": False, "errors": texts_of, "tables": laid}
    return {"ok": True, "tables": laid, "notes": notes}


def join(calculator: object, raw: object, labels: dict) -> dict:
    """Compare what stands in a table with what comes, ``{"view", "table", "current", "new"}``, see ``joining.join``."""
    from worksheets.tables import joining

    view = spec.view(find(calculator).get("SPEC", {}), raw)
    asked: dict = raw if isinstance(raw, dict) else {}
    table = spec.entry(view["tables"], str(asked.get("table")))
    texts = spec.entry(spec.texts(labels, view["name"]).get("tables", []), table["name"])
    made = joining.join(table, texts, str(asked.get("current", "")), str(asked.get("new", "")))
    made["ok"] = True
    return made


def memo_text(memos: list) -> str:
    """Return the memos of an answer as one text, see ``memos.text``."""
    from worksheets.answers import memos as papers

    return papers.text(memos)


def counts(_: object, raw: object, __: object) -> dict:
    """Read files with counts for the region, ``{"files": [{"name", "text"}], "minutes", "each"}``.

    Clocks are ``minutes`` ahead of Greenwich. Returns ``{"ok": true, "files"}``, what each of them says, see
    ``telling.tell_counts``; where ``each`` is a row of a table, without what only sums are made of.
    """
    from worksheets.answers import telling
    from worksheets.tables import counts_files

    asked: dict = raw if isinstance(raw, dict) else {}
    minutes = asked.get("minutes", 0)
    files = asked.get("files", [])
    made = [telling.tell_counts(file["name"], counts_files.read(file["text"]), minutes) for file in files]
    if asked.get("each"):
        for one in made:
            one.pop("counted", None)
    return {"ok": True, "files": made}


def recognise(_: object, raw: object, __: object) -> dict:
    """Tell which sets of questions files of answers are about, ``{"sets": [[question]], "sources"}``.

    Returns ``{"ok": true, "fits"}``, the places of those that fit equally well, see ``asked.recognise``.
    """
    from worksheets.tables import asked

    told: dict = raw if isinstance(raw, dict) else {}
    return {"ok": True, "fits": asked.recognise(told.get("sets", []), told.get("sources", []))}


def workbook(calculator: object, raw: object, labels: dict) -> dict:
    """Return the answer as sheets for a spreadsheet, ``{"ok": true, "workbook", "csv"}``, or ``{"ok": false, …}``."""
    from worksheets.answers import report

    made = answer(calculator, raw, labels)
    if not made["ok"]:
        return made
    view = spec.view(find(calculator)["SPEC"], raw)
    texts = spec.texts(labels, view["name"])
    book = report.workbook(labels.get("title", ""), view, texts, made)
    return {"ok": True, "workbook": book, "csv": report.csv(view, texts, made)}


def calendar(calculator: object, raw: object, labels: dict, now: str = "") -> dict:
    """Return the answer as files for calendars: ``{"ok": true, "files": [{"name", "text"}]}``, or ``{"ok": false, …}``.

    The first file holds all and has no name, the others are named by whom or what they are for. A view without a
    table of days has none. ``now`` is the moment of writing, ``2026-09-01T10:00:00Z``; the zone of the times is that
    of ``labels``, ``{"zone": {"name", "minutes"}}``.
    """
    from worksheets.answers import calendar_file

    made = answer(calculator, raw, labels)
    if not made["ok"]:
        return made
    view = spec.view(find(calculator)["SPEC"], raw)
    texts = spec.texts(labels, view["name"])
    for outcome in view["outcomes"]:
        if "calendar" in outcome:
            rows = made["result"][outcome["name"]]
            shown = outcomes.show_rows(outcome, spec.entry(texts["outcomes"], outcome["name"]), rows, texts)
            written = (now, labels.get("zone"))
            return {"ok": True, "files": calendar_file.files(outcome, shown, rows, made["request"], written)}
    return {"ok": True, "files": []}


def figures(calculator: object, raw: object, labels: dict) -> dict:
    """Return the rows behind an answer that a programme may keep, ``{"ok": true, "figures"}``, or ``{"ok": false, …}``.

    ``figures`` are those of the outcomes whose spec says so, by their names: numbers, not their words.
    """
    made = answer(calculator, raw, labels)
    if not made["ok"]:
        return made
    found = {}
    for outcome in spec.view(find(calculator)["SPEC"], raw)["outcomes"]:
        if "figures" in outcome:
            found[outcome["name"]] = made["result"][outcome["name"]]
    return {"ok": True, "figures": found}


def fill(_: object, raw: dict, __: object) -> dict:
    """Fill the template of a document, ``{"template", "programme", "content", "standing"}``, see ``papers.filling``.

    Returns ``{"ok": true, "parts", "missing", "names"}``.
    """
    known = load("papers.values")["values"](raw["programme"], raw["content"])
    known.update(load("papers.standing")["values"](raw.get("standing")))
    return _fill(raw["template"], known)


def _fill(template: dict, known: dict) -> dict:
    made: dict = load("papers.filling")["fill"](template, known)
    made["ok"] = True
    return made


def paper_tags(calculator: str, labels: dict) -> dict:
    """Return the tags that a template filled from a calculator's answer may have, see ``papers.answers``."""
    view = spec.view(find(calculator)["SPEC"], {})
    made: dict = load("papers.answers")["list_tags"](view, spec.texts(labels, view["name"]))
    return made


def paper(calculator: object, raw: object, labels: dict, order: dict) -> dict:
    """Fill a template from an answer, ``{"template", "indicators"}``, see ``papers.answers``.

    Returns ``{"ok": true, "parts", "missing", "names"}``, or ``{"ok": false, …}``.
    """
    made = answer(calculator, raw, labels)
    if not made["ok"]:
        return made
    view = spec.view(find(calculator)["SPEC"], raw)
    texts = spec.texts(labels, view["name"])
    known = load("papers.answers")["values"](view, texts, made, order["indicators"])
    return _fill(order["template"], known)


# What a page may ask for by name.
CALLS: dict = {
    "answer": answer, "calendar": calendar, "counts": counts, "figures": figures, "fill": fill, "join": join,
    "lay": lay, "paper": paper, "recognise": recognise, "workbook": workbook,
}  # fmt: skip


def answer_json(text: str, *cells: str) -> str:
    """Answer a question of a page, see ``answer_question``; JSON text in and out.

    ``cells`` are those of tables, in whose places the question has their numbers: MicroPython reads JSON letter by
    letter, and a table so for as long as it then calculates.
    """
    question = json.loads(text)
    if cells:
        put_cells(question, cells)
    return as_json(answer_question(question))


def as_json(value: object, deep: int = 3) -> str:
    """Return JSON text, made of that of its parts: MicroPython's own takes the square of what it writes."""
    if not deep or not value:
        return json.dumps(value)
    if isinstance(value, dict):
        return "{" + ",".join([json.dumps(key) + ":" + as_json(value[key], deep - 1) for key in value]) + "}"
    if isinstance(value, list):
        return "[" + ",".join([as_json(item, deep - 1) for item in value]) + "]"
    return json.dumps(value)


def put_cells(value: dict, cells: tuple) -> None:
    """Put the cells of tables into their places, see ``takeApart`` in ``docs/assets/js/engine/micropython.mjs``."""
    for key in value:
        item = value[key]
        if isinstance(item, dict):
            put_cells(item, cells)
        elif key == "cells" and isinstance(item, int):
            value[key] = cells[item]


def answer_question(question: dict) -> dict:
    """Answer ``{"calculator", "raw", "labels"}``; ``call`` may ask for another of ``CALLS``.

    ``now`` tells the time, ``paper`` which template is to be filled.
    """
    arguments = [question["calculator"], question["raw"], question["labels"]]
    call = question.get("call", "answer")
    if call == "calendar":
        arguments.append(question.get("now", ""))
    if call == "paper":
        arguments.append(question["paper"])
    made: dict = CALLS[call](*arguments)
    # A page has use for the words alone: of 40 000 organisations the numbers behind them are ten megabytes.
    made.pop("request", None)
    made.pop("result", None)
    return made


def load(calculator: str) -> dict:
    """Return the names that a calculator's module defines; raises ``ImportError`` where there is no such module."""
    names: dict = __import__("worksheets." + calculator.replace("-", "_"), None, None, ["SPEC"]).__dict__
    return names


def find(calculator: object) -> dict:
    """Return the names of a calculator's module, nothing when ``calculator`` is not the id of one."""
    if not isinstance(calculator, str) or not all(character in ID_CHARACTERS for character in calculator):
        return {}
    try:
        names = load(calculator)
    except ImportError:
        return {}
    return names if "SPEC" in names else {}


def calculate(parts: dict, taken: dict) -> dict:
    """Check what was gathered as a whole and calculate."""
    errors = list(taken.get("errors", []))
    wrong = [error["field"] for error in errors]
    if taken["ok"] or taken.get("sound"):
        if "unify" in parts:  # names that differ only in the way they are typed become the same in all tables
            taken.setdefault("notes", []).extend(parts["unify"](taken["request"]))
        # What is wrong between the cells of sound rows is told at once with what is wrong in the others.
        for error in parts["check"](taken["request"]):
            if "row" in error:
                # Whom it misses may stand in a wrong row of another table, which was left out.
                if not all(field == error["field"] for field in wrong):
                    continue
                numbers = taken["numbers"]
                names = taken["sheets"].get(error["field"])
                if names:
                    error["sheet"] = names[error["row"] - 1]
                error["row"] = numbers[error["field"]][error["row"] - 1]
                # The row that it contradicts, of another table where the error says so.
                other = error.pop("first_in", error["field"])
                for name in ("first", "second"):
                    if name in error["params"]:
                        place = error["params"][name] - 1
                        error["params"][name] = numbers[other][place]
                        if names and taken["sheets"].get(other) and taken["sheets"][other][place] != error.get("sheet"):
                            error["other_row"], error["other_sheet"] = name, taken["sheets"][other][place]
                errors.append(error)
            elif taken["ok"]:
                errors.append(error)
    if errors:
        return {"ok": False, "errors": limit_errors(errors)}
    return {"ok": True, "result": parts["compute"](taken["request"])}


def limit_errors(errors: list) -> list:
    """Return the errors that people can read; how many more there are is told in the last one."""
    known = [error["params"]["more"] for error in errors if error["code"] == "more_errors"]
    errors = [error for error in errors if error["code"] != "more_errors"]
    in_order = sorted([(error.get("row", 0), place) for place, error in enumerate(errors)])
    errors = [errors[place] for _, place in in_order]
    if len(errors) + len(known) <= entries.MOST_ERRORS:
        return errors
    number = len(errors) - entries.MOST_ERRORS + sum(known)
    more = {"field": errors[-1]["field"], "code": "more_errors", "params": {"more": number}}
    return errors[: entries.MOST_ERRORS] + [more]  # noqa: RUF005 – MicroPython has no * in a list


def read_recent(table: dict, texts: dict, source: object) -> dict:
    """Read a table, or return what was read when the same one was asked about last.

    Somebody who moves a slider asks again and again with the same tables, whose reading would take most of the time.
    """
    from worksheets.tables import reading

    text = source.get("cells") if isinstance(source, dict) else source
    if not isinstance(text, str) or len(text) > MOST_KEPT:
        return reading.read(table, texts, source)
    kept = RECENT.get(table["name"])
    if kept is None or kept[2] != source or kept[0] != table or kept[1] != texts:
        kept = (table, texts, source, reading.read(table, texts, source))
        RECENT[table["name"]] = kept
    made: dict = kept[3]
    return made


def head_columns(table: dict, texts: dict, request: dict) -> dict:
    """Return a table's labels, with the questions that head its columns where the spec says by ``asks`` which."""
    if "asks" not in table:
        return texts
    from worksheets.tables import asked

    return asked.add(texts, request.get(table["asks"], []))


def call_columns(view: dict, texts: dict, request: dict) -> dict:
    """Return the labels of a view for messages: columns that questions head are called by these, see ``asked.call``."""
    asking = {}
    for table in view.get("tables", []):
        if request.get(table.get("asks", "")):
            asking[table["name"]] = request[table["asks"]]
    if not asking:
        return texts
    from worksheets.tables import asked

    made = dict(texts)
    made["tables"] = [
        asked.call(table, asking[table["name"]]) if table["name"] in asking else table
        for table in texts.get("tables") or []
    ]
    return made


def validate_table(table: dict, item: object) -> dict:
    """Check the table of a request, see ``reading.validate``."""
    from worksheets.tables import reading

    return reading.validate(table, item)


def gather(parts: dict, source: object, labels: dict, typed: bool) -> dict:
    """Take the values of all fields and tables from ``source``, as people type them or as requests hold them.

    Returns ``{"ok": true, "request", "numbers": {table: [row number]}, "sheets": {table: [name]}, "notes": [(table,
    note)], "headings": {table: …}}``, or the errors of all that is wrong.
    """
    if not parts:
        return {"ok": False, "errors": [{"field": None, "code": "unknown_calculator", "params": {}}]}
    if not isinstance(source, dict):
        return {"ok": False, "errors": [{"field": None, "code": "not_an_object", "params": {}}]}
    view = spec.view(parts["SPEC"], source)
    if not view:
        return {"ok": False, "errors": [{"field": "view", "code": "unknown_view", "params": {}}]}
    request: dict = {"view": view["name"]} if view["name"] else {}
    view_texts = spec.texts(labels, view["name"])
    field_texts = view_texts.get("fields") or []
    texts = view_texts.get("tables") or []
    errors: list = []
    for field in view["fields"]:
        item = source.get(field["name"])
        words = spec.entry(field_texts, field["name"])
        if "default" in words:
            # The region's own, see ``guidebook/calculators/targets.py``.
            field = dict(field)
            field["default"] = words["default"]
        options = entries.list_options(field, words) if typed else None
        value, code, params = entries.read(field, item, options) if typed else entries.validate(field, item)
        request[field["name"]] = value
        if code:
            errors.append({"field": field["name"], "code": code, "params": params})
    numbers: dict = {}
    named: dict = {}
    found_headings: dict = {}
    notes: list = []
    only_rows = not errors
    for table in view["tables"]:
        name = table["name"]
        item = source.get(name)
        if typed:
            made = read_recent(table, head_columns(table, spec.entry(texts, name), request), item)
        else:
            made = validate_table(table, item)
        request[name], numbers[name] = made["rows"], made["numbers"]
        errors.extend(made["errors"])
        named[name] = made.get("sheets", [])
        notes.extend([(name, note) for note in made.get("notes", [])])
        if made.get("headings"):
            found_headings[name] = made["headings"]
        if made["errors"]:
            only_rows = only_rows and all("row" in error or error["code"] == "more_errors" for error in made["errors"])
            sound = made.get("sound", [])
            request[name] = [made["rows"][place] for place in sound]
            numbers[name] = [made["numbers"][place] for place in sound]
            named[name] = [named[name][place] for place in sound] if named[name] else []
    for name in sorted(str(name) for name in source if name not in request):
        errors.append({"field": name, "code": "unknown_field", "params": {}})
        only_rows = False
    taken: dict = {"ok": False, "errors": errors, "sound": only_rows} if errors else {"ok": True}
    taken["notes"], taken["headings"] = notes, found_headings
    taken["request"], taken["numbers"], taken["sheets"] = request, numbers, named
    return taken
