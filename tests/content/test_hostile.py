"""Files made to break the check: huge, deep, endless, with names that are no names."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from guidebook.checking.load import Loaded, load
from guidebook.problems.problem import as_annotations, as_json, as_text
from guidebook.reading.encoding import LIMIT
from guidebook.reading.folder import scan
from guidebook.reference.examples import TERM, TERM_FILE
from tests.content.folders import PROGRAMS, write

DEEP = 100_000
PATIENCE = 10.0
"""Seconds within which a hostile file must be refused; each takes a small part of one."""


def check(folder: Path, content: bytes) -> Loaded:
    """Return what the check says of a term that holds the bytes."""
    return load(write(folder, {TERM_FILE: content}), PROGRAMS["none"])


def codes(loaded: Loaded) -> set[str]:
    """Return the codes of all problems."""
    return {problem.code for problem in loaded.problems}


@pytest.mark.parametrize("size", [LIMIT + 1, 50 << 20, 64 << 30])
def test_large_file_is_not_read_whole(tmp_path: Path, size: int) -> None:
    """A file above the limit is refused after its first megabyte, even one that is larger than the memory."""
    content = write(tmp_path, {TERM_FILE: ""})
    os.truncate(content / TERM_FILE, size)
    [file] = [file for file in scan(content).files if file.path.endswith(TERM_FILE)]
    assert file.data is not None
    assert len(file.data) == LIMIT + 1
    assert codes(load(content, PROGRAMS["none"])) == {"K005"}


def test_file_at_the_limit_is_read(tmp_path: Path) -> None:
    """A file of exactly the limit is a file like others."""
    padded = TERM.encode() + b"#" * (LIMIT - len(TERM.encode()))
    assert check(tmp_path, padded).problems == ()


@pytest.mark.parametrize(
    "content",
    [
        b"[" * DEEP,
        b"{" * DEEP,
        b"- " * DEEP,
        b"? " * DEEP,
        b"a: " + b"[" * DEEP + b"]" * DEEP,
        b"{a: " * DEEP,
        b"[{a: " * DEEP,
        "\n".join("  " * level + "a:" for level in range(700)).encode(),
    ],
    ids=lambda content: content[:6].decode(),
)
def test_deep_nesting_is_refused_at_once(tmp_path: Path, content: bytes) -> None:
    """However deep values are nested, the file is left at the twentieth level."""
    started = time.process_time()
    assert codes(check(tmp_path, content)) <= {"K034", "K036"}
    assert time.process_time() - started < PATIENCE


def test_alias_bomb_does_not_grow(tmp_path: Path) -> None:
    """Nine levels of nine aliases each would be 387 million values: not one of them is made."""
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        levels.append(f"{name}: &{name} [{', '.join(f'*{above}' for _ in range(9))}]")
    loaded = check(tmp_path, "\n".join(levels).encode())
    assert "K030" in codes(loaded)
    assert sum(problem.code == "K030" for problem in loaded.problems) == 9 + 8 * 9


@pytest.mark.parametrize(
    "content",
    [
        b"a: 1" + b":10" * 300_000,
        b"a: " + b"9" * 900_000,
        b"a: 1." + b"0" * 900_000,
        b"a: 2020-01-01 10:00:00." + b"1" * 900_000,
        b"words:\n" + b"-\n" * 300_000,
        b"".join(b"key%d: x\n" % number for number in range(9_000)),
        b"a: 1\n" * 9_000,
        b"\n" * (LIMIT - 10) + b"a: b: c",
        b"a: b: " + "\u0301".encode() * 400_000,
        b"\x00" * LIMIT,
        b"\xff" * LIMIT,
        b"\ta: b\n" * 100_000,
        TERM.encode().replace(b"navigator", b"<b>" * 300_000),
        TERM.encode() + b"words: [" + b"~, " * 19_000 + b"]",
        TERM.encode() + b"words:\n" + b"- # x\n  y\n" * 90_000,
    ],
    ids=range(15),
)
def test_costly_texts_are_cheap(tmp_path: Path, content: bytes) -> None:
    """Numbers, lists, names and lines by the hundred thousand are told in a moment."""
    started = time.process_time()
    loaded = check(tmp_path, content)
    assert loaded.problems
    assert as_text(loaded.problems)
    assert time.process_time() - started < PATIENCE


def test_long_chain_of_replacements_is_followed_once(tmp_path: Path) -> None:
    """Thousands of records that replace each other are walked through in one go."""
    files = {
        f"terms/t-{number}.yml": TERM.replace("curator", f"t-{number}")
        + f"retired: {{since: 2026-09-01, replaced_by: t-{number + 1}}}\n"
        for number in range(2_000)
    }
    started = time.process_time()
    loaded = load(write(tmp_path, files), PROGRAMS["none"])
    assert [problem.place.path for problem in loaded.problems] == ["content/terms/t-1999.yml"]
    assert time.process_time() - started < PATIENCE


@pytest.mark.parametrize("name", [b"\xff\xfe.yml", b"a\nb.yml", b"\x1b[31mred.yml", "кура\u202eтор.yml".encode()])
def test_odd_file_names_are_shown_safely(tmp_path: Path, name: bytes) -> None:
    """A file name is hostile too: no control character of it reaches the output, in any format."""
    content = write(tmp_path, {TERM_FILE: TERM})
    (content / "terms" / os.fsdecode(name)).write_text(TERM, encoding="utf-8")
    loaded = load(content, PROGRAMS["none"])
    assert codes(loaded) == {"K302"}
    for shown in (as_text(loaded.problems), as_annotations(loaded.problems), as_json(loaded.problems)):
        assert shown.encode()
        assert all(char.isprintable() or char in "\n\u00a0" for char in shown)


@pytest.mark.parametrize("made", ["absent", "file"])
def test_folder_that_is_none(tmp_path: Path, made: str) -> None:
    """A folder that is not there, or is a file, is one problem, and nothing else is said."""
    folder = tmp_path / "content"
    if made == "file":
        folder.write_text("", encoding="utf-8")
    loaded = load(folder)
    assert [problem.code for problem in loaded.problems] == ["K001"]
    assert loaded.count == 0


def test_folder_that_is_a_link(tmp_path: Path) -> None:
    """A content folder may itself be a link: messages call it by the name that it was given by."""
    content = write(tmp_path, {TERM_FILE: TERM.replace("title", "titel")})
    (tmp_path / "shown").symlink_to(content, target_is_directory=True)
    [problem] = load(tmp_path / "shown", PROGRAMS["none"]).problems
    assert problem.place.path == f"shown/{TERM_FILE}"
