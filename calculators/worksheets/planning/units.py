"""Who meets at one time: a pair, or pairs of one mentor that are marked as meeting together."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters
from worksheets.planning import term


def key(row: dict) -> tuple[str, str]:
    """Return what a pair is known by in all tables."""
    return (letters.name(row["mentor"]), letters.name(row["mentee"]))


def gather(pairs: list) -> list:
    """Return the places of pairs that meet together, each group in the order of names, groups too.

    So the order of rows changes nothing.
    """
    groups: dict = {}
    for place, row in enumerate(pairs):
        mark = row["together"]
        name = ("pair", key(row)[0], key(row)[1]) if mark is None else ("group", key(row)[0], letters.name(mark))
        groups.setdefault(name, []).append((key(row), place))
    found = sorted([sorted(groups[name]) for name in sorted(groups)])
    return [[place for _, place in group] for group in found]


def room(pairs: list, group: list) -> str | None:
    """Return where a group meets: the place that some of its pairs name."""
    for place in group:
        if pairs[place]["room"] is not None:
            name: str = pairs[place]["room"]
            return name
    return None


def find_common(one: list, other: list) -> list:
    """Return the parts of free time that two have in common, in order."""
    found = []
    for weekday, start, end in one:
        for another, begins, ends in other:
            if weekday == another and begins < end and start < ends:
                found.append([weekday, max(start, begins), min(end, ends)])
    return sorted(found)


def find_free(pairs: list, group: list, minutes: int) -> list:
    """Return the parts of the free time of all in a group that a meeting fits into."""
    slots = pairs[group[0]]["slots"]
    for place in group[1:]:
        slots = find_common(slots, pairs[place]["slots"])
    return [slot for slot in slots if slot[2] - slot[1] >= minutes]


def units(pairs: list, known: dict) -> list:
    """Return the units of a plan for a period, see ``term``.

    ``{"group", "owners", "slots", "begin"}``: the places of its pairs; the mentor and the room, whom no two meetings
    can have at one time; free time; the first week in which there can be a meeting, none when there is no such.
    """
    made = []
    for group in gather(pairs):
        slots = find_free(pairs, group, known["minutes"])
        owners = [("mentor", key(pairs[group[0]])[0])]
        place = room(pairs, group)
        if place is not None:
            owners.append(("room", letters.name(place)))
        weekdays = [slot[0] for slot in slots]
        begin = term.begin(weekdays, known["open"], known["count"])
        made.append({"group": group, "owners": owners, "slots": slots, "begin": begin})
    return made
