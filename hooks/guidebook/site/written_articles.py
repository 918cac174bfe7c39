"""Hand-written pages as HTML for the check and the search, kept from one build to the next."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from guidebook.engine.cache import Cache, read_sources
from guidebook.pages import headings, written

KEPT = Path(".cache/written")


@lru_cache(maxsize=64)  # the check asks for its places, the search for its words, a preview for both at each saving
def article(root: Path, text: str) -> str:
    """Return the HTML of a page as ``written.article`` makes it, from the project's cache when it was made before."""
    made_of = (text.encode("utf-8", "surrogateescape"), *_list_makers())
    html: str = Cache(root / KEPT).recall("article", made_of, lambda: {"html": written.article(text)})["html"]
    return html


@cache
def _list_makers() -> tuple[bytes, ...]:
    """Return what is another one when pages would be made otherwise."""
    return version("markdown-it-py").encode(), *read_sources(written, headings)
