"""Says what another mentor for a mentee would cost everybody, when all others move so that they lose the least.

The mentee takes a seat of the other mentor, who sat there moves on, and so forth, until somebody takes the seat that
the mentee left, or it stays spare. The prices make each step cost at least nothing, so that the cheapest ways are found
by Dijkstra's algorithm, backwards from that seat, and no further than the answer needs: nothing is solved again. Who
leaves a seat does not change the ways to it: the mentees of a mentor share one search.
"""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.assignment import Solution

WORK = 10  # what it takes to keep the steps in order, in looks at a place


class Exchanges:
    """The ways to each seat, as far as they were asked for; ``looks`` counts what was looked at so far.

    A place is a column without a spare seat, or ``sink``, which stands for the outside and all spare seats: who comes
    to one of these makes nobody move.
    """

    def __init__(self, solution: Solution) -> None:
        """Take a plan; nothing is searched yet."""
        network = solution.network
        self.solution = solution
        self.looks = 0
        self.size = network.sink + 1
        self.value = network.value()
        self.before = solution.weights.parts(self.value)
        self.places = [network.sink if spare else column for column, spare in enumerate(network.spare)]
        self.movers = [(k, self.places[column]) for column, some in enumerate(network.members) for k in some]
        self.steps: dict = {}
        self.searches: dict = {}

    def find_cheapest(self, mentee: int, most: int | None = None) -> list[dict]:
        """Return what the best plan would be worth if the mentee had another mentor, the cheapest choice first.

        Each is ``{"mentor", "count", "sum", "even", "required"}``: how much every aim changes in all against the best
        plan when this pair is pinned: ``{"mentor": 2, "count": 0, "sum": -5, …}`` takes 5 points away from the sum.
        Equal choices come by mentor. No more than ``most``, all without it. A mentor who cannot be had, whatever the
        others do, is not in the list; nor is anyone for a mentee who is pinned.
        """
        network, weights = self.solution.network, self.solution.weights
        if self.solution.pinned[mentee]:
            return []
        home = self.places[network.at[mentee]]
        if home not in self.searches:
            self.searches[home] = Search(self, home)
        search = self.searches[home]
        # What the mentee's own move loses, nothing for the seat that it has, which may not be the solution's: the ties
        # chose between plans that are equally good. One number holds both sort keys.
        size, price = network.sink, network.p[mentee]
        losses = [
            (price + q - weight) * size + column
            for column, (q, weight) in enumerate(zip(network.q, network.rows[mentee]))  # noqa: B905 – MicroPython's zip has no strict
            if weight is not None
        ]
        losses.sort()
        self.looks += len(losses)
        costs: dict = {}
        limit = None
        for key in losses:
            loss, column = divmod(key, size)
            if limit is not None and loss > limit:
                break
            mentor = weights.columns[column][0]
            if mentor == self.solution.pairs[mentee]:
                continue
            way = search.reach(self.places[column], None if limit is None else limit - loss)
            if way is not None and loss + way < costs.get(mentor, loss + way + 1):
                costs[mentor] = loss + way
                if most is not None and len(costs) >= most:
                    limit = sorted(costs.values())[most - 1]
        ranked = sorted([(costs[mentor], mentor) for mentor in costs])
        return [self.change(cost, mentor) for cost, mentor in ranked[:most]]

    def change(self, cost: int, mentor: int) -> dict:
        """Return how much every aim changes when a plan loses ``cost`` of its worth."""
        after = self.solution.weights.parts(self.value - cost)
        change: dict = {aim: after[aim] - self.before[aim] for aim, _ in self.solution.weights.units}
        change["mentor"] = mentor
        return change

    def list_steps_into(self, place: int) -> list[int]:
        """Return the steps into a place, the cheapest first, each as its loss × places + the place that it leaves."""
        if place in self.steps:
            kept: list[int] = self.steps[place]
            return kept
        network = self.solution.network
        p, rows, sink = network.p, network.rows, network.sink
        size = self.size
        if place == sink:
            found = [(p[k] - self.find_free_gain(k)) * size + left for k, left in self.movers if left != sink]
        else:
            price = network.q[place]
            found = [
                (p[k] - rows[k][place] + price) * size + left for k, left in self.movers if rows[k][place] is not None
            ]
            # Nobody comes: the seat stays spare.
            found.append(price * size + sink)
        self.looks += len(found)
        found.sort()
        self.steps[place] = found
        return found

    def find_free_gain(self, mentee: int) -> int:
        """Return the most that a mentee adds where it makes nobody move: on a spare seat or outside."""
        network = self.solution.network
        best = network.outside
        for column in network.orders[mentee]:
            if network.spare[column]:
                best = max(best, network.rows[mentee][column])
                break
        return best


class Search:
    """The ways to one place, the nearest places first."""

    def __init__(self, exchanges: Exchanges, home: int) -> None:
        """Start at ``home``."""
        self.exchanges = exchanges
        self.found = {home: 0}
        self.radius = 0
        # The next step into each place that is found, the nearest last: ``(loss in all, place, number of the step)``.
        self.ahead: list = []
        self.follow(home, 0)

    def reach(self, place: int, most: int | None) -> int | None:
        """Return the least loss from ``place`` on; ``None`` if there is no way, or none that loses at most ``most``."""
        size = self.exchanges.size
        while place not in self.found and self.ahead and (most is None or self.radius <= most):
            self.radius, target, number = self.ahead.pop()
            left = self.exchanges.list_steps_into(target)[number] % size
            if left not in self.found:
                self.found[left] = self.radius
                self.follow(left, 0)
            self.follow(target, number + 1)
        return self.found.get(place)

    def follow(self, target: int, number: int) -> None:
        """Put the next step into a place, from ``number`` on, where it belongs among those ahead."""
        found, ahead, size = self.found, self.ahead, self.exchanges.size
        steps = self.exchanges.list_steps_into(target)
        last = len(steps)
        first = number
        while number < last and steps[number] % size in found:
            number += 1
        self.exchanges.looks += WORK + number - first
        if number == last:
            return
        step = (found[target] + steps[number] // size, target, number)
        low, high = 0, len(ahead)
        while low < high:
            middle = (low + high) // 2
            if ahead[middle] > step:
                low = middle + 1
            else:
                high = middle
        ahead.insert(low, step)
