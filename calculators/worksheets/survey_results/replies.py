"""Answers as people write them, read as values: «7 из 10», «5 – согласен», «Да, скорее», several options with commas.

A question is ``{"kind", "options": [title]}``. Its values are whole numbers: 1 to 10 of a ``scale``, 1 and 0 for «да»
and «нет» of ``yes_no``, the place of an option for ``choice``, a ``number``; places of options for ``several`` are a
tuple in their order.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, numbers

LOWEST, HIGHEST = 1, 10
MOST = 100000
# With these a number is another one than was asked for: «больше 10», «1 раз в неделю».
OTHERWISE = (
    "больше", "более", "меньше", "менее", "свыше", "неделю", "месяц", "день", "год", "четверть", "ежедневно", "каждый",
)  # fmt: skip
YES = (  # noqa: RUF005 – MicroPython has no * in a tuple
    "да", "yes", "ага", "конечно", "верно", "согласен", "согласна", "true", "истина", "выбрано", "отмечено",
) + letters.TICKS  # fmt: skip
NO = ("нет", "no", "не", "неверно", "false", "ложь")
# As form services write it in short; inside of a sentence they are something else.
SHORT = {letters.heading("y"): 1, "д": 1, letters.heading("n"): 0, "н": 0, "1": 1, "0": 0}
# With these «не» is no «нет»: «не всегда», «не хочу отвечать».
UNSURE = (
    "всегда", "совсем", "очень", "особо", "особенно", "слишком", "полностью", "вполне", "уверен", "уверена", "знаю",
    "помню", "понял", "поняла", "понимаю", "хочу", "могу", "скажу", "решил", "решила", "думал", "думала", "только",
)  # fmt: skip
# After these words stands what the answer is compared with: «скорее нет, чем да».
INSTEAD = ("чем", "нежели")
# What people write to say that they give no answer.
NOTHING = (
    "затрудняюсь ответить", "затрудняюсь", "нет ответа", "без ответа", "не знаю", "не помню", "пропуск", "н/д", "н д",
    "трудно сказать", "не могу ответить", "не ответил", "не ответила", "хз", "не хочу отвечать", "не хочу говорить",
    "отказываюсь отвечать", "предпочитаю не отвечать", "воздержусь", "пусто", "нет данных", "не указано", "не отвечено",
    "пропущено", "пропущен", "вопрос пропущен", "ответ пропущен", "ответ отсутствует", "#н/д", letters.heading("n/a"),
    letters.heading("#n/a"), "null", "nan", "none", letters.heading("no answer"), letters.heading("not answered"),
    letters.heading("skipped"),
)  # fmt: skip
# They change no answer; the last one asks for a coloured «✔️».
SILENT = "!?…\ufe0f"
# How the option is called that stands for anything else, and so what a form service or a person writes before it.
OTHER = ("другое", "другой вариант", "другой ответ", "иное", "свой вариант", "свой ответ", "ваш вариант", "other")
# What is no mistake, but told with how many have answered so: in own words, taken for that option or for none.
OWN, LEFT_OUT = "own_options", "other_options"
NOTED = (OWN, LEFT_OUT)
SPOKEN = ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять")
LONGEST = 1000  # letters of an answer that can still be a number or an option


def read(question: dict, text: str) -> tuple[object, str]:
    """Read an answer: its value, ``None`` where nothing is answered, and the code of what is wrong or ``NOTED``."""
    kind: str = question["kind"]
    if len(text) > LONGEST:
        return None, WRONG[kind]
    said = letters.heading(text)
    for sign in SILENT:
        if sign in said:
            said = " ".join([word for word in said.replace(sign, " ").split(" ") if word])
    if (said == "" and not has_sign(text)) or (said in NOTHING and not is_offered(question, said)):
        return None, ""
    found: tuple[object, str] = READERS[kind](question, text, said)
    return found


def is_offered(question: dict, said: str) -> bool:
    """Tell whether an answer is one of the options: «затрудняюсь ответить» is chosen where it can be."""
    return question["kind"] in ("choice", "several") and said in [letters.heading(one) for one in question["options"]]


def has_sign(text: str) -> bool:
    """Tell whether a text without words says something by a sign: «+»."""
    return any(letter not in letters.IGNORED and letter not in SILENT for letter in text)


def find_numbers(text: str) -> list[str] | None:
    """Return the whole numbers that stand in a text by themselves; nothing where digits stand otherwise: «7,5»."""
    text = letters.fold(letters.settle(text)).strip(" \n\t")
    if text[:1] in ("=", "+", "@") or (text[:1] in letters.DASHES and text[1:2] in letters.DIGITS):
        return None
    if "/" in text:
        text = text.replace("/ ", "/").replace(" /", "/")
    for mark in "‒–—―−«»":
        text = text.replace(mark, " ")
    found = []
    for word in text.replace("\n", " ").split(" "):
        word = word.strip(".,;:!()[]\"'*")
        for end in (",0", ".0", ",00", ".00"):
            if word.endswith(end):
                word = word[: -len(end)]
        word = word.strip("-")
        if numbers.are_digits(word) and word:
            found.append(word)
        elif any(letter in letters.DIGIT_SET for letter in word):
            return None if not word.endswith("/10") or not numbers.are_digits(word[:-3]) else [word[:-3]]
    return found


def read_scale(_: dict, text: str, said: str) -> tuple[object, str]:
    """Read a mark from 1 to 10."""
    found = find_numbers(text)
    if found is None:
        return None, "answer_no_mark"
    if len(found) == 2 and found[1] == str(HIGHEST) and " из " in " " + said + " ":
        found = found[:1]
    if not found and said in SPOKEN:
        return SPOKEN.index(said) + 1, ""
    if len(found) != 1:
        return None, "answer_no_mark"
    mark = int(found[0][:9])
    return (mark, "") if LOWEST <= mark <= HIGHEST and len(found[0]) < 3 else (None, "answer_no_mark")


def read_yes_no(_: dict, text: str, said: str) -> tuple[object, str]:
    """Read «да» or «нет», with what is said beside: 1 or 0."""
    if said in SHORT:
        return SHORT[said], ""
    words = [word for word in said.replace("/", " ").split(" ") if word] or [text.strip(" ")]
    yes = no = unsure = False
    before = ""
    for word in words:
        if before and word in INSTEAD:
            break
        if before == "не":
            no, unsure = no or word not in UNSURE, unsure or word in UNSURE
        else:
            yes, no = yes or word in YES, no or (word in NO and word != "не")
        before = word
    no = no or before == "не"
    return (None, "answer_no_yes") if yes == no or (yes and unsure) else (int(yes), "")


def find_options(question: dict, said: str) -> list[int] | None:
    """Return the places of the options that an answer names one after another, nothing where it says anything else.

    What divides them makes no difference, so that an option may hold commas: the longest that fits is taken.
    """
    if "|" in said:
        said = " ".join([word for word in said.replace("|", " ").split(" ") if word])
    titles = question.get("headings")
    if titles is None:
        titles = [(letters.heading(title).split(" "), place) for place, title in enumerate(question["options"])]
        titles = [titles[-place] for _, place in sorted([(-len(words), -place) for words, place in titles])]
        question["headings"] = titles
    words = said.split(" ")
    found: list = []
    at = 0
    while at < len(words):
        fitting = [(title, place) for title, place in titles if words[at : at + len(title)] == title]
        if not fitting:
            # «1. Учёба», «а) учёба»: how a form service numbers its options.
            if at + 1 < len(words) and (len(words[at]) == 1 or numbers.are_digits(words[at])) and len(words[at]) < 3:
                at += 1
                continue
            return None
        at += len(fitting[0][0])
        found.append(fitting[0][1])
    return found


def read_choice(question: dict, text: str, said: str) -> tuple[object, str]:
    """Read one option: its place."""
    found = find_options(question, said)
    if found:
        return (found[0], "") if len(found) == 1 else (None, "answer_no_option")
    places, code = read_own(question, text)
    return (None, WRONG["choice"]) if len(places) > 1 else (places[0] if places else None, code)


def read_several(question: dict, text: str, said: str) -> tuple[object, str]:
    """Read several options: their places in order."""
    found = find_options(question, said)
    if found:
        return tuple(sorted(set(found))), ""
    places, code = read_own(question, text)
    return tuple(sorted(set(places))) or None, code


def read_own(question: dict, text: str) -> tuple[list, str]:
    """Read options after which something stands in own words: «Другое: музыка», or as a form service leaves it.

    Only what says so by its first word is taken for own words where the question has no such option; where it has one
    so is whatever names no other option.
    """
    other = [place for place, title in enumerate(question["options"]) if is_other(letters.heading(title))]
    places: list = []
    code = ""
    for line in text.replace("\n", ";").split(";"):
        pieces = line.split(",")
        while pieces:
            for count in range(len(pieces), 0, -1):
                found = find_options(question, letters.heading(",".join(pieces[:count])))
                if found or letters.heading(",".join(pieces[:count])) == "":
                    places.extend(found or [])
                    pieces = pieces[count:]
                    break
            else:
                said = letters.heading(",".join(pieces))
                if not is_other(said) and (not other or names_any(question, said)):
                    return [], WRONG["several"]
                places.extend(other[:1])
                code = OWN if other else LEFT_OUT
                pieces = []
    return places, code if places else code or WRONG["several"]


def is_other(said: str) -> bool:
    """Tell whether a heading begins with the words for anything else, perhaps after a number."""
    first, _, rest = said.partition(" ")
    if rest and (len(first) == 1 or numbers.are_digits(first)):
        said = rest
    return any((said + " ").startswith(word + " ") for word in OTHER)


def names_any(question: dict, said: str) -> bool:
    """Tell whether an answer holds the words of one of the options, so that it may be meant."""
    return any(" " + " ".join(title) + " " in " " + said + " " for title, _ in question["headings"])


def read_number(_: dict, text: str, said: str) -> tuple[object, str]:
    """Read a whole number, with what is counted beside: «5 встреч»."""
    found = find_numbers(text)
    if any(word in OTHERWISE for word in said.split(" ")):
        return None, "answer_no_number"
    if found is None or len(found) != 1 or len(found[0]) > 6 or int(found[0]) > MOST:
        return None, "answer_no_number"
    return int(found[0]), ""


def read_open(_: dict, text: str, __: str) -> tuple[object, str]:
    """Take an answer in somebody's own words as it stands."""
    return text, ""


READERS: dict = {
    "scale": read_scale, "yes_no": read_yes_no, "choice": read_choice, "several": read_several, "number": read_number,
    "open": read_open,
}  # fmt: skip
WRONG = {
    "scale": "answer_no_mark", "yes_no": "answer_no_yes", "choice": "answer_no_option", "several": "answer_no_option",
    "number": "answer_no_number", "open": "",
}  # fmt: skip
