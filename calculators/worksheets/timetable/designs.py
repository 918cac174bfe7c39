"""Schedules of groups that are known to be right without a search, and those that one round makes by being turned.

A schedule is a list of rounds, a round a list of groups, a group a list of points: numbers below groups × size. No two
points are twice in one group.
"""

# mypy: disable-error-code="type-arg"

from worksheets.timetable import galois

# 18 people in threes, 8 rounds, which no circle makes; found by a long search: the group of each person in each round.
EIGHTEEN = (
    "244343152231500051",
    "234420041533052151",
    "441305205320325411",
    "521500421031323445",
    "205112043052334514",
    "241401224553013035",
    "135024242510305413",
    "525142133030541024",
)


def circle(groups: int) -> list:
    """Return all ``2 · groups - 1`` rounds of pairs: one stands still, the others go round (Kirkman 1847)."""
    moving = 2 * groups - 1
    return [
        [[moving, start]] + [[(start + step) % moving, (start - step) % moving] for step in range(1, groups)]
        for start in range(moving)
    ]


def lines(groups: int, size: int) -> list:
    """Return the rounds of the lines of a plane: of ``size`` rows of ``groups`` points each, a line takes one of each.

    A line of slope ``m`` holds ``y + m · row`` of each row. Two points of different rows are on a line of at most one
    slope when no difference of slopes times a difference of rows is 0. In the field of a prime power all slopes are
    such; in the product of fields, for other numbers, as many as the smallest has (MacNeish 1922); and on a circle the
    first ones, as many as come round before the least multiple of a difference of rows does.
    """
    if size > groups:
        return [[list(range(place * size, place * size + size)) for place in range(groups)]]
    round_circle = min([groups // find_common_divisor(groups, apart) for apart in range(1, size)] + [groups])
    orders = galois.factors(groups)
    if not orders or round_circle >= min(orders):
        return [
            [[row * groups + (start + slope * row) % groups for row in range(size)] for start in range(groups)]
            for slope in range(round_circle)
        ]
    fields = [(order, galois.sums(order), galois.products(order)) for order in orders]
    return [
        [[row * groups + move(fields, start, slope, row) for row in range(size)] for start in range(groups)]
        for slope in range(min(orders))
    ]


def find_common_divisor(one: int, other: int) -> int:
    """Return the greatest common divisor."""
    while other:
        one, other = other, one % other
    return one


def move(fields: list, start: int, slope: int, row: int) -> int:
    """Return ``start + slope · row`` in the product of fields; ``slope`` is a number of each of them."""
    point, weight = 0, 1
    for order, sums, products in fields:
        point += weight * sums[start % order][products[slope][row % order]]
        weight, start, row = weight * order, start // order, row // order
    return point


def build_best(groups: int, size: int) -> list:
    """Return a schedule that takes no search.

    The rows of a plane have not met: where they can be, they are divided into groups in their turn.
    """
    if size == 2:
        return circle(groups)
    if (groups, size) == (6, 3):
        people = range(groups * size)
        return [[[one for one in people if row[one] == str(group)] for group in range(groups)] for row in EIGHTEEN]
    sizes = [groups]
    while size > 1 and sizes[-1] % size == 0:
        sizes.append(sizes[-1] // size)
    rounds: list = []
    for number in reversed(sizes):
        inner = rounds
        rounds = lines(number, size)
        if size <= number:
            for found in inner:
                rounds.append([[row * number + point for point in group] for row in range(size) for group in found])
    return rounds


def turn_rounds(groups: int, size: int, still: int, length: int, firsts: int, steps: int) -> list:
    """Return the rounds that some first rounds make when they are turned, or none when ``steps`` find no such ones.

    The points are ``still`` ones, which stay, and circles of ``length`` places, which turn together by one place each
    round. All ``firsts · length`` rounds are right when in the first rounds together no difference between two places
    of the same two circles, and no still point with the same circle, comes twice. On ``size`` circles of ``groups``
    places the lines of some slopes, whose differences are kept free, make more rounds of their own: so 21 people come
    to 10 rounds of threes.
    """
    is_plane = still == 0 and length == groups and firsts == 1
    for slopes in slope_sets(groups) if is_plane else [[]]:
        rounds = []
        for first in starters(groups, size, still, length, slopes, firsts, steps):
            for by in range(length):
                rounds.append([[turn(point, still, length, by) for point in group] for group in first])
        if rounds:
            for slope in slopes:
                rounds.append(
                    [[row * length + (start + slope * row) % length for row in range(size)] for start in range(length)]
                )
            return rounds
    return []


def slope_sets(groups: int) -> list:
    """Return slopes to keep free, half of them in all: 0, 1 and some more."""
    wanted = groups // 2
    return [[0, 1] + [more + step for step in range(wanted - 2)] for more in range(2, groups - wanted + 3)]


def turn(point: int, still: int, length: int, by: int) -> int:
    """Return the point that stands ``by`` places further on its circle."""
    if point < still:
        return point
    circle_start = still + (point - still) // length * length
    return circle_start + (point - circle_start + by) % length


def differences(one: int, other: int, still: int, length: int) -> list:
    """Return what two points of a group use up, ``None`` when they may not be in one group."""
    if one > other:
        one, other = other, one
    if other < still:
        return []
    circle, place = divmod(other - still, length)
    if one < still:
        return [(-1 - one, circle, 0)]
    first, start = divmod(one - still, length)
    apart = (place - start) % length
    if first != circle:
        return [(first, circle, apart)]
    return [] if 2 * apart == length else [(first, first, apart), (first, first, length - apart)]


def starters(groups: int, size: int, still: int, length: int, slopes: list[int], firsts: int, steps: int) -> list:
    """Search for the first rounds, always in the same order, and give up after ``steps`` points tried."""
    points = groups * size
    used: dict = {}
    for slope in slopes:
        for one in range(size):
            for other in range(one + 1, size):
                used[one, other, slope * (other - one) % length] = True
    taken = [[False] * points for _ in range(firsts)]
    chosen: list[int] = []
    marks: list[list] = []
    candidate = 0
    while len(chosen) < firsts * points:
        here = taken[len(chosen) // points]
        group = chosen[len(chosen) - len(chosen) % size :]
        found = -1
        keys: list = []
        while candidate < points and found < 0:
            steps -= 1
            if not here[candidate]:
                keys = collect_differences(group, candidate, still, length, used)
                if keys or not group:
                    found = candidate
            candidate += 1
        if steps < 0:
            return []
        if found >= 0:
            for key in keys:
                used[key] = True
            here[found] = True
            chosen.append(found)
            marks.append(keys)
            candidate = found + 1 if len(chosen) % size else 0
            continue
        # Nobody fits: the last choice is taken back. The first of a group is the lowest point left, it has no others.
        while chosen:
            last = chosen.pop()
            taken[len(chosen) // points][last] = False
            for key in marks.pop():
                del used[key]
            if len(chosen) % size:
                candidate = last + 1
                break
        else:
            return []
    made = [chosen[start : start + size] for start in range(0, len(chosen), size)]
    return [made[start : start + groups] for start in range(0, len(made), groups)]


def collect_differences(group: list[int], candidate: int, still: int, length: int, used: dict) -> list:
    """Return the differences that a point brings into a group, an empty list when it does not fit."""
    keys: list = []
    for member in group:
        found = differences(member, candidate, still, length)
        if not found or any(key in used or key in keys for key in found):
            return []
        keys.extend(found)
    return keys
