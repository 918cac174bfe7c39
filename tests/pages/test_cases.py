"""Each case file is a content folder beside the exact pages, or parts of pages, that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from guidebook.checking.load import load
from guidebook.engine import Engine
from guidebook.pages.article import Article
from guidebook.pages.pages import pages
from tests.content.folders import NoPrograms, write

CASES = sorted(Path(__file__).with_name("cases").glob("*.yml"))
# Only pages of calculators ask for the engine's files; the cases have none.
NO_ENGINE = cast(Engine, None)


def show(article: Article) -> str:
    """Return an article with its head, its no-break spaces to be seen."""
    return f"{article.front_matter}{article.html}\n".replace("\u00a0", "~")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path, tmp_path: Path) -> None:
    """What the case's ``proves`` says: its files give its ``pages``, or pages with its ``parts``, letter for letter."""
    given: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert given["proves"].endswith(".")
    loaded = load(write(tmp_path, given["files"]), NoPrograms())
    assert not loaded.problems
    made = {page.path: show(page.article) for page in pages(loaded.library, NO_ENGINE)}
    for name, page in given.get("pages", {}).items():
        assert made[name] == page
    for name, parts in given.get("parts", {}).items():
        for part in parts:
            assert part in made[name]


def test_there_are_cases() -> None:
    """The cases are found: an empty folder would prove nothing."""
    assert len(CASES) >= 5
