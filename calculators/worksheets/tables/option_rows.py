"""A second row of headings that says the options of the questions above it, as SurveyMonkey writes: two rows are one.

A question stands over the first of its options alone; below one that has no options it says «Response». A row is such
only where nothing else stands in it, so that what somebody has answered is never taken for headings.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, numbers
from worksheets.tables import asked, headings

RESPONSES = (
    "response",
    "open-ended response",
    "ответ",
    "открытый ответ",
    "развернутый ответ",
    "неограниченный ответ",
    "ответ в свободной форме",
)
FEWEST_OPTIONS = 2


def join(rows: list, names: dict, most: int) -> list:
    """Return rows with both rows of headings as one, «Вопрос [вариант]», in the place of the second one.

    ``names`` is what ``headings.index_columns`` says; both stand in the first ``most`` rows and the next. Without such
    rows the rows are the same as before.
    """
    for top in range(min(len(rows) - 1, most) if names[headings.ASKED] else 0):
        if any(is_response(cell) for cell in rows[top + 1]):
            titles = combine(names[headings.ASKED], rows[top], rows[top + 1])
            if titles:
                return rows[:top] + [[], titles] + rows[top + 2 :]  # noqa: RUF005 – MicroPython has no * in a list
    return rows


def is_response(cell: object) -> bool:
    """Tell whether a cell says that the answer to a question without options stands below."""
    return isinstance(cell, str) and letters.make_small(cell.strip(" ")) in RESPONSES


def combine(questions: list, upper: list, lower: list) -> list:
    """Return the headings that two rows make together, nothing where the lower one is no row of headings."""
    made: list = []
    single, divided = 0, 0
    for title, texts in group(upper, lower):
        options = [text for text in texts if text]
        is_asked = bool(title and asked.locate(questions, title))
        if not options:
            if is_asked:
                return []
            made.extend([title] + texts[1:])  # noqa: RUF005 – the same
        elif is_response(texts[0]) and title:
            single += is_asked
            # What else may be written there, «Другое», is no answer to the question.
            made.extend([title] + texts[1:])  # noqa: RUF005 – the same
        elif title and texts[0] and are_options(options):
            divided += is_asked
            made.extend([title + " [" + text + "]" if text else "" for text in texts])
        else:
            return []
    return made if single and divided else []


def group(upper: list, lower: list) -> list:
    """Return each heading of the upper row with the texts below it and below the empty cells that follow."""
    found: list = []
    for place in range(max(len(upper), len(lower))):
        above, below = [row[place] if place < len(row) and row[place] is not None else "" for row in (upper, lower)]
        if not isinstance(above, str) or not isinstance(below, str):
            return [("", ["", above, below])]
        if above.strip(" ") or not found:
            found.append((above.strip(" "), []))
        found[-1][1].append(below.strip(" "))
    return found


def are_options(texts: list) -> bool:
    """Tell whether texts can be the options of one question: several, each another one, no marks and no numbers."""
    told = [asked.tidy(text) for text in texts]
    marks = asked.CHOSEN + asked.LEFT
    plain = [text for text in told if numbers.are_digits(text) or text in marks]
    return len(told) >= FEWEST_OPTIONS and not plain and all(told.count(text) == 1 for text in told)
