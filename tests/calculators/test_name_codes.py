"""What the page writes comes back: names whose codes are never two people's, cells by .csv and by the clipboard."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.calculators.interpreters import start
from worksheets.inputs import letters

# Letters that look alike, what a spreadsheet takes for a formula, what .csv is made of, what nobody sees.
LETTERS = "аАИёЕНнМмHhMmNn0129 .,-–—№#/()=+@'\"«»;\r\u00a0\u00ad\u200b\u0301\u0306"
NAMES = st.one_of(
    st.text(LETTERS, max_size=7),
    st.sampled_from(
        [
            "-Иванов И.", "=Петров", "'Иванов", "''=Петров", 'ООО "Завод"; Сидоров', "  Пробел ", "\u00a0Пробел",
            "@home", "Иванов", "ИВАНОВ", "ивaнов", "Иванов.", "Иванов  И. И.", "Иванов И.И.",
        ]
    ),
)  # fmt: skip
LIKE_CODES = st.sampled_from(["Н-01", "H-01", "н – 1", "Нм-02", "Hm-2.", "не с Н-03, Н-04", "Н-99999999999999999999"])
PEOPLE = st.tuples(st.one_of(NAMES, LIKE_CODES), st.sampled_from(["mentor", "mentee", "any"]))
# Once codes are given, who writes one means its person: what is added names people.
ADDED = st.tuples(NAMES, st.sampled_from(["mentor", "mentee", "any"]))
STEPS = st.lists(st.one_of(st.just("hide"), st.integers(0, 9), st.lists(ADDED, max_size=3)), max_size=8)


class Codes:
    """The page's script in a process of its own."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __call__(self, what: str, **about: Any) -> Any:
        """Have it do something."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"do": what, **about}).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="module")
def codes() -> Iterator[Codes]:
    """One process for all tests."""
    with start(Path(__file__).with_name("codes.mjs")) as process:
        yield Codes(process)


@given(people=st.lists(PEOPLE, max_size=8), steps=STEPS, order=st.randoms(use_true_random=False))
@example([("Иванов", "mentor")], ["hide", [("Сидоров", "mentor")], "hide"], None)
@example([("Н-01", "mentor"), ("Иванов", "mentor")], ["hide"], None)
def test_keys_bring_back_exactly_these_names(codes: Codes, people: list[Any], steps: list[Any], order: Any) -> None:
    """Names are replaced, brought back and added in any order; all keys, in any order, bring back what was written."""
    written, kinds = [name for name, _ in people], [kind for _, kind in people]
    cells, keys = list(written), []
    numbers: dict[str, int] = {}
    for step in [*steps, "hide"]:
        if step == "hide":
            answer = codes("hide", people=list(zip(cells, kinds, strict=True)), cells=cells, given=numbers)
            cells, numbers = answer["hidden"], answer["given"]
            keys.append(answer["key"])
            # Who was one person stays one, and no two become one.
            whose: dict[str, str] = {}
            for cell, name in zip(cells, written, strict=True):
                assert whose.setdefault(letters.name(cell), letters.name(name)) == letters.name(name)
        elif isinstance(step, int):
            if keys:
                cells = codes("back", key=keys[step % len(keys)], cells=cells)
        else:
            written += [name for name, _ in step]
            cells += [name for name, _ in step]
            kinds += [kind for _, kind in step]
    if order:
        order.shuffle(keys)
    for key in keys:
        cells = codes("back", key=key, cells=cells)
    assert cells == written


def test_one_person_has_one_code(codes: Codes) -> None:
    """Writings that the calculators take for one person get codes that they take for one; the spaces around stay."""
    people = [["Иванов И. И.", "mentor"], [" ИВАНОВ И.И. ", "any"], ["Иванов  И. И.", "any"], ["Анна", "mentee"]]
    hidden = codes("hide", people=people, cells=[], given={})["hidden"]
    assert hidden == ["Н-01", " Н-01. ", "Н-01..", "Нм-01"]
    assert {letters.name(cell) for cell in hidden[:3]} == {"н-01"}


def test_no_number_is_given_twice(codes: Codes) -> None:
    """What stands anywhere in the tables, in whatever letters, and what was given before stays what it is."""
    cells = ["H-3", "вместо Нм - 04", "план-5", "1379"]
    people = [["Анна", "mentor"], ["Борис", "mentor"], ["Вера", "mentee"], ["–", "mentee"]]
    answer = codes("hide", people=people, cells=cells, given={"Н": 1, "Нм": 3})
    assert answer["hidden"] == ["Н-02", "Н-04", "Нм-05", "–"]
    assert answer["given"] == {"Н": 4, "Нм": 5}


@pytest.mark.parametrize(
    "text", ["Код\tИмя\r\nН-01\t'-Анна\r\n", 'Код,Имя\n"h-01",-Анна', "\ufeffКод;Имя\rН-01.;-Анна"]
)
def test_key_that_another_program_saved(codes: Codes, text: str) -> None:
    """Another delimiter, other line ends, codes retyped with other letters: the names come back all the same."""
    assert codes("back", key=text, cells=["Н-01", " Н-1", ""]) == ["-Анна", " Н-1", ""]


def test_code_of_two_people_stays(codes: Codes) -> None:
    """A key that gives one code to two people brings back neither."""
    key = "Код;Имя\r\nН-01;Анна\r\nН-01;Борис\r\nН-02;Вера\r\n"
    assert codes("back", key=key, cells=["Н-01", "Н-02"]) == ["Н-01", "Вера"]


@given(rows=st.lists(st.lists(st.text(LETTERS + "\n\t"), min_size=2, max_size=3), min_size=1))
def test_own_csv_is_read_back(codes: Codes, rows: list[list[str]]) -> None:
    """Quotes, delimiters, line ends, formulas and apostrophes of a person's own come back cell by cell."""
    assert codes("csv", rows=[["Код", "Имя"], *rows])[1:] == rows


@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.text("аБ \"',;=", max_size=6), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
@example([['"Рост"']])
@example([["а"], [""]])
def test_copied_cells_are_pasted_as_they_were(codes: Codes, rows: list[list[str]]) -> None:
    """A block that goes over the clipboard keeps its quotes and its empty rows."""
    assert codes("clipboard", rows=rows) == rows


@given(st.lists(st.text(LETTERS + "\n\tрноитВv"), max_size=30))
def test_names_are_the_same_as_for_the_calculators(codes: Codes, texts: list[str]) -> None:
    """The page compares names by what the calculators compare them by."""
    assert codes("names", texts=texts) == [letters.name(text) for text in texts]
