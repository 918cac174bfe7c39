"""The outcomes of an answer in words: figures with their sentences, tables as texts, points of their charts."""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import wording
from worksheets.inputs.field_types import describe

# A chart with more bars can't be read; the table beside it can.
MOST_BARS = 60


# What there is none of, and what there is nothing to count of.
NONE = "–"


def word(view: dict, request: dict, result: dict, texts: dict) -> list[dict]:
    """Return the outcomes in the order of their labels: ``{"name", "label", "note", …}``.

    A figure has ``value`` and ``sentence``; a table ``columns``, see ``title_column``, ``rows``, their number,
    ``cells``, the shown values as tab-separated lines, and ``chart``, see ``draw_chart``, or ``None``.
    """
    names = make_names(view, request, result, texts)
    made = []
    for label in texts["outcomes"]:
        outcome = spec.entry(view["outcomes"], label["name"])
        value = result[label["name"]]
        if outcome["type"] == "table":
            made.append(word_table(outcome, label, value, names, request, texts, lacks(label, request, result)))
            continue
        nothing, lacking = wording.is_nothing(value), lacks(label, request, result)
        template = choose_sentence(label, nothing, lacking)
        made.append(
            {
                "name": label["name"],
                "label": label["label"],
                "value": NONE if lacking and (nothing or outcome["type"] == "choice") else names[label["name"]][0],
                "sentence": wording.fill_sentence(template, names) or None if template else None,
                "note": label.get("note"),
            }
        )
    return made


def make_names(view: dict, request: dict, result: dict, texts: dict) -> dict:
    """Return what sentences may name: for each field and figure its text and the number that words agree with."""
    names = {}
    for part, values in (("fields", request), ("outcomes", result)):
        for entry in view[part]:
            if entry["type"] != "table":
                value = values[entry["name"]]
                said = spec.entry(texts.get(part) or [], entry["name"]) if "labels" in describe(entry["type"]) else {}
                names[entry["name"]] = (wording.show(entry["type"], wording.label(value, said)), value)
    return names


def lacks(label: dict, request: dict, result: dict) -> bool:
    """Tell whether there is nothing of what an outcome speaks of: an empty table, nobody, no number."""
    name = label.get("needs")
    if not name:
        return False
    value = request[name] if name in request else result[name]
    return not value if isinstance(value, list) else wording.is_nothing(value)


def choose_sentence(label: dict, nothing: bool, lacking: bool) -> str | None:
    """Return the sentence of an outcome that is true now."""
    if lacking:
        return str(label["absent"])
    return label.get("zero") if nothing and label.get("zero") else label.get("sentence")


def word_table(outcome: dict, label: dict, rows: list, names: dict, request: dict, texts: dict, lacking: bool) -> dict:
    """Return a table in words; its rows are lists of values in the order of the outcome's columns."""
    columns = outcome["columns"]
    template = choose_sentence(label, not rows, lacking)
    shown = show_rows(outcome, label, rows, texts)
    return {
        "name": label["name"],
        "label": label["label"],
        "sentence": wording.fill_sentence(template, names) or None if template else None,
        "note": label.get("note"),
        "columns": [title_column(column, label) for column in columns],
        "rows": len(rows),
        "cells": "\n".join(["\t".join(row) for row in shown]),
        "chart": draw_chart(outcome, rows, shown, names, request),
    }


def title_column(column: dict, label: dict) -> dict:
    """Return a column with its title, and how a page aligns and sorts it."""
    kind = describe(column["type"])
    made = {"name": column["name"], "label": wording.find_title(label, column["name"])}
    made["align"], made["sort"] = kind.get("align", ""), kind.get("sort", "words")
    return made


def show_rows(outcome: dict, label: dict, rows: list, texts: dict) -> list:
    """Return the rows of a table as people read them."""
    labels = find_labels(outcome, label, texts)
    columns: list = []
    for place, column in enumerate(outcome["columns"]):
        columns.append(show_cells(column["type"], labels[place], [row[place] for row in rows]))
    return list(zip(*columns))  # noqa: B905 – MicroPython's zip has no strict


def show_cells(kind: str, said: dict, cells: list) -> list:
    """Return the cells of a column as people read them; ``said`` are the words for its values, where it has such."""
    if said:
        return [show_cell(kind, said.get(cell, cell)) for cell in cells]
    # A table may have hundreds of thousands of cells, most of them texts, or numbers that come again and again.
    if kind == "text":
        return [cell if isinstance(cell, str) else show_cell(kind, cell) for cell in cells]
    if kind == "count":
        known = {}
        for number in set(cells):
            known[number] = show_cell(kind, number)
        return [known[cell] for cell in cells]
    if kind == "share" and None not in cells:
        known = {}
        for tenths in {cell["tenths"] for cell in cells}:
            known[tenths] = show_cell(kind, {"tenths": tenths})
        return [known[cell["tenths"]] for cell in cells]
    return [show_cell(kind, cell) for cell in cells]


def find_labels(outcome: dict, label: dict, texts: dict) -> list[dict]:
    """Return for each column of a table the words for its values: of groups and of choices, nothing for others."""
    groups = {}
    for group in texts.get("groups") or []:
        groups[group["name"]] = group["label"]
    found = []
    for column in outcome["columns"]:
        words = {}
        source = describe(column["type"]).get("labels")
        if source == "options":
            for option in spec.entry(label.get("columns") or [], column["name"]).get("options") or []:
                words[option["name"]] = option["label"]
        found.append(groups if source == "groups" else words)
    return found


def show_cell(kind: str, value: object) -> str:
    """Return a cell as it is shown; what there is none of is a dash."""
    return NONE if value is None else wording.show(kind, value)


def draw_chart(outcome: dict, rows: list, shown: list, names: dict, request: dict) -> dict | None:
    """Return the chart of a table: ``{"kind", "points": [[label, value shown, size]], "target"}``.

    Points of a chart that is divided ``by`` a column have its cell too, as a title over the bars of one value.
    What there is no number of is not drawn.

    ``kind`` is ``bars`` or ``line``; sizes of shares are tenths of a percent, ``most`` is the size of the whole axis,
    for counts the largest one. Rows without a value have no point. Without points, with a single one of a line or with
    too many bars there is none.
    """
    chart = outcome.get("chart")
    least = 2 if chart and chart["kind"] == "line" else 1
    if not chart:
        return None
    places = {}
    for place, column in enumerate(outcome["columns"]):
        places[column["name"]] = place
    label, value = places[chart["label"]], places[chart["value"]]
    drawn = [pair for pair in zip(rows, shown) if pair[0][value] is not None]  # noqa: B905 – MicroPython's zip has no strict
    if not least <= len(drawn) <= (2 * MOST_BARS if "by" in chart else MOST_BARS):
        return None
    points = []
    for row, texts in drawn:
        size = row[value]["tenths"] if isinstance(row[value], dict) else row[value]
        points.append([texts[label], texts[value], size] + ([texts[places[chart["by"]]]] if "by" in chart else []))
    is_share = isinstance(drawn[0][0][value], dict)
    target = chart.get("target")
    return {
        "kind": chart["kind"],
        "points": points,
        "most": 1000 if is_share else max(1, max([point[2] for point in points])),
        "target": [names[target][0], request[target]] if target else None,
    }
