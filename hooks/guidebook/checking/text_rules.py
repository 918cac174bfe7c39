"""Rules of the texts that readers see: what of Markdown they may hold, and what they must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guidebook.checking.catalogue import Entry
from guidebook.checking.record_rules import Rule, check_each
from guidebook.problems.fix import replace
from guidebook.problems.problem import NOTICE, Problem
from guidebook.problems.words import quote, spell_in_russian
from guidebook.reading.encoding import BULLETS, is_visible
from guidebook.reading.nodes import Path
from guidebook.records import field_types
from guidebook.records.record import Markup, Record
from guidebook.texts import links
from guidebook.texts.prose import strip_marks

SHOWN = 30
"""Characters of what was found that a message repeats; the frame shows the rest."""

SUSPECT = re.compile(r"[<>&\[\]#!?{:=\n~`-]|^\s|\s$")
"""What a text has when any rule below may apply to it; the others are passed at once."""

MARKED = re.compile(r"[*_]|\]\(")
"""What a text has when less of it is shown than is written."""

LINK = re.compile(links.WORDS + r"\((?P<address>[^)\n]*)\)?|<(?P<bare>[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")


ADDRESS = rf"(?:/|#|www\.|(?:{'|'.join(links.SCHEMES)}):)"
"""How addresses begin."""

BARE = re.compile(
    r"(?<![\w./@])(?<!\]\()(?<!\]: )(?:(?P<page>(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#][^\s«»\"<>()]*)?(?<![.,;:!?]))"
    r"|(?P<letter>[\w.+-]+@[\w-]+(?:\.[\w-]+)+))",
    re.IGNORECASE,
)
"""An address of a page or of post as it stands in a text; that of a picture or a footnote is told as such."""

WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+")
LATIN = re.compile(r"[A-Za-z]")

ITEMS = r"(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)*"
"""Marks of lists that a line may begin with: what stands behind them opens a block like at the very beginning."""


BULLETED = rf"[ \t]*[{BULLETS}][ \t][^\n]*"
"""An item of a list as word processors mark it."""


@dataclass(frozen=True)
class Ban:
    """Something that a text must not hold; ``only``: texts of one paragraph («line») or of more («prose»)."""

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    only: Literal["line", "prose"] | None = None


EDGES = Ban(
    "K408",
    re.compile(r"\A(?=\s|[\s\S]*\s\Z)"),
    "Текст начинается или кончается пробелом.",
    "Уберите пробелы у кавычек; пустой текст уберите вместе с полем.",
)
"""What is also said at the last row of a text in rows: there the spaces can't be seen."""

BRACKETS = Ban(
    "K409",
    re.compile(rf"\[[^\[\]\n]+\]\((?P<address>{ADDRESS}[^()\s]*(?:\([^()\s]*\)[^()\s]*)+)\)"),
    "В адресе ссылки скобки: читатель увидел бы их, а ссылка оборвалась бы.",
    "В адресе вместо «(» пишут %28, вместо «)» – %29.",
)
"""An address with brackets inside, as encyclopedias have them."""

NUMBER = Ban(
    "K409",
    re.compile(r"\[[^\[\]\n]+\]\((?P<address>tel:[\s\d+–-]*\([\s\d]+\)[\s\d–-]*)\)"),
    "В номере {found} скобки: читатель увидел бы их, а ссылка оборвалась бы.",
    "Номер после tel: пишут без скобок и пробелов, например tel:+73022000000",
)

INSIDE = (NUMBER, BRACKETS)
_OTHER = "".join(rf"(?!{one.pattern.pattern.replace('?P<address>', '?:')})" for one in INSIDE)

BANS = (
    *INSIDE,
    Ban(
        "K401",
        re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<[!?][A-Za-z]|&(?:[A-Za-z][A-Za-z0-9]*|#\w+);"),
        "В тексте HTML {found}: он выключен и не показывается.",
        "Уберите его: выделить слова можно так: **слова**, неразрывный пробел и тире ставятся самими знаками.",
    ),
    Ban(
        "K402",
        re.compile(
            rf"^{ITEMS} {{0,3}}#{{1,6}}[ \t]+\S[^\n]*|^(?=[^\n]*\S)[^\n]+\n {{0,3}}(?:=+|-+)[ \t]*$", re.MULTILINE
        ),
        "В тексте заголовок {found}: заголовки страницы ставит сам навигатор.",
        "Сделайте из заголовка предложение или выделите его: **слова**.",
    ),
    Ban(
        "K403",
        re.compile(r"^ {0,3}\*?\[[^\]\n]+\]:[^\n]*|\[\^[^\]\n]+\]|\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]", re.MULTILINE),
        "В тексте сноска или ссылка по имени {found}: они не поддерживаются.",
        "Напишите ссылку целиком: [слова](https://адрес).",
    ),
    Ban(
        "K406",
        re.compile(r"!\[[^\]\n]*\](?:\([^)\n]*\)?)?"),
        "В тексте картинка {found}: картинки в записях не поддерживаются.",
        "Опишите словами то, что на ней важно, или дайте ссылку: [слова](https://адрес).",
    ),
    Ban(
        "K407",
        re.compile(
            rf"^{ITEMS}[ \t]*(?:!!!|\?\?\?\+?|===|:::)[ \t]*\S[^\n]*|\{{:[^}}\n]*\}}?|\{{ *[.#][^}}\n]*\}}?",
            re.MULTILINE,
        ),
        "В тексте служебная разметка {found}: в записях она не поддерживается.",
        "Уберите её; вид страницы задаёт сам навигатор.",
    ),
    Ban(
        "K407",
        re.compile(rf"^{ITEMS}[ \t]*(?:~{{3,}}|`{{3,}})[^\n]*", re.MULTILINE),
        "В тексте разметка кода {found}: в записях она не поддерживается.",
        "Уберите эту строку; выделить слова можно так: **слова**.",
    ),
    Ban(
        "K407",
        re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-+:?[ \t]*+\|)++[ \t]*+:?-*:?[ \t]*+$", re.MULTILINE),
        "В тексте таблица {found}: в записях таблицы не поддерживаются.",
        "Перепишите её списком: каждая строка таблицы – пункт, который начинается с дефиса и пробела.",
    ),
    Ban(
        "K409",
        re.compile(
            rf"{_OTHER}"
            rf"\[[^\[\]\n]+\](?:[ \t]+\({ADDRESS}[^()\n]*\)|\({ADDRESS}[^()\s]*(?:[ \t][^()\n]*)?(?=\(|$))",
            re.MULTILINE,
        ),
        "Ссылка {found} записана с ошибкой: читатель увидел бы скобки, а не ссылку.",
        "Между ] и ( не ставят пробел, за адресом скобку закрывают: [слова](/forms/).",
    ),
    EDGES,
    Ban(
        "K413",
        re.compile(rf"^{BULLETED}(?:\n{BULLETED})+", re.MULTILINE),
        "Эти строки списком не станут: они сольются в один абзац.",
        "Начните каждую с дефиса и пробела.",
        only="prose",
    ),
    Ban(
        "K405",
        re.compile(r"\S[^\n]*\n\s*\S"),
        "В поле несколько абзацев или строк, а здесь нужен один абзац.",
        "Поставьте после двоеточия «>-» и уберите пустые строки или разделите текст на поля.",
        only="line",
    ),
)


@check_each
def texts_hold_what_they_may(entry: Entry, record: Record) -> Iterator[Problem]:
    """Texts hold emphasis, links and, where several paragraphs may be, lists: nothing else of Markdown or HTML."""
    for markup, path, text in texts(record):
        for ban in BANS:
            if ban.only not in (None, markup.shape):
                continue
            for found in ban.pattern.finditer(text):
                message = ban.message.format(found=quote(found[0], SHOWN))
                if ban is EDGES:
                    yield _report_edges(entry, path, message)
                    continue
                better, span = None, found.span()
                if ban in INSIDE:
                    better, span = _replace_brackets(found["address"]), found.span("address")
                    message = ban.message.format(found=quote(found["address"], SHOWN))
                yield entry.source.report_inside(ban.code, path, text, span, message, hint=ban.hint, instead=better)


def _replace_brackets(address: str) -> str | None:
    return (
        links.guess_address(address) if address.startswith("tel:") else address.replace("(", "%28").replace(")", "%29")
    )


def _report_edges(entry: Entry, path: Path, message: str) -> Problem:
    """Return the problem of spaces around a text, where they are, with its remedy."""
    source = entry.source
    behind = source.spaces_behind(path)
    if behind:
        hint = "Уберите пробелы в конце этой строки."
        return source.text.problem(EDGES.code, *behind, message, hint=hint, fix=replace(*behind, ""))
    return source.problem(EDGES.code, path, message, hint=EDGES.hint, fix=source.propose_trimming(path))


@check_each
def texts_show_something(entry: Entry, record: Record) -> Iterator[Problem]:
    """Texts hold something that can be seen, and so do the words of their links."""
    for _, found in field_types.find_marked(record, Markup):
        if not found.text.strip():
            continue  # spaces alone are told as such
        if not is_visible(_show(found.text)):
            message = "В тексте нет ни одного видимого знака."
            yield entry.problem("K408", found.path, message, hint="Напишите текст или уберите поле.")
            continue
        for link in LINK.finditer(found.text) if "](" in found.text else ():
            if link["bare"] is None and not is_visible(link["words"]):
                message = "У ссылки нет слов, по которым её можно открыть."
                hint = "Напишите их в квадратных скобках: [слова](адрес)."
                yield entry.source.report_inside("K408", found.path, found.text, link.span(), message, hint=hint)


@check_each
def words_have_one_alphabet(entry: Entry, record: Record) -> Iterator[Problem]:
    """No Russian word has Latin letters in it: it looks right, and neither search nor a screen reader finds it."""
    for _, found in field_types.find_marked(record, Markup):
        for word in _find_mixed(found.text):
            message = f"В русском слове {quote(word[0], SHOWN)} есть латинские буквы."
            right = spell_in_russian(word[0])
            hint = "Такое слово не найти поиском. Наберите его заново"
            hint += f": {right}" if not LATIN.search(right) else " русскими буквами."
            yield entry.source.report_inside(
                "K410", found.path, found.text, word.span(), message, hint=hint, severity=NOTICE
            )


@check_each
def addresses_are_links(entry: Entry, record: Record) -> Iterator[Problem]:
    """An address that is pasted into a text is a link: nobody copies one letter by letter from a phone."""
    for _, found in field_types.find_marked(record, Markup):
        text = found.text
        if found.path[-1] == "title" or not ("@" in text or "://" in text or "www." in text):
            continue
        linked = [link.span() for link in LINK.finditer(text)]
        for bare in BARE.finditer(text):
            if any(begin <= bare.start() < end for begin, end in linked):
                continue
            letter = bare["letter"]
            better = f"[{letter}](mailto:{letter})" if letter else None
            message = f"Адрес {quote(bare[0])} в тексте – не ссылка: читатель на него не нажмёт."
            hint = f"Напишите так: {better or f'[слова]({links.guess_address(bare[0]) or bare[0]})'}"
            yield entry.source.report_inside(
                "K412", found.path, text, bare.span(), message, hint=hint, instead=better, severity=NOTICE
            )


def texts(record: Record) -> Iterator[tuple[Markup, Path, str]]:
    """Yield the texts of a record that are shown to readers and have anything to look at."""
    for markup, found in field_types.find_marked(record, Markup):
        if SUSPECT.search(found.text):
            yield markup, found.path, found.text


def _show(text: str) -> str:
    return strip_marks(text) if MARKED.search(text) else text


def _find_mixed(text: str) -> list[re.Match[str]]:
    """Return the Russian words with some Latin letters."""
    words = WORD.finditer(text) if LATIN.search(text) else ()
    return [word for word in words if 0 < 2 * len(LATIN.findall(word[0])) < len(word[0])]


RULES: tuple[Rule, ...] = (
    texts_hold_what_they_may,
    texts_show_something,
    words_have_one_alphabet,
    addresses_are_links,
)
