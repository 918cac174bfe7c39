"""The solver: an assignment that stays optimal while mentees come in or change one by one.

Shortest augmenting paths with prices (Kuhn 1955; Edmonds and Karp 1972; Tomizawa 1971). A mentee has a price ``p``, a
column of seats has a price ``q``, and always

- ``p[i] + q[c] >= rows[i][c]`` and ``p[i] >= outside``, as equalities for the seat or the outside where ``i`` is;
- ``q[c] >= 0``, and ``q[c] == 0`` while a seat of ``c`` is spare.

So the sum of all prices (``q`` times seats) equals the value of the assignment, and no assignment can exceed it.

Three things make it quick in plain Python: a column stands for all its seats; a mentee looks at columns from the best
weight down and stops where no shorter path can follow; and being left out is no column of its own.
"""

# mypy: disable-error-code="type-arg"


class Network:
    """Mentees, columns of seats and their prices.

    ``at[i]`` is the column of mentee ``i``, or ``sink`` for who is outside; ``members[c]`` are the mentees there
    who can be moved. ``leave[i]`` tells whether ``i`` may be outside; a ``closed`` column has to stay full, its
    price has any sign, and ``sink`` neither takes from it nor gives to it.
    """

    def __init__(self, rows: list, seats: list[int], outside: int) -> None:
        """Put everybody outside, seeing nothing; ``rows[i][c]`` are weights or ``None``."""
        self.rows = rows
        self.outside = outside
        self.sink = len(seats)
        self.numbers = list(range(len(seats)))
        self.p = [outside] * len(rows)
        self.q = [0] * len(seats)
        self.at = [self.sink] * len(rows)
        self.members: list = [[] for _ in seats]
        self.members.append(list(range(len(rows))))
        self.spare = list(seats)
        self.spare.append(len(rows))
        self.leave = [True] * len(rows)
        self.closed = [False] * len(seats)
        self.orders: list = [[] for _ in rows]

    def copy(self) -> "Network":
        """Return a network that changes by itself; the weights and their orders are shared, both replaced by rows."""
        twin = Network([], [], self.outside)
        twin.rows = list(self.rows)
        twin.sink = self.sink
        twin.numbers = self.numbers
        twin.p = list(self.p)
        twin.q = list(self.q)
        twin.at = list(self.at)
        twin.members = [list(some) for some in self.members]
        twin.spare = list(self.spare)
        twin.leave = list(self.leave)
        twin.closed = list(self.closed)
        twin.orders = list(self.orders)
        return twin

    def show(self, mentee: int) -> None:
        """Let a mentee see all columns of its row, from the best weight down, lower columns first among equals."""
        self.orders[mentee] = rank_places(self.rows[mentee], self.numbers)

    def settle(self, mentee: int) -> None:
        """Make the assignment optimal again after what ``mentee`` sees, or what it weighs, has changed.

        Moves the mentee along the shortest alternating path that ends at the seat it has left: one search, as in
        Dijkstra's algorithm over columns. ``sink`` is a column too: who goes outside enters it, a spare seat leads to
        it, and from it lead all columns that may give up a seat.
        """
        rows, orders, p, q, spare = self.rows, self.orders, self.p, self.q, self.spare
        members, leave, closed, outside, sink = self.members, self.leave, self.closed, self.outside, self.sink
        home = self.at[mentee]
        members[home].remove(mentee)
        spare[home] += 1
        # What it adds to a path to end in the sink: the price of the seat that stays spare then.
        rise = 0 if home == sink else q[home]
        ends_in_sink = home == sink or not closed[home]
        row = rows[mentee]
        low = min(q) if sink else 0
        best = [outside] if leave[mentee] else []
        for column in orders[mentee]:
            if best and row[column] - low <= best[0]:
                break
            if not best or row[column] - q[column] > best[0]:
                best = [row[column] - q[column]]
        p[mentee] = best[0]
        # Some path is shorter than ``far``: to stay, or to send somebody outside.
        far = max(p) - outside + rise + 1 if ends_in_sink else 1
        if home != sink and row[home] is not None:
            far = max(far, p[mentee] - row[home] + q[home] + 1)
        distance = [far] * (sink + 1)
        parent = [-1] * (sink + 1)
        bound = far
        end = home
        gate = -1
        frontier: list[int] = []
        settled: list[int] = []
        scanned: list = []
        level = 0
        scan = [mentee]
        while True:
            for k in scan:
                scanned.append((k, level))
                height = level + p[k]
                if leave[k] and height - outside < distance[sink]:
                    if distance[sink] == far:
                        frontier.append(sink)
                    distance[sink] = height - outside
                    parent[sink] = k
                    gate = -1
                    if ends_in_sink and distance[sink] + rise < bound:
                        bound = distance[sink] + rise
                        end = sink
                row = rows[k]
                limit = bound - low
                for column in orders[k]:
                    reach = height - row[column]
                    if reach >= limit:
                        break
                    reach += q[column]
                    if reach < bound and reach < distance[column]:
                        if distance[column] == far:
                            frontier.append(column)
                        distance[column] = reach
                        parent[column] = k
                        if spare[column]:
                            if column == home:
                                bound = reach
                                limit = bound - low
                                end = home
                            elif reach < distance[sink]:
                                if distance[sink] == far:
                                    frontier.append(sink)
                                distance[sink] = reach
                                gate = column
                                if ends_in_sink and reach + rise < bound:
                                    bound = reach + rise
                                    limit = bound - low
                                    end = sink
            level = bound
            place = -1
            for index, column in enumerate(frontier):
                if distance[column] < level:
                    level = distance[column]
                    place = index
            if place < 0:
                break
            column = frontier[place]
            frontier[place] = frontier[-1]
            frontier.pop()
            settled.append(column)
            scan = members[column]
            if column == sink:
                for other in range(sink):
                    reach = level + q[other]
                    if members[other] and not closed[other] and reach < bound and reach < distance[other]:
                        if distance[other] == far:
                            frontier.append(other)
                        distance[other] = reach
                        parent[other] = -1
        self.reprice(scanned, settled, distance, bound)
        self.shift(mentee, end, parent, gate)

    def reprice(self, scanned: list, settled: list[int], distance: list[int], bound: int) -> None:
        """Change the prices so that all edges of the shortest path are equalities and nothing else breaks."""
        p, q, sink = self.p, self.q, self.sink
        for mentee, level in scanned:
            p[mentee] -= bound - level
        fall = 0
        for column in settled:
            if column == sink:
                fall = bound - distance[sink]
            else:
                q[column] += bound - distance[column]
        if fall:
            # The outside has no price of its own: all others move instead. A column that nobody holds stops at zero.
            self.p = [price + fall for price in p]
            self.q = [price - fall if price > fall or self.closed[column] else 0 for column, price in enumerate(q)]

    def shift(self, mentee: int, end: int, parent: list[int], gate: int) -> None:
        """Move everybody on the path that ends at ``end``, from there back to ``mentee``."""
        at, members, spare, sink = self.at, self.members, self.spare, self.sink
        column = end
        while True:
            if column == sink and gate >= 0:
                column = gate
            mover = parent[column]
            if mover < 0:
                column = sink
                continue
            old = at[mover]
            if mover != mentee:
                members[old].remove(mover)
                spare[old] += 1
            members[column].append(mover)
            spare[column] -= 1
            at[mover] = column
            if mover == mentee:
                return
            column = old

    def pin(self, mentee: int, column: int) -> None:
        """Force a mentee onto a column where not all seats are pinned, at the least loss for the others."""
        if self.at[mentee] != column:
            self.leave[mentee] = False
            self.orders[mentee] = [column]
            self.settle(mentee)
        self.members[column].remove(mentee)
        self.orders[mentee] = []

    def unpin(self, mentee: int) -> None:
        """Give a pinned mentee its choice again."""
        self.members[self.at[mentee]].append(mentee)
        self.leave[mentee] = True
        self.show(mentee)
        self.settle(mentee)

    def value(self) -> int:
        """Return what the mentees add up to, without those who are pinned."""
        total = 0
        for column, some in enumerate(self.members):
            total += sum([self.outside if column == self.sink else self.rows[i][column] for i in some])
        return total


def rank_places(row: list, numbers: list[int]) -> list[int]:
    """Return those of ``numbers`` whose place in the row is not ``None``, the highest value first, then the lowest.

    ``numbers`` are all places of the row, in order: taken from there, they are no new objects.
    """
    size = len(numbers)
    # One number holds both sort keys: sorting by a function is slower, and is not stable in MicroPython.
    keys = [place - value * size for place, value in enumerate(row) if value is not None]
    keys.sort()
    return [numbers[key % size] for key in keys]
