"""Groups of equals that are mixed anew each round, so that nobody meets anybody twice («social golfers»).

Known schedules come first (``designs``); where they are too short, or where bans stand in the way, a search follows
that takes its steps, counted and not timed, in the same order everywhere. ``bound`` tells how many rounds there can be
at most: a schedule of so many rounds is proven to be the longest.
"""

# mypy: disable-error-code="type-arg"

from worksheets.timetable import designs

# Steps of the searches: some seconds of the slowest interpreter, a tenth of that of the others.
STEPS = 60000
STEPS_OF_ONE = 20000
# More people are seated by the known schedules alone.
MOST_SEARCHED = 60

# (groups, size): the longest schedule, where that is less than counting tells. Sources: 36 officers, Tarry 1900; nearly
# Kirkman triple systems of 12 points, Kotzig and Rosa 1974; the table of social golfers, oeis.org/A107431.
LONGEST = {(4, 3): 4, (5, 4): 5, (6, 6): 3}


def shape(people: int, size: int) -> tuple[int, int, int]:
    """Return how many groups there are when none has more than ``size``, the size of the larger ones, how many are
    smaller by one."""
    groups = -(-people // size)
    larger = -(-people // groups)
    return groups, larger, groups * larger - people


def bound(people: int, size: int, apart: list) -> int:
    """Return a number of rounds that no schedule exceeds; ``apart`` are the pairs that are never in one group.

    In a round everybody of a group meets all the others of it, and nobody meets more than all whom one may meet. The
    members of a group of ``k`` go to ``k`` different groups of the next round: with fewer groups there is none.
    """
    groups, larger, smaller = shape(people, size)
    if larger > groups:
        return 1
    pairs = ((groups - smaller) * larger * (larger - 1) + smaller * (larger - 1) * (larger - 2)) // 2
    if not pairs:
        return 1
    most = (people * (people - 1) // 2 - len(apart)) // pairs
    met = larger - 1 if not smaller else larger - 2  # by one person in one round, at least
    if met:
        bans = [0] * people
        for one, other in apart:
            bans[one] += 1
            bans[other] += 1
        most = min([most] + [(people - 1 - number) // met for number in bans])
    return min(most, LONGEST.get((groups, larger), most)) if not smaller else most


def mix(people: int, size: int, wanted: int, apart: list) -> list:
    """Return at most ``wanted`` rounds, as many as are found: lists of groups of people, numbers from 0.

    No group has more than ``size`` people, sizes differ by at most one. Two people are never twice in one group, those
    of ``apart``, pairs of different numbers, never once.
    """
    groups, larger, _ = shape(people, size)
    wanted = min(wanted, bound(people, size, apart))
    points = groups * larger
    # Who is missing from the smaller groups is a person too, and no two of these are in one group.
    missing = [(one, other) for other in range(people, points) for one in range(people, other)]
    banned = missing + [(min(pair), max(pair)) for pair in apart]
    rounds: list = []
    for design in schedules(groups, larger, wanted):
        found = seat_people(design, points, banned, wanted)
        if len(found) > len(rounds):
            rounds = found
        if len(rounds) >= wanted:
            break
    if len(rounds) < wanted and points <= MOST_SEARCHED:
        for start in (rounds, []):
            found = lengthen(start, groups, larger, banned, wanted)
            if len(found) > len(rounds):
                rounds = found
            if len(rounds) >= wanted:
                break
    return [tidy(found, people) for found in rounds[:wanted]]


def tidy(groups: list, people: int) -> list:
    """Return the groups of a round without those who are missing, in order."""
    made = [sorted([point for point in group if point < people]) for group in groups]
    return sorted([group for group in made if group])


def schedules(groups: int, size: int, wanted: int) -> list:
    """Return the schedules to try, the one that needs no search first; no more when it is long enough."""
    made = [designs.build_best(groups, size)]
    if size == 2 or size > groups or groups * size > MOST_SEARCHED:
        return made
    longest = len(made[0])
    if longest < wanted:
        steps = STEPS
        found: list = []
        for rounds in range((groups * size - 1) // (size - 1), longest, -1):
            for firsts, still, length in turnings(groups, size, rounds):
                if steps > 0 and not found:
                    steps -= STEPS_OF_ONE
                    found = designs.turn_rounds(groups, size, still, length, firsts, STEPS_OF_ONE)
        if len(found) > longest:
            made.insert(0, found)
    return made


def turnings(groups: int, size: int, rounds: int) -> list:
    """Return ``(first rounds, still points, places of a circle)`` with which circles can make so many rounds."""
    made = [(1, 0, groups)] if rounds == groups + groups // 2 and groups > 4 else []
    for firsts in (1, 2):
        if rounds % firsts == 0:
            length = rounds // firsts
            for still in range(groups + 1):
                if (groups * size - still) % length == 0:
                    made.append((firsts, still, length))
    return made


def seat_people(design: list, points: int, banned: list, wanted: int) -> list:
    """Return the rounds of a design in which no banned pair meets, people exchanged so that these are many."""
    if not banned:
        return design[:wanted]
    when = [[-1] * points for _ in range(points)]
    for index, groups in enumerate(design):
        for group in groups:
            for one in group:
                for other in group:
                    when[one][other] = index
    foes: list = [[] for _ in range(points)]
    for one, other in banned:
        foes[one].append(other)
        foes[other].append(one)
    seat = list(range(points))
    spoilt = [0] * len(design)
    for one, other in banned:
        if when[one][other] >= 0:
            spoilt[when[one][other]] += 1

    def loss() -> int:
        return sum(sorted(spoilt)[:wanted])

    def move(one: int, other: int) -> None:
        """Let two people change seats."""
        for sign in (-1, 1):
            for person, partner in ((one, other), (other, one)):
                for foe in foes[person]:
                    index = when[seat[person]][seat[foe]]
                    # The ban between these two themselves is met twice here and stays what it is.
                    if index >= 0 and foe != partner:
                        spoilt[index] += sign
            if sign < 0:
                seat[one], seat[other] = seat[other], seat[one]

    now = loss()
    improved = True
    while now and improved:
        improved = False
        for one in range(points):
            for other in range(points) if foes[one] else []:
                if one != other and now:
                    move(one, other)
                    after = loss()
                    if after < now:
                        now, improved = after, True
                    else:
                        move(one, other)
    who = [0] * points
    for person, point in enumerate(seat):
        who[point] = person
    kept = [groups for index, groups in enumerate(design) if not spoilt[index]]
    return [[[who[point] for point in group] for group in groups] for groups in kept[:wanted]]


class Luck:
    """Numbers as if drawn by lot, the same every time."""

    def __init__(self, seed: int) -> None:
        """Begin somewhere."""
        self.state = seed + 1

    def below(self, limit: int) -> int:
        """Return a number below ``limit``, at most 65 536."""
        self.state = (self.state * 75 + 74) % 65537
        return self.state % limit


def lengthen(rounds: list, groups: int, size: int, banned: list, wanted: int) -> list:
    """Add rounds one by one while ``STEPS`` last; begin again from ``rounds`` when there seems to be no next one."""
    points = groups * size
    steps = STEPS
    longest = rounds
    attempt = 0
    while steps > 0 and len(longest) < wanted:
        luck = Luck(attempt)
        attempt += 1
        met = [[0] * points for _ in range(points)]
        for one, other in banned:
            met[one][other] = met[other][one] = 1
        made = list(rounds)
        for found in rounds:
            mark(met, found)
        while len(made) < wanted and steps > 0:
            found, taken = search_round(met, groups, size, luck, min(steps, 40 * points * points))
            steps -= taken
            if not found:
                break
            made.append(found)
            mark(met, found)
        if len(made) > len(longest):
            longest = made
    return longest


def mark(met: list, groups: list) -> None:
    """Note who has met whom."""
    for group in groups:
        for one in group:
            for other in group:
                met[one][other] = 1


def search_round(met: list, groups: int, size: int, luck: Luck, steps: int) -> tuple[list, int]:
    """Return a round in which nobody meets whom they have met, or an empty one, and the steps that it took.

    Begins with any groups and exchanges two people where that leaves the fewest who meet again; an exchange is not
    taken back soon.
    """
    points = groups * size
    order = list(range(points))
    for place in range(points - 1, 0, -1):
        other = luck.below(place + 1)
        order[place], order[other] = order[other], order[place]
    at = [0] * points
    for place, person in enumerate(order):
        at[person] = place // size
    # How many of a group one has met; oneself does not count.
    known = [[0] * groups for _ in range(points)]
    for one in range(points):
        for other in range(points):
            if one != other and met[one][other]:
                known[one][at[other]] += 1
    quiet = [0] * points
    taken = 0
    turn = 0
    while True:
        turn += 1
        again = [one for one in range(points) if known[one][at[one]]]
        if not again:
            made: list = [[] for _ in range(groups)]
            for person, group in enumerate(at):
                made[group].append(person)
            return made, taken
        if taken >= steps:
            return [], taken
        taken += points
        one = again[luck.below(len(again))]
        here, row, seen = at[one], known[one], met[one]
        best, partner = 4 * points, -1
        start = luck.below(points)
        for step in range(points):
            other = (start + step) % points
            there = at[other]
            if there != here:
                change = row[there] - row[here] + known[other][here] - known[other][there]
                if seen[other]:
                    change -= 2
                if change < best and (quiet[other] < turn or change < 0):
                    best, partner = change, other
        if partner < 0:
            continue
        there = at[partner]
        for person in range(points):
            if person != one and met[person][one]:
                known[person][here] -= 1
                known[person][there] += 1
            if person != partner and met[person][partner]:
                known[person][there] -= 1
                known[person][here] += 1
        at[one], at[partner] = there, here
        quiet[one] = quiet[partner] = turn + 2 + luck.below(6)
