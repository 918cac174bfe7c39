"""The region's own target, kept in ``content/targets``: what a calculator takes where its field is left empty."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from guidebook.records.targets import Target
from worksheets import api

SUGGESTS = "targets"
"""What the spec of a field says by ``suggests`` when it takes a target."""
TENTHS = 10


def takes_target(field: Mapping[str, Any]) -> bool:
    """Tell whether a field of a spec takes a target."""
    return field.get("suggests") == SUGGESTS


def aim(targets: Iterable[Target]) -> int | None:
    """Return the percentage of the region's own target: of several in force a confirmed one, else the first."""
    in_force = [target for target in targets if not target.retired]
    confirmed = [target for target in in_force if target.status == "confirmed"]
    return next((target.percent for target in (*confirmed, *in_force)), None)


def with_aim(labels: dict[str, Any], described: Mapping[str, Any], percent: int | None) -> dict[str, Any]:
    """Return a calculator's labels whose fields of a target have it as their ``default``, in tenths of a percent.

    ``described`` is the calculator's spec or that of the view that the labels are of; without a target in force the
    spec's own default stays.
    """
    if percent is None:
        return labels
    made = copy.deepcopy(labels)
    for view in api.views_of(dict(described)):
        taking = {field["name"] for field in view["fields"] if takes_target(field)}
        for field in api.texts_of(made, view["name"]).get("fields", ()):
            if field["name"] in taking:
                field["default"] = TENTHS * percent
    return made
