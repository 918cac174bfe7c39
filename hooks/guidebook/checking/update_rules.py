"""Rules of news and practices: days in order, pins that end, events that can be, newer replacements, consents."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.norm_rules import today
from guidebook.checking.record_rules import Rule, list_retired
from guidebook.problems.problem import NOTICE, Problem
from guidebook.problems.words import quote
from guidebook.reading.nodes import Path
from guidebook.records.contests import Contest
from guidebook.records.events import MOMENT_FORMAT, moment
from guidebook.records.practices import Practice
from guidebook.records.updates import Update

FIRST_YEAR = 2000
FAR = 20
"""Years from now that nobody plans for."""
MORNING = 6
"""The hour until which an evening may last."""
LEAP_DAY = (2, 29)
FEW = 60
"""Days of an event that is taken to go over the end of a year."""
LONGEST_PIN = 366  # days; what is first for longer is no news


def events_end_after_they_start(catalogue: Catalogue) -> Iterator[Problem]:
    """An event ends after it starts, and both are told alike: as days, or with a time."""
    for entry, update in catalogue.records(Update):
        event = update.event
        if not event or event.ends is None:
            continue
        if isinstance(event.ends, str) != event.timed:
            message = "У события время есть только в одном из полей starts и ends."
            hint = "Напишите время в обоих полях или только дни: тогда событие длится целый день или несколько."
            yield entry.problem("K701", ("event", "ends"), message, hint=hint)
        elif moment(event.ends) < moment(event.starts) or (event.timed and event.ends == event.starts):
            message = f"Событие кончается {event.ends}, а начинается {event.starts}: конец должен быть позже."
            hint = "Исправьте одно из двух полей."
            later = _guess_end(moment(event.ends), moment(event.starts))
            if later:
                shown = f"{later:{MOMENT_FORMAT}}" if event.timed else later.date().isoformat()
                when = "назавтра" if event.first_day == event.last_day else "в следующем году"
                hint = f"Если событие кончается {when}, напишите: {shown}"
            if not event.timed:
                message = f"Последний день события {event.ends} раньше первого {event.starts}."
            yield entry.problem("K701", ("event", "ends"), message, hint=hint)


def _guess_end(ends: datetime.datetime, starts: datetime.datetime) -> datetime.datetime | None:
    """Return the end that was meant: of a night the next day, of days over the end of a year the next year."""
    if ends.date() == starts.date():
        return ends + datetime.timedelta(days=1) if ends < starts and ends.hour < MORNING else None
    if (ends.month, ends.day) == LEAP_DAY:
        return None
    after = ends.replace(year=ends.year + 1)
    return after if 0 <= (after - starts).days <= FEW else None


def news_are_valid_for_a_while(catalogue: Catalogue) -> Iterator[Problem]:
    """A piece of news is valid from its day on, and until its event is over."""
    for entry, update in catalogue.records(Update):
        until = update.valid_until
        if until and until < update.date:
            message = f"Новость действует до {until}, а её дата – {update.date}."
            yield entry.problem("K702", ("valid_until",), message, hint="Исправьте одну из двух дат.")
        elif until and update.event and until < update.event.last_day:
            message = f"Новость действует до {until}, а её событие кончается {update.event.last_day}."
            hint = "Впишите день не раньше последнего дня события или уберите valid_until."
            yield entry.problem("K702", ("valid_until",), message, hint=hint)


def pins_end(catalogue: Catalogue) -> Iterator[Problem]:
    """What is pinned stands first for a while: from its day on, as long as it is valid, no longer than a year."""
    for entry, update in catalogue.records(Update):
        pinned, until, hint = update.pinned, update.valid_until, "Исправьте одну из двух дат."
        if not pinned:
            continue
        if pinned < update.date:
            message = f"Новость закреплена до {pinned}, а её дата – {update.date}."
        elif until and until < pinned:
            message = f"Новость закреплена до {pinned}, а действует до {until}."
        elif (pinned - update.date).days > LONGEST_PIN:
            message = f"Новость закреплена до {pinned}, больше чем на год."
            hint = "Закрепляйте не дольше чем на год: впишите день, до которого новость важнее других."
        elif update.replaced_by or update.retired:
            message = f"Новость закреплена до {pinned}, а её уже заменили или сняли."
            hint = "Уберите поле pinned: первой должна стоять новость, которая действует."
        else:
            continue
        yield entry.problem("K703", ("pinned",), message, hint=hint)


def replacements_are_newer(catalogue: Catalogue) -> Iterator[Problem]:
    """A piece of news is replaced by one of the same day or of a later one."""
    dates = {update.id: update.date for _, update in catalogue.records(Update)}
    for entry, update in catalogue.records(Update):
        newer = dates.get(update.replaced_by or "")
        if newer and newer < update.date:
            message = f"Новость {quote(update.replaced_by or '')} от {newer} старше этой, от {update.date}."
            hint = "Назовите новость, которая вышла позже; замену указывают в старой новости, а не в новой."
            yield entry.problem("K704", ("replaced_by",), message, hint=hint)


def news_are_of_a_day_that_has_been(catalogue: Catalogue) -> Iterator[Problem]:
    """A piece of news with a later date is seen at once: the editor may have meant another year."""
    now = today(catalogue)
    for entry, update in catalogue.records(Update):
        if update.date > now and update.date.year <= now.year + FAR:
            message = f"Дата новости {update.date} ещё не наступила: сегодня {now}."
            hint = "Новость появится на сайте сразу. Если она о будущем событии, его день записывают в поле event."
            yield entry.problem("K705", ("date",), message, hint=hint, severity=NOTICE)


def nothing_is_retired_ahead(catalogue: Catalogue) -> Iterator[Problem]:
    """A mark with a day to come holds at once: who wrote it may have meant pages to change by themselves."""
    now = today(catalogue)
    for entry, _, _, mark, path in list_retired(catalogue):
        if mark.since > now and mark.since.year <= now.year + FAR:
            message = f"День {mark.since}, с которого это не действует, ещё не наступил: сегодня {now}."
            hint = "Отметка действует сразу. Опубликуйте её в тот день; срок новости записывают в поле valid_until."
            yield entry.problem("K216", (*path[:-1], "since"), message, hint=hint, severity=NOTICE)


def years_are_of_our_time(catalogue: Catalogue) -> Iterator[Problem]:
    """A year that is far away is a slip of the finger: «0226», «2062»."""
    years = range(FIRST_YEAR, today(catalogue).year + FAR + 1)
    for entry, path, found in _days(catalogue):
        if found.year not in years:
            message = f"Год {found.year:04}: скорее всего, это опечатка."
            hint = f"Исправьте год: от {years[0]} до {years[-1]}."
            yield entry.problem("K706", path, message, hint=hint)


def _days(catalogue: Catalogue) -> Iterator[tuple[Entry, Path, datetime.date]]:
    """Yield the days of news, of their events, of contests and of what is retired, each with its place."""
    for entry, update in catalogue.records(Update):
        event = update.event
        days: list[tuple[Path, datetime.date]] = [(("date",), update.date)]
        if update.valid_until:
            days.append((("valid_until",), update.valid_until))
        if event:
            days.append((("event", "starts"), event.first_day))
        if event and event.ends:
            days.append((("event", "ends"), event.last_day))
        yield from ((entry, path, found) for path, found in days)
    for entry, contest in catalogue.records(Contest):
        for index, stage in enumerate(contest.stages):
            if stage.days:
                at: Path = ("stages", index, "days")
                yield entry, (*at, "first"), stage.days.first
                if stage.days.last:
                    yield entry, (*at, "last"), stage.days.last
    for entry, _, _, mark, path in list_retired(catalogue):
        yield entry, (*path[:-1], "since"), mark.since


def consent_is_given_before_publishing(catalogue: Catalogue) -> Iterator[Problem]:
    """Who agrees to a publication has done so by now."""
    now = today(catalogue)
    for entry, practice in catalogue.records(Practice):
        given = practice.consent.date
        if given > now or given.year < FIRST_YEAR:
            message = f"День согласия {given} ещё не наступил: сегодня {now}."
            if given <= now:
                message = f"День согласия {given}: такого года здесь быть не может."
            hint = "Впишите день, когда согласие дали. Пока его нет, практику не публикуют."
            yield entry.problem("K707", ("consent", "date"), message, hint=hint)


RULES: tuple[Rule, ...] = (
    events_end_after_they_start,
    news_are_valid_for_a_while,
    pins_end,
    replacements_are_newer,
    news_are_of_a_day_that_has_been,
    nothing_is_retired_ahead,
    years_are_of_our_time,
    consent_is_given_before_publishing,
)
