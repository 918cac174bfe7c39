"""Spreads meetings between two sides over rounds: the fewest that can be, nobody in two meetings of one round.

An edge colouring of a bipartite graph. König (1916): as many rounds are enough as anyone has meetings, and fewer cannot
be. De Werra (1971): with that many rounds or any larger number the rounds can hold equally many meetings, give or take
one, so that ``ceil(meetings / rounds)`` places are enough, and fewer cannot be. So with ``places`` tables the least
number of rounds is the larger of the two bounds, see ``find_fewest_rounds``.

Someone with ``m`` meetings has ``rounds - m`` breaks: breaks differ between people exactly as their meetings do.
Whether those differ by at most one is up to ``selection``, not to the order of the meetings.
"""

# mypy: disable-error-code="type-arg"


def find_most_meetings(meetings: list, sides: list[int]) -> int:
    """Return the largest number of meetings that anyone has; ``meetings`` are pairs of numbers, one of each side."""
    numbers = [[0] * sides[0], [0] * sides[1]]
    for left, right in meetings:
        numbers[0][left] += 1
        numbers[1][right] += 1
    return max(numbers[0] + numbers[1] + [0])


def find_fewest_rounds(meetings: list, sides: list[int], places: int) -> int:
    """Return the least number of rounds when at most ``places`` meetings are held at once (0: any number)."""
    rounds = find_most_meetings(meetings, sides)
    return max(rounds, -(-len(meetings) // places)) if places else rounds


def spread(meetings: list, sides: list[int], rounds: int) -> list:
    """Return the round of each meeting, from 0; their sizes differ by at most one.

    ``meetings`` are different pairs of numbers below ``sides``; ``rounds`` is at least ``find_most_meetings`` of them.
    Each meeting takes a round that is free on both sides, or makes one free by exchanging two rounds along the chain of
    meetings that hang together in them: time grows with meetings × people at worst.
    """
    # Who is met in a round: ``at[round][person]``, the left side first, then the right one; -1 is a break.
    people = sides[0] + sides[1]
    at = [[-1] * people for _ in range(rounds)]
    widest = max(sides)
    late = []
    # The rounds of a full round robin are right for any part of it; only what they have too many of is left to place.
    for left, right in meetings:
        index = (left + right) % widest
        if index < rounds:
            at[index][left], at[index][sides[0] + right] = sides[0] + right, left
        else:
            late.append((left, sides[0] + right))
    for left, right in late:
        place(at, left, right)
    level(at, sides[0])
    found = {}
    for index, row in enumerate(at):
        for left in range(sides[0]):
            if row[left] >= 0:
                found[left * people + row[left]] = index
    return [found[left * people + sides[0] + right] for left, right in meetings]


def place(at: list, left: int, right: int) -> None:
    """Put one more meeting into a round."""
    first = second = -1  # rounds in which the one side and the other has a break
    for index, row in enumerate(at):
        if row[left] < 0:
            if row[right] < 0:
                row[left], row[right] = right, left
                return
            if first < 0:
                first = index
        elif row[right] < 0 and second < 0:
            second = index
    # The chain that starts on the right side never comes to ``left``: it enters that side by the round ``first``,
    # in which ``left`` has a break.
    exchange(at, first, second, right)
    at[first][left], at[first][right] = right, left


def exchange(at: list, first: int, second: int, start: int) -> None:
    """Exchange two rounds for all who hang together with ``start``, one end of a chain."""
    one, other = at[first], at[second]
    row, person = (one, start) if one[start] >= 0 else (other, start)
    chain = [start]
    while row[person] >= 0:
        person = row[person]
        chain.append(person)
        row = other if row is one else one
    for person in chain:
        one[person], other[person] = other[person], one[person]


def level(at: list, left: int) -> None:
    """Even the rounds out: of two rounds, exchange chains that begin and end in the fuller one, until they differ by 1.

    Two rounds together are chains and circles; a circle and a chain of even length have as many meetings of each. So
    the fuller round has exactly so many odd chains more as it has meetings more.
    """
    sizes = [len([1 for person in row[:left] if person >= 0]) for row in at]
    while sizes and max(sizes) - min(sizes) > 1:
        high, low = sizes.index(max(sizes)), sizes.index(min(sizes))
        full, poor = at[high], at[low]
        done = [False] * len(full)
        for start in range(len(full)):
            if sizes[high] - sizes[low] < 2:
                break
            if done[start] or full[start] < 0 or poor[start] >= 0:
                continue
            # The end of a chain, in the fuller round.
            person, row, length = start, full, 0
            while row[person] >= 0:
                person = row[person]
                row = poor if row is full else full
                length += 1
            done[person] = True
            if length % 2:
                exchange(at, high, low, start)
                sizes[high] -= 1
                sizes[low] += 1
