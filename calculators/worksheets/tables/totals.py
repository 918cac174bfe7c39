"""Words that name totals, means and other figures about many: «Итого по району», «Чита Итог», «План», «Район»."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, lines
from worksheets.tables import delimited

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
# A row with a name of this kind is an organisation whose numbers are missing, not a heading of a section.
SCHOOLS = (
    "школа", "сош", "оош", "нош", "лицей", "гимназия", "интернат", "моу", "мбоу", "гбоу", "гоу", "мкоу", "маоу",
    "гпоу", "фгбоу", "гкоу", "мдоу", "кадетск", "колледж", "техникум", "училище", "прогимназия", "центр образования",
    "дом творчества",
)  # fmt: skip

# What is no total for certain and no name either: such a row is asked about.
FIGURES = (
    "общее", "общая", "общий", "ср", "мин", "макс", "min", "max", "мах", "count", "план", "факт", "норма", "норматив",
    "доля", "цель", "число", "количество", "весь", "вся", "все", "вместе", "мода", "сумм", "контроль", "справочно",
    "по", "прошлый", "прошлого", "текущий", "рейтинг", "за", "максимальный", "минимальный",
)  # fmt: skip
FIGURE_STEMS = (
    "среднекр", "среднерай", "среднегор", "процент", "охват", "целев", "планов", "факти", "динамик", "прирост",
    "изменен", "отклонен", "разниц", "остат", "наибольш", "наименьш", "итогов", "сводн", "%",
)  # fmt: skip
FIGURE_PAIRS = (
    "из них", "в том", "на начало", "на конец", "не охвачено", "не вовлечено", "средний %", "средние значения",
    "средние показатели",
)  # fmt: skip
# The last word of a territory's name, and the first.
TERRITORIES = ("район", "округ", "край", "область", "республика", "рн", "районы", "образование", "поселение")
BEFORE_TERRITORIES = ("г", "город", "мо", "мр", "го", "район", "округ")
# All these hold one of the pieces: a column without them has none.
FIGURE_PIECES = (
    "общ", "ср", "мин", "мак", "min", "max", "count", "план", "факт", "норм", "доля", "цел", "число", "количество",
    "кол", "вс", "вместе", "мода", "сумм", "контроль", "справочно", "по ", "прошл", "текущ", "рейтинг", "процент",
    "охв", "показ", "знач", "дин", "прир", "изм", "отк", "разн", "ост", "наи", "итог", "свод", "%", "из ", "в т", "на ",
    "не ", "за ", "рай", "округ", "край", "обл", "респ", "р-н", "поселение", "г.", "г ", "город", "мо ", "мр ", "го ",
)  # fmt: skip


def mark(found: dict, cells: list, is_person: bool = False) -> None:
    """Add the rows whose cell names a total."""
    if all(isinstance(cell, str) for cell in cells):
        whole = letters.make_small("\n".join(set(cells)))
        if not any(piece in whole for piece in TOTAL_PIECES):
            return
    for place, cell in enumerate(cells):
        is_text = isinstance(cell, str) and len(cell) <= lines.MOST_LETTERS
        if is_text and place not in found and is_total(cell) and not (is_person and has_name(cell)):
            found[place] = "total"


def is_total(text: str) -> bool:
    """Tell whether a cell says that its row holds sums or means: «Итого по району», «Чита Итог», «И т о г о»."""
    if text == "" or delimited.is_broken(text):
        return False
    lower = letters.make_small(text)
    if not any(piece in lower for piece in TOTAL_PIECES):
        return False
    words = letters.heading(text).split(" ")
    if len(words) > 3 and all(len(word) == 1 for word in words[:4]):
        words = ["".join([word for word in words if len(word) == 1])]
    if "".join(words) in ("итого", "всего"):
        return True
    pair = " ".join(words[:2])
    if words[0].startswith("свод") and is_school(text):
        return False
    if words[0] in TOTAL_BEGINS or pair in TOTAL_PAIRS:
        return True
    if words[0] == "по" and len(words) > 1 and words[1].startswith(WHOLE_OF):
        return True
    # «Клуб «Итог»» is a name.
    if len(words) > 1 and text.rstrip(" ")[-1] in letters.QUOTES:
        return False
    return words[-1] in TOTAL_ENDS or " ".join(words[-2:]) in ("в целом", "в среднем", "в сумме", "в итоге")


def has_name(text: str) -> bool:
    """Tell whether a word after the first begins with a large letter alone, as people's names do: «Всего Егор»."""
    return any(
        word[:1] in letters.LARGE and word[1:2] not in letters.LARGE for word in text.split(" ")[1:] if len(word) > 1
    )


def figures(cells: list) -> list[int]:
    """Return the places of cells that rather name a figure or a territory than an organisation.

    Where at least half are territories, these are what the table is about.
    """
    whole = letters.make_small("\n".join([cell for cell in cells if isinstance(cell, str)]))
    if not any(piece in whole for piece in FIGURE_PIECES):
        return []
    found = []
    named = []
    for place, cell in enumerate(cells):
        is_text = isinstance(cell, str) and cell != "" and len(cell) <= lines.MOST_LETTERS
        if is_text and "№" not in cell and not delimited.is_broken(cell):
            if is_territory(cell):
                named.append(place)
            elif is_figure(cell):
                found.append(place)
    return sorted(found + named) if 2 * len(named) <= len(cells) else found


def is_figure(text: str) -> bool:
    """Tell whether a text says what is counted: «План», «Процент охвата», «из них сельские»; no school's name does."""
    lower = letters.make_small(text)
    if not any(piece in lower for piece in FIGURE_PIECES) or is_school(text):
        return False
    words = letters.heading(text).split(" ")
    if words[0] in FIGURES or words[0].startswith(FIGURE_STEMS) or " ".join(words[:2]) in FIGURE_PAIRS:
        return True
    return any(word.startswith(("показател", "значени")) for word in words)


def is_territory(text: str) -> bool:
    """Tell whether a text names a territory: «Читинский район», «г. Чита»; «ДДТ Читинского района» does not."""
    lower = letters.make_small(text)
    if not any(piece in lower for piece in FIGURE_PIECES) or is_school(text):
        return False
    words = letters.heading(text).split(" ")
    if words[-2:] == ["р", "н"]:
        return True
    if words[-1] in TERRITORIES and text.rstrip(" ")[-1] not in letters.QUOTES:
        return True
    return len(words) == 2 and words[0] in BEFORE_TERRITORIES


def is_school(text: str) -> bool:
    """Tell whether a text names an organisation, whose numbers are missing then."""
    if "№" in text:  # nearly every school of a long table has a number
        return True
    if delimited.is_broken(text):
        return False
    words = letters.heading(text).split(" ")
    return "шк" in words or any(word.startswith(SCHOOLS) for word in words)
