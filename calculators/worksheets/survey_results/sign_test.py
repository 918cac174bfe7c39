"""The exact sign test: how often chance alone would share out better and worse so unevenly, or more so.

Of n people whose answer has changed each is better or worse with equal chance if nothing has happened; the two-sided
probability of a split as uneven as k of n is twice the sum of C(n, i) for i ≤ k, divided by 2ⁿ, and 1 at most
(J. Arbuthnot 1710; any textbook of nonparametric statistics). Whole numbers alone, so that all interpreters agree.
"""

# One of twenty: the project's own bound of what is called hardly chance.
RARE = 20
# With fewer changed answers not even all of them in one direction would be rarer than that.
FEWEST = 6

# What can be said, see ``judge``; where numbers stay unsaid, in which direction instead of ``unlikely``, or nothing.
VERDICTS = ["unlikely", "better", "worse", "chance", "few", "none", "unsaid", "hidden"]


def probability(better: int, worse: int) -> tuple[int, int]:
    """Return the two-sided probability as numerator and denominator; nobody changed is 1 of 1."""
    changed, few = better + worse, min(better, worse)
    whole = 2**changed
    ways, total = 1, 0
    for number in range(few + 1):
        total += ways
        ways = ways * (changed - number) // (number + 1)
    return min(2 * total, whole), whole


def judge(better: int, worse: int) -> str:
    """Return what can be said: ``none`` changed, too ``few``, by ``chance`` too, or ``unlikely`` by chance."""
    if better + worse == 0:
        return "none"
    if better + worse < FEWEST:
        return "few"
    part, whole = probability(better, worse)
    return "unlikely" if part * RARE < whole else "chance"
