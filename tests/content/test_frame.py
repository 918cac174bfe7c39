"""Frames show the right piece of a file with the carets under the right columns."""

from __future__ import annotations

import pytest

from guidebook import frame


@pytest.mark.parametrize(
    ("row", "column", "length", "drawn"),
    [
        ("title: no", 8, 2, ["  > 1 | title: no", "    |        ^^"]),
        ("название: нет", 11, 3, ["  > 1 | название: нет", "    |           ^^^"]),
        ("\ta: no", 5, 2, ["  > 1 | →a: no", "    |     ^^"]),
        ("日本: no", 5, 2, ["  > 1 | 日本: no", "    |       ^^"]),
        ("日本: no", 1, 2, ["  > 1 | 日本: no", "    | ^^^^"]),
        ("e\u0301: no", 5, 2, ["  > 1 | e\u0301: no", "    |    ^^"]),
        ("\x1b[1ma: no", 8, 2, ["  > 1 | \\x1b[1ma: no", "    |           ^^"]),
        ("a: no", 4, 99, ["  > 1 | a: no", "    |    ^^"]),
        ("a:", 3, 1, ["  > 1 | a:", "    |   ^"]),
        ("", 1, 1, ["  > 1 |", "    | ^"]),
        ("a:   ", 1, 1, ["  > 1 | a:", "    | ^"]),
    ],
)
def test_caret(row: str, column: int, length: int, drawn: list[str]) -> None:
    """Tabs, Cyrillic, wide, combining and control characters before a place don't move its carets."""
    shown = list(frame.draw([row], 1, column, length))
    assert shown == [drawn[0], drawn[1].replace("    |", "      |")]


def test_two_lines_before() -> None:
    """A frame shows two lines above, numbered to the width of the last number, and none below."""
    lines = [f"line {number}" for number in range(1, 12)]
    assert frame.draw(lines, 10, 1, 4) == (
        "     8 | line 8",
        "     9 | line 9",
        "  > 10 | line 10",
        "       | ^^^^",
    )


def test_long_line_is_cut_around_the_token() -> None:
    """Of a line of a million characters only the surroundings of the token are shown."""
    row = "ы" * 500_000 + "ОШИБКА" + "ы" * 500_000
    marked, carets = frame.draw([row], 1, 500_001, 6)
    shown = marked.removeprefix("  > 1 | ")
    assert len(shown) <= frame.WIDTH + 1
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[carets.index("^") - len("  > 1 | ") :].startswith("ОШИБКА")
    assert carets.count("^") == 6


def test_long_lines_before_are_cut_at_their_end() -> None:
    """Lines above are shown from their beginning, whatever is shown of the marked one."""
    above, *_ = frame.draw(["a" * 500, "b" * 500], 2, 400, 1)
    assert above == "    1 | " + "a" * frame.WIDTH + "…"


@pytest.mark.parametrize("line", [0, 2])
def test_line_that_is_not_there(line: int) -> None:
    """A place outside the file has no frame."""
    assert frame.draw(["a"], line, 1, 1) == ()
