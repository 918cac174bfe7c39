"""Chooses who meets whom: the most promising meetings, of which everybody has as equally many as can be.

A flow of least cost from one side to the other, each pair at most once. In order, the choice has

1. the most meetings that the limits and the bans allow;
2. the most even numbers of meetings: the least sum of their squares, both sides together;
3. the largest sum of scores.

When some choice with the most meetings gives everybody of a side the same number, give or take one, then the second aim
gives it to both sides for which it can be had together: for a fixed sum the squares are least exactly when no two
numbers differ by more than one.

Shortest augmenting paths with prices, as in ``pairing.network``, but a person of either side has several meetings. The
aims are one whole number: a path changes the sum of scores by less than one step of the second aim weighs, and that
by less than one meeting does, so no larger weights are needed for the order of the aims to hold.
"""

# mypy: disable-error-code="type-arg"


def limits(sides: list[int], least: int) -> list[int]:
    """Return the most meetings of one person of each side, so that everybody can have ``least``.

    Everybody of the larger side has just ``least``; the others share these out evenly.
    """
    larger, smaller = max(sides), min(sides)
    wanted = min(least, smaller)
    shared = -(-wanted * larger // smaller) if smaller else 0
    return [wanted, shared] if sides[0] == larger else [shared, wanted]


def select(scores: list, sides: list[int], bounds: list[int]) -> list:
    """Return the chosen pairs ``(left, right)`` in order.

    ``scores[left][right]`` is a whole number of at least 0, ``None`` for a pair that is not to meet; ``bounds`` are the
    most meetings of one person of each side.
    """
    if 0 in sides:
        return []
    highest = max([score for row in scores for score in row if score is not None] + [0])
    step = min(sides) * highest + 1
    meeting = step * (4 * max(bounds) + 4)
    # Most often everybody of the left side can have all the meetings; then only the last one of the right side can be
    # uneven, and the search, which knows of no squares before that one, is several times shorter.
    even = bounds[0] * sides[0] // sides[1]
    plain = [0 if number < even else step for number in range(bounds[1])]
    flow = Flow(scores, sides, plain)
    chosen = fill_meetings(flow, [meeting] * bounds[0])
    numbers = [len(guests) for guests in flow.guests]
    if len(chosen) == bounds[0] * sides[0] and max(numbers) - min(numbers) < 2:
        return chosen
    squares = [step * (2 * number + 1) for number in range(max(bounds))]
    return fill_meetings(
        Flow(scores, sides, squares[: bounds[1]]), [meeting - square for square in squares[: bounds[0]]]
    )


def fill_meetings(flow: "Flow", worths: list[int]) -> list:
    """Let everybody of the left side ask for as many meetings as there are ``worths``; return those that are held."""
    for worth in worths:
        for left in range(flow.sides[0]):
            flow.add(left, worth)
    return [(left, right) for left in range(flow.sides[0]) for right in sorted(flow.met[left])]


class Flow:
    """Meetings that stay the best while each person of the left side asks for one more.

    ``p`` and ``q`` are the prices of the two sides; a step from one to the other costs its weight and the difference
    of prices, never less than 0. ``costs`` are those of one more meeting of the right side, ``asked[left]`` holds what
    each meeting of the left side is worth, the dearest first.
    """

    def __init__(self, scores: list, sides: list[int], costs: list[int]) -> None:
        """Begin without meetings."""
        self.scores = scores
        self.sides = sides
        self.costs = costs
        self.met: list = [set() for _ in range(sides[0])]
        self.guests: list = [set() for _ in range(sides[1])]
        self.asked: list = [[] for _ in range(sides[0])]
        self.orders = []
        for row in scores:
            ordered = sorted([(-score, right) for right, score in enumerate(row) if score is not None])
            self.orders.append([right for _, right in ordered])
        self.p = [max([score for score in row if score is not None] + [0]) for row in scores]
        self.q = [0] * sides[1]

    def add(self, start: int, worth: int) -> None:
        """Let someone of the left side have one more meeting, which is worth less than those before."""
        p, q, scores = self.p, self.q, self.scores
        self.asked[start].append(worth)
        if worth + p[start] <= 0:
            return  # somebody else's meetings are worth more than this one, it stays undone
        count = self.sides[0]
        far: list = [None] * (count + self.sides[1])  # the left side first, then the right one
        came: list = [-1] * (count + self.sides[1])
        done = [False] * (count + self.sides[1])
        far[start] = 0
        waiting = [(0, start)]
        best, last = worth + p[start], start
        while waiting:
            near, who = waiting.pop(waiting.index(min(waiting)))
            if near >= best:
                break
            if done[who]:
                continue
            done[who] = True
            if who < count:
                mine, row, base = self.met[who], scores[who], near + p[who]
                for right in self.orders[who]:
                    away = base - row[right]
                    if away >= best:
                        break  # prices of the right side are never above 0: who comes after is farther still
                    away -= q[right]
                    node = count + right
                    if away < best and (far[node] is None or away < far[node]) and right not in mine:
                        far[node], came[node] = away, who
                        waiting.append((away, node))
                        number = len(self.guests[right])
                        if number < len(self.costs) and away + q[right] + self.costs[number] < best:
                            best, last = away + q[right] + self.costs[number], node
            else:
                right = who - count
                base = near + q[right]
                for left in sorted(self.guests[right]):
                    away = base + scores[left][right] - p[left]
                    if away < best and (far[left] is None or away < far[left]):
                        far[left], came[left] = away, who
                        waiting.append((away, left))
                        end = away + p[left] + self.asked[left][len(self.met[left]) - 1]
                        if end < best:
                            best, last = end, left
        for node, away in enumerate(far):
            if away is not None and away < best:
                if node < count:
                    p[node] += away - best
                else:
                    q[node - count] += away - best
        while last != start:
            before = came[last]
            if last < count:
                self.met[last].discard(before - count)
                self.guests[before - count].discard(last)
            else:
                self.met[before].add(last - count)
                self.guests[last - count].add(before)
            last = before
