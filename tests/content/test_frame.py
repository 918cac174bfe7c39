"""Frames show the right piece of a file with the carets under the right columns."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.problems import code_frame
from guidebook.reading.record_file import read
from tests.breadth import each
from tests.content.test_parsers import BROKEN


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
        ("\u3164\u17b4: no", 5, 2, ["  > 1 | \\u3164\\u17b4: no", "    |               ^^"]),
        ("a: no", 4, 99, ["  > 1 | a: no", "    |    ^^"]),
        ("a:", 3, 1, ["  > 1 | a:", "    |   ^"]),
        ("", 1, 1, ["  > 1 |", "    | ^"]),
        ("a:   ", 1, 1, ["  > 1 | a:", "    | ^"]),
    ],
)
def test_caret(row: str, column: int, length: int, drawn: list[str]) -> None:
    """Tabs, Cyrillic, wide, combining and control characters before a place don't move its carets."""
    shown = list(code_frame.draw([row], 1, column, length))
    assert shown == [drawn[0], drawn[1].replace("    |", "      |")]


def test_two_lines_before() -> None:
    """A frame shows two lines above, numbered to the width of the last number, and none below."""
    lines = [f"line {number}" for number in range(1, 12)]
    assert code_frame.draw(lines, 10, 1, 4) == (
        "     8 | line 8",
        "     9 | line 9",
        "  > 10 | line 10",
        "       | ^^^^",
    )


def test_long_line_is_cut_around_the_token() -> None:
    """Of a line of a million characters only the surroundings of the token are shown."""
    row = "ы" * 500_000 + "ОШИБКА" + "ы" * 500_000
    marked, carets = code_frame.draw([row], 1, 500_001, 6)
    shown = marked.removeprefix("  > 1 | ")
    assert len(shown) <= code_frame.WIDTH + 1
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert shown[carets.index("^") - len("  > 1 | ") :].startswith("ОШИБКА")
    assert carets.count("^") == 6


def test_long_lines_before_are_cut_at_their_end() -> None:
    """Lines above are shown from their beginning, whatever is shown of the marked one."""
    above, *_ = code_frame.draw(["a" * 500, "b" * 500], 2, 400, 1)
    assert above == "    1 | " + "a" * code_frame.WIDTH + "…"


@pytest.mark.parametrize("line", [0, 2])
def test_line_that_is_not_there(line: int) -> None:
    """A place outside the file has no frame."""
    assert code_frame.draw(["a"], line, 1, 1) == ()


def test_marks_that_take_no_column() -> None:
    """A letter with a hundred accents is no obstacle: the carets stand under the colon after them."""
    row = "title: Слово" + "\u0301" * 100 + ": ещё"
    [problem] = read("a.yml", row.encode()).problems
    assert problem.frame == (
        "  > 1 | …" + "\u0301" * code_frame.LEAD + ": ещё",
        "      |  ^",
    )


@pytest.mark.parametrize(
    ("row", "drawn"),
    [
        ("\u00a0\u00a0a: no", ["  > 1 | \\xa0\\xa0a: no", "    | ^^^^"]),
        (" \u3000a: no", ["  > 1 |  \\u3000a: no", "    | ^"]),
        ("a\u00a0b: no", ["  > 1 | a\u00a0b: no", "    | ^"]),
    ],
)
def test_odd_spaces_of_an_indent_are_seen(row: str, drawn: list[str]) -> None:
    """A no-break space looks like a space: in an indent its code is shown, within a text it stays as it is."""
    assert list(code_frame.draw([row], 1, 1, 1)) == [drawn[0], drawn[1].replace("    |", "      |")]


LETTERS = st.sampled_from(["a", "ы", "\u0301", "\u20dd", "\t", "\u200b", "\u00a0", "日", "😀", "\ufe0f", "\x1b", " "])
RUNS = st.lists(st.tuples(LETTERS, st.sampled_from([1, 2, 39, 40, 41, 99, 100, 101, 5_000])), max_size=6)
ROWS = RUNS.map(lambda runs: "".join(letter * times for letter, times in runs))


def test_a_long_indent_of_odd_spaces() -> None:
    """Codes are longer than the spaces that they stand for: the place behind them is shown all the same."""
    marked, carets = code_frame.draw(["\u00a0" * 40 + "a: no"], 1, 41, 1)
    assert marked.removeprefix("  > 1 | ")[carets.index("^") - len("  > 1 | ")] == "a"


@given(ROWS, ROWS, st.data())
def test_a_frame_costs_the_same_for_any_line(above: str, row: str, data: st.DataObject) -> None:
    """However long the lines are and whatever they are made of, only some hundred characters are looked at."""
    column = data.draw(st.integers(1, len(row) + 1) | st.just(len(row) + 1))
    length = data.draw(st.integers(1, len(row) + 1))
    looked = 0
    real = code_frame.cell

    def counted(char: str) -> tuple[str, int]:
        nonlocal looked
        looked += 1
        return real(char)

    code_frame.fit.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(code_frame, "cell", counted)
        drawn = code_frame.draw([above, above, row], 3, column, length)
    assert looked <= 3 * code_frame.WIDTH + code_frame.LEAD
    carets = drawn[-1].partition("| ")[2]
    assert set(carets.strip()) == {"^"}
    assert len(carets) <= code_frame.WIDTH + 1


LONG = 100_000
QUICK = 1.0
"""Seconds of the processor that a line of a hundred thousand letters may take; it takes a hundredth of that."""


SIGNS = (
    "ы", "\u0301", "\u0316\u0301", "\u0f71\u0f72", "😀", "日", "\u200b", "\u00a0", "a\t", "# ", "- ", "'", ": ",
)  # fmt: skip
PAIRS = [(letter, broken) for letter in SIGNS for broken in BROKEN]


def number_letter(pair: tuple[str, str]) -> int:
    """Return a number that a letter has in common with a thirteenth of the errors, another for each letter."""
    letter, broken = pair
    return BROKEN.index(broken) if BROKEN.index(broken) % len(SIGNS) == SIGNS.index(letter) else -1


@pytest.mark.parametrize("letter", SIGNS, ids=ascii)
def test_long_lines_with_any_error(letter: str) -> None:
    """A line of a hundred thousand letters is told of at once, wherever they are and whatever is wrong."""
    run = letter * (LONG // len(letter))
    for broken in [broken for one, broken in each(PAIRS, number_letter) if one == letter]:
        for text in (run + broken, broken.rstrip("\n") + run, broken.replace(": ", f": {run}", 1)):
            started = time.process_time()
            read("a.yml", text.encode())
            assert time.process_time() - started < QUICK, broken
