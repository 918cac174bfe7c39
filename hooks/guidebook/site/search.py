"""What the search finds on a site: its pages of records, and those that are written by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from guidebook.pages import written
from guidebook.pages.article import Article
from guidebook.pages.contact import ASKED, PLACE, UNSAID
from guidebook.records.addresses import ABOUT, WORTH, address
from guidebook.search.index import Entry, Index
from guidebook.site.site import Nav

_HEAD = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def search_files(
    articles: Mapping[str, Article],
    markdown: Mapping[str, str],
    nav: Nav,
    contact: str = "",
    index: Index | None = None,
    article: Callable[[str], str] = written.article,
) -> dict[str, str]:
    """Return the files of the index: path on the site → text. Pages are found that stand in the navigation.

    ``contact``: whom readers write to, as HTML; it stands under all pages, and is found under one. ``index`` is the one
    of a preview; ``article`` makes HTML of the text of a hand-written page.
    """
    entries = []
    for section, path, title in _list_pages(nav):
        where = address(path).removeprefix("/")
        worth = WORTH.get(where, WORTH.get(where.partition("/")[0], 1.0))
        if path in articles:
            made = articles[path]
            if "search" in made.head:
                continue
            also = made.head.get("also", {})
            entries.append(Entry(where, section, made.head["title"], made.html, also, worth))
        elif path in markdown:
            head, text = split_page(markdown[path])
            if "search" not in head:
                under, also = (_contact(contact), {PLACE: ASKED}) if path == ABOUT else ("", {})
                html = article(text) + under
                entries.append(Entry(where, section, head.get("title", title), html, also, worth))
    return {f"search/{name}": text for name, text in (index or Index()).files(entries).items()}


def _contact(contact: str) -> str:
    """Return the line under the page as a part of it."""
    return f'<h2 id="{PLACE}">Кому писать</h2><p>{contact or UNSAID}</p>'


def split_page(page: str) -> tuple[dict[str, Any], str]:
    """Return what a hand-written page says of itself, and its text."""
    head = _HEAD.match(page)
    return (yaml.safe_load(head[1]), page[head.end() :]) if head else ({}, page)


def _list_pages(nav: Nav, section: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the nearest section, path and title of every page of the navigation."""
    for entry in nav:
        for title, below in entry.items():
            if isinstance(below, str):
                yield section, below, title
            else:
                yield from _list_pages(below, title)
