"""Scripts and styles are published without what only people read."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.engine import node
from guidebook.engine.minify import minify
from tests.project import ROOT

SCRIPT = """\
/** What it is. */
import { other } from "./other.mjs"; // why

const LONG_NAME = "ёлочки «и» – тире";
export function named(/** @type {string} */ argument) {
  return import(new URL(`../${argument}.mjs`, import.meta.url).href).then(() => other(LONG_NAME));
}
"""
STYLE = "/* why */\n.card {\n  color: #ff0000;\n  content: '→';\n}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the project's packages of npm and nothing else."""
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    return tmp_path


def test_comments_go_and_effects_stay(project: Path) -> None:
    """What a module imports and exports and its Russian words stay as they are; comments, spaces, own names go."""
    made = minify(project, {"a.mjs": SCRIPT, "a.css": STYLE})
    assert made["a.css"] == '.card{color:red;content:"→"}\n'
    assert made["a.mjs"].count("\n") == 1
    for stays in ('from"./other.mjs"', "«и» – тире", "import.meta.url", " as named}"):
        assert stays in made["a.mjs"]
    for goes in ("why", "What", "LONG_NAME", "argument"):
        assert goes not in made["a.mjs"]


def test_only_what_has_changed_is_made_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same texts come from what was kept, others beside them do not."""
    kept = project / "kept"
    first = minify(project, {"a.mjs": SCRIPT, "a.css": STYLE}, kept)
    asked: list[dict[str, str]] = []
    run = node.run

    def note(script: Path, order: dict[str, dict[str, str]]) -> object:
        asked.append(order["files"])
        return run(script, order)

    monkeypatch.setattr(node, "run", note)
    assert minify(project, {"a.mjs": SCRIPT, "a.css": STYLE}, kept) == first
    assert asked == []
    minify(project, {"a.mjs": SCRIPT, "a.css": f"{STYLE}b{{}}"}, kept)
    assert [*asked[0]] == ["a.css"]


@pytest.mark.parametrize(("name", "text"), [("a.mjs", "const a = ;\n"), ("a.css", ".a { color: red;; } } .b {\n")])
def test_what_is_not_understood_is_published_as_it_is(project: Path, name: str, text: str) -> None:
    """A broken script or style stops no build, and nobody guesses what was meant."""
    assert minify(project, {name: text}) == {name: text}
