"""A built page as a tree of elements: just enough of HTML to ask questions about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SHOWS_NO_TEXT = {"script", "style", "template", "noscript"}


@dataclass(eq=False)
class Element:
    """An element with what stands inside it, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and every one inside it, in the order of the page."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.walk()

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Return the elements inside with one of the tags (any, when none is named) and with the attributes."""
        return [
            element
            for element in self.walk()
            if (not tags or element.tag in tags)
            and all(element.attributes.get(name.strip("_")) == value for name, value in attributes.items())
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        """Return the only such element."""
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} × {tags} {attributes}"
        return found[0]

    def find_classed(self, name: str) -> list[Element]:
        """Return the elements inside that have a class."""
        return [element for element in self.walk() if name in element.attributes.get("class", "").split()]

    def text(self) -> str:
        """Return the text that a reader gets, without scripts and styles."""
        if self.tag in SHOWS_NO_TEXT:
            return ""
        return "".join(part if isinstance(part, str) else part.text() for part in self.content)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        depth = next((at for at in range(len(self.open) - 1, 0, -1) if self.open[at].tag == tag), None)
        if depth is not None:
            del self.open[depth:]

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def parse(html: str) -> Element:
    """Return the page as one element."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


def read(path: Path) -> Element:
    """Return the page that a file holds."""
    return parse(path.read_text(encoding="utf-8"))
