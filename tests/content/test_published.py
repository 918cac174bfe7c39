"""The list of published ids grows by itself and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import StringConstraints

from guidebook.checking.load import load
from guidebook.commands.cli import main
from guidebook.reading.published import HEADER, record_ids
from guidebook.records import field_types
from guidebook.records.addresses import SECTIONS
from guidebook.records.library import KINDS
from guidebook.records.record import ID_PATTERN, Lasting, Part
from guidebook.reference.codes.names import CONTEST, CONTEST_FILE
from guidebook.reference.examples import PUBLISHED_FILE, TERM, TERM_FILE
from tests.content.folders import PROGRAMS, write
from tests.project import ROOT

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


def count_recorded(content: Path) -> tuple[int, str]:
    """Record the ids of a folder; return how many were new, and the list."""
    loaded = load(content, PROGRAMS["none"])
    assert loaded.problems == ()
    return record_ids(content, loaded.library), (content / PUBLISHED_FILE).read_text(encoding="utf-8")


def test_first_list(tmp_path: Path) -> None:
    """Without a list one is made: what it is for, then all names of records and items in order."""
    new, made = count_recorded(write(tmp_path, {TERM_FILE: TERM}))
    assert made == HEADER + "\n".join(NAMES) + "\n"
    assert new == len(NAMES)


def test_second_time_changes_nothing(tmp_path: Path) -> None:
    """When nothing is new the file is not even written."""
    content = write(tmp_path, {TERM_FILE: TERM})
    _, made = count_recorded(content)
    stamp = (content / PUBLISHED_FILE).stat().st_mtime_ns
    assert count_recorded(content) == (0, made)
    assert (content / PUBLISHED_FILE).stat().st_mtime_ns == stamp


def test_new_names_go_where_they_belong(tmp_path: Path) -> None:
    """New names stand in the order of the alphabet; comments stay before their names; a last line end is added."""
    old = "# Имена\nchecklists/1-conditions\nitems/inform-teachers\n# Роли\nroles/pupil-mentor\nsources/navigator"
    new, made = count_recorded(write(tmp_path, {PUBLISHED_FILE: old, TERM_FILE: TERM}))
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
    count_recorded(content)
    assert {path.name for path in content.iterdir()} == before | {PUBLISHED_FILE}
    assert load(content, PROGRAMS["none"]).problems == ()


QUESTIONNAIRE = """\
id: parents
title: Анкета
source: {document: navigator}
role: parent
wave: before
summary: Чего ждут родители.
intro: Ответьте, пожалуйста.
questions:
  - id: hopes
    text: Чего вы ждёте?
    type: choice
    options: [{id: friends, title: Друзей}, {id: marks, title: Отметок}]
    measure: expectation
    measures: ожидания
"""
WITHIN = [
    "contests/konkurs/final-2027",
    "questionnaires/parents/hopes",
    "questionnaires/parents/hopes/friends",
    "questionnaires/parents/hopes/marks",
]
BOTH = {TERM_FILE: TERM, CONTEST_FILE: CONTEST, "questionnaires/parents.yml": QUESTIONNAIRE}


def test_names_inside_records_are_listed(tmp_path: Path) -> None:
    """Stages of contests, questions and options are listed behind their records; what is taken out of use stays so."""
    content = write(tmp_path, {**BOTH, PUBLISHED_FILE: "contests/konkurs/final-2026   снято\n"})
    new, made = count_recorded(content)
    assert [line for line in made.splitlines() if line.count("/") > 1] == [
        "contests/konkurs/final-2026   снято",
        *WITHIN,
    ]
    assert new == len(NAMES) + 2 + len(WITHIN)
    assert count_recorded(content) == (0, made)


def test_a_region_answers_for_what_is_in_its_own_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A region's contest in the place of the common one: its stages are in the region's list, and told from there."""
    content = ROOT / "content"
    contest = (content / "contests/byt-uchitelem.yml").read_text(encoding="utf-8")
    own = tmp_path / "contests/byt-uchitelem.yml"
    own.parent.mkdir()
    own.write_text(contest.replace("final-2020", "final"), encoding="utf-8")
    check = ["check", str(content), "--record", "--overlay", str(tmp_path)]
    before = (content / PUBLISHED_FILE).read_bytes()
    assert main(check) == 0
    assert "K310" not in capsys.readouterr().out
    listed = [line for line in (tmp_path / PUBLISHED_FILE).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert listed == ["contests/byt-uchitelem/final", "contests/byt-uchitelem/semifinal"]
    own.write_text(contest, encoding="utf-8")
    assert main(check) == 0
    assert (
        "K310 Замечание. Этап конкурса «final» не найден в записи «contests/byt-uchitelem», а это имя уже "
        "опубликовано.\n"
    ) in capsys.readouterr().out
    assert (content / PUBLISHED_FILE).read_bytes() == before


def shapes(part: type[Part], at: str = "") -> Iterator[tuple[str, field_types.Shape]]:
    """Yield all fields of a model and of its groups, with where they are."""
    for name, shape in field_types.fields(part).items():
        yield f"{at}{name}", shape
        inner = shape.part or (shape.item.part if shape.item else None)
        yield from shapes(inner, f"{at}{name}.") if inner else ()


@pytest.mark.parametrize("kind", KINDS)
def test_no_model_forgets_a_lasting_id(kind: str) -> None:
    """Every id in a model is that of the record, names another record or item, or is marked as one that lasts."""
    for name, shape in shapes(KINDS[kind]):
        is_id = any(isinstance(mark, StringConstraints) and mark.pattern == ID_PATTERN for mark in shape.marks)
        if is_id and name != "id" and not name.endswith("retired.replaced_by"):
            assert any(isinstance(mark, Lasting) for mark in shape.marks), f"{kind}: {name}"
