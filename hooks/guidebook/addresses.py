"""The pages that texts may link to, by their addresses on the site."""

from __future__ import annotations

from guidebook.canvas import page_of
from guidebook.model import Library
from guidebook.sections import SECTIONS

HIDDEN = ("calendars", "sections", "site", "tags", "targets")
"""Kinds whose records have no page of their own: they are shown where they are used."""


def addresses(library: Library) -> dict[str, str]:
    """Return the pages that texts may link to: address on the site («/forms/») → path («forms/index.md»)."""
    paths = [*SECTIONS.values(), "about.md"]
    paths += [f"editors/{name}.md" for name in ("index", "problems", "fields", "tables")]
    paths += [page_of(record) for record in library.records() if record.kind not in HIDDEN]
    return {address(path): path for path in paths}


def address(path: str) -> str:
    """Return the address of a page on the site: «forms/pupil-pupil.md» → «/forms/pupil-pupil/»."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"/{stem}/" if stem else "/"
