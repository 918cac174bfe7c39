"""Cells of any source as texts of one line, for a person to see what stands in a file and to mend it."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types, lines
from worksheets.tables import columns, delimited

LONGEST = 2 * lines.MOST_LETTERS
DECIMALS = 6
LARGEST = 10**15


def show(cell: object) -> str:
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
    if isinstance(cell, float):
        return write_fraction(cell)
    text = str(cell)
    if delimited.is_broken(text):
        return delimited.UNREADABLE
    return flatten(text)


def write_fraction(number: float) -> str:
    """Return a number with up to six decimals, made of whole numbers: interpreters print fractions differently."""
    if not -LARGEST < number < LARGEST:
        return "∞"  # no table has such numbers
    parts = int(2 * abs(number) * 10**DECIMALS + 1) // 2
    whole, rest = divmod(parts, 10**DECIMALS)
    decimals = ("0" * DECIMALS + str(rest))[-DECIMALS:].rstrip("0")
    return ("-" if number < 0 and parts else "") + str(whole) + ("," + decimals if decimals else "")


def show_column(kind: str, cells: list, clean: bool) -> list:
    """Return the cells of a column of a type, each as one line; ``clean`` ones come from a text that was cleaned."""
    if clean:
        text = columns.trim(cells, LONGEST)
        if text != "" and "	" not in text:
            return cells
    if "seconds" in field_types.describe(kind):
        cells = [
            cell[:-3] if isinstance(cell, str) and len(cell) > 5 and cell.endswith(":00") else cell for cell in cells
        ]
    if "list" in field_types.describe(kind):
        cells = [join_lines(cell) if isinstance(cell, str) and "\n" in cell else cell for cell in cells]
    return [flatten(cell) for cell in cells] if clean else [show(cell) for cell in cells]


def join_lines(cell: str) -> str:
    """Return a list of lines as one line: a comma stands for each break that has none."""
    made = ""
    for line in cell.split("\n"):
        line = line.strip(" ")
        if line != "":
            made += line if made == "" else (" " if made[-1] in ",;" else ", ") + line
    return made


def flatten(text: str) -> str:
    """Return a cell of a text that was cleaned as a whole, for a person to see what is wrong with it."""
    if "\t" in text or "\n" in text:
        text = text.replace("\t", " ").replace("\n", " ")
    return text[:LONGEST].strip(" ")
