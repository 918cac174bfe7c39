"""The XML of a part of a .docx → its elements with the places where they stand in the text.

What is written again letter by letter keeps every prefix, attribute and space as Word left it: a part is cut, not made
anew. Nothing is read of what a document type declares: such parts are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""The name spaces of Word's elements: those of usual files and of «strict» ones."""
MOST_DEPTH = 200
_TAG_END = re.compile(rb"""<(?:[^"'<>]|"[^"]*"|'[^']*')*>""")


class MarkupError(Exception):
    """The part is no XML that can be cut; the text says why, as the end of a sentence."""


@dataclass
class Element:
    """An element by its places in the bytes of the part.

    ``name`` is Word's own, «sdt», or empty for elements of other name spaces; ``local`` is the name whatever its space.
    """

    name: str
    local: str
    attributes: dict[str, str]
    start: int
    inner: int
    end: int
    children: list[Element] = field(default_factory=list)
    closing: int = 0
    """Where the end tag begins; the end of the element where it has none."""

    def child(self, name: str) -> Element | None:
        """Return the first child that Word calls so."""
        return next((one for one in self.children if one.name == name), None)

    def all(self) -> Iterator[Element]:
        """Yield the element and all inside, in their order."""
        yield self
        for one in self.children:
            yield from one.all()


def parse(data: bytes) -> Element:
    """Return the root element; raises ``MarkupError``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    reader = _Reader(parser, data)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise MarkupError(f"строка {error.lineno}, знак {error.offset + 1}: это не XML") from None
    return reader.root


class _Reader:
    """Builds the tree while the parser goes through the bytes."""

    def __init__(self, parser: expat.XMLParserType, data: bytes) -> None:
        self._parser = parser
        self._data = data
        self._open: list[Element] = []
        self._root: Element | None = None
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.StartDoctypeDeclHandler = self._refuse
        parser.XmlDeclHandler = self._check_encoding

    @property
    def root(self) -> Element:
        """The whole; a text that the parser has taken has one."""
        assert self._root
        return self._root

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise MarkupError(f"элементы вложены глубже, чем на {MOST_DEPTH}")
        space, _, local = name.rpartition(" ")
        start = self._parser.CurrentByteIndex
        found = _TAG_END.match(self._data, start)
        if not found:
            raise MarkupError("тег не закончен")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        made = Element(local if space in WORD else "", local, plain, start, found.end(), found.end())
        if self._open:
            self._open[-1].children.append(made)
        self._root = self._root or made
        self._open.append(made)

    def _finish(self, name: str) -> None:
        made = self._open.pop()
        place = self._parser.CurrentByteIndex
        empty = self._data[made.inner - 2 : made.inner] == b"/>"
        end = made.inner if empty else self._data.index(b">", place) + 1
        made.end, made.closing = end, made.inner if empty else place

    def _refuse(self, *_: object) -> None:
        raise MarkupError("в нём объявлен тип документа, а Word такого не пишет")

    def _check_encoding(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() != "utf-8":
            raise MarkupError(f"кодировка {encoding}, а нужна UTF-8")
