"""Answers for both interpreters alike: a problem as JSON text in, everything that is found about it out."""

import json

from worksheets.pairing import assignment, certificate, groups, reasons


def answer(line: str) -> str:
    """Return the results of solving, of solving again after a change, and all reasons."""
    question = json.loads(line)
    problem = question["problem"]
    solution = assignment.solve(problem)
    result = solution.result()
    again = assignment.resolve(solution, question["changed"]).result()
    found = groups.plan(problem, [2] * len(problem["capacities"])) if question["groups"] else {"solution": None}
    return json.dumps(
        {
            "result": result,
            "proven": certificate.check(problem, result),
            "again": again,
            "alternatives": [reasons.alternatives(solution, mentee) for mentee in range(len(problem["scores"]))],
            "left": reasons.left_over(solution),
            "groups": found["solution"].result() if found["solution"] else None,
        }
    )
