"""What takes the place of regular meetings on days off: another free day of the stretch where nobody is disturbed."""

# mypy: disable-error-code="type-arg"

from worksheets.planning.term import begin, day


def meetings(units: list, chosen: list, known: dict) -> tuple[list, list]:
    """Return for each unit its meetings, ``[day, start]`` in order, and how many others are skipped.

    A stretch of weeks that begins with the unit's first one has as many meetings as the rhythm says. Those of its
    first week that fall on days off or outside the period go to another weekday of the unit in that week, else in the
    weeks after, at the first time at which mentor and room are free; where there is none, there is no meeting.
    Whoever has the fewest days to go to comes first.
    """
    busy: dict = {}
    found: list = []
    skipped: list = []
    lost: list = []
    for number, unit in enumerate(units):
        pattern = chosen[number]
        found.append({})
        skipped.append(0)
        if pattern is None:
            continue
        weekdays = order_weekdays(unit, pattern)
        skipped[number] = count_before(unit, weekdays, known)
        for stretch in range(unit["begin"] + pattern[0][2], known["count"], known["weeks"]):
            for weekday, start, _ in pattern:
                if known["open"][weekday] >> stretch & 1:
                    take(unit, number, day(known, stretch, weekday), start, found, busy)
            others = list_open_days(found[number], weekdays, stretch, known)
            here = sum([1 for weekday, _, _ in pattern if known["open"][weekday] >> stretch & 1])
            missing = room(weekdays, stretch, known) - here
            skipped[number] += missing
            if missing > 0 and others:
                cut = sum([1 for weekday, _, _ in pattern if not known["inside"][weekday] >> stretch & 1])
                lost.append((len(others), number, stretch, missing, cut))
    for _, number, stretch, missing, cut in sorted(lost):
        unit = units[number]
        for turn in range(missing):
            for weekday, date in list_open_days(found[number], order_weekdays(unit, chosen[number]), stretch, known):
                start = find_free_start(unit, weekday, chosen[number], busy, date, known["minutes"])
                if start is not None:
                    take(unit, number, date, start, found, busy)
                    skipped[number] -= 1
                    break
            else:
                # What the period cuts off is not taken by days off.
                skipped[number] -= 1 if turn < cut else 0
    return [[[date, dates[date]] for date in sorted(dates)] for dates in found], skipped


def take(unit: dict, number: int, date: int, start: int, found: list, busy: dict) -> None:
    """Write a meeting down."""
    found[number][date] = start
    for owner in unit["owners"]:
        busy.setdefault((owner, date), []).append(start)


def order_weekdays(unit: dict, pattern: list) -> list:
    """Return the weekdays of a unit in the order in which they are tried: the regular ones first."""
    weekdays = [hour[0] for hour in pattern]
    for slot in unit["slots"]:
        if slot[0] not in weekdays:
            weekdays.append(slot[0])
    return weekdays


def list_open_days(taken: dict, weekdays: list, stretch: int, known: dict) -> list:
    """Return the weekdays and days of a stretch that are free, in the order in which they are tried."""
    found = []
    for week in range(stretch, min(stretch + known["weeks"], known["count"])):
        for weekday in weekdays:
            date = day(known, week, weekday)
            if known["open"][weekday] >> week & 1 and date not in taken:
                found.append((weekday, date))
    return found


def find_free_start(unit: dict, weekday: int, pattern: list, busy: dict, date: int, minutes: int) -> int | None:
    """Return the first time of a day at which the unit, its mentor and its room are free, the regular one before."""
    taken = [start for owner in unit["owners"] for start in busy.get((owner, date), [])]
    starts = [hour[1] for hour in pattern if hour[0] == weekday]
    for another, start, end in unit["slots"]:
        if another == weekday:
            after = sorted([other + minutes for other in taken if other + minutes > start])
            starts.extend([begins for begins in [start] + after if begins + minutes <= end])  # noqa: RUF005 – MicroPython has no * in a list
    for start in starts:
        if all(abs(start - other) >= minutes for other in taken):
            found: int = start
            return found
    return None


def room(weekdays: list, stretch: int, known: dict) -> int:
    """Return how many meetings a stretch would have without days off and without other pairs."""
    days = 0
    for week in range(stretch, min(stretch + known["weeks"], known["count"])):
        days += sum([1 for weekday in weekdays if known["inside"][weekday] >> week & 1])
    most: int = known["times"]
    return min(days, most)


def count_before(unit: dict, weekdays: list, known: dict) -> int:
    """Return how many meetings days off take before the first one: those of whole stretches."""
    taken = 0
    stretch = begin(weekdays, known["inside"], known["count"])
    assert stretch is not None
    while stretch + known["weeks"] <= unit["begin"]:
        taken += room(weekdays, stretch, known)
        stretch += known["weeks"]
    return taken
