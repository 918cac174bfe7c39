"""What `make test` takes of what is alike, and that `make thorough` takes everything."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import breadth
from tests.project import ROOT

WORDS = ["один", "два", "три", "четыре", "пять"]
NAMED = re.compile(r"(?<![\w/])test_\w+…?")
PLACE = re.compile(r"tests/[\w/.-]*\w")
RULE = re.compile(r"Math\.min\(number, Math\.max\(LEAST, Math\.floor\(number / 10\)\)\)")


@pytest.fixture(params=[False, True], ids=["test", "thorough"])
def thorough(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether the run is one of everything."""
    monkeypatch.setattr(breadth, "THOROUGH", request.param)
    return bool(request.param)


def test_every_kind_is_there(thorough: bool) -> None:
    """Of each kind the first item is taken, in its order; all of them in a thorough run."""
    assert breadth.each(WORDS, len) == (WORDS if thorough else ["один", "два", "четыре"])


def test_every_item_and_every_way_is_there(thorough: bool) -> None:
    """Each item is looked at, and each way is taken; every pair in a thorough run."""
    pairs = breadth.deal(WORDS, ["день", "ночь"])
    assert [one for one, _ in pairs] == [word for word in WORDS for _ in range(1 + thorough)]
    assert {way for _, way in pairs} == {"день", "ночь"}
    assert len(set(pairs)) == len(WORDS) * (1 + thorough)


def test_a_way_is_there(thorough: bool) -> None:
    """One way at least is taken; all in a thorough run."""
    assert breadth.some(WORDS) == (WORDS if thorough else ["один"])


@pytest.mark.parametrize(("number", "tried"), [(4, 4), (10, 10), (60, 10), (100, 10), (500, 50)])
def test_examples_are_enough(thorough: bool, number: int, tried: int) -> None:
    """A tenth of the examples is tried, and no fewer than ten where there were so many."""
    assert breadth.examples(number) == (number if thorough else tried)


def test_node_has_the_same_rule() -> None:
    """The tests that Node.js runs take as many."""
    assert RULE.search((ROOT / "tests" / "programme" / "breadth.mjs").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Module:
    """A module of tests: its own tests, and why some of them, or all, are left to ``make thorough``."""

    path: Path
    tests: dict[str, list[str]]
    whole: list[str]

    @property
    def stay(self) -> set[str]:
        """What ``make test`` runs, and the module itself where it is of these."""
        found = {name for name, left in self.tests.items() if not left and not self.whole}
        return found | {self.path.stem} if found else found


def reasons(nodes: Iterable[ast.expr]) -> list[str]:
    """Return why something is left; a mark without a reason in quotes is an error."""
    calls = [node for node in nodes if ast.unparse(node).startswith("pytest.mark.thorough")]
    return [ast.literal_eval(node.args[0]) if isinstance(node, ast.Call) and node.args else "" for node in calls]


def read(path: Path, text: str) -> Module:
    """Read the marks of a module."""
    tests, whole = {}, []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            tests[node.name] = reasons(node.decorator_list)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            whole += reasons(node.value.elts if isinstance(node.value, ast.List) else [node.value])
    return Module(path, tests, whole)


def list_wrong(modules: Sequence[Module]) -> list[str]:
    """Return the marks that name nothing that stays or something that is not there, and files of which none stays."""
    stay = {name for module in modules for name in module.stay}
    known = {name for module in modules for name in (*module.tests, module.path.stem)}
    found = []
    for module in modules:
        for name, why in [*((name, why) for name, left in module.tests.items() for why in left), *list_marks(module)]:
            named = {one for short in NAMED.findall(why) for one in find_meant(short, known)}
            places = set(PLACE.findall(why))
            files = {place for place in places if (ROOT / place).exists() or (ROOT / f"{place}.py").exists()}
            kept = {
                place for place in files if place.rpartition("/")[2] in stay or place.rpartition("/")[2] not in known
            }
            if not named & stay and not kept:
                found.append(f"{module.path.name} {name}: nothing that stays is named in «{why}»")
            found += [f"{module.path.name} {name}: there is no {one}" for one in (named - known) | (places - files)]
        if module.tests and not module.whole and all(module.tests.values()):
            found.append(f"{module.path.name}: every test is left, which the mark of the file should say")
    return found


def find_meant(name: str, known: set[str]) -> set[str]:
    """Return the tests that a name means, which may be cut short."""
    found = {one for one in known if one.startswith(name[:-1])} if name.endswith("…") else set()
    return found or {name}


def list_marks(module: Module) -> list[tuple[str, str]]:
    """Return the marks of a file."""
    return [("pytestmark", why) for why in module.whole]


def test_what_is_left_names_what_stays() -> None:
    """Each test that is left to ``make thorough`` names tests of ``make test`` that prove its parts or the same.

    A file either keeps a test or says by its own mark what stays.
    """
    modules = [read(path, path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests").rglob("test_*.py"))]
    assert any(module.whole for module in modules)
    assert list_wrong(modules) == []


LEFT = """@pytest.mark.thorough({why})
def test_walk(): pass
"""


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("'test_step has it'", []),
        ("'tests/architecture has it'", []),
        ("", ["test_a.py test_walk: nothing that stays is named in «»"]),
        ("'it is long'", ["test_a.py test_walk: nothing that stays is named in «it is long»"]),
        ("'test_walk has it'", ["test_a.py test_walk: nothing that stays is named in «test_walk has it»"]),
        ("'test_step and test_gone have it'", ["test_a.py test_walk: there is no test_gone"]),
        ("'test_step and tests/gone have it'", ["test_a.py test_walk: there is no tests/gone"]),
    ],
)
def test_marks_that_say_nothing_are_found(why: str, said: list[str]) -> None:
    """A mark without a reason, or whose reason names what is left too or is not there, is found."""
    left, kept = LEFT.format(why=why), "def test_step(): pass\n"
    assert list_wrong([read(Path("test_a.py"), left + kept)]) == said


def test_files_of_which_nothing_stays_are_found() -> None:
    """A file whose tests are all left is found, unless its own mark says what stays."""
    left, stays = LEFT.format(why="'test_step'"), read(Path("test_b.py"), "def test_step(): pass")
    assert list_wrong([read(Path("test_a.py"), left), stays]) == [
        "test_a.py: every test is left, which the mark of the file should say"
    ]
    marked = "pytestmark = pytest.mark.thorough('test_step')\ndef test_walk(): pass"
    assert list_wrong([read(Path("test_a.py"), marked), stays]) == []
