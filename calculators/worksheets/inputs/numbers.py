"""Numbers as people write and read them: ``1 379``, ``70,5``, ``70 %``, ``100 чел.``; always whole ones of a unit."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

# A number with more digits is out of all bounds, and turning it into an int takes time that grows with the square.
MOST_DIGITS = 15

NO_BREAK = "\u00a0"
MINUS = "\u2212"
# Beside the ordinary space: what people, spreadsheets and typesetters put between groups of digits.
OTHER_SPACES = NO_BREAK + "\u2007\u2009\u202f"
MINUSES = "-\u2013" + MINUS
DIGITS = "0123456789"
CHARACTERS = DIGITS + MINUSES + OTHER_SPACES + " \t\r\n.,%"
# Numbers of so many digits are most of all that is typed: they are read without looking at each character's meaning.
FEW_DIGITS = 6

UNITS = ("чел", "чел.", "человек", "человека", "уч.", "обуч.", "учащихся", "обучающихся", "ученика", "учеников")
LONGEST_COUNT = 40  # letters of a number with such a word


def read(text: object, decimals: int = 0) -> tuple[int, str]:
    """Read ``text`` as people write numbers: ``1 379``, ``70``, ``70,5``, ``70.5``, ``70 %``.

    ``decimals`` is how many decimal places the unit holds. Returns the value and an empty code, or zero and the code of
    what is wrong. A whole number stands for its digits.
    """
    is_count = decimals == 0
    if is_count and isinstance(text, str) and len(text) <= FEW_DIGITS and are_digits(text):
        return int(text), ""
    if is_count and isinstance(text, str) and text != "" and text[-1] not in DIGITS:
        text = drop_unit(text)
    # True is an int in CPython and is not one in MicroPython.
    if isinstance(text, int) and not isinstance(text, bool):
        limit = 10**MOST_DIGITS
        text = str(max(-limit, min(text, limit)))
    if text is None:
        return 0, "required"
    # The letters are looked at first: half of a surrogate pair makes any other operation fail in MicroPython.
    if not isinstance(text, str) or not all(character in CHARACTERS for character in text):
        return 0, "not_a_number"
    for space in OTHER_SPACES:
        text = text.replace(space, " ")
    text = text.strip(" \t\r\n")
    if not text:
        return 0, "required"
    if not is_count and text[-1] == "%":
        text = text[:-1].rstrip(" ")
    negative = text != "" and text[0] in MINUSES
    if negative:
        text = text[1:].lstrip(" ")
    whole, mark, fraction = text.replace(".", ",").partition(",")
    whole = join_groups(whole)
    if not are_digits(whole) or (mark and not are_digits(fraction)):
        return 0, "not_a_number"
    # «1,379» may be an English thousand: a comma in a count is never read past, but for «100,0».
    if mark and is_count:
        if fraction not in ("0", "00"):
            return 0, "not_whole"
        fraction = ""
    if len(fraction) > decimals:
        return 0, "too_precise"
    digits = (whole + fraction + "0" * (decimals - len(fraction))).lstrip("0")
    value = int(digits or "0") if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS
    return (-value if negative else value), ""


def are_digits(text: str) -> bool:
    """Tell whether ``text`` is digits 0–9 and nothing else; ``str.isdigit`` also takes «²», in CPython only."""
    return text != "" and min(text) >= "0" and max(text) <= "9"


def drop_unit(text: str) -> str:
    """Return a number without the word for people after it: «100 чел.»; any other text as it is."""
    if len(text) < LONGEST_COUNT:
        small = letters.fold(text.rstrip(" "))
        for unit in UNITS:
            if small.endswith(unit) and small[: -len(unit)].rstrip(" ")[-1:] in tuple(DIGITS):
                return text.rstrip(" ")[: -len(unit)]
    return text


def join_groups(text: str) -> str:
    """Return ``text`` without the spaces between groups of three digits; other spaces stay, so that it is no number.

    A person who pastes two cells, «613 1379», must not get an answer for a third number.
    """
    groups = text.split(" ")
    if len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return "".join(groups)
    return text


def write(number: int) -> str:
    """Return a whole number in groups of three digits: ``1 379``."""
    if 0 <= number < 1000:
        return str(number)
    if 0 < number < 1000000:
        return str(number // 1000) + NO_BREAK + ("00" + str(number % 1000))[-3:]
    digits = str(abs(number))
    groups: list[str] = []
    while len(digits) > 3:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    groups.insert(0, digits)
    return (MINUS if number < 0 else "") + NO_BREAK.join(groups)


def write_decimal(number: int, places: int) -> str:
    """Return a whole number of tenths (``places`` 1) or hundredths (2) as a decimal fraction: ``2,25``."""
    whole, rest = divmod(abs(number), 10**places)
    return (MINUS if number < 0 else "") + write(whole) + "," + ("0" * places + str(rest))[-places:]


def write_percent(tenths: int) -> str:
    """Return tenths of a percent as people type them: ``70``, ``70,5``."""
    text = write_decimal(tenths, 1)
    return text[:-2] if text.endswith(",0") else text
