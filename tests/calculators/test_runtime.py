"""The engines' files are what a page needs, named so that they can be kept for ever, and made once."""

from __future__ import annotations

import ast
import gzip
import json
import os
import re
import shutil
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from guidebook.engine import CACHE, FOLDER, Engine, bundle, engine, node
from guidebook.engine.cache import Cache, as_record, from_record
from guidebook.engine.lean import DOCUMENTED, shorten
from guidebook.engine.sources import WORKSHEETS, bundles, files_of_sources, reach
from tests.calculators.interpreters import MicroPython, Pyodide, micropython
from tests.project import ROOT

FIRST_BUDGET = 260_000  # bytes over gzip until the first answer
PYODIDE_BUDGET = 3_700_000  # bytes over brotli
WRITING_BUDGET = 140_000  # bytes over brotli, when the first workbook is saved

DOUBLE = '''"""Twice a number."""

SPEC = {
    "fields": [{"name": "number", "type": "count", "min": 0, "max": 1000}],
    "outcomes": [{"name": "double", "type": "count"}],
    "errors": [],
}


def check(request):
    return []


def compute(request):
    return {"double": 2 * request["number"]}
'''


def code(source: str) -> list[str]:
    """Return every statement of a source but docstrings, each with its line; «pass» says nothing either."""
    tree = ast.parse(source)
    texts = [node.body[0] for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and ast.get_docstring(node)]
    said = {(text.lineno, text.col_offset) for text in texts}
    return [
        f"{node.lineno}: {ast.unparse(node) if not hasattr(node, 'body') else type(node).__name__}"
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and (node.lineno, node.col_offset) not in said and not isinstance(node, ast.Pass)
    ]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with what the engines are made from, and what was made before."""
    shutil.copytree(ROOT / "calculators", tmp_path / "calculators", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / CACHE.parts[0]).symlink_to(ROOT / CACHE.parts[0], target_is_directory=True)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return tmp_path


def test_nothing_is_made_twice(served: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over unchanged inputs the build looks up what it made before, and starts no Node.js."""

    def refuse(*_: object) -> None:
        raise AssertionError("Node.js was started")

    monkeypatch.setattr(node, "run", refuse)
    assert engine(ROOT) == served


def test_files_carry_the_hash_of_their_content(served: Engine, tmp_path: Path) -> None:
    """A file's name changes with its content, so that it can be kept for ever; wheels have names of their own."""
    for path in served.files:
        assert re.fullmatch(rf"{FOLDER}/[a-z.-]+-[0-9a-f]{{12}}\.(mjs|wasm|json|zip)(\.gz|\.br)?|packages/.+", path)
    cache = Cache(tmp_path)
    one, other = cache.store("a.json", b"1"), cache.store("a.json", b"2")
    assert one == cache.store("a.json", b"1")
    assert one.name != other.name


def test_packed_forms_stand_beside(served: Engine) -> None:
    """Each large file has its gzip and brotli forms beside it, smaller than itself, and gzip holds the very bytes."""
    large = [path for path in served.files if path.startswith(FOLDER) and not path.endswith((".gz", ".br"))]
    assert len(large) == 10 + 2 * len(served.calculators)  # with what all share, and what fills documents
    for path in large:
        content = served.files[path].read_bytes()
        assert gzip.decompress(served.files[f"{path}.gz"].read_bytes()) == content
        assert served.files[f"{path}.br"].stat().st_size < served.files[f"{path}.gz"].stat().st_size < len(content)


def test_page_is_told_the_sizes(served: Engine) -> None:
    """The addresses of a page's files are those that are served, with their true sizes plain and packed."""
    addresses = served.addresses("involvement")
    for address in (*(addresses[role] for role in ("module", "wasm", "worksheets")), *addresses["tables"]):
        assert address in served.files
    for file in addresses["pyodide"]["files"].values():
        sizes = [served.files[file["address"] + ending].stat().st_size for ending in ("", ".gz", ".br")]
        assert sizes == [file["size"], file["gzip"], file["brotli"]]


def test_first_interpreter_needs_no_eval(served: Engine) -> None:
    """The script of the interpreter that answers first makes no code from text, which the page's policy forbids."""
    text = served.files[served.addresses("involvement")["module"]].read_text(encoding="utf-8")
    assert not re.search(r"\bnew Function\b|(?<![\w.])(eval|Function|setTimeout)\(\s*[\"'`]", text)


def test_page_gets_the_sources_of_its_own_calculator(project: Path, served: Engine) -> None:
    """A page fetches its calculator and what that imports: one more calculator beside it changes nothing for it."""
    before = served.calculators
    (project / WORKSHEETS / "double_it.py").write_text(DOUBLE, encoding="utf-8")
    after = bundles(files_of_sources(project, Cache(project / CACHE)))
    assert {name: after[name] for name in before} == before
    sources = json.loads((project / CACHE / after["double-it"].first.name).read_text(encoding="utf-8"))
    assert {"__init__.py", "api.py", "double_it.py", "inputs/field_types.py"} <= sources.keys()
    assert not {"involvement.py", "tables/reading.py", "answers/telling.py"} & sources.keys()
    _, *rest = after["double-it"].parts
    later = {name for part in rest for name in json.loads((project / CACHE / part.name).read_text(encoding="utf-8"))}
    assert {"tables/reading.py", "answers/telling.py", "answers/report.py"} <= later
    assert not later & sources.keys()
    for name, text in sources.items():
        whole = (project / WORKSHEETS / name).read_text(encoding="utf-8")
        assert len(text) < len(whole)
        assert code(text) == code(whole), name


@pytest.mark.parametrize(
    "source",
    [
        '"""Only this."""\n',
        'def quiet():\n    """Nothing to do."""\n\n\nanswer = "# not a comment"  # a comment\n',
        'class Empty:\n    """Two\n    lines."""\n',
        'TEXT = """\n# in a text\n"""\n\n\ndef f(a):  # why\n    # alone\n    return [a,  # inside\n            1]\n',
    ],
    ids=["module", "function", "class", "texts"],
)
def test_nothing_but_prose_is_left_out(source: str) -> None:
    """A source without docstrings and comments does the same, line by line; texts that look like them stay."""
    assert code(shorten(source)) == code(source)
    assert '"""Only' not in shorten(source)
    assert "a comment" not in shorten(source).replace("not a comment", "")


def test_imports_are_followed() -> None:
    """What a module imports comes with all that it imports itself, circles included, and the packages around it."""
    graph = {"w": set(), "w.a": {"w.p.b"}, "w.p": {"w.d"}, "w.p.b": {"w.a"}, "w.c": set(), "w.d": set()}
    assert reach(graph, {"w.a"}) == {"w", "w.a", "w.p", "w.p.b", "w.d"}


def test_first_answer_stays_light(served: Engine) -> None:
    """What is fetched for the first answer stays within three seconds of a 1 Mbit/s link."""
    addresses = served.addresses("involvement")
    files = [served.files[addresses[role]] for role in ("module", "wasm", "worksheets")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= FIRST_BUDGET


def test_pyodide_stays_light(served: Engine) -> None:
    """What Pyodide fetches to start, and later to write workbooks, stays within the budgets over brotli."""
    start = {role: stored.brotli for role, stored in served.pyodide.items()}
    assert start.pop("writing") <= WRITING_BUDGET
    assert sum(start.values()) <= PYODIDE_BUDGET


def test_archive_holds_bytecode_alone(served: Engine) -> None:
    """Pyodide's archive has no source, and is stored plainly, so that it packs well as a whole."""
    with zipfile.ZipFile(served.files[f"{FOLDER}/{served.pyodide['library'].name}"]) as archive:
        entries = archive.infolist()
    assert {Path(entry.filename).suffix for entry in entries} == {".pyc"}
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    names = {entry.filename for entry in entries}
    assert {"worksheets/api.pyc", "workbooks/service.pyc"} <= names
    assert not [name for name in names if name.startswith("xlsxwriter")]
    with zipfile.ZipFile(served.files[f"{FOLDER}/{served.pyodide['writing'].name}"]) as archive:
        later = set(archive.namelist())
    assert "xlsxwriter/workbook.pyc" in later
    assert not later & names
    assert not names & {"unittest/__init__.pyc", "turtle.pyc", "sqlite3/__init__.pyc"}


def test_errors_are_told_without_sources(full: Pyodide) -> None:
    """An error inside the archive names the modules and functions it passed, though the lines are not there."""
    raised = full("describe", None)["raised"]
    assert 'File "worksheets.api", line None, in describe' in raised
    assert raised.splitlines()[-1].startswith("AttributeError:")


def test_broken_script_tells_what_broke(tmp_path: Path) -> None:
    """When a script of the build fails, its message is passed on and the long lines of interpreters are not."""
    script = tmp_path / "broken.mjs"
    script.write_text(f"throw new Error('no such thing'); // {'x' * 5000}", encoding="utf-8")
    with pytest.raises(RuntimeError, match="no such thing") as raised:
        node.run(script, {})
    assert len(str(raised.value)) < 2000


def test_half_written_files_are_never_read(tmp_path: Path) -> None:
    """A build that dies while it makes something leaves no record of it: the next one makes it."""
    cache = Cache(tmp_path)

    def die() -> dict[str, object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.recall("thing", [b"input"], die)
    assert cache.recall("thing", [b"input"], lambda: {"made": 1}) == {"made": 1}
    assert cache.recall("thing", [b"input"], lambda: {"made": 2}) == {"made": 1}
    assert cache.recall("thing", [b"other"], lambda: {"made": 3}) == {"made": 3}


def test_what_is_asked_for_is_kept(tmp_path: Path) -> None:
    """What a build has asked for of late stays, with its files, however long ago it was made; the rest goes."""
    cache = Cache(tmp_path)

    def make(name: str) -> dict[str, object]:
        return as_record({"file": cache.store(f"{name}.txt", name.encode())})

    for name in ("asked", "forgotten"):
        cache.recall(name, [b"input"], partial(make, name))
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    asked = from_record(cache.recall("asked", [b"input"], lambda: pytest.fail("made again")))["file"]
    cache.recall("new", [b"input"], lambda: make("new"))
    assert cache.path(asked).read_bytes() == b"asked"
    assert [path.name for path in tmp_path.iterdir() if "forgotten" in path.name] == []


def test_what_is_not_to_be_kept_is_made_again(tmp_path: Path) -> None:
    """What its maker found fault with is given, and made again when it is asked for again."""
    cache = Cache(tmp_path)
    for number in (1, 2):
        made = cache.recall("thing", [b"input"], partial(dict, made=number), lambda: False)
        assert made == {"made": number}


def test_what_a_disk_has_spoilt_is_made_again(tmp_path: Path) -> None:
    """A record without its end is as good as none."""
    cache = Cache(tmp_path)
    cache.recall("page", [b"1"], lambda: {"page": "text"})
    [record] = tmp_path.glob("*.record")
    record.write_bytes(record.read_bytes()[:-4])
    assert cache.recall("page", [b"1"], lambda: {"page": "anew"}) == {"page": "anew"}
    assert cache.recall("page", [b"1"], dict) == {"page": "anew"}


def test_what_another_build_takes_away_is_no_matter(tmp_path: Path) -> None:
    """A file that goes while old ones are looked for, as those of a build at the same time do, is let go."""
    (tmp_path / ".1.new").symlink_to("gone")  # in the list of the folder, and not to be found
    assert Cache(tmp_path).recall("record", [b"input"], lambda: {"made": 1}) == {"made": 1}


def test_new_calculator_is_one_file(project: Path, served: Engine) -> None:
    """A module beside the others is a calculator in the interpreter that answers first, with nothing else changed.

    What the build makes anew of it for this interpreter is its sources; ``test_new_calculator`` builds a whole site.
    """
    (project / WORKSHEETS / "double_it.py").write_text(DOUBLE, encoding="utf-8")
    cache = Cache(project / CACHE)
    calculators = bundles(files_of_sources(project, cache))
    parts = [part for sources in calculators.values() for part in sources.parts]
    files = {f"{FOLDER}/{part.name}": cache.path(part) for part in parts}
    with micropython(replace(served, calculators=calculators, files={**served.files, **files})) as portable:
        assert "double-it" in portable("ids")
        assert portable("run", "double-it", {"number": 21}) == {"ok": True, "result": {"double": 42}}


def test_known_calculators_are_served(portable: MicroPython, served: Engine) -> None:
    """The calculators of the site are the ones that have pages."""
    pages = sorted(path.stem for path in (ROOT / "content" / "calculators").glob("*.yml"))
    assert portable("ids") == sorted(served.calculators) == pages


def test_large_files_are_those_of_the_lock(served: Engine) -> None:
    """The interpreters are the packages' own, byte for byte, but for the comment that points at a map."""
    for role, name in (("module", "pyodide.asm.mjs"), ("wasm", "pyodide.asm.wasm")):
        served_file = served.files[f"{FOLDER}/{served.pyodide[role].name}"]
        assert served_file.read_bytes() == (ROOT / bundle.PYODIDE / name).read_bytes()
    loader = served.files[f"{FOLDER}/{served.pyodide['loader'].name}"].read_bytes()
    assert b"sourceMappingURL" not in loader
    assert (ROOT / bundle.PYODIDE / "pyodide.mjs").read_bytes().startswith(loader.rstrip())
