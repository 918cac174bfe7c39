"""A project folder → the site that it is published as, made anew only when something has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guidebook.reading.overlay import find_overlay
from guidebook.site.build_cache import Kept
from guidebook.site.site import Site


def preview(root: Path, site_address: str, sound: Callable[[], None]) -> Site | str:
    """Return the site as ``build`` does; what has not changed since this was called last is taken as it was then."""
    from guidebook.site.memory import find_memory
    from guidebook.site.publication import make_site

    return make_site(root, site_address, sound, find_memory(root))


def build(root: Path, site_address: str = "", sound: Callable[[], None] | None = None) -> Site | str:
    """Return the site of a project folder, or the text of all problems when its content has any.

    ``site_address``: where the site will lie, ending in «/»; empty while nobody knows. The region's folder that the
    environment names lies over the project's content. While no file has changed since it was made last, nothing is
    made again. ``sound`` is called once the content is known to have no problems.
    """
    kept = Kept(root, site_address, find_overlay())
    record = kept.read()
    site = Site.of(record) if record else None
    if site:
        if sound:
            sound()
        return site
    # Loading what makes a site takes longer than reading a kept one.
    from guidebook.site.publication import make_site

    new = make_site(root, site_address, sound)
    if isinstance(new, Site):
        kept.keep(new.record())
    return new
