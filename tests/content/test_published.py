"""The list of published ids grows by itself and loses nothing."""

from __future__ import annotations

from pathlib import Path

from guidebook.checking.load import load
from guidebook.reading.published import HEADER, record_ids
from guidebook.records.addresses import SECTIONS
from guidebook.reference.examples import PUBLISHED_FILE, TERM, TERM_FILE
from tests.content.folders import PROGRAMS, write

NAMES = [
    "checklists/1-conditions",
    "items/inform-teachers",
    "roles/pupil-mentee",
    "roles/pupil-mentor",
    *sorted(f"sections/{section}" for section in SECTIONS),
    "sources/navigator",
    "stages/1-conditions",
    "terms/curator",
]


def recorded(content: Path) -> tuple[int, str]:
    """Record the ids of a folder; return how many were new, and the list."""
    loaded = load(content, PROGRAMS["none"])
    assert loaded.problems == ()
    return record_ids(content, loaded.library), (content / PUBLISHED_FILE).read_text(encoding="utf-8")


def test_first_list(tmp_path: Path) -> None:
    """Without a list one is made: what it is for, then all names of records and items in order."""
    new, made = recorded(write(tmp_path, {TERM_FILE: TERM}))
    assert made == HEADER + "\n".join(NAMES) + "\n"
    assert new == len(NAMES)


def test_second_time_changes_nothing(tmp_path: Path) -> None:
    """When nothing is new the file is not even written."""
    content = write(tmp_path, {TERM_FILE: TERM})
    _, made = recorded(content)
    stamp = (content / PUBLISHED_FILE).stat().st_mtime_ns
    assert recorded(content) == (0, made)
    assert (content / PUBLISHED_FILE).stat().st_mtime_ns == stamp


def test_new_names_go_where_they_belong(tmp_path: Path) -> None:
    """New names stand in the order of the alphabet; comments stay before their names; a last line end is added."""
    old = "# Имена\nchecklists/1-conditions\nitems/inform-teachers\n# Роли\nroles/pupil-mentor\nsources/navigator"
    new, made = recorded(write(tmp_path, {PUBLISHED_FILE: old, TERM_FILE: TERM}))
    assert made.splitlines() == [
        "# Имена",
        "checklists/1-conditions",
        "items/inform-teachers",
        "# Роли",
        *NAMES[2:],
    ]
    assert made.endswith("\n")
    assert new == len(NAMES) - 4


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    """The list is replaced in one step: no draft stays behind, and the folder is still sound."""
    content = write(tmp_path, {TERM_FILE: TERM})
    before = {path.name for path in content.iterdir()}
    recorded(content)
    assert {path.name for path in content.iterdir()} == before | {PUBLISHED_FILE}
    assert load(content, PROGRAMS["none"]).problems == ()
