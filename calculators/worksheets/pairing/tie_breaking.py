"""Chooses among all plans that are equally good in their aims: the fairest one, then the one with the lowest mentors.

Prices of one optimum show all the others: a plan is an optimum exactly when it uses equalities alone (``tight`` pairs),
leaves nobody outside whose price is above what the outside is worth, and no seat spare that has a price.
"""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.components import components, moves
from worksheets.pairing.network import Network

# The lengths, in binary digits, of the numbers that the fairest plan is found with: long ones for many scores at once,
# but not so long that a sum of two of them takes much more time than the search round it.
MOST_DIGITS = 1024


def break_ties(network: Network, scores: list, mentors: list[int], pinned: list[bool]) -> list[int]:
    """Return the column of each mentee in the best of the optimal plans; ``mentors[c]`` is whose column ``c`` is."""
    tied = tighten(network, pinned)
    edges = tied.orders
    drop_dead_edges(tied, edges)
    move_to_fairest(tied, edges, scores, mentors)
    move_to_lowest(tied, edges, mentors)
    return tied.at


def tighten(network: Network, pinned: list[bool]) -> Network:
    """Return a network of the optimal plans alone: its orders hold each mentee's possible columns, ``sink`` too."""
    tied = network.copy()
    tied.outside = 0
    tied.orders = []
    for mentee, price in enumerate(network.p):
        possible = []
        row = network.rows[mentee]
        if not pinned[mentee]:
            for column in network.orders[mentee]:
                excess = row[column] - price
                if excess < 0:
                    break
                if excess == network.q[column]:
                    possible.append(column)
            possible.sort()
            if price == network.outside:
                possible.append(network.sink)
        tied.orders.append(possible)
    tied.closed = [price > 0 for price in network.q]
    return tied


def drop_dead_edges(tied: Network, edges: list) -> list[int]:
    """Drop the edges that no optimal plan uses; return the component of each column."""
    part = components(moves(tied, edges))
    for mentee, possible in enumerate(edges):
        here = tied.at[mentee]
        if len(possible) > 1:
            edges[mentee] = [column for column in possible if column == here or part[column] == part[here]]
    return part


def move_to_fairest(tied: Network, edges: list, scores: list, mentors: list[int]) -> None:
    """Move to the fairest plan and leave in ``edges`` those of the equally fair plans.

    The fairest plan has the fewest pairs with the lowest score, then the fewest with the next one, and so on. A pair
    costs more than all pairs of higher scores together, so this is an assignment again, on the edges that are left.
    Components are independent of each other; within one the scores are taken a portion at a time.
    """
    sink = tied.sink
    size = len(edges)
    past = [-1] * size
    while True:
        part = drop_dead_edges(tied, edges)
        active = [mentee for mentee in range(size) if len(edges[mentee]) > 1]
        # All that stays so far has at least the score that the weakest has now.
        floor: dict = {}
        for mentee in active:
            column = tied.at[mentee]
            if column != sink:
                score = scores[mentee][mentors[column]]
                if score < floor.get(part[column], score + 1):
                    floor[part[column]] = score
        levels: dict = {}
        crowd: dict = {}
        for mentee in active:
            own = part[tied.at[mentee]]
            crowd[own] = crowd.get(own, 0) + 1
            if own not in levels:
                levels[own] = {}
            kept = []
            for column in edges[mentee]:
                score = floor[own] if column == sink else scores[mentee][mentors[column]]
                if score >= floor[own]:
                    kept.append(column)
                    if column != sink and score > past[mentee]:
                        levels[own][score] = True
            edges[mentee] = kept
        costs: dict = {}
        for own in levels:
            ordered = sorted(levels[own])
            digits = 1
            while crowd[own] >> digits:
                digits += 1
            portion = max(1, MOST_DIGITS // digits)
            # Where one score is left, the number of its pairs is what all the others leave.
            costs[own] = {}
            if len(ordered) > 1:
                cost = -1
                for score in reversed(ordered[:portion]):
                    costs[own][score] = cost
                    cost *= crowd[own] + 1
        busy = [mentee for mentee in active if costs[part[tied.at[mentee]]]]
        if not busy:
            return
        weigh(tied, edges, scores, mentors, [costs.get(own, {}) for own in part])
        tied.orders = [[] for _ in edges]
        for mentee in busy:
            row = tied.rows[mentee]
            by_weight = [(-row[column], column) for column in edges[mentee] if column != sink]
            tied.orders[mentee] = [column for _, column in sorted(by_weight)]
            tied.leave[mentee] = edges[mentee][-1] == sink
            tied.settle(mentee)
        for mentee in busy:
            past[mentee] = max(costs[part[tied.at[mentee]]])
            row = tied.rows[mentee]
            price = tied.p[mentee]
            edges[mentee] = [
                column
                for column in edges[mentee]
                if (price == 0 if column == sink else price + tied.q[column] == row[column])
            ]
        tied.closed = [full or tied.q[column] > 0 for column, full in enumerate(tied.closed)]


def weigh(tied: Network, edges: list, scores: list, mentors: list[int], costs: list) -> None:
    """Give the edges their costs, ``costs[c][score]`` where there is one; nothing but the plan as it is can be seen."""
    sink = tied.sink
    tied.rows = []
    tied.p = []
    for mentee, possible in enumerate(edges):
        row = {}
        for column in possible:
            if column != sink:
                row[column] = costs[column].get(scores[mentee][mentors[column]], 0)
        tied.rows.append(row)
        tied.p.append(row.get(tied.at[mentee], 0))
    tied.q = [0] * sink
    tied.leave = [False] * len(edges)


def move_to_lowest(tied: Network, edges: list, mentors: list[int]) -> None:
    """Move to the plan with the lowest mentor for the first mentee, then for the second, and so on."""
    owners: list = list(mentors)
    owners.append(len(mentors))
    for mentee, possible in enumerate(edges):
        if len(possible) < 2:
            continue
        home = tied.at[mentee]
        better = [column for column in possible if owners[column] < owners[home]]
        if better:
            tied.members[home].remove(mentee)
            tied.spare[home] += 1
            if not rotate(tied, edges, mentee, better):
                tied.members[home].append(mentee)
                tied.spare[home] -= 1
        # The mentor is chosen now, not which of the mentor's seats.
        edges[mentee] = [column for column in possible if owners[column] == owners[tied.at[mentee]]]


def rotate(tied: Network, edges: list, mentee: int, better: list[int]) -> bool:
    """Move a mentee to the first of the columns from where others can pass on, at no cost, to the seat that it left."""
    sink = tied.sink
    home = tied.at[mentee]
    parent = [-1] * (sink + 1)
    seen = [False] * (sink + 1)
    gate = -1
    for first in better:
        if seen[first]:
            continue
        seen[first] = True
        parent[first] = mentee
        stack = [first]
        while stack:
            column = stack.pop()
            if column != sink and tied.spare[column] and not tied.closed[column] and not seen[sink]:
                seen[sink] = True
                gate = column
                stack.append(sink)
            for mover in tied.members[column]:
                for other in edges[mover]:
                    if not seen[other]:
                        seen[other] = True
                        parent[other] = mover
                        stack.append(other)
            if column == sink:
                for other in range(sink):
                    if tied.members[other] and not tied.closed[other] and not seen[other]:
                        seen[other] = True
                        stack.append(other)
            end = home if seen[home] else sink
            if seen[end] and (end == home or not tied.closed[home]):
                tied.shift(mentee, end, parent, gate)
                return True
    return False
