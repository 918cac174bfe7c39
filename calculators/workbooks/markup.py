"""Reads the XML of a part by a parser that keeps nothing: no entities, whatever the size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn
from xml.parsers import expat

from workbooks.archive import Archive
from workbooks.limits import MOST_MARKUP
from workbooks.refusal import Refused

Attributes = dict[str, str]
SPREADSHEETS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # Strict Open XML
)
TRUE = ("1", "true", "on", "t")


def parser() -> expat.XMLParserType:
    """Return a parser of names with namespaces that refuses entities: a few lines of those may stand for gigabytes."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _allow_bare
    made.EntityDeclHandler = _refuse
    made.SkippedEntityHandler = _refuse
    return made


def feed(parsing: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Give a parser the whole of a part."""
    for piece in pieces:
        parsing.Parse(piece, False)
    parsing.Parse(b"", True)


def scan(archive: Archive, name: str, enter: Callable[[str, Attributes], object]) -> None:
    """Call ``enter`` with each element of a part: its name and its attributes by their names, without namespaces."""

    def start(element: str, attributes: Attributes) -> None:
        enter(local(element), {local(key): value for key, value in attributes.items()})

    parsing = parser()
    parsing.StartElementHandler = start
    feed(parsing, archive.pieces(name, MOST_MARKUP))


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(" ")[2]


def roles(*names: str) -> dict[str, str]:
    """Return the names of a sheet's elements, with the namespaces that they may have, by what the parser calls them."""
    return {f"{space} {name}".strip(): name for space in (*SPREADSHEETS, "") for name in names}


def is_true(text: str | None) -> bool:
    """Tell whether an attribute says yes."""
    return text in TRUE


def _allow_bare(_name: str, _system: object, _public: object, has_declarations: int) -> None:
    """Let a document type pass that declares nothing: what it names elsewhere is never fetched."""
    if has_declarations:
        _refuse()


def _refuse(*_: object) -> NoReturn:
    raise Refused("entities")
