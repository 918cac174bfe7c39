"""Groups of mentors who take several mentees: their sizes, and plans in which no group that exists is too small."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.assignment import Solution, solve

# How many plans are tried before a good one is taken without the proof that it is the best.
MOST_PLANS = 200
# How many numbers of a plan's rank are its aims: the fewest small groups, which are pinned, then those of ``weights``.
AIMS = 4


def groups(solution: Solution) -> list[list[int]]:
    """Return each mentor's mentees, in order."""
    found: list = [[] for _ in solution.problem["capacities"]]
    for mentee, mentor in enumerate(solution.pairs):
        if mentor is not None:
            found[mentor].append(mentee)
    return found


def find_too_small(solution: Solution, smallest: list[int]) -> list[int]:
    """Return the mentors who have a group smaller than their smallest; nobody at all is no group."""
    return [mentor for mentor, group in enumerate(groups(solution)) if 0 < len(group) < smallest[mentor]]


def plan(problem: dict, smallest: list[int], progress: object = None, most: int = MOST_PLANS) -> dict:
    """Return the best plan in which mentor ``j`` has either no group or one of at least ``smallest[j]``.

    Only a mentor with whom somebody is pinned may have a smaller one, where what is pinned leaves no way to fill it;
    the plan with the fewest of these comes before all others.

    ``{"solution", "proven", "fairest", "plans"}``: ``proven`` tells whether the plan is the best by the aims of
    ``weights``, ``fairest`` whether it is also the first of those that are equal so far, in the order of
    ``assignment.solve``; else it is only good: to choose which groups to give up is NP-hard (it holds exact cover by
    sets of three), so the search ends after about ``most`` plans. The problem of the ``solution`` has the groups that
    were chosen, see ``fix_groups``.

    The problem has no ``required`` of its own: a mentor who must have a group takes no search, see ``weights``.

    The search splits at a group that is too small: the mentor has none, or has it filled; who is pinned stays with a
    small one instead of none. No plan of a part is better than the best one of this part when small groups are let
    be, so the best plan without them is the best of all as soon as every part still to be split promises less.
    """
    pinned = [False] * len(smallest)
    for _, mentor in problem.get("pins") or []:
        pinned[mentor] = True
    branches: list = [(list(problem["capacities"]), [0] * len(smallest), smallest)]
    waiting: list = []
    best: list = []
    # What was promised when the search ended early: the plan may still reach it.
    promised: list = []
    plans = 0
    while True:
        for capacities, required, least in branches:
            part = dict(problem)
            part["capacities"] = capacities
            part["required"] = required
            solution = solve(part, progress)
            plans += 1
            if all(len(group) >= required[mentor] for mentor, group in enumerate(groups(solution))):
                given_up = len([1 for j, own in enumerate(least) if own < smallest[j]])
                found = ([given_up] + rank(solution), plans, solution, required, least)  # noqa: RUF005 – MicroPython has no * in a list
                if find_too_small(solution, least):
                    waiting.append(found)
                elif not best or found[:2] < best[0][:2]:
                    best = [found]
        waiting = sorted([found for found in waiting if not best or found[0] < best[0][0]], key=lambda found: found[:2])
        if waiting and plans >= most and not promised:
            promised = waiting[0][0]
        if not waiting or (promised and best):
            proven = not promised or best[0][0][:AIMS] == promised[:AIMS]
            chosen = solve(fix_groups(problem, best[0][2], best[0][4]), progress)
            return {"solution": chosen, "proven": proven, "fairest": not promised, "plans": plans}
        _, _, solution, required, least = waiting.pop(0)
        mentor = find_too_small(solution, least)[0]
        capacities = solution.problem["capacities"]
        if pinned[mentor]:
            branches = [(capacities, required, [0 if j == mentor else own for j, own in enumerate(least)])]
        else:
            branches = [([0 if j == mentor else seats for j, seats in enumerate(capacities)], required, least)]
        if promised:
            # Only give up, from the best plan so far: that ends after as many plans as there are mentors.
            waiting = []
        if (pinned[mentor] or not promised) and smallest[mentor] <= capacities[mentor]:
            filled = [smallest[j] if j == mentor else own for j, own in enumerate(required)]
            branches.append((capacities, filled, least))


def fix_groups(problem: dict, solution: Solution, smallest: list[int]) -> dict:
    """Return the problem of all plans that have the same groups as this one, of those with a smallest size.

    The plan is the best of these as well, so that proof and costs of other choices speak of groups that stay.
    """
    sizes = [len(group) for group in groups(solution)]
    part = dict(problem)
    part["capacities"] = [
        seats if sizes[mentor] or smallest[mentor] < 2 else 0 for mentor, seats in enumerate(problem["capacities"])
    ]
    part["required"] = [smallest[mentor] if size and smallest[mentor] > 1 else 0 for mentor, size in enumerate(sizes)]
    return part


def rank(solution: Solution) -> list:
    """Return the key that puts the better plan first: ``AIMS`` aims in their order, the scores, the lowest mentors."""
    result = solution.result()
    balanced = solution.problem.get("balanced")
    unevenness = sum([len(group) ** 2 for group in groups(solution)]) if balanced else 0
    if solution.problem.get("order", "people") == "people":
        aims = [-result["count"], unevenness, -result["sum"]]
    else:
        aims = [-result["sum"], -result["count"], unevenness]
    scores = solution.problem["scores"]
    reached = sorted([scores[mentee][mentor] for mentee, mentor in enumerate(solution.pairs) if mentor is not None])
    after_all = len(solution.problem["capacities"])
    aims.append([-score for score in reached])
    aims.append([after_all if mentor is None else mentor for mentor in solution.pairs])
    return aims
