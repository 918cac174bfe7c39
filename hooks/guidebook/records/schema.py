"""JSON Schemas of the kinds of records: an editor program that reads them completes fields and explains them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from guidebook.records.library import KINDS
from guidebook.records.record import REFERENCE

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The version of the language that programs with completion understand best."""

NAMED = ("sections", "forms", "roles", "stages", "calculators", "sources", "indicators", "calendars")
"""Kinds whose records are few and stay: their ids are proposed. Those of the others change with every new record."""

FOLDER = ".vscode/schemas"
SETTINGS = ".vscode/settings.json"
REGIONS = "sites"
"""Where the guide lets a region's folder lie: its records complete as the common ones do."""

Ids = Mapping[str, Iterable[str]]


def schema(kind: str, ids: Ids | None = None) -> dict[str, Any]:
    """Return the schema of a kind, described in Russian; raises ``KeyError`` for what is no kind.

    References propose the ids of their kind that are given; others are no mistake: a record may be newer.
    """
    model = KINDS[kind]
    made = _simplify(model.model_json_schema(ref_template="#/definitions/{model}"), ids or {})
    return {"$schema": DIALECT, "title": model.label, **made}


def schemas(ids: Ids | None = None) -> dict[str, dict[str, Any]]:
    """Return the schemas of all kinds by their names."""
    return {kind: schema(kind, ids) for kind in KINDS}


def files(ids: Ids, content: str) -> dict[str, str]:
    """Return what Visual Studio Code reads: a schema a kind, and which records of a content folder each is for."""
    made = {f"{FOLDER}/{kind}.json": _format_json(one) for kind, one in schemas(ids).items()}
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.detectIndentation": False},
        "yaml.schemas": {
            f"./{FOLDER}/{kind}.json": [f"{content}/{kind}/*.yml", f"{REGIONS}/*/{kind}/*.yml"] for kind in KINDS
        },
        "yaml.format.enable": False,
        "yaml.schemaStore.enable": False,
    }
    return {**made, SETTINGS: _format_json(settings), ".vscode/extensions.json": _format_json(EXTENSIONS)}


EXTENSIONS = {"recommendations": ["redhat.vscode-yaml", "MS-CEINTL.vscode-language-pack-ru"]}
"""What Visual Studio Code offers to install when the folder is opened: completion, and its own words in Russian."""


def _format_json(made: Any) -> str:
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _simplify(made: Any, ids: Ids) -> Any:
    """Turn what pydantic makes into what editors can use.

    Titles are English and say nothing new. «null» is no value that a field may have: who has none leaves the field out.
    """
    if isinstance(made, list):
        return [_simplify(item, ids) for item in made]
    if not isinstance(made, dict):
        return made
    # A field of a record may itself be called «title»: its schema is no text.
    inner = {key: _simplify(item, ids) for key, item in made.items() if key != "title" or not isinstance(item, str)}
    inner = {DEFINITIONS.get(key, key): item for key, item in inner.items()}
    if inner.get("default", 0) in (None, [], ()):
        del inner["default"]
    kind = inner.pop(REFERENCE, None)
    if kind is not None and ids.get(kind):
        own = {key: inner.pop(key) for key in [*inner] if key not in ("description", "default")}
        inner["anyOf"] = [{"enum": sorted(ids[kind])}, own]
    if isinstance(inner.get("anyOf"), list):
        some = [one for one in inner["anyOf"] if one != {"type": "null"}]
        inner["anyOf"] = some
        if len(some) == 1:
            del inner["anyOf"]
            inner = {**some[0], **inner}
    return inner


DEFINITIONS = {"$defs": "definitions"}
"""What the parts of a schema are called in this version of the language."""
