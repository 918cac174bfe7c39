"""Columns that are headed by questions: the questions are rows of another table of the same calculator.

A spec's table says by ``asks`` which table that is: its first row is the question of the column ``q1`` and so on, its
columns ``text`` and ``also`` are how the question is worded, here and elsewhere. A form service adds numbers, stars,
colons and hints; it may cut a long question off.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, numbers

COLUMN = "q"
WORDINGS = ("text", "also")
NUMBERING = ("вопрос", "в", "q")
# Words of a question that is known by standing inside a longer heading, and letters of one that is cut off.
FEWEST_WORDS = 2
FEWEST_LETTERS = 25


def add(texts: dict, rows: list) -> dict:
    """Return a table's labels with what heads its columns of questions, which ``headings.known`` looks at."""
    made = dict(texts)
    made["asked"] = [
        [COLUMN + str(number), tidy(row[name])]
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
    for column, question in asked:
        if question in (title, bare):
            return str(column)
        whole = question.count(" ") + 1 >= FEWEST_WORDS and " " + question + " " in " " + title + " "
        cut = len(bare) >= FEWEST_LETTERS and question.startswith(bare)
        if whole or cut:
            best.setdefault(min(len(question), len(bare)), {})[column] = True
    found = sorted(best[max(best)]) if best else []
    return str(found[0]) if len(found) == 1 else ""
