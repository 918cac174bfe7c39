"""Answers for both interpreters alike: a problem as JSON text in, everything that is found about it out."""

import json

from worksheets.pairing import assignment, certificate, exchanges, groups, reasons


def answer(line: str) -> str:
    """Return the results of solving, of solving again after a change, and all reasons."""
    question = json.loads(line)
    problem = question["problem"]
    solution = assignment.solve(problem)
    result = solution.result()
    again = assignment.resolve(solution, question["changed"]).result()
    other = exchanges.Exchanges(solution)
    mentees = range(len(problem["scores"]))
    found = groups.plan(problem, [2] * len(problem["capacities"])) if question["groups"] else {"solution": None}
    return json.dumps(
        {
            "result": result,
            "proven": certificate.check(problem, result),
            "again": again,
            "alternatives": [[other.find_cheapest(mentee, most) for most in (2, None)] for mentee in mentees],
            "left": reasons.explain_left_over(solution),
            "groups": found["solution"].result() if found["solution"] else None,
        }
    )
