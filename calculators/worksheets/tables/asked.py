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
# What stands in the column of an option that is chosen, and in that of one that is not.
CHOSEN = ("1", "да", "yes", "+", "x", "х", "v", "✓", "✔", "☑", "true", "истина", "выбрано", "отмечено")
LEFT = ("", "0", "нет", "no", "-", "–", "—", "false", "ложь", "не выбрано", "не отмечено", "☐")
HEADING_ROWS = 50  # in which the questions are looked for, to know whose they are


def add(texts: dict, rows: list) -> dict:
    """Return a table's labels with what heads its columns of questions, which ``headings.known`` looks at."""
    made = dict(texts)
    made["asked"] = [
        [COLUMN + str(number), tidy(row[name]), row.get(SEVERAL[0]) == SEVERAL[1]]
        for number, row in enumerate(rows, 1)
        for name in WORDINGS
        if row.get(name)
    ]
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
    words = title.split(" ")
    while words and (numbers.are_digits(words[0]) or words[0] in NUMBERING):
        words.pop(0)
    bare = " ".join(words)
    best: dict = {}
    for column, question, _ in asked:
        if question in (title, bare):
            return str(column)
        whole = question.count(" ") + 1 >= FEWEST_WORDS and " " + question + " " in " " + title + " "
        cut = len(bare) >= FEWEST_LETTERS and question.startswith(bare)
        if whole or cut:
            best.setdefault(min(len(question), len(bare)), {})[column] = True
    found = sorted(best[max(best)]) if best else []
    return str(found[0]) if len(found) == 1 else ""


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
        mark = letters.small(text)
        if mark in CHOSEN:
            said.append(option)
        elif mark not in LEFT:
            said.append(text)
    return "; ".join(said)


def count(questions: list, headings: list) -> int:
    """Return how many of the questions are asked by any of the headings."""
    asked = [[str(number), tidy(question), False] for number, question in enumerate(questions)]
    found: dict = {}
    for cell in headings:
        found[locate(asked, cell)] = True
    return len([column for column in found if column])


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
