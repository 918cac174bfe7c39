"""Questions of commands to whoever sits at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping

from guidebook.problems.words import quote

LISTED = 15
"""Names that are shown at once."""

YES = ("д", "да")
NO = ("н", "нет")
ALL = ("все", "всё")
UNCLEAR = "Не понято. Ответьте русскими буквами: д – да, н – нет, все – да и обо всём остальном."


UNREADABLE = "\ufffd"
"""What stands for letters that were typed in an encoding that the program does not expect."""


class NoAnswerError(Exception):
    """Nobody is there to answer: the input has ended."""


def ask_paragraphs(question: str) -> str:
    """Ask for paragraphs and return them; an empty line ends them. Items of a list follow each other directly."""
    made = ""
    while typed := ask_line(question if not made else "… "):
        item = typed.startswith("- ")
        last = made.rpartition("\n")[2].startswith("- ")
        made += ("\n" if item and last else "\n\n") * bool(made) + typed
    return made


def choose(question: str, names: Mapping[str, str]) -> str:
    """Ask for one of several names, each with what is said of it; return the name, empty when nothing was typed.

    A number, a name, or a word to search by may be typed.
    """
    shown = list(names)
    while True:
        for number, name in enumerate(shown[:LISTED], start=1):
            print(f"  {number}. {name}" + (f" – {names[name]}" if names[name] else ""))
        if len(shown) > LISTED:
            print(f"  … всего {len(shown)}; наберите слово, чтобы найти")
        typed = ask_line(question)
        if not typed or typed in names:
            return typed
        if typed.isdecimal() and 1 <= int(typed) <= min(len(shown), LISTED):
            return shown[int(typed) - 1]
        words = typed.lower().split()
        found = [name for name in names if all(word in f"{name} {names[name]}".lower() for word in words)]
        if not found:
            print(f"Ничего не найдено: {quote(typed)}. Наберите номер, имя или другое слово.")
        elif len(found) == 1:
            print(f"Выбрано: {found[0]}")
            return found[0]
        shown = found or list(names)


def ask_line(question: str) -> str:
    """Ask and return what was typed; raises ``NoAnswerError``."""
    try:
        typed = input(question).strip()
    except EOFError:
        print()
        raise NoAnswerError from None
    except UnicodeDecodeError:
        typed = UNREADABLE
    if UNREADABLE in typed or any("\ud800" <= char <= "\udfff" for char in typed):
        print("Не прочитано: буквы пришли в другой кодировке. Наберите ещё раз.")
        return ask_line(question)
    return typed


def ask_agreement(question: str) -> str:
    """Ask until the answer is clear; return a word of ``YES``, ``NO`` or ``ALL``, the first of each.

    Latin letters are no answer: the key of «н» types «y» in the other layout.
    """
    while True:
        typed = ask_line(f"{question} [д/н/все] ").lower()
        for words in (YES, NO, ALL):
            if typed in words:
                return words[0]
        print(UNCLEAR)
