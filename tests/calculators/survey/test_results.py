"""The results of a questionnaire: figures found again in another way, two waves, codes, whatever the order."""

from __future__ import annotations

import itertools
import statistics
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]

from tests.breadth import examples
from tests.calculators.survey.people import QUESTIONS, Person, answering, crowd, find_outcomes, make_request, person
from worksheets import api
from worksheets.survey_results import sign_test


def half_up(value: Fraction, scale: int) -> int:
    """Return a fraction in units of a scale, a half rounded up."""
    return int((value * scale * 2 + 1) // 2)


@settings(max_examples=examples(60))
@given(crowd())
def test_means_medians_and_shares_are_exact(rows: list[Person]) -> None:
    """Mean and median are those of the standard library, of numbers rounded; shares to the tenth of a percent."""
    result = find_outcomes(rows, asked=len(rows) + 3)
    for line, name in zip(result["summary"], ("q1", "q2", "q3", "q4", "q5"), strict=False):
        said = answering(rows, name)
        if line[1] is None:
            assert 0 <= len(said) < 5
        elif name == "q3":
            mean = statistics.mean(Fraction(answer) for answer in said.values())
            part = next((part for part in (5, 2, 1) if len(said) >= 10 * part), None)
            assert line[2:4] == [part and half_up(mean, part) * 100 // part, None]
        elif name == "q1":
            values = [int(answer) for answer in said.values()]
            assert line[2] in (None, half_up(statistics.mean(map(Fraction, values)), 100))
            median = half_up(Fraction(statistics.median(map(Fraction, values))), 100)
            assert line[3] in (None, median if len(values) >= 10 else None)
        if line[4]:
            assert line[4]["tenths"] == half_up(Fraction(line[4]["numerator"], len(said)), 1000)


@settings(max_examples=examples(60))
@given(crowd(), crowd(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(rows: list[Person], before: list[Person], chance: Any) -> None:
    """People in another order give the same outcomes, their own words too."""
    expected = find_outcomes(rows, before, own=True)
    chance.shuffle(rows)
    chance.shuffle(before)
    assert find_outcomes(rows, before, own=True) == expected


@pytest.mark.parametrize(("better", "worse"), [*itertools.product(range(0, 41, 8), (0, 1, 3, 20, 300))])
def test_the_sign_test_is_that_of_scipy(better: int, worse: int) -> None:
    """The probability of a split is scipy's two-sided binomial test."""
    part, whole = sign_test.probability(better, worse)
    expected = binomtest(better, better + worse, 0.5).pvalue if better + worse else 1.0
    assert part / whole == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("better", "worse", "verdict"),
    [(0, 0, "none"), (5, 0, "few"), (6, 0, "unlikely"), (5, 1, "chance"), (15, 5, "unlikely"), (14, 6, "chance")],
)
def test_verdicts(better: int, worse: int, verdict: str) -> None:
    """Up to five changed answers decide nothing; one in twenty is the bound, itself not rare enough."""
    assert sign_test.judge(better, worse) == verdict


def waves(*marks: tuple[str, str]) -> tuple[list[Person], list[Person]]:
    """Return two waves of people with one mark each, now and before."""
    now = [person(code=f"У-{number}", q1=after) for number, (_, after) in enumerate(marks)]
    before = [person(code=f"у{number}", q1=earlier) for number, (earlier, _) in enumerate(marks)]
    return now, before


def test_two_waves_are_compared_by_codes() -> None:
    """Better, same and worse are counted for the same codes however these are written; the test says how sure it is."""
    now, before = waves(*[("5", "8")] * 15, *[("7", "7 из 10")] * 6, *[("9", "3")] * 5)
    result = find_outcomes([*now, person(code="Н-1", q1="2")], [*before, person(q1="2")])
    assert (result["paired"], result["unpaired"], result["uncoded"]) == (26, 1, 1)
    (line,) = result["changes"]
    assert line[1:5] == [26, 15, 6, 5]
    assert line[5]["tenths"] == half_up(Fraction(binomtest(15, 20, 0.5).pvalue), 1000)
    assert line[6] == "unlikely"


def test_few_who_changed_are_hidden_with_others() -> None:
    """Two people who are worse off are not told of, nor are the others, whose number would tell; nor the chance."""
    now, before = waves(*[("5", "8")] * 15, *[("7", "7")] * 6, *[("9", "3")] * 2)
    (line,) = find_outcomes(now, before)["changes"]
    assert line[1:] == [23, None, None, None, None, "better"]


def test_a_verdict_that_would_tell_is_unsaid() -> None:
    """Of seven people six of whom are better off it would tell that one is not; of two answers it always might."""
    now, before = waves(*[("5", "8")] * 6, ("7", "7"))
    assert find_outcomes(now, before)["changes"][0][1:] == [7, None, None, None, None, "unsaid"]
    said = [("нет", "да")] * 12 + [("да", "да")] * 9 + [("да", "нет")] * 2
    now = [person(code=f"{number}", q2=after) for number, (_, after) in enumerate(said)]
    before = [person(code=f"{number}", q2=earlier) for number, (earlier, _) in enumerate(said)]
    assert find_outcomes(now, before)["changes"][0][1:] == [23, None, None, None, None, "unsaid"]


def test_a_class_has_its_means() -> None:
    """Of marks that differ as in any class mean and median are shown; where one person stands out they are not."""
    marks = (7, 5, 8, 9, 10, 6, 7, 8, 9, 4, 8, 7, 6, 10, 9)
    rows = [person(code=f"{number}", q1=str(mark)) for number, mark in enumerate(marks)]
    assert find_outcomes(rows)["summary"][0][2:4] == [753, 800]
    rows = [person(code=f"{number}", q1="9" if number == 3 else "10") for number in range(15)]
    assert find_outcomes(rows)["summary"][0][2:4] == [None, None]


def test_a_code_in_rows_that_differ_does_not_count() -> None:
    """The same answers under one code are one person; other answers under it are nobody's."""
    rows = [person(code=f"{number}", q1="8") for number in range(8)]
    twice = [person(code="7.", q1="8"), person(code="№3", q1="2")]
    result = find_outcomes([*rows, *twice], asked=12)
    assert (result["answered"], result["doubled"]) == (7, 1)
    assert result["response"] == {"numerator": 7, "denominator": 12, "tenths": 583}


def test_own_words_come_when_they_are_asked_for() -> None:
    """Answers in somebody's own words are listed by the alphabet, without codes, and only where the box is ticked."""
    words = ["яблоко", "груша", "Арбуз", "вишня", "слива"]
    rows = [person(code=f"{9 - number}", q6=word) for number, word in enumerate(words)]
    assert find_outcomes(rows)["open"] == []
    assert [line[1] for line in find_outcomes(rows, own=True)["open"]] == ["Арбуз", "вишня", "груша", "слива", "яблоко"]


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"asked": 5}, "asked", "asked_below_answered"),
        ({"questions": [QUESTIONS[0]] * 2, "answers": [person(q1="8")]}, "questions", "question_twice"),
        ({"questions": [{**QUESTIONS[3], "options": "одно"}]}, "questions", "options_missing"),
        ({"answers": [person(q1="11")]}, "answers", "answer_no_mark"),
        ({"answers": [person(q2="может быть")]}, "answers", "answer_no_yes"),
        ({"answers": [person(q3="много")]}, "answers", "answer_no_number"),
        ({"answers": [person(q4="совсем мало")]}, "answers", "answer_no_option"),
        ({"before": [person(q9="да")]}, "before", "answer_no_question"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(change: dict[str, Any], field: str, code: str) -> None:
    """What contradicts or is not understood is an error of its field or cell."""
    rows = [person(code=f"{number}", q1="8") for number in range(6)]
    answer = api.run("survey", {**make_request(rows), **change})
    assert {(error["field"], error["code"]) for error in answer["errors"]} == {(field, code)}
