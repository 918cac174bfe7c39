"""The involvement calculator computes exactly what its docstring says, on every input."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets import api
from worksheets.involvement import MOST_STUDENTS

HALF = Fraction(1, 2)
TARGETS = st.integers(1, 1000)


@st.composite
def students(draw: st.DrawFn) -> tuple[int, int]:
    """Draw the number of all students and of those involved; small numbers and the ends of the range come often."""
    total = draw(st.integers(1, 30) | st.integers(1, MOST_STUDENTS))
    involved = draw(st.sampled_from([0, 1, total - 1, total]) | st.integers(0, total))
    return total, min(max(involved, 0), total)


def calculate(total: int, involved: int, target: int = 700) -> dict[str, Any]:
    """Return the result for numbers that are right."""
    answer = api.run("involvement", {"total": total, "involved": involved, "target": target})
    assert answer["ok"], answer
    result: dict[str, Any] = answer["result"]
    return result


@pytest.mark.parametrize(
    ("total", "involved", "tenths", "per_involved", "needed"),
    [
        (1379, 613, 445, 225, 353),
        (1000, 700, 700, 143, 0),
        (1000, 699, 699, 143, 1),
        (86, 59, 686, 146, 2),
        (10, 0, 0, None, 7),
        (3, 2, 667, 150, 1),
        (2000, 1, 1, 200000, 1399),  # 0,05 % is half a tenth and rounds up
        (2001, 1, 1, 200100, 1400),  # 0,0499… % would round to 0,0, but somebody is involved
        (2000, 1999, 999, 100, 0),  # 99,95 % would round to 100,0, but not all are involved
        (1, 1, 1000, 100, 0),
        (1, 0, 0, None, 1),
    ],
)
def test_known_answers(total: int, involved: int, tenths: int, per_involved: int | None, needed: int) -> None:
    """Answers worked out by hand, at the ends of the range and where rounding turns."""
    assert calculate(total, involved) == {
        "share": {"numerator": involved, "denominator": total, "tenths": tenths},
        "per_involved": per_involved,
        "not_involved": total - involved,
        "needed": needed,
    }


@given(students())
def test_share_is_the_exact_one_rounded_half_up(numbers: tuple[int, int]) -> None:
    """The share equals the exact fraction rounded half up, save that only «all» is 100,0 % and only «nobody» 0,0 %."""
    total, involved = numbers
    tenths = calculate(total, involved)["share"]["tenths"]
    exact = floor(Fraction(1000 * involved, total) + HALF)
    if 0 < exact < 1000:
        assert tenths == exact
    assert (tenths == 1000) is (involved == total)
    assert (tenths == 0) is (involved == 0)
    assert 0 <= tenths <= 1000


@given(students())
def test_one_more_student_never_lowers_the_share(numbers: tuple[int, int]) -> None:
    """The share does not fall and the slide's quotient does not rise when one more student is involved."""
    total, involved = numbers
    before = calculate(total, involved)
    after = calculate(total, min(involved + 1, total))
    assert after["share"]["tenths"] >= before["share"]["tenths"]
    if before["per_involved"] is not None:
        assert after["per_involved"] <= before["per_involved"]


@given(students())
def test_quotient_of_the_slide_is_exact(numbers: tuple[int, int]) -> None:
    """Students per involved one are X/Y in hundredths, half up, and exist only when somebody is involved."""
    total, involved = numbers
    found = calculate(total, involved)["per_involved"]
    assert found == (floor(Fraction(100 * total, involved) + HALF) if involved else None)


@given(students(), TARGETS)
def test_needed_is_the_least_that_reaches_the_target(numbers: tuple[int, int], target: int) -> None:
    """With the students that are needed the exact share reaches the target, with one fewer it does not."""
    total, involved = numbers
    needed = calculate(total, involved, target)["needed"]
    goal = Fraction(target, 1000)
    assert involved + needed <= total
    assert Fraction(involved + needed, total) >= goal
    assert needed == 0 or Fraction(involved + needed - 1, total) < goal


@given(students())
def test_involved_and_not_involved_make_the_total(numbers: tuple[int, int]) -> None:
    """Nobody is lost or counted twice."""
    total, involved = numbers
    assert involved + calculate(total, involved)["not_involved"] == total
