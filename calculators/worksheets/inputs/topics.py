"""Topics as people write them: «матем.», «рус. яз. и литература», «не понимаю физику», «матиматика».

Names and synonyms are listed, see ``choices.list_known``. What is listed is found among words that say nothing else, in
any case, and with a wrong letter or two; what has other words too stays as it is typed.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import choices, conclusions, letters, lines, tags, worded_types

INDEX = "\nindex"  # where what is listed keeps its words; no topic is called so
# Said beside a topic; another word beside it may change what it means.
IDLE = (  # noqa: SIM905 – shorter to send
    "и или по с со в во на к ко о об у я мне нужна нужен нужно нужны помощь помочь помогу поможет могу хочу хотел "
    "хотела подтянуть подтяну разобраться разобрать понять изучать изучить учить выучить заниматься позаниматься "
    "подготовка подготовиться подготовить подготовлю научить научу научиться объяснить объясню уроки урок предмет "
    "предмету предметы сложно сложности сложный трудно трудности проблема проблемы плохо деятельность занятия"
).split(" ")
# Two words that deny together say that help is needed; «не» beside a topic otherwise stays unread.
DENIED = ("понимаю", "знаю", "умею", "успеваю", "получается", "дается", "понимает", "знает", "умеет", "успевает")
NOTHING = ("все", "всему", "любые", "любая", "любой", "что угодно", "не знаю", "нет", "пока не знаю", "разное")
ENDINGS = (  # noqa: SIM905 – the same
    " а я ы и у ю е о ь й ой ей ом ем ам ям ах ях ами ями ов ев ий ый ая ое ее ия ию ии ие ием ого его ому ему им ым "
    "их ых ья ью ьям ьями ьях ная ное ный ные ной ную ных ным"
).split(" ")
SHORTEST = 4  # letters of a word before an ending
LONG, LONGER = 6, 9  # letters of a word that may have one wrong letter, or two


given = tags.are_tags


def read(_: str, text: str, listed: dict) -> tuple[object, str]:
    """Read the topics of a cell; a topic that comes again is left out."""
    plain, code = tags.read(text, listed)
    if code or not listed:
        return plain, code
    if INDEX not in listed:
        listed[INDEX] = build_index(listed)
    made: list[str] = []
    idle: list[str] = []  # parts that say nothing by themselves
    is_listed = False
    for topic in plain:  # type: ignore[attr-defined]  # a list of texts
        key = letters.heading(topic)
        if key in NOTHING:
            idle.append("")
            continue
        named = [topic] if key in listed else find(topic, key, listed)
        is_listed = is_listed or key in listed or named not in ([], [topic])
        made.extend(named)
        idle.extend([] if named else [topic])
    if any(idle) and not is_listed:
        return plain, ""
    value, code = tags.read(tags.write(made))
    if value == plain or code:
        return plain, ""
    return (value, conclusions.CONCLUDED) if value else conclusions.NONE


def build_index(listed: dict) -> dict:
    """Return what is listed, divided into words, by the first letters of the first one; the longest first."""
    made: dict = {}
    for key in sorted(listed):
        words = key.split(" ")
        words = [word for word in words if word not in IDLE] or words
        made.setdefault(words[0][:3], []).append((-len(words), words, listed[key]))
    for first in sorted(made):
        made[first].sort()
    return made


def find(topic: str, key: str, listed: dict) -> list[str]:
    """Return the listed topics that a text names, itself where it names none or says more."""
    words: list[str] = []
    for word in key.replace("/", " ").replace("&", " ").split(" "):
        if words and words[-1] == "не" and word in DENIED:
            words.pop()
        elif word != "" and word not in IDLE:
            words.append(word)
    made: list[str] = []
    place = 0
    while place < len(words):
        size, name = find_first(words[place:], listed[INDEX])
        if size == 0:
            return [topic]
        made.append(name)
        place += size
    return made


def find_first(words: list[str], index: dict) -> tuple[int, str]:
    """Return how many of the words are a listed topic and which, zero for none."""
    for negative, phrase, name in index.get(words[0][:3], ()):
        if -negative <= len(words) and all(is_same(word, other) for word, other in zip(phrase, words)):  # noqa: B905 – MicroPython's zip has no strict
            return -negative, name
    likely: dict = {}
    if len(words[0]) >= LONG:
        for first in sorted(index):
            for negative, phrase, name in index[first]:
                if negative == -1 and count_mistakes(phrase[0], words[0]) <= (2 if len(phrase[0]) >= LONGER else 1):
                    likely[name] = True
    return (1, sorted(likely)[0]) if len(likely) == 1 else (0, "")


def is_same(word: str, other: str) -> bool:
    """Tell whether two words differ in their endings alone."""
    if word == other:
        return True
    same = 0
    while same < min(len(word), len(other)) and word[same] == other[same]:
        same += 1
    return any(word[end:] in ENDINGS and other[end:] in ENDINGS for end in range(SHORTEST, same + 1))


def count_mistakes(word: str, other: str) -> int:
    """Return how many letters are wrong, added, left out or exchanged in one of two words; three for more."""
    if abs(len(word) - len(other)) > 2 or word[0] != other[0]:
        return 3
    before = list(range(len(other) + 1))
    earlier = before
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, another in enumerate(other, 1):
            cost = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != another))
            if row > 1 and column > 1 and letter == other[column - 2] and word[row - 2] == another:
                cost = min(cost, earlier[column - 2] + 1)
            now.append(cost)
        earlier, before = before, now
    return before[-1]


TYPES = {
    "tags": {
        "read": worded_types.read, "parse": read, "validate": worded_types.validate,
        "holds": lambda value, _: lines.are_lines(value) and tags.are_tags(value), "write": ", ".join,
        "value": "list", "dash": 1, "list": 1, "longest": 2000, "options": choices.list_known, "answers": ("cell",),
        "advice": "Перечислите через запятую.",
        "wrong": "not_a_text",
        "errors": {"too_many_tags": "Слишком длинный список. Оставьте не больше 40."},
    },
}  # fmt: skip
