"""Finds which columns can pass mentees round in a circle: the strongly connected parts of the possible moves."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.network import Network


def moves(network: Network, edges: list) -> list:
    """Return for each column, ``sink`` last, the columns that a mentee or a spare seat can pass to from there."""
    sink = network.sink
    after: list = []
    for column in range(sink):
        reached: dict = {}
        for mentee in network.members[column]:
            for other in edges[mentee]:
                reached[other] = True
        if network.spare[column] and not network.closed[column]:
            reached[sink] = True
        after.append(sorted(reached))
    reached = {}
    for mentee in network.members[sink]:
        for other in edges[mentee]:
            reached[other] = True
    for column in range(sink):
        if network.members[column] and not network.closed[column]:
            reached[column] = True
    after.append(sorted(reached))
    return after


def components(after: list) -> list[int]:
    """Return a number for each node, equal for two nodes exactly when each leads to the other (Tarjan 1972)."""
    size = len(after)
    found = [-1] * size
    entered = [-1] * size
    lowest = [0] * size
    position = [0] * size
    waiting: list[int] = []
    clock = 0
    for root in range(size):
        if entered[root] >= 0:
            continue
        path = [root]
        while path:
            node = path[-1]
            if entered[node] < 0:
                entered[node] = lowest[node] = clock
                clock += 1
                waiting.append(node)
            following = after[node]
            at = position[node]
            low = lowest[node]
            while at < len(following):
                other = following[at]
                if entered[other] < 0:
                    break
                if found[other] < 0 and lowest[other] < low:
                    low = lowest[other]
                at += 1
            position[node] = at
            lowest[node] = low
            if at < len(following):
                path.append(following[at])
                continue
            path.pop()
            if low == entered[node]:
                while found[node] < 0:
                    found[waiting.pop()] = node
    return found
