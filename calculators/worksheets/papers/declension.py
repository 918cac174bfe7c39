"""A full Russian name → its form in a case by the rules of petrovich; what is not certain keeps its nominative.

The rules are those of the library, as its ``rules.json`` has them; which of its answers are certain is said here: a
name in three words, one of them a patronymic, that tells the gender, a first name and a surname of shapes whose form
is one. A wrong case in an order is worse than a blank.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

CASES = ("genitive", "dative", "accusative", "instrumental")
LASTNAME, FIRSTNAME, MIDDLENAME = "lastname", "firstname", "middlename"
MALE, FEMALE, BOTH = "male", "female", "androgynous"
ALPHABET = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщ")
# Why a form is not certain, as the end of a sentence.
WHY = {
    "parts": "нужны фамилия, имя и отчество полностью",
    "letters": "есть двойная часть, заглавные буквы подряд или знаки, которых нет в русских именах",
    "gender": "имя, отчество и фамилия разного рода",
    "first": "у такого имени форма не одна",
    "surname": "у такой фамилии форма не одна",
}

OF_FATHERS = {MALE: ("ович", "евич", "ьич", "мич", "кич", "тич", "ввич"), FEMALE: ("овна", "евна", "ична")}
LEAST = 4  # letters of a word whose ending says what it is

# Men's names that end as women's do, and the few of them in «-ь» with one form.
MEN = ("илья", "никита", "лука", "фома", "кузьма", "савва", "данила", "гаврила", "игорь", "лазарь")
# Women's names in «-ия» that are stressed before it: «Марии»; of others the form depends on the stress.
WOMEN = (
    "мария", "наталия", "анастасия", "виктория", "ксения", "евгения", "юлия", "лидия", "валерия", "клавдия", "таисия",
    "лилия", "эмилия", "стефания", "пелагия", "аполлинария", "евдокия", "антония", "софия", "любовь",
)  # fmt: skip

# Surnames in the place of a first name, and the first names that end as these do.
OF_FAMILIES = ("ов", "ев", "ёв", "ова", "ева", "ёва", "ский", "цкий", "ская", "цкая")
LIKE_SURNAMES = ("яков", "иаков", "лев", "ева")

# Men's names that the rules take for Russian pet names, «Марьку», and those in «-ц», which they have no rule for.
FLEETING = ("ек", "ёк", "ц")

# Surnames: of one gender, with one form; and those that never change.
SHAPES = {
    MALE: ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ской", "цкой", "ый"),
    FEMALE: ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "ная", "тая", "вая"),
}
UNCHANGED = ("ко", "ых", "их", "дзе", "швили", "аго", "яго", "ово")
CHANGED = (
    "ук", "юк", "ик", "ак", "як", "ян", "ан", "ич", "ыч", "ер", "ар", "яр", "ир", "ур", "дт", "рг", "нг", "ст", "нк",
    "лт", "рт", "льд", "ай",
)  # fmt: skip
# Words that are surnames as they are: «Калине» or «Калиной» nobody knows who has not asked.
WORDS = (
    "калина", "малина", "рябина", "щербина", "година", "былина", "осина", "дубина", "перина", "дружина", "середина",
    "тычина", "скорина", "паутина", "вершина", "лещина", "галина", "марина", "корова", "основа", "дубрава", "слива",
    "весна", "сосна", "луна", "бобер", "журба", "сова", "голова", "подкова", "обнова", "полова", "дева",
    "половина", "лучина", "кручина", "глина", "глубина", "ветчина", "мужчина", "детина", "скотина",
    "картина", "пружина", "пучина", "равнина", "лавина", "хворостина", "холстина", "дитина",
    "горобина", "билина", "хмарина", "ветер", "копер", "москвич", "кузьмич", "лукич", "фомич", "ильич",
    "кирпич", "чаплин", "франклин", "кронин", "солонина",
)  # fmt: skip


def index(rules: dict) -> dict:
    """Return the rules as they are looked up: part → (whole words, endings), text → [(place, gender, changes)]."""
    made = {}
    for part in (LASTNAME, FIRSTNAME, MIDDLENAME):
        found = []
        for kind in ("exceptions", "suffixes"):
            known: dict = {}
            for place, rule in enumerate(rules[part].get(kind, [])):
                for test in rule["test"]:
                    known.setdefault(test, []).append((place, rule["gender"], rule["mods"]))
            found.append(known)
        made[part] = (found[0], found[1])
    return made


def decline(text: str, case: str, known: dict) -> tuple:
    """Return a name in a case and an empty text, or an empty text and why there is no certain form.

    ``known`` is what ``index`` made of the rules.
    """
    words = [word for word in letters.settle(text).replace("\t", " ").replace("\n", " ").split(" ") if word]
    if len(words) != 3:
        return ("", "parts")
    if not all(_is_plain(word) for word in words):
        return ("", "parts" if any(word.endswith(".") for word in words) else "letters")
    small = [letters.FOLDED.get(word[0], word[0]) + word[1:] for word in words]
    # A first name never ends as a patronymic does, so the middle word that does is one: «Роман Аркадьевич Абрамович».
    fathers = 1 if _find_gender(small[1]) else 2
    gender = _find_gender(small[fathers])
    if not gender:
        return ("", "parts")
    parts = (FIRSTNAME, MIDDLENAME, LASTNAME) if fathers == 1 else (LASTNAME, FIRSTNAME, MIDDLENAME)
    made = []
    for place, part in enumerate(parts):
        form = inflect(words[place], small[place], part, gender, case, known)
        why = _doubt(small[place], part, gender, form == words[place])
        if why:
            return ("", why)
        made.append(form)
    return (" ".join(made), "")


def inflect(word: str, small: str, part: str, gender: str, case: str, known: dict) -> str:
    """Return one word of a name in a case, as the library does it: the first rule of its list that fits."""
    whole, endings = known[part]
    # Where no rule of the gender fits, those of both genders and of men do.
    for genders in ((gender,), (MALE, BOTH)):
        for rules, tests in ((whole, [small]), (endings, [small[place:] for place in range(len(small))])):
            fits = [rule for test in tests for rule in rules.get(test, []) if rule[1] in genders]
            if fits:
                return _change(word, min([(rule[0], rule[2][CASES.index(case)]) for rule in fits])[1])
    return word


def _change(word: str, change: str) -> str:
    """Apply a change of the rules: «--ой» takes two letters away and adds two, «.» leaves the word."""
    if change == ".":
        return word
    added = change.lstrip("-")
    return word[: len(word) - (len(change) - len(added))] + added


def _is_plain(word: str) -> bool:
    """Tell whether a word is a large Russian letter and small ones."""
    first = letters.FOLDED.get(word[0], word[0])
    return len(word) > 1 and first != word[0] and first in ALPHABET and all(one in ALPHABET for one in word[1:])


def _find_gender(word: str) -> str:
    """Return the gender that a patronymic tells, nothing for what is none."""
    for gender in (MALE, FEMALE):
        if len(word) > LEAST and any(word.endswith(one) for one in OF_FATHERS[gender]):
            return gender
    return ""


def _doubt(word: str, part: str, gender: str, same: bool) -> str:
    """Return why the form of a word is not certain; ``same``: the rules leave it as it is."""
    if part == FIRSTNAME:
        return _doubt_of_first(word, gender, same)
    return _doubt_of_surname(word, gender, same) if part == LASTNAME else ""


def _doubt_of_first(word: str, gender: str, same: bool) -> str:
    if (word in MEN and gender == FEMALE) or (word in WOMEN and gender == MALE):
        return "gender"
    if word in MEN or word in WOMEN:
        return ""
    if word not in LIKE_SURNAMES and _ends(word, OF_FAMILIES):
        return "first"  # «Полина Иванова Петровна»: the surname stands in the first name's place
    last = word[-1]
    if gender == MALE:
        if last in "ая":
            return "gender"
        return "" if last in CONSONANTS and not same and not _ends(word, FLEETING) else "first"
    if last in CONSONANTS:
        return "gender"
    return "" if last in "ая" and word[-2:-1] not in "аеёжиоуцэ" and not same else "first"


def _doubt_of_surname(word: str, gender: str, same: bool) -> str:
    other = FEMALE if gender == MALE else MALE
    if word in WORDS or len(word) < LEAST:
        return "surname"
    if _ends(word, SHAPES[other]):
        return "gender"
    if _ends(word, SHAPES[gender]):
        return "surname" if same else ""
    if same:
        settled = _ends(word, UNCHANGED) or (gender == FEMALE and word[-1] in CONSONANTS and word[-1] != "й")
        return "" if settled else "surname"
    return "" if gender == MALE and _ends(word, CHANGED) else "surname"


def _ends(word: str, endings: tuple) -> bool:
    return any(word.endswith(one) for one in endings)
