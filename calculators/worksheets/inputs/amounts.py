"""Numbers as people say them: «10А» and «11 кл» of classes, «14 лет» of ages, «один», «1-2», «до 3» of how many.

What a person says beside the number is left out; a class's letter, and a number that is chosen of two, are told.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types, letters, lines, numbers
from worksheets.inputs.conclusions import CONCLUDED

AGES = (  # noqa: SIM905 – shorter to send
    "лет год года класс класса классе кл ученик ученика ученица ученицы учащийся учащаяся й ый ой ий го параллель"
).split(" ")
CLASSES = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат",
)  # fmt: skip
PEOPLE = (  # noqa: SIM905 – the same
    "чел человек человека наставляемый наставляемого наставляемых ученик ученика учеников учащихся ребенок ребенка "
    "детей ребят подопечный подопечного подопечных педагог педагога педагогов студент студента студентов"
).split(" ")
NUMBERS = (
    "один одного одному одна одну одно", "два двух двое двоих две", "три трех трое троих", "четыре четырех четверо",
    "пять пяти пятеро", "шесть шести", "семь семи", "восемь восьми", "девять девяти", "десять десяти",
)  # fmt: skip
NUMBERED: dict = {}
for number, names in enumerate(NUMBERS, 1):
    for name in names.split(" "):
        NUMBERED[name] = number
UP_TO = ("до", "максимум", "макс", "максимально")
BETWEEN = " .,()\"'«»„“”:;"


def read(kind: str, text: str, _: dict) -> tuple[object, str]:
    """Read a number of a text of one line: ``age`` for ages and classes, how many at ``most`` or at ``least``."""
    text = letters.fold(text)
    while text[-2:] in (",0", ".0") or text[-3:] in (",00", ".00"):
        text = text[:-1].rstrip(",.")
    words = divide(text)
    return read_age(words) if kind == "age" else read_people(words, kind == "most")


def divide(text: str) -> list[str]:
    """Divide a text into numbers, words and dashes; what divides nothing is left out."""
    found: list[str] = []
    kind = ""
    for letter in text:
        here = "number" if letter in numbers.DIGITS else "dash" if letter in letters.DASHES else "word"
        here = "" if letter in BETWEEN else here
        if here and here == kind and here != "dash":
            found[-1] += letter
        elif here:
            found.append("-" if here == "dash" else letter)
        kind = here
    return found


def read_age(words: list[str]) -> tuple[object, str]:
    """Read an age or a class: one number, or its name, with a unit and a letter."""
    value = 0
    letter = False
    for place, word in enumerate(words):
        number = read_class(word)
        if number and value:
            return None, "not_one_number"
        if number:
            value = number
        elif word not in AGES and not (word == "-" and value and place + 1 < len(words)):
            if not value or letter or len(word) != 1 or word not in letters.SMALL:
                return None, "not_a_number"
            letter = True
    return (value, CONCLUDED if letter else "") if value else (None, "not_a_number")


def read_class(word: str) -> int:
    """Return the number that a word says of a class, zero for another word."""
    if numbers.are_digits(word):
        return int(word) if len(word) <= 3 else 0
    for number, stem in enumerate(CLASSES, 1):
        if word.startswith(stem) and 0 < len(word) - len(stem) <= 3:
            return number
    return 0


def read_people(words: list[str], most: bool) -> tuple[object, str]:
    """Read how many: one number, or two of a range, the larger of which counts for ``most``."""
    if words[:2] in (["не", "более"], ["не", "больше"]):
        words = ["до"] + words[2:]  # noqa: RUF005 – MicroPython has no * in a list
    found: list[int] = []
    ranged = 0
    told = False
    for place, word in enumerate(words):
        number = int(word) if numbers.are_digits(word) and len(word) <= 4 else NUMBERED.get(word, -1)
        if number >= 0:
            found.append(number)
        elif found and word in ("-", "или", "до") and place + 1 < len(words):
            ranged += 1
        elif not found and word in UP_TO and most:
            told = True
        elif not (word in PEOPLE and found) and not (word == "от" and place == 0 and "до" in words):
            return None, "not_a_number"
    if len(found) == 2 and not ranged and found[0] == found[1] and any(word in NUMBERED for word in words):
        found.pop()  # the same number in figures and in words
    if len(found) == 2 and ranged == 1 and found[0] < found[1]:
        return found[1 if most else 0], CONCLUDED
    if len(found) != 1 or ranged:
        return None, "not_one_number" if found else "not_a_number"
    return found[0], CONCLUDED if told else ""


def read_spoken(kind: str, item: object, options: object) -> tuple[object, str]:
    """Read a count, which may be told in words."""
    if isinstance(item, str):
        value, code = numbers.read(item)
        if code in ("not_a_number", "not_whole"):
            words, wrong = lines.read(item)
            return (None, code if wrong == "required" else wrong) if wrong else read(kind, str(words), {})
        return (None, code) if code else (value, "")
    return field_types.read_number(kind, item, options)


TYPES = {
    "age": {
        "read": read_spoken, "dash": 1, "of": "count",
        "advice": "Введите класс или возраст, например 7, 7А или 14 лет.",
    },
    "most": {
        "read": read_spoken, "dash": 1, "of": "count",
        "advice": "Введите, сколько человек, например 2 или 1–2.",
    },
    "least": {
        "read": read_spoken, "dash": 1, "of": "count",
        "advice": "Введите, сколько человек, например 2.",
    },
}  # fmt: skip
