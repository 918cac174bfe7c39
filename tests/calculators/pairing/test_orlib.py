"""Files of the OR-Library are read as they are published, so that its problems can be solved beside their optima."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from bench import orlib

COSTS = " 3\n 4 1\n 3\n 2 0 5\n 3 2 2\n"  # rows may be broken anywhere


def test_least_cost_of_a_file(tmp_path: Path) -> None:
    """A plain and a packed file give the same costs, of which the cheapest assignment is found and proven."""
    (tmp_path / "assign3.txt").write_text(COSTS)
    (tmp_path / "assign3.txt.gz").write_bytes(gzip.compress(COSTS.encode()))
    plain, packed = (orlib.read(file) for file in sorted(tmp_path.iterdir()))
    assert plain == packed == [[4, 1, 3], [2, 0, 5], [3, 2, 2]]
    assert orlib.find_least(plain) == (5, True)


def test_known_optimum_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cost that differs from the published one, and a folder without files, make the command fail."""
    assert orlib.main(str(tmp_path)) == 1
    (tmp_path / "assign3.txt").write_text(COSTS)
    for known, code in ((5, 0), (4, 1)):
        monkeypatch.setitem(orlib.OPTIMA, 3, known)
        assert orlib.main(str(tmp_path)) == code
        assert ("НЕВЕРНО" in capsys.readouterr().out) == bool(code)


def test_cut_file_is_refused(tmp_path: Path) -> None:
    """A file with fewer costs than it says is no problem to solve."""
    (tmp_path / "assign3.txt").write_text(COSTS[:-2])
    with pytest.raises(ValueError, match="3 × 3 costs expected, got 8"):
        orlib.read(tmp_path / "assign3.txt")
