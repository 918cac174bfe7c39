"""A file of a record: its values and lines, so that every message can point at what it means."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guidebook.problems.fix import Fix, replace
from guidebook.problems.problem import Place, Problem, Text
from guidebook.problems.words import reveal_char, yaml_quotes
from guidebook.reading import scalars
from guidebook.reading.encoding import ESCAPED_HINT, ESCAPED_MESSAGE, decode, find_unseen
from guidebook.reading.nodes import Mapping, Node, Path, Scalar, find, scalars_of, value
from guidebook.reading.parse import parse
from guidebook.reading.positions import positions


@dataclass(frozen=True)
class Source:
    """A file as read: its lines, its values (None when there are none to use) and what is wrong so far."""

    text: Text
    root: Node | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """What messages call the file."""
        return self.text.path

    @property
    def stem(self) -> str:
        """The name of the file without its ending: the id that it promises."""
        return self.path.rpartition("/")[2].partition(".")[0]

    @property
    def length(self) -> int:
        """How many lines there are."""
        return len(self.text.lines)

    @property
    def values(self) -> object:
        """The values as YAML 1.1 reads them, None when there are none to use."""
        return value(self.root) if self.root else None

    def node(self, *path: str | int) -> Node | None:
        """Return the value at a path of names and positions, None where there is none."""
        return find(self.root, path)

    def span(self, *path: str | int, key: bool = False) -> tuple[int, int, int]:
        """Return line, column (from 1) and length of a value, or of its name; of the nearest one around when absent.

        A value that stands on lines of its own or is empty is shown by its name: there is nothing else to underline.
        """
        for length in range(len(path), 0, -1):
            node = self.node(*path[:length])
            if node is None:
                continue
            around = self.node(*path[: length - 1])
            name = path[length - 1]
            if isinstance(around, Mapping) and isinstance(name, str) and (key or _is_bare(node)):
                return self._token(around.keys[name])
            return self._token(node)
        return self._token(self.root) if self.root else (1, 1, 1)

    def place(self, *path: str | int) -> Place:
        """Return where a value stands."""
        return Place(self.text.path, *self.span(*path))

    def problem(self, code: str, path: Path, message: str, *, key: bool = False, **more: Any) -> Problem:
        """Return a problem of the value at a path, or of its name."""
        return self.text.problem(code, *self.span(*path, key=key), message, **more)

    def propose_text(self, path: Path, text: str, *, key: bool = False) -> Fix | None:
        """Return the fix that writes a text in place of a value, or of its name; None for values of several lines."""
        node = self.node(*path)
        if key:
            around = self.node(*path[:-1])
            node = around.keys.get(str(path[-1])) if isinstance(around, Mapping) else None
        if not isinstance(node, Scalar) or node.style in ("|", ">") or node.end[0] != node.line:
            return None
        return replace(node.line + 1, node.column + 1, node.end[1] - node.column, text)

    def propose_name(self, path: Path, name: str | None) -> Fix | None:
        """Return the fix that writes a name in place of a value, in quotes where YAML reads no text; None for none."""
        if name is None:
            return None
        return self.propose_text(path, name if isinstance(scalars.resolve(name), str) else yaml_quotes(name))

    def propose_trimming(self, path: Path) -> Fix | None:
        """Return the fix that takes the spaces between a text and its quotes; None where nothing would be left."""
        node = self.node(*path)
        text = node.text.strip() if isinstance(node, Scalar) and node.style in ("'", '"') else ""
        return self.propose_text(path, yaml_quotes(text)) if text and "\n" not in text else None

    def spaces_behind(self, path: Path) -> tuple[int, int, int] | None:
        """Return where the spaces behind a text in rows are: line, column, from 1, and length; None without any."""
        node = self.node(*path)
        if not isinstance(node, Scalar) or node.style not in ("|", ">") or not node.text.strip():
            return None
        last = node.text.rstrip()
        for index in range(min(node.end[0], len(self.text.lines) - 1), node.line, -1):
            row = self.text.lines[index]
            shown = row.rstrip()
            if shown and last.endswith(shown.lstrip()):
                return (index + 1, len(shown) + 1, len(row) - len(shown)) if row != shown else None
        return None

    def report_inside(
        self,
        code: str,
        path: Path,
        text: str,
        span: tuple[int, int],
        message: str,
        *,
        instead: str | None = None,
        **more: Any,
    ) -> Problem:
        """Return a problem of a piece of a text value, underlined as far as its first line goes in the file.

        ``instead`` is what to write in place of the piece, where that is beyond doubt.
        """
        node = self.node(*path)
        begin, end = span
        piece = text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        places = positions(self.text.lines, node) if isinstance(node, Scalar) and begin < end else None
        if places is None:
            return self.text.problem(code, *self.span(*path), message, **more)
        line, column = places[begin]
        last = max(place for at, place in places[begin:end] if at == line)
        at = line + 1, column + 1, last - column + 1
        fix = replace(*at, instead) if instead and self.text.lines[line][column : last + 1] == piece else None
        return self.text.problem(code, *at, message, fix=fix, **more)

    def _token(self, node: Node) -> tuple[int, int, int]:
        while not isinstance(node, Scalar) and not node.flow:
            first: Node | None = next(iter(node.keys.values()), None) if isinstance(node, Mapping) else None
            if first is None:
                break
            node = first
        column, length = node.column, 1
        if isinstance(node, Scalar) and node.style not in ("|", ">"):
            line, until = node.end
            length = (until if line == node.line else len(self.text.lines[node.line].rstrip())) - column
        return node.line + 1, column + 1, max(1, length)


def _is_bare(node: Node) -> bool:
    """Tell whether a value has no token of its own on the line of its name."""
    return not node.style and not node.text if isinstance(node, Scalar) else not node.flow


def _refuse_escaped(text: Text, root: Node | None) -> Iterator[Problem]:
    """Refuse the names and values that hold, behind an escape, what a file may not hold as it is."""
    for node in scalars_of(root):
        sign = find_unseen(node.text) if node.style == '"' else None
        if sign:
            node.refused = True
            length = node.end[1] - node.column if node.end[0] == node.line else 1
            message = ESCAPED_MESSAGE.format(sign=reveal_char(sign))
            yield text.problem("K008", node.line + 1, node.column + 1, length, message, hint=ESCAPED_HINT)


def read(path: str, data: bytes) -> Source:
    """Read a file's bytes; ``path`` is what messages call it. Never raises, whatever the bytes are."""
    content, text, problems = decode(path, data)
    if content is None:
        return Source(text, None, tuple(problems))
    root, refused = parse(text, content)
    problems += refused
    if "\\" in content:
        problems += _refuse_escaped(text, root)
    nothing = root is None or (isinstance(root, Scalar) and value(root) is None)
    if nothing and not problems:
        root = None
        message = "Файл пустой: в нём нет ни одного поля."
        problems.append(text.problem("K009", 1, 1, 1, message, hint="Заполните запись или удалите файл."))
    return Source(text, root, tuple(problems))


class UnreadSource(Source):
    """A file that is known to have no problems: it is read when somebody asks for its lines or values."""

    def __init__(self, path: str, data: bytes, length: int) -> None:
        """Take what ``read`` takes, and what is known of the lines."""
        vars(self).update(_path=path, _data=data, _length=length)

    @property
    def path(self) -> str:
        """What messages call the file."""
        return str(vars(self)["_path"])

    @property
    def length(self) -> int:
        """How many lines there are."""
        return int(vars(self)["_length"])

    @functools.cached_property
    def _source(self) -> Source:
        return read(self.path, vars(self)["_data"])

    @property
    def text(self) -> Text:
        """The lines."""
        return self._source.text

    @property
    def root(self) -> Node | None:
        """The values with their places."""
        return self._source.root

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong: nothing."""
        return ()
