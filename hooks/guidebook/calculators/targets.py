"""What a calculator compares with where its field is left empty: the region's indicator of ``content/indicators``."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from guidebook.records.indicators import Indicator
from worksheets import api

SUGGESTS = "indicators"
"""What the spec of a field says by ``suggests`` when it takes the planned value of an indicator."""
TENTHS = 10


def takes_target(field: Mapping[str, Any]) -> bool:
    """Tell whether a field of a spec takes a target."""
    return field.get("suggests") == SUGGESTS


def takes_part(indicator: Indicator) -> bool:
    """Tell whether an indicator is one that calculators of involvement compare with: it has their denominator."""
    return bool(indicator.counted == "involvement" and indicator.values and not indicator.retired)


def choose_indicator(indicators: Iterable[Indicator], day: datetime.date) -> Indicator | None:
    """Return the indicator to compare with on a day, None when none has a value.

    Of several one that is not historical, of these a confirmed one, else the first.
    """
    found = sorted(filter(takes_part, indicators), key=lambda one: (one.is_historical(day), one.status != "confirmed"))
    return next(iter(found), None)


def aim(indicators: Iterable[Indicator], day: datetime.date) -> int | None:
    """Return the percentage to compare with on a day, None when no indicator has one."""
    own = choose_indicator(indicators, day)
    planned = own.find_planned(day) if own else None
    return planned.value if planned else None


def with_aim(labels: dict[str, Any], described: Mapping[str, Any], percent: int | None) -> dict[str, Any]:
    """Return a calculator's labels whose fields of a target have it as their ``default``, in tenths of a percent.

    ``described`` is the calculator's spec or that of the view that the labels are of; without a target in force the
    spec's own default stays.
    """
    if percent is None:
        return labels
    taken = {
        view["name"]: {field["name"] for field in view["fields"] if takes_target(field)}
        for view in api.views_of(dict(described))
    }
    if not any(taken.values()):
        return labels
    made = copy.deepcopy(labels)
    for name, taking in taken.items():
        for field in api.texts_of(made, name).get("fields", ()):
            if field["name"] in taking:
                field["default"] = TENTHS * percent
    return made
