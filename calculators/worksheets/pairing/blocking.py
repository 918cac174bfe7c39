"""Lists the pairs that are not together though both would rather be, by the wishes of both sides (Gale and Shapley)."""

# mypy: disable-error-code="type-arg"

# What it is worth to have somebody who got no mark: the middle of the marks 1 to 5.
UNMARKED = 3
# What it is worth to be without a pair, or to have a place free: whoever gets 3 or more is rather taken than not.
ALONE = 2


def find_blocking(problem: dict, pairs: list, mentee_marks: list, mentor_marks: list) -> list[dict]:
    """Return ``{"mentee", "mentor", "gain_mentee", "gain_mentor"}`` for each blocking pair, by mentee, then mentor.

    ``mentee_marks[i][j]`` is the mark 1 to 5 that mentee ``i`` gives mentor ``j``, ``mentor_marks[j][i]`` the other
    side's, ``None`` for no mark. A pair blocks when it is allowed, both have marked each other, and each marks the
    other higher than what it has: the mentee than its mentor, the mentor than a free place or else the lowest mark
    in its group. The gains are the differences.
    """
    scores = problem["scores"]
    groups: list = [[] for _ in problem["capacities"]]
    for mentee, mentor in enumerate(pairs):
        if mentor is not None:
            groups[mentor].append(mentee)
    lowest = []
    for mentor, capacity in enumerate(problem["capacities"]):
        held = [mark(mentor_marks[mentor][mentee]) for mentee in groups[mentor]]
        if len(held) < capacity:
            held.append(ALONE)
        lowest.append(min(held) if held else None)
    found = []
    for mentee, marks in enumerate(mentee_marks):
        own = pairs[mentee]
        has = ALONE if own is None else mark(marks[own])
        for mentor, wish in enumerate(marks):
            answer = mentor_marks[mentor][mentee]
            if mentor == own or scores[mentee][mentor] is None or wish is None or answer is None:
                continue
            if lowest[mentor] is not None and wish > has and answer > lowest[mentor]:
                gained = {"gain_mentee": wish - has, "gain_mentor": answer - lowest[mentor]}
                gained["mentee"] = mentee
                gained["mentor"] = mentor
                found.append(gained)
    return found


def mark(given: int | None) -> int:
    """Return a mark, or what stands for none."""
    return UNMARKED if given is None else given
