"""Proves that no plan is better: adds up the prices of a result and compares them with what its pairs are worth.

A price for each mentee and for each mentor is a proof. Take any plan at all: a mentee is worth no more than its own
price and the price of its seat together, or than its own price alone when it has no seat. So the plan is worth no more
than all prices together; and a plan that is worth exactly as much is the best. What a plan is worth is one number with
a place for each aim, as the digits of a number: the aim named first outweighs all that follow.

Nothing here is shared with the solver, so that an error there cannot hide itself.
"""

# mypy: disable-error-code="type-arg"


def check(problem: dict, result: dict) -> bool:
    """Tell whether ``result["certificate"]`` proves that the pairs of ``result`` reach the aims best.

    Its ``units`` are what one required seat, one mentee, one step of evenness and one point of a score weigh;
    ``mentees`` and ``mentors`` are the prices, ``None`` for a mentee who is pinned.
    """
    if not is_allowed(problem, result["pairs"]) or not is_ordered(problem, result):
        return False
    return worth(problem, result) == bound(problem, result)


def is_allowed(problem: dict, pairs: list) -> bool:
    """Tell whether the pairs keep the bans, the pins and the capacities."""
    sizes = [0] * len(problem["capacities"])
    for mentee, mentor in enumerate(pairs):
        if mentor is not None:
            if problem["scores"][mentee][mentor] is None:
                return False
            sizes[mentor] += 1
    if any(size > problem["capacities"][mentor] for mentor, size in enumerate(sizes)):
        return False
    return all(pairs[mentee] == mentor for mentee, mentor in problem.get("pins") or [])


def is_ordered(problem: dict, result: dict) -> bool:
    """Tell whether each unit outweighs all that the aims after it can add up to."""
    units = result["certificate"]["units"]
    scores = [score for row in problem["scores"] for score in row if score is not None]
    scores.append(0)
    mentees = min(len(problem["scores"]), sum(problem["capacities"]))
    limits = {
        "sum": mentees * max(scores),
        "even": mentees * evenness(problem, 0),
        "count": mentees,
    }
    rising = ["sum", "even", "count"] if problem.get("order", "people") == "people" else ["even", "count", "sum"]
    reach = 0
    for aim in rising:
        if limits[aim] and units[aim] <= reach:
            return False
        reach += units[aim] * limits[aim]
    return units["required"] > reach or not any(problem.get("required") or [])


def evenness(problem: dict, seat: int) -> int:
    """Return the evenness of a mentor's seat number ``seat``, from 0: each next one has one less."""
    largest = max(problem["capacities"]) if problem["capacities"] else 1
    return max(largest, 1) - 1 - seat if problem.get("balanced") else 0


def seat_worth(problem: dict, units: dict, mentor: int, seat: int) -> int:
    """Return what it is worth that a mentor's seat is taken, whoever takes it."""
    required = problem.get("required")
    worth: int = units["even"] * evenness(problem, seat)
    return worth + units["required"] if required and seat < required[mentor] else worth


def worth(problem: dict, result: dict) -> int:
    """Return what the pairs are worth."""
    units = result["certificate"]["units"]
    taken = [0] * len(problem["capacities"])
    total = 0
    for mentee, mentor in enumerate(result["pairs"]):
        if mentor is not None:
            total += units["count"] + units["sum"] * problem["scores"][mentee][mentor]
            total += seat_worth(problem, units, mentor, taken[mentor])
            taken[mentor] += 1
    return total


def bound(problem: dict, result: dict) -> int:
    """Return what no plan exceeds: all prices, and what is pinned; -1, below any plan, if a price is too low."""
    units = result["certificate"]["units"]
    mentees = result["certificate"]["mentees"]
    mentors = result["certificate"]["mentors"]
    taken = [0] * len(mentors)
    total = 0
    pins = dict(problem.get("pins") or [])
    for mentee, price in enumerate(mentees):
        row = problem["scores"][mentee]
        if mentee in pins:
            mentor = pins[mentee]
            total += units["count"] + units["sum"] * row[mentor] + seat_worth(problem, units, mentor, taken[mentor])
            taken[mentor] += 1
            continue
        highest = price - units["count"]
        for mentor, score in enumerate(row):
            if score is not None and units["sum"] * score - mentors[mentor] > highest:
                return -1
        if price < 0:
            return -1
        total += price
    for mentor, price in enumerate(mentors):
        for seat in range(taken[mentor], problem["capacities"][mentor]):
            total += max(0, price + seat_worth(problem, units, mentor, seat))
    return total
