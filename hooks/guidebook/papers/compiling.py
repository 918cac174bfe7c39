"""A .docx with content controls → a template: literal pieces, the controls between them, what repeats.

A control is replaced by its tag. A row of a table, or a paragraph outside of one, in which a tag lies in a list repeats
for each member; rows side by side that share a list repeat together. A control whose tag is the list itself repeats
what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from guidebook.papers.cases import rules
from guidebook.papers.markup import Element, MarkupError, parse
from worksheets.papers import filling, tags

Piece: TypeAlias = str | dict[str, Any]
Why: TypeAlias = Literal["unknown", "sheet", "lists", "row", "table", "nested", "norm"]

MAIN = re.compile(r"word/document\d*\.xml")
NORM = "norm."
REVISED = ("ins", "del", "moveFrom", "moveTo", "commentReference")
"""What Word writes of a change that nobody has accepted, and of a comment."""
SHEET_OF_ALL = "programme"
REPEATED = ("tr", "p")
"""What repeats with the list of a control inside."""
ONCE = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "id")
"""What a document has once: what repeats leaves it out."""
HOLDING = ("tbl", "tr", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")
"""What Word refuses empty."""
_MARKS_OF_PARAGRAPHS = re.compile(r' w14:(?:paraId|textId)="[0-9A-Fa-f]{8}"')
"""Numbers that a document has once: what repeats leaves them out."""
_PICTURE = re.compile(r'(<\w+:docPr\b[^>]*?\bid=")\d+')
"""The number of a picture, which no other has in a document."""
_NUMBER = re.compile(r"(?<=\d)-|-(?=\d)")
"""The hyphen of a document's number, «Р-145»: no line ends at it."""
_TITLED = re.compile(r"(?:.*\()?(?P<tag>[a-z_]+(?:\.[a-z0-9_-]+)+)\)?")


@dataclass(frozen=True)
class Fault:
    """A control that can't be filled: why, its tag, what it is called or says."""

    why: Why
    tag: str
    words: str


@dataclass
class Template:
    """What filling takes, and what the check looks at; tags in the order of the document."""

    each: str
    known: dict[str, Any] = field(default_factory=lambda: tags.PROGRAMME)
    """The tags that it may have."""
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    revised: int = 0
    """How many changes and comments it holds that nobody has settled."""

    @property
    def filled(self) -> dict[str, Any]:
        """The JSON value that ``filling.fill`` takes; the rules of cases are there where a tag asks for them."""
        made: dict[str, Any] = {"each": self.each, "parts": self.parts}
        if self.known is not tags.PROGRAMME:
            made["known"] = self.known
        sound = () if self.faults else [one for one in self.tags if not one.startswith(NORM)]
        if any("case" in tags.describe(one, self.known) for one in sound):
            made["rules"] = rules()
        return made


def compile_paper(
    texts: Mapping[str, bytes], each: str, norms: Mapping[str, str], known: dict[str, Any] = tags.PROGRAMME
) -> Template:
    """Return the template that the parts of a .docx are; raises ``MarkupError``.

    ``each`` says what there is one sheet for; ``norms`` are documents by their ids: how they are cited; ``known`` are
    the tags that it may have.
    """
    made = Template(each, known)
    for name in sorted(texts):
        root = parse(texts[name])
        main = bool(MAIN.fullmatch(name))
        if main and root.child("body") is None:
            raise MarkupError("в нём нет текста документа")
        made.revised += sum(one.name in REVISED for one in root.all())
        if any(_tag(one) for one in root.all()) or (main and each != SHEET_OF_ALL):
            part = _Part(texts[name], made, norms, own=main)
            made.parts[name] = {"prefix": part.prefix(root), "pieces": part.cut(root)}
    return made


def _tag(element: Element) -> str:
    """Return the tag of a control, an empty text for all else.

    LibreOffice 7.4 drops tags and keeps titles: the title's end says the tag as well, «(pairs.mentor)».
    """
    properties = element.child("sdtPr") if element.name == "sdt" else None
    if properties is None:
        return ""
    tag = _read_property(properties, "tag")
    titled = _TITLED.fullmatch(_read_property(properties, "alias"))
    return tag or (titled["tag"] if titled else "")


def _read_property(properties: Element, name: str) -> str:
    found = properties.child(name)
    return found.attributes.get("val", "").strip() if found else ""


class _Part:
    """One part while it is cut."""

    def __init__(self, data: bytes, made: Template, norms: Mapping[str, str], *, own: bool) -> None:
        self._data = data
        self._made = made
        self._norms = norms
        self._sheet = own and made.each != SHEET_OF_ALL
        self._lists_known: Container[str] = made.known["lists"]
        self._prefix = ""
        self._repeats = 0
        self._in_line = False

    def prefix(self, root: Element) -> str:
        """Return what Word's elements begin with in this part, «w:»."""
        first = next(one for one in root.all() if one.name)
        written = re.split(rb"[\s/>]", self._data[first.start + 1 : first.inner], maxsplit=1)[0].decode()
        self._prefix = written[: -len(first.local)]
        return self._prefix

    def cut(self, root: Element) -> list[Piece]:
        """Return the pieces of the part."""
        body = root.child("body")
        if not self._sheet or body is None:
            inner = self._hold(root, _join(self._cut_inside(root, ())))
            return _join([*self._text(0, root.inner), *inner, *self._text(root.closing, None)])
        last = body.children[-1] if body.children and body.children[-1].name == "sectPr" else None
        end = last.start if last else body.closing
        self._repeats += 1
        sheet = _join(self._units(body.children[: -1 if last else None], body.inner, end, ()))
        self._repeats -= 1
        return [*self._text(0, body.inner), {"sheet": sheet}, *self._text(end, None)]

    def _cut_inside(self, element: Element, around: tuple[str, ...]) -> Iterator[Piece]:
        return self._units(element.children, element.inner, element.closing, around)

    def _units(self, units: list[Element], start: int, end: int, around: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the pieces of elements side by side, with what stands between them; ``around`` are the open lists."""
        place = 0
        while place < len(units):
            unit = units[place]
            yield from self._text(start, unit.start)
            lists = [one for one in self._lists(unit) if one not in around]
            if not lists:
                yield from self._element(unit, around)
                start, place = unit.end, place + 1
                continue
            last = place
            while last < len(units) and lists[0] in self._lists(units[last]):
                last += 1
            self._repeats += 1
            inner = self._units(units[place:last], unit.start, units[last - 1].end, (*around, lists[0]))
            yield {"each": lists[0], "pieces": _join(inner)}
            self._repeats -= 1
            start, place = units[last - 1].end, last
        yield from self._text(start, end)

    def _lists(self, unit: Element) -> list[str]:
        """Return the lists that an element repeats with, the outer one first."""
        if unit.name == "sdt" and _tag(unit):
            return []
        inner = unit.child("sdtContent") if unit.name == "sdt" else None
        if unit.name not in REPEATED and not (inner and len(inner.children) == 1 and inner.children[0].name == "tr"):
            return []
        found: list[str] = []
        within = inner.children[0] if inner else unit
        for control in _controls(within, self._lists_known, REPEATED if unit.name == "p" else ("tr",)):
            if _tag(control) not in self._lists_known:
                lists = tags.list_around(_tag(control), self._made.known)
                found = lists if len(lists) > len(found) else found
        return found

    def _element(self, element: Element, around: tuple[str, ...]) -> Iterator[Piece]:
        tag = _tag(element)
        if tag:
            yield from self._control(element, tag, around)
        elif self._repeats and element.name in ONCE:
            return
        elif any(_tag(one) for one in element.all()) or self._repeats:
            line = self._in_line
            self._in_line = element.name == "p" or (line and element.name != "txbxContent")
            inner = _join(self._cut_inside(element, around))
            self._in_line = line
            yield from self._text(element.start, element.inner)
            yield from self._hold(element, inner)
            yield from self._text(element.closing, element.end)
        else:
            yield from self._text(element.start, element.end)

    def _hold(self, element: Element, pieces: list[Piece]) -> list[Piece]:
        """Return the pieces inside of an element: as one where it must hold something and all may be for nobody."""
        if element.name in HOLDING and any(isinstance(one, dict) and "each" in one for one in pieces):
            return [{"holder": element.name, "pieces": pieces}]
        return pieces

    def _control(self, element: Element, tag: str, around: tuple[str, ...]) -> Iterator[Piece]:
        self._made.tags.append(tag)
        content = element.child("sdtContent")
        faults = len(self._made.faults)
        if tag in self._lists_known:
            yield from self._repeat(element, tag, around)
            return
        self._judge(element, tag, around)
        if content is None or len(self._made.faults) > faults:
            return
        inner = [one for one in content.all() if _tag(one)]
        if inner:
            self._fault("nested", _tag(inner[0]), inner[0])
            return
        before, look, after = self._frame(element, content)
        if tag.startswith(NORM):
            cited = _NUMBER.sub("\u2011", self._norms[tag.removeprefix(NORM)])
            yield before + filling.run(cited, look, self._prefix) + after
        else:
            yield {"tag": tag, "before": before, "look": look, "after": after}

    def _repeat(self, element: Element, tag: str, around: tuple[str, ...]) -> Iterator[Piece]:
        """Yield what a control with the tag of a list holds, once for each member.

        Word's own repeating sections hold an item for each that was there in the template: one is enough.
        """
        missing = [one for one in tags.list_around(tag, self._made.known)[:-1] if one not in around]
        if missing or self._misses_sheet(tag):
            self._fault("lists" if missing else "sheet", tag, element)
            return
        content = element.child("sdtContent")
        item = content.children[0] if content and content.children else None
        if item is not None and item.name == "sdt" and not _tag(item):
            properties = item.child("sdtPr")
            if properties and any(one.local == "repeatingSectionItem" for one in properties.children):
                content = item.child("sdtContent")
        if content is None:
            return
        if tag in around:
            yield from self._cut_inside(content, around)
            return
        self._repeats += 1
        yield {"each": tag, "pieces": _join(self._cut_inside(content, (*around, tag)))}
        self._repeats -= 1

    def _judge(self, element: Element, tag: str, around: tuple[str, ...]) -> None:
        """Note what keeps a control from being filled."""
        if tag.startswith(NORM):
            if tag.removeprefix(NORM) not in self._norms:
                self._fault("norm", tag, element)
        elif tag.rpartition(".")[2] not in self._made.known["fields"].get(tag.rpartition(".")[0], {}):
            self._fault("unknown", tag, element)
        elif self._misses_sheet(tag):
            self._fault("sheet", tag, element)
        elif any(one not in around for one in tags.list_around(tag, self._made.known)):
            self._fault("lists", tag, element)
        elif (content := element.child("sdtContent")) and content.child("tr"):
            self._fault("row", tag, element)
        elif content and any(one.name == "tbl" for one in content.all()):
            self._fault("table", tag, element)

    def _misses_sheet(self, tag: str) -> bool:
        first = tag.partition(".")[0]
        return first in self._made.known["sheets"] and not (self._sheet and first == self._made.each)

    def _fault(self, why: Why, tag: str, element: Element) -> None:
        properties = element.child("sdtPr")
        words = _read_property(properties, "alias") if properties else ""
        self._made.faults.append(Fault(why, tag, words or self._words(element)))

    def _words(self, element: Element) -> str:
        content = element.child("sdtContent")
        pieces = [self._slice(one.inner, one.closing) for one in (content.all() if content else ()) if one.name == "t"]
        return "".join(pieces).strip()

    def _frame(self, element: Element, content: Element) -> tuple[str, str, str]:
        """Return what stands around a value: the paragraph or the cell of its control, and how its letters look."""
        before, after = "", ""
        cell = content.child("tc")
        paragraphs = [one for one in (cell or content).all() if one.name == "p"]
        paragraph = paragraphs[0] if paragraphs and (cell or not self._in_line) else None
        if cell:
            before += self._open_tag(cell, "tcPr")
            after = self._close_tag(cell)
        if paragraph:
            before += self._open_tag(paragraph, "pPr")
            after = self._close_tag(paragraph) + after
        elif cell or not self._in_line:
            before += f"<{self._prefix}p>"
            after = f"</{self._prefix}p>" + after
        return before, self._look(element, content), after

    def _open_tag(self, element: Element, properties: str) -> str:
        found = element.child(properties)
        tag = self._slice(element.start, element.inner)
        opened = f"{tag[:-2]}>" if tag.endswith("/>") else tag
        return opened + (self._slice(found.start, found.end) if found else "")

    def _close_tag(self, element: Element) -> str:
        return f"</{self._prefix}{element.name}>"

    def _look(self, element: Element, content: Element) -> str:
        """Return the properties of the first letters; those of a prompt («Место для ввода текста») are its own."""
        properties = element.child("sdtPr")
        prompting = properties is not None and properties.child("showingPlcHdr") is not None
        own = properties.child("rPr") if properties else None
        if prompting and own:
            return self._slice(own.start, own.end)
        first = next((one for one in content.all() if one.name == "r"), None)
        look = first.child("rPr") if first else own
        if look is None:
            return ""
        style = look.child("rStyle") if prompting else None
        if style is None:
            return self._slice(look.start, look.end)
        return self._slice(look.start, style.start) + self._slice(style.end, look.end)

    def _text(self, start: int, end: int | None) -> Iterator[Piece]:
        text = self._slice(start, end)
        numbered = _PICTURE.split(text) if self._repeats else [text]
        for place, piece in enumerate(numbered):
            if piece:
                yield piece
            if place % 2:
                yield {"number": "docPr"}

    def _slice(self, start: int, end: int | None) -> str:
        text = self._data[start:end].decode("utf-8-sig" if start == 0 else "utf-8")
        return _MARKS_OF_PARAGRAPHS.sub("", text) if self._repeats and text.startswith("<") else text


def _controls(unit: Element, lists: Container[str], apart: Container[str]) -> Iterator[Element]:
    """Yield the controls with tags inside of an element, but for those inside of a control of a list.

    Those in a row of a table inside of it, or in a paragraph of its text box, repeat ``apart``: with that.
    """
    for one in unit.children:
        tag = _tag(one)
        if tag:
            yield one
        if tag not in lists and one.name not in apart:
            yield from _controls(one, lists, apart)


def _join(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces with texts side by side as one."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and made and isinstance(made[-1], str):
            made[-1] += piece
        else:
            made.append(piece)
    return made
