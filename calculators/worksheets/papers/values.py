"""A programme's document and the stages of the method → the values of tags; what is no such document gives blanks."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

# What every part of a programme has beside its own fields, and what a deletion leaves of it.
MARKS = ("updated_at", "at", "earlier", "dismissed", "deleted", "gone", "id")
SIDES = ("internal", "external")
NEW_YEAR = 6  # the month in which people begin to speak of the next school year


def values(programme: dict, content: dict) -> dict:
    """Return a value for each name of ``tags``; ``content`` are the stages with their tasks and the forms.

    Nothing is added to what the programme says: what it doesn't say is an empty text.
    """
    stages = _stages(programme, content)
    pairs = _pairs(programme)
    forms = _forms(programme, content)
    period = _table(programme.get("period"))
    head = {name: _text(programme.get(name)) for name in ("title", "organisation", "municipality", "curator")}
    head["from"] = _day(period.get("from"))
    head["to"] = _day(period.get("to"))
    head["year"] = _year(_text(period.get("from")))
    head["forms"] = ", ".join([form["title"] for form in forms])
    return {
        "programme": head,
        "forms": forms,
        "stages": stages,
        "team": _team(head["curator"], stages),
        "pairs": pairs,
        "mentors": _mentors(pairs),
    }


def _forms(programme: dict, content: dict) -> list:
    known = _table(content.get("forms"))
    chosen = [key for key in _list(programme.get("forms")) if isinstance(key, str) and key in known]
    return _numbered([{"title": _text(known[key].get("title"))} for key in chosen])


def _stages(programme: dict, content: dict) -> list:
    known = _table(content.get("stages"))
    lists = _table(content.get("checklists"))
    made = []
    for key in sorted(known, key=lambda key: (known[key]["number"], key)):
        found = [lists[name] for name in sorted(lists) if lists[name].get("stage") == key]
        items = [item for tasks in found for side in SIDES for item in tasks.get(side, [])]
        rows = [(item["text"], _answer(programme, items, item["id"])) for item in items if not item.get("retired")]
        rows += _own(programme, key)
        tasks: list = []
        for text, answer in rows:
            if answer.get("status") == "na":  # the curator has said that it does not concern this programme
                continue
            tasks.append(
                {
                    "number": str(known[key]["number"]) + "." + str(len(tasks) + 1),
                    "text": text,
                    "due": _day(answer.get("due")),
                    "responsible": _text(answer.get("responsible")),
                    "result": _text(answer.get("evidence")),
                    "day": _text(answer.get("due")) if _day(answer.get("due")) else "",
                }
            )
        last = max([task["day"] for task in tasks] + [""])
        made.append(
            {"number": str(known[key]["number"]), "title": known[key]["title"], "due": _day(last), "tasks": tasks}
        )
    return made


def _answer(programme: dict, items: list, key: str) -> dict:
    """Return what is said of a task, or of those whose place it has taken; of each field what is said last."""
    answers = _table(programme.get("answers"))
    keys = [key]
    for found in keys:  # it grows on the way
        keys += [item["id"] for item in items if _table(item.get("retired")).get("replaced_by") == found]
    made: dict = {}
    for name in ("status", "due", "responsible", "evidence"):
        newest = ""
        for one in keys:
            answer = _table(answers.get(one))
            if name in answer and _stamp(answer, name) >= newest:
                newest = _stamp(answer, name)
                made[name] = answer[name]
    return made


def _own(programme: dict, stage: str) -> list:
    """Return the curator's own tasks of a stage, in the order in which they were added."""
    own = _table(programme.get("own"))
    answers = _table(programme.get("answers"))
    kept = [key for key in own if _table(own[key]).get("stage") == stage and own[key].get("deleted") is not True]
    kept = sorted(kept, key=lambda key: (_text(own[key].get("created_at")), key))
    return [(_text(own[key].get("text")), _table(answers.get(key))) for key in kept]


def _team(curator: str, stages: list) -> list:
    """Return the curator and those who answer for tasks, each once, with what each answers for."""
    names: list = []
    parts: dict = {}
    said: dict = {}
    if letters.name(curator):
        names.append(letters.name(curator))
        said[names[0]] = curator
        parts[names[0]] = []
    for stage in stages:
        for task in stage["tasks"]:
            name = letters.name(task["responsible"])
            if not name:
                continue
            if name not in parts:
                names.append(name)
                said[name] = task["responsible"]
                parts[name] = []
            parts[name].append(task["number"])
    made = []
    for name in names:
        told = ["куратор программы"] if name == letters.name(curator) else []
        numbers = parts[name]
        if numbers:
            told.append(("задача " if len(numbers) == 1 else "задачи ") + ", ".join(numbers))
        made.append({"name": said[name], "part": "; ".join(told)})
    return _numbered(made)


def _pairs(programme: dict) -> list:
    """Return the pairs that are confirmed and not closed, in the order of the worksheet."""
    rows = [row for row in _list(programme.get("pairs")) if isinstance(row, dict) and isinstance(row.get("id"), str)]
    health = _table(programme.get("health"))
    meetings = _meetings(programme)
    made = []
    for row in sorted(rows, key=lambda row: (_whole(row.get("row")), row["id"])):
        state = _table(health.get(row["id"]))
        if row.get("kind") == "pair" and row.get("confirmed") is True and not _gone(row) and not state.get("closed"):
            pair: dict = {"mentor": _text(row.get("mentor")), "mentee": _text(row.get("mentee"))}
            pair["since"] = _day(state.get("since"))
            pair["meetings"] = _numbered(meetings.get(row["id"], []))
            made.append(pair)
    return _numbered(made)


def _meetings(programme: dict) -> dict:
    """Return the recorded meetings of each pair that has any, by its id, the first one first."""
    known = _table(programme.get("meetings"))
    kept = [key for key in known if isinstance(_table(known[key]).get("pair"), str) and not _gone(known[key])]
    made: dict = {}
    for key in sorted(kept, key=lambda key: (_text(known[key].get("date")), key)):
        meeting = known[key]
        told = {
            "date": _day(meeting.get("date")),
            "place": _text(meeting.get("place")),
            "done": _text(meeting.get("done")),
        }
        made.setdefault(meeting["pair"], []).append(told)
    return made


def _mentors(pairs: list) -> list:
    """Return the mentors of pairs, each once, with the names of their mentees."""
    order: list = []
    said: dict = {}
    mentees: dict = {}
    for pair in pairs:
        name = letters.name(pair["mentor"])
        if not name:
            continue
        if name not in said:
            order.append(name)
            said[name] = pair["mentor"]
            mentees[name] = []
        if pair["mentee"]:
            mentees[name].append(pair["mentee"])
    return _numbered([{"name": said[name], "mentees": ", ".join(mentees[name])} for name in order])


def _numbered(rows: list) -> list:
    for place, row in enumerate(rows):
        row["number"] = str(place + 1)
    return rows


def _gone(entry: dict) -> bool:
    """Tell whether a part was deleted, and nobody has changed it unseen: as the pages do."""
    if entry.get("deleted") is not True:
        return False
    seen = entry.get("gone")
    if not isinstance(seen, str):
        return True
    return not any(name not in MARKS and _stamp(entry, name) > seen for name in sorted(entry))


def _stamp(entry: dict, name: str) -> str:
    return _text(_table(entry.get("at")).get(name)) or _text(entry.get("updated_at"))


def _table(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip(" \t\r\n") if isinstance(value, str) else ""


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _day(value: object) -> str:
    """Return a day as documents write it, «01.09.2026»; nothing for what is no day."""
    year, month, day = _parts(_text(value))
    return day + "." + month + "." + year if year else ""


def _year(day: str) -> str:
    """Return the school year of a day: «2026/2027»."""
    year, month, _ = _parts(day)
    if not year:
        return ""
    first = int(year) if int(month) >= NEW_YEAR else int(year) - 1
    return str(first) + "/" + str(first + 1)


def _parts(day: str) -> tuple:
    parts = day.split("-")
    sound = [len(part) for part in parts] == [4, 2, 2] and all(letter in "0123456789" for letter in "".join(parts))
    return (parts[0], parts[1], parts[2]) if sound else ("", "", "")
