"""An article as what a reader sees of it: elements in elements, and lines of words between them."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import TypeAlias

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {
    *HEADINGS, "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
UNSEEN = {"script", "style", "template", "svg", "datalist"}
INSTEAD = "photo__words"
"""The class of words that stand in the place of a picture for who has switched pictures off."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
READ_AS = {"select": "ul", "option": "li", "optgroup": "li"}
"""What stands in a form for somebody to choose from reads like a list."""
NUMBER = "value"
"""The number of an entry of a list: it follows from the place, and no entry is another one for it."""
KEPT = ("colspan", "rowspan", "start")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_WORD = re.compile(r"\s+|[\w\-–]+|[^\w\s]")

Named: TypeAlias = Callable[[str], str]
"""The address of a picture on the site → a name that differs when the picture does."""


@dataclass(frozen=True)
class Wrap:
    """What a word stands in: an inline element, with where it leads and what it explains."""

    tag: str
    leads: str = ""
    hint: str = ""

    @property
    def about(self) -> str:
        """What a reader gets from it beside the words."""
        return f"{self.hint} {self.leads}".strip()


@dataclass(frozen=True)
class Word:
    """A word, a sign, a space or a picture (``picture`` is its name), with what it stands in."""

    text: str
    wraps: tuple[Wrap, ...] = ()
    picture: str = ""


@dataclass(eq=False)
class Line:
    """Words in a row, without a block among them."""

    words: tuple[Word, ...]
    tag = ""

    @cached_property
    def key(self) -> str:
        """The same text for lines that a reader takes for the same."""
        return "".join(f"{word.text}{word.wraps or ''}{word.picture}" for word in self.words)

    @cached_property
    def count(self) -> Counter[str]:
        """How often each word is there."""
        return Counter(word.text for word in self.words if word.text.strip())

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(word.text for word in self.words)


@dataclass(eq=False)
class Element:
    """A block with what stands in it; a section that nothing but its heading makes has ``implied``."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Element | Line] = field(default_factory=list)
    implied: bool = False

    @cached_property
    def key(self) -> str:
        """The same text for elements that a reader takes for the same."""
        said = [one for one in self.attributes.items() if one[0] != NUMBER]
        return f"<{self.tag}{said}>{''.join(child.key for child in self.children)}</{self.tag}>"

    @cached_property
    def count(self) -> Counter[str]:
        """How often each word is inside."""
        return sum((child.count for child in self.children), Counter[str]())

    @property
    def text(self) -> str:
        """The words alone."""
        return " ".join(child.text for child in self.children)

    @property
    def heading(self) -> str:
        """The words of the heading that a section begins with."""
        first = self.children[0] if self.children else None
        return " ".join(first.text.split()) if first and first.tag in HEADINGS else ""


Node: TypeAlias = Element | Line


def resolve(base: str, target: str) -> str:
    """Return where an address on a page leads: whole, from the site's root; ``base`` is the folder of the page."""
    if _ELSEWHERE.match(target):
        return target
    path, mark, place = target.partition("#")
    whole = posixpath.normpath(posixpath.join(base, path))
    folder = "/" if whole != "/" and (not path or path.endswith("/") or whole.endswith("..")) else ""
    return f"{whole}{folder}{mark}{place}"


def read(html: str, base: str = "/", named: Named = str) -> Element:
    """Return an article's HTML as its elements; addresses on it start from ``base``, the folder of the page."""
    reader = _Reader(base, named)
    reader.feed(html)
    reader.close()
    return reader.end()


class _Reader(HTMLParser):
    """Holds the blocks and inline elements that are open, and the words of the line that is being read."""

    def __init__(self, base: str, named: Named) -> None:
        super().__init__(convert_charrefs=True)
        self._base = base
        self._named = named
        self._blocks = [Element("article")]
        self._open: list[tuple[str, Wrap | None]] = []
        self._words: list[Word] = []
        self._unseen = 0

    def end(self) -> Element:
        self._break()
        return _section(self._blocks[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._unseen or tag in UNSEEN or INSTEAD in attributes.get("class", "").split():
            self._unseen += tag not in VOID
            return
        tag = READ_AS.get(tag, tag)
        if tag in BLOCKS:
            self._break()
            block = Element(tag, {name: attributes[name] for name in KEPT if name in attributes})
            self._blocks[-1].children.append(block)
            if tag not in VOID:
                self._blocks.append(block)
                self._open.append((tag, None))
        elif tag in VOID:
            self._stand(tag, attributes)
        else:
            # A link by its address, a term by its explanation: the words can be the same and say something else.
            leads = resolve(self._base, attributes["href"]) if "href" in attributes else ""
            self._open.append((tag, Wrap(tag, leads, attributes.get("title", ""))))

    def _stand(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take what stands in a line without words of its own."""
        if tag == "br":
            self._words.append(Word(" "))
        elif tag == "img" and attributes.get("src"):
            name = self._named(resolve(self._base, attributes["src"]))
            self._words.append(Word(attributes.get("alt", ""), self._wraps(), name))
        elif tag == "input" and attributes.get("type") not in ("hidden", "checkbox", "radio"):
            said = attributes.get("value") or attributes.get("placeholder") or "…"
            self._words.append(Word(f"[{said}]"))

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= tag not in VOID
            return
        tag = READ_AS.get(tag, tag)
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag), None)
        if at is None:
            return
        for _, wrap in self._open[at:]:
            if wrap is None:
                self._break()
                self._blocks.pop()
        del self._open[at:]

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            wraps = self._wraps()
            self._words += (Word(" " if text.isspace() else text, wraps) for text in _WORD.findall(data))

    def _wraps(self) -> tuple[Wrap, ...]:
        return tuple(wrap for _, wrap in self._open if wrap and (wrap.about or wrap.tag in ("strong", "em", "code")))

    def _break(self) -> None:
        """End the line that is being read; spaces between blocks are nobody's words."""
        words = [word for at, word in enumerate(self._words) if word.text != " " or not at or self._is_spaced(at)]
        self._words = []
        while words and words[0].text == " ":
            del words[0]
        while words and words[-1].text == " ":
            del words[-1]
        if words:
            self._blocks[-1].children.append(Line(tuple(words)))

    def _is_spaced(self, at: int) -> bool:
        return self._words[at - 1].text != " "


def _section(element: Element) -> Element:
    """Return an element whose headings stand with what follows them in sections of their own."""
    children = [_section(child) if isinstance(child, Element) else child for child in element.children]
    if element.tag == "ol":
        entries = [child for child in children if isinstance(child, Element)]
        start = element.attributes.get("start", "")
        first = int(start) if start.isdecimal() else 1
        children = [
            Element(entry.tag, {**entry.attributes, NUMBER: str(number)}, entry.children)
            for number, entry in enumerate(entries, first)
        ]
    return Element(element.tag, element.attributes, [*_sections(children)], element.implied)


def _sections(children: list[Node]) -> Iterator[Node]:
    levels = [child.tag for child in children if child.tag in HEADINGS[1:]]
    top = min(levels, default="")
    if not top or (levels.count(top) == 1 and children[0].tag == top):
        yield from children
        return
    starts = [at for at, child in enumerate(children) if child.tag == top]
    yield from children[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(children)], strict=True):
        yield Element("section", {}, [*_sections(children[start:end])], implied=True)
