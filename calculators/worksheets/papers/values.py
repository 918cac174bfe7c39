"""A programme's document and the stages of the method → the values of tags; what is no such document gives blanks."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters
from worksheets.papers import entries, participants

SIDES = ("internal", "external")
NEW_YEAR = 6  # the month in which people begin to speak of the next school year


def values(programme: dict, content: dict) -> dict:
    """Return a value for each name of ``tags``; ``content`` are the stages with their tasks and the forms.

    Nothing is added to what the programme says: what it doesn't say is an empty text.
    """
    stages = _stages(programme, content)
    pairs = _pairs(programme)
    forms = _forms(programme, content)
    period = entries.read_table(programme.get("period"))
    head = {
        name: entries.read_text(programme.get(name)) for name in ("title", "organisation", "municipality", "curator")
    }
    head["from"] = entries.format_day(period.get("from"))
    head["to"] = entries.format_day(period.get("to"))
    head["year"] = _year(entries.read_text(period.get("from")))
    head["forms"] = ", ".join([form["title"] for form in forms])
    return {
        "programme": head,
        "forms": forms,
        "stages": stages,
        "team": _team(head["curator"], stages),
        "pairs": pairs,
        "mentors": _mentors(programme),
        "allmentors": participants.list_people(programme, participants.MENTOR, forms),
        "allmentees": participants.list_people(programme, participants.MENTEE, forms),
    }


def _forms(programme: dict, content: dict) -> list:
    known = entries.read_table(content.get("forms"))
    chosen = [key for key in entries.read_list(programme.get("forms")) if isinstance(key, str) and key in known]
    return entries.number_rows([{"title": entries.read_text(known[key].get("title"))} for key in chosen])


def _stages(programme: dict, content: dict) -> list:
    known = entries.read_table(content.get("stages"))
    lists = entries.read_table(content.get("checklists"))
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
                    "due": entries.format_day(answer.get("due")),
                    "responsible": entries.read_text(answer.get("responsible")),
                    "result": entries.read_text(answer.get("evidence")),
                    "day": entries.read_text(answer.get("due")) if entries.format_day(answer.get("due")) else "",
                }
            )
        last = max([task["day"] for task in tasks] + [""])
        made.append(
            {
                "number": str(known[key]["number"]),
                "title": known[key]["title"],
                "due": entries.format_day(last),
                "tasks": tasks,
            }
        )
    return made


def _answer(programme: dict, items: list, key: str) -> dict:
    """Return what is said of a task, or of those whose place it has taken; of each field what is said last."""
    answers = entries.read_table(programme.get("answers"))
    keys = [key]
    for found in keys:  # it grows on the way
        keys += [item["id"] for item in items if entries.read_table(item.get("retired")).get("replaced_by") == found]
    made: dict = {}
    for name in ("status", "due", "responsible", "evidence"):
        newest = ""
        for one in keys:
            answer = entries.read_table(answers.get(one))
            if name in answer and entries.stamp(answer, name) >= newest:
                newest = entries.stamp(answer, name)
                made[name] = answer[name]
    return made


def _own(programme: dict, stage: str) -> list:
    """Return the curator's own tasks of a stage, in the order in which they were added."""
    own = entries.read_table(programme.get("own"))
    answers = entries.read_table(programme.get("answers"))
    kept = [
        key for key in own if entries.read_table(own[key]).get("stage") == stage and own[key].get("deleted") is not True
    ]
    kept = sorted(kept, key=lambda key: (entries.read_text(own[key].get("created_at")), key))
    return [(entries.read_text(own[key].get("text")), entries.read_table(answers.get(key))) for key in kept]


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
    return entries.number_rows(made)


def _pairs(programme: dict) -> list:
    """Return the pairs that are confirmed and not closed, in the order of the worksheet."""
    meetings = _meetings(programme)
    made = []
    for row, state in participants.list_pairs(programme):
        if not state.get("closed"):
            pair: dict = {
                "mentor": entries.read_text(row.get("mentor")),
                "mentee": entries.read_text(row.get("mentee")),
            }
            pair["since"] = entries.format_day(state.get("since"))
            pair["meetings"] = entries.number_rows(meetings.get(row["id"], []))
            made.append(pair)
    return entries.number_rows(made)


def _meetings(programme: dict) -> dict:
    """Return the recorded meetings of each pair that has any, by its id, the first one first."""
    known = entries.read_table(programme.get("meetings"))
    kept = [
        key
        for key in known
        if isinstance(entries.read_table(known[key]).get("pair"), str) and not entries.is_gone(known[key])
    ]
    made: dict = {}
    for key in sorted(kept, key=lambda key: (entries.read_text(known[key].get("date")), key)):
        meeting = known[key]
        told = {
            "date": entries.format_day(meeting.get("date")),
            "place": entries.read_text(meeting.get("place")),
            "done": entries.read_text(meeting.get("done")),
        }
        made.setdefault(meeting["pair"], []).append(told)
    return made


def _mentors(programme: dict) -> list:
    """Return the mentors of pairs that work or have come to their end, each once, with the names of their mentees."""
    order: list = []
    said: dict = {}
    mentees: dict = {}
    for pair, _ in participants.list_worked(programme):
        name = letters.name(entries.read_text(pair.get("mentor")))
        if not name:
            continue
        if name not in said:
            order.append(name)
            said[name] = entries.read_text(pair.get("mentor"))
            mentees[name] = []
        mentees[name].append(entries.read_text(pair.get("mentee")))
    return entries.number_rows(
        [{"name": said[name], "mentees": ", ".join(participants.drop_repeated(mentees[name]))} for name in order]
    )


def _year(day: str) -> str:
    """Return the school year of a day: «2026/2027»."""
    year, month, _ = entries.day_parts(day)
    if not year:
        return ""
    first = int(year) if int(month) >= NEW_YEAR else int(year) - 1
    return str(first) + "/" + str(first + 1)
