"""The values of a YAML file as a tree: texts, named values and lists that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from guidebook.reading import scalars


class Scalar:
    """A text, number, date or nothing; ``style`` is the quote or block mark, empty for a plain one.

    Lines and columns of values count from 0.
    """

    __slots__ = ("column", "end", "line", "refused", "style", "text")

    def __init__(self, text: str, style: str, line: int, column: int, end: tuple[int, int]) -> None:
        self.text = text
        self.style = style
        self.line = line
        self.column = column
        self.end = end
        self.refused = False


class Mapping:
    """Named values in their order; ``keys`` holds where each name stands."""

    __slots__ = ("column", "flow", "keys", "line", "refused", "values")

    def __init__(self, line: int, column: int, flow: bool) -> None:
        self.line = line
        self.column = column
        self.flow = flow
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}
        self.refused = False


class Sequence:
    """A list of values."""

    __slots__ = ("column", "flow", "items", "line", "refused")

    def __init__(self, line: int, column: int, flow: bool) -> None:
        self.line = line
        self.column = column
        self.flow = flow
        self.items: list[Node] = []
        self.refused = False


Node: TypeAlias = Scalar | Mapping | Sequence
Path: TypeAlias = tuple[str | int, ...]
"""Names of fields and positions in lists that lead from a record to a value."""


def find(node: Node | None, path: Path) -> Node | None:
    """Return the value that a path of names and positions leads to, None where there is none."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.values.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def scalars_of(node: Node | None) -> Iterator[Scalar]:
    """Yield the names and values inside a value, in no order that matters.

    The depth of the tree is limited, so calling itself is safe.
    """
    if isinstance(node, Scalar):
        yield node
    elif node is not None:
        if isinstance(node, Mapping):
            yield from node.keys.values()
        for inner in node.values.values() if isinstance(node, Mapping) else node.items:
            yield from scalars_of(inner)


def value(node: Node) -> object:
    """Return a value as YAML 1.1 reads it: dicts, tuples, texts, numbers, dates, ``scalars.Surprise``.

    The depth of the tree is limited, so calling itself is safe.
    """
    if isinstance(node, Scalar):
        if not node.style:
            return scalars.resolve(node.text)
        return node.text.rstrip("\n") if node.style in "|>" else node.text
    if isinstance(node, Sequence):
        return tuple([value(item) for item in node.items])
    return {name: value(item) for name, item in node.values.items()}
