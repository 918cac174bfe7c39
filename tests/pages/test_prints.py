"""Pages that are kept from one saving or build to the next: whatever is changed, they are those printed anew."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import cast

import pytest

from bench.checks import rename
from guidebook.calculators import zones
from guidebook.checking.catalogue import Catalogue, catalogue
from guidebook.engine import Engine
from guidebook.pages import pages as printing
from guidebook.pages.downloads import Download, Downloads, Shrunk
from guidebook.pages.pages import Page, pages
from guidebook.pages.prints import Prints
from guidebook.reading.folder import gather
from guidebook.records import relations
from guidebook.records.library import KINDS
from guidebook.site import kept_prints
from guidebook.site.kept_prints import KeptPrints
from guidebook.site.site import compile_templates
from tests.breadth import THOROUGH
from tests.fuzz.records import NoEngine, read_real
from tests.project import ROOT
from tests.site.many_news import news

REGION = ROOT / "tests" / "regions" / "ozernyi"
ADDED = ("municipalities", "practices", "updates")
"""Kinds whose records of the made-up region stand beside the project's."""
TODAY = datetime.date(2026, 11, 26)
FILES = Downloads({"order.pdf": Download("files/order.pdf", 100)}, {"yard.webp": Shrunk(480, 300, {480: "a.webp"})})
ENGINE = cast(Engine, NoEngine())
WORD = "координатор"
RETIRED = "retired:\n  since: 2026-01-15\n"
ALONE = ("calculators", "stages")
"""Kinds of which the check refuses a copy that is in force: it has no program, no checklist."""


class Editor:
    """Somebody who saves files and builds; the pages that were kept are held to those printed of them from nothing."""

    def __init__(self, folder: Path) -> None:
        self.kept = folder / "prints"
        self._compiled = compile_templates(folder)
        self.files = read_real()
        for kind in ADDED:
            for path in (REGION / kind).glob("*.yml"):
                self.files[f"{kind}/{path.name}"] = path.read_text(encoding="utf-8")
        self.files |= {f"updates/{key}.yml": text for key, text in news(12)}
        self.before = dict(self.files)
        self.whole, _ = self._build(FILES, TODAY)

    def catalogue(self) -> Catalogue:
        """Return the files as they are read."""
        return catalogue(gather("content", self.files, lambda path: self.files[path].encode()))

    def _print(self, prints: Prints[Page] | None, downloads: Downloads, today: datetime.date) -> list[Page]:
        return pages(self.catalogue().library(), ENGINE, self._compiled, downloads, today, prints)

    def _build(self, downloads: Downloads, today: datetime.date) -> tuple[list[Page], list[str]]:
        """Return all pages, and the paths of those that were not kept from the last build that succeeded."""
        kept = KeptPrints(self.kept)
        found = self._print(kept.prints, downloads, today)
        kept.keep()
        return found, kept.prints.printed

    def compare(self, downloads: Downloads = FILES, today: datetime.date = TODAY) -> list[str]:
        """Return the paths of the pages that were printed again."""
        found, printed = self._build(downloads, today)
        assert found == self._print(None, downloads, today)
        return printed

    def print_anew(self) -> list[Page]:
        """Return the pages of the files as they are, printed from nothing."""
        return self._print(None, FILES, TODAY)

    def put_back(self) -> None:
        """Take all changes back: the pages are those of before."""
        self.files = dict(self.before)
        assert self._build(FILES, TODAY)[0] == self.whole


@pytest.fixture(scope="module")
def all_files(tmp_path_factory: pytest.TempPathFactory) -> Editor:
    """All files as they are, printed once."""
    return Editor(tmp_path_factory.mktemp("templates"))


@pytest.fixture
def editor(all_files: Editor) -> Editor:
    """Somebody before any change."""
    all_files.put_back()
    return all_files


SOME = ("stages", "calculators", "documents", "terms", "updates", "tags", "municipalities")
"""Kinds that differ in what names them: menus, lists, programs, words of texts, days, marks alone."""


def retitle(text: str) -> str:
    """Return a record with another title, which has the word of a term."""
    return re.sub(r"^title: .+$", f"title: Наставник и {WORD}", text, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS if THOROUGH else SOME)
def test_records_of_every_kind(editor: Editor, kind: str) -> None:
    """A record gets another title, a second one comes, is retired, is called otherwise, goes: no page is stale."""
    path, text = next((path, text) for path, text in sorted(editor.files.items()) if path.startswith(f"{kind}/"))
    added = f"{kind}/{Path(path).stem}-7.yml"
    editor.files[path] = retitle(text)
    if kind not in ALONE:
        editor.files[added] = rename(text, 7)
    assert editor.compare()
    editor.files[added] = rename(text, 7) + RETIRED
    editor.compare()
    del editor.files[added]
    editor.files[f"{kind}/{Path(path).stem}-8.yml"] = rename(text, 8) + (RETIRED if kind in ALONE else "")
    editor.compare()


ROUNDS = 8 if THOROUGH else 3


def test_any_words(editor: Editor) -> None:
    """Whichever words of whichever records are changed, no page is stale, and most are not printed again."""
    chance = Random(14)
    lines = [
        (path, number)
        for path, text in editor.files.items()
        if not path.startswith("calculators/")  # the check runs their examples
        for number, line in enumerate(text.split("\n"))
        if re.search(r"[а-яё]{4}", line) and not line.startswith("#")
    ]
    kept = 0
    for turn in range(ROUNDS):
        for path, number in chance.sample(lines, 3):
            before = editor.files[path]
            changed = before.split("\n")
            changed[number] = re.sub(r"[а-яё]{4,}", f"наставник{turn}", changed[number], count=1)
            editor.files[path] = "\n".join(changed)
            if any(entry.record is None for entry in editor.catalogue().all()):
                editor.files[path] = before
        kept += len(editor.whole) - len(editor.compare())
    assert kept > ROUNDS * len(editor.whole) / 2


def test_the_rest_of_what_pages_are_made_of(editor: Editor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file's size, a picture, the day, the length of a page with news and a template make pages new."""
    named = "updates/2026-11-20-lake-school.yml"
    editor.files[named] += (
        "attachments:\n  - file: order.pdf\n    title: Приказ\npicture:\n  file: yard.webp\n  alt: Двор\n"
    )
    editor.compare()
    larger = replace(FILES, files={"order.pdf": Download("files/order.pdf", 20_000)})
    assert editor.compare(larger) == ["updates/2026-11-20-lake-school/index.md"]
    other = replace(larger, pictures={"yard.webp": Shrunk(480, 320, {480: "b.webp"})})
    assert editor.compare(other) == ["updates/2026-11-20-lake-school/index.md"]
    later = TODAY + datetime.timedelta(days=30)
    assert "updates/2026-11-20-lake-school/index.md" in editor.compare(other, later)
    assert editor.compare(other, later) == []
    monkeypatch.setattr(relations, "LONGEST_LIST", 1)
    assert "updates/2025/index.md" in editor.compare(other, later)
    shutil.copytree(printing.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(printing, "TEMPLATES", tmp_path / "templates")
    assert len(editor.compare(other, later)) >= len(editor.whole)
    macros = tmp_path / "templates" / "macros.html.j2"
    macros.write_text(macros.read_text(encoding="utf-8").replace("Источник: ", "Откуда: "), encoding="utf-8")
    assert len(editor.compare(other, later)) >= len(editor.whole)


def test_a_change_concerns_few_pages(editor: Editor) -> None:
    """Other words inside a piece of news make its page new and those that list it; no other news, and no more."""
    path = min(path for path in editor.files if path.startswith("updates/") and "-news-" in path)
    editor.files[path] = re.sub(r'^text: "', 'text: "Новое слово. ', editor.files[path], flags=re.MULTILINE)
    printed = editor.compare()
    assert [one for one in printed if "-news-" in one] == [path.replace(".yml", "/index.md")]
    assert len(printed) < len(editor.whole) / 4


@pytest.mark.parametrize("path", ["forms/pupil-pupil.yml", "roles/mentor.yml", "documents/accessibility-102.yml"])
def test_a_page_asks_for_no_more_than_it_shows(editor: Editor, path: str) -> None:
    """A form with another title, or a role or a document, makes those pages new that read otherwise, and no other."""
    editor.files[path] = retitle(editor.files[path])
    printed = set(editor.compare())
    before = {page.path: page for page in editor.whole}
    changed = {one.path for one in editor.print_anew() if one != before[one.path]}
    assert printed == changed


def test_what_is_left_half_way_is_not_kept(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """When printing stops at a fault, what was printed until then is not taken for a whole: the next ones are right."""
    editor.files["forms/pupil-pupil.yml"] = retitle(editor.files["forms/pupil-pupil.yml"])

    def broken(html: str) -> str:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(printing, "add_names", broken)
        with pytest.raises(RuntimeError):
            editor.compare()
    assert "forms/pupil-pupil/index.md" in editor.compare()


def _run_other_code(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_prints, "digest_makers", lambda *_: "other")


def _spoil(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    content = bytearray(editor.kept.read_bytes())
    content[len(content) // 2] ^= 1
    editor.kept.write_bytes(content)


def _take_away(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.kept.unlink()


def _move_clocks(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "minutes", lambda name: 0)


@pytest.mark.parametrize("happen", [_run_other_code, _spoil, _take_away, _move_clocks])
def test_what_can_not_be_relied_on_is_printed_again(
    editor: Editor, monkeypatch: pytest.MonkeyPatch, happen: Callable[[Editor, pytest.MonkeyPatch], None]
) -> None:
    """What other code has printed, a spoilt file, none, another time of a zone: every page is printed."""
    happen(editor, monkeypatch)
    assert len(editor.compare()) == len(editor.whole)
