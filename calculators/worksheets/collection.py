"""A region's round of collecting: a list of organisations, their files with counts → who has sent, what it comes to.

Source: involvement is involved / total · 100 % as in ``involvement``; of several organisations the sums are divided,
never the shares averaged. The form of the files is that of the site's button for curators.
"""

# mypy: disable-error-code="type-arg"

from worksheets.collecting import form, outcomes

SPEC = {
    # More rows are calculated by the faster of the browser's interpreters.
    "large": {"rows": 400},
    "fields": form.FIELDS,
    "tables": form.TABLES,
    "outcomes": outcomes.OUTCOMES,
    "errors": form.ERRORS,
}


def check(request: dict) -> list[dict]:
    """Return what is wrong between values: a round that closes before it opens, an organisation that is listed twice.

    What is wrong in what organisations have sent is an outcome: a round goes on without it.
    """
    # With the rest of what tables take, see ``api``.
    from worksheets.inputs import row_checks
    from worksheets.tables import same_names

    errors: list = []
    if request["opens"] and request["closes"] and request["closes"] < request["opens"]:
        errors.append({"field": "closes", "code": "closes_before_opens", "params": {}})
    rows = request["listed"]
    keys = same_names.make_keys(rows, ("municipality", "organisation"), "organisation")
    alike = ("row_alike", [row["organisation"] for row in rows])
    return errors + row_checks.find_repeated(
        "listed", "organisation", "row_twice", keys, alike, ("row_repeated", "second")
    )


def unify(request: dict) -> list:
    """Give each municipality of the list one spelling; returns the notes of the table that tell it."""
    from worksheets.tables import same_names

    request["listed"], changed = same_names.unify(request["listed"], "municipality")
    return [("listed", note) for note in same_names.make_notes("same_names", changed)]


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; none depends on the order of its rows.

    Counted are the organisations whose newest report of the round's school year can be added up. ``share`` =
    ``sum_involved`` / ``sum_total`` of them; ``before_share`` and ``both_share`` are of the ``both_count``
    those that were counted in the round before too. Groups of fewer than five are in none, see ``small_groups``.
    """
    from worksheets.collecting import states, sums, telling

    made = states.Round(request)
    whole, parts = sums.add_up(made)
    highest, lowest = sums.name_extremes(parts)
    silent_count, silent = sums.name_silent(parts)
    then = sums.divide(whole.before_involved, whole.before_total)
    now = sums.divide(whole.both_involved, whole.both_total)
    found = telling.make_doubts(made)
    return {
        "share": sums.divide(whole.involved, whole.total),
        "answered": whole.answered,
        "listed_count": whole.listed,
        "missing_count": whole.missing,
        "late_count": whole.late,
        "corrected_count": len([others for others in made.others if any(why != "same" for _, why in others)]),
        "wrong_count": whole.wrong,
        "doubt_count": len({(row[1], row[2]) for row in found if row[5]}),
        "unlisted_count": len(made.unlisted),
        "unread_count": len(made.unread),
        "undated_count": len([report for report in made.chosen if report is not None and not report.saved]),
        "few_count": whole.few,
        "counted": whole.counted,
        "sum_total": whole.total,
        "sum_involved": whole.involved,
        "before_share": then,
        "both_count": whole.both,
        "both_share": now,
        "change": sums.write_change(now, then),
        "municipalities": len([name for name, _ in parts if name]),
        "whole_count": len([name for name, one in parts if name and not one.missing]),
        "silent_count": silent_count,
        "silent": silent,
        "highest": highest,
        "lowest": lowest,
        "by_municipality": sums.make_municipalities(parts),
        "missing": telling.make_missing(made),
        "late": telling.make_late(made),
        "corrected": telling.make_corrected(made),
        "doubts": found,
        "unlisted": telling.make_unlisted(made),
        "unread": telling.make_unread(made),
        "by_form": sums.make_forms(whole),
        "forms_by_municipality": sums.make_forms_by_municipality(parts),
        "by_stage": sums.make_stages(whole),
        "changes": sums.make_changes(parts),
        "by_organisation": telling.make_organisations(made),
    }
