"""Columns that are headed by questions: the questions are rows of another table of the same calculator.

A spec's table says by ``asks`` which table that is: its first row is the question of the column ``q1`` and so on, its
columns ``text`` and ``also`` are how the question is worded, here and elsewhere. A form service adds numbers, stars,
colons and hints; it may cut a long question off. Where several options can be chosen it may give each a column of its
own: «Что помогло? [беседы]».
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, numbers
from worksheets.tables import cells, delimited

COLUMN = "q"
WORDINGS = ("text", "also")
NUMBERING = ("вопрос", "в", "q")
# Words of a question that is known by standing inside a longer heading, and letters of one that is cut off.
FEWEST_WORDS = 2
FEWEST_LETTERS = 25
SEVERAL = ("kind", "several")  # the column and the value of a question of which several options can be chosen
WHOLE = 1000000  # more letters than any heading has
# What stands in the column of an option that is chosen, and in that of one that is not.
CHOSEN = ("1", "да", "yes", "y", "x", "х", "true", "истина", "выбрано", "отмечено") + letters.TICKS  # noqa: RUF005 – no *
LEFT = (
    "", "0", "нет", "no", "n", "n/a", "н/д", "#н/д", "null", "-", "–", "—", "false", "ложь", "не выбрано",
    "не отмечено", "☐",
)  # fmt: skip
LONGEST_CALLED = 80  # letters of a question in a message
HEADING_ROWS = 50  # in which the questions are looked for, to know whose they are


def add(texts: dict, rows: list) -> dict:
    """Return a table's labels with what heads its columns of questions, which ``headings.index_columns`` looks at."""
    made = dict(texts)
    made["asked"] = [
        [COLUMN + str(number), tidy(row[name]), row.get(SEVERAL[0]) == SEVERAL[1]]
        for number, row in enumerate(rows, 1)
        for name in WORDINGS
        if row.get(name)
    ]
    return made


def call(texts: dict, rows: list) -> dict:
    """Return a table's labels for messages, in which columns of questions are called by them, long ones cut off.

    A row that was refused may lack its question: its column is called as it was.
    """
    titles: dict = {}
    for number, row in enumerate(rows, 1):
        text = " ".join([word for word in (row["text"] or "").replace("\n", " ").split(" ") if word])
        if text:
            short = text if len(text) <= LONGEST_CALLED else text[:LONGEST_CALLED].strip(" ") + "…"
            titles[COLUMN + str(number)] = short
    made = dict(texts)
    made["columns"] = []
    for column in texts.get("columns") or []:
        called = dict(column)
        called["label"] = titles.get(column["name"], column["label"])
        made["columns"].append(called)
    return made


def tidy(text: str) -> str:
    """Return what a question is compared by, see ``letters.heading``; nor do question marks make a difference."""
    said = letters.heading(text)
    for sign in "?!…":
        said = said.replace(sign, " ")
    return " ".join([word for word in said.split(" ") if word])


def locate(asked: list, cell: str) -> str:
    """Return the column whose question a heading asks, an empty text where none or more than one fits."""
    title = tidy(cell)
    bare = strip(title)
    fits: dict = {}
    for column, question, _ in asked:
        letters_in_common = fit(question, title, bare)
        if letters_in_common == WHOLE:
            return str(column)
        fits[column] = max(letters_in_common, fits.get(column, 0))
    return choose(fits)


def strip(title: str) -> str:
    """Return a heading without its number: «Вопрос 4 …»."""
    words = title.split(" ")
    while words and (numbers.are_digits(words[0]) or words[0] in NUMBERING):
        words.pop(0)
    return " ".join(words)


def fit(question: str, title: str, bare: str) -> int:
    """Return how many letters of a heading ask a question, ``WHOLE`` where all do, 0 where it is not asked."""
    if question in (title, bare):
        return WHOLE
    whole = question in title and question.count(" ") + 1 >= FEWEST_WORDS and " " + question + " " in " " + title + " "
    cut = len(bare) >= FEWEST_LETTERS and question.startswith(bare)
    return min(len(question), len(bare)) if whole or cut else 0


def choose(fits: dict) -> str:
    """Return what fits best, an empty text where that is nothing or more than one thing."""
    most = max([fits[one] for one in fits] or [0])
    best = [one for one in fits if most and fits[one] == most]
    return str(best[0]) if len(best) == 1 else ""


def list_options(asked: list, column: str, titles: list) -> list:
    """Return what headings that ask one question add to it, each something else: its options; else nothing."""
    made: list = []
    for title in titles:
        said = " " + tidy(title) + " "
        rests = [
            said.replace(" " + question + " ", " ", 1).strip(" ")
            for name, question, several in asked
            if name == column and several and " " + question + " " in said
        ]
        words = min(rests, key=len).split(" ") if rests else [""]
        if len(words) > 1 and numbers.are_digits(words[0]):
            words.pop(0)
        made.append(" ".join(words))
    several = len(made) > 1 and "" not in made and all(made.count(option) == 1 for option in made)
    return made if several else []


def gather(options: list, row: list) -> str:
    """Return the answer that the cells of the options' columns give together; other words than marks stand as said."""
    said = []
    for option, cell in zip(options, row):  # noqa: B905 – MicroPython's zip has no strict
        text = cells.show(cell).strip(" ")
        mark = letters.make_small(text)
        if mark in CHOSEN:
            said.append(option)
        elif mark not in LEFT:
            said.append(text)
    return "; ".join(said)


def recognise(sets: list, sources: list) -> list:
    """Return the places of the lists of questions most of whose questions head the columns of what was read.

    One that is there as a whole wins; none fits where no question is there. Each source is as for ``list_headings``.
    """
    asked: dict = {}
    for questions in sets:
        for question in questions:
            asked[tidy(question)] = True
    titles: dict = {}
    for source in sources:
        for heading in list_headings(source):
            titles[tidy(heading)] = True
    # Most of what stands in the first rows is answers: it is looked at once for all lists.
    fits = []
    for title in titles:
        bare = strip(title)
        found = [(question, fit(question, title, bare)) for question in asked]
        fits.append([(question, count) for question, count in found if count])
    fits = [found for found in fits if found]
    scores = []
    for questions in sets:
        own = {tidy(question): True for question in questions}
        there: dict = {}
        for found in fits:
            there[choose({question: count for question, count in found if question in own})] = True
        count = len([question for question in there if question])
        scores.append((count, count == len(questions)))
    most = max(scores) if scores else (0, False)
    return [place for place, score in enumerate(scores) if most[0] and score == most]


def list_headings(source: object) -> list:
    """Return the different texts of the first rows of a source, which may be headings.

    The source is a text of a table or what ``workbooks.read`` made of one.
    """
    rows: list = []
    if isinstance(source, str):
        rows = delimited.read(source, [])[0][:HEADING_ROWS]
    elif isinstance(source, dict):
        for sheet in source.get("sheets", []):
            rows.extend(sheet["rows"][:HEADING_ROWS])
    found: dict = {}
    for row in rows:
        for cell in row:
            if isinstance(cell, str) and not delimited.is_broken(cell):
                found[cell] = True
    return sorted(found)
