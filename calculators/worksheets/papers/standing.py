"""The tags that tell how far a programme is: stages, pairs, figures, strengths and weaknesses, indicators.

Their values are made by the page's scripts, ``appraisal/note.mjs``, which know the rules of all this.
"""

# mypy: disable-error-code="type-arg"

STANDING = "standing"
TASKS = "страница этапа, отметки задач"
PAIRS = "«Пары», закрытие пары"
FIGURES = "«Итоги анкеты» и «Рост участников», кнопка «Сохранить в программу для мониторинга»"
SHEET = "«Сильные и слабые стороны»"
INDICATORS = "«Показатели»"

LISTS: dict = {
    "progress": {"words": "ход этапов", "where": TASKS, "row": True},
    "closed": {"words": "причины, по которым закрыты пары", "where": PAIRS, "row": True},
    "figures": {"words": "итоги анкет и роста участников", "where": FIGURES, "row": True},
    "strengths": {"words": "сильные стороны", "where": SHEET, "row": True},
    "weaknesses": {"words": "слабые стороны", "where": SHEET, "row": True},
    "opportunities": {"words": "возможности", "where": SHEET, "row": True},
    "threats": {"words": "угрозы", "where": SHEET, "row": True},
    "indicators": {"words": "показатели", "where": INDICATORS, "row": True},
}

FIELDS: dict = {
    STANDING: {
        "date": {"words": "день, на который составлен документ"},
        "done": {"words": "сколько задач выполнено"},
        "total": {"words": "сколько задач нужно выполнить"},
        "overdue": {"words": "сколько задач просрочено"},
        "evidenced": {"words": "у скольких выполненных задач записано подтверждение"},
        "pairs": {"words": "сколько пар назначено"},
        "closed": {"words": "сколько назначенных пар закрыто"},
    },
    "progress": {
        "number": {"words": "номер этапа"},
        "title": {"words": "название этапа"},
        "due": {"words": "последний срок задач этапа", "quiet": True},
        "done": {"words": "сколько задач этапа выполнено"},
        "total": {"words": "сколько задач этапа нужно выполнить"},
        "overdue": {"words": "сколько задач этапа просрочено"},
    },
    "closed": {"reason": {"words": "почему закрыты пары"}, "count": {"words": "сколько пар закрыто по этой причине"}},
    "figures": {
        "text": {"words": "вопрос анкеты или показатель роста"},
        "source": {"words": "кто ответил и когда"},
        "people": {"words": "сколько человек"},
        "part": {"words": "сколько из них довольны или растут"},
        "share": {"words": "доля довольных или растущих"},
    },
    "strengths": {"text": {"words": "сильная сторона"}},
    "weaknesses": {"text": {"words": "слабая сторона"}},
    "opportunities": {"text": {"words": "возможность"}},
    "threats": {"text": {"words": "угроза"}},
    "indicators": {
        "title": {"words": "показатель"},
        "planned": {"words": "что намечено"},
        "said": {"words": "сколько получилось или почему не посчитать"},
    },
}

WHERE = {STANDING: TASKS}


def tells(tag: str) -> bool:
    """Tell whether a tag is one of these."""
    return tag.partition(".")[0] in FIELDS


def values(told: object) -> dict:
    """Return a value for each name; what was not told is left empty."""
    known: dict = told if isinstance(told, dict) else {}
    fields: dict = {}
    for name in FIELDS[STANDING]:
        fields[name] = known.get(STANDING, {}).get(name, "")
    made: dict = {STANDING: fields}
    for name in LISTS:
        made[name] = known.get(name, [])
    return made
