"""Tables as text: reads what a spreadsheet copies or saves (tab, semicolon or comma, quotes), and writes it."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

# In this order, where two divide a table equally well: a comma may be a decimal one where cells are divided otherwise.
DELIMITERS = ("\t", ";", ",", "|")
SAMPLE = 200  # lines that are looked at to tell which delimiter it is

# A text with more characters or a row with more cells is no table that people keep; it is refused before it is read.
MOST_CHARACTERS = 20000000
MOST_CELLS = 200
# What opens a quoted cell and is not closed so soon is no such cell.
MOST_LINES_IN_A_CELL = 50
MOST_PIECES = 5000  # of a line between delimiters, in quotes or not: more are refused before each is looked at
MOST_NAMED = 6  # rows that one message may name
NUMERIC = '0123456789 .,:%-/"'  # what stands in a number, a day or a time

LEAD = b"\xed"  # how halves of surrogate pairs begin in UTF-8, and hardly any letter beside them
ZERO = "\x00"  # what a database leaves in a cell; a program's file has others of its kind too
CONTROLS = [chr(code) for code in range(1, 32) if chr(code) not in "\t\n\v\f\r"]
FEW_ZEROS = 4  # of so many characters one is such a sign at most
UNREADABLE = "\ufffd"  # stands for a text that can't be shown
FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF

# What a piece of a line leaves a quoted cell, see ``ending``.
OPEN, CLOSED, BROKEN = 0, 1, 2

# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it makes it a text.
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n")
APOSTROPHE = "'"

# What is no table, by how it begins, and what begins with «<», by what stands near: such files bear any name.
OTHERS = (("%PDF", "file_pdf"), ("{\\rtf", "file_rtf"), ("PK\x03", "not_a_table"))
MARKED_UP = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "file_xml_2003"),
    ("<html", "file_web_page"),
    ("<table", "file_web_page"),
    ("<!doctype", "file_web_page"),
    ("<!--", "file_web_page"),
    ("<office:document", "file_ods"),
    ("<?xml", "file_xml"),
)
WEB_ARCHIVE = "MIME-Version:"
HEAD = 4000  # characters


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
    # MicroPython keeps texts as UTF-8: to look for a byte is many times quicker than to look at letters.
    found = LEAD in text.encode("utf-8")
    return found and any(FIRST_SURROGATE <= ord(character) <= LAST_SURROGATE for character in text)


def clean(text: str) -> str:
    """Return ``text`` with one kind of line end and its letters settled, see ``letters.settle``."""
    return letters.settle(text.replace("\r\n", "\n").replace("\r", "\n"))


def split(text: str) -> list[list[str]]:
    """Divide tab-separated lines into rows of cells as ``clean`` leaves them.

    The same few words stand there again and again: each is looked at once.
    """
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    different: set = set()
    for row in rows:
        different.update(row)
    known = list(different)
    whole = "\n".join(known)
    settled = letters.settle(whole)
    if settled == whole:
        return rows
    becomes = dict(zip(known, settled.split("\n")))  # noqa: B905 – MicroPython's zip has no strict
    return [[becomes[cell] for cell in row] for row in rows]


def read(text: str, notes: list | None = None) -> tuple[list[list[str]], list[dict]]:
    """Read a text into rows of cells; returns them and what stands in the way, ``{"code", "params"}``.

    The number of a row is its place in the list, from 1: blank rows stay, so that it is the one that a spreadsheet
    shows. What was read otherwise than somebody may think is added to ``notes``.
    """
    if len(text) > MOST_CHARACTERS:
        return [], [{"code": "table_too_large", "params": {"max": MOST_CHARACTERS // 1000000}}]
    if is_broken(text):
        return [], [{"code": "not_text", "params": {}}]
    zeros = text.count(ZERO)
    if zeros:
        if not is_text(text, zeros):
            return [], [{"code": "not_a_table", "params": {}}]
        if notes is not None:
            notes.append({"code": "zero_signs", "params": {"count": zeros}})
        text = text.replace(ZERO, letters.UNSEEN[1])  # which joins no digits
    text = clean(text)
    other = recognise(text[:HEAD].lstrip(" \n"))
    if other:
        return [], [{"code": other, "params": {}}]
    lines = text.split("\n")
    said = lines[0].strip('" ')
    if letters.fold(said[:4]) == "sep=":  # spreadsheets understand this line and do not show it
        delimiter = said[4:5] or ","
        lines[0] = ""
    else:
        delimiter = detect(lines)
    rows, unpaired, joined = records(lines, delimiter)
    if unpaired:
        if len(unpaired) == 1:
            return [], [{"code": "open_quote", "params": {"row": unpaired[0]}}]
        return [], [{"code": "open_quotes", "params": {"rows": unpaired[:MOST_NAMED]}}]
    widest = max([len(row) for row in rows])
    if widest > MOST_CELLS:
        return [], [{"code": "too_many_columns", "params": {"columns": widest, "max": MOST_CELLS}}]
    if APOSTROPHE in text:
        rows = [[unmark(cell) if cell[:1] == APOSTROPHE else cell for cell in row] for row in rows]
    if notes is not None and joined:
        notes.append({"code": "joined_lines", "params": {"rows": joined[:MOST_NAMED]}})
    if notes is not None and UNREADABLE in text:
        broken = [place + 1 for place, row in enumerate(rows) if UNREADABLE in "".join(row)]
        notes.append({"code": "unreadable_letters", "params": {"rows": broken[:MOST_NAMED]}})
    return rows, []


def is_text(text: str, zeros: int) -> bool:
    """Tell whether a text with ``zeros`` is one: what is none has other control characters too, and more of them."""
    return zeros * FEW_ZEROS <= len(text) and sum([text.count(sign) for sign in CONTROLS]) <= zeros


def recognise(start: str) -> str:
    """Return the code of what a text is that begins so, an empty one for what may be a table."""
    if start[:1] == "<":
        head = letters.fold(start)
        return ([code for sign, code in MARKED_UP if sign in head] + ["not_a_table"])[0]
    if WEB_ARCHIVE in start:
        return "file_mht"
    return ([code for sign, code in OTHERS if start.startswith(sign)] + [""])[0]


def detect(lines: list[str]) -> str:
    """Return the delimiter: what divides the most lines on end, then leaves the fewest quotes unpaired, then is even.

    A comma in numbers or addresses is missing in the headings, and so is a semicolon in lists.
    """
    lines = lines[:SAMPLE]
    best, delimiter = (0, 0, 0), DELIMITERS[0]
    for mark in DELIMITERS:
        rows = []
        place = longest = run = unpaired = 0
        while place < len(lines):
            row, last, is_stray = cells(lines, place, mark)
            rows.append(row)
            unpaired += is_stray
            if len(row) > 1:
                run += last + 1 - place
                longest = max(longest, run)
            elif row[0].strip(" ") != "":
                run = 0
            place = last + 1
        found = (longest, -unpaired, find_commonest(rows)[0])
        if longest and found > best:
            best, delimiter = found, mark
    return delimiter


def records(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int], list[int]]:
    """Divide lines into rows of cells, some of which are in quotes and may have several lines.

    Returns the rows, the numbers of those with a quote that has no second one, and of those that may be several rows.
    """
    if not any('"' in line for line in lines):  # nearly always
        return [line.split(delimiter) for line in lines], [], []
    rows: list[list[str]] = []
    strays: dict = {}  # rows where a quote opens and nothing closes it, with the lines that it took all the same
    closed: list[tuple[int, int, int]] = []  # other rows with quotes: place, first line, last line
    plain: list[list[str]] = []
    place = 0
    while place < len(lines):
        row, last, is_stray = cells(lines, place, delimiter)
        if is_stray:
            strays[len(rows)] = 0
        elif '"' in lines[place]:
            closed.append((len(rows), place, last))
        if last == place:
            plain.append(row)
        rows.append(row)
        place = last + 1
    usual = find_commonest(plain)[1]
    sample = [row for row in plain if len(row) == usual][:SAMPLE] if closed else []
    doubted = []
    for index, first, last in closed:
        if last > first or len(rows[index]) != usual:
            ends = lines[last].split(delimiter) if last > first else []
            kind = doubt(lines[first].split(delimiter), ends, rows[index], usual, sample)
            if kind == "rows":
                strays[index] = last - first
            elif kind:
                doubted.append((index, last - first))
    if strays:
        strays.update(doubted)
    numbers: list[int] = []
    more = 0  # lines that are rows of their own after all
    for index in range(len(rows)) if strays else ():
        if index in strays:
            numbers.append(index + 1 + more)
            if strays[index]:
                more += strays[index]
                numbers.append(index + 1 + more)
    return rows, numbers, [index + 1 for index, _ in doubted]


def find_commonest(rows: list[list[str]]) -> tuple[int, int]:
    """Return how many rows have the same number of cells, and that number; a row of one cell is none of a table."""
    widths: dict = {}
    for row in rows:
        if len(row) > 1:
            widths[len(row)] = widths.get(len(row), 0) + 1
    return max([(widths[width], width) for width in sorted(widths)] or [(0, 1)])


def doubt(first: list[str], last: list[str], row: list[str], usual: int, sample: list) -> str:
    """Tell whether quotes made one row of what is ``"rows"``, or cells, of a table typed with two single quotes.

    It is when the first line makes a row by itself, with numbers where the last line or the rows of ``sample`` have
    some, and the last line does too or the row does not fit the others. Without numbers it is a ``"doubt"``.
    """
    if usual == 1 or len(first) != usual or (len(row) == usual and len(last) != usual):
        return ""
    others = sample + [last]  # noqa: RUF005 – MicroPython has no * in a list
    for place, cell in enumerate(first):
        if is_numeric(cell) and any(len(other) == usual and is_numeric(other[place]) for other in others):
            return "rows"
    return "doubt"


def is_numeric(cell: str) -> bool:
    """Tell whether a cell holds digits and what belongs to a number, a day or a time."""
    return any("0" <= letter <= "9" for letter in cell) and all(letter in NUMERIC for letter in cell)


def cells(lines: list[str], place: int, delimiter: str) -> tuple[list[str], int, bool]:
    """Divide the row that begins at a line; returns its cells, its last line, whether a quote that opens is unpaired.

    A quote opens a cell only where the cell begins, and closes it only where the cell ends; two together stand for one
    inside. Any other quote is one of a name: МБОУ "Школа № 1", "Школа" имени Ленина.
    """
    found: list[str] = []
    is_stray = False
    pieces = lines[place].split(delimiter)
    if '"' not in lines[place] or len(pieces) > MOST_PIECES:
        return pieces, place, False
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        opening = piece.lstrip(" ")
        if opening[:1] != '"':
            found.append(piece)
            index += 1
            continue
        inside = opening[1:]
        state = ending(inside)
        if state == BROKEN:
            # A program that puts each cell in quotes and doubles none inside: "МБОУ "Рост"".
            bare = piece.strip(" ")
            wrapped = bare.count('"') % 2 == 0 and bare[-1] == '"' and '""' in (bare[:2], bare[-2:])
            found.append(bare[1:-1] if wrapped else piece)
            index += 1
            continue
        taken = [inside]
        line, next_pieces, next_index = place, pieces, index + 1
        while state == OPEN:
            if next_index == len(next_pieces):
                line += 1
                if line == len(lines) or line - place >= MOST_LINES_IN_A_CELL:
                    break
                next_pieces, next_index = lines[line].split(delimiter), 0
                if len(next_pieces) > MOST_PIECES:
                    break
                taken.append("\n")
            else:
                taken.append(delimiter)
            taken.append(next_pieces[next_index])
            state = ending(taken[-1])
            next_index += 1
        if state == CLOSED:
            found.append("".join(taken).rstrip(" ")[:-1].replace('""', '"'))
            place, pieces, index = line, next_pieces, next_index
        else:
            is_stray = True
            found.append(piece)
            index += 1
    return found, place, is_stray


def ending(piece: str) -> int:
    """Tell whether a piece of a quoted cell leaves it open, closes it at its end, or has a single quote elsewhere."""
    if '"' not in piece:
        return OPEN
    single = piece.rstrip(" ").replace('""', "")
    where = single.find('"')
    return OPEN if where < 0 else CLOSED if where == len(single) - 1 else BROKEN


def write(rows: list) -> str:
    """Return rows as the text that a Russian spreadsheet opens: a mark of UTF-8, semicolons, all lines ended."""
    lines = [";".join([write_cell(cell) for cell in row]) for row in rows]
    return "\ufeff" + "".join([line + "\r\n" for line in lines])


def write_cell(cell: object) -> str:
    """Return one cell: numbers as they are, texts so that no spreadsheet takes them for a formula."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    text = APOSTROPHE + cell if is_formula(cell) else cell
    if any(mark in text for mark in (";", '"', "\n", "\r", "\t")):
        text = '"' + text.replace('"', '""') + '"'
    return text


def is_formula(cell: str) -> bool:
    """Tell whether a spreadsheet takes a text for a formula, or would after ``unmark``."""
    bare = cell.lstrip("'")
    return bare != "" and bare[0] in FORMULA_MARKS


def unmark(cell: str) -> str:
    """Return a cell without the apostrophe that ``write_cell`` puts before a formula; others are a person's own."""
    return cell[1:] if is_formula(cell) else cell
