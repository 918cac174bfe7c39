"""Pair planning: the best plan of mentors and mentees with its proof, and why each pair, each place and each refusal.

Source of the criteria: «Анкетирование и сопоставление потенциала и запросов», «Назначение куратором» (Б. Б. Дамбаева,
2020, the slides of the five forms); weights and points are the project's own, see ``criteria``. The solver is
``pairing``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import progress
from worksheets.pairing import assignment, certificate, groups, participants, reasons, rules, unmet_requests
from worksheets.pairing.blocking import find_blocking
from worksheets.pairing.criteria import NAMES, Criteria
from worksheets.pairing.exchanges import Exchanges
from worksheets.pairing.network import rank_places

MOST_GAP = 100
# Searches for other choices are counted in looks at a place by a person; so many take a few hundredths of a second.
MOST_LOOKS = 240000
# Quick meetings are held for so many people of a side: pairs that obligatory criteria forbid are listed up to there.
MOST_MET = 300
ALTERNATIVES = 3
CANDIDATES = 3
NAMED = 8
REASONS = ["no_mentor", "no_seat", "competition", "aim"]
STATES = ["proposed", "together", "confirmed"]
PROOFS = ["proven", "aims", "good"]
DEFAULTS = {"tags": 8, "time": 6, "format": 5, "age": 3, "wishes": 8, "waiting": 4}

PAIR = [{"name": "mentor", "type": "text"}, {"name": "mentee", "type": "text"}]

# Whom it is worth to meet, with everybody who takes part, what is decided already, and all that the rules look at.
ROTATION = {
    "name": "rotation",
    "calculator": "rotation",
    "view": "sides",
    "table": "interest",
    "columns": {"mentor": "{mentor}", "mentee": "{mentee}", "score": "{score}"},
    "fields": {"unmarked": "{unmarked}"},
    "also": [
        {
            "from": "mentors",
            "table": "mentors",
            "columns": {"name": "{name}", "form": "{form}", "trained": "{trained}", "consent": "{consent}"},
        },
        {
            "from": "mentees",
            "table": "mentees",
            "columns": {"name": "{name}", "form": "{form}", "consent": "{consent}"},
        },
        {
            "from": "forbidden",
            "table": "forbidden",
            "columns": {"mentor": "{mentor}", "mentee": "{mentee}", "rule": "{rule}"},
        },
        {
            "from": "decisions",
            "table": "decisions",
            "columns": {"mentor": "{mentor}", "mentee": "{mentee}", "decision": "{decision}"},
        },
    ],
}

UNMARKED = dict(rules.UNMARKED)
UNMARKED["group"] = "consent"

SPEC = {
    "large": {"rows": 70, "follow": 500},
    "fields": [
        {"name": "order", "type": "choice", "options": ["people", "score"], "default": "people", "group": "aims"},
        {"name": "balanced", "type": "flag", "default": False, "group": "aims"},
    ]
    + [{"name": "weight_" + name, "type": "weight", "default": DEFAULTS[name], "group": "weights"} for name in NAMES]
    + [
        {"name": "gap_from", "type": "count", "min": -MOST_GAP, "max": MOST_GAP, "default": 1, "group": "age"},
        {"name": "gap_to", "type": "count", "min": -MOST_GAP, "max": MOST_GAP, "default": MOST_GAP, "group": "age"},
        UNMARKED,
    ],
    "tables": participants.TABLES,
    "outcomes": [
        {"name": "matched", "type": "count"},
        {"name": "mentees", "type": "count", "sentence_only": True},
        {"name": "alone", "type": "count"},
        {"name": "sum", "type": "count"},
        {"name": "weakest", "type": "count"},
        {"name": "proof", "type": "choice", "options": PROOFS},
        {"name": "confirmed", "type": "count"},
        {"name": "small", "type": "count"},
        {"name": "unmarked_mentors", "type": "count"},
        {"name": "unmarked_mentees", "type": "count"},
        {"name": "limited", "type": "count", "sentence_only": True},
        {"name": "asking", "type": "count", "sentence_only": True},
        {"name": "musts", "type": "count", "sentence_only": True},
        {"name": "explained", "type": "count", "sentence_only": True},
        {
            "name": "left",
            "type": "table",
            "columns": [
                {"name": "mentees", "type": "text"},
                {"name": "reason", "type": "choice", "options": REASONS},
                {"name": "rule", "type": "choice", "options": rules.RULES},
                {"name": "competing", "type": "count"},
                {"name": "seats", "type": "count"},
                {"name": "mentors", "type": "text"},
                {"name": "openings", "type": "text"},
            ],
        },
        {
            "name": "overruled",
            "type": "table",
            "folded": True,
            "columns": PAIR + [{"name": "rule", "type": "choice", "options": rules.RULES}],  # noqa: RUF005 – MicroPython has no * in a list
        },
        {
            "name": "unmet",
            "type": "table",
            "columns": [{"name": "topic", "type": "text"}, {"name": "mentees", "type": "count"}],
        },
        {
            "name": "groups",
            "type": "table",
            "folded": True,
            "columns": [
                {"name": "mentor", "type": "text"},
                {"name": "size", "type": "count"},
                {"name": "capacity", "type": "count"},
                {"name": "mentees", "type": "text"},
            ],
            "sums": ["size", "capacity"],
            "numbered": True,
        },
        {
            "name": "blocking",
            "type": "table",
            "folded": True,
            "columns": PAIR + [{"name": "gain_mentor", "type": "count"}, {"name": "gain_mentee", "type": "count"}],  # noqa: RUF005 – the same
        },
        {
            "name": "alternatives",
            "type": "table",
            "folded": True,
            "columns": [
                {"name": "mentee", "type": "text"},
                {"name": "now", "type": "text"},
                {"name": "mentor", "type": "text"},
                {"name": "score", "type": "count"},
                {"name": "people", "type": "count"},
                {"name": "sum", "type": "count"},
            ],
        },
        {
            "name": "candidates",
            "type": "table",
            "folded": True,
            "hands": [ROTATION],
            "columns": PAIR + [{"name": "score", "type": "count"}],  # noqa: RUF005 – the same
        },
        {
            "name": "forbidden",
            "type": "table",
            "folded": True,
            "columns": PAIR + [{"name": "rule", "type": "choice", "options": rules.OBLIGATORY}],  # noqa: RUF005 – the same
        },
        {
            "name": "pairs",
            "type": "table",
            "numbered": True,
            "key": ["mentor", "mentee"],
            "hands": [
                {
                    "name": "meetings",
                    "calculator": "meetings",
                    "table": "pairs",
                    "columns": {"mentor": "{mentor}", "mentee": "{mentee}", "form": "{form}", "slots": "{hours}"},
                    "known": [
                        {"name": "form", "from": "mentees", "by": "mentee"},
                        {"name": "form", "from": "mentors", "by": "mentor"},
                    ],
                    "where": {"state": "confirmed"},
                }
            ],
            "actions": [
                {
                    "name": decision,
                    "table": "decisions",
                    "values": {"mentor": "{mentor}", "mentee": "{mentee}", "decision": decision},
                }
                for decision in ("confirmed", "together", "apart")
            ],
            "columns": [
                {"name": "mentee", "type": "text"},
                {"name": "mentor", "type": "text"},
                {"name": "state", "type": "choice", "options": STATES},
                rules.FLAG,
                {"name": "score", "type": "count"},
                {"name": "shared", "type": "tags"},
                {"name": "hours", "type": "slots"},
            ]
            + [{"name": name, "type": "count"} for name in NAMES],
        },
    ],
    "errors": participants.ERRORS + [{"field": "gap_to", "code": "gap_backwards", "params": []}],  # noqa: RUF005 – MicroPython has no * in a list
}


def report_progress(done: int, total: int) -> None:
    """Tell how far the search for the best plan is."""
    progress.tell("Подбираем пары", done, total)


unify = participants.unify


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    errors = participants.check(request)
    if request["gap_from"] > request["gap_to"]:
        errors.append({"field": "gap_to", "code": "gap_backwards", "params": {}})
    return errors


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; none depends on the order of rows.

    ``sum`` of the scores of all pairs, ``weakest`` of them; ``proof``, see ``groups.plan``: of all, or of the ``aims``
    but not of the weakest pair; ``small``, groups that are
    smaller than asked because what the curator decided leaves no others, of the mentors who are ``limited`` so;
    ``asking``, mentees with requests; ``explained``, how many mentees the
    ``alternatives`` are told for: those who were asked for, and as many others as do not hold the answer up.
    """
    criteria = Criteria(request)
    problem = {
        "scores": criteria.scores(),
        "capacities": [mentor["capacity"] for mentor in criteria.mentors],
        "pins": [
            [mentee, mentor]
            for mentee, mentor in sorted(criteria.decisions)
            if criteria.decisions[(mentee, mentor)] != "apart"
        ],
        "order": request["order"],
        "balanced": request["balanced"],
    }
    smallest = [mentor["smallest"] for mentor in criteria.mentors]
    proven = fairest = True
    if any(least > 1 for least in smallest):
        planned = groups.plan(problem, smallest, report_progress)
        solution, proven, fairest = planned["solution"], planned["proven"], planned["fairest"]
    else:
        solution = assignment.solve(problem, report_progress)
    result = solution.result()
    # The proof is looked at by a function that shares nothing with the solver.
    proven = proven and certificate.check(solution.problem, result)
    told = Told(criteria, solution)
    alternatives, explained = told.list_alternatives()
    return {
        "matched": result["count"],
        "mentees": len(criteria.mentees),
        "alone": len(criteria.mentees) - result["count"],
        "sum": result["sum"],
        "weakest": result["weakest"],
        "proof": ("proven" if fairest else "aims") if proven else "good",
        "confirmed": len([1 for key in sorted(criteria.decisions) if criteria.decisions[key] == "confirmed"]),
        "small": len(groups.find_too_small(solution, smallest)),
        "unmarked_mentors": rules.count_unmarked(criteria.mentors),
        "unmarked_mentees": rules.count_unmarked(criteria.mentees),
        "limited": len([1 for least in smallest if least > 1]),
        "asking": len([1 for mentee in request["mentees"] if mentee["requests"]]),
        "musts": len([1 for name in NAMES if criteria.must[name]]),
        "explained": explained,
        "left": told.explain_left_over(),
        "overruled": told.list_overruled(),
        "unmet": unmet_requests.count_unmet(request["mentors"], request["mentees"]),
        "groups": told.list_groups(),
        "blocking": told.list_blocking(),
        "alternatives": alternatives,
        "candidates": told.list_candidates(),
        "forbidden": told.list_forbidden(),
        "pairs": told.list_pairs(),
    }


class Told:
    """What there is to say of a plan, by names."""

    def __init__(self, criteria: Criteria, solution: assignment.Solution) -> None:
        """Take the plan and what it was made from."""
        self.criteria = criteria
        self.solution = solution
        self.scores = solution.problem["scores"]
        self.mentors = [mentor["name"] for mentor in criteria.mentors]
        self.mentees = [mentee["name"] for mentee in criteria.mentees]

    def list_pairs(self) -> list[list]:
        """Return the pairs with the parts of their scores, by mentee."""
        made = []
        for mentee, mentor in enumerate(self.solution.pairs):
            if mentor is not None:
                met = (self.criteria.mentors[mentor], self.criteria.mentees[mentee])
                row = [
                    self.mentees[mentee],
                    self.mentors[mentor],
                    self.criteria.decisions.get((mentee, mentor), "proposed"),
                    rules.flag_consent(*met),
                    self.scores[mentee][mentor],
                    self.criteria.match_requests(mentee, mentor) or None,
                    self.criteria.find_common_time(mentee, mentor) or None,
                ]
                row.extend([part for _, part in self.criteria.parts(mentee, mentor)])
                made.append(row)
        return made

    def list_alternatives(self) -> tuple[list[list], int]:
        """Return for each mentee the next best mentors and what each costs in all, and how many mentees were told."""
        exchanges = Exchanges(self.solution)
        asked = self.criteria.asked
        # Who is left comes before the others: for those there is a pair already.
        ranked = sorted([(mentor is not None, mentee) for mentee, mentor in enumerate(self.solution.pairs)])
        told: list = []
        for mentee in asked + [mentee for _, mentee in ranked if mentee not in asked]:
            if not self.solution.pinned[mentee] and (mentee in asked or exchanges.looks <= MOST_LOOKS):
                told.append((mentee, exchanges.find_cheapest(mentee, ALTERNATIVES)))
        made = []
        for mentee, choices in sorted(told, key=lambda entry: entry[0]):
            now = self.solution.pairs[mentee]
            for choice in choices:
                mentor = choice["mentor"]
                if choice["required"]:
                    continue  # a group would be too small
                made.append(
                    [
                        self.mentees[mentee],
                        None if now is None else self.mentors[now],
                        self.mentors[mentor],
                        self.scores[mentee][mentor],
                        choice["count"],
                        choice["sum"],
                    ]
                )
        return made, len(told)

    def explain_left_over(self) -> list[list]:
        """Return why mentees have no mentor, and what would help."""
        made = []
        for record in reasons.explain_left_over(self.solution, self.criteria.rules):
            codes = sorted([(-number, code) for code, number in record.get("rules", [])])
            # A rule may be given up, but not for somebody who has said no.
            openings = [
                opening["mentor"]
                for opening in record.get("openings", [])
                if opening["mentees"] and self.criteria.mentors[opening["mentor"]]["consent"] is not False
            ]
            made.append(
                [
                    list_names(self.mentees, record.get("left", record["mentees"])),
                    record["reason"],
                    codes[0][1] if codes else None,
                    len(record["mentees"]) if record["reason"] == "competition" else None,
                    record.get("seats"),
                    list_names(self.mentors, record["mentors"]) or None,
                    list_names(self.mentors, openings) or None,
                ]
            )
        return made

    def list_overruled(self) -> list[list]:
        """Return the pairs that the curator has put together though rules forbid them."""
        found = []
        for mentee, mentor in sorted(self.criteria.decisions):
            if self.criteria.decisions[(mentee, mentor)] != "apart":
                codes = self.criteria.list_broken_rules(mentee, mentor)
                found.extend([[self.mentors[mentor], self.mentees[mentee], code] for code in codes])
        return found

    def list_groups(self) -> list[list]:
        """Return the mentors with their mentees, also those who have none."""
        made = []
        for mentor, members in enumerate(groups.groups(self.solution)):
            listed = ", ".join([self.mentees[mentee] for mentee in members])
            made.append([self.mentors[mentor], len(members), self.criteria.mentors[mentor]["capacity"], listed or None])
        return made

    def list_blocking(self) -> list[list]:
        """Return the pairs that both sides would rather have."""
        if not self.criteria.marks:
            return []
        by_mentees = [[None] * len(self.mentors) for _ in self.mentees]
        by_mentors = [[None] * len(self.mentees) for _ in self.mentors]
        for mentee, mentor in sorted(self.criteria.marks):
            by_mentees[mentee][mentor], by_mentors[mentor][mentee] = self.criteria.marks[(mentee, mentor)]
        found = find_blocking(self.solution.problem, self.solution.pairs, by_mentees, by_mentors)
        return [
            [self.mentors[pair["mentor"]], self.mentees[pair["mentee"]], pair["gain_mentor"], pair["gain_mentee"]]
            for pair in found
        ]

    def list_candidates(self) -> list[list]:
        """Return the mentors with the highest scores of each mentee, the best first."""
        made = []
        numbers = list(range(len(self.mentors)))
        # The solver has ranked the same rows already, but for those who are pinned.
        seen = self.solution.network.orders if self.solution.network.rows is self.scores else [None] * len(self.scores)
        for mentee, row in enumerate(self.scores):
            best = seen[mentee] or rank_places(row, numbers)
            made.extend([[self.mentors[mentor], self.mentees[mentee], row[mentor]] for mentor in best[:CANDIDATES]])
        return made

    def list_forbidden(self) -> list[list]:
        """Return the pairs that only a criterion that must be met forbids; none where too many would be listed."""
        if max(len(self.mentors), len(self.mentees)) > MOST_MET:
            return []
        found = self.criteria.find_refused(self.scores)
        return [[self.mentors[mentor], self.mentees[mentee], rule] for mentee, mentor, rule in found]


def list_names(names: list, numbers: list) -> str:
    """Return the names of some people, the rest of a long list as their number."""
    listed = ", ".join([names[number] for number in numbers[:NAMED]])
    return listed + " +" + str(len(numbers) - NAMED) if len(numbers) > NAMED else listed
