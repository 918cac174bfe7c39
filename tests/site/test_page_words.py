"""What the search has read of pages is kept from one build to the next, and is what it would read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from guidebook.search import index
from guidebook.search.index import Entry, Index, files
from guidebook.site.page_words import PageWords

PAGES = [
    Entry(
        "roles/",
        "Гид",
        "Роли",
        '<h1 id="a">Роли</h1><p>Наставник</p><h2 id="b">Кто</h2><p>Школа</p>',
        {"b": ["вожатый"]},
    ),
    Entry("forms/", "Гид", "Формы", "<p>Ученик – ученик: наставник и наставляемый</p>", {"": ["пары"]}, 1.5),
]


def build(path: Path, pages: list[Entry]) -> dict[str, str]:
    """Return the index of pages as a build makes it."""
    words = PageWords(path)
    made = Index(words.read).files(pages)
    words.keep()
    return made


def test_a_page_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build makes the same index and reads no page; what a page counts may be another all the same."""
    path = tmp_path / "words"
    assert build(path, PAGES) == files(PAGES)
    worth = [replace(PAGES[0], worth=0.5), PAGES[1]]
    expected = files(worth)
    monkeypatch.setattr(index, "read", None)
    assert build(path, PAGES[::-1]) == build(path, PAGES)
    assert build(path, worth) == expected


@pytest.mark.parametrize("change", [{"html": "<p>Куратор</p>"}, {"title": "Кто есть кто"}, {"also": {"": ["люди"]}}])
def test_a_page_that_has_changed_is_read_again(tmp_path: Path, change: dict[str, object]) -> None:
    """Another text, title or word that people use is in the index; what was there before is not kept."""
    path = tmp_path / "words"
    build(path, PAGES)
    changed = [replace(PAGES[0], **change), PAGES[1]]  # type: ignore[arg-type]
    assert build(path, changed) == files(changed) != files(PAGES)
    build(path, PAGES[1:])
    small = path.stat().st_size
    path.unlink()
    build(path, PAGES[1:])
    assert path.stat().st_size == small


@pytest.mark.parametrize("spoil", [lambda kept: b"", lambda kept: kept[:-5], lambda kept: kept[:40] + b"?" + kept[41:]])
def test_a_spoilt_file_is_no_harm(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    """What is not as it was written is not read: pages are read again."""
    path = tmp_path / "words"
    build(path, PAGES)
    path.write_bytes(spoil(path.read_bytes()))
    assert build(path, PAGES) == files(PAGES)
