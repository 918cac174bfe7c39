"""Choices, weights and flags: what a person picks from a few possibilities, typed as a word or as a number.

A ``choice`` is the id of one of its options, a ``weight`` 0 to 10 or ``MUST``, a ``flag`` true or false.
"""

# mypy: disable-error-code="type-arg"

from worksheets import conclusions, letters

HEAVIEST = 10
MUST = HEAVIEST + 1
MUST_WORDS = ("обязательно", "обязательное", "обязательный", "обязательная", "строго", "must")

YES = ("да", "д", "есть", "истина", "yes", "true", "1", "+", "v", "✓", "✔", "☑", "✅")
NO = ("нет", "н", "ложь", "no", "false", "0", "-", "–", "—", "−", "✗", "✘", "❌")
SAID = ("нет", "да")
# How people write it down: it is so, it is refused, it is not so yet, and what they say beside. Beginnings of words
# where a word has many endings.
DONE = (
    "есть имеется имеются наличии получено получен получена получены подписано подписан подписана подписаны согласен "
    "согласна согласны прошел прошла прошли пройдено пройден пройдена обучен обучена обучено обучены дано дал дала дали "
    "сдано оформлено завершено ок ok"
).split(" ")
REFUSED = ("отказ", "отсутств")
WAITING = (
    "процесс", "жду", "жде", "ожида", "буд", "проход", "подписи", "уточн", "позже", "скоро", "планир", "пока", "еще",
    "рассмотр", "оформля", "собира",
)  # fmt: skip
BESIDE_A_FLAG = (
    "согласи", "обучени", "курс", "родител", "законн", "представител", "участи", "наставни", "письменн", "устн", "мам",
    "пап", "отец", "отц", "мать", "матер", "подпись", "уже",
)  # fmt: skip
SMALL_WORDS = ("а", "и", "но", "на", "в", "все", "о", "об", "от", "ла", "г")
LONGEST_ENDING = 4

# What stands in the options of a choice under this key is what two of them named together mean.
BOTH = "\nboth"
BESIDE = (
    "и",
    "или",
    "а",
    "но",
    "так",
    "можно",
    "лучше",
    "только",
    "желательно",
    "в",
    "на",
    "формат",
    "форма",
    "встречи",
)


def known(entry: dict, texts: dict) -> dict:
    """Return the options of a choice by what may be typed for each: its id, label or synonyms, in any letters."""
    found = {}
    for name in entry.get("options", ()):
        found[letters.heading(name)] = name
    for option in texts.get("options") or []:
        for word in [option["label"]] + list(option.get("synonyms") or ()):  # noqa: RUF005 – MicroPython has no * in a list
            found[letters.heading(word)] = option["name"]
    if "both" in entry:
        found[BOTH] = entry["both"]
    return found


def chosen(text: str, options: dict) -> tuple[object, str]:
    """Read one of the ``known`` options: as it is called, or named among words that say nothing else."""
    said = letters.heading(text)
    name = options.get(said)
    if name is None:
        name = options.get(letters.heading(text.partition("(")[0].lstrip("0123456789.) ")))
    if name is not None:
        return name, ""
    words = said.replace("/", " ").replace("+", " ").split(" ")
    named: list = []
    place = 0
    while place < len(words):
        end = len(words)
        while end > place and " ".join(words[place:end]) not in options:
            end -= 1
        if end > place:
            name = options[" ".join(words[place:end])]
            named.extend([] if name in named else [name])
        elif words[place] not in BESIDE and words[place] != "":
            return None, "not_an_option"
        place = max(end, place + 1)
    if len(named) > 1:
        named = [options[BOTH]] if BOTH in options else []
    return (named[0], conclusions.CONCLUDED) if named else (None, "not_an_option")


def weight(text: str) -> tuple[object, str]:
    """Read a weight: a whole number, or the word for what has to be."""
    if letters.heading(text) in MUST_WORDS:
        return MUST, ""
    if 1 <= len(text) <= 2 and all(letter in "0123456789" for letter in text) and int(text) <= MUST:
        return int(text), ""
    return None, "not_a_weight"


def flag(text: str) -> tuple[object, str]:
    """Read yes or no, as people tick them off or write them down; nothing where they write that it is not so yet.

    What is refused, or not done, is no. Words that contradict each other, or that are not known, are neither.
    """
    said = letters.fold(text)
    if said in YES or said in NO:
        return said in YES, ""
    words = letters.heading(text.replace("!", " ")).split(" ")
    denied = waits = False
    found: list = []
    for word in words:
        if word in ("не", "ни"):
            denied = True
        elif word in DONE or word in SAID or begins(word, REFUSED):
            if denied and word not in DONE:
                return None, "not_a_flag"
            found.append(word == "да" or (word in DONE and not denied))
            denied = False
        elif begins(word, WAITING):
            waits = True
        elif not (word in SMALL_WORDS or begins(word, BESIDE_A_FLAG) or "0" <= word[:1] <= "9"):
            return None, "not_a_flag"
    if denied or (found and min(found) != max(found)) or not (found or waits):
        return None, "not_a_flag"
    if waits and (not found or found[0]):
        return conclusions.NONE
    return found[0], "" if len(words) == 1 or words[0] in SAID else conclusions.CONCLUDED


def begins(word: str, stems: tuple) -> bool:
    """Tell whether a word is one of those that begin so, with an ending."""
    return any(word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for stem in stems)
