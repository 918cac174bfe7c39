"""Sheets of a workbook: which of them hold a table, and what of them is told."""

# mypy: disable-error-code="type-arg"

from worksheets import header, letters, service_rows

# Names that programs give to sheets by themselves: they say nothing of what is on the sheet.
OWN_NAMES = ("лист", "sheet", "таблица", "table", "tdsheet", "страница", "worksheet")


def chosen(table: dict, texts: dict, sheets: list, assign: dict) -> tuple[list, list]:
    """Return the parts that make the table – the sheet that came nearest to it where none does – and notes.

    A part is ``{"sheet", "rows", "merged", "hidden_rows", "hidden_columns", "header"}``, see ``header.find``. A sheet
    that bears the title of the table is the one; otherwise the first that holds the table, and those that have the same
    headings, but for one that is named as sums are.
    """
    filled = []
    hidden = []
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
    titled = [one for one in filled if letters.heading(one["sheet"]) == letters.heading(str(texts.get("label", "–")))]
    whole = [one for one in titled or filled if not one["header"]["errors"]]
    sums = [one for one in whole if service_rows.is_total(one["sheet"])]
    whole = [one for one in whole if one not in sums] if len(sums) < len(whole) else whole
    if not whole:
        return (titled or sorted_by_columns(filled))[:1], []
    same = [one for one in whole if alike(one) == alike(whole[0])]
    notes = []
    others = [one["sheet"] for one in filled if one not in same]
    if others:
        notes.append({"code": "unread_sheets", "params": {"there": others}})
    if hidden:
        notes.append({"code": "hidden_sheets", "params": {"there": hidden}})
    return same, notes


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


def alike(one: dict) -> list:
    """Return what sheets that are read together have the same: their headings."""
    return sorted([letters.heading(title) for title in one["header"]["titles"] if not header.is_empty(title)])


def sorted_by_columns(parts: list) -> list:
    """Return the sheets, those first where the most columns were found."""
    order = sorted([(-len(one["header"]["places"]), place) for place, one in enumerate(parts)])
    return [parts[place] for _, place in order]


def is_named(sheet: str) -> bool:
    """Tell whether a person has named a sheet."""
    words = letters.heading(sheet).rstrip("0123456789 ")
    return words != "" and words not in OWN_NAMES


def is_blank(cells: list) -> bool:
    """Tell whether nothing stands in a row."""
    for cell in cells:  # noqa: SIM110 – nearly always the first one answers: no generator is made for it
        if cell is not None and (not isinstance(cell, str) or cell.strip(" \n") != ""):
            return False
    return True
