"""Headings of a table: which column of the spec a heading of somebody's file names."""

# mypy: disable-error-code="type-arg"

from worksheets import delimited, fields, letters, spec


def known(table: dict, texts: dict) -> dict:
    """Return the columns by what their headings may say; ``texts`` are the table's labels with synonyms."""
    names = {}
    for column in table["columns"]:
        label = spec.entry(texts.get("columns", []), column["name"])
        for title in [column["name"], label.get("label") or column["name"]] + list(label.get("synonyms") or []):  # noqa: RUF005 – MicroPython has no * in a list
            names[letters.heading(title)] = column["name"]
    return names


def locate(names: dict, cell: object) -> str:
    """Return the name of the column that a cell of the heading row names, an empty text for any other cell."""
    found: str = names.get(letters.heading(cell), "") if isinstance(cell, str) and is_readable(cell) else ""
    return found


def is_readable(cell: str) -> bool:
    """Tell whether a heading can be looked at: short, and without halves of surrogate pairs."""
    return len(cell) <= fields.MOST_LETTERS and not delimited.is_broken(cell)


def accepted(texts: dict, name: str) -> list:
    """Return the headings that name a column, the one that templates have first."""
    label = spec.entry(texts.get("columns", []), name)
    return [label.get("label") or name] + list(label.get("synonyms") or [])  # noqa: RUF005 – the same
