"""Where the files lie that pages are made of: beside the pages on the site, and where editors change them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from guidebook.checking.catalogue import Entry
from guidebook.checking.load import Loaded
from guidebook.reading.folder import SUFFIX

CONTENT = "content"
"""The folder of records, in the project and on the site."""
DOCS = "docs"
"""The folder of the pages that no record makes."""


def list_record_files(entries: Iterable[Entry]) -> dict[str, Path]:
    """Return the files of records as they lie beside the pages: path on the site → file."""
    found = {f"{CONTENT}/{_inside(entry)}": entry.file for entry in entries}
    return {path: file for path, file in sorted(found.items()) if file}


def edits(root: Path, loaded: Loaded, sources: Mapping[str, Entry], by_hand: Iterable[str]) -> dict[str, str]:
    """Return page → the path of its file where editors change it.

    A region's folder outside of the project is kept in a repository of its own: the common files are not there.
    """
    overlay = loaded.catalogue.overlay
    place = overlay.place.resolve() if overlay and overlay.place else None
    if place is None:
        inside = ""
    elif root.resolve() in place.parents:
        inside = f"{place.relative_to(root.resolve()).as_posix()}/"
    else:
        return {page: _inside(entry) for page, entry in sources.items() if entry.own}
    made = {page: f"{inside if entry.own else f'{CONTENT}/'}{_inside(entry)}" for page, entry in sources.items()}
    return made | {page: f"{DOCS}/{page}" for page in by_hand}


def _inside(entry: Entry) -> str:
    return f"{entry.kind}/{entry.stem}{SUFFIX}"
