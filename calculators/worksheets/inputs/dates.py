"""Days as people, forms and spreadsheets write them: «1 сентября 2026 г.», «05.09.26», «15/09/2026», Excel's 46270.

The day comes before the month unless the year comes first or the month is a word: an American order is never guessed.
Two digits of a year are of this century.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import days, field_types, letters, lines, numbers
from worksheets.inputs.conclusions import CONCLUDED

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
LATIN = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Words that say nothing more: of the year, the ending of a number, zones of time.
IDLE = ("г", "гг", "год", "года", "с", "c", "от", "го", "е", "ое", "число", "числа", "t", "z")
WEEKDAYS = ("понед", "вторн", "сред", "четв", "пятн", "субб", "воскр")
BETWEEN = " .,/'\"«»-\u2010\u2011\u2012\u2013\u2014\u2212"
# Spreadsheets count days from the last but one of 1899; these are the numbers of the years above.
FIRST_SERIAL, LAST_SERIAL, ZERO_SERIAL = 36526, 73415, 693594


def read(text: str) -> tuple[object, str]:
    """Read a day of a text of one line: ``2026-09-01`` and no code, or nothing and the code of what is wrong."""
    # Workbooks give their days so, by tens of thousands.
    is_iso = text[4:5] == text[7:8] == "-" and (len(text) == 10 or text[10:11] + text[13:14] in ("T:", " :"))
    if is_iso and numbers.are_digits(text[:4] + text[5:7] + text[8:10]):
        return check_day(int(text[8:10]), int(text[5:7]), text[:4])
    whole, mark, rest = text.replace(",", ".").partition(".")
    if len(whole) == 5 and numbers.are_digits(whole) and (not mark or numbers.are_digits(rest)):
        number = int(whole)
        is_day = FIRST_SERIAL <= number <= LAST_SERIAL
        return (days.date(number + ZERO_SERIAL), CONCLUDED) if is_day else (None, "not_a_date")
    if len(text) == 8 and numbers.are_digits(text):
        value, code = check_day(int(text[6:]), int(text[4:6]), text[:4])
        return value, code or CONCLUDED
    return read_parts(letters.fold(text))


def write(date: str) -> str:
    """Return a day as people write it: ``2026-09-01`` is ``01.09.2026``."""
    return ".".join(reversed(date.split("-")))


def read_parts(text: str) -> tuple[object, str]:
    """Read a day with its parts divided or named; ``text`` is in small letters."""
    found: list[str] = []
    month = 0
    for token in divide(text):
        if ":" in token:
            if len(found) + (1 if month else 0) >= 3:
                break  # what follows the time is a part of a second or of the clock's zone
        elif numbers.are_digits(token):
            found.append(token)
        elif token not in IDLE and token not in days.WEEKDAYS and not token.startswith(WEEKDAYS):
            if month or not find_month(token):
                return None, "not_a_date"
            month = find_month(token)
    if any(len(number) > 4 for number in found) or len(found) + (1 if month else 0) > 3:
        return None, "not_a_date"
    if month:
        if len(found) < 2:
            return None, "part_of_a_date"
        year_first = len(found[0]) == 4
        return check_day(int(found[1 if year_first else 0]), month, found[0 if year_first else 1])
    if len(found) != 3:
        return None, "part_of_a_date" if len(found) == 2 else "not_a_date"
    if len(found[0]) == 4:
        return check_day(int(found[2]), int(found[1]), found[0])
    return check_day(int(found[0]), int(found[1]), found[2])


def divide(text: str) -> list[str]:
    """Divide a text into numbers, words and clock times; any other sign is a word that means nothing."""
    found: list[str] = []
    kind = ""
    for letter in text:
        is_number = letter in numbers.DIGITS or letter == ":"
        here = "" if letter in BETWEEN else "number" if is_number else "word"
        if here and here == kind:
            found[-1] += letter
        elif here:
            found.append(letter)
        kind = here
    return found


def find_month(word: str) -> int:
    """Return the month that a word names, in any case, short, or in English; zero for another word."""
    for number, stem in enumerate(MONTHS, 1):
        short = len(word) >= 3 and (stem.startswith(word) or LATIN[number - 1].startswith(word))
        if short or (word.startswith(stem) and 0 < len(word) - len(stem) <= 2):
            return number
    return 0


def check_day(number: int, month: int, written_year: str) -> tuple[object, str]:
    """Return a day if there is one such."""
    year = int(written_year) + (2000 if len(written_year) == 2 else 0)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or len(written_year) not in (2, 4):
        return None, "not_a_date"
    if not 1 <= month <= 12:
        return None, "month_first" if 13 <= month <= 31 and 1 <= number <= 12 else "not_a_date"
    leap = 1 if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 0
    if not 1 <= number <= DAYS[month - 1] + leap:
        return None, "no_such_day"
    return f"{year}-{pad(month)}-{pad(number)}", ""


def pad(number: int) -> str:
    """Return a number of at most two digits as two."""
    return ("0" + str(number))[-2:]


def read_date(_: str, item: object, __: object) -> tuple[object, str]:
    """Read a day, see ``dates``; spreadsheets also keep it as a number, with the time as its fraction."""
    if isinstance(item, (int, float)) and not isinstance(item, bool) and abs(item) < LAST_SERIAL:
        item = str(int(item))
    text, code = lines.read(item)
    if code:
        return None, "not_a_date" if code in ("not_a_text", "too_long") else code
    return read(str(text))


TYPES = {
    "date": {
        "read": read_date, "validate": field_types.validate_text, "write": write,
        "cell": "date", "value": "text", "dash": 1, "align": "number", "sort": "date",
        "advice": "Введите дату, например 01.09.2026 или 1 сентября 2026.",
        "wrong": "not_a_date",
        "errors": {
            "not_a_date": "Это не дата. {advice}",
            "part_of_a_date": "В дате не хватает дня, месяца или года. {advice}",
            "no_such_day": "Такого дня в календаре нет. Проверьте день и месяц.",
            "month_first": "Такого месяца нет: день пишут раньше месяца. {advice}",
            "day_or_month": (
                "Непонятно, где день, а где месяц: в других строках столбца месяц стоит первым. Напишите месяц словом "
                "или год первым: 2026-09-01."
            ),
        },
    },
}  # fmt: skip
