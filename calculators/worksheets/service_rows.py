"""Rows of a report that are no records: totals, numbers of the columns, sections, notes below the table, empty numbers.

None is counted and none is refused for its empty cells: each is left out, and a note names it.
"""

# mypy: disable-error-code="type-arg"

from worksheets import dates, delimited, entries, fields, letters

# A total is told by its first words or its last: «Итого по району», «Читинский район – всего», «Чита Итог».
TOTAL_BEGINS = (
    "итого", "итог", "итоги", "итоговая", "итоговый", "итоговое", "всего", "сумма", "суммарно", "подитог", "подытог",
    "промежуточный", "промежуточные", "промежуточная", "совокупно", "total", "subtotal", "average", "среднее",
    "медиана", "σ", "∑", "свод", "сводная", "Σ", "sum", "максимум", "минимум", "максимальное", "минимальное",
    "суммарное", "медианное", "средневзвешенное", "средн", "сводный",
)  # fmt: skip
TOTAL_ENDS = ("итого", "итог", "всего", "total", "среднее", "сумма", "суммарно")
# Of two words: «В целом по краю», «Общий итог», «Средняя по району»; «Средняя школа № 5» is none.
TOTAL_PAIRS = (
    "в целом", "в среднем", "в сумме", "в итоге", "общий итог", "общая сумма", "общее количество", "общее число",
    "общее по", "общая численность", "общее среднее", "общее итог", "средний показатель", "средний процент",
    "средний балл", "средняя по", "средний по", "средняя доля", "средняя величина", "grand total", "в том", "в т",
    "ср значение", "ср показатель", "ср по", "доля по", "процент по", "% по", "показатель по", "показатели по",
    "общий показатель", "количество организаций", "количество школ", "количество оо", "максимальный показатель",
    "минимальный показатель",
)  # fmt: skip
# «По району», «По всем школам»: no name of an organisation or a person begins so.
WHOLE_OF = (
    "район", "округ", "город", "регион", "край", "краю", "област", "муниципал", "школ", "республик", "всем",
    "организац", "территори", "поселен", "столбц", "класс", "учрежден", "списк", "форм",
)  # fmt: skip
# Pieces that any total holds: a column without them has none.
TOTAL_PIECES = (
    "итог", "всего", "целом", "среднее", "среднем", "средний п", "средний б", "средняя по", "средняя дол",
    "средняя вел", "средн.", "средневзв", "ср. ", "максим", "миним", "sum", "медианн", "доля по", "процент по",
    "% по", "показател", "в т", "количество ", "кол-во ", "ито го", "все го", "сумм", "total", "average", "общее ",
    "общая ", "общий ", "медиана", "σ", "∑", "свод", "промеж", "подыт", "подит", "совок", "и т о г", "в с е г о",
    "по ",
)  # fmt: skip

# How notes below a table and lines to sign begin.
NOTE_WORDS = (
    "примечание", "примечания", "исполнитель", "исп", "составил", "составила", "подготовил", "подготовила",
    "директор", "руководитель", "заместитель", "зам", "начальник", "ответственный", "ответственная", "подпись",
    "источник", "согласовано", "утверждаю", "утверждено", "данные", "тел", "телефон", "дата", "мп", "м п",
    "справочно", "проверил", "проверила", "председатель", "заведующий", "заведующая", "глава", "куратор", "сведения",
    "по состоянию",
)  # fmt: skip
# A row with a name of this kind is an organisation whose numbers are missing, not a heading of a section.
SCHOOLS = (
    "школа", "сош", "оош", "нош", "лицей", "гимназия", "интернат", "моу", "мбоу", "гбоу", "гоу", "мкоу", "маоу",
    "гпоу", "фгбоу", "гкоу", "мдоу", "кадетск", "колледж", "техникум", "училище", "прогимназия", "центр образования",
    "дом творчества",
)  # fmt: skip
MEASURES = ("чел", "человек", "ед", "единиц", "шт", "%", "проценты", "процентов", "название", "наименование", "год")
LETTERS = "абвгд"  # forms of statistics number the first columns so
NUMBERED = 2  # rows below the header that may number the columns


def find(table: dict, header: dict, rows: list, numbers: list, lists: dict, merged: list, typed: bool) -> dict:
    """Return the rows that are no records: ``{place: kind}``.

    Kinds are ``total``, ``repeated`` (the headings once more), ``numbering``, ``section``, ``note`` and ``empty``.
    ``lists`` are the cells of each column, ``numbers`` those of the rows in the file; what is ``typed`` into a grid is
    looked through for totals alone: an unfinished row is one to be told of there.
    """
    found: dict = {}
    for column in table["columns"]:
        if column["type"] == "text":
            mark_totals(found, lists[column["name"]])
    if typed:
        return found
    mark_totals(found, [row[0] if row else None for row in rows])
    mark_repeated(found, header, lists)
    for place, row in enumerate(rows[:NUMBERED]):
        if place not in found and (is_numbering(row) or are_units(row)):
            found[place] = "numbering"
    needed = [column["name"] for column in table["columns"] if entries.is_needed(column)]
    blank = {}
    for name in needed:
        cells = lists[name]
        if None in cells or "" in cells or any(isinstance(cell, (str, dict)) and not said(cell) for cell in cells):
            for place in [place for place, cell in enumerate(cells) if not said(cell)]:
                blank[place] = True
    if blank or len(needed) < 2:
        mark_incomplete(found, rows, numbers, lists, blank, spans(merged), len(needed))
    return found


def said(cell: object) -> bool:
    """Tell whether anything stands in a cell: no error of a formula, no spaces alone."""
    return cell is not None and not isinstance(cell, dict) if not isinstance(cell, str) else cell.strip(" \n\t") != ""


def mark_totals(found: dict, cells: list) -> None:
    """Add the rows whose cell names a total."""
    if all(isinstance(cell, str) for cell in cells):
        whole = letters.small("\n".join(cells))
        if not any(piece in whole for piece in TOTAL_PIECES):
            return
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and place not in found and len(cell) <= fields.MOST_LETTERS and is_total(cell):
            found[place] = "total"


def is_total(text: str) -> bool:
    """Tell whether a cell says that its row holds sums or means: «Итого по району», «Чита Итог», «И т о г о»."""
    if text == "" or delimited.is_broken(text):
        return False
    lower = letters.small(text)
    if not any(piece in lower for piece in TOTAL_PIECES):
        return False
    words = letters.heading(text).split(" ")
    if len(words) > 3 and all(len(word) == 1 for word in words[:4]):
        words = ["".join([word for word in words if len(word) == 1])]
    if "".join(words) in ("итого", "всего"):
        return True
    pair = " ".join(words[:2])
    if words[0] in TOTAL_BEGINS or pair in TOTAL_PAIRS:
        return True
    if words[0] == "по" and len(words) > 1 and words[1].startswith(WHOLE_OF):
        return True
    # «Клуб «Итог»» is a name.
    if len(words) > 1 and text.rstrip(" ")[-1] in letters.QUOTES:
        return False
    return words[-1] in TOTAL_ENDS or " ".join(words[-2:]) in ("в целом", "в среднем", "в сумме", "в итоге")


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
    """Tell whether a row numbers the columns: 1 2 3 4, or А Б 1 2 as forms of statistics do."""
    cells = []
    for cell in row:
        if said(cell):
            cells.append(str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell).strip(" ()."))
    lead = 0
    while lead < min(len(cells), len(LETTERS)) and letters.small(cells[lead]) == LETTERS[lead]:
        lead += 1
    rest = cells[lead:]
    if len(cells) < 3 or not rest or not all(dates.are_digits(cell) and len(cell) < 4 for cell in rest):
        return False
    first = int(rest[0])
    return first < 4 and [int(cell) for cell in rest] == list(range(first, first + len(rest)))


def are_units(row: list) -> bool:
    """Tell whether a row says in what the columns are counted: «чел.», «%»."""
    filled = [cell for cell in row if said(cell)]
    return bool(filled) and all(isinstance(cell, str) and letters.heading(cell) in MEASURES for cell in filled)


def spans(merged: list) -> dict:
    """Return the rows, by their numbers, that are merged across three columns or more."""
    found = {}
    for top, left, bottom, right in merged:
        if top == bottom and right - left > 1:
            found[top] = True
    return found


def mark_incomplete(
    found: dict, rows: list, numbers: list, lists: dict, blank: dict, across: dict, needed: int
) -> None:
    """Add sections, notes and empty rows; ``blank`` are rows that lack something, ``across`` those that are merged."""
    records = [place for place in range(len(rows)) if place not in blank and place not in found]
    if needed < 2:
        # People may have a name alone: only what stands below a gap, or is a section of merged cells, is looked at.
        gap = max([place for place in range(1, len(rows)) if numbers[place] - numbers[place - 1] > 1] or [len(rows)])
        tail = [place for place in range(gap, len(rows)) if len([cell for cell in rows[place] if said(cell)]) < 3]
        records = [place for place in records if place not in tail and numbers[place] not in across]
        for place in tail:
            blank[place] = True
        for place, number in enumerate(numbers):
            if number in across:
                blank[place] = True
    last = records[-1] if records else -1
    for place in sorted(blank):
        if place in found:
            continue
        filled = [cell for cell in rows[place] if said(cell)]
        read = [cell for cell in [lists[name][place] for name in lists] if said(cell)]
        text = filled[0] if filled and isinstance(filled[0], str) else ""
        if all(not isinstance(cell, bool) and cell in (0, "0") for cell in read):
            found[place] = "empty"
        elif text and place > last and is_note(text):
            found[place] = "note"
        elif text and len(filled) == 1 and (needed > 1 or numbers[place] in across) and not is_school(text):
            found[place] = "section" if place < last else "note"


def is_note(text: str) -> bool:
    """Tell whether a row begins as a note below the table or a line to sign does."""
    if delimited.is_broken(text):
        return False
    words = letters.heading(text).split(" ")
    return text.lstrip(" ").startswith(("*", "_")) or words[0] in NOTE_WORDS or " ".join(words[:2]) in NOTE_WORDS


def is_school(text: str) -> bool:
    """Tell whether a text names an organisation, whose numbers are missing then."""
    if delimited.is_broken(text):
        return False
    return "№" in text or any(word.startswith(SCHOOLS) for word in letters.heading(text).split(" "))
