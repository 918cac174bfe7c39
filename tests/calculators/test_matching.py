"""Pair planning finds the best plan there is, proves it, and says why; compared with trying out everything."""

from __future__ import annotations

import itertools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.records import record
from worksheets import api, matching
from worksheets.answers import wording
from worksheets.inputs import choices
from worksheets.pairing import groups, participants
from worksheets.pairing.criteria import NAMES, Criteria
from worksheets.pairing.rules import RULES
from worksheets.tables import delimited

RECORD = record("matching")
TAGS = ("алгебра", "Химия", "спорт")
TABLES: list[dict[str, Any]] = participants.TABLES
SLOTS = ([[1, 600, 660]], [[1, 630, 700], [2, 600, 660]], [[3, 900, 915]])

flags = st.sampled_from([None, None, True, False])
weights = st.sampled_from([0, 1, 5, 10, choices.MUST])
tags = st.lists(st.sampled_from(TAGS), max_size=2, unique=True)
person = {
    "form": st.sampled_from([None, "pupil_pupil", "teacher_teacher"]),
    "free": st.sampled_from([None, *SLOTS]),
    "format": st.sampled_from(participants.FORMATS),
    "age": st.sampled_from([None, 7, 9, 30]),
    "consent": flags,
}


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    """A right request of at most four mentees and three mentors, with wishes and decisions that do not contradict."""
    mentors = [
        {
            **draw(st.fixed_dictionaries(person)),
            "name": f"Н{number}",
            "offers": draw(tags),
            "capacity": draw(st.integers(0, 2)),
            "smallest": 1,
            "trained": draw(flags),
        }
        for number in range(draw(st.integers(1, 3)))
    ]
    mentees = [
        {
            **draw(st.fixed_dictionaries(person)),
            "name": f"М{number}",
            "requests": draw(tags),
            "waiting": draw(st.sampled_from([None, "2026-03-01", "2026-09-01"])),
        }
        for number in range(draw(st.integers(1, 4)))
    ]
    pairs = st.tuples(st.sampled_from(mentors), st.sampled_from(mentees))
    wishes, decisions = {}, {}
    for mentor, mentee in draw(st.lists(pairs, max_size=3)):
        one, other = draw(st.permutations([mentor["name"], mentee["name"]]))
        wishes[one, other] = {"who": one, "about": other, "mark": draw(st.integers(1, 5))}
    for mentor, mentee in draw(st.lists(pairs, max_size=3)):
        kind = draw(st.sampled_from(participants.DECISIONS))
        decisions[mentor["name"], mentee["name"]] = {
            "mentor": mentor["name"],
            "mentee": mentee["name"],
            "decision": kind,
        }
    request: dict[str, Any] = {
        "order": draw(st.sampled_from(["people", "score"])),
        "balanced": draw(st.booleans()),
        **{f"weight_{name}": draw(weights) for name in NAMES},
        "gap_from": draw(st.integers(-5, 5)),
        "gap_to": 20,
        "unmarked": draw(st.sampled_from(["allowed", "allowed", "forbidden"])),
        "mentors": mentors,
        "mentees": mentees,
        "wishes": list(wishes.values()),
        "decisions": list(decisions.values()),
        "asked": [{"mentee": draw(st.sampled_from(mentees))["name"]} for _ in range(draw(st.integers(0, 2)))],
    }
    wrong = {error["row"] for error in participants.check(request) if error["field"] == "decisions"}
    request["decisions"] = [row for number, row in enumerate(request["decisions"], 1) if number not in wrong]
    return request


def plans(request: dict[str, Any], criteria: Criteria) -> list[tuple[tuple[int, ...], list[int | None]]]:
    """Return every plan that is allowed with what it reaches, by trying all of them."""
    pins = {key: kind for key, kind in criteria.decisions.items() if kind != "apart"}
    found: list[tuple[tuple[int, ...], list[int | None]]] = []
    for pairs in itertools.product([None, *range(len(criteria.mentors))], repeat=len(criteria.mentees)):
        taken = [pairs.count(mentor) for mentor in range(len(criteria.mentors))]
        if any(size > mentor["capacity"] for size, mentor in zip(taken, criteria.mentors, strict=True)):
            continue
        if any(pairs[mentee] != mentor for mentee, mentor in pins):
            continue
        matched = [(mentee, mentor) for mentee, mentor in enumerate(pairs) if mentor is not None]
        if any(criteria.rules(*pair) for pair in matched):
            continue
        score = sum(part for pair in matched for _, part in criteria.parts(*pair))
        uneven = sum(size * size for size in taken) if request["balanced"] else 0
        people_first = request["order"] == "people"
        aims = (-len(matched), uneven, -score) if people_first else (-score, -len(matched), uneven)
        found.append((aims, list(pairs)))
    return found


@settings(max_examples=examples(60), deadline=None)
@given(request=requests())
def test_no_plan_is_better(request: dict[str, Any]) -> None:
    """The plan reaches what the best of all plans reaches, under all rules and decisions, and its proof holds."""
    answer = api.run("matching", request)
    assert answer["ok"], answer
    result = answer["result"]
    criteria = Criteria(request)
    names = {mentee["name"]: place for place, mentee in enumerate(criteria.mentees)}
    mentors = {mentor["name"]: place for place, mentor in enumerate(criteria.mentors)}
    pairs: list[int | None] = [None] * len(names)
    for row in result["pairs"]:
        pairs[names[row[0]]] = mentors[row[1]]
    reached = {tuple(pairs): aims for aims, pairs in plans(request, criteria)}
    assert reached[tuple(pairs)] == min(reached.values())
    assert result["proof"] == "proven"
    assert result["matched"] + result["alone"] == len(names)


@settings(max_examples=examples(60), deadline=None)
@given(request=requests())
def test_scores_are_the_sum_of_their_parts(request: dict[str, Any]) -> None:
    """A pair is forbidden exactly when a rule says so, and else its score is what is shown criterion by criterion."""
    criteria = Criteria(request)
    for mentee, row in enumerate(criteria.scores()):
        for mentor, score in enumerate(row):
            rules = criteria.rules(mentee, mentor)
            assert set(rules) <= set(RULES)
            assert (score is None) == bool(rules)
            assert score in (None, sum(part for _, part in criteria.parts(mentee, mentor)))
    for pair in api.run("matching", request)["result"]["pairs"]:
        assert pair[4] == sum(pair[7:])


@settings(max_examples=examples(25), deadline=None)
@given(request=requests(), chance=st.randoms(use_true_random=False))
def test_order_of_rows_means_nothing(request: dict[str, Any], chance: random.Random) -> None:
    """The same rows in another order give the same answer."""
    shuffled = dict(request)
    for table in TABLES:
        shuffled[table["name"]] = chance.sample(request[table["name"]], len(request[table["name"]]))
    assert api.run("matching", shuffled) == api.run("matching", request)


@settings(max_examples=examples(60), deadline=None)
@given(request=requests())
def test_alternatives_cost_what_they_say(request: dict[str, Any]) -> None:
    """Putting an alternative together changes the number of pairs and the sum by what was told."""
    result = api.run("matching", request)["result"]
    for mentee, _, mentor, _, matched, total in result["alternatives"][:3]:
        kept = [row for row in request["decisions"] if (row["mentor"], row["mentee"]) != (mentor, mentee)]
        row = {"mentor": mentor, "mentee": mentee, "decision": "together"}
        other = api.run("matching", {**request, "decisions": [*kept, row]})["result"]
        assert (other["matched"] - result["matched"], other["sum"] - result["sum"]) == (matched, total)


def test_who_is_asked_for_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """When there are too many people to tell the alternatives of all, they are told for those who were asked for."""
    monkeypatch.setattr(matching, "MOST_LOOKS", 0)
    request = {
        "mentors": [{"name": f"Н{number}"} for number in range(4)],
        "mentees": [{"name": f"М{number}"} for number in range(4)],
        "decisions": [{"mentor": "Н0", "mentee": "М0", "decision": "together"}],
        "asked": [{"mentee": "М3"}, {"mentee": "М0"}, {"mentee": "М3"}, {"mentee": "М2"}],
    }
    result = api.run("matching", request)["result"]
    told = [row[0] for row in result["alternatives"]]
    assert sorted(set(told)) == ["М2", "М3"]
    assert (len(told), result["explained"]) == (4, 2)


def test_figures_that_stand_aside_are_told_in_sentences() -> None:
    """The number of mentees is no figure of its own: the sentences of the pairs and of the alternatives name it."""
    answer = api.answer("matching", {"mentors": MENTORS, "mentees": MENTEES}, RECORD)
    told = {outcome["name"]: outcome["sentence"] for outcome in answer["outcomes"]}
    assert not {"mentees", "explained"} & set(told)
    assert told["matched"].replace("\u00a0", " ") == "Составлена 1 пара на 2 наставляемых"
    assert "Показано для 2 наставляемых" in told["alternatives"].replace("\u00a0", " ")


@settings(max_examples=examples(60), deadline=None)
@given(request=requests())
def test_everybody_is_told_of(request: dict[str, Any]) -> None:
    """Each mentee has a pair or stands in exactly one row of those who are left, with a reason."""
    result = api.run("matching", request)["result"]
    left = [name for row in result["left"] for name in row[0].split(", ")]
    assert sorted([row[0] for row in result["pairs"]] + left) == sorted(m["name"] for m in request["mentees"])
    assert sum(row[1] for row in result["groups"]) == result["matched"]


MENTORS = "Наставник;Сколько возьмёт;Согласие\nА;1;да\nБ;2;нет"
MENTEES = "Наставляемый\nВ\nГ"


@pytest.mark.parametrize(
    ("tables", "place", "words"),
    [
        ({"mentors": "Наставник\nА\nА"}, "Строка 3, «Наставник»", "уже есть в строке 2"),
        ({"mentees": "Наставляемый\nА"}, "Строка 2, «Наставляемый»", "среди наставников, в строке 2"),
        ({"mentors": "Наставник;Наименьшая группа\nА;3"}, "Строка 2, «Наименьшая группа»", "(3)"),
        ({"mentors": "Наставник;Свободное время\nА;после шестого урока"}, "Строка 2, «Свободное время»",
        "пн 14:00–15:30"),
        ({"mentors": "Наставник;Форма\nА;дуэт"}, "Строка 2, «Форма»", "«Ученик – ученик»"),
        ({"wishes": "Кто;О ком;Отметка\nВ;Ж;5"}, "Строка 2, «О ком»", "нет ни среди"),
        ({"wishes": "Кто;О ком;Отметка\nВ;Г;5"}, "Строка 2, «О ком»", "наставник наставляемому"),
        ({"wishes": "Кто;О ком;Отметка\nВ;А;5\nВ;А;4"}, "Строка 3, «О ком»", "в строке 2"),
        ({"wishes": "Кто;О ком;Отметка\nВ;А;6"}, "Строка 2, «Отметка»", "5 или меньше"),
        ({"decisions": "Наставник;Наставляемый;Решение\nВ;В;вместе"}, "Строка 2, «Наставник»", "наставника нет"),
        ({"decisions": "Наставник;Наставляемый;Решение\nА;А;вместе"}, "Строка 2, «Наставляемый»", "наставляемого нет"),
        ({"decisions": "Наставник;Наставляемый;Решение\nА;В;вместе\nА;В;врозь"}, "Строка 3, «Решение»", "в строке 2"),
        ({"decisions": "Наставник;Наставляемый;Решение\nА;В;вместе\nА;Г;вместе"}, "Строка 3, «Наставник»", "больше 1"),
        ({"decisions": "Наставник;Наставляемый;Решение\nА;В;вместе\nБ;В;вместе"}, "Строка 3, «Наставник»", "закреплён"),
        ({"decisions": "Наставник;Наставляемый;Решение\nБ;В;вместе"}, "Строка 2, «Решение»", "Без согласия"),
        ({"asked": "Наставляемый\nА"}, "Строка 2, «Наставляемый»", "наставляемого нет"),
        ({"gap_from": "5", "gap_to": "1"}, None, "Поменяйте числа"),
    ],
)  # fmt: skip
def test_contradictions_are_told(tables: dict[str, str], place: str | None, words: str) -> None:
    """Unknown names, doubles and decisions that contradict are told by row and column; nothing is dropped."""
    answer = api.answer("matching", {"mentors": MENTORS, "mentees": MENTEES, **tables}, RECORD)
    assert not answer["ok"]
    told = [(error.get("place", "").replace("\u00a0", " ") or None, error["text"]) for error in answer["errors"]]
    assert any(where == place and words in text.replace("\u00a0", " ") for where, text in told), told


def test_reasons_name_who_and_what() -> None:
    """Who has no admissible mentor is told the rule, who competes is told for how many places and what would help."""
    raw = {
        "mentors": "Наставник;Форма;Сколько возьмёт;Согласие\nА;Ученик – ученик;1;да\nБ;Ученик – ученик;3;да",
        "mentees": "Наставляемый;Форма\nВ;Ученик – ученик\nГ;Ученик – ученик\nД;Учитель – учитель",
        "decisions": "Наставник;Наставляемый;Решение\nБ;В;врозь\nБ;Г;врозь",
    }
    answer = api.answer("matching", raw, RECORD)
    left = next(outcome for outcome in answer["outcomes"] if outcome["name"] == "left")
    rows = [line.replace("\u00a0", " ").split("\t") for line in left["cells"].split("\n")]
    assert rows == [
        ["Г", "мест меньше, чем желающих", "–", "2", "1", "А", "Б"],
        ["Д", "ни один наставник не подходит по правилам", "другая форма", "–", "–", "–", "–"],
    ]


def test_the_proof_says_what_is_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum and the weakest pair, or the sum alone where the search for the weakest ended early."""
    points = [[1, 3, 1], [2, 0, 3], [1, 0, 2]]
    topics = [[f"{mentee}{number}" for number in range(10)] for mentee in range(3)]
    request = {
        "mentors": [
            {
                "name": f"Н{mentor}",
                "capacity": 3 if mentor else 2,
                "smallest": 1 if mentor == 2 else 2,
                "offers": offers,
            }
            for mentor, offers in enumerate(
                [topic for mentee in range(3) for topic in topics[mentee][: points[mentee][mentor]]]
                for mentor in range(3)
            )
        ],
        "mentees": [{"name": f"М{mentee}", "requests": topics[mentee]} for mentee in range(3)],
        **{f"weight_{name}": int(name == "tags") for name in NAMES},
    }
    found = []
    for most in (200, 2):
        monkeypatch.setattr(groups.plan, "__defaults__", (None, most))
        result = api.run("matching", request)["result"]
        found.append((result["sum"], result["weakest"], result["proof"]))
    assert found == [(6, 1, "proven"), (6, 0, "aims")]


EMPTY_AND_FILLED = [
    ("tags", "Предлагает;Запросы", "алгебра", "спорт"),
    ("time", "Свободное время;Свободное время", "пн 10-11", "вт 10-11"),
    ("format", "Формат;Формат", "очно", "онлайн"),
    ("age", "Возраст или класс;Возраст или класс", "9", "30"),
]


@pytest.mark.parametrize(("criterion", "titles", "one", "other"), EMPTY_AND_FILLED)
def test_an_empty_cell_excludes_nobody(criterion: str, titles: str, one: str, other: str) -> None:
    """Under «обязательно» only what both have said forbids a pair; who has said nothing gets no points for it."""
    mine, theirs = titles.split(";")
    for mentor, mentee, matched in ((one, other, 0), (one, "", 1), ("", other, 1), ("", "", 1)):
        raw = {
            "mentors": f"Наставник;{mine}\nА;{mentor}",
            "mentees": f"Наставляемый;{theirs}\nБ;{mentee}",
            f"weight_{criterion}": "обязательно",
        }
        result = api.answer("matching", raw, RECORD)["result"]
        assert result["matched"] == matched, (mentor, mentee)
        points = 100 if criterion == "format" else 0  # «любой» meets both
        assert [row[7 + NAMES.index(criterion)] for row in result["pairs"]] == [points] * matched
        assert len(result["left"]) == 1 - matched


def test_an_empty_cell_of_a_rule_excludes_nobody() -> None:
    """Form, training and consent forbid by what is said in them alone, and so does a wish that must be met."""
    for title, forbids in (("Согласие", "нет"), ("Обучен", "нет"), ("Форма", "Учитель – учитель")):
        for said, matched in ((forbids, 0), ("", 1)):
            raw = {
                "mentors": f"Наставник;{title};Предлагает\nА;{said};",
                "mentees": "Наставляемый;Форма\nБ;Ученик – ученик",
                "weight_wishes": "обязательно",
            }
            assert api.answer("matching", raw, RECORD)["result"]["matched"] == matched, (title, said)


marks = st.sampled_from([None, 1, 2, 3, 4, 5])


@settings(max_examples=examples(150), deadline=None)
@given(request=requests(), drawn=st.lists(marks, min_size=24, max_size=24))
def test_blocking_pairs_are_all_there_are(request: dict[str, Any], drawn: list[int | None]) -> None:
    """Trying every change that two people could agree on: a pair is told exactly when both gain, and by how much."""
    people = [(mentor["name"], mentee["name"]) for mentor in request["mentors"] for mentee in request["mentees"]]
    ways = [*people, *((mentee, mentor) for mentor, mentee in people)]
    mark = {way: value for way, value in zip(ways, drawn, strict=False) if value is not None}
    wishes = [{"who": who, "about": about, "mark": value} for (who, about), value in mark.items()]
    request = {**request, "wishes": wishes}
    result = api.run("matching", request)["result"]
    mentor_of = {row[0]: row[1] for row in result["pairs"]}
    criteria = Criteria(request)
    rules = {
        (mentor["name"], mentee["name"]): criteria.rules(place, other)
        for place, mentee in enumerate(criteria.mentees)
        for other, mentor in enumerate(criteria.mentors)
    }
    expected = []
    for mentor, mentee in people:
        seats = next(row["capacity"] for row in request["mentors"] if row["name"] == mentor)
        group = [one for one, other in mentor_of.items() if other == mentor]
        if mentee in group or rules[mentor, mentee] or (mentor, mentee) not in mark or (mentee, mentor) not in mark:
            continue
        # A free place and nobody at all are worth 2, somebody without a mark 3.
        own = mark.get((mentee, mentor_of[mentee]), 3) if mentee in mentor_of else 2
        changes = [mark.get((mentor, member), 3) for member in group] + [2] * (len(group) < seats)
        gains = [mark[mentor, mentee] - given_up for given_up in changes]
        if mark[mentee, mentor] > own and max(gains, default=0) > 0:
            expected.append([mentor, mentee, max(gains), mark[mentee, mentor] - own])
    assert sorted(result["blocking"]) == sorted(expected)


def test_groups_are_never_too_small() -> None:
    """A mentor who wants at least two has two or nobody; what the curator decided against it is told."""
    raw: dict[str, Any] = {
        "mentors": "Наставник;Сколько возьмёт;Наименьшая группа\nА;3;2\nБ;3;2",
        "mentees": "Наставляемый\nВ\nГ\nД",
    }
    result = api.answer("matching", raw, RECORD)["result"]
    assert sorted(row[1] for row in result["groups"]) == [0, 3]
    assert result["small"] == 0
    raw["mentees"] = "Наставляемый\nВ"
    raw["decisions"] = "Наставник;Наставляемый;Решение\nА;В;вместе"
    result = api.answer("matching", raw, RECORD)["result"]
    assert (result["matched"], result["small"]) == (1, 1)


def test_a_forced_small_group_frees_no_other() -> None:
    """What the curator decided makes one group small; the others keep their size, and the best plan is still proven."""
    raw: dict[str, Any] = {
        "mentors": "name;form;capacity;smallest\nИванов;ученик – ученик;2;2\nПетрова;учитель – учитель;3;3",
        "mentees": "name;form\nАлёша;ученик – ученик\nБорис;учитель – учитель",
        "decisions": "mentor;mentee;decision\nИванов;Алёша;вместе",
    }
    result = api.answer("matching", raw, RECORD)["result"]
    assert [row[:2] for row in result["pairs"]] == [["Алёша", "Иванов"]]
    assert (result["small"], result["proof"]) == (1, "proven")


def type_request(request: dict[str, Any]) -> dict[str, Any]:
    """Return a request as a person types it and saves its tables."""
    raw = {name: value for name, value in request.items() if not isinstance(value, list)}
    raw |= {"balanced": "да" if request["balanced"] else "нет"}
    for table, labels in zip(TABLES, RECORD["tables"], strict=True):
        columns = {column["name"]: column for column in labels["columns"]}
        rows = [[columns[column["name"]]["label"] for column in table["columns"]]]
        for row in request[table["name"]]:
            cells = []
            for column in table["columns"]:
                value = wording.label(row[column["name"]], columns[column["name"]])
                cells.append(wording.write(column["type"], value))
            rows.append(cells)
        raw[table["name"]] = delimited.write(rows)
    return raw


@settings(max_examples=examples(60), deadline=None)
@given(request=requests())
def test_tables_that_are_written_are_read_again(request: dict[str, Any]) -> None:
    """Every value of every table stands in a file as it is shown, and is read from it as the same value."""
    read = api.read("matching", type_request(request), RECORD)
    assert read["ok"], read
    assert read["request"] == request
