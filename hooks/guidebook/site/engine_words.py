"""What the site engine says while it builds, in words for editors: the check should have said it before."""

from __future__ import annotations

import re
from collections.abc import Callable

from guidebook.checking.settings import RESTORE
from guidebook.problems.problem import Problem, Text
from guidebook.problems.words import quote, reveal
from guidebook.reading.docs import FOLDER

_BLANKS = re.compile(r"\s+")
REFUSED = "Настройка {}: такого значения быть не может."

_NO_TARGET = "Ссылка {} никуда не ведёт."
_NO_PLACE = "Ссылка {} ведёт на место, которого на странице нет."


def _of_link(words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{FOLDER}/{reveal(found['file'])}: {words.format(quote(found['link'], 200))}"


_WORDS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Doc file '(?P<file>[^']*)' contains a link '(?P<link>.*?)', but (?:there is no such|the doc .* not contain)",
     _of_link(_NO_PLACE)),
    (r"Doc file '(?P<file>[^']*)' contains an? (?:unrecognized relative |absolute )?link '(?P<link>.*?)', ",
     _of_link(_NO_TARGET)),
    (r"Doc file '(?P<file>[^']*)' contains a link to '(?P<link>.*?)' which is excluded", _of_link(_NO_TARGET)),
    (r"A reference to '(?P<file>.*?)' is included in the 'nav' configuration",
     lambda found: f"{FOLDER}/{reveal(found['file'])}: меню ведёт на эту страницу, а на сайт она не попадает."),
    (r"Excluding '(?P<file>.*?)' from the site because it conflicts with '(?P<other>.*?)'",
     lambda found: f"{FOLDER}/{reveal(found['file'])}: у страницы тот же адрес, "
                   f"что у {FOLDER}/{reveal(found['other'])}."),
    (r"(?:Error reading page|Error building page|Encoding error reading file:|File not found:) '?(?P<file>[^':]*)",
     lambda found: f"{FOLDER}/{reveal(found['file'])}: эту страницу собрать не удалось."),
    (r"Template skipped: '(?P<file>.*?)'", lambda found: f"Шаблон {quote(found['file'])} не найден."),
    (r"Config value '(?P<file>.*?)': ", lambda found: f"mkdocs.yml: {REFUSED.format(quote(found['file']))} {RESTORE}"),
)  # fmt: skip


def translate(message: str, log: str) -> str:
    """Return what a warning or an error of the site engine means; of an unknown one where its words are kept."""
    for pattern, words in _WORDS:
        found = re.match(pattern, _BLANKS.sub(" ", message))
        if found:
            return words(found)
    return f"Сборка предупреждает о том, чего проверка не знает. Что именно, для разработчика записано в {log}"


def report_warnings(lines: list[str]) -> str:
    """Return the text that a build ends with when the engine has found what the check has not."""
    return "\n".join([*dict.fromkeys(lines), "Сайт не собран. Исправьте это и соберите ещё раз."])


def report_fault(log: str) -> str:
    """Return the line about a fault of the program itself."""
    return f"Сайт не собран: ошибка в самой программе, её исправит разработчик. Подробности для него: {log}"


def report_setting(path: str, lines: tuple[str, ...], name: str) -> Problem:
    """Return the problem of a value of the settings that the engine doesn't take, at its name."""
    text = Text(path, lines)
    at = next((number for number, line in enumerate(lines, 1) if re.match(rf"{re.escape(name)}\s*:", line)), 1)
    return text.problem("K911", at, 1, len(name), REFUSED.format(quote(name)), hint=RESTORE)
