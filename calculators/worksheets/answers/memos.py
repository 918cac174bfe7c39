"""Papers in words that an answer makes: a note to finish by hand, reminders to copy; their texts are of the record.

A memo of a record is ``{"name", "title", "by", "parts": [{"heading", "text", "needs", "absent", "rows"}]}``. With
``by`` there is one for each row of an outcome table, and its texts may name that table's columns.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import outcomes, wording

HEADING, PARAGRAPH, ITEM = "heading", "paragraph", "item"


def write(view: dict, request: dict, result: dict, texts: dict) -> list[dict]:
    """Return the memos: ``{"name", "title", "hint", "papers": [{"title", "lines": [[kind, text]]}]}``.

    A line is a ``heading``, a ``paragraph`` or an ``item`` of a list. Where there are no rows there are no papers.
    """
    if not texts.get("memos"):
        return []
    names = outcomes.make_names(view, request, result, texts)
    made = []
    for memo in texts["memos"]:
        if memo.get("by"):
            papers = [
                {"title": title, "lines": write_lines(memo, view, request, result, texts, known)}
                for title, known in name_rows(memo["by"], view, result, texts, names)
            ]
        else:
            papers = [{"title": memo["title"], "lines": write_lines(memo, view, request, result, texts, names)}]
        made.append({"name": memo["name"], "title": memo["title"], "hint": memo.get("hint"), "papers": papers})
    return made


def name_rows(name: str, view: dict, result: dict, texts: dict, names: dict) -> list[tuple[str, dict]]:
    """Return for each row of a table its first cell and what may be named in a text about it."""
    outcome = spec.entry(view["outcomes"], name)
    label = spec.entry(texts["outcomes"], name)
    rows = result[name]
    shown = outcomes.show_rows(outcome, label, rows, texts) if rows else []
    made = []
    for row, cells in zip(rows, shown):  # noqa: B905 – MicroPython's zip has no strict
        known = dict(names)
        for place, column in enumerate(outcome["columns"]):
            known[column["name"]] = (cells[place], row[place])
        made.append((cells[0], known))
    return made


def write_lines(memo: dict, view: dict, request: dict, result: dict, texts: dict, names: dict) -> list:
    """Return the lines of one paper; a part that speaks of what is not there says what is ``absent``, or nothing."""
    lines: list = []
    for part in memo["parts"]:
        if part.get("heading"):
            lines.append([HEADING, part["heading"]])
        template = part.get("absent") if outcomes.lacks(part, request, result) else part.get("text")
        if not template:
            continue
        if part.get("rows"):
            for _, known in name_rows(part["rows"], view, result, texts, names):
                lines.append([ITEM, wording.fill_sentence(template, known)])
        else:
            lines.append([PARAGRAPH, wording.fill_sentence(template, names)])
    return lines


def text(memos: list) -> str:
    """Return memos as one text: headings on lines of their own, a blank line between paragraphs."""
    blocks: list = []
    for memo in memos:
        for paper in memo["papers"]:
            blocks.append(paper["title"])
            last = ""
            for kind, line in paper["lines"]:
                if kind == ITEM and last == ITEM:
                    blocks[-1] += "\n– " + line
                else:
                    blocks.append("– " + line if kind == ITEM else line)
                last = kind
    return "\n\n".join(blocks) + "\n" if blocks else ""


def sheets(memos: list) -> list:
    """Return memos as sheets for a spreadsheet: a line is a row, beside the name of its paper."""
    made: list = []
    for memo in memos:
        rows = [[paper["title"], line] for paper in memo["papers"] for _, line in paper["lines"]]
        if rows:
            columns = [
                {"title": memo["title"], "type": "text", "width": 30},
                {"title": TEXT, "type": "text", "width": 110},
            ]
            made.append({"name": memo["title"], "columns": columns, "rows": rows})
    return made


TEXT = "Текст"
