"""Completion while typing: the files that Visual Studio Code reads are fresh, right, and bring what they promise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from guidebook.commands.cli import main
from guidebook.commands.schema import write_schemas
from guidebook.records.library import KINDS
from guidebook.records.schema import FOLDER, SETTINGS
from guidebook.reference.examples import TERM
from tests.content.folders import write
from tests.content.language_server import LanguageServer, language_server
from tests.project import ROOT

CONTENT = ROOT / "content"


class Loader(yaml.SafeLoader):
    """Reads YAML as programs with completion do, by its version 1.2: a day is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(kind: str) -> jsonschema.Draft7Validator:
    """Return another program's validator of a kind, made from the file in the folder."""
    made = json.loads((ROOT / FOLDER / f"{kind}.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)


def test_files_are_fresh() -> None:
    """What lies in the folder is what the models and records give today; otherwise: nastavnik schema --write."""
    made = write_schemas(CONTENT)
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in made} == made, "nastavnik schema --write"
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == {f"{kind}.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_records_pass_their_schemas(kind: str) -> None:
    """Each schema is one of its language, all records of the kind pass it in another program, a wrong one does not."""
    found = validator(kind)
    for path in sorted((CONTENT / kind).glob("*.yml")):
        record = yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
        assert [error.message for error in found.iter_errors(record)] == [], path
        assert list(found.iter_errors({**record, "titel": "Куратор"})), path
        assert list(found.iter_errors({**record, "title": None})), path
    assert list(found.iter_errors({"id": "a"}))


def test_files_are_written_beside_the_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files go beside the folder of records, name it, and are left alone when nothing has changed."""
    content = write(tmp_path, {}).rename(tmp_path / "записи")
    count = len(KINDS) + 2
    assert main(["schema", "--write", str(content)]) == 0
    assert capsys.readouterr().out == f"Файлов: {count}. Записано: {count}.\n"
    settings = json.loads((tmp_path / SETTINGS).read_text(encoding="utf-8"))
    assert settings["yaml.schemas"][f"./{FOLDER}/terms.json"] == ["записи/terms/*.yml", "sites/*/terms/*.yml"]
    assert main(["schema", "--write", str(content)]) == 0
    assert capsys.readouterr().out == f"Файлов: {count}. Записано: 0.\n"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """Start the program that Visual Studio Code completes YAML by, over this very folder with its settings."""
    settings: dict[str, Any] = json.loads((ROOT / SETTINGS).read_text(encoding="utf-8"))
    with language_server(ROOT, settings) as started:
        yield started


def test_fields_are_proposed(server: LanguageServer) -> None:
    """The fields of a kind are proposed with what is written in them, those inside of a group too."""
    found = server.complete("content/terms/one.yml", "id: one\n|")
    assert found["definition"] == KINDS["terms"].model_fields["definition"].description
    assert "id" not in found
    assert found["Термин"], "a whole record is offered too"
    inside = server.complete("content/terms/two.yml", "id: two\nsource:\n  |")
    assert set(inside) >= {"document", "place"}


def test_names_and_choices_are_proposed(server: LanguageServer) -> None:
    """Where a record is named its ids are proposed, where there is a choice its words."""
    found = server.complete("content/documents/one.yml", "id: one\nforms:\n  - |")
    assert set(found) >= {path.stem for path in (CONTENT / "forms").iterdir()}
    found = server.complete("content/documents/two.yml", "id: two\nstatus: |")
    assert set(found) == {"quoted", "confirmed", "secondary", "unchecked"}
    found = server.complete("content/terms/three.yml", "id: three\nsource:\n  document: |")
    assert "navigator" in found


def test_mistakes_are_marked(server: LanguageServer) -> None:
    """A sound record has no marks, a misspelt field has one."""
    assert server.problems("content/terms/four.yml", TERM.replace("curator", "four")) == []
    assert server.problems("content/terms/five.yml", f"{TERM}titel: Куратор\n") == ["Property titel is not allowed."]
