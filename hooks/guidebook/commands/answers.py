"""Questions of commands to whoever sits at the keyboard."""

from __future__ import annotations

YES = ("д", "да")
NO = ("н", "нет")
ALL = ("все", "всё")
UNCLEAR = "Не понято. Ответьте русскими буквами: д – да, н – нет, все – да и обо всём остальном."


class NoAnswerError(Exception):
    """Nobody is there to answer: the input has ended."""


def line(question: str) -> str:
    """Ask and return what was typed; raises ``NoAnswerError``."""
    try:
        return input(question).strip()
    except EOFError:
        print()
        raise NoAnswerError from None
    except UnicodeDecodeError:
        return ""


def agreed(question: str) -> str:
    """Ask until the answer is clear; return a word of ``YES``, ``NO`` or ``ALL``, the first of each.

    Latin letters are no answer: the key of «н» types «y» in the other layout.
    """
    while True:
        typed = line(f"{question} [д/н/все] ").lower()
        for words in (YES, NO, ALL):
            if typed in words:
                return words[0]
        print(UNCLEAR)
