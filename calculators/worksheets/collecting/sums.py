"""Totals of a round by municipality, form and stage, and beside those of the round before."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.collecting import form, outcomes
from worksheets.collecting.states import Round
from worksheets.inputs import numbers
from worksheets.involvement_views import shares

MOST_NAMED = 3  # of municipalities with the highest and the lowest shares
MOST_SILENT = 12  # of those that have sent nothing at all


NUMBERS = (
    "listed", "answered", "late", "missing", "wrong", "counted", "total", "involved", "few",
    "both", "both_total", "both_involved", "before_total", "before_involved",
)  # fmt: skip


class Sum:
    """What comes together of some organisations; see ``small_groups`` for what is not added."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.listed = self.answered = self.late = self.missing = self.wrong = 0
        self.counted = self.total = self.involved = self.few = 0
        self.both = self.both_total = self.both_involved = self.before_total = self.before_involved = 0
        self.forms = [0] * len(form.FORMS)
        self.form_counts = [0] * len(form.FORMS)
        self.stages: dict = {}

    def add(self, made: Round, place: int) -> None:
        """Add one organisation."""
        state, report = made.states[place], made.chosen[place]
        self.listed += 1
        self.answered += 0 if state == "none" else 1
        self.missing += 1 if state == "none" else 0
        self.late += 1 if made.late[place] else 0
        self.wrong += 1 if state in ("wrong", "other_year") else 0
        if not made.is_counted(place):
            return
        self.counted += 1
        self.few += 1 if small_groups.is_small(report.involved) or small_groups.is_small(report.total) else 0
        if not small_groups.is_small(report.total):
            self.total += report.total
            self.involved += small_groups.count_for_sums(report.involved)
            self.compare(report, made.before.get(place))
        for number, told in enumerate(report.forms):
            if told is not None and not small_groups.is_small(told):
                self.forms[number] += told
                self.form_counts[number] += 1
        for name, done, tasks in report.stages:
            held = self.stages.setdefault(name, [0, 0, 0])
            held[0] += done
            held[1] += tasks
            held[2] += 1 if 0 < tasks <= done else 0

    def join(self, other: "Sum") -> None:
        """Add what comes together of other organisations."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for place in range(len(form.FORMS)):
            self.forms[place] += other.forms[place]
            self.form_counts[place] += other.form_counts[place]
        for name in other.stages:
            held = self.stages.setdefault(name, [0, 0, 0])
            for place, number in enumerate(other.stages[name]):
                held[place] += number

    def compare(self, report: object, before: tuple | None) -> None:
        """Add one organisation that was counted in both rounds."""
        if before is None or small_groups.is_small(before[0]):
            return
        self.both += 1
        self.both_total += report.total  # type: ignore[attr-defined]
        self.both_involved += small_groups.count_for_sums(report.involved)  # type: ignore[attr-defined]
        self.before_total += before[0]
        self.before_involved += small_groups.count_for_sums(before[1])


def divide(part: int, whole: int) -> dict | None:
    """Return a share, ``None`` of nothing."""
    return shares.share(part, whole) if whole else None


def write_change(now: dict | None, then: dict | None) -> str | None:
    """Return by how many points a share has changed: «+3,2», «−0,5», «0,0»."""
    if now is None or then is None:
        return None
    change = now["tenths"] - then["tenths"]
    sign = "+" if change > 0 else numbers.MINUS if change < 0 else ""
    return sign + numbers.write_decimal(abs(change), 1)


def write_points(now: dict | None, then: dict | None) -> str | None:
    """Return the same for a cell, where a number alone would be one of people."""
    change = write_change(now, then)
    return change and change + numbers.NO_BREAK + "п." + numbers.NO_BREAK + "п."


def add_up(made: Round) -> tuple[Sum, list]:
    """Return the sums of all and ``(municipality, sum)`` of each, in the order of the list; the nameless one last."""
    whole = Sum()
    by_name: dict = {}
    order: list = []
    for place, name in enumerate(made.roll.municipalities):
        if name not in by_name:
            by_name[name] = Sum()
            order.append(name)
        by_name[name].add(made, place)
    for name in order:
        whole.join(by_name[name])
    return whole, [(name, by_name[name]) for name in order]


def make_municipalities(parts: list) -> list[list]:
    """Return the rows of the totals by municipality."""
    return [
        [name or None, one.listed, one.answered, one.late, one.missing, one.total, one.involved,
         divide(one.involved, one.total)]
        for name, one in parts
    ]  # fmt: skip


def make_forms(whole: Sum) -> list[list]:
    """Return the rows of the totals by form, of those that anybody has told of."""
    return [[name, whole.form_counts[place], whole.forms[place]]
            for place, name in enumerate(form.FORMS) if whole.form_counts[place]]  # fmt: skip


def make_forms_by_municipality(parts: list) -> list[list]:
    """Return the counts of all forms of each municipality that has told of any."""
    rows: list = []
    for name, one in parts:
        if any(one.form_counts):
            told = [one.forms[place] if one.form_counts[place] else None for place in range(len(form.FORMS))]
            rows.append([name or None] + told)  # noqa: RUF005 – MicroPython has no * in a list
    return rows


def make_stages(whole: Sum) -> list[list]:
    """Return how far the stages are."""
    made: list = []
    for name in outcomes.STAGES:
        if name in whole.stages:
            made.append([name] + whole.stages[name])
    return made


def make_changes(parts: list) -> list[list]:
    """Return each municipality beside the round before, by the organisations that were counted in both."""
    made: list = []
    for name, one in parts:
        if one.both:
            then, now = divide(one.before_involved, one.before_total), divide(one.both_involved, one.both_total)
            made.append(
                [name or None, one.both, then, now, write_points(now, then), one.before_involved, one.both_involved]
            )
    return made


def name_extremes(parts: list) -> tuple[str | None, str | None]:
    """Return the municipalities with the highest and the lowest shares, each with its share, as texts."""
    ranked = [
        (shares.rank(one.involved, one.total), -place, name, divide(one.involved, one.total))
        for place, (name, one) in enumerate(parts)
        if name and one.total
    ]
    ranked.sort(key=lambda rank: rank[:2])
    if len(ranked) < 2:
        return None, None
    most = min(MOST_NAMED, len(ranked) // 2)
    written = [name + " (" + numbers.write_decimal(share["tenths"], 1) + numbers.NO_BREAK + "%)"
               for _, _, name, share in ranked if share is not None]  # fmt: skip
    return ", ".join(list(reversed(written))[:most]), ", ".join(written[:most])


def name_silent(parts: list) -> tuple[int, str | None]:
    """Return how many municipalities have sent nothing at all, and their names."""
    names = [name for name, one in parts if name and not one.answered]
    more = ["…"] if len(names) > MOST_SILENT else []
    return len(names), ", ".join(names[:MOST_SILENT] + more) if names else None
