"""The edition that readers keep for work without a network: the files of a built site, each with its digest."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from guidebook.engine.lookup import Lookup

WORKER = "offline-worker.mjs"
SOURCES = "assets/js/offline"
SIZE = "data/offline.json"
_SAYS = "self.edition="
_MODULE = re.compile(r"export ?\{\};\n?")
DIGEST = 12  # bytes; the worker compares as many
GZIP = 6  # as hosts pack
SUFFIXES = (".css", ".html", ".jpg", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm")
DATA = ("data/engine.json", "data/programme.json", "data/questionnaires.json", "data/steps.json")
ICON = "assets/images/favicon.png"
# What editors and developers use, who work with a network; pictures for other sites; what no page loads.
OUTSIDE = (
    "404.html",
    "admin/",
    "assets/editor/",
    "editors/",
    "project/",
    "assets/schema/",
    "assets/img/preview",
    f"{SOURCES}/worker.mjs",
    f"{SOURCES}/retire.mjs",
)
LOGO = "assets/region/"
# The large engine is kept when somebody asks for it, by engine/store.mjs.
LARGE = ("assets/engine/pyodide", "assets/engine/python-")


def files(site: Path, online: Collection[str] = ()) -> list[str]:
    """Return the paths that the edition of a built site is made of, in order, but for those read ``online``."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return sorted(path for path in paths if _belongs(path) and path not in online)


def _belongs(path: str) -> bool:
    if path.startswith(LOGO):
        return True
    if path.startswith((*OUTSIDE, *LARGE)) or not path.endswith((*SUFFIXES, ICON)):
        return False
    return path.endswith(".html") or path.startswith(("assets/", "search/")) or path in DATA


def address(path: str) -> str:
    """Return the address that readers know a file by: a page goes by the name of its folder."""
    return path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path


def list_online(site: Path) -> set[str]:
    """Return the pages of a built site that its worker leaves out."""
    line = (site / WORKER).read_text(encoding="utf-8").partition("\n")[0]
    if not line.startswith(_SAYS):
        return set()
    kept = json.loads(line.removeprefix(_SAYS).removesuffix(";"))["files"]
    return {path for path in files(site) if address(path) not in kept}


def publish(
    site: Path,
    moved: Mapping[str, str] = MappingProxyType({}),
    online: Collection[str] = (),
    lengths: Path | None = None,
) -> None:
    """Write a built site's worker with the list of its edition, and how much that is on the line.

    ``moved``: under which path pages load a file that is published under another one too. ``online``: paths of pages
    that are no part of the edition: without a network the reader is told that they are not kept. ``lengths``: a file
    that keeps how long others are on the line, since it takes long to pack all pages for that.

    The worker is another file whenever one of the edition's files is, which is how browsers learn of a new edition.
    """
    source = (site / SOURCES / "worker.mjs").read_text(encoding="utf-8")
    digests: dict[str, str] = {}
    line = 0
    known: Lookup[int] = Lookup(lengths)
    for path in files(site, online):
        content = (site / path).read_bytes()
        digest = base64.b64encode(hashlib.sha256(content).digest()[:DIGEST]).decode()
        digests[address(moved.get(path, path))] = digest
        packed = site / f"{path}.gz"
        line += packed.stat().st_size if packed.is_file() else known.recall(digest, partial(_measure, content))
    known.keep()
    text = json.dumps(digests, ensure_ascii=False, separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:DIGEST]
    edition = f'{_SAYS}{{"version":"{version}","files":{text}}};\n'
    (site / WORKER).write_text(edition + _make_classic(source), encoding="utf-8")
    (site / SIZE).write_text(json.dumps({"bytes": line, "files": len(digests)}), encoding="utf-8")


def _measure(content: bytes) -> int:
    return len(gzip.compress(content, GZIP))


def retire(site: Path) -> None:
    """Write a worker that takes an earlier one away: an editor's preview shows what was saved last and nothing else."""
    source = (site / SOURCES / "retire.mjs").read_text(encoding="utf-8")
    (site / WORKER).write_text(_make_classic(source), encoding="utf-8")


def _make_classic(module: str) -> str:
    """Return a script without the line that makes it a module for the check of types."""
    return _MODULE.sub("", module)
