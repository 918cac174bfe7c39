"""Rules travel with people: whom the pair planning forbids nobody meets in quick meetings, and the page says why."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

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
    described = api.describe(calculator)
    spec = next(one for one in described.get("views", [described]) if one.get("name", "") == view)
    found: Row = next(one for one in spec["outcomes"] if one["name"] == outcome)["hands"][0]
    return {**found, "source": outcome, "spec": spec}


def handed(given: Row, request: Row, result: Row) -> Row:
    """Return what a hand-over puts into the other calculator: rows of tables and of outcomes, fields."""
    made: Row = {name: request[text.strip("{}")] for name, text in given.get("fields", {}).items()}
    for part in (given, *given.get("also", ())):
        source = part.get("from", given["source"])
        rows = request.get(source)
        if rows is None:
            columns = next(one for one in given["spec"]["outcomes"] if one["name"] == source)["columns"]
            rows = [dict(zip([column["name"] for column in columns], row, strict=True)) for row in result[source]]
        kept = [row for row in rows if all(row[name] == value for name, value in part.get("where", {}).items())]
        made[part["table"]] = [{name: row[text.strip("{}")] for name, text in part["columns"].items()} for row in kept]
    return made


def drawn(chance: random.Random) -> Row:
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


def reasons(request: Row, mentor: Row, mentee: Row) -> set[str]:
    """Return all that forbids a pair, said anew from the words of the page."""
    decision = {(row["mentor"], row["mentee"]): row["decision"] for row in request["decisions"]}.get(
        (mentor["name"], mentee["name"])
    )
    found = set()
    for side, one in (("mentor", mentor), ("mentee", mentee)):
        if one["consent"] is False:
            found.add(f"{side}_consent")
        if one["consent"] is None and request["unmarked"] == "forbidden":
            found.add(f"{side}_unmarked")
    if decision in ("together", "confirmed"):
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


def looked_at(request: Row, asked: Row, met: Row, why: Mapping[Pair, set[str]]) -> None:
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
    for name, side, reason, others in met["left_out"]:
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
    plan = handed(hand("rotation", "mutual", "sides"), asked, met)["pairs"]
    barred = [(row[0], row[1]) for row in met["mutual"] if why[row[0], row[1]]]
    assert {(row["mentor"], row["mentee"]) for row in plan} <= allowed
    assert (len(plan) + len(barred), met["mutual_barred"]) == (len(met["mutual"]), len(barred))


def test_nobody_forbidden_is_seated() -> None:
    """In 3,000 random hand-overs who may meet is seated, who may not is told with a true reason, no others meet."""
    chance = random.Random(12)
    seen = dict.fromkeys(("seated", "left out", "nobody", "contradicted"), 0)
    for number in range(3000):
        request = drawn(chance)
        why = {
            (mentor["name"], mentee["name"]): reasons(request, mentor, mentee)
            for mentor in request["mentors"]
            for mentee in request["mentees"]
        }
        planned = run(matching, request)
        together = [(row["mentor"], row["mentee"]) for row in request["decisions"] if row["decision"] != "apart"]
        against = {reason for pair in together for reason in why[pair]}
        if against:
            codes = {error["code"] for error in planned["errors"]}
            assert codes == {
                "decided_without_consent" if any(reason.endswith("consent") for reason in why[pair])
                else "decided_without_mark"
                for pair in together if why[pair]
            }  # fmt: skip
            seen["contradicted"] += 1
            continue
        assert all(not why[row[1], row[0]] for row in planned["result"]["pairs"])
        asked = {
            "view": "sides",
            "meetings": chance.randint(0, 3),
            **handed(hand("matching", "candidates"), request, planned["result"]),
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
        looked_at(request, asked, answer["result"], why)
        seen["left out" if answer["result"]["absent"] else "seated"] += 1
    assert min(seen.values()) > 20, seen
