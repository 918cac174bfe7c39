"""What the editor writes: of a file that somebody changed in one field, that field's lines are others, and no more."""

from __future__ import annotations

import copy
import dataclasses
import difflib
import json
import subprocess
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from guidebook.checking.load import assemble
from guidebook.checking.validation import record
from guidebook.editor.shapes import shape as described
from guidebook.problems.problem import as_text
from guidebook.reading.folder import scan
from guidebook.reading.record_file import read
from guidebook.records import field_types
from guidebook.records.field_types import LIST, PART, Shape
from guidebook.records.library import KINDS
from guidebook.records.record import Record
from tests.breadth import each
from tests.editor.spots import CONTENT, READER, Files, Place, Spot, find, make_another, parse, show, spots
from tests.project import ROOT

VARIANT = "~"
"""Divides the name of a record from the number of a file that it may have."""
NEW = "new-record"
FILES = Files()
SPOTS = [spot for kind in KINDS for spot in spots(kind) if spot.place != ("id",)]
"""All but the ids of records, which the editor puts back: files are named by them."""


@dataclass(frozen=True)
class Edit:
    """One change in one record: what the editor puts where, and the values that the file then has."""

    spot: Spot
    act: str
    key: str
    changes: list[tuple[Place, Any]]
    expected: Any
    place: Place
    """What may be written anew: the field, the list that an item was moved in."""

    def __str__(self) -> str:
        return f"{self.act} {self.spot} in {self.spot.kind}/{self.key}"


@dataclass(frozen=True)
class Written:
    """An edit with the file before it and after."""

    edit: Edit
    old: str
    now: str


def run(edits: list[dict[str, Any]], shapes: dict[str, Any] | None = None) -> list[dict[str, str]]:
    """Have the editor's format write each edit; ``shapes`` of the kinds, those of the project if none are given."""
    shapes = shapes or {kind: described(model) for kind, model in KINDS.items()}
    order = {"shapes": shapes, "edits": edits}
    script = ROOT / "tests" / "editor" / "format.mjs"
    done = subprocess.run(["node", str(script)], input=json.dumps(order).encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    made: list[dict[str, str]] = json.loads(done.stdout)
    return made


def make_edit(spot: Spot, act: str, key: str, change: Callable[[Any], Any]) -> Edit:
    """Return an edit that replaces the value at a spot by what ``change`` makes of it, None for nothing."""
    expected = copy.deepcopy(FILES.values[spot.kind, key])
    around, name = find(expected, spot.place[:-1]), spot.place[-1]
    now = change(copy.deepcopy(around.get(name)))
    if now is None:
        del around[name]
    else:
        around[name] = now
    empty: Any = [] if LIST in spot.shape.forms else None if PART in spot.shape.forms else ""
    return Edit(spot, act, key, [(spot.place, empty if now is None else show(now, spot.shape))], expected, spot.place)


def acts(spot: Spot, turn: int) -> Iterator[Edit]:
    """Yield what can be done at a spot: another value, none, one where there was none; items added, moved, removed."""
    holding, lacking = FILES.list_holding(spot), FILES.list_lacking(spot)
    shape, item = spot.shape, spot.shape.item

    def one(keys: list[str]) -> str:
        # A calculator's record is a hundred times as long as a term's, and is written for each of its fields.
        sizes = {key: len(FILES.texts[spot.kind, key]) for key in keys}
        short = [key for key in keys if sizes[key] < 2 * min(sizes.values())]
        return short[turn % len(short)]

    if holding:
        if item and LIST in shape.forms:
            counts = {key: len(find(FILES.values[spot.kind, key], spot.place)) for key in holding}
            open_ = [key for key in holding if counts[key] < spot.most]
            if open_:
                yield make_edit(spot, "add an item", one(open_), lambda old: [*old, make_another(item, old, FILES)])
            several = [key for key in holding if counts[key] > 1]
            if several:
                yield make_edit(spot, "move an item", one(several), lambda old: [*old[1:], old[0]])
                yield make_edit(spot, "remove an item", one(several), lambda old: old[1:])
        elif not shape.part:
            yield make_edit(spot, "change", one(holding), lambda old: make_another(shape, old, FILES))
        # A part that nothing is left of is gone itself.
        beside = [key for key in holding if len(find(FILES.values[spot.kind, key], spot.place[:-1])) > 1]
        if not spot.required and beside:
            yield make_edit(spot, "remove", one(beside), lambda _: None)
    if lacking and not spot.required:
        default = spot.info.default
        made = make_another(shape, default if isinstance(default, str) else None, FILES)
        yield make_edit(spot, "fill in", one(lacking), lambda _: made)


@cache
def write_untouched() -> dict[tuple[str, str], dict[str, str]]:
    """Return each record as ``tidy`` writes it and as the editor does when nothing was changed."""
    known = Files().texts
    order = [{"kind": kind, "text": text, "changes": []} for (kind, _), text in known.items()]
    return dict(zip(known, run(order), strict=True))


def identity(model: type[Record]) -> str:
    """Return an id for a new record: the one that the kind allows, if it is so."""
    return next(iter(field_types.fields(model)["id"].choices), NEW)


def create_records() -> list[Written]:
    """Make a new record of every kind, with what it must have."""
    made = []
    for kind, model in KINDS.items():
        shape = Shape((PART,), part=model)
        expected = make_another(shape, None, FILES) | {"id": identity(model)}
        changes: list[tuple[Place, Any]] = [((name,), one) for name, one in show(expected, shape).items()]
        made.append(Edit(Spot(kind, (), shape, model.model_fields["id"]), "create", NEW, changes, expected, ()))
    order = [{"kind": edit.spot.kind, "text": None, "changes": edit.changes} for edit in made]
    return [Written(edit, "", told["now"]) for edit, told in zip(made, run(order), strict=True)]


def sort(edit: Edit) -> Hashable:
    """Return what an edit is one of: a change of a sort of field of a kind."""
    shape = edit.spot.shape
    return edit.spot.kind, edit.act, shape.forms, shape.item and shape.item.forms


@cache
def write_changes() -> tuple[list[Written], list[Edit]]:
    """Make changes of all fields of every kind, each in the file as it is; return them, and all that there are to make.

    Of each sort the first is made, or all are. Inside of parts that no record has, changes are made in what the editor
    has written when such a part was filled in.
    """
    for (kind, key), tidied in write_untouched().items():
        FILES.add(kind, key, tidied["old"])
    made = create_records()
    for one in made:
        FILES.add(one.edit.spot.kind, NEW, one.now)
    planned = [one.edit for one in made]
    waiting = SPOTS
    while True:
        edits = [edit for turn, spot in enumerate(waiting) for edit in acts(spot, turn)]
        waiting = [spot for spot in waiting if spot not in {edit.spot for edit in edits}]
        wanted = {spot.place[: len(spot.place) - depth] for spot in waiting for depth in range(1, len(spot.place))}

        def opens(edit: Edit, wanted: set[Place] = wanted) -> bool:
            place = edit.spot.place
            return edit.act in ("fill in", "add an item") and bool(wanted & {place, (*place, 0)})

        planned += edits
        first = {id(edit) for edit in each(planned, sort)}
        edits = [edit for edit in edits if id(edit) in first or opens(edit)]
        order = [
            {"kind": edit.spot.kind, "text": FILES.texts[edit.spot.kind, edit.key], "changes": edit.changes}
            for edit in edits
        ]
        new = [Written(edit, told["old"], told["now"]) for edit, told in zip(edits, run(order), strict=True)]
        made += new
        if not waiting or not new:
            return made, planned
        for number, one in enumerate(new):
            if opens(one.edit):
                FILES.add(one.edit.spot.kind, f"{one.edit.key}{VARIANT}{len(made)}-{number}", one.now)


def choose_tried() -> list[Written]:
    """Return all of these, or the first of each change of each sort of field of a kind."""
    return each(write_changes()[0], lambda made: sort(made.edit))


def lines(text: str, place: Place) -> range:
    """Return the lines of a file that the value at a place takes, its name's among them."""
    node: Any = yaml.compose(text, READER)
    first, end = node.start_mark, node.end_mark
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if not found:
                break
            (key, node) = found
            first, end = key.start_mark, node.end_mark
        else:
            node = node.value[step]
            first, end = node.start_mark, node.end_mark
    return range(first.line, end.line + (1 if end.column else 0))


def changes(made: Written) -> list[tuple[str, int, int, int, int]]:
    """Return the pieces of lines that differ."""
    matcher = difflib.SequenceMatcher(None, made.old.splitlines(), made.now.splitlines(), autojunk=False)
    return [piece for piece in matcher.get_opcodes() if piece[0] != "equal"]


def test_untouched_records_stay_as_they_are() -> None:
    """A record that is saved without a change is the same file, though the editor holds empty values beside its own."""
    for place, made in write_untouched().items():
        assert made["now"] == made["old"], place


def test_every_field_of_every_kind_is_changed() -> None:
    """Whatever field a kind has, some record is given another value there, or a first one."""
    made, planned = write_changes()
    reached = {str(edit.spot) for edit in planned}
    parts = {str(spot) for spot in SPOTS if spot.shape.part and spot.required}
    assert {str(spot) for spot in SPOTS} - reached == parts
    assert [one.edit.spot.kind for one in made if one.edit.act == "create"] == list(KINDS)


def test_files_hold_the_new_values() -> None:
    """Another reader of YAML finds the new value in its place, and everything else as it was."""
    for made in choose_tried():
        assert parse(made.now) == made.edit.expected, made.edit


def test_a_change_is_the_lines_of_its_field() -> None:
    """Beside the lines of the changed field none is others: comments, order and folded texts stay."""
    for made in choose_tried():
        if made.edit.act == "create":
            names = [line.partition(":")[0] for line in made.now.splitlines() if line[0] not in " -"]
            assert names == [
                name for name in field_types.fields(KINDS[made.edit.spot.kind]) if name in made.edit.expected
            ]
            continue
        own, pieces = lines(made.old, made.edit.place), changes(made)
        assert pieces, made.edit
        assert all(own.start <= begin <= end <= own.stop for _, begin, end, _, _ in pieces), f"{made.edit}\n{made.now}"
        # What stands in brackets with other fields is on their line.
        acts = {act for act, *_ in pieces} - ({"replace"} if "{" in made.old.splitlines()[own.start] else set())
        if made.edit.act == "fill in":
            assert acts <= {"insert"}, f"{made.edit}\n{made.now}"
            assert len(pieces) == 1, f"{made.edit}\n{made.now}"
        if made.edit.act == "remove":
            assert acts <= {"delete"}, f"{made.edit}\n{made.now}"


def test_every_file_is_a_sound_record() -> None:
    """What the editor writes fits the model of its kind."""
    for made in choose_tried():
        kind = made.edit.spot.kind
        _, problems = record(KINDS[kind], read(f"content/{kind}/{made.edit.key}.yml", made.now.encode()))
        assert not problems, f"{made.edit}\n{as_text(problems)}"


def test_the_check_accepts_what_was_changed() -> None:
    """A folder with changed records has no problems, but where a name must agree with something elsewhere."""
    rounds: list[dict[tuple[str, str], Written]] = []
    for made in choose_tried():
        # What a calculator has, and how many of each, its program says.
        acts = ("change",) if made.edit.spot.kind == "calculators" else ("change", "fill in", "add an item")
        if made.edit.spot.tied or made.edit.act not in acts or made.edit.key == NEW or VARIANT in made.edit.key:
            continue
        where = made.edit.spot.kind, made.edit.key
        free = next((one for one in rounds if where not in one), None)
        if free is None:
            rounds.append(free := {})
        free[where] = made
    folder = scan(CONTENT)
    for one in rounds:
        files = []
        for file in folder.files:
            made_here = one.get((file.kind, file.stem))
            files.append(dataclasses.replace(file, data=made_here.now.encode()) if made_here else file)
        told = assemble(dataclasses.replace(folder, files=tuple(files))).problems
        assert not told, f"{as_text(told)}\n" + "\n".join(str(made.edit) for made in one.values())
