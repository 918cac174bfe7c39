"""Links of hand-written pages, from the root of the site as editors write them → from the page's file as engines do."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from guidebook.records.addresses import address
from guidebook.texts import links, markdown


def addresses(paths: Iterable[str]) -> dict[str, str]:
    """Return the pages of a site by their addresses; paths are those in the docs folder."""
    return {address(path): path for path in paths}


def make_links_relative(text: str, path: str, pages: Mapping[str, str]) -> str:
    """Return the text of a page at a path with every link from its own place; what leads elsewhere stays."""
    for link in reversed(markdown.links(text)):
        if link.kind not in ("link", "picture", "named") or links.is_elsewhere(link.address):
            continue
        own = links.split_own(link.address)
        page = link.address.partition("#")[0].partition("?")[0]
        if own.page.startswith("/"):
            page = posixpath.relpath(pages.get(own.page, own.page[1:] or "."), posixpath.dirname(path) or ".")
        text = text[: link.begin] + page + own.rest + text[link.end :]
    return text
