"""Somebody who is asked by ``nastavnik new``: types nonsense first, then what a patient person would."""

from __future__ import annotations

import io
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator

HOSTILE = (
    "", "   ", "«Ёлки»", '"', "'", "'\"", "„лапки“", "а: б", "# нет", "а #б", "- пункт", "@мама", "!тег", "&якорь",
    "*звезда", "%д", "|", ">", "`", "{", "[", "{а: б}", "[а, б]", "таб\tтаб", "\\", "\\n", "а\\", "д" * 300,
    "слово " * 60, "😀", "123", "0", "-1", "1.5", "1e3", "007", "да", "нет", "true", "null", "~", "12.5.2026",
    "2026-11-26", "26 ноября 2026", "2026-02-30", "завтра", "куратор-ид", "curator", "pupil-pupil", "navigator",
    "---", "...", "<b>x</b>", "[x](javascript:alert(1))", "[x](/nowhere/)", "![x](y)", "**", "https://пример.рф/",
    "\u2028", "\u00a0", "\u200b", "\x07", "\x85", "\ufeff", "a/b", "../../x", "con", "x" * 70, "=cmd", "+1", "?",
    ": ", "а:", "\u202e", "1. пункт", "> цитата", "а|б", "&lt;", "{{x}}", "%s", "e\u0301", "-ab", "UPPER", "a_b", "…",
    "1 000", "½", "\ufffd", "прикaз",
)  # fmt: skip
"""What people type who have not read the question, and what breaks a YAML file that is put together by hand."""
PLAIN = (
    "1",
    "Простой текст",
    "2026-11-20",
    "https://example.ru/",
    "novoe-imya",
    "слово",
    "08:00",
    "/",
    "#0b5d5a",
    "2",
    "",
)
FITTING: dict[str, tuple[str, ...]] = {
    "title": ("Простое имя",),
    "short": ("Краткое",),
    "id": ("novoe-imya", "drugoe-imya"),
    "name": ("imya",),
    "date": ("2026-11-20",),
    "first": ("2026-11-04",),
    "since": ("2026-09-01",),
    "days": ("14",),
    "number": ("977",),
    "url": ("https://example.ru/",),
    "page": ("/programme/",),
    "file": ("novyy.docx",),
    "mentee": ("pupil-mentee",),
    "mentor": ("pupil-mentor",),
    "type": ("yes-no", "scale"),
    "stages": ("1-conditions",),
    "status": ("own", "quoted"),
    "unit": ("percent",),
    "denominator": ("все педагоги",),
    "uncounted": ("Числа нет.",),
    "words": ("ыыы",),
    "each": ("pair",),
    "basis": ("labour-code-351-8",),
}
"""What a field that is called so may hold."""
NAMED = re.compile(r"(?m)(?:^|[>:] ) *([a-z_]+) – ")
LISTED = re.compile(r"(?m)^ *\d+\. ([a-z_]+)")
PATIENCE = 12
"""Answers to one optional field before it is left empty."""


class Typist(io.TextIOBase):
    """Reads what is asked and types: at each question ``attempts`` of the hostile answers, then fitting ones.

    ``more`` are the fields that are named when it is asked what else is to be filled in.
    """

    def __init__(self, shown: Callable[[], str], begin: int, attempts: int, more: tuple[str, ...] = ()) -> None:
        self.shown, self.attempts, self.more = shown, attempts, iter(more)
        self.hostile = itertools.cycle((*HOSTILE[begin % len(HOSTILE) :], *HOSTILE[: begin % len(HOSTILE)]))
        self.answered: Counter[str] = Counter()
        self.question = ""
        self.optional = False
        self.spent = 0
        self.lines: list[str] = []

    def readable(self) -> bool:
        """Say that lines are to be had."""
        return True

    def readline(self, *_: object) -> str:  # type: ignore[override]
        """Type a line."""
        asked = self.shown()
        answer = self.answer(asked)
        self.lines.append(answer)
        assert len(self.lines) < 600, f"no way out of: {asked}"
        return f"{answer}\n"

    def answer(self, asked: str) -> str:
        """Return what is typed at what was said since the last line."""
        if "Что ещё заполнить?" in asked:
            self.optional, self.spent = True, 0
            return next(self.more, "")
        said, mending, _ = asked.partition("Какое поле исправить или добавить?")
        lacking, adding, listed = asked.partition("Что добавить в этот пункт?")
        if mending or adding:
            self.optional = False
            names = [name for name in re.findall(r"[a-z_]{3,}", lacking if adding else said) if self.is_known(name)]
            names = [name for name in names if not adding or name in LISTED.findall(listed)]
            return self.next("mend", tuple(names) or ("",))
        if "Enter – больше нет" in asked:
            return ""
        if "Ничего не найдено" in asked:
            return self.next("choice", tuple(map(str, range(1, 16))))
        if found := [name for name in NAMED.findall(asked) if not re.search(rf"\d\. {name} – ", asked)]:
            self.question = found[-1]
        self.spent += 1
        if self.optional and self.spent > PATIENCE:
            return ""
        if self.answered[self.question] < self.attempts:
            self.answered[self.question] += 1
            return next(self.hostile)
        return self.next(self.question, (*FITTING.get(self.question, ()), *PLAIN), late=self.attempts)

    def is_known(self, name: str) -> bool:
        """Tell whether a word of a message is a field that can be filled in."""
        return name in self.fields

    fields: frozenset[str] = frozenset()

    def next(self, question: str, answers: tuple[str, ...], *, late: int = 0) -> str:
        """Return the next of the answers to a question."""
        self.answered[question] += 1
        return answers[(self.answered[question] - 1 - late) % len(answers)]


def rounds(names: list[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield names in groups of a size."""
    for begin in range(0, len(names), size):
        yield tuple(names[begin : begin + size])
