"""A region's logo as pages show it: in the size of the header, and as the icon of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from guidebook.engine.cache import Cache
from guidebook.reading import pictures
from guidebook.reading.stored import Stored
from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.site.pictures import CACHE, SETTINGS

FOLDER = "assets/region"
BOX = (320, 80)
"""Points of the header's logo, on a screen with two to a unit of style sheets."""
ICON = 64
"""Points of the icon's side."""


def publish(root: Path, library: Library, stored: Iterable[Stored]) -> tuple[dict[str, Any], dict[str, Path]]:
    """Return what the frame is told of the logo, and what is published: path on the site → file; nothing without."""
    site = relations.site(library)
    found = next((one for one in stored if site and one.name == site.logo), None)
    if not found or not found.path:
        return {}, {}
    content = found.path.read_bytes()
    cache = Cache(root / CACHE)

    def make() -> Mapping[str, object]:
        width, height, data = pictures.fit(content, *BOX)
        *_, icon = pictures.fit(content, ICON, ICON, square=True)
        names = [cache.store("logo.webp", data).name, cache.store("icon.png", icon).name]
        return {"width": width, "height": height, "names": names}

    record = cache.recall("logo", (SETTINGS, f"{BOX} {ICON}".encode(), content), make)
    shown, icon = record["names"]
    logo = {"path": f"{FOLDER}/{shown}", "width": record["width"], "height": record["height"]}
    files = {f"{FOLDER}/{name}": cache.folder / name for name in (shown, icon)}
    return {"logo": logo, "icon": f"{FOLDER}/{icon}"}, files
