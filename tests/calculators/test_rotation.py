"""Quick meetings: timetables that keep the bans, words of the answer, messages, equal answers everywhere."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.interpreters import Call, cpython
from tests.calculators.records import record
from worksheets import api

RECORD = record("rotation")


def table(heads: str, rows: Any) -> str:
    """Return a table as a text."""
    return "\n".join([heads, *(";".join(str(cell) for cell in row) for row in rows)])


PAIR = "Наставник;Наставляемый"


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """What may be typed for an event of two sides; names are right, and so is all else."""
    mentors = [f"Наставник {number}" for number in range(draw(st.integers(1, 6)))]
    mentees = [f"Ученик {number}" for number in range(draw(st.integers(1, 7)))]
    pairs = st.sampled_from([(mentor, mentee) for mentor in mentors for mentee in mentees])
    interest = draw(st.lists(pairs, unique=True, max_size=8))
    decisions = draw(st.lists(pairs, unique=True, max_size=4))
    words = st.sampled_from(["вместе", "ВРОЗЬ", "назначены", "apart"])
    said = st.sampled_from(["да", "да", "", "нет"])
    form = st.sampled_from(["", "ученик – ученик", "Учитель – учитель"])
    rules = st.sampled_from(["нет общего времени", "низкая отметка"])
    marks = [(b, a, draw(st.integers(1, 5))) for a, b in interest[:3]]
    marks += [(a, b, draw(st.integers(1, 5))) for a, b in interest[:2]]
    return {
        "view": "sides",
        "meetings": draw(st.integers(0, 5)),
        "places": draw(st.integers(0, 4)),
        "start": draw(st.sampled_from(["", "9:00", "14.30", "8"])),
        "minutes": draw(st.integers(1, 20)),
        "unmarked": draw(st.sampled_from(["", "allowed", "forbidden"])),
        "mentors": table(
            "Наставник;Форма;Обучен;Согласие", [(name, draw(form), draw(said), draw(said)) for name in mentors]
        ),
        "mentees": table("ФИО;Форма;Согласие", [(name, draw(form), draw(said)) for name in mentees]),
        "forbidden": table(PAIR + ";Что мешает", [(*pair, draw(rules)) for pair in interest[4:]]),
        "interest": table(PAIR + ";Баллы", [(*pair, draw(st.integers(0, 9))) for pair in interest]),
        "decisions": table(PAIR + ";Решение", [(*pair, draw(words)) for pair in decisions]),
        "marks": table("Кто;О ком;Отметка", marks),
    }


@st.composite
def groups(draw: st.DrawFn) -> dict[str, Any]:
    """What may be typed for an event of equals, mostly small: a search among many takes long."""
    number = draw(st.integers(2, 9) | st.integers(2, 12))
    names = [f"Ученик {place}" for place in range(number)]
    one = st.sampled_from([*names, "Чужой"])
    return {
        "view": "groups",
        "size": draw(st.integers(2, 5)),
        "wanted": draw(st.integers(1, 6)),
        "start": draw(st.sampled_from(["", "9:00", "14.30", "23"])),
        "minutes": draw(st.integers(1, 20)),
        "pause": draw(st.integers(0, 5)),
        "unmarked": draw(st.sampled_from(["", "allowed", "forbidden"])),
        "people": table(
            "Участник;Согласие", [[name, draw(st.sampled_from(["да", "да", "да", "", "нет"]))] for name in names]
        ),
        "apart": table("Кого;С кем", draw(st.lists(st.tuples(one, one), max_size=3))),
    }


@settings(max_examples=examples(150), deadline=None)
@given(raw=events())
def test_timetables_hold(raw: dict[str, Any]) -> None:
    """Nobody is at two tables at once or meets somebody twice, bans are kept, rounds are the fewest."""
    answer = cpython("answer", "rotation", raw, RECORD)
    if not answer["ok"]:
        codes = {error["code"] for error in answer["errors"]}
        assert codes <= {"decided_without_consent", "decided_without_mark"} or codes in (
            {"nobody_to_meet"}, {"nobody_allowed"},
        )  # fmt: skip
        return
    result, request = answer["result"], answer["request"]
    apart = {(row["mentor"], row["mentee"]) for row in request["decisions"] if row["decision"] == "apart"}
    met = [(row[4], row[5]) for row in result["rounds"]]
    assert len(set(met)) == len(met) == result["held"]
    assert not set(met) & apart
    for index in (3, 4, 5):
        assert len({(row[0], row[index]) for row in result["rounds"]}) == len(met)
    busiest = max(Counter(name for pair in met for name in pair).values())
    assert result["number"] == result["least"] == max(busiest, -(-len(met) // (raw["places"] or len(met))))
    assert max(row[3] for row in result["rounds"]) == result["tables"] <= (raw["places"] or 99)
    seats = len(request["mentors"]) + len(request["mentees"]) - result["absent"]
    assert len({name for pair in met for name in pair}) == seats
    cards = {(row[0], row[1], row[2], row[3], row[4]) for row in result["by_person"]}
    assert cards == {
        card
        for number, start, _, place, mentor, mentee, _ in result["rounds"]
        for card in ((mentor, number, start, place, mentee), (mentee, number, start, place, mentor))
    }


SOUND = {
    "view": "sides",
    "mentors": "Наставник\nАнна\nБорис",
    "mentees": "Наставляемый\nВася\nГаля",
}

WRONG = [
    ({"mentors": "Наставник\nАнна\nАнна"}, "Строка\u00a02, «Наставник»",
     "Это имя уже есть в строке 3. Добавьте к имени отличие, например класс."),
    ({"mentees": "Наставляемый\nАнна"}, "Строка\u00a02, «Наставляемый»",
     "Это имя есть и среди наставников, в строке 2. Уточните одно из имён."),
    ({"interest": PAIR + ";Баллы\nАня;Вася;1"}, "Строка\u00a02, «Наставник»",
     "Такого наставника в таблице «Наставники» нет. Исправьте имя или добавьте наставника."),
    ({"decisions": PAIR + ";Решение\nАнна;Вася;может быть"}, "Строка\u00a02, «Решение»",
     "Здесь может стоять только «вместе», «врозь», «назначены». Проверьте, как написано."),
    ({"marks": "Кто;О ком;Отметка\nАнна;Борис;5"}, "Строка\u00a02, «О ком»",
     "Отметку ставят человеку другой стороны. Исправьте одно из имён."),
    ({"start": "25:00"}, None, "Это не время суток. Введите время, например 14:30."),
    ({"start": "23:59", "minutes": "30"}, None,
     "За 2\u00a0круга встречи не закончатся до полуночи. Уменьшите число встреч или минут."),
    ({"decisions": PAIR + ";Решение\nАнна;Вася;врозь\nАнна;Галя;врозь\nБорис;Вася;врозь\nБорис;Галя;врозь"}, None,
     "Все пары отмечены «врозь», встречаться некому. Уберите часть решений."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "text"), WRONG)
def test_messages(change: dict[str, Any], place: str | None, text: str) -> None:
    """What is wrong is told at its place, with what to do."""
    answer = api.answer("rotation", {**SOUND, **change}, RECORD)
    assert not answer["ok"]
    assert (answer["errors"][0].get("place"), answer["errors"][0]["text"]) == (place, text)


def test_marks_of_both_make_a_list() -> None:
    """Only who were marked by each other are listed, the highest sums first."""
    marks = "Кто;О ком;Отметка\nАнна;Вася;3\nВася;Анна;4\nГаля;Борис;5\nБорис;Галя;5\nАнна;Галя;5"
    answer = api.answer("rotation", {**SOUND, "marks": marks}, RECORD)
    assert [row[:6] for row in answer["result"]["mutual"]] == [
        ["Борис", "Галя", 5, 5, 10, "allowed"], ["Анна", "Вася", 3, 4, 7, "allowed"],
    ]  # fmt: skip


def test_groups_say_what_is_proven() -> None:
    """A schedule as long as any is called so; of one that may not be the longest it is said as well."""
    names = "Участник\n" + "\n".join(f"Ученик {number}" for number in range(12))
    answer = api.answer("rotation", {"view": "groups", "people": names, "size": 3, "wanted": 9}, RECORD)
    said = {outcome["name"]: outcome.get("sentence") for outcome in answer["outcomes"]}
    assert (answer["result"]["number"], answer["result"]["most"]) == (4, 4)
    assert said["unproven"] == "Больше кругов из нужных быть не может: проверено"
    assert said["not_reached"] == "Нашлось на 5\u00a0кругов меньше, чем нужно"
    names += "\n" + "\n".join(f"Ученица {number}" for number in range(20))
    answer = api.answer("rotation", {"view": "groups", "people": names, "size": 4, "wanted": 10}, RECORD)
    said = {outcome["name"]: outcome.get("sentence") for outcome in answer["outcomes"]}
    assert answer["result"]["unproven"] == 10 - answer["result"]["number"] > 0
    assert str(said["unproven"]).startswith("Не доказано, что расписание самое длинное")


@pytest.mark.parametrize(("people", "size", "wanted"), [(18, 3, 8), (21, 3, 10), (23, 4, 5), (16, 4, 9), (13, 2, 13)])
def test_all_three_agree(people: int, size: int, wanted: int, alike: Call) -> None:
    """Groups come from the same search, step by step, in each interpreter."""
    names = "Участник\n" + "\n".join(f"Ученик {number}" for number in range(people))
    apart = "Кого;С кем\nУченик 0;Ученик 1\nУченик 2;Ученик 7"
    alike("answer", "rotation", {"view": "groups", "people": names, "size": size, "wanted": wanted}, RECORD)
    raw = {"view": "groups", "people": names, "size": size, "wanted": min(4, wanted), "apart": apart}
    assert alike("answer", "rotation", raw, RECORD)["ok"]
