"""Letters of names and headings: one form for what is typed in many, and what makes two names or headings the same."""

# mypy: disable-error-code="type-arg"

# MicroPython's ``lower`` changes Latin letters only, so that the pairs are written down here; «ё» is read as «е».
LARGE = "ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁёËëӨҮҺӘҖҢҚҒҰҲЎІЇЄҐ"
SMALL = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюяееееөүһәҗңқғұҳўіїєґ"
FOLDED = dict(zip(LARGE, SMALL))  # noqa: B905 – MicroPython's zip has no strict

# MicroPython has no tables of Unicode either: the letters that a Mac writes as two, by the mark that comes second.
COMPOSED = (
    ("\u0306", "иИуУеЕаАжЖ", "йЙўЎӗӖӑӐӂӁ"),
    ("\u0308", "еЕіІаАәӘжЖзЗиИоОөӨэЭуУчЧыЫ", "ёЁїЇӓӒӛӚӝӜӟӞӥӤӧӦӫӪӭӬӱӰӵӴӹӸ"),
    ("\u0301", "гГкК", "ѓЃќЌ"),
    ("\u0300", "еЕиИ", "ѐЀѝЍ"),
    ("\u0304", "иИуУ", "ӣӢӯӮ"),
    ("\u030b", "уУ", "ӳӲ"),
)
# Spaces that typesetters use and control characters that databases leave in cells all become ordinary spaces.
SPACES = "\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u0085" + "".join(
    [chr(code) for code in range(1, 32) if chr(code) not in "\t\n\r"] + [chr(code) for code in range(0x2000, 0x200B)]
)
# What nobody sees: hyphens of typesetters, zero widths, directions, marks of the byte order.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
ODD = frozenset(SPACES + UNSEEN + "".join([mark for mark, _, _ in COMPOSED]))
LONG = 200  # a text of fewer letters is looked through letter by letter
DIGITS = "0123456789"
DIGIT_SET = frozenset(DIGITS)
MOST_DIGITS = 70  # of a number that names are sorted by
# CPython can ask once for all of these: none is a character to print. MicroPython has no such question.
IS_PLAIN = getattr(str, "isprintable", None)

# Latin letters that look like Russian ones in small or in capital letters; «i» and «v» of Roman numerals stay.
LATIN = "abcehkmoptxyiv"
ALIKE = dict(zip(LATIN, "авсенкмортхуiv"))  # noqa: B905
LATIN_LETTERS = frozenset(SMALL[:26])

# What stands in a heading without changing what it names.
IGNORED = " \t\r\n.,;:()[]«»\"'„“”–—-_*№‐‑‒―−"
TICKS = ("+", "v", "✓", "✔", "☑", "✅")  # signs for yes
UNITS = ("чел", "человек", "человека", "шт")
# How «количество» is shortened, and what else says it when something to count follows.
SHORTENED = (" кол во ", " к во ", " колво ", " кол ", " колич во ", " колич ")
COUNTED = (" число ", " численность ")
COUNT = " количество "

STRESS = ("\u0301", "")

# In a name: kinds of dashes, what may be typed for «№», what is no letter and may be left out.
DASHES = "-‐‑‒–—―−"
QUOTES = "«»\"'„“”‘’`\t\r\n"
NUMBERS = ("no.", "nо.", "no", "nо", "n.", "n")
DISTRICTS = ("р-н", "р-он")
SIGNS = "-№/()"  # spaces beside these say nothing


def table(pairs: list) -> dict:
    """Return what letters become: small ones, and what ``pairs`` say of signs."""
    made = dict(FOLDED)
    for signs, becomes in pairs:
        for sign in signs:
            made[sign] = becomes
    return made


IN_HEADINGS = table([(IGNORED, " "), STRESS])
IN_NAMES = table([(DASHES, "-"), (QUOTES, " "), ("#", "№"), STRESS])

# CPython changes all letters of a text at once; MicroPython can't, and its tables are short.
CASEFOLD = getattr(str, "casefold", None)
TRANSLATE = getattr(str, "translate", None)
# All that ``name`` leaves out or takes for something else, and so each letter of «№», «no», «район» and «р-н».
LEFT_OUT = SPACES + UNSEEN + DASHES + QUOTES + SIGNS + " .,#anoаион\u0301\u0306\u0308"
ROUGH = dict([(ord(latin), ALIKE[latin]) for latin in LATIN] + [(ord("ё"), "е"), (ord("й"), "")])
ROUGH.update([(ord(sign), "") for sign in LEFT_OUT])
IN_ORDER = {ord(letter): FOLDED[letter] for letter in LARGE}

# What was found out, kept: a table names the same few topics and districts thousands of times.
SAID: dict = {}
NAMED: dict = {}
MOST_KEPT = 2000


def fold(text: str) -> str:
    """Return ``text`` in small letters."""
    return "".join([FOLDED.get(letter, letter) for letter in text])


def make_small(text: str) -> str:
    """Return ``text`` in small letters, in one step where the interpreter can: not for comparing, ё stays."""
    return fold(text) if CASEFOLD is None else str(CASEFOLD(text))


def settle(text: str) -> str:
    """Return ``text`` with each letter as one character, one kind of space and nothing that can't be seen.

    Tabs and ends of lines stay. What nobody sees between two digits becomes a space, so that they make no new number.
    """
    if len(text) < LONG and ODD.isdisjoint(text):
        return text
    for mark, parts, whole in COMPOSED:
        if mark in text:
            for place, letter in enumerate(parts):
                text = text.replace(letter + mark, whole[place])
    if IS_PLAIN is not None and IS_PLAIN(text.replace("\n", " ").replace("\t", " ")):
        return text
    for space in SPACES:
        if space in text:
            text = text.replace(space, " ")
    for mark in UNSEEN:
        if mark in text:
            pieces = text.split(mark)
            for place in range(1, len(pieces)):
                if pieces[place - 1][-1:] in DIGITS and pieces[place][:1] in DIGITS:
                    pieces[place] = " " + pieces[place]
            text = "".join(pieces)
    return text


def make_sort_key(text: str) -> str:
    """Return what names are sorted by: «Школа № 2» and «школа №2» both stand before «Школа № 10»."""
    plain = fold(text) if TRANSLATE is None else str(TRANSLATE(text, IN_ORDER))
    words = plain.replace("\u00a0", " ").replace("№ ", "№").split(" ")
    for place, word in enumerate(words):
        if not DIGIT_SET.isdisjoint(word):
            words[place] = mark_lengths(word)
    return " ".join(words)


def mark_lengths(word: str) -> str:
    """Return a word with each number told by how many digits it has, then by these."""
    made, digits = "", ""
    for letter in word + " ":
        if letter in DIGITS:
            digits += letter
        else:
            if digits:
                digits = digits.lstrip("0")
                made += chr(ord("0") + min(len(digits), MOST_DIGITS)) + digits
                digits = ""
            made += letter
    return made[:-1]


def heading(text: str) -> str:
    """Return what a column's heading says: «Всего обучающихся, чел.» and «ВСЕГО  ОБУЧАЮЩИХСЯ» are the same.

    So are «Кол-во обучающихся», «Число обучающихся» and «Количество обучающихся». A share in «%» is no count: it stays.
    """
    return recall(text, SAID, read_heading)


def name(text: str) -> str:
    """Return what names are compared by: «СОШ №1» and «Сош  N 1», «г.Чита» and «г. Чита» are the same.

    Letters' size and alphabet where they look alike, ё and е, kinds of spaces, dashes and quotes make no difference,
    nor do spaces beside a dash or «№» or after a full stop. Digits that stand apart stay apart.
    """
    return recall(text, NAMED, read_name)


def make_rough_key(text: str) -> str:
    """Return a part of what ``name`` does, many times quicker: names that are equal have equal ones, and few others."""
    return name(text) if TRANSLATE is None else str(TRANSLATE(make_small(text), ROUGH))


def recall(text: str, known: dict, find: object) -> str:
    """Return what was found out about a text before, or find it out."""
    found = known.get(text)
    if found is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        found = known[text] = find(text)  # type: ignore[operator]
    made: str = found
    return made


def read_heading(text: str) -> str:
    """Find out what one heading says; a word that is divided at the end of a line is one word."""
    words = divide(settle(text).replace("-\n", ""), IN_HEADINGS)
    while len(words) > 1 and words[-1] in UNITS:
        words.pop()
    made = " " + " ".join([word for word in words if word != UNITS[0] or len(words) == 1]) + " "
    for short in SHORTENED:
        made = made.replace(short, COUNT)
    for counted in COUNTED:
        if not made.endswith(counted):
            made = made.replace(counted, COUNT)
    return made.strip(" ")


def read_name(text: str) -> str:
    """Find out what one name is compared by."""
    words = divide(settle(text), IN_NAMES)
    for place, word in enumerate(words):
        if word in DISTRICTS:
            words[place] = "район"
        for short in NUMBERS if word[0] == "n" else ():
            after = word[len(short) :] or (words[place + 1] if place + 1 < len(words) else "-")
            if word.startswith(short) and after[0] in DIGITS:
                words[place] = "№" + word[len(short) :]
    made = " ".join(words)
    for sign in SIGNS:
        if sign in made:
            made = made.replace(" " + sign, sign).replace(sign + " ", sign)
    for sign in ".,":
        pieces = made.replace(" " + sign, sign).split(sign + " ")
        made = pieces[0]
        for piece in pieces[1:]:
            # «1. 2» is not «1.2».
            made += sign + (" " if made[-1:] in DIGITS and piece[:1] in DIGITS else "") + piece
    return made.rstrip(".,")


def divide(text: str, becomes: dict) -> list[str]:
    """Return the words of a text in small letters, Latin letters among Russian ones as the Russian ones alike."""
    made = "".join([becomes.get(letter, letter) for letter in text])
    if not LATIN_LETTERS.isdisjoint(made):
        made = make_russian(made)
    return [word for word in made.split(" ") if word]


def make_russian(text: str) -> str:
    """Return a text with words in Russian letters where they are Russian, or look so throughout."""
    made, word, is_russian, is_alike = "", "", False, True
    for letter in text + " ":
        if letter in LATIN_LETTERS:
            is_alike = is_alike and letter in ALIKE
            word += letter
        elif "а" <= letter <= "ӿ":
            is_russian = True
            word += letter
        else:
            if word:
                made += "".join([ALIKE.get(one, one) for one in word]) if is_russian or is_alike else word
                word, is_russian, is_alike = "", False, True
            made += letter
    return made[:-1]
