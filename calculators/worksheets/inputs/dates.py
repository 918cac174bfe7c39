"""Days as people, forms and spreadsheets write them: «1 сентября 2026 г.», «05.09.26», «15/09/2026», Excel's 46270.

The day comes before the month unless the year comes first or the month is a word: an American order is never guessed.
Two digits of a year are of this century.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import days, letters
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
DIGITS = "0123456789"
# Spreadsheets count days from the last but one of 1899; these are the numbers of the years above.
FIRST_SERIAL, LAST_SERIAL, ZERO_SERIAL = 36526, 73415, 693594


def read(text: str) -> tuple[object, str]:
    """Read a day of a text of one line: ``2026-09-01`` and no code, or nothing and the code of what is wrong."""
    # Workbooks give their days so, by tens of thousands.
    is_iso = text[4:5] == text[7:8] == "-" and (len(text) == 10 or text[10:11] + text[13:14] in ("T:", " :"))
    if is_iso and are_digits(text[:4] + text[5:7] + text[8:10]):
        return checked(int(text[8:10]), int(text[5:7]), text[:4])
    whole, mark, rest = text.replace(",", ".").partition(".")
    if len(whole) == 5 and are_digits(whole) and (not mark or are_digits(rest)):
        number = int(whole)
        is_day = FIRST_SERIAL <= number <= LAST_SERIAL
        return (days.date(number + ZERO_SERIAL), CONCLUDED) if is_day else (None, "not_a_date")
    if len(text) == 8 and are_digits(text):
        value, code = checked(int(text[6:]), int(text[4:6]), text[:4])
        return value, code or CONCLUDED
    return written(letters.fold(text))


def are_digits(text: str) -> bool:
    """Tell whether ``text`` is digits 0–9 and nothing else; ``str.isdigit`` also takes «²», in CPython only."""
    return text != "" and min(text) >= "0" and max(text) <= "9"


def written(text: str) -> tuple[object, str]:
    """Read a day with its parts divided or named; ``text`` is in small letters."""
    numbers: list[str] = []
    month = 0
    for token in tokens(text):
        if ":" in token:
            if len(numbers) + (1 if month else 0) >= 3:
                break  # what follows the time is a part of a second or of the clock's zone
        elif are_digits(token):
            numbers.append(token)
        elif token not in IDLE and token not in days.WEEKDAYS and not token.startswith(WEEKDAYS):
            if month or not named(token):
                return None, "not_a_date"
            month = named(token)
    if any(len(number) > 4 for number in numbers) or len(numbers) + (1 if month else 0) > 3:
        return None, "not_a_date"
    if month:
        if len(numbers) < 2:
            return None, "part_of_a_date"
        year_first = len(numbers[0]) == 4
        return checked(int(numbers[1 if year_first else 0]), month, numbers[0 if year_first else 1])
    if len(numbers) != 3:
        return None, "part_of_a_date" if len(numbers) == 2 else "not_a_date"
    if len(numbers[0]) == 4:
        return checked(int(numbers[2]), int(numbers[1]), numbers[0])
    return checked(int(numbers[0]), int(numbers[1]), numbers[2])


def tokens(text: str) -> list[str]:
    """Divide a text into numbers, words and clock times; any other sign is a word that means nothing."""
    found: list[str] = []
    kind = ""
    for letter in text:
        is_number = letter in DIGITS or letter == ":"
        here = "" if letter in BETWEEN else "number" if is_number else "word"
        if here and here == kind:
            found[-1] += letter
        elif here:
            found.append(letter)
        kind = here
    return found


def named(word: str) -> int:
    """Return the month that a word names, in any case, short, or in English; zero for another word."""
    for number, stem in enumerate(MONTHS, 1):
        short = len(word) >= 3 and (stem.startswith(word) or LATIN[number - 1].startswith(word))
        if short or (word.startswith(stem) and 0 < len(word) - len(stem) <= 2):
            return number
    return 0


def checked(number: int, month: int, written_year: str) -> tuple[object, str]:
    """Return a day if there is one such."""
    year = int(written_year) + (2000 if len(written_year) == 2 else 0)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR or len(written_year) not in (2, 4):
        return None, "not_a_date"
    if not 1 <= month <= 12:
        return None, "month_first" if 13 <= month <= 31 and 1 <= number <= 12 else "not_a_date"
    leap = 1 if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 0
    if not 1 <= number <= DAYS[month - 1] + leap:
        return None, "no_such_day"
    return f"{year}-{two(month)}-{two(number)}", ""


def two(number: int) -> str:
    """Return a number of at most two digits as two."""
    return ("0" + str(number))[-2:]
