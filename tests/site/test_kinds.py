"""Which pages stand for all others where looking at every page would take hours."""

from __future__ import annotations

import re
from pathlib import Path

from bench.lighthouse import kinds
from tests.site.built import Built


def test_each_look_has_its_page(built: Built) -> None:
    """Every look of the site's pages is among the kinds, and a list apart from what it lists."""
    found = kinds(built.folder)
    looks = {
        name
        for page in built.pages.values()
        for element in page.all("div")
        for name in re.findall(r"\blook-(\S+)", element.attributes.get("class", ""))
    }
    assert {kind.removesuffix("/*") for kind in found} >= looks - {"text"}
    assert {*found.values()} <= {*built.pages}
    assert {"contests", "contest", "updates", "update", "about", "editors", "editors/*", "404"} <= {*found}


def test_the_largest_page_of_a_kind_is_taken(tmp_path: Path) -> None:
    """Of pages that look alike the largest is taken, and a look that is new is a kind of its own."""
    texts = {"questions/a": "question", "questions/b": "question", "start": "start"}
    for address, look in texts.items():
        (tmp_path / address).mkdir(parents=True)
        html = f'<div class="md-content look-{look}">{address * (3 if address.endswith("b") else 1)}</div>'
        (tmp_path / address / "index.html").write_text(html, encoding="utf-8")
    assert kinds(tmp_path) == {"question": "questions/b/", "start": "start/"}
