"""How sure a norm is, in the words of the pages: its state and the day when it was checked."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.records.documents import Document
from guidebook.records.indicators import Indicator
from guidebook.texts import russian


@dataclass(frozen=True)
class State:
    """What a state is called beside a norm and in a list of places, what norms in it are together, what it means."""

    key: str
    mark: str
    short: str
    group: str
    meaning: str


STATES = (
    State(
        "confirmed",
        "",  # the day alone says it
        "Сверенные",
        "Сверены с публикацией",
        "Номер, дата и суть документа сверены в этот день с его публикацией или с сообщением о нём. На документ можно "
        "сослаться; перед приказом проверьте, не изменилась ли редакция.",
    ),
    State(
        "secondary",
        "вторичный источник",
        "По вторичным источникам",
        "Известны по вторичным источникам",
        "О документе известно из чужой публикации, в этот день сверялись с ней. Прежде чем сослаться на документ, "
        "найдите его официальный текст.",
    ),
    State(
        "quoted",
        "цитируется в презентации",
        "Цитаты",
        "Цитируются в презентации",
        "Слова документа приведены по презентации 2020 года, с самим документом их не сравнивали. Прежде чем сослаться "
        "на него, найдите его официальный текст.",
    ),
    State(
        "unchecked",
        "не сверен",
        "Не сверенные",
        "Не сверены с публикацией",
        "Документ назвал тот, кто ведёт сайт; номер и дату с публикацией не сравнивали. Прежде чем сослаться на него, "
        "откройте сам документ.",
    ),
)
"""The states, the surest first."""

MARKS = {**{state.key: state.mark for state in STATES}, "own": "неофициальный показатель проекта"}


def state(record: Document | Indicator) -> str:
    """Return the state of a norm with the day of its check: «вторичный источник, сверено 25 ноября 2026 г.»."""
    checked = f"сверено {russian.date(record.checked)}" if record.checked else ""
    return ", ".join(filter(None, (MARKS[record.status], checked)))
