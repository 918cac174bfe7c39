"""Sheets of a workbook: which of them hold a table, and what of them is told."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import dates, entries, letters, numbers
from worksheets.tables import blocks, header, headings, totals

# Names that programs give to sheets by themselves: they say nothing of what is on the sheet.
OWN_NAMES = ("лист", "sheet", "таблица", "table", "tdsheet", "страница", "worksheet")
PERIODS = (
    "год", "года", "г", "уч", "учебный", "квартал", "кв", "полугодие", "четверть", "триместр", "месяц", "на", "за", "i",
    "ii", "iii", "iv", "й", "ый", "данные", "отчет", "факт", "план",
)  # fmt: skip
ENDING, SHORTEST = 2, 5  # letters of a title's word that change, and that must be left
MOST_TITLE, CUT = 31, 16  # letters of a sheet's name, and of what is left of a long one at least
LONGEST_MONTH = 8  # letters: «сентября»


def choose(table: dict, texts: dict, sheets: list, assign: dict) -> tuple[list, list]:
    """Return the parts that make the table – the sheet that came nearest to it where none does – and notes.

    A part is ``{"sheet", "rows", "merged", "hidden_rows", "hidden_columns", "header"}``, see ``header.find``. Sheets
    that bear the title of the table are the ones; otherwise the first that holds the table, and those that have the
    same columns, but for one that holds the sums of others.
    """
    filled = []
    hidden = []
    notes: list = []
    for item in sheets:
        rows = item.get("rows") if isinstance(item, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            continue
        if all(is_blank(row) for row in rows):
            continue
        if item.get("hidden"):
            hidden.append(str(item.get("name", "")))
        else:
            filled.append(part(table, texts, item, assign))
    titled = [one for one in filled if bears(one["sheet"], table, str(texts.get("label", "–")))]
    for one in filled:
        one["beside"] = blocks.divide_columns(table, texts, one, assign) if one["header"]["errors"] else [one]
    whole = [one for one in titled or filled if not one["beside"][0]["header"]["errors"]]
    names = [letters.name(one["sheet"]) for one in whole]
    sums = [one for one in whole if totals.is_total(one["sheet"]) or sums_up(table, one, names)]
    whole = [one for one in whole if one not in sums] if len(sums) < len(whole) else whole
    if hidden:
        notes.append({"code": "hidden_sheets", "params": {"there": hidden}})
    if not whole:
        return (titled or sort_by_columns(filled))[:1], notes
    same = [one for one in whole if is_alike(table, one, whole[0])]
    others = [one["sheet"] for one in filled if one not in same]
    if others:
        notes.insert(0, {"code": "unread_sheets", "params": {"there": others}})
    return same, notes


def bears(sheet: str, table: dict, title: str) -> bool:
    """Tell whether a sheet bears the title of a table, or, where sheets do not name parts of it, a word of it.

    «Наставники 2026» and «Ответы наставников» are mentors; in a table of schools sheets are called by districts.
    """
    said, whole = letters.heading(sheet), letters.heading(title)
    # A sheet's name has room for the first words of a long title.
    if said == whole or (len(title) > MOST_TITLE and len(sheet) >= CUT and whole.startswith(said + " ")):
        return True
    if any(column.get("sheet") for column in table["columns"]):
        return False
    stem = whole[:-ENDING]
    return len(stem) >= SHORTEST and any(word.startswith(stem) for word in said.split(" "))


def sums_up(table: dict, one: dict, names: list) -> bool:
    """Tell whether the records of a sheet, two or more, are called as other sheets are: it holds their sums."""
    if len(names) < 3:
        return False
    first = one["header"]["first"]
    for column in table["columns"]:
        place = one["header"]["places"].get(column["name"], -1)
        if column["type"] == "text" and entries.is_needed(column) and place >= 0:
            said = [row[place] for row in one["rows"][first:] if place < len(row) and isinstance(row[place], str)]
            said = [text for text in said if not header.is_empty(text) and headings.is_readable(text)]
            found = [letters.name(text) in names for text in said if not totals.is_total(text)]
            return len(found) > 1 and len(found) <= len(names) and min(found)
    return False


def part(table: dict, texts: dict, item: dict, assign: dict) -> dict:
    """Return a sheet with its header."""
    merged = [area for area in item.get("merged") or [] if isinstance(area, list) and len(area) == 4]
    return {
        "sheet": str(item.get("name", "")),
        "rows": item["rows"],
        "merged": merged,
        "hidden_rows": item.get("hidden_rows") or [],
        "hidden_columns": item.get("hidden_columns") or [],
        "header": header.find(table, texts, item["rows"], merged, assign),
    }


def is_alike(table: dict, one: dict, first: dict) -> bool:
    """Tell whether a sheet is read together with the first one: the same columns are found there, however called.

    Where sheets don't name parts of the table, as districts do, the headings themselves are the same: sheets of other
    tables may have such columns too.
    """
    if any(column.get("sheet") for column in table["columns"]):
        return sorted(one["header"]["places"]) == sorted(first["header"]["places"])
    return list_headings(one) == list_headings(first)


def list_headings(one: dict) -> list:
    """Return the headings of a sheet as they are compared."""
    return sorted([letters.heading(title) for title in one["header"]["titles"] if not header.is_empty(title)])


def sort_by_columns(parts: list) -> list:
    """Return the sheets, those first where the most columns were found."""
    order = sorted([(-len(one["header"]["places"]), place) for place, one in enumerate(parts)])
    return [parts[place] for _, place in order]


def interpret_name(sheet: str, kind: str) -> str:
    """Return what the name of a sheet says of all its rows: a day for a column of days, else a name; maybe nothing.

    Names that programs give and periods, «1 квартал», name no territory; a copy, «Чита (2)», is named as its original.
    """
    if kind == "date":
        return sheet if dates.read(letters.settle(sheet).strip(" "))[1] == "" else ""
    bare, mark, number = sheet.rpartition(" (")
    sheet = bare if mark and number[-1:] == ")" and numbers.are_digits(number[:-1]) else sheet
    words = letters.heading(sheet).replace("/", " ").split(" ")
    spoken = [word for word in words if word not in PERIODS and not numbers.are_digits(word)]
    spoken = [word for word in spoken if not word.startswith(dates.MONTHS) or len(word) > LONGEST_MONTH]
    return sheet if spoken and " ".join(spoken).rstrip("0123456789 ") not in ("",) + OWN_NAMES else ""  # noqa: RUF005 – MicroPython has no * in a tuple


def is_blank(cells: list) -> bool:
    """Tell whether nothing stands in a row."""
    for cell in cells:  # noqa: SIM110 – nearly always the first one answers: no generator is made for it
        if cell is not None and (not isinstance(cell, str) or cell.strip(" \n") != ""):
            return False
    return True
