"""Bytes of a file → its text, or what its encoding is and how to save it as UTF-8."""

from __future__ import annotations

import bisect
import codecs
import re
import unicodedata
from collections.abc import Callable

from guidebook.problems.fix import Edit, Fix
from guidebook.problems.problem import Problem, Text
from guidebook.problems.words import reveal_char

LIMIT = 1 << 20
"""Bytes that a file may have: 1 MiB, some hundred times the largest record."""

SAVE = "Откройте файл в редакторе и сохраните его в кодировке UTF-8 без BOM."

LINE_END = re.compile(r"\r\n|\n|\r")

GUESSES = {"cp1251": "Windows-1251", "koi8-r": "КОИ-8", "cp866": "кодировку DOS (866)"}

USUAL = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")
"""Russian small letters: most of what a Russian text has, in whichever encoding it reads right."""

SIGNATURES = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

# Characters that act instead of showing: controls, line ends that only some programs see, direction switches, joiners
# and fillers that nobody sees (but those of hyphenation and of emoji), halves of characters, marks of private use (the
# generator has its own), a BOM inside the text, code points that are no characters.
UNSEEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xE0000, 0x10000))
    + "\U000e0000-\U0010ffff]"
)
# What few texts have: a text without it has nothing unseen, and that is known ten times as fast.
_UNUSUAL = re.compile("[^\\t\\n\\r -~\u00a0-\u02ff\u0400-\u0482\u2010-\u2027\u2190-\u21ff]")
# The same in a text whose escapes are read: there a return is no end of a line.
_UNSEEN_READ = re.compile(f"{UNSEEN.pattern}|\r")
_HEAP = 30
_MARKS = re.compile(r"[^\x00-\u02ff\u0400-\u0482\u048a-\u0590\u2000-\u20cf\u2100-\u2bff]{30}")
"""Where there may be a heap: thirty characters in a row that are neither Latin, nor Russian, nor signs."""
_BLANK = "\u2800"
"""A sign by its name, a gap to the eye."""
_MERGE_MARKS = tuple(sign * 7 for sign in "<>|=")
MERGE_MARK = re.compile(r"(?:^|(?<=\r))(?:(?:<{7}|>{7}|\|{7})(?=[ \r\n]|\Z)|={7}(?=[\r\n]|\Z))", re.MULTILINE)
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
NO_BREAK = "\u00a0\u2007\u202f"
ODD_SPACE = re.compile(rf"^[ \t]*(?:(?:- +)*(?P<mark>-|[a-z_]+:))?([{SPACES}])", re.MULTILINE)
ODD_SPACES = re.compile(rf"{ODD_SPACE.pattern[:-1]}[ {SPACES}]*)", re.MULTILINE)
"""The same with all the spaces that follow."""
UNSEEN_INDENT = re.compile(rf"^[ \t{SPACES}]*([\u00ad\u180e\u200b-\u200f\u2060])", re.MULTILINE)
INDENT_TAB = re.compile(r"^ *(\t)[ \t]*\S", re.MULTILINE)
INDENT_TABS = re.compile(r"^ *(\t[ \t]*)(?=\S)", re.MULTILINE)


TAB_WIDTH = 2
"""Spaces that stand for a tab in an indent."""

BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""Signs that divide words, as the ends of lines do in other programs."""

BULLETS = "–—•·▪●"
"""Signs with which word processors begin the items of a list."""

MOST_EDITS = 1000
"""Places of one kind in a file that are mended at once; what has more of them is no text."""

UNSEEN_MESSAGE = "В тексте невидимый служебный знак {sign}: обычно он попадает в файл при копировании."
ESCAPED_MESSAGE = "В тексте невидимый служебный знак {sign}: его обозначение записано через обратную черту."
ESCAPED_HINT = "Уберите обозначение; неразрывный пробел и тире пишут самими знаками."
UNSEEN_HINT = "Удалите этот знак: поставьте курсор сразу после него и нажмите Backspace."
TAB_MESSAGE = "Отступ сделан табуляцией: в YAML отступы делаются только пробелами."
TAB_HINT = "Замените каждую табуляцию двумя пробелами."
SPACE_HINT = "Сотрите {what} и наберите заново клавишей «Пробел»."
MERGE_MESSAGE = "В файле остались отметки незавершённого слияния: строки «<<<<<<<», «=======», «>>>>>>>»."
MERGE_HINT = "Между ними два варианта одного места. Оставьте верный, другой удалите вместе с отметками."


def decode(path: str, data: bytes, *, yaml: bool = True) -> tuple[str | None, Text, list[Problem]]:
    """Return the text of a file (None when it can't be read on), its lines, and what is wrong with its bytes.

    Indents of a page that is no YAML may be anything.
    """
    if len(data) > LIMIT:
        text = Text(path)
        what = "запись" if yaml else "страница"
        message = f"Файл больше 1 МБ, поэтому он не прочитан: {what} занимает несколько килобайт."
        return None, text, [text.problem("K005", 1, 1, 1, message, hint="Проверьте, тот ли это файл.")]
    wide = _detect_wide(data)
    if wide:
        text = Text(path)
        message = f"Файл записан в кодировке {wide}, а нужна UTF-8."
        return None, text, [text.problem("K006", 1, 1, 1, message, hint=SAVE, fix=Fix(encoding=_codec(data, wide)))]
    problems: list[Problem] = []
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        # A Mac writes «й» and «ё» as two characters: names of one spelling must be one text.
        content = compose(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        shift = len(codecs.BOM_UTF8) if marked else 0
        return None, *_report_foreign(path, data[shift:], error.start)
    text = Text(path, tuple(LINE_END.split(content)))
    if marked:
        message = "Файл начинается с невидимой метки порядка байтов (BOM)."
        problems.append(text.problem("K007", 1, 1, 1, message, hint=SAVE, fix=Fix(encoding="utf-8-sig")))
    # Beside marks of a merge everything else that is wrong comes of them.
    merged = any(mark in content for mark in _MERGE_MARKS)
    unusual = _UNUSUAL.search(content)
    spoiled = (merged and _report_first(text, "K037", MERGE_MARK, content, MERGE_MESSAGE, MERGE_HINT)) or [
        *(
            (unusual and _report_first(text, "K008", UNSEEN, content, UNSEEN_MESSAGE, UNSEEN_HINT, _replace_break))
            or (
                _report_first(text, "K008", UNSEEN_INDENT, content, UNSEEN_MESSAGE, UNSEEN_HINT, _replace_break)
                if yaml
                else []
            )
        ),
        *(
            _report_first(text, "K021", INDENT_TAB, content, TAB_MESSAGE, TAB_HINT, _expand_tabs, INDENT_TABS)
            if yaml
            else ()
        ),
        *(_report_odd_space(text, content) if yaml else ()),
    ]
    return None if spoiled else content, text, problems + spoiled


def compose(text: str) -> str:
    """Return a text with its letters composed (NFC), but for heaps of marks: to put one in order takes its square.

    Heaps are longer than the 30 marks that no writing exceeds (Unicode, annex 15, «Stream-Safe Text Format»).
    """
    if text.isascii() or not _MARKS.search(text):
        return unicodedata.normalize("NFC", text)
    parts, begin, run = [], 0, 0
    for place, char in enumerate(f"{text} "):
        if unicodedata.combining(char):
            run += 1
            continue
        if run > _HEAP:
            parts += [unicodedata.normalize("NFC", text[begin : place - run]), text[place - run : place]]
            begin = place
        run = 0
    return "".join([*parts, unicodedata.normalize("NFC", text[begin:])])


def _detect_wide(data: bytes) -> str | None:
    """Return the name of an encoding that spends two or four bytes on each character, None for others."""
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            return name
    pairs = len(data) // 2
    fewer, more = sorted((data[0::2].count(0), data[1::2].count(0)))
    return "UTF-16" if len(data) % 2 == 0 and more * 8 > pairs and fewer * 4 < more else None


def _codec(data: bytes, name: str) -> str:
    """Return what Python calls the encoding of a file; a signature says itself in which order the bytes are."""
    if any(data.startswith(signature) for signature in SIGNATURES):
        return name.lower()
    return "utf-16-le" if data[0::2].count(0) < data[1::2].count(0) else "utf-16-be"


def _report_foreign(path: str, data: bytes, at: int) -> tuple[Text, list[Problem]]:
    """Name the encoding of bytes that are not UTF-8 and show the first of them as it would read right."""
    other = bytes(byte for byte in data if byte >= 0x80)
    scores = {name: sum(char in USUAL for char in other.decode(name, "replace")) for name in GUESSES}
    best = max(scores, key=lambda name: scores[name])
    known = best if scores[best] * 2 > len(other) else None
    before = data[:at].decode(known or "utf-8", "replace")
    lines = LINE_END.split(before)
    text = Text(path, tuple(LINE_END.split(data.decode(known or "utf-8", "replace"))))
    message = "Файл записан не в кодировке UTF-8" + (f": похоже на {GUESSES[known]}." if known else ".")
    got = None if known else f"байт {data[at]:02X}"
    fix = Fix(encoding=known) if known else None
    return text, [text.problem("K006", len(lines), len(lines[-1]) + 1, 1, message, got=got, hint=SAVE, fix=fix)]


def _report_odd_space(text: Text, content: str) -> list[Problem]:
    """Return one problem for the first space of another kind in an indent, after a name's colon or after a dash."""
    found = ODD_SPACE.search(content)
    if not found:
        return []
    sign, mark = found[2], found["mark"]
    name = ("неразрывный", "неразрывным") if sign in NO_BREAK else ("особый", "особым")
    number = "" if sign in NO_BREAK else f" U+{ord(sign):04X}"
    if mark:
        message = f"После {'дефиса' if mark == '-' else 'двоеточия'} стоит {name[0]} пробел{number}, а нужен обычный."
        what = "его"
    else:
        message = f"Отступ сделан {name[1]} пробелом{number}: в YAML отступы делаются только обычными пробелами."
        what = "начало строки до первой буквы"
    return _report_first(
        text, "K021", ODD_SPACE, content, message, SPACE_HINT.format(what=what), _use_plain_spaces, ODD_SPACES
    )


def _replace_break(sign: str) -> str:
    return " " if sign in BREAKS else ""


def _expand_tabs(tabs: str) -> str:
    return tabs.replace("\t", " " * TAB_WIDTH)


def _use_plain_spaces(spaces: str) -> str:
    return " " * len(spaces)


def _report_first(
    text: Text,
    code: str,
    pattern: re.Pattern[str],
    content: str,
    message: str,
    hint: str,
    mended: Callable[[str], str] | None = None,
    mending: re.Pattern[str] | None = None,
) -> list[Problem]:
    """Return one problem for the first match of the pattern, with the number of the others.

    ``mended`` says what to write in place of all that ``mending`` finds, of what the pattern finds if none is given.
    """
    found = pattern.search(content)
    if not found:
        return []
    start, end = found.span(found.lastindex or 0)
    before = LINE_END.split(content[:start])
    more = sum(1 for _ in pattern.finditer(content)) - 1
    fix = _make_fix(content, mending or pattern, mended) if mended and more < MOST_EDITS else None
    told = message.format(sign=reveal_char(content[start])) + (f" Таких мест ещё {more}." if more else "")
    return [text.problem(code, len(before), len(before[-1]) + 1, end - start, told, hint=hint, fix=fix)]


def _make_fix(content: str, pattern: re.Pattern[str], mended: Callable[[str], str]) -> Fix:
    """Return the fix of all that a pattern finds in a text, each piece of it on one line."""
    ends = [0, *(end.end() for end in LINE_END.finditer(content))]
    edits = []
    for found in pattern.finditer(content):
        start, end = found.span(found.lastindex or 0)
        line = bisect.bisect_right(ends, start)
        column = start - ends[line - 1] + 1
        edits.append(Edit(line, column, line, column + end - start, mended(content[start:end])))
    return Fix(tuple(edits))


def find_unseen(text: str) -> str | None:
    """Return the first character of a read text that acts instead of showing, None when there is none."""
    found = _UNSEEN_READ.search(text)
    return found[0] if found else None


def is_visible(text: str) -> bool:
    """Tell whether a text holds anything to see: a letter, a digit, a sign."""
    return any(char not in _BLANK and unicodedata.category(char)[0] in "LNPS" for char in text)
