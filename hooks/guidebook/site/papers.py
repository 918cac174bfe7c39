"""The templates of documents as pages fill them: cut at their controls, with what else their files hold."""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from guidebook import papers
from guidebook.checking.load import Loaded
from guidebook.checking.template_rules import compile_template
from guidebook.engine.cache import Cache, as_record, from_record
from guidebook.engine.cache import Stored as Kept
from guidebook.papers.cases import rules
from guidebook.papers.kinds_of_tags import tags_of
from guidebook.reading.stored import Stored
from guidebook.records import relations
from guidebook.records.templates import Template
from worksheets.papers import filling

CACHE = Path(".cache/papers")
FOLDER = "assets/papers"


def publish(root: Path, loaded: Loaded) -> tuple[dict[str, str], dict[str, Path]]:
    """Return where each template in force is found on the site, and what is published: place on the site → file.

    They are compiled once for a content and kept.
    """
    cache = Cache(root / CACHE)
    stored = {one.name: one for one in loaded.catalogue.stored}
    makers = tuple(_sources())
    places: dict[str, str] = {}
    published: dict[str, Path] = {}
    for one in relations.select_in_force(loaded.library.templates.values()):
        kept = _make_file(cache, one, stored[one.file], loaded, makers)
        places[one.id] = f"{FOLDER}/{kept.name}"
        published[places[one.id]] = cache.path(kept)
    return places, published


def _make_file(cache: Cache, one: Template, file: Stored, loaded: Loaded, makers: tuple[bytes, ...]) -> Kept:
    documents, calculators = loaded.library.documents, loaded.library.calculators

    def make() -> Mapping[str, Any]:
        with file.open() as opened:
            text = write_compiled(opened, compile_template(one, file, documents, calculators).filled)
        return as_record({one.kind: cache.store(f"{one.id}.json", text.encode())})

    with file.open() as opened:
        content = opened.read()
    cited = {key: documents[key].model_dump(mode="json") for key in one.basis}
    known = tags_of(one, calculators) if one.calculator else {}
    told = (one.id, one.each, json.dumps(cited, sort_keys=True), json.dumps(known, sort_keys=True))
    inputs = (content, *(text.encode() for text in told))
    return from_record(cache.recall(one.kind, (*inputs, *makers), make))[one.kind]


def write_compiled(file: BinaryIO, template: Mapping[str, Any]) -> str:
    """Return JSON with a template ready to be filled, and the parts of its file in their order.

    A part is ``[name]`` where the filled text comes, ``[name, text]``, or ``[name, "", base64]`` where it is none.
    """
    with zipfile.ZipFile(file) as archive:
        parts = [_part(one, archive.read(one), template["parts"]) for one in _files(archive)]
    return json.dumps({"template": template, "parts": parts}, ensure_ascii=False, separators=(",", ":"))


def _files(archive: zipfile.ZipFile) -> Iterator[str]:
    return (part.filename for part in archive.infolist() if not part.is_dir())


def _part(name: str, content: bytes, filled: Mapping[str, Any]) -> list[str]:
    if name in filled:
        return [name]
    try:
        return [name, content.decode()]
    except UnicodeDecodeError:
        return [name, "", base64.b64encode(content).decode()]


def _sources() -> Iterator[bytes]:
    """Yield what the compiled templates also depend on: the source of what compiles them, the rules of names."""
    yield json.dumps(rules(), sort_keys=True).encode()
    for folder in (Path(papers.__path__[0]), Path(filling.__file__).parent):
        yield from (path.read_bytes() for path in sorted(folder.glob("*.py")))
    yield Path(__file__).read_bytes()
