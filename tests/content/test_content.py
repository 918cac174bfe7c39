"""The project's own content is sound, and stays told exactly when something in it breaks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidebook.checking.load import Loaded, load
from guidebook.problems.problem import as_text
from guidebook.records.library import KINDS
from guidebook.records.municipalities import Municipality
from guidebook.records.practices import Practice
from tests.project import ROOT

CONTENT = ROOT / "content"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    """The project's content, checked with the real calculators."""
    return load(CONTENT)


def check_broken(folder: Path, name: str, old: str, new: str) -> Loaded:
    """Return the check of a copy of the content with a piece of one file replaced."""
    copy = shutil.copytree(CONTENT, folder / "content")
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return load(copy)


def test_content_is_sound(loaded: Loaded) -> None:
    """Everything that is published passes the check."""
    assert as_text(loaded.problems) == ""


def test_every_file_became_a_record(loaded: Loaded) -> None:
    """No file of the content is passed over: records and files are the same in number, of every kind but a region's."""
    files = list(CONTENT.glob("*/*.yml"))
    assert loaded.count == len(files) == len(list(loaded.library.records()))
    assert {record.kind for record in loaded.library.records()} == {*KINDS} - {Municipality.kind, Practice.kind}


def test_places_lead_into_the_files(loaded: Loaded) -> None:
    """A record's place is the line and column of its value in its file."""
    place = loaded.place("stages", "5-pairs", "title")
    line = (ROOT / place.path).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[: place.column - 1].strip() == "title:"
    assert loaded.path("stages", "5-pairs") == place.path == "content/stages/5-pairs.yml"
    item = loaded.place("checklists", "5-pairs", "internal", 0, "id")
    line = (ROOT / item.path).read_text(encoding="utf-8").splitlines()[item.line - 1]
    assert line[item.column - 1 :][: item.length] == loaded.library.checklists["5-pairs"].internal[0].id


def test_a_copy_is_read_by_what_differs(loaded: Loaded, tmp_path: Path) -> None:
    """What is known of a file serves a copy of its folder, with places of its own; a changed file is read anew."""
    copy = check_broken(tmp_path, "terms/curator.yml", "title: ", "title: Новый ")
    changed, same = copy.entry("terms", "curator"), copy.entry("terms", "mentor")
    before = load(CONTENT)
    assert changed.record != before.library.terms["curator"]
    assert same.record is before.library.terms["mentor"]
    assert (same.file, before.entry("terms", "mentor").file) == (
        tmp_path / "content/terms/mentor.yml", CONTENT / "terms/mentor.yml",
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "key"), [("stages", "5-pair"), ("forms", "5-pairs")])
def test_place_of_no_record(loaded: Loaded, kind: str, key: str) -> None:
    """What is not there has no place."""
    with pytest.raises(KeyError):
        loaded.place(kind, key)


def test_vanished_record_is_told(tmp_path: Path) -> None:
    """The published list guards the real records: one that is renamed is missed under its old name."""
    found = check_broken(tmp_path, "terms/curator.yml", "id: curator", "id: organiser")
    assert {problem.code for problem in found.problems} == {"K301", "K305"}


def test_real_program_guards_its_labels(tmp_path: Path) -> None:
    """A name that the real calculator does not have is shown with the one it has."""
    found = check_broken(tmp_path, "calculators/involvement.yml", "name: total", "name: totals")
    problem = next(problem for problem in found.problems if problem.code == "K503")
    assert problem.place.path == "content/calculators/involvement.yml"
    assert problem.hint == "Возможно, вы имели в виду «total»?"
