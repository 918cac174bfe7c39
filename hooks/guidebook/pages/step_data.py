"""What the steps of «Что мне делать сейчас?» need of the content: the rules, and what comes, as one JSON value."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from guidebook.pages import news
from guidebook.records import relations
from guidebook.records.addresses import address, page_of, titles
from guidebook.records.contests import Contest
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.records.references import References
from guidebook.records.steps import AHEAD, PASSED, SIGNS, Step
from guidebook.texts.prose import strip_marks
from guidebook.texts.russian import plural

BREAK = datetime.timedelta(days=4)
"""Days off that last longer are told of: pairs agree on their meetings before."""


def content(library: Library, today: datetime.date) -> str:
    """Return JSON: the rules in force in their order by ``Rule`` of next-steps.mjs, and what is not over on a day.

    Texts are without markup, addresses begin at the site.
    """
    references, names = References(library), titles(library)
    rules = [_rule(step, library, references, names) for step in relations.select_in_force(library.steps.values())]
    events = sorted(_events(library, today), key=lambda one: (one["first"], one["last"], one["kind"], one["id"]))
    helps = {stage.id: _ways(stage, references) for stage in relations.stages(library)}
    value = {"rules": rules, "events": events, "helps": {key: ways for key, ways in helps.items() if ways}}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def sign_in_words(step: Step) -> str:
    """Return when a rule holds: «срок задачи подходит, за 14 дней»."""
    sign = SIGNS[step.sign]
    words = {AHEAD: "за", PASSED: "через"}.get(sign.days)
    days = f", {words} {plural(step.days or 0, 'день', 'дня', 'дней')}" if words else ""
    return sign.words + days


def _rule(step: Step, library: Library, references: References, names: dict[str, str]) -> dict[str, Any]:
    source = library.sources[step.source.document]
    own = source.id == "navigator"
    told = "Собственный текст проекта" if own else f"Источник: {source.short}"
    place = f", {step.source.place}" if step.source.place and not own else ""
    rule: dict[str, Any] = {
        "id": step.id,
        "title": strip_marks(step.title),
        "sign": step.sign,
        "reason": strip_marks(step.reason),
        "source": {"title": strip_marks(told + place), "page": _path(source)} | ({"own": True} if own else {}),
        "tools": _ways(step, references),
    }
    if step.days is not None:
        rule["days"] = step.days
    if step.from_stage:
        rule["from"] = library.stages[step.from_stage].number
    if step.page:
        rule |= {"page": step.page.removeprefix("/"), "place": strip_marks(names[step.page])}
    return rule


def _ways(record: Record, references: References) -> list[dict[str, str]]:
    return [
        {"title": strip_marks(one.name), "page": _path(one)}
        for _, named in references.find_named(record)
        for one in named
    ]


def _path(record: Record) -> str:
    """Return where readers find a record, from the root of the site."""
    place = f"#{record.id}" if record.shown and record.shown.places else ""
    return address(page_of(record)).removeprefix("/") + place


def _events(library: Library, today: datetime.date) -> Iterator[dict[str, str]]:
    for contest in relations.select_in_force(library.contests.values()):
        yield from _stages(contest, today)
    for update in news.list_coming(relations.updates(library), today):
        if update.event:
            yield _event("news", update.id, update.title, update.event.first_day, update.event.last_day, _path(update))
    seen = set()
    for calendar in relations.calendars(library):
        for day in calendar.days:
            last = day.last or day.first
            key = f"{day.first.isoformat()}-{last.isoformat()}"
            if last >= today and last - day.first >= BREAK and key not in seen:
                seen.add(key)
                yield _event("break", key, day.title, day.first, last, "calculators/meetings/")


def _stages(contest: Contest, today: datetime.date) -> Iterator[dict[str, str]]:
    for stage in contest.stages:
        days = stage.days
        last = days and (days.last or days.first)
        if days and last and last >= today:
            title = f"{contest.title}: {stage.title}"
            yield _event("contest", f"{contest.id}/{days.id}", title, days.first, last, _path(contest))


def _event(kind: str, key: str, title: str, first: datetime.date, last: datetime.date, page: str) -> dict[str, str]:
    return {
        "kind": kind,
        "id": key,
        "title": strip_marks(title),
        "first": first.isoformat(),
        "last": last.isoformat(),
        "page": page,
    }
