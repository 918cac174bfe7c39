"""Two waves of answers by the same codes: who says more than before, as much, less, and how sure that is."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.survey_results import replies, sign_test, tallies

COMPARED = ("scale", "yes_no", "number")
# Of fewer people the verdict alone would tell how many of them are none of those who changed.
FEWEST_JUDGED = 3 * small_groups.LEAST


def compare(question: dict, before: list, after: list, waves: list) -> list | None:
    """Return ``[people, better, same, worse, chance, verdict]`` of a question, nothing where nobody answered twice.

    ``before`` and ``after`` are the answers of the same people in the same order, ``waves`` those of all people of
    either wave; see ``tell``.
    """
    pairs: dict = {}
    for pair in zip(before, after):  # noqa: B905 – MicroPython's zip has no strict
        pairs[pair] = pairs.get(pair, 0) + 1
    numbers = [0, 0, 0]
    found: dict = {}
    for first, second in pairs:
        if first is None or second is None:
            continue
        old, new = replies.read(question, first)[0], replies.read(question, second)[0]
        if old is not None and new is not None:
            numbers[0 if new > old else 1 if new == old else 2] += pairs[(first, second)]  # type: ignore[operator]
            found[(old, new)] = found.get((old, new), 0) + pairs[(first, second)]
    whole = [tallies.read(question, tallies.count(cells)) for cells in waves]
    return tell(numbers, cross(found, whole))


def cross(pairs: dict, waves: list | None = None) -> list | None:
    """Return how many people stand in each cell of two answers before and two now; nothing where there are more.

    ``pairs`` are ``(old, new)`` with the people of each. Who sees how many said «да» in each of both waves, in two
    exports, can have these by subtraction; and of ``waves``, the answers of all in each, what those have said who
    answered only once. They are cells too.
    """
    known: dict = {}
    for pair in pairs:
        known[pair[0]] = known[pair[1]] = True
    if len(known) > 2:
        return None
    cells = [pairs[pair] for pair in pairs]
    for wave, values in enumerate(waves or []):
        for value in values:
            cells.append(values[value] - sum([pairs[pair] for pair in pairs if pair[wave] == value]))
    return cells


def tell(numbers: list, cells: list | None = None) -> list | None:
    """Return ``[people, better, same, worse, chance, verdict]`` of three numbers of people, nothing of nobody.

    Where one of them, or of the ``cells`` of two answers, is a small group, all are ``None``: two of them and the
    verdict, or figures of both waves, would tell of the third. ``chance`` is the probability of the sign test, and
    stays unsaid with them; so does the verdict where it would tell, with two answers or a few people, else it says in
    which direction. Fewer than five people give no numbers and no verdict.
    """
    people = sum(numbers)
    if people < small_groups.LEAST:
        return None if people == 0 else [None, None, None, None, None, "hidden"]
    if any(small_groups.is_small(number) for number in numbers + (cells or [])):
        verdict = "unsaid"
        if cells is None and people >= FEWEST_JUDGED:
            verdict = sign_test.judge(numbers[0], numbers[2])
            if verdict == "unlikely":
                verdict = "better" if numbers[0] > numbers[2] else "worse"
        return [people, None, None, None, None, verdict]
    chance = None
    if numbers[0] + numbers[2]:
        part, whole = sign_test.probability(numbers[0], numbers[2])
        tenths = tallies.share(part, whole)["tenths"]
        chance = {"numerator": tenths, "denominator": 1000, "tenths": tenths}
    return [people] + numbers + [chance, sign_test.judge(numbers[0], numbers[2])]  # noqa: RUF005
