"""Conclusions: values that are read otherwise than they are written, and what is told of them.

A reader that concludes gives its value with the code ``CONCLUDED`` instead of an empty one: «после уроков» are hours,
«10А» is the number 10. What only looks otherwise, letters, spaces or dots, is none.
"""

# mypy: disable-error-code="type-arg"

CONCLUDED = "concluded"
NONE = None, CONCLUDED  # says that there is no answer yet: as good as an empty cell
MOST_TOLD = 8  # different cells of a column that a note shows


def make_note(table: str, column: str, said: list, numbers: list) -> dict:
    """Return the note about a column; ``said`` are ``[text, value, places]``, ``numbers`` those of the rows.

    Its params are what was ``said``, ``[text, value, row, number of rows]``, and in how many cells ``more`` was.
    """
    shown = [[text, value, numbers[places[0]], len(places)] for text, value, places in said[:MOST_TOLD]]
    more = sum([len(places) for _, _, places in said[MOST_TOLD:]])
    return {"code": "read_as", "field": table, "params": {"column": column, "said": shown, "more": more}}
