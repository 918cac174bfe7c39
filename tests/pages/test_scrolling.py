"""What is wide scrolls by itself."""

from __future__ import annotations

import pytest

from guidebook.site.scrolling import make_scrollable


@pytest.mark.parametrize(
    ("content", "made"),
    [
        (
            '<pre><code class="language-yaml">id: x</code></pre>',
            '<pre><code tabindex="0" class="language-yaml">id: x</code></pre>',
        ),
        (
            "<p>a</p><table>\n<tr></tr></table><table>b</table>",
            '<p>a</p><div class="md-typeset__scrollwrap" tabindex="0"><div class="md-typeset__table">'
            "<table>\n<tr></tr></table></div></div>"
            '<div class="md-typeset__scrollwrap" tabindex="0"><div class="md-typeset__table">'
            "<table>b</table></div></div>",
        ),
        ('<table class="compare"><tr></tr></table>', '<table class="compare"><tr></tr></table>'),
        ("<p><code>id</code></p>", "<p><code>id</code></p>"),
    ],
    ids=["code", "tables", "own table", "word of code"],
)
def test_wide_blocks_can_be_reached(content: str, made: str) -> None:
    """Blocks of code and plain tables get a place in the order of Tab; the guide's own tables stay as they are."""
    assert make_scrollable(content) == made
