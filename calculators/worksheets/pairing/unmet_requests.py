"""What mentees ask for and no mentor offers: which mentors to look for next."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters


def count_unmet(mentors: list, mentees: list) -> list[list]:
    """Return the topics that nobody offers with the number of mentees who ask for them, the most wanted first.

    A topic is told as the mentee writes it whose name comes first, so that the order of rows says nothing.
    """
    offered = {}
    for mentor in mentors:
        for topic in mentor["offers"]:
            offered[letters.heading(topic)] = True
    asked: dict = {}
    for mentee in mentees:
        for topic in mentee["requests"]:
            key = letters.heading(topic)
            if key not in offered:
                asked.setdefault(key, []).append((letters.fold(mentee["name"]), mentee["name"], topic))
    ranked = sorted([(-len(asked[key]), key) for key in asked])
    return [[min(asked[key])[2], len(asked[key])] for _, key in ranked]
