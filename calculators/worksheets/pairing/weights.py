"""Turns a matching problem into one whole number per pair, in which every aim outweighs all the aims after it.

A problem is JSON:

- ``scores[i][j]``: the score of mentee ``i`` with mentor ``j``, a whole number of at least 0, or ``None`` where the
  pair is forbidden (a rule, a ban). Zero is a score, not a ban;
- ``capacities[j]``: how many mentees the mentor takes, the largest size of the group;
- ``pins``: pairs ``[i, j]`` that stay whatever the scores say;
- ``order``: ``"people"`` or ``"score"``;
- ``required[j]``: the least size of the group of a mentor who must have one, 0 for the others;
- ``balanced``: whether groups should be as even as can be.

The last four may be missing: nothing pinned, people first, nothing required, not balanced. The aims, in order:

1. the most required seats taken;
2. ``people``: the most mentees matched, then (when balanced) the most even groups, then the largest sum of scores;
   ``score``: the largest sum of scores, then the most mentees matched, then (when balanced) the most even groups.

The most even groups have the least sum of squares of their sizes. ``ties`` orders the plans that are equal so far.
"""

# mypy: disable-error-code="type-arg"


class Weights:
    """A problem as the network takes it.

    ``columns``: ``(mentor, seats, bonus)``, a mentor's best seats first; most mentors are one column.
    ``rows[i][c]``: what mentee ``i`` on a seat of column ``c`` adds, ``None`` where the pair is forbidden.
    ``outside``: what a mentee who is left adds. ``units``: ``(aim, what one of it weighs)``, the first aim first.
    """

    def __init__(self, problem: dict) -> None:
        scores = problem["scores"]
        capacities = problem["capacities"]
        required = problem.get("required") or [0] * len(capacities)
        pairs = min(len(scores), sum(capacities))
        highest = max([score for row in scores for score in row if score is not None] + [0])
        # Rounded up to 1, 3, 7, 15… so that a small change of a score leaves all weights comparable.
        top = 1
        while top < highest:
            top += top + 1
        largest = max(1, max(capacities)) if problem.get("balanced") and capacities else 1
        people = problem.get("order", "people") == "people"
        names = ["sum", "even", "count"] if people else ["even", "count", "sum"]
        limits = {"sum": pairs * top, "even": pairs * (largest - 1), "count": pairs}
        weight = 1
        unit = {}
        for name in names:
            unit[name] = weight
            weight *= limits[name] + 1
        unit["required"] = weight
        names.append("required")
        self.units = [(name, unit[name]) for name in reversed(names)]
        self.columns = []
        for mentor, seats in enumerate(capacities):
            must = min(required[mentor], seats)
            step = 1 if largest > 1 else seats
            taken = 0
            while True:
                width = min(must - taken if taken < must else seats - taken, step)
                bonus = unit["even"] * (largest - 1 - taken) if largest > 1 else 0
                self.columns.append((mentor, width, bonus + unit["required"] if taken < must else bonus))
                taken += width
                if taken == seats:
                    break
        # With people first a pair weighs its score alone, and who is left costs what a pair would be worth: numbers
        # stay small, and the scores are used as they are.
        self.outside = -unit["count"] if people else 0
        self.base = len(scores) * unit["count"] if people else 0
        if people and len(self.columns) == len(capacities) and not any(required):
            self.rows = scores
        else:
            pair = 0 if people else unit["count"]
            self.rows = [
                [
                    None if row[mentor] is None else row[mentor] * unit["sum"] + pair + bonus
                    for mentor, _, bonus in self.columns
                ]
                for row in scores
            ]

    def parts(self, value: int) -> dict[str, int]:
        """Take apart what a whole plan adds up to: the number reached of each aim."""
        value += self.base
        found = {}
        for name, unit in self.units:
            found[name], value = divmod(value, unit)
        return found
