"""The forms of the editor: every field of every kind is there, in Russian words, and new ones come by themselves."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import Field

from guidebook.editor import configuration
from guidebook.editor.bundle import BROWSER
from guidebook.editor.configuration import collection
from guidebook.editor.shapes import shape
from guidebook.records import field_types
from guidebook.records.files import Attachment, PictureName
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Id, Line, Part, Prose, Record, Reference, Url
from tests.editor.test_format import run
from tests.project import ROOT

TITLES = dict.fromkeys(KINDS, "{{title}}")
LOCALES = ROOT / "node_modules" / "@sveltia" / "cms" / "locales"
WORDS = BROWSER / "words.json"
LATIN = re.compile(r"(?<![\w/.:@-])[a-z][a-z0-9_]+(?![\w/.:@-])")
"""Names in a sentence, not those in addresses."""
GAP = re.compile(r"\$(\w+)")
RUSSIAN = re.compile(r"[А-ЯЁа-яё]")
PROGRAMS = {"github", "gitlab", "gitea", "forgejo"}
"""Names that are the same in Russian."""


def fields(form: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the fields of a form, those inside of others too."""
    for one in form:
        yield one
        yield from fields(one.get("fields", []))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_form_field(kind: str) -> None:
    """The form has all fields of the model, each once, the ones of the kind before those that all records have."""
    names = [one["name"] for one in collection(kind, "", TITLES)["fields"]]
    assert sorted(names) == sorted(field_types.fields(KINDS[kind]))
    assert names[:2] == ["id", "title"]
    common = set(Record.model_fields)
    own = [name for name in names if name not in common]
    assert names[2 : 2 + len(own)] == own


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_forms_are_russian(kind: str) -> None:
    """Labels, hints, choices and messages are Russian; what a reader sees is chosen, not what the file says."""
    made = collection(kind, "", TITLES)
    told = [made["label"], made["label_singular"], made["description"]]
    for one in fields(made["fields"]):
        told += [one["label"], one.get("hint", "А"), one.get("pattern", ["", "А"])[1]]
        if one["name"] != "id":
            told += [option["label"] for option in one.get("options", [])]
    assert [words for words in told if not RUSSIAN.search(words) and words not in PROGRAMS] == []


@pytest.mark.parametrize("kind", KINDS)
def test_hints_are_of_the_form(kind: str) -> None:
    """What is said beside a field asks for nothing that a file alone needs: quotes, a day in numbers, a file's name.

    Other fields and choices are called as the form calls them; no label is the first half of a sentence.
    """
    form = collection(kind, "", TITLES)["fields"]
    told = [(one["label"], one.get("pattern", ["", ""])[1], one.get("hint", ""), one["widget"]) for one in fields(form)]
    assert [one for one in told if any("кавычк" in words or '"' in words for words in one[1:3])] == []
    assert [one for one in told if one[3] == "datetime" and re.search(r"например \d{4}-", one[2], re.IGNORECASE)] == []
    assert [one for one in told if one[3] in ("file", "image") and "мя файла" in one[2]] == []
    assert [one for one in told if re.search(r" (?:тому|тем|того)$|^Id ", one[0])] == []
    choices = {option["value"] for one in fields(form) for option in one.get("options", [])}
    names = {one["name"] for one in fields(form)} | choices
    assert [one for one in told if {*LATIN.findall(one[2])} & names - {"id", "site"}] == []


def list_sentences(words: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the sentences of a tree of them, each with its path."""
    for name, inner in words.items():
        if isinstance(inner, str):
            yield f"{path}{name}", inner
        else:
            yield from list_sentences(inner, f"{path}{name}/")


def test_the_editor_has_no_english_left() -> None:
    """Each sentence that the editor has in English has a Russian one, its own or ours, with the same gaps to fill in.

    What it says of a configuration is for those who change the models: no editor of records meets it.
    """
    own = {
        name: dict(list_sentences(json.loads((LOCALES / f"{name}.json").read_text("utf-8"))))
        for name in ("en-US", "ru")
    }
    ours = dict(list_sentences(json.loads(WORDS.read_text("utf-8"))))
    russian = own["ru"] | ours
    assert [path for path in own["en-US"] if path not in russian and not path.startswith("config/")] == []
    assert [path for path in ours if path not in own["en-US"]] == []
    assert [path for path, words in ours.items() if not RUSSIAN.search(words)] == []
    # A number needs no gap in English where the sentence has it in each of its forms.
    gaps = {path: set(GAP.findall(words)) for path, words in own["en-US"].items()}
    assert [path for path, words in ours.items() if not set(GAP.findall(words)) <= gaps[path] | {"repo"}] == []


def test_choices_are_called_as_readers_see_them() -> None:
    """A field whose values stand as headings has them as its choices; others have what their description says."""
    (topic,) = (one for one in collection("questions", "", TITLES)["fields"] if one["name"] == "topic")
    assert topic["options"][0] == {"label": "С чего начать", "value": "start"}
    (status,) = (one for one in collection("indicators", "", TITLES)["fields"] if one["name"] == "status")
    assert status["options"] == [
        {"label": "Проверен по публикации", "value": "confirmed"},
        {"label": "Известен по вторичной публикации", "value": "secondary"},
        {"label": "Неофициальный показатель проекта", "value": "own"},
    ]


class Visit(Part):
    """Посещение."""

    day: datetime.date = Field(description="день, например 2026-12-01")
    picture: PictureName | None = Field(None, title="Снимок", description="имя файла")


class Club(Record):
    """Клуб наставников."""

    kind: ClassVar[str] = "clubs"
    label: ClassVar[str] = "Клуб"
    plural: ClassVar[str] = "Клубы"

    seats: int = Field(ge=2, le=50, description="сколько мест")
    level: Literal["school", "town"] = Field(description="уровень: school – школьный, town – городской")
    leader: Annotated[str, Reference("roles")] = Field(description="кто ведёт: id из папки roles")
    forms: tuple[Annotated[str, Reference("forms")], ...] = Field(
        (), max_length=2, description="формы: id из папки forms"
    )
    slogans: tuple[Line, ...] = Field((), description="девизы")
    visits: tuple[Visit, ...] = Field((), description="посещения")
    papers: tuple[Attachment, ...] = Field((), description="файлы")
    site: Url | None = Field(None, description="сайт клуба")
    neighbour: Id | None = Field(None, description="сосед: имя латиницей")
    about_it: Prose | None = Field(None, description="что ещё сказать")


def test_a_new_kind_comes_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that only its model describes has a collection, a form and files that its records are written into."""
    monkeypatch.setitem(KINDS, "clubs", Club)
    monkeypatch.setattr(Library, "clubs", {}, raising=False)
    made = configuration.configuration(Library())
    (club,) = (one for one in made["config"]["collections"] if one["name"] == "clubs")
    assert (club["label"], club["label_singular"], club["folder"]) == ("Клубы", "Клуб", "content/clubs")
    widgets = {one["name"]: one["widget"] for one in fields(club["fields"])}
    assert widgets | {
        "seats": "number", "level": "select", "leader": "relation", "forms": "relation", "slogans": "list",
        "visits": "list", "day": "datetime", "picture": "image", "file": "file", "site": "string",
        "neighbour": "string", "about_it": "text",
    } == widgets  # fmt: skip
    by_name = {one["name"]: one for one in club["fields"]}
    assert (by_name["seats"]["min"], by_name["seats"]["max"]) == (2, 50)
    assert (by_name["forms"]["multiple"], by_name["forms"]["max"]) == (True, 2)
    assert by_name["slogans"]["field"]["widget"] == "text"
    assert by_name["site"]["pattern"] == [
        "^(https?://|mailto:|tel:)",
        "Напишите иначе: адрес, который начинается с https://, http://, mailto: или tel:, без пробелов.",
    ]
    record = {
        "id": "chess", "title": "Клуб", "source": {"document": "navigator"}, "seats": 12, "level": "town",
        "leader": "curator", "slogans": ["Да: и «нет»"],
        "visits": [{"day": "2026-12-01", "picture": "/content/files/club.png"}],
    }  # fmt: skip
    changes = [[[name], value] for name, value in record.items()]
    (written,) = run([{"kind": "clubs", "text": None, "changes": changes}], {"clubs": shape(Club)})
    assert written["now"] == (
        "id: chess\ntitle: Клуб\nsource:\n  document: navigator\nseats: 12\nlevel: town\nleader: curator\n"
        'slogans:\n  - "Да: и «нет»"\nvisits:\n  - day: 2026-12-01\n    picture: club.png\n'
    )
