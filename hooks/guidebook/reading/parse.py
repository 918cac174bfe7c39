"""YAML text → the tree of its values, built from the parser's events, and everything that is refused in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from guidebook.problems.problem import Place, Problem, Text
from guidebook.problems.words import quote
from guidebook.reading import comments, yaml_errors
from guidebook.reading.nodes import Mapping, Node, Scalar, Sequence
from guidebook.reading.scalars import MERGE

DEEPEST = 20
"""Levels of nesting; a record has six."""

MOST_EVENTS = 20_000
"""Names, values and ends of lists in a file; a large record has four hundred."""

Parser: Any = getattr(yaml, "CLoader", yaml.Loader)
"""The parser in C where PyYAML has it: ten times as fast, same events."""


def parse(text: Text, content: str) -> tuple[Node | None, list[Problem]]:
    """Return the root of a text's values, None when there is none or the text can't be read on, and all problems."""
    tree = _Tree(text)
    lost = comments.report(text, content, Parser, MOST_EVENTS)
    parser = Parser(content)
    try:
        tree.feed(parser)
    except yaml.YAMLError as error:
        tree.root = None
        problem = yaml_errors.explain(text, error)
        # «*текст» may have been taken for a repeat before the parser stumbled over it.
        tree.problems[:] = [known for known in tree.problems if known.place != problem.place]
        # A text that a comment has cut off goes on below, where nothing fits.
        if not any(_follows(text, problem.place.line, comment.place.line) for comment in lost):
            tree.problems.append(problem)
    finally:
        parser.dispose()
    return tree.root, [*tree.problems, *lost]


def _follows(text: Text, line: int, before: int) -> bool:
    """Tell whether a line (from 1) is another one or the next below it that is not empty."""
    return before <= line and not any(row.strip() for row in text.lines[before : line - 1])


@dataclass
class _Tree:
    """Grows the tree from the parser's events, without recursion, and stops where going on makes no sense."""

    text: Text
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = None
    # Open mappings and lists from the outside in; for each mapping the name that waits for its value.
    open: list[Mapping | Sequence] = field(default_factory=list)
    names: list[Scalar | None] = field(default_factory=list)
    count: int = 0

    def feed(self, parser: Any) -> None:
        documents = 0
        while True:
            event = parser.get_event()
            kind = type(event)
            self.count += 1
            if self.count > MOST_EVENTS:
                self.stop(event, "В файле слишком много значений.")
                return
            if kind is ScalarEvent:
                mark, end = event.start_mark, event.end_mark
                node = Scalar(event.value, event.style or "", mark.line, mark.column, (end.line, end.column))
                if not event.style and end.line > mark.line:
                    self.check_rows(node)
                if event.anchor is not None or event.tag is not None:
                    self.refuse(event, node)
                self.attach(node)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if not self.enter(event, Mapping if kind is MappingStartEvent else Sequence):
                    return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.open.pop()
                self.names.pop()
            elif kind is AliasEvent:
                mark, end = event.start_mark, event.end_mark
                alias = Scalar("", "'", mark.line, mark.column, (end.line, end.column))
                alias.refused = True
                self.refuse_anchor(event, "*")
                self.attach(alias)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = "В файле несколько записей, разделённых строкой «---»."
                    self.report("K035", event, message, hint="Оставьте одну запись, остальные перенесите в свои файлы.")
                    return
            elif kind is StreamEndEvent:
                return

    def enter(self, event: Any, kind: type[Mapping] | type[Sequence]) -> bool:
        """Open a mapping or a list; return False when the file must not be read on."""
        if len(self.open) >= DEEPEST:
            self.stop(event, "Значения вложены друг в друга слишком глубоко.")
            return False
        top = self.open[-1] if self.open else None
        if isinstance(top, Mapping) and self.names[-1] is None:
            message = "Имя поля записано списком или группой полей, а должно быть словом."
            hint = "Если это текст со скобками, возьмите его в кавычки целиком."
            self.report("K036", event, message, hint=hint)
            self.root = None
            return False
        node = kind(event.start_mark.line, event.start_mark.column, bool(event.flow_style))
        if event.anchor is not None or event.tag is not None:
            self.refuse(event, node)
        self.attach(node)
        self.open.append(node)
        self.names.append(None)
        return True

    def attach(self, node: Node) -> None:
        """Put a value where it belongs: the root, the next item, the next name or the value of the name before."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top, Sequence):
            top.items.append(node)
            return
        name = self.names[-1]
        if name is None:
            assert isinstance(node, Scalar)
            self.names[-1] = node
            self.check_name(top, node)
            return
        self.names[-1] = None
        if top.keys[name.text] is name:
            top.values[name.text] = node
            if name.text == MERGE and not name.style:
                node.refused = True

    def check_name(self, top: Mapping, name: Scalar) -> None:
        """Report a name that stands twice and a merge key; the first of two values stays."""
        line, column, length = name.line + 1, name.column + 1, max(1, len(name.text))
        first = top.keys.setdefault(name.text, name)
        if first is not name:
            before = Place(self.text.path, first.line + 1, first.column + 1)
            message = f"Поле {quote(name.text)} записано дважды; первый раз: {before}."
            hint = "Оставьте одно из двух."
            self.problems.append(self.text.problem("K033", line, column, length, message, hint=hint))
        elif name.text == MERGE and not name.style:
            message = "Вставка полей через «<<» не поддерживается."
            hint = "Впишите нужные поля сами."
            self.problems.append(self.text.problem("K032", line, column, length, message, hint=hint))

    def check_rows(self, node: Scalar) -> None:
        """Report a row of a text that looks like an item of a list: it was moved to the right, and is no item."""
        for line in range(node.line + 1, min(node.end[0] + 1, len(self.text.lines))):
            row = self.text.lines[line]
            if row.lstrip().startswith("- ") and node.text:
                message = "Пункт списка сдвинут вправо и читается как продолжение строки выше."
                hint = "Поставьте дефис в столбец соседних пунктов; если это тире в тексте, возьмите текст в кавычки."
                column = len(row) - len(row.lstrip()) + 1
                self.problems.append(self.text.problem("K026", line + 1, column, 1, message, hint=hint))
                return

    def stop(self, event: Any, message: str) -> None:
        """Report that the file is not read on: what was read so far would only bring more messages."""
        self.report("K034", event, message, hint="Сравните файл с соседними: тот ли это файл?")
        self.root = None

    def refuse(self, event: Any, node: Node) -> None:
        """Report an anchor or a tag at a value."""
        if event.anchor is not None:
            self.refuse_anchor(event, "&")
        if event.tag is not None:
            node.refused = True
            message = "Метки типов, которые начинаются с «!», не поддерживаются."
            self.report("K031", event, message, hint="Уберите метку; если это текст, возьмите его в кавычки целиком.")

    def refuse_anchor(self, event: Any, sign: str) -> None:
        message = f"Значение начинается с «{sign}»: так YAML обозначает повторы, здесь они не поддерживаются."
        hint = "Впишите значение целиком; если это текст, возьмите его в кавычки."
        self.report("K030", event, message, hint=hint)

    def report(self, code: str, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self.problems.append(self.text.problem(code, mark.line + 1, mark.column + 1, 1, message, hint=hint))
