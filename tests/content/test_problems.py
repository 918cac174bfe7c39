"""The three forms of problems: for people, for annotations, for programs."""

from __future__ import annotations

import json

from guidebook.problems.fix import replace
from guidebook.problems.problem import (
    FIXED_BY,
    FORMATS,
    NOTICE,
    Place,
    Problem,
    Text,
    as_annotations,
    as_json,
    as_text,
    as_text_with_remedies,
)

TEXT = Text("content/terms/a,b.yml", ("id: a", "titel: 100% да"))
FULL = TEXT.problem(
    "K102",
    2,
    1,
    5,
    "Неизвестное поле «titel».",
    expected="одно из: id, title",
    got="текст «100% да»",
    hint="Возможно, вы имели в виду «title»?",
    fix=replace(2, 1, 5, "title"),
)
BARE = Problem("K001", Place("nowhere"), "Папка не найдена.")


def test_text() -> None:
    """People get place, code, message, frame, what is expected and there, a hint, what mends it; then an empty line."""
    assert as_text_with_remedies([FULL, BARE]) == as_text([FULL, BARE]).replace("\n\n", f"\n  {FIXED_BY}\n\n")
    assert FORMATS["text"] is as_text_with_remedies
    assert as_text([FULL, BARE]) == (
        "content/terms/a,b.yml:2:1 K102 Неизвестное поле «titel».\n"
        "    1 | id: a\n"
        "  > 2 | titel: 100% да\n"
        "      | ^^^^^\n"
        "  Ожидается одно из: id, title\n"
        "  Получено: текст «100% да»\n"
        "  Возможно, вы имели в виду «title»?\n"
        "\n"
        "nowhere:1:1 K001 Папка не найдена."
    )


def test_annotations() -> None:
    """An annotation is one line: what ends a command or a property of it is escaped, the percent sign first."""
    assert as_annotations([FULL, BARE]).splitlines() == [
        "::error file=content/terms/a%2Cb.yml,line=2,col=1,endColumn=6,title=K102::Неизвестное поле «titel»."
        "%0AОжидается одно из: id, title%0AПолучено: текст «100%25 да»%0AВозможно, вы имели в виду «title»?"
        "%0AЭто исправит команда nastavnik fix.",
        "::error file=nowhere,line=1,col=1,endColumn=2,title=K001::Папка не найдена.",
    ]


def test_data() -> None:
    """Programs get the same keys for every problem, and places as numbers."""
    full, bare = json.loads(as_json([FULL, BARE]))
    assert full == {
        "code": "K102",
        "severity": "error",
        "path": "content/terms/a,b.yml",
        "line": 2,
        "column": 1,
        "length": 5,
        "message": "Неизвестное поле «titel».",
        "expected": "одно из: id, title",
        "got": "текст «100% да»",
        "hint": "Возможно, вы имели в виду «title»?",
        "fix": {
            "edits": [{"line": 2, "column": 1, "end_line": 2, "end_column": 6, "text": "title"}],
            "encoding": None,
            "name": None,
        },
    }
    assert bare.keys() == full.keys()


def test_notices() -> None:
    """A notice is called so in every form: by its first word, by the command, by its severity."""
    notice = Text("content/indicators/a.yml", ("checked: 2020-02-03",)).problem(
        "K603", 1, 10, 10, "Сверено 2020-02-03, больше года назад.", hint="Сверьте.", severity=NOTICE
    )
    assert as_text([notice]) == (
        "content/indicators/a.yml:1:10 K603 Замечание. Сверено 2020-02-03, больше года назад.\n"
        "  > 1 | checked: 2020-02-03\n"
        "      |          ^^^^^^^^^^\n"
        "  Сверьте."
    )
    assert as_annotations([notice]) == (
        "::notice file=content/indicators/a.yml,line=1,col=10,endColumn=20,title=K603::Сверено 2020-02-03, больше года "
        "назад.%0AСверьте."
    )
    assert [one["severity"] for one in json.loads(as_json([notice, BARE]))] == ["notice", "error"]


def test_no_problems() -> None:
    """Of nothing each form says nothing, the one for programs an empty list."""
    assert {name: form([]) for name, form in FORMATS.items()} == {"text": "", "github": "", "json": "[]"}


def test_words_of_files_are_made_safe() -> None:
    """Whatever a file puts into a message, a terminal is not told to do anything."""
    problem = Text("a").problem("K102", 1, 1, 1, "\x1b[1m", expected="\x07", got="a\nb", hint="\u202e")
    assert (problem.message, problem.expected, problem.got, problem.hint) == (
        "\\x1b[1m",
        "\\x07",
        "a\\x0ab",
        "\\u202e",
    )
