"""The pictures of the guide's first day show what the site and the commands say today."""

from __future__ import annotations

import json
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tests import guide_pictures
from tests.guide_pictures import FOLDER, WORDS
from tests.site.built import Built

PAGE = FOLDER.parent / "start.md"
PICTURE = re.compile(r"!\[([^\]]+)\]\(pictures/([a-z]+)\.webp\)\{ loading=lazy width=(\d+) height=(\d+) \}")


def substance(words: str) -> str:
    """Return words without what changes with every record: numbers."""
    return re.sub(r"\d+", "0", words)


def test_numbers_alone_are_no_substance() -> None:
    """A new record makes no picture stale, another word does."""
    assert substance("Проверено записей: 214.") == substance("Проверено записей: 215.")
    assert substance("Проблем нет") != substance("Ошибок нет")


def test_the_pictures_say_what_is_said_today(built: Built, browser: Browser, tmp_path: Path) -> None:
    """The words on each picture are those of today's commands and pages; else: make pictures."""
    shown = json.loads(WORDS.read_text(encoding="utf-8"))
    made = guide_pictures.everything(browser, built.folder, tmp_path)
    assert shown.keys() == made.keys()
    for name, (words, _) in made.items():
        assert substance(words) == substance(shown[name]), f"{name}: make pictures"


def test_each_picture_stands_on_the_page_with_its_size_and_words(built: Built) -> None:
    """Each file is shown once, at its own size, small, with a text in its place that says what is on it."""
    text = PAGE.read_text(encoding="utf-8")
    found = PICTURE.findall(text)
    assert len(found) == text.count("![")
    assert sorted(name for _, name, _, _ in found) == sorted(path.stem for path in FOLDER.glob("*.webp"))
    for alt, name, width, height in found:
        file = FOLDER / f"{name}.webp"
        with Image.open(file) as picture:
            assert picture.size == (int(width), int(height)), name
        assert file.stat().st_size < 30_000, name
        assert len(alt.split()) >= 3, name
    images = built.article("editors/start/").all("img")
    assert [one.attributes["alt"] for one in images] == [alt for alt, *_ in found]
    assert all(built.fault("editors/start/", one.attributes["src"]) is None for one in images)
