"""Rules travel with people: whom the pair planning forbids nobody meets in quick meetings, and the page says why."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from tests.calculators.records import record
from worksheets import api, matching, rotation, spec
from worksheets.inputs import choices

FORMS = ("pupil_pupil", "teacher_teacher", "student_pupil")
CRITERIA = ("tags", "time", "format", "age", "wishes")
SLOTS = ([[1, 600, 660]], [[1, 630, 700], [2, 600, 660]], [[3, 900, 915]])
Row = dict[str, Any]
Pair = tuple[str, str]


DEFAULTS: dict[tuple[Any, str], Any] = {
    (module, field["name"]): field["default"]
    for module in (matching, rotation)
    for field in spec.views(module.SPEC)[0]["fields"]
}


def run(module: Any, request: Row) -> Row:
    """Answer a request whose values are right as ``api.run`` does, without looking at each of them again."""
    whole = {name: value for (one, name), value in DEFAULTS.items() if one is module} | {"interest": []} | request
    errors = module.check(whole)
    return {"errors": errors} if errors else {"result": module.compute(whole)}


@cache
def hand(calculator: str, outcome: str, view: str = "") -> Row:
    """Return the hand-over of an outcome."""
    own = next(one for one in spec.views(api.describe(calculator)) if one["name"] == view)
    found: Row = next(one for one in own["outcomes"] if one["name"] == outcome)["hands"][0]
    return {**found, "source": outcome, "spec": own}


def hand_over(given: Row, request: Row, result: Row) -> Row:
    """Return what a hand-over puts into the other calculator: rows of tables and of outcomes, fields."""
    made: Row = {name: request[text.strip("{}")] for name, text in given.get("fields", {}).items()}
    for part in (given, *given.get("also", ())):
        source = part.get("from", given["source"])
        rows = request.get(source)
        if rows is None:
            columns = next(one for one in given["spec"]["outcomes"] if one["name"] == source)["columns"]
            rows = [dict(zip([column["name"] for column in columns], row, strict=True)) for row in result[source]]
        kept = [row for row in rows if all(row[name] == value for name, value in part.get("where", {}).items())]
        for row in kept if part is given else ():
            for known in given.get("known", ()):
                people = {person["name"]: person for person in request[known["from"]]}
                row[known["name"]] = row.get(known["name"]) or people[row[known["by"]]][known["name"]]
        made[part["table"]] = [{name: row[text.strip("{}")] for name, text in part["columns"].items()} for row in kept]
    return made


def draw_request(chance: random.Random) -> Row:
    """Return a request of the pair planning whose people have all sorts of answers, most of them harmless."""

    def flag() -> bool | None:
        return chance.choice([True, True, True, None, False])

    def person(letter: str, number: int, topics: str) -> Row:
        own = ("offers", "trained") if letter == "Н" else ("requests", "waiting")
        return {
            "name": f"{letter}{number}",
            "form": chance.choice([None, *FORMS[:2], FORMS[0], FORMS[2]]),
            "free": chance.choice([None, *SLOTS]),
            "format": chance.choice(["onsite", "online", "any"]),
            "age": chance.choice([None, 8, 12, 16]),
            "consent": flag(),
            own[0]: chance.sample(topics.split(), chance.randint(0, 2)),
            own[1]: flag() if letter == "Н" else None,
            **({"capacity": 6, "smallest": 1} if letter == "Н" else {}),
        }

    mentors = [person("Н", number, "спорт Химия проект") for number in range(chance.randint(1, 5))]
    mentees = [person("М", number, "спорт химия шахматы") for number in range(chance.randint(1, 6))]
    pairs = [(mentor["name"], mentee["name"]) for mentor in mentors for mentee in mentees]
    decided, taken = [], set()
    for mentor, mentee in chance.sample(pairs, min(len(pairs), chance.randint(0, 4))):
        decision = chance.choice(["apart", "apart", "together", "confirmed"])
        if decision == "apart" or mentee not in taken:
            decided.append({"mentor": mentor, "mentee": mentee, "decision": decision})
            taken |= {mentee} if decision != "apart" else set()
    wishes = [
        {"who": who, "about": about, "mark": chance.randint(1, 5)}
        for pair in chance.sample(pairs, min(len(pairs), 3))
        for who, about in (pair, pair[::-1])
    ]
    must = chance.sample(CRITERIA, chance.choice([0, 0, 0, 1, 2]))
    return {
        **{f"weight_{name}": choices.MUST if name in must else 5 for name in CRITERIA},
        "gap_from": 1,
        "gap_to": 6,
        "unmarked": chance.choice(["allowed", "allowed", "forbidden"]),
        "mentors": mentors,
        "mentees": mentees,
        "wishes": wishes,
        "decisions": decided,
        "asked": [],
    }


def minutes(free: list[list[int]]) -> set[tuple[int, int]]:
    """Return the minutes of free time one by one."""
    return {(day, minute) for day, start, end in free for minute in range(start, end)}


def reasons(request: Row, mentor: Row, mentee: Row, *, decided: bool = False) -> set[str]:
    """Return all that forbids a pair, said anew from the words of the page; also what a decision outweighs."""
    decision = {(row["mentor"], row["mentee"]): row["decision"] for row in request["decisions"]}.get(
        (mentor["name"], mentee["name"])
    )
    found = set()
    for side, one in (("mentor", mentor), ("mentee", mentee)):
        if one["consent"] is False:
            found.add(f"{side}_consent")
        if one["consent"] is None and request["unmarked"] == "forbidden":
            found.add(f"{side}_unmarked")
    if decision in ("together", "confirmed") and not decided:
        return found
    forms = {mentor["form"], mentee["form"]}
    if mentor["trained"] is False and "teacher_teacher" not in forms:
        found.add("training")
    if len(forms - {None}) == 2:
        found.add("form")
    if decision == "apart":
        found.add("apart")
    marks = [row["mark"] for row in request["wishes"] if {row["who"], row["about"]} == {mentor["name"], mentee["name"]}]
    asked, offered = ({tag.lower() for tag in tags} for tags in (mentee["requests"], mentor["offers"]))
    unmet = {
        "tags": bool(asked and offered and not asked & offered),
        "time": bool(mentor["free"] and mentee["free"] and not minutes(mentor["free"]) & minutes(mentee["free"])),
        "format": {mentor["format"], mentee["format"]} == {"onsite", "online"},
        "age": None not in (mentor["age"], mentee["age"])
        and not request["gap_from"] <= mentor["age"] - mentee["age"] <= request["gap_to"],
        "wishes": any(mark < 3 for mark in marks),
    }
    return found | {name for name, fails in unmet.items() if fails and request[f"weight_{name}"] == choices.MUST}


def check_reasons(request: Row, asked: Row, met: Row, why: Mapping[Pair, set[str]]) -> None:
    """Hold the quick meetings of people to the reasons that forbid pairs of them."""
    allowed = {pair for pair, found in why.items() if not found}
    seated = {name for pair in allowed for name in pair}
    rounds = {(row[4], row[5]) for row in met["rounds"]}
    assert rounds <= allowed
    assert {name for pair in rounds for name in pair} == seated
    if asked["meetings"] == 0:
        assert rounds == allowed
    everybody = {row["name"]: row for row in (*request["mentors"], *request["mentees"])}
    assert {row[0] for row in met["left_out"]} == everybody.keys() - seated
    assert met["absent"] == len(everybody) - len(seated)
    told: dict[str, int] = {}
    for name, reason, side, others in met["left_out"]:
        assert (side == "mentor") == (name in {row["name"] for row in request["mentors"]})
        own = [found for pair, found in why.items() if name in pair]
        assert 0 < others <= sum(reason in found for found in own)
        told[name] = told.get(name, 0) + others
    for name, number in told.items():
        assert number == len([pair for pair in why if name in pair])
    kept = [found for pair, found in why.items() if found and set(pair) <= seated]
    assert sum(number for _, number in met["kept_apart"]) == len(kept)
    for reason, number in met["kept_apart"]:
        assert 0 < number <= sum(reason in found for found in kept)
    for row in met["rounds"]:
        bare = [side for side, name in (("mentor", row[4]), ("mentee", row[5])) if everybody[name]["consent"] is None]
        assert row[6] == (None if not bare else "both" if len(bare) == 2 else bare[0])
    for table in ("mentors", "mentees"):
        assert met[f"unmarked_{table}"] == sum(row["consent"] is None for row in request[table])
    plan = hand_over(hand("rotation", "mutual", "sides"), asked, met)["pairs"]
    barred = [(row[0], row[1]) for row in met["mutual"] if why[row[0], row[1]]]
    assert {(row["mentor"], row["mentee"]) for row in plan} <= allowed
    assert (len(plan) + len(barred), met["mutual_barred"]) == (len(met["mutual"]), len(barred))


def test_nobody_forbidden_is_seated() -> None:
    """In 3,000 random hand-overs who may meet is seated, who may not is told with a true reason, no others meet."""
    chance = random.Random(12)
    seen = dict.fromkeys(("seated", "left out", "nobody", "contradicted"), 0)
    for number in range(3000):
        request = draw_request(chance)
        why = {
            (mentor["name"], mentee["name"]): reasons(request, mentor, mentee)
            for mentor in request["mentors"]
            for mentee in request["mentees"]
        }
        planned = run(matching, request)
        together = [(row["mentor"], row["mentee"]) for row in request["decisions"] if row["decision"] != "apart"]
        if any(why[pair] for pair in together):
            codes = {error["code"] for error in planned["errors"]}
            assert codes == {
                "decided_without_consent" if any(reason.endswith("consent") for reason in why[pair])
                else "decided_without_mark"
                for pair in together if why[pair]
            }  # fmt: skip
            seen["contradicted"] += 1
            continue
        assert all(not why[row[1], row[0]] for row in planned["result"]["pairs"])
        people = {row["name"]: row for row in (*request["mentors"], *request["mentees"])}
        against = {
            (*pair, rule)
            for pair in together
            for rule in reasons(request, people[pair[0]], people[pair[1]], decided=True)
        }
        assert {tuple(row) for row in planned["result"]["overruled"]} == against
        asked = {
            "view": "sides",
            "meetings": chance.randint(0, 3),
            **hand_over(hand("matching", "candidates"), request, planned["result"]),
            "marks": request["wishes"],
        }
        answer = run(rotation, asked)
        if number % 50 == 0:
            assert {"ok": True, **planned} == api.run("matching", request)
            assert {"ok": "result" in answer, **answer} == api.run("rotation", asked)
        if all(why.values()):
            (error,) = answer["errors"]
            everything_apart = all("apart" in found and found <= {"apart", *CRITERIA} for found in why.values())
            assert error["code"] == ("nobody_to_meet" if everything_apart else "nobody_allowed")
            assert everything_apart or sum(error["params"].values()) == len(why)
            seen["nobody"] += 1
            continue
        check_reasons(request, asked, answer["result"], why)
        # Which obligatory criteria a decision outweighs is told where their weights are.
        assert {tuple(row) for row in answer["result"]["overruled"]} == {
            row for row in against if row[2] not in CRITERIA
        }
        seen["left out" if answer["result"]["absent"] else "seated"] += 1
    assert min(seen.values()) > 20, seen


PEOPLE = {
    "view": "sides",
    "mentors": "Наставник;Форма наставничества;Прошли ли вы обучение?;Согласие родителей\n"
    "Анна;Ученик – ученик;да;да\nБорис;Ученик – ученик;да;нет\nВера;Ученик – ученик;не прошла;да\n"
    "Глеб;учитель – учитель;нет;",
    "mentees": "ФИО ученика;Форма;Согласие\nДима;Ученик – ученик;\nЕва;Ученик – ученик;отказ\n"
    "Жора;Студент – ученик;да\nЗоя;;\nИра;Учитель – учитель;",
    "decisions": "Наставник;Наставляемый;Решение\nАнна;Зоя;врозь",
}  # fmt: skip


def show(raw: Row, calculator: str = "rotation") -> dict[str, Any]:
    """Return what the page says of each outcome: rows of tables as words, sentences and values of figures."""
    answer = api.answer(calculator, raw, record(calculator))
    assert answer["ok"], answer
    return {
        outcome["name"]: [line.split("\t") for line in outcome["cells"].split("\n") if line]
        if "cells" in outcome
        else (outcome["value"], (outcome["sentence"] or "").replace("\u00a0", " "))
        for outcome in answer["outcomes"]
    }


@pytest.mark.parametrize("meetings", ["0", "1", "4"])
def test_a_file_with_the_columns_is_enough(meetings: str) -> None:
    """A file with form, training and consent under headings of questionnaires is held to them, and told in words."""
    said = show({**PEOPLE, "meetings": meetings})
    assert [row[4:] for row in said["rounds"]] == [
        ["Анна", "Дима", "нет отметки у наставляемого"],
        ["Глеб", "Ира", "нет отметки у обоих"],
        ["Глеб", "Зоя", "нет отметки у обоих"],
    ]
    assert said["left_out"] == [
        ["Борис", "наставник не дал согласия", "наставник", "5"],
        ["Вера", "наставник не обучен", "наставник", "4"],
        ["Вера", "другая форма", "наставник", "1"],
        ["Ева", "нет согласия наставляемого", "наставляемый", "4"],
        ["Жора", "другая форма", "наставляемый", "4"],
    ]
    assert said["kept_apart"] == [["другая форма", "2"], ["решение куратора «врозь»", "1"]]
    assert said["absent"] == ("4", "Не участвуют 4 человека; причины – в таблице «Кого нет на встречах»")
    assert said["unmarked_mentors"] == ("1", "У 1 наставника нет отметки о согласии: участвовать можно")
    assert said["unmarked_mentees"] == ("3", "У 3 наставляемых нет отметки о согласии: участвовать можно")


def test_a_missing_mark_forbids_by_choice() -> None:
    """With «участвовать нельзя» who has no mark of consent is not seated, and this is the reason that is told."""
    said = show(
        {
            **PEOPLE,
            "unmarked": "участвовать нельзя",
            "mentees": PEOPLE["mentees"].replace("Дима;Ученик – ученик;", "Дима;Ученик – ученик;да"),
        }
    )
    assert [row[4:] for row in said["rounds"]] == [["Анна", "Дима", "–"]]
    assert [row for row in said["left_out"] if row[0] in ("Глеб", "Зоя")] == [
        ["Глеб", "нет отметки о согласии наставника", "наставник", "5"],
        ["Зоя", "нет отметки о согласии наставляемого", "наставляемый", "4"],
    ]
    assert said["unmarked_mentees"] == ("2", "У 2 наставляемых нет отметки о согласии: участвовать нельзя")


def test_files_say_who_is_left_out() -> None:
    """The saved .csv and the workbook name who was left out and why, in the words of the page."""
    book = api.workbook("rotation", PEOPLE, record("rotation"))
    rows = [*csv.reader(io.StringIO(book["csv"].removeprefix("\ufeff")), delimiter=";")]
    said = show(PEOPLE)
    assert rows[0][-1] == "Согласие"
    for name, title in (("left_out", "Кого нет на встречах"), ("kept_apart", "Пары, которые не встречаются")):
        start = rows.index([title]) + 2
        assert rows[start : start + len(said[name])] == said[name]
        (sheet,) = [sheet for sheet in book["workbook"]["sheets"] if sheet["name"] == title]
        assert [[str(cell) for cell in row] for row in sheet["rows"]] == said[name]


def decide(mentor: str, mentee: str, decision: str = "назначены") -> dict[str, str]:
    """Return the table of one decision."""
    return {"decisions": f"Наставник;Наставляемый;Решение\n{mentor};{mentee};{decision}"}


WITHOUT = {
    "rotation": "У одного из двоих в столбце «Согласие» стоит «нет». Без согласия пару знакомить нельзя.",
    "matching": "У одного из двоих в столбце «Согласие» стоит «нет». Без согласия пару закрепить нельзя.",
}
NO_MARK = (
    "У одного из двоих нет отметки о согласии, а вы выбрали, что без неё участвовать нельзя. Впишите согласие или "
    "уберите решение."
)


@pytest.mark.parametrize("calculator", WITHOUT)
def test_a_decision_against_consent_is_an_error(calculator: str) -> None:
    """Consent outweighs what the curator puts together; any other rule is outweighed, and that is told."""
    raw = {name: text for name, text in PEOPLE.items() if calculator == "rotation" or name != "view"}
    answer = api.answer(calculator, {**raw, **decide("Борис", "Дима")}, record(calculator))
    assert [(error["place"], error["text"]) for error in answer["errors"]] == [
        ("Строка\u00a02, «Решение»", WITHOUT[calculator])
    ]
    raw["unmarked"] = "forbidden"
    answer = api.answer(calculator, {**raw, **decide("Анна", "Зоя", "вместе")}, record(calculator))
    assert [(error["place"], error["text"]) for error in answer["errors"]] == [("Строка\u00a02, «Решение»", NO_MARK)]
    raw["unmarked"] = "allowed"
    said = show({**raw, **decide("Вера", "Жора")}, calculator)
    assert said["overruled"] == [["Вера", "Жора", "наставник не обучен"], ["Вера", "Жора", "другая форма"]]
    pairs = said["rounds" if calculator == "rotation" else "pairs"]
    assert any({"Вера", "Жора"} <= set(row) for row in pairs)


def test_nobody_to_seat_is_said_with_its_reasons() -> None:
    """Where the rules leave no pair, the error counts what stands in the way instead of an empty timetable."""
    raw = {
        "view": "sides",
        "mentors": "Наставник;Форма;Обучен;Согласие\nА;Ученик – ученик;да;нет\nБ;Ученик – ученик;нет;да\nВ;;да;да",
        "mentees": "Наставляемый;Форма\nГ;Ученик – ученик\nД;Учитель – учитель",
        "decisions": "Наставник;Наставляемый;Решение\nВ;Г;врозь",
        "forbidden": "Наставник;Наставляемый;Что мешает\nВ;Д;нет общего времени",
    }
    answer = api.answer("rotation", raw, record("rotation"))
    assert [error["text"].replace("\u00a0", " ") for error in answer["errors"]] == [
        "Встречаться некому: правила мешают каждой паре. Пар, которым мешает согласие, – 2, обучение – 1, разные формы "
        "– 1, решение «врозь» – 1, запрет подбора – 1. Проверьте эти столбцы и решения."
    ]


def test_groups_of_equals_keep_to_consent() -> None:
    """Nobody without consent is in a group; who is left too few are told so."""
    people = "Участник;Согласие\n" + "\n".join(f"Ученик {number};{'да' if number else 'нет'}" for number in range(7))
    raw = {"view": "groups", "people": people + "\nНовый;", "size": "3", "apart": "Кого;С кем\nУченик 0;Ученик 1"}
    said = show(raw)
    assert said["left_out"] == [["Ученик 0", "нет согласия"]]
    assert not any("Ученик 0" in cell for table in ("rounds", "by_person") for row in said[table] for cell in row)
    assert {row[0] for row in said["by_person"]} == {"Новый", *(f"Ученик {number}" for number in range(1, 7))}
    assert said["unmarked_people"] == ("1", "У 1 участника нет отметки о согласии: участвовать можно")
    said = show({**raw, "unmarked": "forbidden"})
    assert said["left_out"] == [["Ученик 0", "нет согласия"], ["Новый", "нет отметки о согласии"]]
    assert said["absent"] == ("2", "Не участвуют 2 человека; причины – в таблице «Кого нет в группах»")
    answer = api.answer("rotation", {**raw, "unmarked": "forbidden", "size": "6"}, record("rotation"))
    assert [error["text"].replace("\u00a0", " ") for error in answer["errors"]] == [
        "Без согласия не участвуют 2 человека, а остальных не больше, чем помещается в одну группу (6). Впишите "
        "согласие, добавьте участников или уменьшите группы."
    ]


def test_pairs_are_flagged_and_counted() -> None:
    """The pair planning says beside a pair whose mark is missing, counts them, and forbids such pairs when asked."""
    raw: dict[str, Any] = {
        "mentors": "Наставник;Сколько возьмёт;Согласие\nА;2;да\nБ;1;",
        "mentees": "Наставляемый;Согласие\nВ;\nГ;да\nД;\nЕ;",
        **decide("Б", "Г"),
    }
    said = show(raw, "matching")
    assert {(row[0], row[1], row[3]) for row in said["pairs"]} == {
        ("Г", "Б", "нет отметки у наставника"), ("В", "А", "нет отметки у наставляемого"),
        ("Д", "А", "нет отметки у наставляемого"),
    }  # fmt: skip
    assert said["unmarked_mentors"] == ("1", "У 1 наставника нет отметки о согласии: участвовать можно")
    assert said["unmarked_mentees"] == ("3", "У 3 наставляемых нет отметки о согласии: участвовать можно")
    del raw["decisions"]
    said = show({**raw, "unmarked": "участвовать нельзя"}, "matching")
    assert [row[:2] for row in said["pairs"]] == [["Г", "А"]]
    assert {(row[0], row[2]) for row in said["left"]} == {
        (name, "нет отметки о согласии наставляемого") for name in ("В", "Д", "Е")
    }
    said = show({"mentors": "Наставник;Согласие\nА;да", "mentees": "Наставляемый;Согласие\nБ;нет"}, "matching")
    assert said["unmarked_mentors"] == ("0", "Отметка о согласии есть у каждого наставника")
    assert said["unmarked_mentees"] == ("0", "Отметка о согласии есть у каждого наставляемого")


def test_names_that_were_kept_before_are_seated_as_before() -> None:
    """Rows that a browser keeps from a page that knew names alone are read, and everybody meets everybody."""
    said = show({"view": "sides", "mentors": {"cells": "Анна\nБорис"}, "mentees": {"cells": "Вера\nГлеб"}})
    assert {(row[4], row[5]) for row in said["rounds"]} == {(a, b) for a in ("Анна", "Борис") for b in ("Вера", "Глеб")}
    assert said["left_out"] == said["kept_apart"] == said["overruled"] == []


def test_both_pages_read_the_same_columns() -> None:
    """Form, training and consent have the same headings, hints of questionnaires and options on both pages."""
    (sides, _) = record("rotation")["views"]
    for table in sides["tables"][:2]:
        (other,) = [one for one in record("matching")["tables"] if one["name"] == table["name"]]
        columns = {column["name"]: column for column in other["columns"]}
        for column in table["columns"][1:]:
            for key in ("label", "synonyms", "words", "options"):
                assert column.get(key) == columns[column["name"]].get(key), (table["name"], column["name"], key)


def test_as_many_forbidden_pairs_are_listed_as_can_meet() -> None:
    """The limit up to which forbidden pairs travel is that of the people whom quick meetings are held for."""
    (sides, _) = spec.views(rotation.SPEC)
    limits = {table["max_rows"] for table in sides["tables"] if table["name"] in ("mentors", "mentees")}
    assert limits == {matching.MOST_MET}
    (forbidden,) = [table for table in sides["tables"] if table["name"] == "forbidden"]
    assert forbidden["max_rows"] == matching.MOST_MET**2
    said = record("matching")["outcomes"]
    assert [str(matching.MOST_MET) in one["zero"] for one in said if one["name"] == "forbidden"] == [True]
