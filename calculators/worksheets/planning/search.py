"""The fewest clashes of regular hours: an exchange of single patterns, then a search through all with bounds.

Only starts that follow one another from the beginnings of free time need be tried: a meeting that is moved earlier
until it meets the end of another one, or the beginning of its free time, clashes with nothing new. Steps are counted,
never timed, so that all interpreters find the same; when they run out, the plan is the best seen and not proven.

What is proven without a search: of ``n`` meetings at one owner where only ``c`` fit side by side, at least so many
pairs overlap as in ``c`` groups of equal size (Turán 1941); and the fewest clashes of each owner alone add up.
"""

# mypy: disable-error-code="type-arg"

from worksheets.planning.regular import list_other_days, weeks_of
from worksheets.planning.term import count_weeks, find_held_weeks

# Looks at one hour of one unit: some tenths of a second of the slowest interpreter.
STEPS = 60000
STEPS_OF_ONE = 6000
# More hours of a unit, for one meeting and for two, are thinned out: then nothing is proven but by bounds.
MOST_HOURS = (200, 40)
# More units that hang together are left as they are.
MOST_UNITS = 120


def choose_patterns(units: list, chosen: list, known: dict, clashing: dict) -> tuple[list, bool]:
    """Return patterns with the fewest clashes that are found, and whether fewer are proven impossible.

    In ``clashing`` are the units that clash with others before them.
    """
    found = list(chosen)
    proven = True
    parts = []
    for numbers in components(units):
        if any(number in clashing for number in numbers):
            proven = proven and len(numbers) <= MOST_UNITS
            parts.extend([Part(units, numbers, found, known)] if len(numbers) <= MOST_UNITS else [])
    steps = STEPS // max(1, len(parts))
    for looked in parts:
        proven = solve(looked, units, known, steps) and proven
        for place, number in enumerate(looked.numbers):
            found[number] = looked.pattern(place)
    return found, proven


def components(units: list) -> list:
    """Return the numbers of units that share mentors and rooms, directly or through others, in order."""
    group = list(range(len(units)))
    seen: dict = {}
    for number, unit in enumerate(units):
        if unit["begin"] is None:
            continue
        for owner in unit["owners"]:
            other = group[seen.setdefault(owner, number)]
            mine = group[number]
            if other != mine:
                low, high = min(other, mine), max(other, mine)
                group = [low if one == high else one for one in group]
    found: dict = {}
    for number, unit in enumerate(units):
        if unit["begin"] is not None:
            found.setdefault(group[number], []).append(number)
    return [found[first] for first in sorted(found) if len(found[first]) > 1]


def solve(part: "Part", units: list, known: dict, steps: int) -> bool:
    """Bring a part to the fewest clashes that are found; return whether fewer are proven impossible."""
    owners = sorted(set([owner for number in part.numbers for owner in units[number]["owners"]]))  # noqa: C403 – the same order everywhere
    alone = {}
    for owner in owners:
        own = [number for number in part.numbers if owner in units[number]["owners"]]
        if len(own) > 1:
            alone[owner] = own
    bounds = {owner: bound_clashes(units, alone[owner], known) for owner in alone}
    part.bound = sum(bounds.values())
    done = exchange(part, steps // 3)
    if done:
        part.settle()
        return True
    if len(alone) > 1:
        for owner in sorted(alone):
            chosen = {number: part.pattern(place) for place, number in enumerate(part.numbers)}
            one = Part(units, alone[owner], chosen, known, owner)
            one.bound = bounds[owner]
            if search_through(one, STEPS_OF_ONE):
                part.bound += one.total - bounds[owner]
    done = part.total == part.bound or search_through(part, steps)
    part.settle()
    return done


def bound_clashes(units: list, own: list, known: dict) -> int:
    """Return a number of clashes that an owner has at least, from how many meetings fit side by side."""
    minutes, weeks = known["minutes"], known["weeks"]
    begin = max([units[number]["begin"] for number in own])
    places, rare = 0, -1
    spans = sorted([slot for number in own for slot in units[number]["slots"]])
    weekday, start, end = spans[0]
    for slot in spans[1:] + [[8, 0, 0]]:  # noqa: RUF005 – MicroPython has no * in a list
        if slot[0] == weekday and slot[1] <= end:
            end = max(end, slot[2])
            continue
        places += (end - start) // minutes
        for phase in range(weeks):
            common = count_weeks(find_held_weeks(known, begin + phase, weekday))
            rare = common if rare < 0 else min(rare, common)
        weekday, start, end = slot
    number, places = len(own) * known["times"], places * weeks
    each, more = divmod(number, places)
    fewest: int = rare * (more * (each + 1) * each + (places - more) * each * (each - 1)) // 2
    return fewest


class Part:
    """Units that share mentors or rooms, their possible patterns, and one of them for each."""

    def __init__(self, units: list, numbers: list, chosen: object, known: dict, owner: object = None) -> None:
        """Take the patterns of ``chosen``; with an ``owner`` only the clashes there count."""
        self.numbers = numbers
        self.known = known
        self.bound = 0
        self.steps = 0
        self.whole = True
        self.sets: list = []
        self.rows: dict = {}
        self.hours: list = []
        self.days: list = []
        self.ids: list = []
        self.choices: list = []
        self.alike: list = []
        ids: dict = {}
        classes: dict = {}
        grid = self.starts([units[number]["slots"] for number in numbers])
        for place, number in enumerate(numbers):
            unit = units[number]
            self.add(unit, chosen[number], grid, ids)  # type: ignore[index]
            same = (str(unit["slots"]), str([owner] if owner else unit["owners"]), unit["begin"])
            self.alike.append(classes.setdefault(same, place))
        self.near: list = [[] for _ in numbers]
        for place, number in enumerate(numbers):
            for other in range(place):
                mine, its = units[number]["owners"], units[numbers[other]]["owners"]
                weight = sum([1 for one in mine if one in its and owner in (None, one)])
                if weight:
                    self.near[place].append((other, weight))
                    self.near[other].append((place, weight))
        self.costs: list = [[0] * len(hours) for hours in self.hours]
        self.at: list = [None] * len(numbers)
        self.total = 0
        for place, number in enumerate(numbers):
            self.put(place, self.value(place, chosen[number]))  # type: ignore[index]

    def starts(self, slots: list) -> dict:
        """Return for each weekday the starts worth trying."""
        minutes = self.known["minutes"]
        grid: dict = {}
        for weekday, start, _ in [slot for some in slots for slot in some]:
            grid.setdefault(weekday, {})[start] = True
        for weekday in grid:
            last = max([slot[2] for some in slots for slot in some if slot[0] == weekday])
            for start in sorted(grid[weekday]):
                for begin in range(start, last - minutes + 1, minutes):
                    grid[weekday][begin] = True
        return {weekday: sorted(grid[weekday]) for weekday in grid}

    def add(self, unit: dict, pattern: list, grid: dict, ids: dict) -> None:
        """Add the possible hours and patterns of a unit, in the order of choice."""
        known = self.known
        hours: list = []
        for phase in range(known["weeks"]):
            for weekday, start, end in unit["slots"]:
                if weeks_of(unit, [weekday, 0, phase], known) or known["times"] > 1:
                    for begin in grid[weekday]:
                        if start <= begin and begin + known["minutes"] <= end:
                            hours.append((weekday, begin, phase))
        most = MOST_HOURS[known["times"] - 1]
        if len(hours) > most:
            self.whole = False
            kept = {tuple(hour): True for hour in pattern}
            step = -(-len(hours) // most)
            hours = [hour for place, hour in enumerate(hours) if place % step == 0 or hour in kept]
        places: dict = {}
        for place, (weekday, begin, phase) in enumerate(hours):
            weeks = weeks_of(unit, [weekday, begin, phase], known)
            if weeks not in ids:
                ids[weeks] = len(ids)
                self.sets.append(weeks)
            places.setdefault(weekday, []).append((place, begin, ids[weeks]))
        self.hours.append(hours)
        self.days.append(places)
        self.ids.append([ids[weeks_of(unit, list(hour), known)] for hour in hours])
        if known["times"] == 1:
            self.choices.append([(place,) for place in range(len(hours))])
            return
        made: dict = {}
        full = [weekday for weekday in places if self.sets[places[weekday][0][2]]]
        for one, hour in enumerate(hours):
            for slot in list_other_days([[weekday] for weekday in sorted(places)], hour[0]):
                for other, _, _ in places[slot[0]]:
                    fits = len(full) < 2 or (hour[0] in full and slot[0] in full)
                    if fits and (other, one) not in made:
                        made[one, other] = len(made)
        self.choices.append(sorted(made, key=lambda value: made[value]))

    def value(self, place: int, pattern: list) -> int:
        """Return the number of a pattern; at one owner alone the first for one with a start that others bring."""
        wanted = [tuple(hour) for hour in pattern]
        found = [hour for hour, named in enumerate(self.hours[place]) if named in wanted]
        for number, value in enumerate(self.choices[place]):
            if len(found) == len(value) and all(hour in found for hour in value):
                return number
        return 0

    def pattern(self, place: int) -> list:
        """Return the pattern of a unit."""
        return [list(self.hours[place][hour]) for hour in self.choices[place][self.at[place]]]

    def row(self, one: int) -> list:
        """Return how many weeks each set has in common with one of them."""
        if one not in self.rows:
            self.rows[one] = [count_weeks(self.sets[one] & other) for other in self.sets]
        found: list = self.rows[one]
        return found

    def change(self, place: int, value: int, sign: int) -> None:
        """Add the clashes with a pattern to the costs of all hours of other units, or take them away."""
        minutes = self.known["minutes"]
        for hour in self.choices[place][value]:
            weekday, start, _ = self.hours[place][hour]
            row = self.row(self.ids[place][hour])
            for other, weight in self.near[place]:
                costs = self.costs[other]
                here = self.days[other].get(weekday, ())
                self.steps += len(here) + 1
                for one, begin, weeks in here:
                    if -minutes < begin - start < minutes:
                        costs[one] += sign * weight * row[weeks]

    def prices(self, place: int) -> list:
        """Return what each pattern of a unit costs beside those that others have."""
        costs: list = self.costs[place]
        self.steps += 1 if self.known["times"] == 1 else len(self.choices[place])
        if self.known["times"] == 1:
            return costs
        return [costs[one] + costs[other] for one, other in self.choices[place]]

    def put(self, place: int, value: int) -> None:
        """Give a unit a pattern, in place of that which it has."""
        self.clear(place)
        self.total += self.prices(place)[value]
        self.at[place] = value
        self.change(place, value, 1)

    def clear(self, place: int) -> None:
        """Take a unit's pattern away."""
        if self.at[place] is not None:
            self.total -= self.prices(place)[self.at[place]]
            self.change(place, self.at[place], -1)
            self.at[place] = None

    def become(self, values: list) -> None:
        """Give all units patterns."""
        for place, value in enumerate(values):
            if self.at[place] != value:
                self.put(place, value)

    def settle(self) -> None:
        """Give each unit the first pattern that costs no more than what it has."""
        for place in range(len(self.numbers)):
            prices = self.prices(place)
            value = prices.index(min(prices))
            if value != self.at[place]:
                self.put(place, value)


def exchange(part: Part, steps: int) -> bool:
    """Change one pattern after another for the best, no pattern soon again; return whether the bound is reached."""
    stop = part.steps + steps
    best, values = part.total, list(part.at)
    waits: dict = {}
    turn = 0
    idle = 0
    while part.steps < stop and best > part.bound and idle < 20 + 4 * len(part.numbers):
        turn += 1
        idle += 1
        move: tuple = ()
        for place in range(len(part.numbers)):
            prices = part.prices(place)
            now = prices[part.at[place]]
            if not now:
                continue
            part.steps += len(prices)
            for value, price in enumerate(prices):
                change = price - now
                if value == part.at[place] or (move and change >= move[0]):
                    continue
                if waits.get((place, value), 0) < turn or part.total + change < best:
                    move = (change, place, value)
        if not move:
            continue
        _, place, value = move
        waits[place, part.at[place]] = turn + 3 + (turn + place) % 5
        part.put(place, value)
        if part.total < best:
            best, values, idle = part.total, list(part.at), 0
    part.become(values)
    return best == part.bound


def search_through(part: Part, steps: int) -> bool:
    """Go through all patterns that may cost less; return whether that was done to the end.

    Of units with the same free time, mentor and room the later ones have no earlier pattern.
    """
    stop = part.steps + steps
    best, values = part.total, list(part.at)
    count = len(part.numbers)
    for place in range(count):
        part.clear(place)
    stack: list = []
    forward = True
    done = True
    while True:
        if part.steps > stop:
            done = False
            break
        if forward:
            if len(stack) == count:
                best, values = part.total, list(part.at)
                if best == part.bound:
                    break
            else:
                stack.append(branch(part, best))
        place, choices = stack[-1] if stack else (-1, [])
        if place >= 0:
            part.clear(place)
        # What was worth a try may be so no longer: ``best`` is less now.
        while choices and choices[-1][0] >= best:
            choices.pop()
        if choices:
            part.put(place, choices.pop()[1])
            forward = True
            continue
        if stack:
            stack.pop()
        if not stack:
            break
        forward = False
    part.become(values)
    return (done and part.whole) or best == part.bound


def branch(part: Part, best: int) -> tuple:
    """Return the unit to be tried next and ``(least possible total, value)`` of its patterns, the best one last."""
    chosen, mark = -1, (0, 0)
    rest = 0
    for place in range(len(part.numbers)):
        if part.at[place] is not None:
            continue
        prices = part.prices(place)
        part.steps += len(prices) // 4
        least = min(prices)
        rest += least
        here = (-least, prices.count(least))
        if chosen < 0 or here < mark:
            chosen, mark = place, here
    lowest = 0
    for place, value in enumerate(part.at):
        if value is not None and part.alike[place] == part.alike[chosen]:
            lowest = max(lowest, value)
    base = part.total + rest + mark[0]
    prices = part.prices(chosen)
    choices = [(base + price, value) for value, price in enumerate(prices) if value >= lowest and base + price < best]
    return chosen, sorted(choices, key=lambda one: (-one[0], -one[1]))
