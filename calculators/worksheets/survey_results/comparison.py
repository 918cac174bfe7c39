"""Two waves of answers by the same codes: who says more than before, as much, less, and how sure that is."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.survey_results import replies, sign_test, tallies

COMPARED = ("scale", "yes_no", "number")


def compare(question: dict, before: list, after: list) -> list | None:
    """Return ``[people, better, same, worse, chance, verdict]`` of a question, nothing where nobody answered twice.

    ``before`` and ``after`` are the answers of the same people in the same order; see ``tell``.
    """
    pairs: dict = {}
    for pair in zip(before, after):  # noqa: B905 – MicroPython's zip has no strict
        pairs[pair] = pairs.get(pair, 0) + 1
    numbers = [0, 0, 0]
    for first, second in pairs:
        if first is None or second is None:
            continue
        old, new = replies.read(question, first)[0], replies.read(question, second)[0]
        if old is not None and new is not None:
            numbers[0 if new > old else 1 if new == old else 2] += pairs[(first, second)]  # type: ignore[operator]
    return tell(numbers)


def tell(numbers: list) -> list | None:
    """Return ``[people, better, same, worse, chance, verdict]`` of three numbers of people, nothing of nobody.

    Numbers that would tell of a small group are ``None``; ``chance`` is the probability of the sign test, and stays
    unsaid with them. Fewer than five people give no numbers and no verdict.
    """
    people = sum(numbers)
    if people < small_groups.LEAST:
        return None if people == 0 else [None, None, None, None, None, "hidden"]
    kept = small_groups.choose(numbers)
    shown = [number if keeps else None for number, keeps in zip(numbers, kept)]  # noqa: B905
    chance = None
    if all(kept) and numbers[0] + numbers[2]:
        part, whole = sign_test.probability(numbers[0], numbers[2])
        tenths = tallies.share(part, whole)["tenths"]
        chance = {"numerator": tenths, "denominator": 1000, "tenths": tenths}
    return [people] + shown + [chance, sign_test.judge(numbers[0], numbers[2])]  # noqa: RUF005
