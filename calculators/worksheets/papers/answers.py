"""An answer of a calculator as a template takes it: which tags there are, by its spec and record, and their values.

A field of the form is «field.opens», a figure «figure.share», a table repeats: «missing.names». A table without rows
has one that says so. «indicators» are those that the note's region is asked about.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import outcomes, wording

FIELD, FIGURE, INDICATORS = "field", "figure", "indicators"
FORM = "поле на странице расчёта"
ANSWER = "ответ на странице расчёта"
OF_INDICATORS = {"title": "показатель", "planned": "что намечено", "said": "сколько получилось или почему не посчитать"}


def list_tags(view: dict, texts: dict) -> dict:
    """Return the tags of a view, in the form of ``tags.PROGRAMME``."""
    form: dict = {}
    figures: dict = {}
    lists: dict = {INDICATORS: {"words": "показатели", "where": ANSWER, "row": True, "quiet": True}}
    fields: dict = {FIELD: form, FIGURE: figures, INDICATORS: _silence(OF_INDICATORS)}
    for field in view["fields"]:
        form[field["name"]] = {"words": _label(texts.get("fields"), field["name"])}
    for outcome in view["outcomes"]:
        name = outcome["name"]
        label = spec.entry(texts["outcomes"], name)
        if outcome["type"] != "table":
            figures[name] = {"words": _label(texts["outcomes"], name), "quiet": True}
            continue
        lists[name] = {"words": _label(texts["outcomes"], name), "where": ANSWER, "row": True, "quiet": True}
        columns = [column["name"] for column in outcome["columns"]]
        fields[name] = _silence({column: wording.find_title(label, column) for column in columns})
    return {"lists": lists, "fields": fields, "where": {FIELD: FORM, FIGURE: ANSWER}, "sheets": {}}


def values(view: dict, texts: dict, answer: dict, indicators: list) -> dict:
    """Return a value for each name of ``list_tags``, as the page of the calculator shows it.

    ``answer`` is that of ``api.answer``. An indicator is ``{"title", "planned", "counted", "uncounted"}``: the way of
    counting that a figure of the spec may be, or why it can't be counted here.
    """
    request, result = answer["request"], answer["result"]
    names = outcomes.make_names(view, request, result, texts)
    told: dict = {}
    for outcome in answer["outcomes"]:
        told[outcome["name"]] = outcome
    form: dict = {}
    for field in answer["inputs"]:
        form[field["name"]] = field["value"]
    figures: dict = {}
    made: dict = {FIELD: form, FIGURE: figures}
    ways: dict = {}
    for outcome in view["outcomes"]:
        name = outcome["name"]
        if outcome["type"] == "table":
            made[name] = _rows(outcome, told[name])
            continue
        figures[name] = told[name]["value"] if name in told else names[name][0]
        if result[name] is None:
            figures[name] = outcomes.NONE
        if "indicator" in outcome:
            ways[outcome["indicator"]] = figures[name]
    made[INDICATORS] = [
        {
            "title": one["title"],
            "planned": one.get("planned") or outcomes.NONE,
            "said": ways.get(one.get("counted")) or one.get("uncounted") or outcomes.NONE,
        }
        for one in indicators
    ]
    return made


def _rows(outcome: dict, told: dict) -> list:
    """Return the rows of a table; one without any has a row that says so."""
    columns = [column["name"] for column in outcome["columns"]]
    made = []
    for line in told["cells"].split("\n") if told["cells"] else []:
        row = {}
        for name, cell in zip(columns, line.split("\t")):  # noqa: B905 – MicroPython's zip has no strict
            row[name] = cell
        made.append(row)
    if made:
        return made
    row = {}
    for name in columns:
        row[name] = outcomes.NONE
    row[columns[0]] = told["sentence"] or outcomes.NONE
    return [row]


def _label(entries: list | None, name: str) -> str:
    label: str = spec.entry(entries or [], name).get("label", name)
    return label


def _silence(words: dict) -> dict:
    made = {}
    for name in words:
        made[name] = {"words": words[name], "quiet": True}
    return made
