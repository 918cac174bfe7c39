"""Files without problems are kept for the next check, which says and finds what it would without them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from guidebook.checking import sound_files, template_rules
from guidebook.checking.load import Loaded, assemble, load
from guidebook.checking.sound_files import Kept, SoundFiles
from guidebook.engine.lookup import Lookup
from guidebook.problems.problem import as_text
from guidebook.reading.folder import PUBLISHED, File, Folder, gather
from guidebook.reading.record_file import Source
from guidebook.reading.stored import Stored
from guidebook.records.library import KINDS
from guidebook.records.record import Record
from guidebook.records.templates import Template
from guidebook.site.places import FILES, load_content
from tests.breadth import THOROUGH
from tests.fuzz.records import read_real
from tests.project import ROOT, put

REGION = ROOT / "tests" / "regions" / "ozernyi"
ROUNDS = 20 if THOROUGH else 3


class Checker:
    """Checks files again and again, each time with what it has kept."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files = read_real()
        for file in REGION.glob("*/*.yml"):
            self.files[f"{file.parent.name}/{file.name}"] = file.read_text(encoding="utf-8")
        self.files[PUBLISHED] = (ROOT / "content" / PUBLISHED).read_text(encoding="utf-8")

    def check(self, made_by: str = "") -> Loaded:
        """Return what a check with what was kept finds, and keep that."""
        store = Lookup[Kept](self._path)
        sound = SoundFiles(store, made_by)
        found = assemble(self._gather(), sound=sound)
        sound.keep()
        store.keep()
        return found

    def _gather(self) -> Folder:
        return gather("content", self.files, lambda path: self.files[path].encode())

    def compare(self) -> Loaded:
        """Check the files twice, first from nothing; the second must tell and hold the same."""
        plain, kept = assemble(self._gather()), self.check()
        assert as_text(kept.told) == as_text(plain.told)
        assert repr(kept.library) == repr(plain.library)
        return kept


@pytest.fixture
def checker(tmp_path: Path) -> Checker:
    """Somebody who has checked all files once."""
    made = Checker(tmp_path / "files")
    made.check()
    return made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are not taken from what was kept, as they are read."""
    paths: list[str] = []
    note = SoundFiles.note

    def count(self: SoundFiles, file: File, source: Source, record: Record) -> None:
        paths.append(file.path)
        note(self, file, source, record)

    monkeypatch.setattr(SoundFiles, "note", count)
    return paths


def test_all_sound_files_are_kept(checker: Checker, read: list[str]) -> None:
    """Of files that nobody has changed none is read again, and what they hold is the same, to the letter."""
    checker.compare()
    assert read == []


def test_what_has_changed_is_read(checker: Checker, read: list[str]) -> None:
    """A file with other words, and one that is called otherwise, are read; others, also beside them, are not."""
    text = checker.files.pop("forms/pupil-pupil.yml")
    checker.files["forms/pupil-other.yml"] = text.replace("id: pupil-pupil", "id: pupil-other")
    checker.files["terms/mentor.yml"] = checker.files["terms/mentor.yml"].replace(
        "definition: >-\n", "definition: >-\n  О.\n"
    )
    checker.compare()
    assert sorted(read) == ["content/forms/pupil-other.yml", "content/terms/mentor.yml"]


def test_what_others_have_read_is_read_again(checker: Checker, read: list[str]) -> None:
    """Other code reads all files anew: what it finds may be something else."""
    checker.check("other")
    assert len(read) > 300


def test_problems_between_files_stand_where_they_do(checker: Checker) -> None:
    """Whatever is missing, misspelt or broken, the same is told with the same places, also of files that were kept."""
    chance = Random(41)
    names = sorted(path for path in checker.files if path.partition("/")[0] in KINDS)
    told = 0
    for _ in range(ROUNDS):
        before = dict(checker.files)
        for path in chance.sample(names, 3):
            del checker.files[path]
        for path in chance.sample(sorted({*checker.files} & {*names}), 3):
            lines = checker.files[path].split("\n")
            at = chance.randrange(len(lines))
            lines[at] = chance.choice(
                (lines[at].replace(":", ""), lines[at] + " ", f"{lines[at]}\t", "", lines[at] * 2)
            )
            checker.files[path] = "\n".join(lines)
        told += len(checker.compare().told)
        checker.files = before
    assert told > ROUNDS * 10


def test_a_value_that_json_would_change_is_not_kept(monkeypatch: pytest.MonkeyPatch, checker: Checker) -> None:
    """A record that would come back as another one is read each time."""
    monkeypatch.setattr(sound_files, "_write_date", lambda value: "2001-01-01")
    checker.check("other")
    assert repr(checker.check("other").library) == repr(checker.compare().library)


def test_what_can_not_be_kept_hides_no_problem(tmp_path: Path) -> None:
    """Where nothing can be written, the check tells what is wrong all the same."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / FILES).mkdir(parents=True)  # in the place of the file
    put(tmp_path, "content/terms/roadmap.yml", "title: ", "titel: ")
    assert "titel" in as_text(load_content(tmp_path / "content", kept=True).problems)


def test_a_template_saved_during_the_check_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept as sound is what was read: a file that comes in its place meanwhile is told of the next time."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    real = template_rules.compile_template

    def save_meanwhile(record: Template, file: Stored, *more: Any) -> Any:
        made = real(record, file, *more)
        if file.name == "order-start.docx":
            shutil.copyfile(content / "files" / "pair-sheet.docx", content / "files" / file.name)
        return made

    with monkeypatch.context() as patched:
        patched.setattr(template_rules, "compile_template", save_meanwhile)
        before = as_text(load_content(content, kept=True).told)
    after = as_text(load_content(content, kept=True).told)
    assert after == as_text(load(content).told) != before


def test_what_rests_on_other_files_is_looked_at_again(tmp_path: Path) -> None:
    """A template is sound only as long as the document that it cites says how, and its own file is what it was."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)

    def check() -> str:
        store = Lookup[Kept](tmp_path / "files")
        sound = SoundFiles(store, "")
        found = load(content, sound=sound)
        sound.keep()
        store.keep()
        assert as_text(found.told) == as_text(load(content).told)
        return as_text(found.told)

    before = check()
    assert check() == before
    cited = content / "documents" / "target-model-r-145.yml"
    text = cited.read_text(encoding="utf-8")
    cited.write_text(re.sub(r"^cited: .*\n(  .*\n)*", "", text, flags=re.MULTILINE), encoding="utf-8")
    for _ in range(2):
        assert "K744" in check()
    cited.write_text(text, encoding="utf-8")
    assert check() == before
    (content / "files" / "order-start.docx").write_bytes(b"PK")
    assert "order-start.docx" in check()
