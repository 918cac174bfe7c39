"""Choices and flags as people write them: «очно/онлайн», «лучше очно», «да, согласна», «не прошёл», «жду подписи»."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import choices, conclusions, letters, worded_types

YES = ("да", "д", "есть", "истина", "yes", "true", "1") + letters.TICKS  # noqa: RUF005 – MicroPython has no * in a tuple
NO = ("нет", "н", "ложь", "no", "false", "0", "-", "–", "—", "−", "✗", "✘", "❌")
# How people write it down: it is so, it is refused, it is not so yet, and what they say beside. Beginnings of words
# where a word has many endings.
DONE = (  # noqa: SIM905 – shorter to send
    "есть имеется имеются наличии получено получен получена получены подписано подписан подписана подписаны согласен "
    "согласна согласны прошел прошла прошли пройдено пройден пройдена обучен обучена обучено обучены дано дал дала "
    "дали даю даем сдано сдал сдала сдали оформлено завершено завершил завершила закончил закончила окончил окончила "
    "обучался обучалась проходил проходила подписали разрешаю разрешаем разрешено ок ok"
).split(" ")
REFUSED = ("отказ", "отсутств", "отозва", "запре", "против", "возраж")
AGAINST = ("против", "возраж")  # with «не» these are consent
WAITING = (
    "процесс", "жду", "жде", "ожида", "буд", "прохо", "обуча", "частичн", "подписи", "уточн", "позже", "скоро",
    "планир", "пока", "еще", "рассмотр", "оформля", "собира",
)  # fmt: skip
BESIDE_A_FLAG = (
    "согласи", "обучени", "курс", "родител", "законн", "представител", "участи", "наставни", "письменн", "устн", "мам",
    "пап", "отец", "отц", "мать", "матер", "подпись", "уже", "сертификат", "удостоверени", "опекун", "бабушк",
)  # fmt: skip
SMALL_WORDS = (
    "а", "я", "мы", "и", "но", "на", "в", "все", "о", "об", "от", "ла", "ен", "г", "год", "году", "оба",
)  # fmt: skip
LONGEST_ENDING = 4

# Said beside an option without changing it.
BESIDE = (  # noqa: SIM905 – the same
    "и или а но так можно лучше только желательно в на формат форма встречи"
).split(" ")


def read(kind: str, text: str, options: dict) -> tuple[object, str]:
    """Read one of the ``choices.list_known`` options, or a flag."""
    return read_choice(text, options) if kind == "choice" else read_flag(text)


def read_choice(text: str, options: dict) -> tuple[object, str]:
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
        named = [options[choices.BOTH]] if choices.BOTH in options else []
    return (named[0], conclusions.CONCLUDED) if named else (None, "not_an_option")


def read_flag(text: str) -> tuple[object, str]:
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
        elif word in DONE or word in worded_types.SAID or begins(word, REFUSED):
            if denied and word not in DONE and not word.startswith(AGAINST):
                return None, "not_a_flag"
            found.append(word == "да" or (word in DONE) != denied)
            denied = False
        elif begins(word, WAITING):
            waits = True
        elif not (word in SMALL_WORDS or begins(word, BESIDE_A_FLAG) or "0" <= word[:1] <= "9"):
            return None, "not_a_flag"
    if denied or (found and min(found) != max(found)) or not (found or waits):
        return None, "not_a_flag"
    if waits and (not found or found[0]):
        return conclusions.NONE
    return found[0], "" if len(words) == 1 or words[0] in worded_types.SAID else conclusions.CONCLUDED


def begins(word: str, stems: tuple) -> bool:
    """Tell whether a word is one of those that begin so, with an ending."""
    return any(word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for stem in stems)


TYPES = {
    "choice": {
        "read": worded_types.read, "parse": read, "validate": worded_types.validate, "write": str,
        "holds": lambda value, names: isinstance(value, str) and isinstance(names, (list, tuple)) and value in names,
        "value": "text", "dash": 1, "options": choices.list_known, "labels": "options", "control": "select",
        "advice": "Выберите одно из названных.",
        "wrong": "not_an_option",
        "errors": {"not_an_option": "Здесь может стоять только {choices}. Проверьте, как написано."},
    },
    "flag": {
        "read": worded_types.read, "parse": read, "validate": worded_types.validate,
        "holds": lambda value, _: isinstance(value, bool), "write": lambda value: worded_types.SAID[1 if value else 0],
        "value": "flag", "control": "checkbox", "choices": ("да", "нет"),
        "advice": "Введите «да» или «нет».",
        "wrong": "not_a_flag",
        "errors": {"not_a_flag": "Непонятно, да это или нет. {advice}"},
    },
}  # fmt: skip
