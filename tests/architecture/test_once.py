"""What the processes of a run share is made by one of them, whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.once import once


def test_made_by_the_first_alone(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    """Of four that ask at once one makes it, and all get the whole of it."""

    def make(folder: Path) -> None:
        with (tmp_path / "made").open("a") as made:
            made.write("x")
        (folder / "text").write_text("whole")

    def ask(_: int) -> str:
        return (once(tmp_path_factory, tmp_path.name, make) / "text").read_text()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["whole"] * 4
    assert (tmp_path / "made").read_text() == "x"


def test_what_failed_is_made_anew(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    """Who could not make it is told so, and the next finds nothing of it."""

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        once(tmp_path_factory, tmp_path.name, fail)
    folder = once(tmp_path_factory, tmp_path.name, lambda made: (made / "text").touch())
    assert [path.name for path in folder.iterdir()] == ["text"]
