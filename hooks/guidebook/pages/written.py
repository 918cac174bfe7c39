"""A hand-written page as HTML, as far as its words and the names of its headings go."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt

from guidebook.pages.headings import add_names

_markdown = MarkdownIt("commonmark").enable("table")
_NAMED = re.compile(r"<(h\d)>(.*?) ?\{:? ?#([\w-]+)[^}]*\}</\1>")
_GLUED = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
"""A heading without a space behind its marks: the site engine takes it for one."""
_STYLED = re.compile(r"^[ \t]*\{:.*\}$", re.MULTILINE)


@lru_cache(maxsize=64)  # most pages of two versions that are compared are the same
def article(text: str) -> str:
    """Return the HTML; names of headings and classes are written as the site engine takes them."""
    return add_names(_NAMED.sub(r'<\1 id="\3">\2</\1>', _markdown.render(_GLUED.sub(r"\1 ", _STYLED.sub("", text)))))
