"""The files that a page loads, placed under addresses that no other edition uses: an open page finds its own for ever.

Scripts, styles and data name each other relative to where they lie, so they move together, into ``parts-<digest>``;
a picture has a digest of its own. Pages keep their addresses and are rewritten to name the parts' new ones. What has a
digest in its name already stays. Links (``a href``) are not touched: whoever follows one wants the file of today.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from urllib.parse import quote, unquote

from guidebook.site import feeds, offline

TELLING = (offline.WORKER, offline.SIZE, "sitemap.xml", feeds.ATOM, feeds.JSON)
LASTING = re.compile(r"(?P<unit>(?:.*?[^/])?-[0-9a-f]{12})(?=[./])")
"""A path whose content never changes; what has one ``unit`` is published together and kept together."""

DIGITS = 12
PAGE = ".html"
PACKED = (".br", ".gz")
TOGETHER = (".css", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".woff", ".woff2")
ASSETS = "assets/"
APART = ("admin/", "assets/engine/", "assets/schema/", "content/", "files/", "packages/", "updates/")
"""What is asked for by its plain address, or is too large to go along with each edition."""
PLAIN = ("data/knowledge.json", offline.SIZE, offline.WORKER, feeds.JSON, "robots.txt")
"""Some are for other programs, the others are always of the newest edition."""

_ATTRIBUTES = r"(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+"
_PIECE = re.compile(
    rf"<!--.*?-->|<(?P<raw>script|style)\b(?P<head>{_ATTRIBUTES})>(?P<body>.*?</(?P=raw)\s*>)|<(?P<tag>[a-z][^\s/>]*+)(?P<inner>{_ATTRIBUTES})>",
    re.DOTALL | re.IGNORECASE,
)
_VALUE = re.compile(r"(?<==)(?:\"[^\"]*\"|'[^']*')")
_ADDRESS = re.compile(r"[^\s,\"'?#]+")
_LED = ("a", "area", "form", "meta", "option", "input")
"""Elements that name where to go, and what others are told."""
_LOADING = re.compile(r"\brel\s*=\s*[\"']?[^\"'>]*\b(?:stylesheet|icon|modulepreload|preload)\b", re.IGNORECASE)
_STYLED = re.compile(r"url\(\s*[\"']?([^\"')?#]+)")


@dataclass
class Edition:
    """Where the parts of an edition go: ``moved`` has the new path of each file that pages load, by the old one."""

    read: Callable[[str], bytes]
    moved: dict[str, str] = field(default_factory=dict)
    lone: set[str] = field(default_factory=set)
    """Files that move alone, when a page loads them."""

    @classmethod
    def of(cls, paths: Iterable[str], read: Callable[[str], bytes]) -> Edition:
        """Return the edition of a site from the paths of its files and what reads one of them."""
        names = sorted(path for path in paths if not path.endswith(PAGE) and not LASTING.match(path))
        plain = set(PLAIN) | {name + ending for name in PLAIN for ending in PACKED}
        free = [name for name in names if name not in plain and not name.startswith(APART)]
        edition = cls(read)
        together = [name for name in free if name.startswith(ASSETS) or _strip_ending(name).endswith(TOGETHER)]
        styled = {path for name in together if name.endswith(".css") for path in _list_addresses(name, read(name))}
        edition._place(sorted({*together, *styled.intersection(names)}))
        edition.lone = {name for name in names if name not in edition.moved and name not in plain}
        return edition

    def _place(self, names: list[str]) -> None:
        """Give files one folder, named by what all of them hold."""
        digest = hashlib.sha256()
        for name in names:
            digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(self.read(name)).digest())
        self.moved.update({name: f"parts-{digest.hexdigest()[:DIGITS]}/{name}" for name in names})

    def rewrite(self, page: str, html: str) -> str:
        """Return a page that names its parts where they are now; remembers the pictures that it loads."""

        def attribute(value: re.Match[str]) -> str:
            return _ADDRESS.sub(lambda found: self._address(page, found[0]), value[0])

        def piece(found: re.Match[str]) -> str:
            if found["raw"]:
                return f"<{found['raw']}{_VALUE.sub(attribute, found['head'])}>{found['body']}"
            tag = (found["tag"] or "").lower()
            if not tag or tag in _LED or (tag == "link" and not _LOADING.search(found["inner"])):
                return found[0]  # a feed is asked for by its address too
            return f"<{found['tag']}{_VALUE.sub(attribute, found['inner'])}>"

        return _PIECE.sub(piece, html)

    def _address(self, page: str, address: str) -> str:
        """Return the address of a part on a page, or the same when it names none."""
        path = unquote(address.replace("&amp;", "&"))
        if path.startswith("/"):  # the page of wrong addresses is shown anywhere; the site may lie below a path
            parts = path.lstrip("/").split("/")
            for start in range(len(parts)):
                place = self._locate("/".join(parts[start:]))
                if place:
                    return quote("/".join(["", *parts[:start], place]))
            return address
        folder = posixpath.dirname(page)
        place = self._locate(posixpath.normpath(posixpath.join(folder, path)))
        return quote(posixpath.relpath(place, folder or ".")) if place else address

    def _locate(self, path: str) -> str | None:
        if path in self.lone:
            digest = hashlib.sha256(self.read(path)).hexdigest()[:DIGITS]
            self.moved[path] = f"parts-{digest}/{posixpath.basename(path)}"
            self.lone.remove(path)
        return self.moved.get(path)


def units(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return the lasting ones of the paths, by what they are kept with."""
    found: dict[str, list[str]] = {}
    for path in paths:
        lasting = LASTING.match(path)
        if lasting:
            found.setdefault(lasting["unit"], []).append(path)
    return found


class Turn(IntEnum):
    """When a file comes in a copying."""

    FILE = 0
    PAGE = 1
    NEWS = 2
    """What tells of a new edition."""


def turn(path: str) -> Turn:
    """Return when a file comes: what pages load is there before them, what tells of them comes after."""
    if path.startswith(TELLING):
        return Turn.NEWS
    return Turn.PAGE if path.endswith(PAGE) else Turn.FILE


def _strip_ending(name: str) -> str:
    return name.removesuffix(".br").removesuffix(".gz")


def _list_addresses(name: str, content: bytes) -> Iterator[str]:
    folder = posixpath.dirname(name)
    for found in _STYLED.finditer(content.decode(errors="replace")):
        yield posixpath.normpath(posixpath.join(folder, unquote(found[1])))
