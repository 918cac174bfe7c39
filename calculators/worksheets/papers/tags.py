"""The tags of templates: all that a programme has for a document, what each is called, where a curator says it.

A tag is the name of a list or of one thing, a dot and a field: «programme.organisation», «pairs.mentor». A list may lie
inside another: «stages.tasks.due». A name of one person also has its cases: «pairs.mentor-dative».
"""

# mypy: disable-error-code="type-arg"

from worksheets.papers import standing

# The places where what is missing is said.
HEAD = "«Моя программа» – «Изменить»"
TASKS = "страница этапа, поля под задачей"
PAIRS = "«Подбор пар», решение «назначены»"
LOG = "«Пары», журнал встреч"
MENTORS = "«Подбор пар», таблица «Наставники»"
MENTEES = "«Подбор пар», таблица «Наставляемые»"

# Cases of names with their words; the nominative is the field itself.
CASES: dict = {
    "genitive": "в родительном падеже (кого)",
    "dative": "в дательном падеже (кому)",
    "accusative": "в винительном падеже (кого назначить)",
    "instrumental": "в творительном падеже (кем, с кем)",
}

# What repeats: its words, where it is said; «row»: an empty one leaves a row for a pen, else no row at all.
LISTS: dict = {
    "forms": {"words": "формы наставничества", "where": HEAD, "row": True},
    "stages": {"words": "этапы", "where": TASKS, "row": True},
    "stages.tasks": {"words": "задачи этапа", "where": TASKS, "row": False},
    "team": {"words": "рабочая группа: куратор и ответственные за задачи", "where": TASKS, "row": True},
    "pairs": {"words": "назначенные пары", "where": PAIRS, "row": True},
    "pairs.meetings": {"words": "встречи пары", "where": LOG, "row": False},
    "pair.meetings": {"words": "встречи пары", "where": LOG, "row": True, "quiet": True},
    "mentors": {"words": "наставники пар, которые работают или завершили работу", "where": PAIRS, "row": True},
    "allmentors": {"words": "все наставники, с парой и без неё", "where": MENTORS, "row": True},
    "allmentees": {"words": "все наставляемые, с парой и без неё", "where": MENTEES, "row": True},
}

# Sheets that a document has one for each of → the list of these.
SHEETS = {"pair": "pairs", "mentor": "mentors"}

# By what stands before the dot: fields with their words. «quiet»: nobody is asked for it, an empty one stays empty;
# «person»: the name of one person, which has cases.
PAIR: dict = {
    "number": {"words": "номер по порядку", "quiet": True},
    "mentor": {"words": "наставник", "person": True},
    "mentee": {"words": "наставляемый", "person": True},
    "since": {"words": "с какого дня пара работает", "quiet": True},
}
MEETING: dict = {
    "number": {"words": "номер по порядку", "quiet": True},
    "date": {"words": "день встречи", "quiet": True},
    "place": {"words": "место встречи", "quiet": True},
    "done": {"words": "что сделано на встрече", "quiet": True},
}
MENTOR: dict = {
    "number": {"words": "номер по порядку", "quiet": True},
    "name": {"words": "наставник", "person": True},
    "mentees": {"words": "наставляемые этого наставника"},
}


def join_fields(one: dict, other: dict) -> dict:
    """Return the fields of both."""
    made = dict(one)
    made.update(other)
    return made


# What the tables of participants say of one, as it stands there; a name says it for both sides.
PARTICIPANT: dict = {
    "number": {"words": "номер по порядку", "quiet": True},
    "name": {"words": "имя участника"},
    "form": {"words": "форма наставничества участника"},
    "free": {"words": "свободное время"},
    "format": {"words": "формат встреч", "quiet": True},
    "age": {"words": "возраст или класс"},
    "consent": {"words": "отметка о согласии"},
}
# What one side alone has; who has no pair yet has no partner and no end.
OFFERING: dict = {
    "offers": {"words": "что наставник предлагает"},
    "capacity": {"words": "сколько человек возьмёт", "quiet": True},
    "trained": {"words": "отметка об обучении"},
    "mentees": {"words": "наставляемые этого наставника", "quiet": True},
}
ASKING: dict = {
    "requests": {"words": "запросы наставляемого"},
    "waiting": {"words": "с какого дня ждёт", "quiet": True},
    "mentors": {"words": "наставники этого наставляемого", "quiet": True},
    "finished": {"words": "день, в который работа завершена", "quiet": True},
}
FIELDS: dict = {
    "programme": {
        "title": {"words": "название программы"},
        "organisation": {"words": "организация"},
        "municipality": {"words": "муниципалитет"},
        "curator": {"words": "куратор", "person": True},
        "from": {"words": "начало программы"},
        "to": {"words": "конец программы"},
        "year": {"words": "учебный год, в котором программа начинается"},
        "forms": {"words": "формы наставничества"},
    },
    "forms": {"number": {"words": "номер по порядку", "quiet": True}, "title": {"words": "форма наставничества"}},
    "stages": {
        "number": {"words": "номер этапа"},
        "title": {"words": "название этапа"},
        "due": {"words": "последний срок задач этапа"},
    },
    "stages.tasks": {
        "number": {"words": "номер задачи: этап, точка, место"},
        "text": {"words": "задача"},
        "due": {"words": "срок задачи"},
        "responsible": {"words": "ответственный за задачу", "person": True},
        "result": {"words": "результат задачи", "quiet": True},
    },
    "team": {
        "number": {"words": "номер по порядку", "quiet": True},
        "name": {"words": "участник рабочей группы", "person": True},
        "part": {"words": "за что отвечает"},
    },
    "pairs": PAIR,
    "pairs.meetings": MEETING,
    "pair": PAIR,
    "pair.meetings": MEETING,
    "mentors": MENTOR,
    "mentor": MENTOR,
    "allmentors": join_fields(PARTICIPANT, OFFERING),
    "allmentees": join_fields(PARTICIPANT, ASKING),
}


def _add_cases(known: dict) -> None:
    """Add to the fields of names those with their cases: ``of`` which field, in which ``case``."""
    for name in sorted(known):
        for case in sorted(CASES) if known[name].get("person") else ():
            words = known[name]["words"] + " " + CASES[case]
            known[name + "-" + case] = {"words": words, "of": name, "case": case}


for _fields in (PAIR, MENTOR, FIELDS["programme"], FIELDS["stages.tasks"], FIELDS["team"]):
    _add_cases(_fields)

# Where the fields of what is no list are said.
WHERE = {"programme": HEAD, "pair": PAIRS, "mentor": PAIRS}

# What is told of how far the programme is.
LISTS.update(standing.LISTS)
FIELDS.update(standing.FIELDS)
WHERE.update(standing.WHERE)


# All of this together, as filling takes it; an answer of a calculator has another, see ``answers``.
PROGRAMME: dict = {"lists": LISTS, "fields": FIELDS, "where": WHERE, "sheets": SHEETS}


def fields(known: dict = PROGRAMME) -> list:
    """Return all tags with a field, in order."""
    return [scope + "." + name for scope in sorted(known["fields"]) for name in sorted(known["fields"][scope])]


def list_around(tag: str, known: dict = PROGRAMME) -> list:
    """Return the lists that a tag lies in, the outer one first: «stages.tasks.due» → stages, stages.tasks."""
    parts = tag.split(".")
    names = [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return [name for name in names if name in known["lists"]]


def describe(tag: str, known: dict = PROGRAMME) -> dict:
    """Return what is known of a tag: its ``words``, ``where`` it is said, whether it is ``quiet``.

    That of a name in a case also has the ``case`` and the tag it is ``of``.
    """
    lists = known["lists"]
    if tag in lists:
        told = lists[tag]
        return {"words": told["words"], "where": told["where"], "quiet": told.get("quiet", False)}
    scope, _, name = tag.rpartition(".")
    field = known["fields"][scope][name]
    where = known["where"][scope] if scope in known["where"] else lists[scope]["where"]
    found = {"words": field["words"], "where": where, "quiet": field.get("quiet", False)}
    if "case" in field:
        found["case"], found["of"] = field["case"], scope + "." + field["of"]
    return found
