"""Tables as text: reads what a spreadsheet copies or saves (tab, semicolon or comma, quotes), and writes it."""

# mypy: disable-error-code="type-arg"

# In this order: a comma may be a decimal one where cells are divided otherwise, so it comes last.
DELIMITERS = ("\t", ";", ",")
SAMPLE = 20  # lines that are looked at to tell which delimiter it is

# A text with more characters or a row with more cells is no table that people keep; it is refused before it is read.
MOST_CHARACTERS = 20000000
MOST_CELLS = 200
# A quote that is not closed would otherwise swallow all the rows below it.
MOST_LINES_IN_A_CELL = 50

LAST_BEFORE_SURROGATES = "\ud7ff"
UNREADABLE = "\ufffd"  # stands for a text that can't be shown
FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF

# Spaces that typesetters use and control characters that databases leave in cells all become ordinary spaces.
SPACES = "\u00a0\u2007\u2009\u202f\u200b\u2028\u2029\u0085" + "".join(
    [chr(code) for code in range(1, 32) if chr(code) not in "\t\n\r"]
)

# CPython can ask once for all of them: none is a character to print. MicroPython has no such question.
IS_PLAIN = getattr(str, "isprintable", None)

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it a text.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")


def refuses_broken() -> bool:
    """Tell whether this interpreter encodes no half of a pair: of a text of megabytes that is the quickest question."""
    try:
        chr(FIRST_SURROGATE).encode("utf-8")
    except ValueError:
        return True
    return False


REFUSES_BROKEN = refuses_broken()


def is_broken(text: str) -> bool:
    """Tell whether ``text`` holds halves of surrogate pairs: MicroPython can do nothing with such a text."""
    if REFUSES_BROKEN:
        try:
            text.encode("utf-8")
        except ValueError:
            return True
        return False
    if text == "" or max(text) <= LAST_BEFORE_SURROGATES:
        return False
    return any(FIRST_SURROGATE <= ord(character) <= LAST_SURROGATE for character in text)


def clean(text: str) -> str:
    """Return ``text`` with one kind of space and one kind of line end, without the mark at its beginning."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text[1:] if text[:1] == "\ufeff" else text
    if IS_PLAIN is None or not IS_PLAIN(text.replace("\n", " ").replace("\t", " ")):
        for space in SPACES:
            text = text.replace(space, " ")
    return text


def read(text: str) -> tuple[list[list[str]], list[dict]]:
    """Read a text into rows of cells; returns them and what stands in the way, ``{"code", "params"}``.

    The number of a row is its place in the list, from 1: blank rows stay, so that it is the one that a spreadsheet
    shows.
    """
    if len(text) > MOST_CHARACTERS:
        return [], [{"code": "table_too_large", "params": {"max": MOST_CHARACTERS // 1000000}}]
    if is_broken(text):
        return [], [{"code": "not_text", "params": {}}]
    if "\x00" in text:
        return [], [{"code": "not_a_table", "params": {}}]
    text = clean(text)
    start = text[:200].lstrip(" \n")
    if start.startswith(("<", "{\\rtf", "%PDF", "PK\x03")):
        return [], [{"code": "not_a_table", "params": {}}]
    lines = text.split("\n")
    if lines[0][:4] == "sep=":  # spreadsheets understand this line and do not show it
        delimiter = lines[0][4:5] or ","
        lines[0] = ""
    else:
        delimiter = detected(lines)
    if '"' not in text:
        rows = [line.split(delimiter) for line in lines]
    else:
        rows, unclosed = quoted(lines, delimiter)
        if unclosed:
            return [], [{"code": "open_quote", "params": {"row": unclosed}}]
    widest = max([len(row) for row in rows])
    if widest > MOST_CELLS:
        return [], [{"code": "too_many_columns", "params": {"columns": widest, "max": MOST_CELLS}}]
    return rows, []


def detected(lines: list[str]) -> str:
    """Return the delimiter: the first that stands in at least half of the lines that are not blank."""
    sample = [line for line in lines[: 10 * SAMPLE] if line.strip(" ")][:SAMPLE]
    for delimiter in DELIMITERS:
        if sample and 2 * len([line for line in sample if delimiter in line]) >= len(sample):
            return delimiter
    for delimiter in DELIMITERS:
        if any(delimiter in line for line in sample):
            return delimiter
    return DELIMITERS[0]


def quoted(lines: list[str], delimiter: str) -> tuple[list[list[str]], int]:
    """Divide lines into cells where some are in quotes; returns the rows and the number of one that is not closed."""
    rows: list[list[str]] = []
    waiting: list[str] = []
    odd = False
    for line in lines:
        waiting.append(line)
        if line.count('"') % 2:
            odd = not odd
        if not odd:
            rows.append(cells("\n".join(waiting), delimiter))
            waiting = []
        elif len(waiting) > MOST_LINES_IN_A_CELL:
            break
    return rows, len(rows) + 1 if waiting else 0


def cells(record: str, delimiter: str) -> list[str]:
    """Divide one row; quotes count where a cell begins with one, and two of them together stand for one inside."""
    if '"' not in record:
        return record.split(delimiter)
    found: list[str] = []
    parts = record.split('"')
    cell, in_quotes = "", False
    for index, part in enumerate(parts):
        if index % 2:
            if cell.strip(" ") == "" and not in_quotes:
                cell, in_quotes = part, True
            else:
                # Inside a cell that did not begin with a quote, quotes are the ones of a name: МБОУ "Школа № 1".
                cell += part if in_quotes else '"' + part + '"'
        elif in_quotes and part == "" and 0 < index < len(parts) - 1:
            cell += '"'
        else:
            pieces = part.split(delimiter)
            cell += pieces[0]
            for piece in pieces[1:]:
                found.append(cell)
                cell, in_quotes = piece, False
    found.append(cell)
    return found


def write(rows: list) -> str:
    """Return rows as the text that a Russian spreadsheet opens: a mark of UTF-8, semicolons, all lines ended."""
    lines = [";".join([written(cell) for cell in row]) for row in rows]
    return "\ufeff" + "".join([line + "\r\n" for line in lines])


def written(cell: object) -> str:
    """Return one cell: numbers as they are, texts so that no spreadsheet takes them for a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = "'" + cell if cell[:1] in FORMULA_MARKS and cell[:1] != "" else cell
    if any(mark in text for mark in (";", '"', "\n", "\r")):
        text = '"' + text.replace('"', '""') + '"'
    return text
