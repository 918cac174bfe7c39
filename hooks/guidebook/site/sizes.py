"""Lengths of the scripts and styles that a page names, beside their names: what a network cuts short is found out."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAMED = re.compile(
    r'<(?:link rel="(?:stylesheet|modulepreload)" href|script type="module" src)="[^"]*?(?P<path>assets/[^"?]+)"'
)


def add_sizes(html: str, size: Callable[[str], int | None]) -> str:
    """Return a page whose scripts and styles have their bytes in ``data-size``.

    ``size`` takes a path from the site's root and returns nothing for what the site does not have.
    """

    def add_size(element: re.Match[str]) -> str:
        bytes_ = size(element["path"])
        return element[0] if bytes_ is None else f'{element[0]} data-size="{bytes_}"'

    return _NAMED.sub(add_size, html)
