"""One field of a form or one cell of a table: read or checked as its entry in the spec says, with bounds and defaults.

An entry is ``{"name", "type"}`` and may have ``min`` and ``max`` for numbers, ``options`` (the ids of a choice),
``default`` for what is left empty, and ``required: false``: then what is left empty is ``None``. A count may be told
in words, ``spoken``: as an ``age`` or a class, as how many at ``most`` or at ``least``. ``both`` of a choice is what
two of its options named together mean.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types
from worksheets.inputs.conclusions import CONCLUDED

# Wrong rows beyond these are counted, not listed: nobody reads more before mending the first ones.
MOST_ERRORS = 1000


def list_options(entry: dict, texts: dict) -> dict | None:
    """Return what may be typed into a choice or for a listed tag, see ``choices.list_known``, and the spans of a day.

    Nothing for other types.
    """
    make = field_types.describe(entry["type"]).get("options")
    return make(entry, texts) if make else None


def read(entry: dict, item: object, known: dict | None) -> tuple[object, str, dict]:
    """Read what was typed: the value, an empty code and no params, or what is wrong; ``known`` is of ``list_options``.

    The params of a value that was concluded are what is ``written``.
    """
    value, code = field_types.read(entry.get("spoken") or entry["type"], item, known)
    if code != CONCLUDED:
        return judge(entry, value, code)
    value, code, params = judge(entry, value, "required" if value is None else "")
    return value, code, params if code else {"written": item if isinstance(item, str) else str(item)}


def validate(entry: dict, item: object) -> tuple[object, str, dict]:
    """Check what a request holds, as ``read`` does for what was typed."""
    value, code = field_types.validate(item, entry["type"], entry.get("options", ()))
    return judge(entry, value, code)


def judge(entry: dict, value: object, code: str) -> tuple[object, str, dict]:
    """Put in what is left empty, look at the bounds, and say what a message about it names."""
    if not code:
        if isinstance(value, int) and "min" in entry and value < entry["min"]:
            return value, "below_minimum", {"min": entry["min"]}
        if isinstance(value, int) and "max" in entry and value > entry["max"]:
            return value, "above_maximum", {"max": entry["max"]}
        return value, "", {}
    if code == "required":
        if "default" in entry:
            return entry["default"], "", {}
        if not entry.get("required", True):
            return None, "", {}
    return value, code, {"choices": list(entry["options"])} if code == "not_an_option" else {}


def is_needed(entry: dict) -> bool:
    """Tell whether an entry can't be left empty."""
    return "default" not in entry and bool(entry.get("required", True))
