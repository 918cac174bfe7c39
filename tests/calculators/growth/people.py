"""Made-up participants with values of a school's measures, and the answer of the calculator to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from worksheets import api
from worksheets.growth import SPEC

MEASURES = [
    {"text": "Средняя отметка", "better": "more", "also": None},
    {"text": "Пропущено уроков", "better": "less", "also": None},
]
COLUMNS = [column["name"] for column in SPEC["tables"][1]["columns"]]  # type: ignore[index]

Person = dict[str, Any]
Pair = tuple[Person, Person]

GRADES = st.none() | st.integers(200, 500).map(lambda value: f"{value / 100:.2f}".replace(".", ","))
LESSONS = st.none() | st.integers(0, 4).map(str) | st.sampled_from(["н/а", "3"])


def person(**said: Any) -> Person:
    """Return a row of a request that says this and nothing else."""
    return {**dict.fromkeys(COLUMNS), **said}


def crowd(most: int = 40) -> st.SearchStrategy[list[Pair]]:
    """Return people of a few groups, each as they were and as they are."""
    groups = {
        "form": st.none() | st.sampled_from(["Ученик – ученик", "Студент – ученик"]),
        "role": st.sampled_from(["Наставник", "Наставляемый"]),
    }
    few = st.sampled_from(["3", "4", "5"]) | st.none()
    values = {"q1": few | GRADES, "q2": LESSONS}
    one = st.fixed_dictionaries({**groups, "old": st.fixed_dictionaries(values), "new": st.fixed_dictionaries(values)})

    def make(rows: list[dict[str, Any]]) -> list[Pair]:
        pairs = []
        for number, row in enumerate(rows):
            own = {"code": f"У-{number}", "form": row["form"], "role": row["role"]}
            pairs.append((person(**own, **row["old"]), person(**own, **row["new"])))
        return pairs

    return st.lists(one, min_size=1, max_size=most).map(make)


def make_request(
    before: Sequence[Person], after: Sequence[Person], measures: Sequence[Person] = MEASURES
) -> dict[str, Any]:
    """Return a request."""
    return {"measures": list(measures), "before": list(before), "after": list(after)}


def find_outcomes(
    before: Sequence[Person], after: Sequence[Person], measures: Sequence[Person] = MEASURES
) -> dict[str, Any]:
    """Return the outcomes of a request, which must be right."""
    answer = api.run("growth", make_request(before, after, measures))
    assert answer["ok"], answer
    result: dict[str, Any] = answer["result"]
    return result


def waves(*values: tuple[str, str], column: str = "q1") -> tuple[list[Person], list[Person]]:
    """Return people with one value each, as it was and as it is."""
    before = [person(code=f"У-{number}", **{column: old}) for number, (old, _) in enumerate(values)]
    after = [person(code=f"у{number}", **{column: new}) for number, (_, new) in enumerate(values)]
    return before, after
