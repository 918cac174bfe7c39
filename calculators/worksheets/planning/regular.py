"""The regular hours: for each unit one that disturbs nobody before it; where that leaves clashes, ``search`` goes on.

An hour is ``[weekday, start, phase]``; the phase is how many weeks later than it could a unit begins, so that with a
rhythm of two weeks two units may have one hour in turns. A pattern is the hour of a unit, or both when it meets twice a
week. What is made the least is the number of clashes of regular meetings:
two of different units, on one day at times that overlap, once for a mentor and once for a room that they share.
Meetings moved by hand change no pattern, and what takes the place of days off never clashes (``replacements``).
"""

# mypy: disable-error-code="type-arg"

from worksheets.planning.term import count_weeks, find_held_weeks


def patterns(units: list, known: dict) -> tuple[list, bool]:
    """Return a pattern for each unit, none for one without any day, and whether fewer clashes are proven impossible."""
    taken: dict = {}
    chosen = []
    clashing: dict = {}
    for number, unit in enumerate(units):
        pattern = None
        if unit["begin"] is not None:
            busy = [hour for owner in unit["owners"] for hour in taken.get(owner, [])]
            pattern, cost = choose_first(unit, busy, known)
            if cost:
                clashing[number] = True
            for owner in unit["owners"]:
                for hour in pattern:
                    taken.setdefault(owner, []).append([hour[0], hour[1], weeks_of(unit, hour, known)])
        chosen.append(pattern)
    if not clashing:
        return chosen, True
    from worksheets.planning import search

    return search.choose_patterns(units, chosen, known, clashing)


def choose_first(unit: dict, busy: list, known: dict) -> tuple[list, int]:
    """Return the first pattern with the fewest clashes with ``busy``, ``[weekday, start, weeks]``, and their number."""
    if known["times"] == 1:
        hour, cost = choose_easiest(unit, unit["slots"], busy, known)
        return [hour], cost
    one, cost = choose_easiest(unit, unit["slots"], busy, known)
    other, more = choose_easiest(unit, list_other_days(unit["slots"], one[0]), busy, known)
    return [one, other], cost + more


def choose_easiest(unit: dict, slots: list, busy: list, known: dict) -> tuple[list, int]:
    """Return the first of the hours with the fewest clashes, at a start or after a taken hour; their number too."""
    minutes = known["minutes"]
    best: list = []
    least = -1
    for phase in range(known["weeks"]):
        for weekday, start, end in slots:
            weeks = weeks_of(unit, [weekday, 0, phase], known)
            if not weeks:
                continue
            here = [span for span in busy if span[0] == weekday and span[2] & weeks]
            for begin in sorted(set([start] + [span[1] + minutes for span in here if start < span[1] + minutes])):
                if begin + minutes > end:
                    break
                cost = sum([count_weeks(span[2] & weeks) for span in here if abs(span[1] - begin) < minutes])
                if not cost:
                    return [weekday, begin, phase], 0
                if least < 0 or cost < least:
                    best, least = [weekday, begin, phase], cost
    return (best, least) if best else ([slots[0][0], slots[0][1], 0], 0)


def weeks_of(unit: dict, hour: list, known: dict) -> int:
    """Return the weeks of a unit's regular meetings at an hour."""
    return find_held_weeks(known, unit["begin"] + hour[2], hour[0])


def list_other_days(slots: list, weekday: int) -> list:
    """Return the slots of other weekdays, those first that are not beside it."""
    far = [slot for slot in slots if 2 <= (slot[0] - weekday) % 7 <= 5]
    return far + [slot for slot in slots if (slot[0] - weekday) % 7 in (1, 6)]
