"""Finds the best plan: solves a problem from nothing, or again from the plan that was best before a small change."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing import tie_breaking
from worksheets.pairing.network import Network
from worksheets.pairing.weights import Weights


class Solution:
    """A problem with its best plan: ``pairs[i]`` is the mentor of mentee ``i`` or ``None``.

    ``network`` holds the prices of an optimum, ``weights`` what they mean.
    """

    def __init__(
        self, problem: dict, weights: Weights, network: Network, pinned: list[bool], columns: list[int]
    ) -> None:
        """Take ``columns``, where each mentee is: not always as in ``network``, which knows nothing of the ties."""
        self.problem = problem
        self.weights = weights
        self.network = network
        self.pinned = pinned
        mentors = [mentor for mentor, _, _ in weights.columns] + [None]
        self.pairs = [mentors[column] for column in columns]

    def result(self) -> dict:
        """Return the plan as JSON values.

        ``pairs``; ``count`` and ``sum`` of all pairs; ``weakest``, the lowest score of a pair (``None`` without pairs);
        ``certificate``, see the module of this name.
        """
        scores = self.problem["scores"]
        reached = [scores[mentee][mentor] for mentee, mentor in enumerate(self.pairs) if mentor is not None]
        return {
            "pairs": list(self.pairs),
            "count": len(reached),
            "sum": sum(reached),
            "weakest": min(reached) if reached else None,
            "certificate": self.certificate(),
        }

    def certificate(self) -> dict:
        """Return the prices: of each mentee (``None`` when pinned) and of each mentor, with the units of the aims."""
        weights = self.weights
        network = self.network
        mentors: list = [0] * len(self.problem["capacities"])
        seen = [False] * len(mentors)
        for column, (mentor, _, bonus) in enumerate(weights.columns):
            price = network.q[column] - bonus
            if not seen[mentor] or price < mentors[mentor]:
                mentors[mentor] = price
                seen[mentor] = True
        return {
            "units": dict(weights.units),
            "mentees": [
                None if self.pinned[mentee] else price - network.outside for mentee, price in enumerate(network.p)
            ],
            "mentors": mentors,
        }


def solve(problem: dict, progress: object = None) -> Solution:
    """Return the best plan of a problem (see ``weights``); the answer is unique and the same in every interpreter.

    Among the plans that reach the aims equally, the best has the highest weakest score; then the fewest pairs with that
    score; then the same for the next weakest, and so on through all scores; then the lowest mentor for the first
    mentee, then for the second, and so on, where no mentor comes after all mentors.

    ``progress(done, total)`` is called after each mentee. Time grows with mentees² × mentors at worst, memory holds one
    more list as large as ``scores``.
    """
    weights = Weights(problem)
    network = Network(weights.rows, [seats for _, seats, _ in weights.columns], weights.outside)
    pinned = {}
    for mentee, mentor in sorted(problem.get("pins") or []):
        network.pin(mentee, find_free_column(weights, network, mentor))
        pinned[mentee] = True
    total = len(network.rows)
    for mentee in range(total):
        if mentee not in pinned:
            network.show(mentee)
            network.settle(mentee)
        if progress:
            progress(mentee + 1, total)  # type: ignore[operator]  # there is no name for a callable without typing
    return finish(problem, weights, network)


def resolve(previous: Solution, problem: dict, progress: object = None) -> Solution:
    """Return the same as ``solve(problem)``, sooner when only some mentees' scores or pins differ from ``previous``.

    ``previous`` stays as it is. Anything else that differs makes it a new problem.
    """
    weights = Weights(problem)
    old = previous.weights
    plain = len(weights.columns) == len(problem["capacities"])
    if not plain or weights.columns != old.columns or weights.units != old.units or weights.base != old.base:
        return solve(problem, progress)
    network = previous.network.copy()
    before = dict(previous.problem.get("pins") or [])
    after = dict(problem.get("pins") or [])
    changed = [
        mentee
        for mentee, row in enumerate(weights.rows)
        if row != old.rows[mentee] or before.get(mentee) != after.get(mentee)
    ]
    for mentee in changed:
        network.rows[mentee] = weights.rows[mentee]
        if mentee in before:
            network.unpin(mentee)
        else:
            network.show(mentee)
            network.settle(mentee)
    for mentee in changed:
        if mentee in after:
            network.pin(mentee, after[mentee])
    return finish(problem, weights, network)


def finish(problem: dict, weights: Weights, network: Network) -> Solution:
    """Return the solution that an optimal network leads to."""
    pinned = [False] * len(network.rows)
    for mentee, _ in problem.get("pins") or []:
        pinned[mentee] = True
    mentors = [mentor for mentor, _, _ in weights.columns]
    return Solution(
        problem, weights, network, pinned, tie_breaking.break_ties(network, problem["scores"], mentors, pinned)
    )


def find_free_column(weights: Weights, network: Network, mentor: int) -> int:
    """Return the best column of a mentor where a seat is not taken yet."""
    return next(
        column for column, (owner, _, _) in enumerate(weights.columns) if owner == mentor and network.spare[column]
    )
