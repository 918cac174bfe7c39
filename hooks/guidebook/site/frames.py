"""Whole pages as they were written last: only those are framed again of which something has changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook.engine.lookup import Lookup
from guidebook.site.preview_folder import Content, identify_content
from guidebook.site.site import Nav, Site


@dataclass(frozen=True)
class Page:
    """A whole page as it is written; ``content`` tells it from another one, where somebody asks."""

    data: bytes
    content: Content | None = None


class Frames:
    """The pages of a preview by their paths, each with what it was made of."""

    def __init__(self) -> None:
        self._shared = ""
        self._pages: dict[str, tuple[object, Page]] = {}
        self._expected: dict[str, object] = {}
        self._known: set[str] = set()

    def begin(self, shared: str) -> None:
        """Begin a build; ``shared`` is what all pages are made of: when it has changed, none is as it was."""
        if shared != self._shared:
            self._pages.clear()
        self._shared = shared
        self._expected.clear()
        self._known.clear()

    def expect(self, path: str, made_of: object) -> None:
        """Say of what a page of this build is made."""
        if path in self._pages and self._pages[path][0] == made_of:
            self._known.add(path)
        else:
            self._expected[path] = made_of

    def recall(self, path: str) -> Page | None:
        """Return a page of this build that was made of the same before, None of any other."""
        return self._pages[path][1] if path in self._known else None

    def keep(self, path: str, page: str) -> None:
        """Remember a page that was expected."""
        data = _encode(page)
        self._pages[path] = (self._expected.pop(path), Page(data, identify_content(data)))

    def end(self) -> None:
        """End a build: what was expected and not made is not known."""
        self._expected.clear()


class KeptFrames:
    """The pages of a build, which are kept in a file for the next one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shared = ""
        self._pages: Lookup[bytes] = Lookup()
        self._keys: dict[str, str] = {}

    def begin(self, shared: str) -> None:
        """Begin a build as ``Frames.begin`` does."""
        self._shared = shared
        self._pages = Lookup(self._path)
        self._keys.clear()

    def expect(self, path: str, made_of: object) -> None:
        """Say of what a page of this build is made."""
        self._keys[path] = digest(self._shared, path, made_of)

    def recall(self, path: str) -> Page | None:
        """Return a page that was made of the same before, None of any other."""
        data = self._pages.find(self._keys[path])
        return None if data is None else Page(data)

    def keep(self, path: str, page: str) -> None:
        """Remember a page that was expected."""
        self._pages.put(self._keys[path], _encode(page))

    def end(self) -> None:
        """Keep the pages of this build, and no others."""
        self._pages.keep()


def _encode(page: str) -> bytes:
    """Return a page as the site engine writes it."""
    return page.encode("utf-8", "xmlcharrefreplace")


def digest(*parts: Any) -> str:
    """Return a short text that differs whenever one of the values does, as JSON has them: a kept site has lists alone.

    In YAML anything may be a key: what JSON can't have as one is left out.
    """
    text = json.dumps(parts, ensure_ascii=False, default=str, skipkeys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_shared_parts(site: Site, settings: Any, files: Any) -> str:
    """Return what all pages are made of: the sections, what is said of the region, settings, files of the frame."""
    words = (site.edition, site.contact, dict(site.frame))
    return digest(_skeleton(site.nav), words, settings, files)


def _skeleton(nav: Nav) -> list[Any]:
    """Return the sections of a site, each with its first page: what the menus of all pages show."""
    made: list[Any] = []
    for place, entry in enumerate(nav):
        for title, below in entry.items():
            if isinstance(below, list):
                made.append([title, _skeleton(below)])
            elif place == 0:
                made.append([title, below])
    return made
