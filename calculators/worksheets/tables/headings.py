"""Headings of a table: which column of the spec a heading of somebody's file names.

A heading is a column's name, label or synonym, or a whole question that has the words of one of its ``words``: «чем
помочь -вам» are beginnings of words, all of which stand in the heading, but for those with a minus. A question that
could name two columns names none. A slash stands between words one of which is enough, or none of which may stand
there; a word that ends with a full stop stands for itself alone.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.inputs import letters, lines
from worksheets.tables import asked, delimited

PIVOT = "сумма по полю "  # what a pivot table puts before its headings
WORDS = "\n"  # the key of the rules of words, which no heading has
ASKED = "\n\n"  # and that of the questions that head columns, see ``asked``


def index_columns(table: dict, texts: dict) -> dict:
    """Return the columns by what their headings may say; ``texts`` are the table's labels with synonyms and words."""
    names: dict = {WORDS: [], ASKED: texts.get("asked", [])}
    for column in table["columns"]:
        label = spec.entry(texts.get("columns", []), column["name"])
        for title in [column["name"], label.get("label") or column["name"]] + list(label.get("synonyms") or []):  # noqa: RUF005 – MicroPython has no * in a list
            names[letters.heading(title)] = column["name"]
        names[WORDS].extend([(column["name"], rule.split(" ")) for rule in label.get("words") or []])
    return names


def locate(names: dict, cell: object, by_words: bool = True) -> str:
    """Return the name of the column that a cell of the heading row names, an empty text for any other cell.

    Headings one over another are no question: their words together are looked at only as a name, not ``by_words``.
    """
    if not isinstance(cell, str) or not is_readable(cell):
        return ""
    title = letters.heading(cell)
    if title.startswith(PIVOT):
        title = title[len(PIVOT) :]
    found: str = names.get(title, "")
    if not found and names[ASKED]:
        found = asked.locate(names[ASKED], cell)
    if found or not by_words or not names[WORDS]:
        return found
    words = title.replace("/", " ").replace("?", " ").replace("!", " ").split(" ")
    meant: dict = {}
    for name, rule in names[WORDS]:
        if all(has(words, part) for part in rule):
            meant[name] = True
    return sorted(meant)[0] if len(meant) == 1 else ""


def has(words: list[str], part: str) -> bool:
    """Tell whether a word begins as one of the stems or is the one with a full stop; with a minus, that none does."""
    bare = part.lstrip("-")
    found = False
    for stem in bare.split("/"):
        found = found or (stem[:-1] in words if stem[-1:] == "." else any(word.startswith(stem) for word in words))
    return found != (bare != part)


def is_readable(cell: str) -> bool:
    """Tell whether a heading can be looked at: short, and without halves of surrogate pairs."""
    return len(cell) <= 2 * lines.MOST_LETTERS and not delimited.is_broken(cell)


def list_accepted(texts: dict, name: str) -> list:
    """Return the headings that name a column, the one that templates have first."""
    label = spec.entry(texts.get("columns", []), name)
    return [label.get("label") or name] + list(label.get("synonyms") or [])  # noqa: RUF005 – the same
