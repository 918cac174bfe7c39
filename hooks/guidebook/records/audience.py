"""For whom a text is: who asks a question, whom a piece of news concerns."""

from __future__ import annotations

from typing import Literal, TypeAlias

AUDIENCE = {
    "teacher": "педагог",
    "curator": "куратор",
    "mentor": "наставник",
    "mentee": "наставляемый",
    "administration": "администрация школы",
    "parent": "родитель",
    "staff": "сотрудник региона",
}
"""The readers, one by one: «кто спрашивает: педагог»."""

AUDIENCE_GROUPS = {
    "teacher": "педагогам",
    "curator": "кураторам",
    "mentor": "наставникам",
    "mentee": "наставляемым",
    "administration": "администрации школы",
    "parent": "родителям",
    "staff": "сотрудникам региона",
}
"""The same as those for whom something is: «кому: педагогам»."""

Reader: TypeAlias = Literal["teacher", "curator", "mentor", "mentee", "administration", "parent", "staff"]
