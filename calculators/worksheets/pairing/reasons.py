"""Says why mentees have no mentor: who competes for which places, what would help."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing.assignment import Solution


def explain_left_over(solution: Solution, rules: object = None) -> list[dict]:
    """Return why mentees have no mentor, one record for each mentee or for those who compete with each other.

    ``{"reason": "no_mentor", "mentees": [i], "mentors": [], "rules": [[code, mentors], …]}``: every mentor is
    forbidden; ``rules(i, j)``, if given, lists the codes of the rules that forbid a pair.

    ``{"reason": "no_seat", "mentees": [i], "mentors": […]}``: the mentors who are allowed take nobody.

    ``{"reason": "competition", "mentees": […], "left": […], "mentors": […], "seats", "pinned"}``: these mentees have no
    other mentors than these, who have that many ``seats`` for them (beside the ``pinned`` ones), fewer than the
    mentees: whatever the plan, as many are left. ``helps``: the mentors of whom each, with one seat more, lets one
    more mentee in; ``openings``: ``[{"mentor", "mentees"}, …]``, mentors with spare seats, whom a rule keeps from
    these mentees: any one of these pairs, if it were allowed, would let a plan have one more than this one.

    ``{"reason": "aim", "mentees": [i], "mentors": […]}``: there is a way to a spare seat, but a plan that takes it is
    worse by an aim that comes first: the sum of scores, or required seats.
    """
    pairs = solution.pairs
    found: list = []
    groups: list = []
    for mentee, mentor in enumerate(pairs):
        if mentor is not None:
            continue
        scores = solution.problem["scores"][mentee]
        admitted = [j for j, score in enumerate(scores) if score is not None]
        if not admitted:
            found.append(
                {"reason": "no_mentor", "mentees": [mentee], "mentors": [], "rules": count_rules(rules, mentee, scores)}
            )
            continue
        if not any(solution.problem["capacities"][j] for j in admitted):
            found.append({"reason": "no_seat", "mentees": [mentee], "mentors": admitted, "helps": admitted})
            continue
        mentees, mentors, spare = search_paths(solution, mentee)
        if spare:
            found.append({"reason": "aim", "mentees": [mentee], "mentors": spare})
            continue
        groups.append((mentees, mentors))
    for mentees, mentors in merge_groups(groups):
        found.append(competition(solution, mentees, mentors))
    found.sort(key=lambda record: record["mentees"])
    return found


def count_rules(rules: object, mentee: int, scores: list) -> list:
    """Return ``[code, mentors]`` for each rule that forbids mentors to a mentee, in order of the codes."""
    numbers: dict = {}
    if rules:
        for mentor in range(len(scores)):
            for code in rules(mentee, mentor):  # type: ignore[operator]  # a function of two numbers
                numbers[code] = numbers.get(code, 0) + 1
    return [[code, numbers[code]] for code in sorted(numbers)]


def search_paths(solution: Solution, mentee: int) -> tuple[list[int], list[int], list[int]]:
    """Return the mentees and the mentors on alternating paths from a mentee who is left, and spare seats there."""
    scores = solution.problem["scores"]
    free = list(solution.problem["capacities"])
    taught: list = [[] for _ in free]
    for other, mentor in enumerate(solution.pairs):
        if mentor is not None:
            free[mentor] -= 1
            if not solution.pinned[other]:
                taught[mentor].append(other)
    seen = [False] * len(free)
    mentees = [mentee]
    for each in mentees:  # grows while it is walked
        for mentor, score in enumerate(scores[each]):
            if score is not None and not seen[mentor]:
                seen[mentor] = True
                mentees.extend(taught[mentor])
    mentors = [mentor for mentor, here in enumerate(seen) if here]
    return sorted(mentees), mentors, [mentor for mentor in mentors if free[mentor]]


def merge_groups(groups: list) -> list:
    """Join the groups that share a mentor."""
    joined: list = []
    for mentees, mentors in groups:
        apart = []
        for others, places in joined:
            if any(mentor in mentors for mentor in places):
                mentees = sorted(mentees + [other for other in others if other not in mentees])
                mentors = sorted(mentors + [place for place in places if place not in mentors])
            else:
                apart.append((others, places))
        apart.append((mentees, mentors))
        joined = apart
    return joined


def competition(solution: Solution, mentees: list[int], mentors: list[int]) -> dict:
    """Return the record of mentees who compete for all seats of these mentors."""
    problem = solution.problem
    pinned = 0
    for mentee, mentor in enumerate(solution.pairs):
        if mentor in mentors and solution.pinned[mentee]:
            pinned += 1
    free = list(problem["capacities"])
    for mentor in solution.pairs:
        if mentor is not None:
            free[mentor] -= 1
    openings = []
    for mentor, seats in enumerate(free):
        if seats:
            kept = [mentee for mentee in mentees if problem["scores"][mentee][mentor] is None]
            openings.append({"mentor": mentor, "mentees": kept})
    return {
        "reason": "competition",
        "mentees": mentees,
        "left": [mentee for mentee in mentees if solution.pairs[mentee] is None],
        "mentors": mentors,
        "seats": sum([problem["capacities"][mentor] for mentor in mentors]) - pinned,
        "pinned": pinned,
        "helps": mentors,
        "openings": openings,
    }
