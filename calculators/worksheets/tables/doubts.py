"""Questions about a file that only a person can answer: whether a row is a total, what empty cells mean."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import entries, letters, numbers
from worksheets.tables import cells, delimited, header, service_rows, sums, totals

SECTION = "section"
HEADS_OF = (None, SECTION, "sum")  # kinds of rows that may say what is meant below them: records too
LONGEST = 60  # letters of a row that a note shows
MOST_SINGLE = 5  # rows that are asked about one by one; more are asked about together
LARGE = 20  # students of a school where one that is involved is hardly all
MOST_NAMED = 5  # rows that one question names
# What stands in rows of a list of people that are none.
HEADS = (
    "класс", "групп", "наставн", "наставляем", "ученик", "студент", "педагог", "учител", "форма", "список", "раздел",
    "школ", "участник", "работодател", "родител",
)  # fmt: skip
# «То же» and the signs for it, without dashes and spaces.
DITTO = ('"', "''", '""', "//", "||", "«", "»", "″", "〃", "тоже", "тотже", "такаяже", "тамже")


def find(table: dict, part: dict, rows: list, lists: dict, numbers: list, service: dict, several: bool) -> list:
    """Return the questions about a part of a file: ``{"id", "code", "params", "places", "column", "nameless"}``.

    ``sum``: the rows at ``places`` equal the sum of others in the columns that have ``adds``. ``figures``: they are
    called as totals or territories are. ``above``: in a column that has ``carries``, cells are empty below a filled
    one. ``section``: such a column is not there, and rows without numbers may name what is meant below. ``entry``: what
    stands among people may be a heading. ``service`` are the rows that are left out anyway.
    """
    if not part["header"]["titles"]:
        return []
    places = part["header"]["places"]
    kept = [place for place in range(len(numbers)) if place not in service]
    sheet = part["sheet"] if several else ""
    texts = [column["name"] for column in table["columns"] if column["type"] == "text" and entries.is_needed(column)]
    asked: list = []

    def ask(code: str, found: list, column: str = "", nameless: bool = False) -> None:
        groups: list = [[place] for place in found] if len(found) <= MOST_SINGLE and not column else [found]
        for group in groups:
            there = []
            for place in group[:MOST_NAMED]:
                named = [lists[name][place] for name in texts]
                there.append(describe_row(named + rows[place], numbers[place], sheet))
            params: dict = {"there": there, "count": len(group)}
            if column:
                params["columns"] = [column]
            what = column or ",".join([str(numbers[place]) for place in group[:2]])
            if column and part["block"]:
                what += ":" + str(part["block"])
            identity = name_question(code, sheet, what)
            question: dict = {"id": identity, "code": code, "params": params, "places": group, "column": column}
            question["nameless"] = nameless
            asked.append(question)

    added = [column["name"] for column in table["columns"] if column.get("adds") and column["name"] in places]
    unlike: dict = {}
    figures: dict = {}
    sure: dict = {}
    if added:
        for place in service_rows.find_beside(part["header"], rows, lists, service_rows.find_naming_columns(table)):
            if place not in service:
                unlike[place] = True
        for column in texts:
            for place in totals.figures([lists[column][place] for place in kept]):
                unlike[kept[place]] = True
                figures[kept[place]] = totals.is_figure(lists[column][kept[place]])
        equal: dict = {}
        for place in find_nameless(kept, lists, texts, added):
            equal[place] = sure[place] = True
        kept = [place for place in kept if place not in sure]
        for _ in range(2):
            found = find_sums([[lists[column][place] for place in kept] for column in added])
            for place in found:
                equal[kept[place]] = True
            # Sums without a name, or called as figures are, are no organisations; nor are sums without those.
            for place in equal:
                if figures.get(place) or all(header.is_empty(lists[column][place]) for column in texts):
                    sure[place] = True
            if not found and not unlike:
                break
            kept = [place for place in kept if place not in sure and place not in unlike]
        ask("sum", sorted(sure), "", True)
        ask("sum", [place for place in sorted(equal) if place not in sure])
        ask("figures", [place for place in sorted(unlike) if place not in equal])
    elif any("person" in column for column in table["columns"]):
        ask("entry", find_headings_among(rows, kept, lists, texts, part["header"]["titles"]))
    for column in table["columns"]:
        if column.get("carries"):
            cells_of = lists[column["name"]]
            ends = [place for place in range(len(numbers)) if service.get(place) in HEADS_OF]
            if not all(is_nothing(cells_of[place]) for place in ends):
                empty = [place for place in kept if is_nothing(cells_of[place])]
                if empty and not is_nothing(cells_of[ends[0]]):
                    ask("above", empty, column["name"])
            else:
                heads = [place for place in sorted(service) if service[place] == SECTION]
                if any(totals.is_territory(service_rows.first_text(rows[place])) for place in heads):
                    ask("section", heads, column["name"])
                    asked[-1]["first"] = find_territory(part)
    return asked


def find_nameless(kept: list, lists: dict, texts: list, added: list) -> list[int]:
    """Return the places of rows without a name that hold the sum of the named ones right below or right above."""
    found: list[int] = []
    bare_places = [place for place in kept if all(header.is_empty(lists[column][place]) for column in texts)]
    if not bare_places:
        return found
    values = counts([[lists[column][place] for place in kept] for column in added])
    nameless = dict.fromkeys(bare_places)
    above: list = []
    last = -1  # where the rows begin that the last row without a name may head
    for index, place in enumerate(kept) if values else ():
        row = [column[index] for column in values]
        if place in nameless:
            if above and row == [sum(column) for column in zip(*above)]:  # noqa: B905 – no strict
                found.append(place)
            last, above = index, []
            continue
        above.append(row)
        ends = index + 1 == len(kept) or kept[index + 1] in nameless
        if ends and last >= 0 and [column[last] for column in values] == [sum(column) for column in zip(*above)]:  # noqa: B905
            found.append(kept[last])
    return sorted(dict.fromkeys(found))


def are_shares(wholes: list, parts: list) -> bool:
    """Tell whether numbers are nought or one each where the wholes are large: 0 % and 100 % are kept so in a file."""
    if 1 not in parts or not all(is_number(cell) and cell in (0, 1) for cell in parts):
        return False
    return all(is_number(cell) for cell in wholes) and sum(wholes) >= LARGE * len(wholes)


def is_number(cell: object) -> bool:
    """Tell whether a cell holds a whole number as spreadsheets keep it."""
    return isinstance(cell, int) and not isinstance(cell, bool)


def find_copies(parts: list) -> list:
    """Return the questions about sheets all of whose rows, two or more, stand on an earlier sheet too."""
    asked = []
    seen: list = []
    for part in parts:
        places = [part["header"]["places"][name] for name in sorted(part["header"]["places"])]
        found: dict = {}
        for row in part["rows"][part["header"]["first"] :]:
            key = tuple([str(row[place]) if place < len(row) else "" for place in places])
            if any(text not in ("", "None") for text in key):
                found[key] = True
        for sheet, names, rows in seen:
            if len(found) > 1 and names == sorted(part["header"]["places"]) and all(key in rows for key in found):
                params = {"there": [part["sheet"]], "sheets": [sheet]}
                asked.append(
                    {"id": name_question("copy", part["sheet"], ""), "code": "copy", "params": params, "part": part}
                )
                break
        seen.append((part["sheet"], sorted(part["header"]["places"]), found))
    return asked


def ask_other(part: dict, found: dict, several: bool) -> dict:
    """Return the question about rows that are not read: those of another table, or above the headings."""
    sheet = part["sheet"] if several else ""
    there = []
    for number in found["rows"]:
        row = part["whole"][number]
        there.append(describe_row(row, number + 1, sheet))
        if found["code"] == "other":
            title = ", ".join([cells.flatten(cell) for cell in row if service_rows.is_filled(cell)][:MOST_NAMED])
            there[0]["text"] = shorten(title)
    params = {"there": there, "count": len(there)}
    return {"id": found["id"], "code": found["code"], "params": params, "places": [], "column": ""}


def find_headings_among(rows: list, kept: list, lists: dict, texts: list, titles: list) -> list[int]:
    """Return the places of rows that are rather headings or notes than people, where most are not."""
    if len(texts) != 1:
        return []
    names = lists[texts[0]]
    filled = [len([cell for cell in rows[place] if service_rows.is_filled(cell)]) for place in kept]
    is_few = 2 * filled.count(1) <= len(kept)  # who have a name alone
    found = []
    for place, count in zip(kept, filled):  # noqa: B905 – MicroPython's zip has no strict
        cell = names[place]
        if not service_rows.is_short(cell):
            # A number or a tick among names; a name is not so long either. MicroPython's ticks are no numbers.
            is_none = isinstance(cell, (bool, int)) or (
                count == 1 and isinstance(cell, str) and not header.is_empty(cell)
            )
        elif count == 1:
            is_none = cell in titles or is_head(cell) or (is_few and is_odd(cell))
        else:
            is_none = count == 2 and service_rows.is_note(cell) and not service_rows.is_named(cell)
        if is_none or (service_rows.is_short(cell) and numbers.are_digits(cell.strip(" "))):
            found.append(place)
    return found if 2 * len(found) <= len(kept) else []


def is_head(cell: str) -> bool:
    """Tell whether a cell alone in its row is hardly somebody's name, whatever stands in other rows."""
    if "__" in cell or ": " in cell or cell.strip(" ")[-1] == ":" or service_rows.begins_as_note([cell]):
        return True
    words = letters.heading(cell).split(" ")
    is_word = service_rows.is_note(cell) or any(word.startswith(HEADS) for word in words)
    return is_word and not service_rows.is_named(cell)


def is_odd(cell: str) -> bool:
    """Tell whether a cell alone in its row is hardly somebody's name where others have more than a name."""
    words = letters.heading(cell).split(" ")
    return words[0][:1] in tuple(letters.DIGITS) or len(words) > 5 or service_rows.is_note(cell)


def is_nothing(cell: object) -> bool:
    """Tell whether a cell is empty or holds a dash alone."""
    return header.is_empty(cell) or (isinstance(cell, str) and cell.strip(" ") in tuple(letters.DASHES))


def name_question(kind: str, sheet: str, what: str) -> str:
    """Return what a question is called when it is answered."""
    return ":".join([kind, sheet, what] if sheet else [kind, what])


def find_sums(lists: list) -> list:
    """Return the places of rows that equal the sum of others; of cells that are no whole numbers there are none."""
    return sums.find(counts(lists))


def counts(lists: list) -> list:
    """Return columns of cells as whole numbers, nothing where one is none."""
    values = []
    for found in lists:
        # Short digits alone, as nearly every column of counts has it, are taken in one step.
        are_short = all(isinstance(cell, str) and 0 < len(cell) <= numbers.FEW_DIGITS for cell in found)
        if are_short and numbers.are_digits("".join(found)):
            values.append([int(cell) for cell in found])
            continue
        made = []
        for cell in found:
            number, code = (cell, "") if is_number(cell) else numbers.read(cell)
            if code:
                return []
            made.append(number)
        values.append(made)
    return values


def carry(found: list, service: dict, missing: str | None) -> list:
    """Return a column where each empty cell has what stands above it, ``missing`` where that is nothing."""
    made = []
    last: object = missing
    for place, cell in enumerate(found):
        if service.get(place) in HEADS_OF and not is_nothing(cell):
            last = cell
        made.append(last if is_nothing(cell) else cell)
    return made


def find_territory(part: dict) -> str:
    """Return the territory that the title right above the headings names, an empty text for any other title."""
    for row in reversed(part["rows"][: part["header"]["top"]]):
        filled = [cell for cell in row if service_rows.is_filled(cell)]
        if filled:
            text = service_rows.first_text(row)
            return text if len(filled) == 1 and text and totals.is_territory(text) else ""
    return ""


def take_headings(rows: list, service: dict, first: str | None) -> list:
    """Return a column where each row has the text of the section that it stands in, ``first`` above the first one."""
    made: list = []
    last = first
    for place, row in enumerate(rows):
        if service.get(place) == SECTION:
            last = service_rows.first_text(row)
        made.append(last)
    return made


def find_repeats(found: list) -> list[int]:
    """Return the places of cells that say «the same as above»."""
    signs = {}
    for cell in {cell for cell in found if isinstance(cell, str) and 0 < len(cell) < 12}:
        if not delimited.is_broken(cell):
            bare = "".join([letter for letter in letters.make_small(cell) if letter not in letters.DASHES + " ."])
            if bare in DITTO:
                signs[cell] = True
    return [place for place, cell in enumerate(found) if isinstance(cell, str) and cell in signs] if signs else []


def describe_row(row: list, number: int, sheet: str) -> dict:
    """Return what a note says of a row that is left out: its first text and where it stands."""
    text = ""
    for cell in row:
        if text == "" and isinstance(cell, str) and not numbers.are_digits(cell) and not delimited.is_broken(cell):
            text = cells.flatten(cell)
    return {"text": shorten(text), "row": number, "sheet": sheet}


def shorten(text: str) -> str:
    """Return a text without the end of a long one."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
