"""Names for ever: by these other programs know a piece of news or an event wherever the site lies."""

from __future__ import annotations

import uuid

from guidebook.records.library import Library

# Never changed: all names follow from it.
_GUIDE = uuid.UUID("6f3d1c52-8a07-5b0e-9d5d-1f5f2a1c7a44")


def identity(library: Library, name: str) -> uuid.UUID:
    """Return the name of what a library's region publishes under a path, such as «updates/2026-11-23-first-edition».

    It follows from ids alone: neither the site's address nor any text has a part in it.
    """
    region = next((site.feed_name for site in library.site.values() if site.feed_name), "")
    return uuid.uuid5(_GUIDE, f"{region}/{name}")
