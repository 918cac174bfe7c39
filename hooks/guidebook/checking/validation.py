"""Values of a file → a typed record, or one problem for each place that is not what the model says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from guidebook.checking.field_messages import (
    Complaint,
    find_meant_field,
    problem,
    report_misplaced,
    report_not_a_record,
)
from guidebook.problems.problem import Problem
from guidebook.reading.nodes import Mapping, Node, Path, Scalar, Sequence, find, value
from guidebook.reading.record_file import Source
from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.record import Record

EMPTY = "empty"
"""An error beside those of pydantic: a place with nothing in it."""


def record(kind: type[Record], source: Source) -> tuple[Record | None, list[Problem]]:
    """Return the record that a file holds, or what is wrong with its fields."""
    root = source.root
    if not isinstance(root, Mapping):
        return None, [report_not_a_record(kind, source)] if root and not root.refused else []
    elsewhere = report_misplaced(kind, source)
    if elsewhere:
        return None, [elsewhere]
    made, errors = None, list[Any]()
    try:
        made = kind.model_validate(value(root))
    except ValidationError as error:
        errors += error.errors(include_url=False, include_input=False)
    # To the model a field with nothing in it is one that is not there: what was meant for it would be lost unseen.
    errors += [{"type": EMPTY, "loc": path} for path in _find_empty(root)]
    # A value that was refused may fit by chance: the record is not what its file says.
    return (None if source.problems or errors else made), list(_problems(kind, source, errors))


def _find_empty(root: Node) -> Iterator[Path]:
    """Yield the places of names and items that have nothing in them; also of fields that nobody knows."""
    waiting: list[tuple[Path, Node]] = [((), root)]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, Scalar):
            if len(node.text) <= len("null") and not node.style and not node.refused and value(node) is None:
                yield path
        else:
            inner = node.values.items() if isinstance(node, Mapping) else enumerate(node.items)
            waiting.extend(((*path, step), one) for step, one in reversed([*inner]))


def _problems(kind: type[Record], source: Source, errors: list[Any]) -> Iterator[Problem]:
    complaints = [_locate(kind, source, details) for details in errors]
    # A misspelt name is one mistake, not two: the field that it was meant to be is not called missing as well.
    meant = {find_meant_field(complaint) for complaint in complaints}
    seen: set[Path] = set()
    for complaint in complaints:
        if complaint.error == "missing" and complaint.path in meant:
            continue
        inside = complaint.error == EMPTY and any(
            complaint.path[:length] in seen for length in range(1, len(complaint.path))
        )
        if complaint.path not in seen and not inside and not _is_echo(complaint):
            seen.add(complaint.path)
            yield problem(complaint)


def _locate(kind: type[Record], source: Source, details: Any) -> Complaint:
    """Bring an error of pydantic to its place in the file and in the model.

    The location is followed as far as the file goes: what is left are pydantic's names of alternatives, except that
    nothing of a missing field is there.
    """
    error, location = str(details["type"]), tuple(details["loc"])
    node: Node | None = source.root
    found = Shape((field_types.PART,), part=kind)
    owner: Shape = found
    length, said = 0, ""
    for step in location:
        inner = find(node, (step,))
        if inner is None and error != "missing":
            break
        length += 1
        info = found.part.model_fields.get(str(step)) if found.part else None
        said = info.description or "" if info else said
        owner, node, found = found, inner, found.step(step) or Shape()
    return Complaint(source, location[:length], error, details.get("ctx", {}), node, found, owner.part, said)


def _is_echo(complaint: Complaint) -> bool:
    """Tell whether something was said already: about a value refused before, an item that left its list too short."""
    source, path = complaint.source, complaint.path
    around = [source.node(*path[:length]) for length in range(len(path) + 1)]
    if any(node is not None and node.refused for node in around):
        return True
    if path and isinstance(around[-2], Mapping) and isinstance(path[-1], str):
        key = around[-2].keys.get(path[-1])
        if key is not None and key.refused:
            return True
    listed = complaint.node.items if isinstance(complaint.node, Sequence) else ()
    return complaint.error == "too_short" and len(listed) >= int(complaint.context["min_length"])
