"""Groups of mentors who take several mentees: their sizes, and plans in which no group that exists is too small."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.assignment import Solution, solve

# How many plans are tried before a good one is taken without the proof that it is the best.
MOST_PLANS = 200


def groups(solution: Solution) -> list[list[int]]:
    """Return each mentor's mentees, in order."""
    found: list = [[] for _ in solution.problem["capacities"]]
    for mentee, mentor in enumerate(solution.pairs):
        if mentor is not None:
            found[mentor].append(mentee)
    return found


def too_small(solution: Solution, smallest: list[int]) -> list[int]:
    """Return the mentors who have a group smaller than their smallest; nobody at all is no group."""
    return [mentor for mentor, group in enumerate(groups(solution)) if 0 < len(group) < smallest[mentor]]


def plan(problem: dict, smallest: list[int], progress: object = None, most: int = MOST_PLANS) -> dict:
    """Return the best plan in which mentor ``j`` has either no group or one of at least ``smallest[j]``.

    ``{"solution", "proven", "plans"}``: ``proven`` tells whether the plan is the best by the aims of ``weights``, or
    only good: to choose which groups to give up is NP-hard (it holds exact cover by sets of three), so the search ends
    after about ``most`` plans. ``solution`` is ``None`` where none was found: what is pinned needs a larger group.

    The problem has no ``required`` of its own: a mentor who must have a group takes no search, see ``weights``.

    The search splits at a group that is too small: the mentor has none, or has it filled. The best plan without such
    groups is the best of all as soon as no plan still to be split is better. Of equal ones it takes the one found
    first: fairness and lowest mentors choose only between plans with the same groups given up.
    """
    pinned = [False] * len(smallest)
    for _, mentor in problem.get("pins") or []:
        pinned[mentor] = True
    branches: list = [(list(problem["capacities"]), [0] * len(smallest))]
    waiting: list = []
    plans = 0
    proven = True
    while True:
        for capacities, required in branches:
            part = dict(problem)
            part["capacities"] = capacities
            part["required"] = required
            solution = solve(part, progress)
            plans += 1
            if all(len(group) >= required[mentor] for mentor, group in enumerate(groups(solution))):
                waiting.append((aims(solution), plans, solution, required))
        if not waiting:
            return {"solution": None, "proven": proven, "plans": plans}
        waiting.sort(key=lambda entry: entry[:2])
        _, _, solution, required = waiting.pop(0)
        small = too_small(solution, smallest)
        if not small:
            return {"solution": solution, "proven": proven, "plans": plans}
        mentor = small[0]
        capacities = solution.problem["capacities"]
        branches = []
        if not pinned[mentor]:
            branches.append(([0 if j == mentor else seats for j, seats in enumerate(capacities)], required))
        if plans >= most:
            # Only give up, from the best plan so far: that ends after as many plans as there are mentors.
            proven = False
            waiting = []
        if (pinned[mentor] or plans < most) and smallest[mentor] <= capacities[mentor]:
            branches.append((capacities, [smallest[j] if j == mentor else least for j, least in enumerate(required)]))


def aims(solution: Solution) -> list[int]:
    """Return the key that puts the better plan first: the number of pairs, the evenness, the sum, in their order."""
    result = solution.result()
    balanced = solution.problem.get("balanced")
    unevenness = sum([len(group) ** 2 for group in groups(solution)]) if balanced else 0
    if solution.problem.get("order", "people") == "people":
        return [-result["count"], unevenness, -result["sum"]]
    return [-result["sum"], -result["count"], unevenness]
