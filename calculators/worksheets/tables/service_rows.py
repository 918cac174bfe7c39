"""Rows of a report that are no records: totals, numbers of the columns, sections, notes below the table, empty numbers.

None is counted and none is refused for its empty cells: each is left out, and a note names it.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import entries, letters, lines, numbers
from worksheets.tables import delimited, totals

# How notes below a table and lines to sign begin.
NOTE_WORDS = (
    "примечание", "примечания", "исполнитель", "исп", "составил", "составила", "подготовил", "подготовила",
    "директор", "руководитель", "заместитель", "зам", "начальник", "ответственный", "ответственная", "подпись",
    "источник", "согласовано", "утверждаю", "утверждено", "данные", "тел", "телефон", "дата", "мп", "м п",
    "справочно", "проверил", "проверила", "председатель", "заведующий", "заведующая", "глава", "куратор", "сведения",
    "по состоянию", "и о", "врио", "специалист", "методист", "секретарь", "координатор", "министр", "контактное",
    "контактный", "справка", "пояснение", "пояснения", "условные", "обозначения", "легенда", "руководители", "e mail",
)  # fmt: skip
MEASURES = (
    "чел", "человек", "ед", "единиц", "шт", "%", "проценты", "процентов", "название", "наименование", "год", "всего",
    "итого", "абс", "количество", "число", "целое число", "текст",
)  # fmt: skip
ALPHABETS = ("абвгде", "abcdef")  # forms of statistics number the first columns so
NUMBERED = 2  # rows below the header that may number the columns
EXAMPLES = ("пример", "образец", "например", "пример заполнения", "образец заполнения")


def find(
    found: dict, table: dict, header: dict, rows: list, numbers: list, lists: dict, merged: list, typed: bool
) -> None:
    """Add to those ``found`` already the rows that are no records: ``{place: kind}``.

    Kinds are ``total``, ``repeated`` (the headings once more), ``numbering``, ``example``, ``section``, ``note`` and
    ``empty``. ``lists`` are the cells of each column, ``numbers`` those of the rows in the file; what is ``typed`` into
    a grid is looked through for totals alone: an unfinished row is one to be told of there.
    """
    naming = find_naming_columns(table)
    for column in naming:
        totals.mark(found, lists[column["name"]], "person" in column)
    if typed:
        return
    if "asks" in table:
        mark_among_answers(found, header, rows, numbers, lists, spans(merged))
        return
    for place in find_beside(header, rows, lists, naming):
        if all(says_nothing(lists[column["name"]][place]) for column in naming):
            found.setdefault(place, "total")
    mark_repeated(found, header, lists)
    needed = [column for column in table["columns"] if entries.is_needed(column)]
    texts = [column["name"] for column in needed if column["type"] == "text"]
    for name in texts:
        for place in [place for place, cell in enumerate(lists[name]) if not is_filled(cell) and place not in found]:
            # A figure beside an empty name is one about all.
            if is_short(first_text(rows[place])) and totals.is_figure(first_text(rows[place])):
                found[place] = "total"
    for place, row in enumerate(rows[:NUMBERED]):
        if place not in found and (is_numbering(row) or are_units(row)):
            if not any(follows(lists[name][place : place + 2]) for name in texts):
                found[place] = "numbering"
        elif place not in found and any(letters.heading(cell) in EXAMPLES for cell in row[:2] if is_short(cell)):
            found[place] = "example"
    blank = {}
    for column in needed:
        cells = lists[column["name"]]
        if None in cells or "" in cells or any(isinstance(cell, (str, dict)) and not is_filled(cell) for cell in cells):
            for place in [place for place, cell in enumerate(cells) if not is_filled(cell)]:
                blank[place] = True
    counts = [column["name"] for column in needed if column["type"] == "count"]
    place = len(rows) - 1
    while counts and place >= 0 and not any(is_counted(lists[name][place]) for name in counts):
        text = first_text(rows[place])
        if text and is_note(text):
            blank[place] = True
        place -= 1
    mark_figures(found, rows)
    if blank or len(needed) < 2:
        mark_incomplete(found, rows, numbers, lists, blank, spans(merged), needed)


def mark_among_answers(found: dict, header: dict, rows: list, numbers: list, lists: dict, across: dict) -> None:
    """Add the rows among answers that are nobody's: totals by what stands first, headings once more, merged sections.

    Anything else is somebody's answer, though it look like numbers of columns, «1, 2, 3», or a note, «Куратор хороший»:
    who is left out must not depend on the order of rows.
    """
    read = dict.fromkeys([header["places"][name] for name in header["places"] if name != "code"])
    first = [row[0] if row else None for row in rows] if 0 not in read else []
    for cells in (first, lists.get("code", [])):
        totals.mark(found, cells, True)
    mark_repeated(found, header, lists)
    for place, row in enumerate(rows) if across else ():
        if numbers[place] in across and len([cell for cell in row if is_filled(cell)]) == 1:
            found.setdefault(place, "section")


def find_naming_columns(table: dict) -> list:
    """Return the columns of texts that name records or groups of them; in others, «Цель», any word may stand."""
    return [
        column
        for column in table["columns"]
        if column["type"] == "text" and (entries.is_needed(column) or column.get("carries"))
    ]


def find_beside(header: dict, rows: list, lists: dict, naming: list) -> list[int]:
    """Return the places of rows whose first cell, in a column that is not read, names a total."""
    found: dict = {}
    if naming and not any(header["places"][name] == 0 for name in header["places"]):
        totals.mark(found, [row[0] if row else None for row in rows])
    return sorted(found)


def says_nothing(cell: object) -> bool:
    """Tell whether a cell names no record: it is empty, or says how many there are: «2 школы», or of what."""
    if not isinstance(cell, str) or not is_filled(cell):
        return True
    return cell.lstrip(" ")[0] in letters.DIGITS or totals.is_total(cell)


def is_short(cell: object) -> bool:
    """Tell whether a cell is a text that may be looked at."""
    return isinstance(cell, str) and 0 < len(cell) < 40 and not delimited.is_broken(cell)


def first_text(row: list) -> str:
    """Return the first of the filled cells, nothing where it is no text."""
    filled = [cell for cell in row if is_filled(cell)]
    return filled[0] if filled and isinstance(filled[0], str) else ""


def mark_figures(found: dict, rows: list) -> None:
    """Add rows of numbers alone that stand below a last total: shares under the sums."""
    for total in sorted([place for place in found if found[place] == "total"]):
        place = total + 1
        while place < len(rows) and place not in found and not any(has_letters(cell) for cell in rows[place]):
            place += 1
        if place == len(rows):
            for other in range(total + 1, place):
                found[other] = "total"
            return


def has_letters(cell: object) -> bool:
    """Tell whether a cell holds a word."""
    return isinstance(cell, str) and any(letter in letters.FOLDED or letter >= "a" for letter in cell)


def is_filled(cell: object) -> bool:
    """Tell whether anything stands in a cell: no error of a formula, no spaces alone."""
    return cell is not None and not isinstance(cell, dict) if not isinstance(cell, str) else cell.strip(" \n\t") != ""


def mark_repeated(found: dict, header: dict, lists: dict) -> None:
    """Add the rows that hold the headings once more, as at the top of each printed page."""
    titles, places = header["titles"], header["places"]
    names = [name for name in sorted(places) if places[name] < len(titles)]
    same: dict = {}
    for name in names:
        title = titles[places[name]]
        if title in lists[name]:
            for place in [place for place, cell in enumerate(lists[name]) if cell == title]:
                same[place] = same.get(place, 0) + 1
    for place in same:
        if same[place] > 1 or len(names) == 1:
            found[place] = "repeated"


def is_numbering(row: list) -> bool:
    """Tell whether a row numbers the columns: 1 2 3 4, (1) (2) (3), А Б 1 2 as forms of statistics do, «5 = 4 : 3»."""
    cells = [read_number(cell) for cell in row if is_filled(cell)]
    lead = 0
    while lead < len(cells) and (
        cells[lead] in ("x", "х") or any(cells[lead] == abc[lead : lead + 1] for abc in ALPHABETS)
    ):
        lead += 1
    rest = cells[lead:]
    if len(cells) > 1 and all(
        is_short(cell) and letters.make_small(cell).lstrip(" (").startswith("гр") for cell in row if is_filled(cell)
    ):
        return all(numbers.are_digits(cell) for cell in cells)
    if len(cells) < 3 or not all(numbers.are_digits(cell) and len(cell) < 4 for cell in rest):
        return False
    first = int(rest[0]) if rest else 1
    return first < max(4, lead + 2) and [int(cell) for cell in rest] == list(range(first, first + len(rest)))


def read_number(cell: object) -> str:
    """Return what a cell of numbers of columns says, without what stands around it: «гр. 3», «(3)», «3 = 2 : 1»."""
    if isinstance(cell, float):
        return str(int(cell)) if abs(cell) < numbers.MOST_DIGITS and cell == int(cell) else ""
    text = str(cell).partition("=")[0].strip(" ().")
    if is_short(cell):
        text = letters.make_small(text)
        for before in ("графа", "гр"):
            text = text[len(before) :].lstrip(" .") if text.startswith(before) else text
    return text


def follows(cells: list) -> bool:
    """Tell whether one cell comes after the other in counting: such are codes of records, not numbers of columns."""
    one, other = [read_number(cell) if is_filled(cell) else "" for cell in (cells + [None])[:2]]  # noqa: RUF005 – no * in a list
    if numbers.are_digits(one) and numbers.are_digits(other) and len(one) < 4 and len(other) < 4:
        return int(one) + 1 == int(other)
    return len(one) == 1 and other != "" and any(one + other in abc for abc in ALPHABETS)


def are_units(row: list) -> bool:
    """Tell whether a row says in what the columns are counted, «чел.», how to fill them, «(название)», or is a line."""
    filled = [cell for cell in row if is_filled(cell)]
    # Tables of plain text are drawn with these.
    if all(isinstance(cell, str) and cell.strip(" -=_:+") == "" for cell in filled):
        return len(filled) > 1
    return all(
        is_short(cell) and (letters.heading(cell) in MEASURES or cell.strip(" ")[0] + cell.strip(" ")[-1] == "()")
        for cell in filled
    )


def spans(merged: list) -> dict:
    """Return the rows, by their numbers, that are merged across three columns or more."""
    found = {}
    for top, left, bottom, right in merged:
        if top == bottom and right - left > 1:
            found[top] = True
    return found


def mark_incomplete(
    found: dict, rows: list, numbers: list, lists: dict, blank: dict, across: dict, needed: list
) -> None:
    """Add sections, notes and empty rows; ``blank`` are rows that lack something, ``across`` those that are merged."""
    whole = dict(blank)
    below = len(rows)  # the first row after the last gap
    for place in range(1, len(rows)):
        if numbers[place] - numbers[place - 1] > 1:
            below = place
    if len(needed) < 2:
        # People may have a name alone: only what stands below a gap, begins as notes do, or is a section of merged
        # cells, is looked at.
        for place, row in enumerate(rows):
            few = len([cell for cell in row if is_filled(cell)]) < 3
            if numbers[place] in across or (few and (place >= below or begins_as_note(row))):
                blank[place] = True
    records = [place for place in range(len(rows)) if place not in blank and place not in found]
    last = records[-1] if records else -1
    named = [place for place in range(len(rows)) if place not in whole and place not in found]
    counts = [column["name"] for column in needed if column["type"] == "count"]
    for place in sorted(blank):
        if place in found:
            continue
        filled = [cell for cell in rows[place] if is_filled(cell)]
        text = first_text(rows[place])
        if place in whole and all(is_zero(lists[column["name"]][place]) for column in needed):
            is_bare = not any(is_filled(lists[name][place]) for name in lists) and not (text and len(filled) == 1)
            is_last = len(needed) > 1 or not named or place > named[-1]
            if is_bare or (is_last and is_prefilled(rows, place)):
                found[place] = "empty"
                continue
        if not text or len(text) > lines.MOST_LETTERS or any(is_counted(lists[name][place]) for name in counts):
            continue
        after = place > last and not (len(needed) < 2 and is_named(text))
        # What stands among notes is one too, whichever columns it fills.
        is_apart = counts and any(found.get(other) == "note" for other in range(below, place))
        if after and (is_note(text) or is_apart):
            found[place] = "note"
        elif len(filled) == 1 and (counts or numbers[place] in across) and not totals.is_school(text):
            found[place] = "note" if place > last and place >= below else "section"


def is_zero(cell: object) -> bool:
    """Tell whether nothing stands in a cell, or the zero that a formula gives for nothing."""
    return not is_filled(cell) or (not isinstance(cell, bool) and cell in (0, "0"))


def is_counted(cell: object) -> bool:
    """Tell whether a cell holds a number: then something is recorded there."""
    if isinstance(cell, (bool, int, float)):
        return not isinstance(cell, bool)
    return isinstance(cell, str) and not delimited.is_broken(cell) and numbers.read(cell)[1] == ""


def is_prefilled(rows: list, place: int) -> bool:
    """Tell whether a row has nothing but numbers, signs and what stands above in the same columns: nobody filled it."""
    above = rows[place - 1] if place else []
    for column, cell in enumerate(rows[place]):
        if isinstance(cell, str) and cell[:1] != "#" and has_letters(cell) and above[column : column + 1] != [cell]:
            return False
    return True


def is_named(text: str) -> bool:
    """Tell whether a text may be somebody's name, whatever it means: «Глава Борис»."""
    words = text.strip(" ").split(" ")
    return 1 < len(words) < 4 and all(
        word[:1] in letters.LARGE and all(letter in letters.SMALL or letter == "-" for letter in word[1:])
        for word in words
    )


def begins_as_note(row: list) -> bool:
    """Tell whether a row begins with a mark of footnotes or a line to sign."""
    return first_text(row).lstrip(" ")[:1] in ("*", "_")


def is_note(text: str) -> bool:
    """Tell whether a row begins as a note below the table or a line to sign does."""
    if delimited.is_broken(text):
        return False
    words = letters.heading(text).split(" ")
    return text.lstrip(" ").startswith(("*", "_")) or words[0] in NOTE_WORDS or " ".join(words[:2]) in NOTE_WORDS
