"""The files that records name, as they are published: pictures small, and without what cameras note in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.checking.file_rules import list_linked
from guidebook.checking.load import Loaded
from guidebook.engine.cache import Cache
from guidebook.engine.cache import Stored as Kept
from guidebook.pages.downloads import Download, Downloads, Shrunk
from guidebook.reading import pictures
from guidebook.reading.stored import Stored
from guidebook.records import field_types
from guidebook.records.files import FOLDER, PICTURES
from guidebook.records.record import StoredFile
from guidebook.records.site import Site

CACHE = Path(".cache/pictures")
SHOWN = "assets/pictures"
WIDTHS = (480, 960)
"""Points: a phone's page, and a page of reading width on a screen with twice the points."""
SETTINGS = f"{WIDTHS} {pictures.QUALITY} {pictures.CLEAN_QUALITY}".encode()


def publish(root: Path, loaded: Loaded) -> tuple[Downloads, dict[str, Path]]:
    """Return what pages say of the files that readers get, and what is published: place on the site → file.

    Small pictures are made once for a content and kept. The content must be free of problems.
    """
    cache = Cache(root / CACHE)
    shown, opened = _collect_names(loaded)
    files: dict[str, Download] = {}
    shrunk: dict[str, Shrunk] = {}
    published: dict[str, Path] = {}
    for one in loaded.catalogue.stored:
        if one.path is None or one.name not in shown | opened:
            continue
        picture = one.ending in PICTURES
        if one.name in shown:
            shrunk[one.name], made = _shrink(cache, one, one.path.read_bytes())
            published |= made
        if one.name in opened:
            path = cache.path(_clean(cache, one, one.path.read_bytes())) if picture else one.path
            files[one.name] = Download(f"{FOLDER}/{one.name}", path.stat().st_size)
            published[f"{FOLDER}/{one.name}"] = path
    return Downloads(files, shrunk), published


def _collect_names(loaded: Loaded) -> tuple[set[str], set[str]]:
    """Return the names of the files that pages show as pictures, and of those that readers may open."""
    shown, opened = set[str](), list_linked(loaded.catalogue)
    for record in loaded.library.records():
        logo = isinstance(record, Site)  # the header shows it, in a size of its own
        for mark, found in field_types.find_marked(record, StoredFile) if not logo else ():
            (shown if mark.picture else opened).add(found.text)
    return shown, opened


def _shrink(cache: Cache, stored: Stored, content: bytes) -> tuple[Shrunk, dict[str, Path]]:
    def make() -> Mapping[str, object]:
        made = pictures.shrink(content, WIDTHS)
        return {
            str(width): [height, cache.store(f"{stored.stem}-{width}.webp", data).name]
            for width, (height, data) in made.items()
        }

    record = cache.recall("small", (SETTINGS, stored.stem.encode(), content), make)
    widths = sorted(map(int, record))
    files = {width: f"{SHOWN}/{record[str(width)][1]}" for width in widths}
    height = record[str(widths[-1])][0]
    return Shrunk(widths[-1], height, files), {path: cache.folder / path.rpartition("/")[2] for path in files.values()}


def _clean(cache: Cache, stored: Stored, content: bytes) -> Kept:
    """Return a picture that readers may save, in its own size, without the place where it was taken."""

    def make() -> Mapping[str, object]:
        kept = cache.store(stored.name, pictures.clean(content))
        return {"name": kept.name, "size": kept.size}

    record = cache.recall("clean", (SETTINGS, stored.name.encode(), content), make)
    return Kept(record["name"], record["size"])
