"""Code and plain tables of long texts scroll by themselves on a narrow screen, and a keyboard reaches them to do so."""

from __future__ import annotations

import re

_CODE = re.compile(r'<code(?= class="language-)')
# Tables with a class are laid out by the guide's own styles.
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_FRAME = '<div class="md-typeset__scrollwrap" tabindex="0"><div class="md-typeset__table">{}</div></div>'


def make_scrollable(html: str) -> str:
    """Return a page's content with its blocks of code and its plain tables made to scroll."""
    html = _CODE.sub('<code tabindex="0"', html)
    return _TABLE.sub(lambda table: _FRAME.format(table[0]), html)
