"""Each field of a kind, changed by hand in the web editor: what is done in the form, and what the file then holds."""

from __future__ import annotations

import copy
import difflib
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from guidebook.checking.load import assemble
from guidebook.editor.configuration import configuration
from guidebook.editor.page import CONFIGURATION, list_files
from guidebook.problems.problem import as_text
from guidebook.reading.folder import scan
from guidebook.records import field_types
from guidebook.records.field_types import CHOICE, DATE, LIST, NUMBER, PART, TABLE, TEXT, Shape
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Markup, Reference, StoredFile
from guidebook.site.drafts import Draft
from tests.breadth import each
from tests.browser.editing import Editing, editing
from tests.browser.server import serving
from tests.browser.visits import PATIENCE
from tests.editor.spots import CONTENT, Files, Place, Spot, find, make_another, parse, show, spots
from tests.editor.test_format import lines, run
from tests.news import FILES as ORIGINALS
from tests.project import ROOT
from tests.site_records import read_site

REGION = ROOT / "tests" / "regions" / "ozernyi"
MUNICIPALITIES = sorted((REGION / "municipalities").glob("*.yml"))
WHOLE = "whole-record"
"""What a record is called in which every field is filled in."""
PAGE = 1000  # letters
FLAG = "flag"
IDENTITY, NOTES = "id", "notes"
CHANGE, ADD, MOVE, REMOVE = "change", "add an entry to", "move an entry of", "take an entry out of"


def widget(spot: Spot) -> str:
    """Return what a field of the form is."""
    inner = spot.shape.item if spot.shape.item and LIST in spot.shape.forms else spot.shape
    many = "several " if inner is not spot.shape else ""
    if any(isinstance(mark, Reference) for mark in inner.marks):
        return f"{many}records"
    if any(isinstance(mark, StoredFile) for mark in inner.marks):
        return f"{many}files"
    if CHOICE in inner.forms:
        return f"{many}choices"
    if DATE in inner.forms:
        return "day"
    if inner.forms == (NUMBER,):
        return "number"
    if TABLE in inner.forms:
        return "table"
    if FLAG in inner.forms:
        return FLAG
    if TEXT in inner.forms:
        prose = any(isinstance(mark, Markup) and mark.shape == "prose" for mark in inner.marks)
        return f"{many}{'prose' if prose else 'texts'}"
    return f"{many}parts"


def is_counted(spot: Spot) -> bool:
    """Return whether it is a list whose length something else says: what a calculator has its program says."""
    return spot.kind == "calculators" and LIST in spot.shape.forms


def find_beyond(old: str, now: str, places: list[Place]) -> list[str]:
    """Return the pieces of lines that differ outside of the places."""
    own = [lines(old, place) for place in places]
    taken = {line for one in own for line in one}
    ends = {one.stop for one in own}
    matcher = difflib.SequenceMatcher(None, old.splitlines(), now.splitlines(), autojunk=False)
    return [
        "\n".join(now.splitlines()[start:stop])
        for act, begin, end, start, stop in matcher.get_opcodes()
        if act != "equal" and not ({*range(begin, end)} <= taken if begin < end else begin in taken | ends)
    ]


@dataclass(frozen=True)
class Names:
    """The records of a kind that are changed: one of the project's, and one in which every field is filled in."""

    real: str
    whole: str


def forms(library: Library) -> dict[str, Any]:
    """Return what the editor is told of the kinds, by their names."""
    return {one["name"]: one for one in configuration(library)["config"]["collections"]}


def key_of(kind: str, files: Files) -> str:
    """Return the record of a kind that has most of its fields; long ones are slow: a field weighs a page."""
    all_of = [*spots(kind)]

    def worth(key: str) -> float:
        values = files.values[kind, key]
        return sum(find(values, spot.place) is not None for spot in all_of) - len(files.texts[kind, key]) / PAGE

    return max(files.of(kind), key=worth)


def fill_record(kind: str, key: str, files: Files) -> dict[str, Any]:
    """Return the values of a record of a kind in which every field is filled in, made of another one."""
    choices = field_types.fields(KINDS[kind])[IDENTITY].choices
    name = next((one for one in reversed(choices) if one != key), key) if choices else WHOLE
    values = copy.deepcopy(files.values[kind, key]) | {IDENTITY: name, "title": f"{kind}: все поля"}
    for spot in spots(kind):
        around, default = find(values, spot.place[:-1]), spot.info.default
        own = default if isinstance(default, str) else None  # a new file does not say what holds without it
        if isinstance(around, dict) and around.get(spot.place[-1]) in (None, own):
            around[spot.place[-1]] = make_another(spot.shape, own, files)
    return values


def add_whole(files: Files) -> dict[str, Names]:
    """Add a record of each kind with every field filled in, as the editor writes it; return their names."""
    names, order = {}, []
    for kind, model in KINDS.items():
        real = key_of(kind, files)
        values = fill_record(kind, real, files)
        names[kind] = Names(real, values[IDENTITY])
        changes = [[[name], value] for name, value in show(values, Shape((PART,), part=model)).items()]
        order.append({"kind": kind, "text": None, "changes": changes})
    for (kind, one), made in zip(names.items(), run(order), strict=True):
        files.add(kind, one.whole, made["now"])
    return names


@dataclass(frozen=True)
class Deed:
    """What is done by hand with one field, or with an entry of one that is a list."""

    spot: Spot
    act: str = CHANGE

    def __str__(self) -> str:
        return f"{self.act} {self.spot} ({widget(self.spot)})"


def replace_fields(values: Any, made: Sequence[tuple[Spot, Any]]) -> Any:
    """Return the values of a record with those of some fields replaced; a list without entries is left out."""
    now = copy.deepcopy(values)
    for spot, value in made:
        around = find(now, spot.place[:-1])
        if value == [] and not spot.required:
            del around[spot.place[-1]]
        else:
            around[spot.place[-1]] = value
    return now


def disjoint(text: str, waiting: Sequence[Deed]) -> list[Deed]:
    """Return the first deeds that may be told apart when they are saved at once: no two have a line in common."""
    taken: set[int] = set()
    chosen = []
    for deed in waiting:
        own = {*lines(text, deed.spot.place)}
        if not own & taken:
            chosen.append(deed)
        taken |= own  # also of one that has to wait: what is done with a list comes after what is inside of it
    return chosen


def carry_lines(old: str, now: str, places: Sequence[Place]) -> str:
    """Return the old text with the lines of these places as the new one has them."""
    made, there, values = old.splitlines(), now.splitlines(), parse(now)
    for place in sorted(places, key=lambda one: lines(old, one).start, reverse=True):
        own = lines(old, place)
        fresh = [] if find(values, place) is None else there[(at := lines(now, place)).start : at.stop]
        made[own.start : own.stop] = fresh
    return "\n".join(made) + "\n"


@dataclass
class Changes:
    """Changes fields of records by hand; ``files`` are the records as the editor's folder has them."""

    editor: Editing
    settings: dict[str, Any]
    files: Files
    originals: Path
    """A folder for the files that are put into fields."""
    done: list[str] = field(default_factory=list)
    """What was done, in words, for messages."""

    def do(self, kind: str, key: str, deeds: Sequence[Deed]) -> None:
        """Open a record, do this in its form, save it.

        The file must hold all new values. The lines of each field alone, put into the old file, must make its change
        and no other; those of all of them must make the new file.
        """
        path = f"content/{kind}/{key}.yml"
        old, values = self.files.texts[kind, key], self.files.values[kind, key]
        made: list[tuple[Spot, Any]] = []
        begun = len(self.done)
        self.editor.open(kind, key)
        try:
            for deed in deeds:
                self.done.append(str(deed))
                made.append((deed.spot, self._by_hand(deed, copy.deepcopy(find(values, deed.spot.place)))))
            now = self.editor.save(path)
        except Exception as error:
            error.add_note(f"{kind}/{key}: {', '.join(self.done[begun:])}; refused: {self.editor.list_refused()}")
            raise
        differs = "\n".join((path, *difflib.unified_diff(old.splitlines(), now.splitlines(), lineterm="", n=1)))
        for spot, value in made:
            alone = carry_lines(old, now, [spot.place])
            assert alone != old, f"{spot}\n{differs}"
            assert parse(alone) == replace_fields(values, [(spot, value)]), f"{spot}\n{differs}"
        assert parse(now) == replace_fields(values, made), differs
        assert carry_lines(old, now, [spot.place for spot, _ in made]) == now, differs
        self.files.add(kind, key, now)

    def each(self, kind: str, key: str, deeds: Sequence[Deed]) -> None:
        """Do this in a record, what stands deepest first, in as few savings as can be told apart."""
        waiting = sorted(deeds, key=lambda deed: -len(deed.spot.place))
        while waiting:
            chosen = disjoint(self.files.texts[kind, key], waiting)
            self.do(kind, key, chosen)
            waiting = [deed for deed in waiting if deed not in chosen]

    def each_field(self, wanted: Sequence[Spot], names: Names) -> set[str]:
        """Change fields of a kind by hand; return what was changed.

        First come those that a record of the project has and that nothing else must agree with: the check accepts the
        record with all of them. The others are changed in a record in which every field is filled in, and an entry of
        its last list is added, moved and taken out again.
        """
        kind, done = wanted[0].kind, set[str]()
        for key in dict.fromkeys((names.real, names.whole)):
            deeds = [
                Deed(spot)
                for spot in wanted
                if find(self.files.values[kind, key], spot.place) is not None
                and str(spot) not in done
                and not (key == names.real != names.whole and (spot.tied or is_counted(spot)))
            ]
            done |= {str(deed.spot) for deed in deeds}
            last = next((spot for spot in wanted if spot.place == (NOTES,)), None)
            if key == names.whole and last:
                deeds = [deed for deed in deeds if deed.spot is not last]
                deeds.extend(Deed(last, act) for act in (ADD, MOVE, REMOVE))
            self.each(kind, key, deeds)
        return done

    def _by_hand(self, deed: Deed, old: Any) -> Any:
        spot, path = deed.spot, ".".join(map(str, deed.spot.place))
        self.editor.reach(path)
        match widget(spot):
            case "several parts":
                if deed.act == REMOVE:
                    self.editor.take_out(path, len(old) - 1)
                    return old[:-1]
                if deed.act == MOVE or (deed.act == CHANGE and len(old) > 1):
                    self.editor.move_down(path)
                    return [old[1], old[0], *old[2:]]
                assert spot.shape.item
                fresh = make_another(spot.shape.item, None, self.files)
                self.add_part(spot, len(old), fresh)
                return [*old, fresh]
            case "several texts" | "several prose":
                if len(old) >= spot.most:
                    self.editor.take_out(path, len(old) - 1)
                    return old[:-1]
                assert spot.shape.item
                fresh = make_another(spot.shape.item, None, self.files)
                if fresh in old:
                    fresh = make_another(spot.shape.item, fresh, self.files)
                self.editor.add(path)
                self.editor.type_entry(path, len(old), str(show(fresh, spot.shape.item)))
                return [*old, fresh]
            case "several records" | "several choices":
                free = [one for one in self._choices(spot) if one not in old]
                if not free or len(old) >= spot.most:
                    self.editor.unchoose(path)
                    return old[1:]
                self.editor.choose(path, self.label(spot.kind, spot.place, free[0]))
                return [*old, free[0]]
            case "table":
                name, value = next(iter(old.items()))
                now = 77 if isinstance(value, int) else f"{value} (правка)"
                self.editor.reach(f"{path}.0.value")
                self.editor.type(f"{path}.0.value", str(now))
                return old | {name: now}
            case "flag":
                self.editor.field(path).get_by_role("switch").click()
                return not old
            case "files":
                return self.give(path, spot.shape)
        return self.put(spot.kind, spot.place, spot.shape, make_another(spot.shape, old, self.files))

    def add_part(self, spot: Spot, index: int, value: dict[str, Any]) -> None:
        """Add an entry to a list of parts and fill in what it must have; files get names of their own."""
        path = ".".join(map(str, spot.place))
        assert spot.shape.item
        self.editor.add(path)
        self.put(spot.kind, (*spot.place, index), spot.shape.item, value)

    def put(self, kind: str, place: Place, shape: Shape, value: Any) -> Any:
        """Fill in a field that has one value, or the parts of one that is made of several; return the value."""
        path = ".".join(map(str, place))
        if isinstance(value, dict) and shape.part:
            for name in value:
                value[name] = self.put(kind, (*place, name), field_types.fields(shape.part)[name], value[name])
            return value
        self.editor.reach(path)
        if any(isinstance(mark, StoredFile) for mark in shape.marks):
            return self.give(path, shape)
        if any(isinstance(mark, Reference) for mark in shape.marks) or CHOICE in shape.forms:
            self.editor.choose(path, self.label(kind, place, value))
        elif isinstance(value, list):
            for index, one in enumerate(value):
                self._add(kind, place, shape, index, one)
        elif isinstance(value, dict):
            for index, row in enumerate(show(value, shape)):
                self.editor.add(path)
                for name, text in row.items():
                    self.editor.reach(f"{path}.{index}.{name}")
                    self.editor.type(f"{path}.{index}.{name}", text)
        else:
            self.editor.type(path, str(show(value, shape)))
        return value

    def _add(self, kind: str, place: Place, shape: Shape, index: int, value: Any) -> None:
        path, item = ".".join(map(str, place)), shape.item
        assert item
        if item.part:
            self.editor.add(path)
            self.put(kind, (*place, index), item, value)
        elif CHOICE in item.forms or any(isinstance(mark, Reference) for mark in item.marks):
            self.editor.choose(path, self.label(kind, place, value))
        else:
            self.editor.add(path)
            self.editor.type_entry(path, index, str(show(value, item)))

    def give(self, path: str, shape: Shape) -> str:
        """Put another file into a field; return the name that the record has of it."""
        picture = any(isinstance(mark, StoredFile) and mark.picture for mark in shape.marks)
        source = ORIGINALS / ("drawing.png" if picture else "text.docx")
        target = self.originals / f"new-{len(self.done)}-{path.replace('.', '-').replace('_', '-')}{source.suffix}"
        # A file with the bytes of another one would be taken for it, and keep its name.
        target.write_bytes(source.read_bytes() + target.name.encode())
        self.editor.drop(path, target)
        return target.name

    def _choices(self, spot: Spot) -> Sequence[str]:
        item = spot.shape.item
        assert item
        kinds = [mark.kind for mark in item.marks if isinstance(mark, Reference)]
        return self.files.of(kinds[0]) if kinds else item.choices

    def label(self, kind: str, place: Place, value: str) -> str:
        """Return the words that a value is chosen by."""
        found = self.settings[kind]
        for name in (step for step in place if isinstance(step, str)):
            found = next(one for one in found["fields"] if one["name"] == name)
        if found["widget"] == "select":
            told: str = next(option["label"] for option in found["options"] if option["value"] == value)
            return told
        template: str = found["display_fields"][0]
        title = self.files.values[found["collection"], value]["title"]
        return template.replace("{{title}}", title).replace("{{id}}", value)


@contextmanager
def serve_editor(folder: Path, library: Library, *, beside: bool = False) -> Iterator[str]:
    """Serve the editor of a library without the site; give its address. ``beside``: something stands by its forms."""
    files = list_files(ROOT, library)
    told = json.loads(str(files[CONFIGURATION]))
    told["config"]["editor"]["preview"] = beside
    for path, content in (files | {CONFIGURATION: json.dumps(told)}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copy(content, target)
        else:
            target.write_text(content, encoding="utf-8")
    pictures = folder / "assets" / "img"
    pictures.mkdir(parents=True)
    icon = ROOT / "docs" / "assets" / "img" / "favicon.svg"
    shutil.copy(icon, pictures / icon.name)
    for page in ("index.html", "404.html"):
        (folder / page).write_text("<!doctype html><link rel=icon href=data:,><title>Сайт</title>", encoding="utf-8")
    with serving(folder) as served:
        yield served.address


@dataclass(frozen=True)
class Fields:
    """The editor over the project's records, and over one of each kind with every field filled in."""

    changes: Changes
    names: dict[str, Names]


@contextmanager
def changing(browser: Browser, folder: Path) -> Iterator[Fields]:
    """Start the editor over the records; kinds without records have those of the invented region."""
    library, files = read_site().library, Files()
    for path in (*MUNICIPALITIES, REGION / "practices" / "senior-readers.yml"):
        files.add(path.parent.name, path.stem, path.read_text(encoding="utf-8"))
    names = add_whole(files)
    texts = {f"content/{kind}/{key}.yml": text for (kind, key), text in files.texts.items()}
    originals = folder / "originals"
    originals.mkdir()
    with (
        serve_editor(folder / "site", library) as address,
        editing(browser, address, texts, patience=4 * PATIENCE) as editor,
    ):
        yield Fields(Changes(editor, forms(library), files, originals), names)


def choose_spots() -> dict[str, list[Spot]]:
    """Return the fields to change by their kinds: all, or one of each widget by itself and one inside of a list.

    Kinds with most widgets come first, calculators last: their forms are the longest.
    Parts of records have no value of their own, but their fields; ids are put back by the editor.
    """
    every = [spot for kind in KINDS for spot in spots(kind) if spot.place != (IDENTITY,) and widget(spot) != "parts"]
    widgets = {kind: len({widget(spot) for spot in every if spot.kind == kind}) for kind in KINDS}
    every.sort(key=lambda spot: (spot.kind == "calculators", -widgets[spot.kind]))
    taken = each(every, lambda spot: (widget(spot), 0 in spot.place))
    return {kind: [spot for spot in taken if spot.kind == kind] for kind in dict.fromkeys(spot.kind for spot in taken)}


def change_each(fields: Fields, wanted: Sequence[Spot]) -> None:
    """Change fields of a kind, and the entries of a list; the check accepts it."""
    changes, kind = fields.changes, wanted[0].kind
    names = fields.names[kind]
    assert changes.each_field(wanted, names) == {str(spot) for spot in wanted}
    if names.real == names.whole:  # there is one record of the kind, and it holds all that can be said at once
        return
    folder = scan(CONTENT)
    for one in {*(("municipalities", path.stem) for path in MUNICIPALITIES), (kind, names.real)}:
        folder = folder.with_file(Draft(*one, changes.files.texts[one]).file)
    # A stage has another number now: links that name it by the one it had are rightly told of.
    told = [one for one in assemble(folder).problems if (kind, one.code) != ("stages", "K411")]
    assert not told, as_text(told)
